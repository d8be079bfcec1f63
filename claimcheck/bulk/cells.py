"""The cells of a batch as its mapping reads them: each text once, by what reads it in a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from claimcheck.model import Quantity, ReadError
from claimcheck.read.cell import number_of, quantity_of
from claimcheck.read.columns import Batch
from claimcheck.read.mapped import known_days
from claimcheck.rule.mapping import TableMapping

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]


class Field(NamedTuple):
    """A field of a claim: for each row the index of what it has in ``facts``; None is nothing."""

    codes: NDArray[np.intp]
    facts: list[str | None]

    def hashes(self) -> Integers:
        """A number for each row that tells the facts apart; 0 for nothing."""
        found = [0 if fact is None else hash(fact) for fact in self.facts]
        return np.array(found, dtype=np.int64)[self.codes]

    @property
    def there(self) -> Flags:
        """Whether a row has anything."""
        return np.array([fact is not None for fact in self.facts], dtype=bool)[self.codes]


class Cells:
    """The cells of a batch. ``odd`` are the rows with one that cannot be read, or only together with others."""

    def __init__(self, batch: Batch, mapping: TableMapping) -> None:
        self.batch, self.mapping = batch, mapping
        self.odd: Flags = np.zeros(batch.rows, dtype=bool)
        for name in mapping.values:
            self.field(name)  # a word that is not known costs its row, whatever it is of

    def field(self, name: str) -> Field:
        """A field as the mapping has it: the cell in our words, else its constant."""
        constant = self.mapping.constants.get(name)
        column = self.batch.columns.get(self.mapping.columns.get(name, ""))
        if column is None:
            return Field(np.zeros(self.batch.rows, dtype=np.intp), [constant])
        words, facts, odd = self.mapping.values.get(name), [], []
        for text in map(str.strip, column.texts):
            empty = not text or text in self.mapping.missing
            odd.append(not empty and words is not None and text not in words)
            facts.append(constant if empty else text if words is None else words.get(text))
        self._spoil(odd, column.codes)
        return Field(column.codes, facts)

    def closed(self, name: str, allowed: type) -> Field:
        """A field whose facts are of a closed set."""
        found = self.field(name)
        self._spoil([fact is not None and fact not in list(allowed) for fact in found.facts], found.codes)  # type: ignore[call-overload]
        return found

    def numbers(self, name: str) -> Floats:
        """A field of plain numbers; not a number where it is empty."""
        return self._read(name, lambda text: (number_of(text),), (np.nan,))[:, 0]

    def figures(self, name: str, asked: Flags) -> Floats:
        """A field of figures in words or digits: low, best and high in three columns. Other rows may hold anything."""

        def read(text: str) -> tuple[float, ...]:
            quantity: Quantity = quantity_of(text)[0]
            return tuple(np.nan if one is None else one for one in (quantity.low, quantity.best, quantity.high))

        return self._read(name, read, (np.nan,) * 3, asked)

    def days(self, name: str) -> tuple[Integers, Integers]:
        """The first and last day of a field of dates as ordinals; 0 where it is empty."""

        def read(text: str) -> tuple[float, ...]:
            first, last, _ = known_days(text, self.mapping.dates)
            return first.toordinal(), last.toordinal()

        found = self._read(name, read, (0, 0)).astype(np.int64)
        return found[:, 0], found[:, 1]

    def _read(
        self,
        name: str,
        read: Callable[[str], tuple[float, ...]],
        nothing: tuple[float, ...],
        asked: Flags | None = None,
    ) -> Floats:
        field = self.field(name)
        made, odd = [], []
        for fact in field.facts:
            try:
                made.append(nothing if fact is None else read(fact))
                odd.append(False)
            except ReadError:
                made.append(nothing)
                odd.append(True)
        self._spoil(odd, field.codes, asked)
        return np.array(made, dtype=np.float64)[field.codes]

    def _spoil(self, odd: list[bool], codes: NDArray[np.intp], asked: Flags | None = None) -> None:
        if any(odd):
            spoilt = np.array(odd, dtype=bool)[codes]
            self.odd |= spoilt if asked is None else spoilt & asked
