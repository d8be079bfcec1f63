"""JSON Lines whose lines are rows: one flat object a line; what is nested becomes ``parent_leaf``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimcheck.frame import join
from claimcheck.model import Problem, ReadError
from claimcheck.read.delimited import lines_of
from claimcheck.read.limits import Limits
from claimcheck.read.row import parse
from claimcheck.read.table import Row, check_size, text_of

DEPTH = 4  # our own reports have 2
OTHERS = frozenset({"report", "conflict", "finding", "problem"})  # lines of a report that are no claims


def read_objects(path: Path, uri: str, limits: Limits) -> Iterator[Row | Problem]:
    """The rows of a JSON Lines file. Of a report as JSON Lines only the claims are read.

    Raises:
        ReadError: not text.
    """
    check_size(path, uri, limits)
    for count, (number, offset, text) in enumerate(lines_of(path, uri, limits)):
        if count >= limits.table_rows:
            raise ReadError(f"more than {limits.table_rows:,} rows", mend="split it", where=f"{uri}:{number}")
        if not text.strip("\ufeff \t\r\n"):
            continue
        try:
            found = parse(text.lstrip("\ufeff"), uri, number)
        except ReadError as error:
            yield Problem(uri, number, error.what, error.mend)
            continue
        if not isinstance(found, dict):
            yield Problem(uri, number, "no row: not an object", 'write {"source": "...", "topic": "..."}')
        elif found.get("record") not in OTHERS:
            try:
                yield Row(number, dict(_flat(found)), offset, text)
            except ReadError as error:
                yield Problem(uri, number, error.what, error.mend)


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
