"""The claims table: claims as rows or a pandas frame, and back.

One law, no exceptions: a field is a column; a field of a nested record is ``parent_leaf`` (``quantity_low``,
``when_start``, ``evidence_uri``); what is absent is NA in every column it has. The columns are read off the
dataclasses, so a new field is a new column. Lists of words are one cell, joined by ``|``; a backslash keeps a
``|``, ``=`` or backslash that belongs to a word.

In a frame: figures are ``float64``, counts ``Int64``, truths ``boolean``, days ``datetime64[s]``, all else ``string``.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from claimcheck.model import Claim, ReadError

if TYPE_CHECKING:
    import pandas as pd

JOIN, PAIR = "|", "="  # between words of a cell; between the name and the value of a pair
_KEPT = re.compile(r"[\\|=]")
_BETWEEN = re.compile(r"\\.|\|", re.DOTALL)
_NAMED = re.compile(r"((?:[^\\=]|\\.)*+)=(.*)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_TRUTHS = {"true": True, "false": False, "1": True, "0": False}
Row = dict[str, Any]


class Column(NamedTuple):
    """A column: its name, the path of attributes it stands for, its pandas type, and how a cell becomes a value."""

    name: str
    path: tuple[str, ...]
    dtype: str
    read: Callable[[Any], Any]


@cache
def columns() -> tuple[Column, ...]:
    """Every column of the claims table in order."""
    return tuple(_columns(Claim, ()))


REQUIRED = ("id", "topic", "subject", "source_id", "source_name", "evidence_uri")


def is_claims_table(names: Iterable[str]) -> bool:
    """Whether a table with these columns holds claims as we write them."""
    return set(REQUIRED) <= set(names)


def to_rows(claims: Iterable[Claim]) -> Iterator[Row]:
    """Claims as rows: text, numbers, truths and None; days as YYYY-MM-DD."""
    known = columns()
    for claim in claims:
        row = {column.name: _cell(_reach(claim, column.path)) for column in known}
        yield {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in row.items()}


def from_row(row: Mapping[str, Any]) -> Claim:
    """The claim of one row, typed or all text; cells that are absent, None or empty take their field's default.

    Raises:
        ReadError: a cell that its column cannot hold, or a required cell that is empty.
    """
    for name in REQUIRED:
        if row.get(name) in (None, ""):
            raise ReadError(f"no '{name}'", mend="every claim has one; write the table with claimcheck")
    made: Claim = _maker(Claim, ())(row)
    return made


FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guard(cell: Any) -> Any:
    """A cell that a spreadsheet would run as a formula, behind an apostrophe; ``unguard`` takes it off again."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip("'").startswith(FORMULA) else cell


def unguard(cell: Any) -> Any:
    """A cell as it was before ``guard``."""
    return cell[1:] if isinstance(cell, str) and cell[:1] == "'" and cell.lstrip("'").startswith(FORMULA) else cell


def to_frame(claims: Iterable[Claim]) -> pd.DataFrame:
    """Claims as a frame, a row each, in their order."""
    import pandas as pd

    rows = list(claims)
    frame = {
        column.name: pd.Series([_cell(_reach(row, column.path)) for row in rows], dtype=column.dtype)
        for column in columns()
    }
    return pd.DataFrame(frame)


def from_frame(frame: pd.DataFrame) -> list[Claim]:
    """Claims of a frame with the columns of ``to_frame``; columns that may be absent take their field's default.

    Raises:
        ReadError: as ``from_row``.
    """
    return [from_row(row) for row in rows_of(frame)]


def rows_of(frame: pd.DataFrame) -> Iterator[Row]:
    """The rows of any frame as mappings, what is NA as None."""
    names = [str(name) for name in frame.columns]
    cells = [
        [None if missing else cell for cell, missing in zip(series.tolist(), series.isna().tolist(), strict=True)]
        for _, series in frame.items()
    ]
    for values in zip(*cells, strict=True):
        yield dict(zip(names, values, strict=True))


def _columns(shape: type, path: tuple[str, ...]) -> Iterable[Column]:
    hints = _hints(shape)
    for field in fields(shape):
        hint, here = _plain(hints[field.name]), (*path, field.name)
        if is_dataclass(hint):
            yield from _columns(typing.cast(type, hint), here)
        else:
            yield Column("_".join(here), here, *_kind(hint))


def _plain(hint: Any) -> Any:
    """The type of an optional field without its None."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return next(one for one in typing.get_args(hint) if one is not type(None))
    return hint


def _kind(hint: Any) -> tuple[str, Callable[[Any], Any]]:
    if hint is float:
        return "float64", _number
    if hint is int:
        return "Int64", int
    if hint is bool:
        return "boolean", lambda cell: cell if isinstance(cell, bool) else _TRUTHS[str(cell).lower()]
    if hint is date:
        return "datetime64[s]", _day
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return "string", hint
    if typing.get_origin(hint) is tuple:
        pairs = typing.get_origin(typing.get_args(hint)[0]) is tuple
        return "string", _pairs if pairs else lambda cell: tuple(map(_unescape, _split(str(cell))))
    return "string", str


def _number(cell: Any) -> float:
    found = float(cell)
    if found != found:
        raise ValueError("not a number")
    return found


def _day(cell: Any) -> date:
    if isinstance(cell, str):
        return date.fromisoformat(cell[:10])
    found: date = cell.date() if hasattr(cell, "date") else cell
    return found


def _split(cell: str) -> list[str]:
    """The words of a cell, still escaped."""
    words, at = [], 0
    for match in _BETWEEN.finditer(cell):
        if match[0] == JOIN:
            words.append(cell[at : match.start()])
            at = match.end()
    return [*words, cell[at:]]


def _pairs(cell: Any) -> tuple[tuple[str, str], ...]:
    found = [_NAMED.fullmatch(one) for one in _split(str(cell))]
    return tuple((_unescape(match[1]), _unescape(match[2])) for match in found if match is not None)


def _escape(word: str) -> str:
    return _KEPT.sub(lambda match: "\\" + match[0], word)


def _unescape(word: str) -> str:
    return _ESCAPED.sub(r"\1", word) if "\\" in word else word


def _reach(record: Any, path: Sequence[str]) -> Any:
    for name in path:
        record = getattr(record, name)
    return record


def join(words: Iterable[str]) -> str:
    """Words as one cell."""
    return JOIN.join(map(_escape, words))


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        pairs = bool(value) and isinstance(value[0], tuple)
        return (JOIN.join(PAIR.join(map(_escape, one)) for one in value) if pairs else join(value)) or None
    return str(value) if isinstance(value, StrEnum) else value


@cache
def _maker(shape: type, path: tuple[str, ...]) -> Callable[[Mapping[str, Any]], Any]:
    """A function that makes a record out of a row."""
    hints = _hints(shape)
    known = {column.path: column for column in columns()}
    nested: list[tuple[str, Callable[[Mapping[str, Any]], Any]]] = []
    leaves: list[tuple[str, str, Callable[[Any], Any], bool]] = []
    for field in fields(shape):
        hint, here = _plain(hints[field.name]), (*path, field.name)
        if is_dataclass(hint):
            nested.append((field.name, _maker(typing.cast(type, hint), here)))
        else:
            bare = field.default is MISSING and field.default_factory is MISSING
            leaves.append((field.name, known[here].name, known[here].read, bare))

    def make(row: Mapping[str, Any]) -> Any:
        given: Row = {name: inner(row) for name, inner in nested}
        for name, column, read, bare in leaves:
            cell = row.get(column)
            if cell is not None and cell != "":
                given[name] = _read(column, read, cell)
            elif bare:
                given[name] = _EMPTY.get(column)
        return shape(**given)

    return make


_EMPTY: Row = {"evidence_line": 0, "evidence_start": 0, "evidence_end": 0, "evidence_exact": "", "when_start": None}


def _read(column: str, read: Callable[[Any], Any], cell: Any) -> Any:
    try:
        return read(cell)
    except (ValueError, KeyError, TypeError, OverflowError):
        raise ReadError(
            f"'{str(cell)[:40]}' cannot stand in '{column}'", mend="write the table with claimcheck"
        ) from None


@cache
def _hints(shape: type) -> dict[str, Any]:
    return typing.get_type_hints(shape)
