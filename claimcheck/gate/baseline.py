"""The baseline: fingerprints that were there before the gate was, one a line and sorted, so that branches merge.

``add`` only adds and ``prune`` only removes; nothing does both, so a new conflict is never absorbed by tidying up.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from shlex import quote

from claimcheck.gate.store import read_text, write_text
from claimcheck.model import OptionError

FILE = ".claimcheck-baseline"
_FINGERPRINT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def read_baseline(path: Path) -> frozenset[str]:
    """The fingerprints of a file. Blank lines and lines that begin with # are passed over.

    Raises:
        OptionError: no such file, or a line that holds no fingerprint.
    """
    if not path.exists():
        mend = f"`claimcheck baseline add --baseline {quote(str(path))}` makes it of what is open now"
        raise OptionError("no such file of what was there before", mend=mend, where=str(path))
    found = set()
    for number, line in enumerate(read_text(path).splitlines(), 1):
        name = line.strip()
        if not name or name.startswith("#"):
            continue
        if not _FINGERPRINT.fullmatch(name):
            mend = "write one fingerprint a line; `claimcheck baseline add` does"
            raise OptionError("not a fingerprint", mend=mend, where=f"{path}:{number}")
        found.add(name)
    return frozenset(found)


def add_baseline(path: Path, fingerprints: Collection[str]) -> int:
    """Add fingerprints, make the file where there is none; how many are new."""
    known = read_baseline(path) if path.exists() else frozenset()
    new = set(fingerprints) - known
    if new or not path.exists():
        _write(path, known | new)
    return len(new)


def prune_baseline(path: Path, found: Collection[str]) -> int:
    """Remove the fingerprints that a whole run no longer finds; how many went."""
    known = read_baseline(path)
    kept = known & set(found)
    if kept != known:
        _write(path, kept)
    return len(known) - len(kept)


def _write(path: Path, fingerprints: Collection[str]) -> None:
    write_text(path, "".join(f"{name}\n" for name in sorted(fingerprints)))
