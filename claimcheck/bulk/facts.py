"""What a sweep asks of the claims of a table, as columns of numbers, without the claims.

Each text of a column is read once; a row in which anything is out of the ordinary is read as a row. Names are told
apart by their hashes: two that fall together cost a second look and change nothing.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from claimcheck.bulk.cells import Cells
from claimcheck.judge.measure import SOFT_FLOOR, claimed
from claimcheck.judge.voice import is_own, voice
from claimcheck.model import Claim, Polarity, Precision, Problem, Source
from claimcheck.normalise.dataset import looked_up
from claimcheck.read.columns import Batch
from claimcheck.read.mapped import NOBODY, claims_of, place_id, sources_of
from claimcheck.rule import RuleBook
from claimcheck.rule.mapping import TableMapping

if TYPE_CHECKING:
    from claimcheck.bulk.cells import Flags, Floats, Integers

SOURCED = ("source", "source_kind", "via")
DENIED = 0x5DE5  # what a denial adds to the hash of its value


class Facts(NamedTuple):
    """One element a claim.

    ``row`` is its number in the table, ``topic`` an index into the topics of the gatherer; ``subject``, ``source``,
    ``voice`` and ``value`` (with its polarity; 0 for none) are hashes; ``start`` and ``end`` are the days it can be
    taken to be of and ``known`` the one on which it was known, as ordinals, 0 for none; ``low`` and ``high`` are what
    its figure allows at the narrowest, not a number for none. ``alone``: it may have to be told of by itself.
    """

    row: Integers
    topic: Integers
    subject: Integers
    source: Integers
    voice: Integers
    value: Integers
    start: Integers
    end: Integers
    known: Integers
    low: Floats
    high: Floats
    alone: Flags


TYPES = ("i4", "i4", "i8", "i8", "i8", "i8", "i4", "i4", "i4", "f8", "f8", "?")


def together(parts: list[Facts]) -> Facts:
    """The facts of several batches as one. The list is emptied: of a large table no column may stand twice."""
    columns = [list(column) for column in zip(*parts, strict=True)] or [[np.empty(0, kind)] for kind in TYPES]
    parts.clear()
    made = []
    for column in columns:
        made.append(np.concatenate(column))
        column.clear()
    return Facts(*made)


class Gatherer:
    """Batches of one table in, facts out, with what one batch must know of those before it."""

    def __init__(self, uri: str, rulebook: RuleBook) -> None:
        self.uri = uri
        self.topics: dict[str, int] = {}
        self._registry = rulebook.sources
        self._soft = {topic.id for topic in rulebook.topics if topic.soft_floor}
        self._strangers: set[tuple[str, str]] = set()  # parts and names of sources that the registry does not know
        self._known: dict[tuple[str | None, ...], tuple[Source, ...]] = {}

    def facts(self, batch: Batch, mapping: TableMapping, first: int) -> tuple[Facts, list[int]]:
        """The facts of a batch whose first row has a number in its table, and the rows that hold a problem."""
        cells = Cells(batch, mapping)
        strangers = set(self._strangers)
        plain = self._plain(cells, strangers)
        claims, problems = [], []
        for at in np.flatnonzero(cells.odd).tolist():
            for one in claims_of(batch.row(at), mapping, self.uri):
                if isinstance(one, Problem):
                    problems.append(first + at)
                else:
                    claims.append(self._fact(one, at, batch.part, strangers))
        self._strangers = strangers
        parts = [plain, Facts(*map(np.array, zip(*claims, strict=True)))] if claims else [plain]
        whole = together(parts)
        whole = whole._replace(row=whole.row + first)
        return Facts(*(column.astype(kind) for column, kind in zip(whole, TYPES, strict=True))), problems

    def _plain(self, cells: Cells, strangers: set[tuple[str, str]]) -> Facts:
        """The facts of the rows that hold nothing odd."""
        start, end, known = _days(cells)
        low, high, crossed, stated = _bounds(cells)
        stance, valued = _stance(cells)
        low[valued] = high[valued] = np.nan
        topic, soft = self._topics(cells, stated | valued)
        high = np.where(soft & (low > 0) & np.isposinf(high), low * SOFT_FLOOR, high)
        where = f"{self.uri}#{cells.batch.part}" if cells.batch.part else self.uri
        subject, publisher = _subject(cells, where), _publisher(cells, where)
        rows, told, sources = self._sources(cells, (stated | valued) & ~cells.odd)
        own = np.array([is_own(one) for one in sources], dtype=bool)
        names = np.array([hash(one.id) for one in sources], dtype=np.int64)
        voices = np.array([hash(one.origin or one.id) for one in sources], dtype=np.int64)
        alone = crossed[rows] | np.array([one.id == NOBODY.id for one in sources], dtype=bool)[told]
        for which, at in zip(*np.unique(told, return_index=True), strict=True):
            alone[at] |= self._is_stranger(sources[which], cells.batch.part, strangers)
        return Facts(
            rows, topic[rows], subject[rows], names[told], np.where(own[told], publisher[rows], voices[told]),
            stance[rows], start[rows], end[rows], known[rows], low[rows], high[rows], alone,
        )  # fmt: skip

    def _topics(self, cells: Cells, stated: Flags) -> tuple[Integers, Flags]:
        """The number of each row's topic, and whether its minimums are meant as numbers."""
        field = cells.field("topic")
        lacking = np.array([not fact for fact in field.facts], dtype=bool)[field.codes]
        cells.odd |= stated & lacking
        numbers = [self.topics.setdefault(fact, len(self.topics)) if fact else 0 for fact in field.facts]
        soft = [fact in self._soft for fact in field.facts]
        return np.array(numbers, dtype=np.int64)[field.codes], np.array(soft, dtype=bool)[field.codes]

    def _sources(self, cells: Cells, usable: Flags) -> tuple[Integers, Integers, list[Source]]:
        """A row and an index into the sources for each claim of the usable rows: a cell may name several."""
        fields = [cells.field(name) for name in SOURCED]
        codes = fields[0].codes.astype(np.int64)
        for field in fields[1:]:
            codes = codes * len(field.facts) + field.codes
        kinds, codes = np.unique(codes, return_inverse=True)
        sources: list[Source] = []
        first, count = np.zeros(len(kinds), dtype=np.int64), np.zeros(len(kinds), dtype=np.int64)
        for at, kind in enumerate(kinds.tolist()):
            rest, facts = kind, {}
            for name, field in reversed(list(zip(SOURCED, fields, strict=True))):
                rest, which = divmod(rest, len(field.facts))
                facts[name] = field.facts[which]
            found = self._named(facts, cells.mapping)
            first[at], count[at] = len(sources), len(found)
            sources += found
        rows = np.flatnonzero(usable)
        many = count[codes[rows]]
        behind = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        rows = np.repeat(rows, many)
        return rows, first[codes[rows]] + behind, sources

    def _named(self, facts: dict[str, str | None], mapping: TableMapping) -> tuple[Source, ...]:
        key = tuple(facts.values())
        if key not in self._known:
            told = {name: fact for name, fact in facts.items() if fact is not None}
            self._known[key] = tuple(looked_up(one, self._registry) for one in sources_of(told, mapping))
        return self._known[key]

    def _is_stranger(self, source: Source, part: str, strangers: set[tuple[str, str]]) -> bool:
        """Whether nobody knows a source, and no batch before this one has it."""
        if source.origin is not None or is_own(source):
            return False
        strangers.add((part, source.name))
        return (part, source.name) not in self._strangers

    def _fact(self, claim: Claim, row: int, part: str, strangers: set[tuple[str, str]]) -> tuple[float, ...]:
        """The facts of a claim that was read as a row."""
        claim = replace(claim, source=looked_up(claim.source, self._registry))
        start, end, published = (
            day.toordinal() if day is not None else 0 for day in (claim.when.start, claim.when.end, claim.published)
        )
        found = claimed(claim, soft_floor=claim.topic in self._soft)
        low, high = found if found is not None else (np.nan, np.nan)
        quantity = claim.quantity
        bounds = [one for one in (quantity.low, quantity.best, quantity.high) if one is not None]
        stranger = self._is_stranger(claim.source, part, strangers)
        topic = self.topics.setdefault(claim.topic, len(self.topics))
        stance = 0 if claim.value is None else hash(claim.value)
        return (
            row, topic, hash(claim.subject), hash(claim.source.id), hash(voice(claim)),
            stance ^ (DENIED if claim.polarity is Polarity.DENIED else 0), *_spread(start, end, published),
            low, high, bounds != sorted(bounds) or claim.source.id == NOBODY.id or stranger,
        )  # fmt: skip


def _days(cells: Cells) -> tuple[Integers, Integers, Integers]:
    """The days of the rows, from the first to the last, and the one on which each was known."""
    (first, last), (begin, _), (_, finish) = (cells.days(name) for name in ("date", "start", "end"))
    start, end = np.where(begin > 0, begin, first), np.where(finish > 0, finish, last)
    cells.odd |= (start > end) & (end > 0)
    cells.closed("precision", Precision)
    return _spread(start, end, cells.days("published")[1])


def _spread(start: Any, end: Any, published: Any) -> tuple[Any, Any, Any]:
    """First and last day and the day of knowing; what is foreseen is of the day of its publication too."""
    known = np.where(published > 0, published, np.where(end > 0, end, start))
    first, last = np.where(start > 0, start, end), np.where(end > 0, end, start)
    foreseen = (published > 0) & (last > published)
    return np.where(foreseen, np.minimum(first, published), first), last, known


def _bounds(cells: Cells) -> tuple[Floats, Floats, Flags, Flags]:
    """What the figures of rows allow, whether their bounds are crossed, and whether there is a figure at all."""
    low, best, high = (cells.numbers(name) for name in ("low", "best", "high"))
    bare = np.isnan(low) & np.isnan(best) & np.isnan(high)
    words = cells.figures("figure", bare)
    low, best, high = (np.where(bare, told, one) for told, one in zip(words.T, (low, best, high), strict=True))
    stated = ~bare | cells.field("figure").there
    crossed = (low > best) | (best > high) | (low > high)
    point, open_low, open_high = np.isnan(low) & np.isnan(high), np.isnan(low), np.isnan(high)
    least = np.where(point, best, np.where(open_low, np.where(high >= 0, 0.0, -np.inf), np.fmin(low, high)))
    most = np.where(point, best, np.where(open_high, np.inf, np.fmax(low, high)))
    return least, most, crossed, stated


def _stance(cells: Cells) -> tuple[Integers, Flags]:
    """A hash of what rows say and whether they deny it, and whether they say a value at all."""
    value, polarity = cells.field("value"), cells.closed("polarity", Polarity)
    denied = np.array([fact == Polarity.DENIED for fact in polarity.facts], dtype=bool)[polarity.codes]
    return value.hashes() ^ np.where(denied, DENIED, 0), value.there


def _subject(cells: Cells, uri: str) -> Integers:
    """A hash of what each row is about."""
    event, place = cells.field("event"), cells.field("place")
    where = hash(uri)
    told = np.array([hash(f"event:{fact}") if fact else 0 for fact in event.facts], dtype=np.int64)[event.codes]
    placed = [_placed(fact) if fact else where for fact in place.facts]
    return np.where(told == 0, np.array(placed, dtype=np.int64)[place.codes], told)


@lru_cache(maxsize=1 << 18)  # a large table has more places than a batch
def _placed(place: str) -> int:
    return hash(place_id(place))


def _publisher(cells: Cells, uri: str) -> Integers:
    """A hash of the voice of each row's publisher."""
    field = cells.field("publisher")
    return np.array([hash(f"publisher:{fact or uri}") for fact in field.facts], dtype=np.int64)[field.codes]
