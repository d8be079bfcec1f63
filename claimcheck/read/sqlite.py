"""SQLite databases, opened to be read only: a table ``claims`` alone where there is one, else every table."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from claimcheck.model import Problem, ReadError
from claimcheck.read.limits import Limits, over
from claimcheck.read.table import Row, check_size, text_of


def read_sqlite(path: Path, uri: str, limits: Limits) -> Iterator[Row | Problem]:
    """The rows of a database in the order they were put in; the line of a row is its number, the head being 1.

    Raises:
        ReadError: no database, or over the limits.
    """
    check_size(path, uri, limits)
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
            tables = [name for (name,) in found if not name.startswith("sqlite_")]
            for table in ["claims"] if "claims" in tables else tables:
                yield from _rows(database, table, uri, limits)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise ReadError(f"no SQLite database: {str(error)[:80]}", mend="write it again", where=uri) from None


def _rows(database: sqlite3.Connection, table: str, uri: str, limits: Limits) -> Iterator[Row | Problem]:
    cursor = database.execute(f'SELECT * FROM "{table.replace(chr(34), chr(34) * 2)}"')
    names = tuple(column[0] for column in cursor.description)
    for number, cells in enumerate(cursor, 2):
        if number > limits.table_rows + 1:
            raise over(f"more than {limits.table_rows:,} rows", "table_rows", mend="split it", where=f"{uri}#{table}")
        blob = next((name for name, cell in zip(names, cells, strict=True) if isinstance(cell, bytes)), None)
        if blob is not None:
            yield Problem(f"{uri}#{table}", number, f"column '{blob}': bytes, not text", "store it as text")
            continue
        yield Row(number, dict(zip(names, map(text_of, cells), strict=True)), part=table)
