"""A column of texts as codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Coded(NamedTuple):
    """A column: for each row the index of its text in ``texts``, which hold each at least once."""

    codes: NDArray[np.intp]
    texts: Sequence[str]


class ByRows(Exception):  # noqa: N818
    """What stands from a line on is too irregular to be read many rows at a time."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def coded(texts: Sequence[str]) -> Coded:
    """A column of texts, each told once."""
    cells = np.empty(len(texts), dtype=object)
    cells[:] = texts
    codes, found = pd.factorize(cells)
    return Coded(codes, found.tolist())
