"""CSV and TSV, strictly (RFC 4180): a quotation mark that is never closed costs its own line, not the rest of the file.

Offsets are code points of the file as decoded, a byte order mark included.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TextIO

from claimcheck.model import Problem, ReadError
from claimcheck.read.limits import Limits, over
from claimcheck.read.table import Names, Row, check_size

DELIMITERS = (",", ";", "\t", "|")
# Lines of one quoted cell. The longest note of a coder that we know of has 20 paragraphs.
QUOTED_LINES = 100
_BOMS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_QUOTED = re.compile(r'"[^"]*"?')
_HINT = re.compile(r"sep=(.)\s*")  # what Excel puts before the head
_UNCLOSED = "a quotation mark is not closed"
_CLOSE = 'close it, or write "" for one that belongs to the text'


class Line(NamedTuple):
    """A line as it stands in the file, with its number and the offset it begins at."""

    number: int
    offset: int
    text: str


def read_delimited(path: Path, uri: str, limits: Limits) -> Iterator[Row | Problem]:
    """The rows of a CSV or TSV file; the delimiter is what its head uses most.

    Raises:
        ReadError: not text, no head, a column twice.
    """
    check_size(path, uri, limits)
    yield from _rows(lines_of(path, uri, limits), uri, limits, tabs=path.suffix.lower() == ".tsv")


def rows_of_text(text: str, uri: str) -> Iterator[Row | Problem]:
    """The rows of a table that is at hand as text."""
    return _rows(lines_in(StringIO(text, newline=""), uri, Limits()), uri, Limits(), tabs=False)


def _rows(lines: Iterator[Line], uri: str, limits: Limits, *, tabs: bool) -> Iterator[Row | Problem]:
    csv.field_size_limit(limits.cell)
    records = records_of(lines, uri, limits)
    names, delimiter = head_of(records, uri, tabs)
    for count, record in enumerate(records):
        if isinstance(record, Problem):
            yield record
            continue
        if count >= limits.table_rows:
            raise over(
                f"more than {limits.table_rows:,} rows", "table_rows", mend="split it", where=f"{uri}:{record[0]}"
            )
        row = row_of(record, names, delimiter, uri)
        if row is not None:
            yield row


def lines_of(path: Path, uri: str, limits: Limits) -> Iterator[Line]:
    """The lines of a text file with their numbers and offsets, line ends as they stand; UTF-8, or UTF-16 that says so.

    Raises:
        ReadError: not text, or a line over the limit.
    """
    with path.open(encoding=encoding_of(path), errors="strict", newline="") as stream:
        yield from lines_in(stream, uri, limits)


def encoding_of(path: Path) -> str:
    """The encoding of a text file: UTF-16 where it says so, else UTF-8."""
    with path.open("rb") as stream:
        begin = stream.read(4)
    return next((name for mark, name in _BOMS if begin.startswith(mark)), "utf-8")


def lines_in(stream: TextIO, uri: str, limits: Limits) -> Iterator[Line]:
    """The lines of a stream, none of them read before it is asked for.

    Raises:
        ReadError: as ``lines_of``.
    """
    offset, number = 0, 0
    while True:
        try:
            text = stream.readline(limits.line + 1)
        except UnicodeDecodeError as error:
            what = f"not {error.encoding.upper()}: byte 0x{error.object[error.start]:02x}"
            mend = "save it as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`"
            raise ReadError(f"{what} in or behind line {number + 1}", mend=mend, where=f"{uri}:{number + 1}") from None
        if not text:
            return
        number += 1
        if len(text) > limits.line:
            what = f"a line longer than {limits.line:,} characters"
            raise over(what, "line", mend="split the table", where=f"{uri}:{number}")
        if "\0" in text:
            mend = "save it as UTF-8 text"
            raise ReadError("a zero byte: this is no text", mend=mend, where=f"{uri}:{number}")
        yield Line(number, offset, text)
        offset += len(text)


def records_of(lines: Iterator[Line], uri: str, limits: Limits) -> Iterator[Line | Problem]:
    """Lines, and those that a quoted cell runs over as one."""
    waiting: deque[Line] = deque()
    while True:
        line = waiting.popleft() if waiting else next(lines, None)
        if line is None:
            return
        number, offset, text = line
        if text.count('"') % 2 == 0:
            if text.strip("\ufeff \t\r\n"):
                yield line
            continue
        behind = _rest(text, waiting, lines, limits)
        if behind is None:
            yield Problem(uri, number, _UNCLOSED, _CLOSE)
            continue
        inside = [one[2] for one in islice(waiting, behind)]
        if _swallows_rows(text, inside):
            yield Problem(uri, number, f"{_UNCLOSED}: what follows reads as rows of its own", _CLOSE)
            continue
        for _ in range(behind):
            waiting.popleft()
        yield Line(number, offset, text + "".join(inside))


def _rest(text: str, waiting: deque[Line], lines: Iterator[Line], limits: Limits) -> int | None:
    """How many of the lines behind belong to a record whose quotation mark is open; None if it is never closed.

    The lines looked at are put into ``waiting``.
    """
    size = len(text)
    for count in range(QUOTED_LINES):
        if count == len(waiting):
            line = next(lines, None)
            if line is None:
                return None
            waiting.append(line)
        behind = waiting[count][2]
        size += len(behind)
        if size > 2 * limits.cell:
            return None
        if behind.count('"') % 2:
            return count + 1
    return None


def _swallows_rows(first: str, inside: list[str]) -> bool:
    """Whether a line within a quoted cell has as many cells as a row: then it was meant as one."""
    whole = _QUOTED.sub("", first + "".join(inside))
    widths = {mark: whole.count(mark) for mark in DELIMITERS}
    mark = max(DELIMITERS, key=lambda one: widths[one])
    # The record's own delimiters stand outside quotation marks; a swallowed row has as many of them or more.
    return widths[mark] >= 2 and any('"' not in line and line.count(mark) >= widths[mark] for line in inside[:-1])


def head_of(records: Iterator[Line | Problem], uri: str, tabs: bool) -> tuple[Names, str]:
    """The names of the columns, and the delimiter; the records are then at the first row."""
    first = next(records, None)
    hint = _HINT.fullmatch(first[2].lstrip("\ufeff")) if isinstance(first, Line) else None
    if hint is not None:
        first = next(records, None)
    if first is None:
        raise ReadError("the file is empty", mend="begin with a row of column names", where=uri)
    if isinstance(first, Problem):
        raise ReadError(first.what, mend=first.mend, where=f"{uri}:{first.line}")
    number, _, text = first
    text = text.lstrip("\ufeff")
    bare = _QUOTED.sub("", text)
    delimiter = hint[1] if hint else "\t" if tabs else max(DELIMITERS, key=bare.count)
    names = tuple(cell.strip() for cell in _cells(text, delimiter, f"{uri}:{number}"))
    for at, name in enumerate(names):
        if name and name in names[:at]:
            mend = "give each column a name of its own"
            raise ReadError(f"column '{name[:40]}' stands twice", mend=mend, where=f"{uri}:{number}")
    return names, delimiter


def row_of(record: Line, names: Names, delimiter: str, uri: str) -> Row | Problem | None:
    """A record as a row; None where all its cells are empty, as spreadsheets leave them below a table."""
    number, offset, text = record
    try:
        cells = _cells(text, delimiter, f"{uri}:{number}")
    except ReadError as error:
        return Problem(uri, number, error.what, error.mend)
    if not any(map(str.strip, cells)):
        return None
    if len(cells) != len(names):
        what = f"{len(cells)} cells under {len(names)} columns"
        if len(cells) < len(names):
            what += f": none for '{names[len(cells)][:40]}'"
        return Problem(uri, number, what, "put quotation marks round values that hold the delimiter")
    return Row(number, dict(zip(names, cells, strict=True)), offset, text)


def _cells(text: str, delimiter: str, where: str) -> list[str]:
    if '"' not in text:
        return text.rstrip("\r\n").split(delimiter)
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise ReadError(f"not valid CSV: {error}", mend=_CLOSE, where=where) from None
