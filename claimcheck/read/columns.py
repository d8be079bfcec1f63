"""Tables as columns: every text of a column once, and for each row which of them it has.

Reading a text once, however many rows hold it, is what makes a large table cheap to look over; a row that has to be
quoted is read again, as a row.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from claimcheck.model import Problem
from claimcheck.read.arrow import parquet_columns, parquet_rows
from claimcheck.read.claims import JSON, TABLES, mapping_of
from claimcheck.read.coded import ByRows, Coded, coded
from claimcheck.read.hashtags import tagged
from claimcheck.read.limits import Limits
from claimcheck.read.lines import delimited_columns, delimited_rows
from claimcheck.read.table import Row
from claimcheck.rule.mapping import TableMapping

ROWS = 50_000  # rows of a batch, where columns are made of rows


class Batch(NamedTuple):
    """Some rows that follow one another, as the columns that their mapping reads; those it lacks are not there.

    ``part`` is their sheet or table of the file; ``mapping`` is None for claims as we write them.
    """

    rows: int
    part: str
    mapping: TableMapping | None
    columns: Mapping[str, Coded]

    def row(self, at: int) -> Row:
        """One of the rows as far as its mapping reads it; its line is not known here."""
        return Row(0, {name: one.texts[one.codes[at]] for name, one in self.columns.items()}, part=self.part)


class Columns(NamedTuple):
    """How a format gives its columns, and some of its rows, without making all of them.

    Both raise ByRows where they cannot go on.
    """

    columns: Callable[[Path, str, Limits, Collection[str]], Iterator[tuple[int, dict[str, Coded]]]]
    rows: Callable[[Path, str, Limits, Sequence[bool]], Iterator[Row | Problem]]


COLUMNS: dict[str, Columns] = {
    ".csv": Columns(delimited_columns, delimited_rows),
    ".tsv": Columns(delimited_columns, delimited_rows),
    ".parquet": Columns(parquet_columns, parquet_rows),
}


def batches(path: Path, uri: str, mapping: TableMapping | None, limits: Limits) -> Iterator[Batch]:
    """The rows of a table in their order; what is no row is left to whoever reads the rows.

    Raises:
        ReadError: the table as a whole cannot be read.
    """
    suffix, passed = path.suffix.lower(), 0
    if suffix in COLUMNS and (first := _untagged(path, uri, mapping, limits)) is not None:
        how = mapping_of(first, mapping, uri, loose=False)
        try:
            for rows, columns in COLUMNS[suffix].columns(path, uri, limits, how.wanted if how is not None else ()):
                yield Batch(rows, "", how, columns)
                passed += rows
            return
        except ByRows:
            pass
    known: dict[str, TableMapping | None] = {}
    found = tagged(TABLES[suffix](path, uri, limits), mapping)
    every = islice((one for one in found if isinstance(one, Row)), passed, None)
    for part, together in groupby(every, key=attrgetter("part")):
        while some := list(islice(together, ROWS)):
            if part not in known:
                known[part] = mapping_of(some[0], mapping, uri, loose=suffix in JSON)
            how = known[part]
            wanted = how.wanted if how is not None else ()
            columns = {name: coded([row.cells.get(name, "") for row in some]) for name in wanted}
            yield Batch(len(some), part, how, columns)


def picked(
    path: Path, uri: str, mapping: TableMapping | None, limits: Limits, wanted: Sequence[bool]
) -> Iterator[Row | Problem]:
    """The rows of a table that are wanted, by their place in ``batches``, and all that is no row.

    Raises:
        ReadError: the table as a whole cannot be read.
    """
    suffix, begin = path.suffix.lower(), 0
    if suffix in COLUMNS and _untagged(path, uri, mapping, limits) is not None:
        try:
            yield from COLUMNS[suffix].rows(path, uri, limits, wanted)
            return
        except ByRows as end:
            begin = end.line
    flags = iter(wanted)
    for one in tagged(TABLES[suffix](path, uri, limits), mapping):
        if (isinstance(one, Problem) or next(flags)) and (one.line or 0) >= begin:
            yield one


def _untagged(path: Path, uri: str, mapping: TableMapping | None, limits: Limits) -> Row | None:
    """The first row of a table, unless hashtags say what its columns are."""
    rows = TABLES[path.suffix.lower()](path, uri, limits)
    first = next((one for one in rows if isinstance(one, Row)), None)
    return first if first is not None and list(tagged([first], mapping)) == [first] else None
