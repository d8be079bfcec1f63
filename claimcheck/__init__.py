"""claimcheck: who said what, and where sources cannot both be right.

>>> import claimcheck
>>> report = claimcheck.check(["seeds/homs"])  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.pipeline import check as check

__version__ = "0.1.0"
__all__ = ["__version__", "check"]


def __getattr__(name: str) -> Any:
    # Lazily, so that `claimcheck --help` does not wait for the rooms.
    if name == "check":
        from claimcheck.pipeline import check

        return check
    raise AttributeError(f"module 'claimcheck' has no attribute '{name}'")
