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
    """

    file: int = 20_000_000
    line: int = 1_000_000
    front_matter: int = 65_536
    rows: int = 1_000_000
