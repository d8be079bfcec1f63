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

ROW = 32  # cells of the largest size that a row may come to
COMPUTED = 2  # how table_xinfo marks a generated column whose values are not stored


def read_sqlite(path: Path, uri: str, limits: Limits) -> Iterator[Row | Problem]:
    """The rows of a database in the order they were put in; the line of a row is its number, the head being 1.

    Raises:
        ReadError: no database, or over the limits.
    """
    check_size(path, uri, limits)
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, ROW * limits.cell)
            # A table that lies nowhere (rootpage 0) is a piece of program, not rows.
            found = database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name"
            ).fetchall()
            tables = [name for (name,) in found if not name.startswith("sqlite_")]
            for table in ["claims"] if "claims" in tables else tables:
                yield from _rows(database, table, uri, limits)
    except sqlite3.DataError as error:
        if "too big" not in str(error):
            raise ReadError(f"no SQLite database: {str(error)[:80]}", mend="write it again", where=uri) from None
        raise over(f"a row larger than {ROW * limits.cell:,} bytes", "cell", mend="split it", where=uri) from None
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise ReadError(f"no SQLite database: {str(error)[:80]}", mend="write it again", where=uri) from None


def _rows(database: sqlite3.Connection, table: str, uri: str, limits: Limits) -> Iterator[Row | Problem]:
    quoted = table.replace('"', '""')
    computed = [column[1] for column in database.execute(f'PRAGMA table_xinfo("{quoted}")') if column[6] == COMPUTED]
    if computed:
        what = f"column '{computed[0][:40]}' is computed while it is read"
        raise ReadError(what, mend="store its values", where=f"{uri}#{table}")
    cursor = database.execute(f'SELECT * FROM "{quoted}"')
    names = tuple(column[0] for column in cursor.description)
    for number, cells in enumerate(cursor, 2):
        if number > limits.table_rows + 1:
            raise over(f"more than {limits.table_rows:,} rows", "table_rows", mend="split it", where=f"{uri}#{table}")
        blob = next((name for name, cell in zip(names, cells, strict=True) if isinstance(cell, bytes)), None)
        if blob is not None:
            yield Problem(f"{uri}#{table}", number, f"column '{blob}': bytes, not text", "store it as text")
            continue
        yield Row(number, dict(zip(names, map(text_of, cells), strict=True)), part=table)
