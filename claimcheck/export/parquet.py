"""The claims table as Parquet, with the types of the frame."""

from __future__ import annotations

from pathlib import Path

from claimcheck.frame import to_frame
from claimcheck.model import OptionError, Report


def write_parquet(report: Report, path: Path) -> None:
    """One row a claim.

    Raises:
        OptionError: the extra ``parquet`` is not installed.
    """
    try:
        import pyarrow  # type: ignore[import-untyped,unused-ignore]  # noqa: F401
    except ImportError:
        mend = "install it with `pip install 'claimcheck[parquet]'`"
        raise OptionError("writing Parquet needs pyarrow, which is not installed", mend=mend) from None
    to_frame(report.claims).to_parquet(path, engine="pyarrow", index=False)
