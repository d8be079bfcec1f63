"""XLSX workbooks: every sheet with a head is a table."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimcheck.model import Problem, ReadError
from claimcheck.read.limits import Limits, over
from claimcheck.read.table import Row, check_size, missing_extra, text_of

SMALL = 1_000_000  # bytes unpacked: below it the ratio says nothing
CHUNK = 65_536


def read_workbook(path: Path, uri: str, limits: Limits) -> Iterator[Row | Problem]:
    """The rows of all sheets; the line of a row is its number in the sheet.

    Raises:
        ReadError: no workbook, one that unpacks to more than the limits, or the extra ``xlsx`` is not installed.
    """
    check_size(path, uri, limits)
    _check_packed(path, uri, limits)
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


def _check_packed(path: Path, uri: str, limits: Limits) -> None:
    """Refuse what would unpack to more than it may, or to more than it says."""
    try:
        with zipfile.ZipFile(path) as packed:
            members = packed.infolist()
            unpacked = sum(one.file_size for one in members)
            if unpacked > limits.unpacked:
                what = f"unpacks to {unpacked:,} bytes, and {limits.unpacked:,} are allowed"
                raise over(what, "unpacked", mend="save the table as CSV or Parquet", where=uri)
            steep = (one for one in members if one.file_size > SMALL)
            if any(one.file_size > limits.ratio * max(one.compress_size, 1) for one in steep):
                what = f"unpacks to {unpacked:,} bytes, more than {limits.ratio} times its size"
                raise over(what, "ratio", mend="save the table as CSV or Parquet", where=uri)
            if any(_is_larger(packed, one) for one in members):
                raise ReadError("unpacks to more than it says", mend="save it again as .xlsx", where=uri)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise ReadError("no workbook: not an .xlsx file", mend="save it again as .xlsx", where=uri) from None


def _is_larger(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether there is more in a member than its entry says, which the library that reads it would not notice."""
    said, count = member.file_size, 0
    member.file_size = said + 2 * CHUNK
    with packed.open(member) as stream:
        while part := stream.read(CHUNK):
            count += len(part)
            if count > said:
                return True
    return False


def _rows(name: str, sheet: Any, uri: str, limits: Limits) -> Iterator[Row | Problem]:
    if sheet.total_height > limits.table_rows:
        raise over(f"more than {limits.table_rows:,} rows", "table_rows", mend="split it", where=f"{uri}#{name}")
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
