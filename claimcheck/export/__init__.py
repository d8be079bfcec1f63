"""A Report in, tables and annotations for other programs out. One module a format, one dict of formats.

``csv``, ``jsonl``, ``parquet`` and ``sqlite`` hold every field of every claim: claimcheck reads them back and finds
the same conflicts.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from claimcheck.export.brat import write_brat
from claimcheck.export.checklist import write_checklist
from claimcheck.export.labelstudio import write_labelstudio
from claimcheck.export.parquet import write_parquet
from claimcheck.export.sqlite import write_sqlite
from claimcheck.export.text import write_csv, write_jsonl
from claimcheck.model import OptionError, Report

__all__ = ["EXPORTS", "export"]

EXPORTS: dict[str, Callable[[Report, Path], None]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
    "sqlite": write_sqlite,
    "checklist": write_checklist,
    "brat": write_brat,
    "labelstudio": write_labelstudio,
}
_BY_SUFFIX = {
    ".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", ".sqlite": "sqlite", ".db": "sqlite",
}  # fmt: skip


def export(report: Report, path: str | Path, format: str | None = None, *, raw_csv: bool = False) -> None:
    """Write a report's claims, and what the format holds beside them, to a file (``brat``: to a folder).

    The file is whole or not there: it is written beside its place and then moved.

    Args:
        format: one of EXPORTS; by default what the suffix of the path says.
        raw_csv: leave cells as they are that a spreadsheet would run as a formula; what reads the table again takes an
            apostrophe before such a cell for ours.

    Raises:
        OptionError: no such format, no such folder, or a library of the format is not installed.
    """
    path = Path(path)
    name = format or _BY_SUFFIX.get(path.suffix.lower(), "")
    if name not in EXPORTS:
        mend = f"formats: {', '.join(EXPORTS)}"
        raise OptionError(f"no export format '{format or path.suffix}'", mend=mend, where=str(path))
    if not path.parent.is_dir():
        raise OptionError(f"there is no folder '{path.parent}'", mend="make it first", where=str(path))
    if name == "brat":
        EXPORTS[name](report, path)
        return
    try:
        _write(partial(write_csv, raw=True) if raw_csv and name == "csv" else EXPORTS[name], report, path)
    except (OSError, sqlite3.Error) as error:
        what = str(getattr(error, "strerror", None) or error or "cannot be written").lower()
        raise OptionError(what, mend="give a path that can be written", where=str(path)) from None


def _write(write: Callable[[Report, Path], None], report: Report, path: Path) -> None:
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    try:
        write(report, Path(beside))
        with open(beside, "rb") as written:
            os.fsync(written.fileno())
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, path)
    finally:
        Path(beside).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
