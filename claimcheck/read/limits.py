"""How much we take in, checked before anything is parsed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input file. The longest of 924 news articles has 60,000 characters, so all leave ample room.

    Attributes:
        file: bytes.
        line: code points of one line.
        front_matter: code points between the two fences.
        rows: articles in one file, and rows in a manifest.
        table: bytes of a table, which is read row by row; also what a packed one may unpack to.
        table_rows: rows of one table.
        cell: code points of one cell, csv's own default; an unclosed quotation mark would swallow the rest.
    """

    file: int = 20_000_000
    line: int = 1_000_000
    front_matter: int = 65_536
    rows: int = 1_000_000
    table: int = 2_000_000_000
    table_rows: int = 10_000_000
    cell: int = 131_072
