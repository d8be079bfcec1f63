"""Tables as columns: every text of a column once, and for each row which of them it has.

Reading a text once, however many rows hold it, is what makes a large table cheap to look over; a row that has to be
quoted is read again, as a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from claimcheck.read.claims import JSON, TABLES, mapping_of
from claimcheck.read.hashtags import tagged
from claimcheck.read.limits import Limits
from claimcheck.read.table import Row
from claimcheck.rule.mapping import TableMapping

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROWS = 50_000  # rows of a batch


class Coded(NamedTuple):
    """A column: for each row the index of its text in ``texts``, which hold each at least once."""

    codes: NDArray[np.intp]
    texts: Sequence[str]


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


def batches(path: Path, uri: str, mapping: TableMapping | None, limits: Limits) -> Iterator[Batch]:
    """The rows of a table in the order of ``rows_of_table``; what is no row is left to whoever reads the rows.

    Raises:
        ReadError: the table as a whole cannot be read.
    """
    known: dict[str, TableMapping | None] = {}
    loose = path.suffix.lower() in JSON
    for part, rows in groupby(rows_of_table(path, uri, mapping, limits), key=attrgetter("part")):
        while some := list(islice(rows, ROWS)):
            if part not in known:
                known[part] = mapping_of(some[0], mapping, uri, loose=loose)
            how = known[part]
            wanted = how.wanted if how is not None else ()
            columns = {name: coded([row.cells.get(name, "") for row in some]) for name in sorted(wanted)}
            yield Batch(len(some), part, how, columns)


def rows_of_table(path: Path, uri: str, mapping: TableMapping | None, limits: Limits) -> Iterator[Row]:
    """The rows of a table one by one, without what could not be read as one."""
    found = tagged(TABLES[path.suffix.lower()](path, uri, limits), mapping)
    return (one for one in found if isinstance(one, Row))


def coded(texts: Sequence[str]) -> Coded:
    """A column of texts, each told once."""
    cells = np.empty(len(texts), dtype=object)
    cells[:] = texts
    codes, found = pd.factorize(cells)
    return Coded(codes, found.tolist())
