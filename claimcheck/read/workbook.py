"""XLSX workbooks: every sheet with a head is a table."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimcheck.model import Problem, ReadError
from claimcheck.read.limits import Limits
from claimcheck.read.table import Row, check_size, missing_extra, text_of

# What a workbook may unpack to, in bytes, and how many times its packed size: sheets of real data shrink 5 to 20 times.
UNPACKED, TIMES = 200_000_000, 100


def read_workbook(path: Path, uri: str, limits: Limits) -> Iterator[Row | Problem]:
    """The rows of all sheets; the line of a row is its number in the sheet.

    Raises:
        ReadError: no workbook, one that unpacks to more than the limits, or the extra ``xlsx`` is not installed.
    """
    check_size(path, uri, limits)
    _check_packed(path, uri)
    try:
        from python_calamine import CalamineWorkbook
    except ImportError:
        raise missing_extra("xlsx", "python-calamine", uri) from None
    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets: list[tuple[str, Any]] = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
    except Exception as error:  # the library has errors of its own for every fault of a file
        raise ReadError(f"no workbook: {str(error)[:80]}", mend="save it again as .xlsx", where=uri) from None
    for name, sheet in sheets:
        yield from _rows(name, sheet, uri, limits)


def _check_packed(path: Path, uri: str) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            sizes = [(one.file_size, one.compress_size) for one in packed.infolist()]
    except (zipfile.BadZipFile, OSError, ValueError):
        raise ReadError("no workbook: not an .xlsx file", mend="save it again as .xlsx", where=uri) from None
    unpacked = sum(size for size, _ in sizes)
    if unpacked > UNPACKED or any(size > 1_000_000 and size > TIMES * max(small, 1) for size, small in sizes):
        what = f"unpacks to {unpacked:,} bytes"
        raise ReadError(what, mend="save the table as CSV or Parquet", where=uri)


def _rows(name: str, sheet: Any, uri: str, limits: Limits) -> Iterator[Row | Problem]:
    if sheet.total_height > limits.table_rows:
        raise ReadError(f"more than {limits.table_rows:,} rows", mend="split it", where=f"{uri}#{name}")
    names: tuple[str, ...] = ()
    for number, cells in enumerate(sheet.to_python(skip_empty_area=False), 1):
        texts = [text_of(cell) for cell in cells]
        if not any(texts):
            continue
        if not names:
            names = tuple(text.strip() for text in texts)
            twice = next((one for at, one in enumerate(names) if one and one in names[:at]), None)
            if twice is not None:
                yield Problem(
                    f"{uri}#{name}", number, f"column '{twice[:40]}' stands twice", "give each column its own name"
                )
                return
            continue
        yield Row(number, dict(zip(names, texts, strict=True)), part=name)
