"""CSV and TSV as columns, and some of their rows: many lines at a time, where they are as regular as lines mostly are.

What is a row, and what its cells are, is as ``delimited`` has it. A cell that runs over several lines, a line end of
another kind, anything that is no plain line: whoever reads line by line takes it from there.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple, TextIO

import numpy as np

from claimcheck.model import Problem
from claimcheck.read.coded import ByRows, Coded, coded
from claimcheck.read.delimited import DELIMITERS, Line, encoding_of, head_of, lines_in, records_of, row_of
from claimcheck.read.limits import Limits
from claimcheck.read.table import Names, Row, check_size

PIECE = 1 << 20  # code points read at a time: some 15,000 rows


class Piece(NamedTuple):
    """Lines that follow one another, without their line feeds; ``number`` and ``offset`` are of the first.

    ``end`` is how the last of them ends; ``cells`` are those of each line, None where it is no row.
    """

    number: int
    offset: int
    lines: list[str]
    end: str
    cells: list[list[str] | None]
    names: Names
    delimiter: str


def delimited_columns(
    path: Path, uri: str, limits: Limits, names: Collection[str]
) -> Iterator[tuple[int, dict[str, Coded]]]:
    """Some columns of a CSV or TSV file, many rows at a time, and how many rows that is.

    Raises:
        ReadError: as ``read_delimited``.
        ByRows: the rows behind those given are to be read one by one.
    """
    for piece in _pieces(path, uri, limits):
        rows = [cells for cells in piece.cells if cells is not None]
        if rows:
            columns = dict(zip(piece.names, zip(*rows, strict=True), strict=True))
            yield len(rows), {name: coded(columns[name]) for name in names}


def delimited_rows(path: Path, uri: str, limits: Limits, wanted: Sequence[bool]) -> Iterator[Row | Problem]:
    """Those rows of a CSV or TSV file that are wanted, and what could not be read as a row.

    Raises:
        ReadError: as ``read_delimited``.
        ByRows: what stands behind is to be read line by line.
    """
    flags, passed = np.array(wanted, dtype=bool), 0
    for piece in _pieces(path, uri, limits):
        rows = np.array([cells is not None for cells in piece.cells], dtype=bool)
        some = ~rows
        some[rows] = flags[passed : passed + int(rows.sum())]
        passed += int(rows.sum())
        which = np.flatnonzero(some).tolist()
        offsets = list(accumulate((len(line) + 1 for line in piece.lines), initial=piece.offset)) if which else []
        for at in which:
            text = piece.lines[at] + ("\n" if at + 1 < len(piece.lines) or piece.end == "\n" else "")
            found = row_of(Line(piece.number + at, offsets[at], text), piece.names, piece.delimiter, uri)
            if found is not None:
                yield found


def _pieces(path: Path, uri: str, limits: Limits) -> Iterator[Piece]:
    check_size(path, uri, limits)
    csv.field_size_limit(limits.cell)
    with path.open(encoding=encoding_of(path), errors="strict", newline="") as stream:
        first: list[Line] = []
        records = records_of(_kept(lines_in(stream, uri, limits), first), uri, limits)
        names, delimiter = head_of(records, uri, path.suffix.lower() == ".tsv")
        begin = number = first[-1].number + 1
        offset = first[-1].offset + len(first[-1].text)
        if delimiter not in DELIMITERS or any(line.text.count('"') % 2 for line in first):
            raise ByRows(1)
        for lines, end in _lines(stream, limits, number):
            if number + len(lines) - begin > limits.table_rows:
                raise ByRows(number)  # there may be as many rows
            yield Piece(number, offset, lines, end, _cells(lines, delimiter, len(names)), names, delimiter)
            number, offset = number + len(lines), offset + sum(map(len, lines)) + len(lines)


def _kept(lines: Iterator[Line], kept: list[Line]) -> Iterator[Line]:
    for line in lines:
        kept.append(line)
        yield line


def _lines(stream: TextIO, limits: Limits, number: int) -> Iterator[tuple[list[str], str]]:
    """The lines of a stream from one with a number on, without their line feeds, as long as all are whole rows; and
    how the last of them ends."""
    rest, more = "", "\n"
    while more:
        try:
            more = stream.read(PIECE)
        except UnicodeDecodeError:
            raise ByRows(number) from None
        text = rest + more
        cut = text.rfind("\n") + 1 if more else len(text)  # the last line may have no end
        text, rest = text[:cut], text[cut:]
        lines = text.split("\n") if text else []
        if lines and not lines[-1]:
            lines.pop()
        strange = "\0" in text or "\ufeff" in text or text.count("\r") != text.count("\r\n")
        long = len(text) >= limits.line and max(map(len, lines), default=0) >= limits.line
        if strange or long or len(rest) > limits.line or _is_open(text, lines):
            raise ByRows(number)
        yield lines, text[-1:]
        number += len(lines)


def _is_open(text: str, lines: list[str]) -> bool:
    """Whether a line leaves a quotation mark open."""
    return '"' in text and any(line.count('"') % 2 for line in lines)


def _cells(lines: list[str], delimiter: str, width: int) -> list[list[str] | None]:
    """The cells of each line; None where it is empty, or has more or fewer than it should."""
    out: list[list[str] | None] = []
    for line in lines:
        try:
            line = line.rstrip("\r")
            cells = line.split(delimiter) if '"' not in line else _quoted(line, delimiter)
        except csv.Error:
            out.append(None)
            continue
        whole = len(cells) == width and (cells[0].strip() or any(map(str.strip, cells)))
        out.append(cells if whole else None)
    return out


def _quoted(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter, strict=True))
