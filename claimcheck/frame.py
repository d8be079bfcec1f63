"""The claims table: claims as a pandas frame and back.

One law, no exceptions: a field is a column; a field of a nested record is ``parent_leaf`` (``quantity_low``,
``when_start``, ``evidence_uri``); what is absent is NA in every column it has. The columns are read off the
dataclasses, so a new field is a new column.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from claimcheck.model import Claim

JOIN = "|"  # tuples of words are one cell, joined


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


def to_frame(claims: Iterable[Claim]) -> pd.DataFrame:
    """Claims as a frame, a row each, in their order."""
    rows = list(claims)
    frame = {
        column.name: pd.Series([_cell(_reach(row, column.path)) for row in rows], dtype=column.dtype)
        for column in columns()
    }
    return pd.DataFrame(frame)


def from_frame(frame: pd.DataFrame) -> list[Claim]:
    """Claims of a frame with the columns of ``to_frame``; columns that may be absent take their field's default."""
    known = [column for column in columns() if column.name in frame.columns]
    cells = {
        column.path: [None if missing else column.read(cell) for cell, missing in zip(
            frame[column.name].tolist(), frame[column.name].isna().tolist(), strict=True
        )]
        for column in known
    }  # fmt: skip
    return [_record(Claim, (), cells, index) for index in range(len(frame))]


def _columns(shape: type, path: tuple[str, ...]) -> Iterable[Column]:
    hints = typing.get_type_hints(shape)
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
        return "float64", float
    if hint is int:
        return "Int64", int
    if hint is bool:
        return "boolean", bool
    if hint is date:
        return "datetime64[s]", lambda cell: pd.Timestamp(cell).date()
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return "string", hint
    if typing.get_origin(hint) is tuple:
        pairs = typing.get_origin(typing.get_args(hint)[0]) is tuple
        return "string", _pairs if pairs else lambda cell: tuple(str(cell).split(JOIN))
    return "string", str


def _pairs(cell: Any) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, _, value in (one.partition("=") for one in str(cell).split(JOIN)))


def _reach(record: Any, path: Sequence[str]) -> Any:
    for name in path:
        record = getattr(record, name)
    return record


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return JOIN.join("=".join(one) if isinstance(one, tuple) else one for one in value) or None
    return str(value) if isinstance(value, StrEnum) else value


def _record(shape: type, path: tuple[str, ...], cells: dict[tuple[str, ...], list[Any]], index: int) -> Any:
    hints = _hints(shape)
    given: dict[str, Any] = {}
    for field in fields(shape):
        hint, here = _plain(hints[field.name]), (*path, field.name)
        if is_dataclass(hint):
            given[field.name] = _record(typing.cast(type, hint), here, cells, index)
        elif here in cells and (value := cells[here][index]) is not None:
            given[field.name] = value
        elif field.default is MISSING and field.default_factory is MISSING:
            given[field.name] = None
    return shape(**given)


@cache
def _hints(shape: type) -> dict[str, Any]:
    return typing.get_type_hints(shape)
