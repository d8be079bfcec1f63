"""Rows of somebody's table as claims, by a mapping.

The evidence of a claim is the cell it was read from: where the table is a text file, ``text[start:end] == exact``. Its
source has no kind yet: who that is, the registry of sources knows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from claimcheck.grammar.gazetteer import slug, world
from claimcheck.model import Claim, Evidence, Mode, Polarity, Precision, Problem, Quantity, ReadError, Source, When
from claimcheck.read.cell import Days, days_of, number_of, quantity_of
from claimcheck.read.table import Row
from claimcheck.rule.mapping import DateOrder, Measure, TableMapping

UNKNOWN_KIND = ""  # of a source that nobody has looked up yet
NOBODY = Source("unspecified", "nobody named", "unspecified", naming="anonymous")
_PLAIN = Measure(topic="")


class Stated(NamedTuple):
    """What one cell, or low, best and high of a row together, states."""

    column: str
    measure: Measure
    quantity: Quantity
    value: str | None = None
    hedge: str | None = None


def claims_of(row: Row, mapping: TableMapping, uri: str) -> Iterator[Claim | Problem]:
    """The claims of a row: one for each figure and source. A cell that cannot be read costs the row, or its measure."""
    try:
        facts = _facts(row.cells, mapping)
        when = _when(facts, mapping)
        published = _days(facts, "published", mapping)
        sources = sources_of(facts, mapping)
        for stated in _stated(row.cells, facts, mapping, uri, row.line):
            if isinstance(stated, Problem):
                yield stated
                continue
            if not (stated.measure.topic or facts.get("topic")):
                raise ReadError(_at(mapping, "topic", "empty"), mend="say which topic the row is on")
            words = _evidence(row, uri, stated.column)
            for source in sources:
                one = _source(stated.measure.source) if stated.measure.source else source
                yield _claim(row, facts, stated, one, when, published[1] if published else None, words, mapping)
    except ReadError as error:
        yield Problem(uri, row.line, error.what, error.mend)


def _facts(cells: Mapping[str, str], mapping: TableMapping) -> dict[str, str]:
    """The cells of a row by the names of our fields, in our words; empty ones are left out."""
    facts = dict(mapping.constants)
    for name, column in mapping.columns.items():
        text = cells.get(column, "").strip()
        if not text or text in mapping.missing:
            continue
        words = mapping.values.get(name)
        if words is not None:
            if text not in words:
                mend = f"add it to `values: {name}` of the mapping"
                raise ReadError(f"column '{column}': '{text[:40]}' is not known", mend=mend)
            text = words[text]
        facts[name] = text
    return facts


def _days(facts: Mapping[str, str], name: str, mapping: TableMapping) -> Days | None:
    if name not in facts:
        return None
    try:
        return known_days(facts[name], mapping.dates)
    except ReadError as error:
        raise ReadError(_at(mapping, name, error.what), mend=error.mend) from None


known_days = lru_cache(maxsize=4096)(days_of)


def _when(facts: Mapping[str, str], mapping: TableMapping) -> When:
    told = (facts.get("date"), facts.get("start"), facts.get("end"), facts.get("precision"))
    try:
        return _when_told(*told, mapping.dates)
    except _AmissError as error:
        raise ReadError(_at(mapping, error.name, error.what), mend=error.mend) from None


class _AmissError(ReadError):
    """What is wrong, and in which field."""

    def __init__(self, name: str, what: str, mend: str) -> None:
        super().__init__(what, mend=mend)
        self.name = name


@lru_cache(maxsize=4096)
def _when_told(date: str | None, start: str | None, end: str | None, precision: str | None, order: DateOrder) -> When:
    """The days of cells, as a table has few of them that differ."""
    found: dict[str, Days | None] = {}
    for name, text in (("date", date), ("start", start), ("end", end)):
        try:
            found[name] = None if text is None else known_days(text, order)
        except ReadError as error:
            raise _AmissError(name, error.what, error.mend) from None
    first, last = found["start"] or found["date"], found["end"] or found["date"]
    if first is None and last is None:
        return When(None, None, Precision.DAY, "unresolved")
    begin, finish = first[0] if first else None, last[1] if last else None
    if begin is not None and finish is not None and begin > finish:
        raise _AmissError("end", "lies before the start", "put the two in order")
    if precision is not None:
        if precision not in list(Precision):
            raise _AmissError("precision", f"'{precision}' is no precision", f"one of {', '.join(Precision)}")
        kind = Precision(precision)
    else:
        kind = first[2] if first is not None and begin == finish else Precision.OPEN
    return When(begin, finish, kind, "explicit")


def _stated(
    cells: Mapping[str, str], facts: Mapping[str, str], mapping: TableMapping, uri: str, line: int
) -> Iterator[Stated | Problem]:
    """What a row states: its one figure or value, or each of its measures."""
    if not mapping.is_wide:
        measure = mapping.measures.get(facts.get("measure", ""), _PLAIN if not mapping.measures else None)
        if measure is not None and (found := _one(facts, mapping, measure)) is not None:
            yield found
        return
    for column, measure in mapping.measures.items():
        text = cells.get(column, "").strip()
        if not text or text in mapping.missing:
            continue
        try:
            yield Stated(column, measure, _point(number_of(text)))
        except ReadError as error:
            yield Problem(uri, line, f"column '{column}': {error.what}", error.mend)


def _one(facts: Mapping[str, str], mapping: TableMapping, measure: Measure) -> Stated | None:
    bounds: dict[str, float | None] = {}
    column = ""
    for name in ("best", "low", "high"):
        if name in facts:
            try:
                bounds[name] = number_of(facts[name])
            except ReadError as error:
                raise ReadError(_at(mapping, name, error.what), mend=error.mend) from None
            column = column or mapping.columns[name]
    if bounds:
        low, best, high = (bounds.get(name) for name in ("low", "best", "high"))
        quantity = _point(best) if best is not None and len(bounds) == 1 else Quantity(low, best, high)
        return Stated(column, measure, quantity, facts.get("value"))
    if "figure" in facts:
        try:
            quantity, hedge = quantity_of(facts["figure"])
        except ReadError as error:
            raise ReadError(_at(mapping, "figure", error.what), mend=error.mend) from None
        return Stated(mapping.columns["figure"], measure, quantity, facts.get("value"), hedge)
    if "value" in facts:
        return Stated(mapping.columns.get("value", ""), measure, Quantity(), facts["value"])
    return None


def _point(number: float) -> Quantity:
    return Quantity(number, number, number)


def _polarity(facts: Mapping[str, str], mapping: TableMapping) -> Polarity:
    told = facts.get("polarity", Polarity.AFFIRMED)
    if told not in list(Polarity):
        mend = f"one of {', '.join(Polarity)}, or say what it means under `values: polarity` of the mapping"
        raise ReadError(_at(mapping, "polarity", f"'{told[:40]}' is no polarity"), mend=mend)
    return Polarity(told)


def sources_of(facts: Mapping[str, str], mapping: TableMapping) -> list[Source]:
    mark = mapping.separators.get("source")
    text = facts.get("source", "")
    names = [name for part in text.split(mark) if (name := part.strip())] if mark else [text] if text else []
    chain = facts.get("via", "").split(mapping.separators.get("via", "\0"))
    via = tuple(name.strip() for name in chain if name.strip())
    return [_source(name, facts.get("source_kind", UNKNOWN_KIND), via) for name in dict.fromkeys(names)] or [NOBODY]


@lru_cache(maxsize=65_536)
def _source(name: str, kind: str = UNKNOWN_KIND, via: tuple[str, ...] = ()) -> Source:
    # A table that gives the kinds of its sources is its own registry.
    return Source(slug(name), name, kind, via, origin=slug(name) if kind else None)


@lru_cache(maxsize=65_536)
def place_id(name: str) -> str:
    """The identity of a place: that of the gazetteer, else its plain spelling."""
    known = world().find(name)
    return known.id if known is not None else slug(name)


def _claim(
    row: Row, facts: Mapping[str, str], stated: Stated, source: Source, when: When, published: object,
    words: Evidence, mapping: TableMapping,
) -> Claim:  # fmt: skip
    measure, place = stated.measure, facts.get("place")
    topic = measure.topic or facts["topic"]
    event = facts.get("event")
    quantity = stated.quantity
    unit = facts.get("unit") or measure.unit
    if unit is not None:
        quantity = Quantity(quantity.low, quantity.best, quantity.high, unit)
    key = f"{words.uri}|{row.line}|{stated.column}|{topic}|{source.id}|{row.part}"
    return Claim(
        id="c-" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10],
        topic=topic,
        subject=f"event:{event}" if event else place_id(place) if place else words.uri,
        place=place,
        source=source,
        mode=Mode.INDIRECT,
        polarity=_polarity(facts, mapping),
        hedge=facts.get("hedge") or stated.hedge,
        publisher=facts.get("publisher"),
        published=published,  # type: ignore[arg-type]
        quantity=quantity,
        value=stated.value,
        when=when,
        evidence=words,
        noun=facts.get("noun") or measure.noun,
        scope=facts.get("scope") or ("per day" if measure.counts == "day" else None),
        attributes=_attributes(mapping.id, stated.column, measure, mapping.require.get("independent")),
        sentence=facts.get("words", ""),
    )


@lru_cache(maxsize=1024)
def _attributes(mapping: str, column: str, measure: Measure, require: int | None) -> tuple[tuple[str, str], ...]:
    told = {
        "table": mapping, "column": column, "counts": measure.counts if measure.topic else "event",
        "change_of": measure.change_of, "part_of": measure.part_of, "single": "yes" if measure.single else None,
        "require": str(require) if require else None,
    }  # fmt: skip
    return tuple((name, value) for name, value in told.items() if value)


def _evidence(row: Row, uri: str, column: str) -> Evidence:
    """The cell as it stands in the file, else as it was read."""
    where = f"{uri}#{row.part}" if row.part else uri
    text = row.cells.get(column, "")
    if not row.raw or not text:
        return Evidence(where, row.line, 0, 0, text)
    at = _find(row, column, text)
    return Evidence(where, row.line, row.start + at, row.start + at + len(text), text) if at >= 0 else Evidence(
        where, row.line, row.start, row.start + len(row.raw.rstrip("\r\n")), row.raw.rstrip("\r\n")
    )  # fmt: skip


def _find(row: Row, column: str, text: str) -> int:
    """Where a cell stands in its row: behind the cells before it, as far as they can be found."""
    at = 0
    for name, cell in row.cells.items():
        found = row.raw.find(cell, at) if cell else at
        if found < 0:
            return row.raw.find(text)
        if name == column:
            return found
        at = found + len(cell)
    return -1


def _at(mapping: TableMapping, name: str, what: str) -> str:
    return f"column '{mapping.columns.get(name, name)}': {what}"
