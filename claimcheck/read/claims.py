"""Claim tables in, Claims out: those that claimcheck wrote itself, and any other table by a mapping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from claimcheck.frame import columns, from_row, is_claims_table, unguard
from claimcheck.model import Claim, Problem, ReadError
from claimcheck.read.delimited import read_delimited
from claimcheck.read.hashtags import tagged
from claimcheck.read.limits import Limits
from claimcheck.read.manifest import NAME
from claimcheck.read.mapped import claims_of
from claimcheck.read.objects import read_document, read_objects
from claimcheck.read.parquet import read_parquet
from claimcheck.read.row import SIGNS, TEXTS
from claimcheck.read.sqlite import read_sqlite
from claimcheck.read.table import Row, TableReader
from claimcheck.read.workbook import read_workbook
from claimcheck.rule.mapping import TableMapping, mapping_for, narrowed

# JSON may be articles or rows: what the first of them is decides.
JSON = frozenset({".json", ".jsonl", ".ndjson"})
GUARDED = frozenset({".csv", ".tsv"})
TABLES: dict[str, TableReader] = {
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".json": read_document,
    ".jsonl": read_objects,
    ".ndjson": read_objects,
    ".xlsx": read_workbook,
    ".parquet": read_parquet,
    ".sqlite": read_sqlite,
    ".sqlite3": read_sqlite,
    ".db": read_sqlite,
}


def read_claims(
    path: Path, uri: str, mapping: TableMapping | None = None, limits: Limits | None = None
) -> Iterator[Claim | Problem]:
    """The claims of a table, row by row.

    Args:
        mapping: how to read it; None for one that claimcheck wrote, or that a shipped mapping recognises.

    Raises:
        ReadError: the table as a whole cannot be read.
    """
    rows = TABLES[path.suffix.lower()](path, uri, limits or Limits())
    suffix = path.suffix.lower()
    return claims_in_rows(rows, uri, mapping, guarded=suffix in GUARDED, loose=suffix in JSON)


def is_table(path: Path, mapping: TableMapping | None = None) -> bool:
    """Whether a file holds rows rather than articles."""
    suffix = path.suffix.lower()
    if suffix not in JSON:
        return suffix in TABLES and path.name != NAME
    try:
        rows = (one for one in TABLES[suffix](path, "", Limits()) if isinstance(one, Row))
        names = list(next(rows).cells)
    except (ReadError, StopIteration, OSError):
        return False
    if mapping is not None or is_claims_table(names):
        return True
    if not set(TEXTS).isdisjoint(names):
        return False
    return mapping_for(names) is not None or SIGNS.isdisjoint(names)


def claims_in_rows(
    rows: Iterable[Row | Problem],
    uri: str,
    mapping: TableMapping | None = None,
    *,
    guarded: bool = False,
    loose: bool = False,
) -> Iterator[Claim | Problem]:
    """The claims of rows; each sheet or table among them is told by its own columns.

    Args:
        guarded: cells of our own tables are behind an apostrophe where a spreadsheet would run them.
        loose: each row has only the columns it fills.

    Raises:
        ReadError: columns that no mapping knows, or that the mapping asks for and the table lacks.
    """
    known: dict[str, TableMapping | None] = {}
    for row in tagged(rows, mapping):
        if isinstance(row, Problem):
            yield row
            continue
        if row.part not in known:
            known[row.part] = mapping_of(row, mapping, uri, loose=loose)
        yield from claims_in_row(row, known[row.part], uri, guarded=guarded)


def claims_in_row(
    row: Row, mapping: TableMapping | None, uri: str, *, guarded: bool = False
) -> Iterator[Claim | Problem]:
    """The claims of one row; without a mapping it is one that claimcheck wrote."""
    if mapping is not None:
        yield from claims_of(row, mapping, uri)
        return
    try:
        yield from_row({name: unguard(cell) for name, cell in row.cells.items()} if guarded else row.cells)
    except ReadError as error:
        yield Problem(uri, row.line, error.what, error.mend)


def mapping_of(row: Row, mapping: TableMapping | None, uri: str, *, loose: bool) -> TableMapping | None:
    """The mapping for the sheet or table that begins with a row, as far as it has the columns; None for one that
    claimcheck wrote.

    Raises:
        ReadError: as ``claims_in_rows``.
    """
    return _chosen(list(row.cells), mapping, f"{uri}#{row.part}" if row.part else uri, loose=loose)


def _chosen(names: Sequence[str], mapping: TableMapping | None, uri: str, *, loose: bool) -> TableMapping | None:
    """The mapping for a table with these columns, as far as it has them; None for one that claimcheck wrote."""
    if mapping is None and is_claims_table(names):
        _known(names, uri)
        return None
    found = mapping or mapping_for(names)
    shown = ", ".join(name[:30] for name in names[:12])
    if found is None:
        mend = "say what its columns mean in a mapping file, `columns: {source: ..., low: ...}`"
        raise ReadError(f"no mapping knows these columns: {shown}", mend=mend, where=uri)
    lacking = sorted(found.wanted - set(names))
    if lacking and not (found.partial or loose):
        mend = f"the table has {shown}; mend `columns` of the mapping '{found.id}'"
        raise ReadError(f"no column '{lacking[0]}'", mend=mend, where=uri)
    return found if loose else narrowed(found, names)


def _known(names: Sequence[str], uri: str) -> None:
    known = {column.name for column in columns()} | {"record"}
    strange = next((name for name in names if name and name not in known), None)
    if strange is not None:
        mend = "remove it, or read the table by a mapping"
        raise ReadError(f"a claims table has no column '{strange[:40]}'", mend=mend, where=uri)
