"""JSON whose objects are rows: one a line, or all in one document; what is nested becomes ``parent_leaf``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from claimcheck.frame import join
from claimcheck.model import Problem, ReadError
from claimcheck.read.decode import decode, too_large
from claimcheck.read.delimited import lines_of
from claimcheck.read.limits import Limits, over
from claimcheck.read.row import check_whole, parse
from claimcheck.read.table import Row, check_size, text_of

DEPTH = 4  # our own reports have 2
OTHERS = frozenset({"report", "conflict", "finding", "problem"})  # lines of a report that are no claims

_ROW = 'write {"source": "...", "topic": "..."}'
# Under which key a document keeps its rows: our own report, pandas, and what else is usual.
_ROWS = ("claims", "data", "rows", "records")


def read_objects(path: Path, uri: str, limits: Limits) -> Iterator[Row | Problem]:
    """The rows of a JSON Lines file. Of a report as JSON Lines only the claims are read.

    Raises:
        ReadError: not text.
    """
    check_size(path, uri, limits)
    for count, (number, offset, text) in enumerate(lines_of(path, uri, limits)):
        if count >= limits.table_rows:
            raise over(f"more than {limits.table_rows:,} rows", "table_rows", mend="split it", where=f"{uri}:{number}")
        if not text.strip("\ufeff \t\r\n"):
            continue
        try:
            found = parse(text.lstrip("\ufeff"), uri, number, limits)
            check_whole(found, text, uri)
        except ReadError as error:
            yield Problem(uri, number, error.what, error.mend)
            continue
        if not isinstance(found, dict):
            yield Problem(uri, number, "no row: not an object", _ROW)
        elif found.get("record") not in OTHERS:
            try:
                yield Row(number, dict(_flat(found)), offset, text)
            except ReadError as error:
                yield Problem(uri, number, error.what, error.mend)


def read_document(path: Path, uri: str, limits: Limits) -> Iterator[Row | Problem]:
    """The rows of a JSON document: objects in a list, or columns by their names, as pandas writes either.

    The line of a row is its number.

    Raises:
        ReadError: not JSON, no rows in it, or over the limit of a file: such a document is held whole.
    """
    check_size(path, uri, limits)
    if path.stat().st_size > limits.file:
        raise too_large(uri, limits)
    text = decode(path.read_bytes(), uri, replace(limits, line=limits.file)).removeprefix("\ufeff")
    rows = _rows(parse(text, uri, None, limits))
    if rows is None:
        raise ReadError("no table: neither a list of objects nor columns", mend="write one object a row", where=uri)
    for number, found in enumerate(rows, 1):
        if not isinstance(found, dict):
            yield Problem(uri, number, "no row: not an object", _ROW)
            continue
        try:
            check_whole(found, text, uri)
            yield Row(number, dict(_flat(found)))
        except ReadError as error:
            yield Problem(uri, number, error.what, error.mend)


def _rows(found: Any) -> list[Any] | None:
    """The rows of a document in any of the shapes of a table; None where it has none."""
    if isinstance(found, dict):
        names, data = found.get("columns"), found.get("data")
        if isinstance(names, list) and isinstance(data, list):  # names once, then cells
            whole = all(isinstance(row, list) and len(row) == len(names) for row in data)
            return [dict(zip(map(str, names), row, strict=True)) for row in data] if whole else None
        kept = next((found[key] for key in _ROWS if isinstance(found.get(key), list)), None)
        return kept if kept is not None and (not kept or isinstance(kept[0], dict)) else _turned(found)
    return found if isinstance(found, list) else None


def _turned(found: Mapping[str, Any]) -> list[Any] | None:
    """Columns as rows; each is a list, or an object by the names of the rows."""
    columns = [list(one.values()) if isinstance(one, dict) else one for one in found.values()]
    if not columns or not all(isinstance(one, list) and len(one) == len(columns[0]) for one in columns):
        return None
    return [dict(zip(found, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _flat(record: Mapping[str, Any], above: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    if depth > DEPTH:
        raise ReadError("nested too deeply to be a row", mend=f"keep to {DEPTH} levels")
    for key, value in record.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}_", depth + 1)
        elif isinstance(value, list):
            yield above + key, join([text_of(one) for one in value])
        else:
            yield above + key, text_of(value)
