"""Mapping files: which column of somebody's table is which field of a claim, as YAML in ``rules/mappings``.

``columns`` says where a field stands (``low: deaths_low``), ``constants`` what holds for every row, ``measures`` which
columns are figures of their own (a wide table), or, with a column for ``measure``, what its cells stand for (a long
one). What a mapping does not name is not read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Literal

from claimcheck.model import SOURCE_KINDS, OptionError, RuleError
from claimcheck.plainyaml import YamlError, load
from claimcheck.plainyaml import read as read_file
from claimcheck.rule.convert import Fault, convert, nearest
from claimcheck.rule.load import rules_root

FIELDS = (
    "topic", "source", "source_kind", "via", "publisher", "published", "date", "start", "end", "precision", "place",
    "event", "measure", "low", "best", "high", "figure", "value", "unit", "noun", "scope", "hedge", "polarity", "words",
)  # fmt: skip
CONSTANTS = frozenset(FIELDS) - {"measure", "low", "best", "high", "figure", "date", "start", "end"}
CLOSED = {
    "precision": ("day", "week", "month", "season", "year", "open"),
    "polarity": ("affirmed", "denied"),
    "source_kind": SOURCE_KINDS,
}
DateOrder = Literal["iso", "day first", "month first"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a column of figures, or a cell of the column ``measure``, stands for.

    ``counts``: the people of one event, those of the row's day, or the total up to it. ``change_of``: the measure whose
    change from row to row this one is; ``part_of``: the measure it is a part of; ``single``: one true value at most.
    """

    topic: str
    counts: Literal["event", "day", "total"] = "event"
    change_of: str | None = None
    part_of: str | None = None
    source: str | None = None
    noun: str | None = None
    unit: str | None = None
    single: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """How a table is read as claims.

    ``recognise``: a table with all these columns is read by this mapping unasked. ``dates``: the order of dates in
    figures, where they are not written year first. ``separators``: what parts several values in one cell of ``source``
    or ``via``. ``missing``: words that stand for an empty cell ("NA" is a country until this says it is not).
    ``values``: for a field, what its cells mean in our words. ``partial``: columns that a table lacks stay empty;
    else they are a problem. ``require: {independent: 2}``: a house rule, how many independent sources an event needs.
    """

    id: str
    title: str
    columns: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    recognise: tuple[str, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    dates: DateOrder = "iso"
    separators: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    partial: bool = False
    require: Mapping[Literal["independent"], int] = field(default_factory=dict)
    references: tuple[str, ...] = ()

    @property
    def is_wide(self) -> bool:
        """Whether each measure is a column."""
        return bool(self.measures) and "measure" not in self.columns

    @property
    def wanted(self) -> frozenset[str]:
        """The columns it reads."""
        return frozenset(self.columns.values()) | (frozenset(self.measures) if self.is_wide else frozenset())


def read_mapping(path: Path | str) -> TableMapping:
    """The mapping of one file.

    Raises:
        RuleError: all its faults, each as ``path:line:column: what`` and ``mend: how``.
    """
    path = Path(path)
    try:
        text = read_file(path)
    except YamlError as error:
        raise OptionError(error.what, mend=error.mend, where=error.where) from None
    data, marks = load(text, where=str(path))
    faults: list[Fault] = []
    found = convert(data, TableMapping, (), faults)
    if not faults:
        faults += check_mapping(found)
    errors = []
    for fault in faults:
        place = fault.place
        while place not in marks and place:
            place = place[:-1]
        line, column = marks.get(place, (1, 1))
        errors.append(RuleError(fault.what, mend=fault.mend, where=f"{path}:{line}:{column}"))
    if errors:
        rest = "\n".join([errors[0].mend, *map(str, errors[1:])])
        raise RuleError(errors[0].what, mend=rest, where=errors[0].where)
    mapping: TableMapping = found
    return mapping


def check_mapping(mapping: TableMapping) -> Iterator[Fault]:
    """What the shape of a mapping cannot say."""
    for name in mapping.columns:
        if name not in FIELDS:
            yield Fault(("columns", name), f"a claim has no field '{name}'", nearest(name, FIELDS))
    for name in mapping.constants:
        if name not in CONSTANTS:
            yield Fault(("constants", name), f"no field '{name}' can be constant", nearest(name, CONSTANTS))
    for name, words in mapping.values.items():
        for cell, word in words.items():
            if word not in CLOSED.get(name, (word,)):
                yield Fault(("values", name, cell), f"'{word}' is no {name}", nearest(word, CLOSED[name]))
    for name in mapping.separators:
        if name not in ("source", "via"):
            yield Fault(("separators", name), "only 'source' and 'via' may hold several", "remove it")
    for name, measure in mapping.measures.items():
        for key in ("change_of", "part_of"):
            other = getattr(measure, key)
            if other is not None and other not in mapping.measures:
                yield Fault(("measures", name, key), f"no measure '{other}'", nearest(other, mapping.measures))
    if not (mapping.measures or "topic" in mapping.columns or "topic" in mapping.constants):
        yield Fault((), "nothing says which topic the rows are on", "add `constants: {topic: ...}` or `measures:`")
    stated = {"low", "best", "high", "figure", "value"} & {*mapping.columns, *mapping.constants}
    if not (mapping.is_wide or stated):
        yield Fault((), "no column states anything", "add one of low, best, high, figure, value to `columns`")


@cache
def shipped_mappings() -> tuple[TableMapping, ...]:
    """The mappings of ``rules/mappings`` in order of their ids."""
    return tuple(read_mapping(path) for path in sorted((rules_root() / "mappings").glob("*.yml")))


def mapping_for(names: Sequence[str]) -> TableMapping | None:
    """The shipped mapping that recognises a table with these columns; of several the one that asks for most."""
    fits = [one for one in shipped_mappings() if one.recognise and set(one.recognise) <= set(names)]
    return max(fits, key=lambda one: (len(one.recognise), one.id), default=None)


def narrowed(mapping: TableMapping, names: Collection[str]) -> TableMapping:
    """A mapping without the columns that a table lacks."""
    measures = {name: one for name, one in mapping.measures.items() if name in names or not mapping.is_wide}
    columns = {name: column for name, column in mapping.columns.items() if column in names}
    return replace(mapping, columns=columns, measures=measures)


def named_mapping(name: str | Path) -> TableMapping:
    """A shipped mapping by its id, else the mapping file of that path.

    Raises:
        OptionError: neither is there.
    """
    for one in shipped_mappings():
        if one.id == str(name):
            return one
    if not Path(name).is_file():
        known = [one.id for one in shipped_mappings()]
        raise OptionError(f"no mapping '{name}'", mend=f"{nearest(str(name), known)} Or give a file")
    return read_mapping(name)
