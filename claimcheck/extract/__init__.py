"""Room: a Reading and the topics in, Mentions out: which words are the topic, the figure, the holder, the place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from claimcheck.extract.anaphora import counted_people, is_said, is_saying, part_of, put_figures, takes
from claimcheck.extract.book import Book, Scene
from claimcheck.extract.cast import Cast
from claimcheck.extract.encode import Encoded, encode, figure_index, markers
from claimcheck.extract.fallback import rest
from claimcheck.extract.held import Held, is_held, is_same, names_of
from claimcheck.extract.nought import is_nobody, noughts
from claimcheck.extract.share import (
    further_figures,
    further_parties,
    further_persons,
    further_places,
    is_doer,
    local_figures,
)
from claimcheck.extract.template import NO_STATE, Template, figure_atom
from claimcheck.extract.voice import Heard, Voice, attribution_of, heard
from claimcheck.grammar.token import TOKEN
from claimcheck.model import SILENT_PARTS, Attribution, Figure, Mention, Polarity, Reading, Sentence, Slot, Span
from claimcheck.rule.topic import SlotShape, Topic

__all__ = ["Book", "extract"]

CUE_REACH = 40  # code points between a cue and what it denies: what voice.REACH atoms before a mention take up
# What may stand between a figure and a role of its own: "30 others were wounded".
_TO_ROLE = re.compile(
    r"(?:(?:others?|more|people|were|was|have|had|been|is|are|being|also|remain(?:s|ed)?|still|left|rendered|taken) )"
    r"{0,4}([a-z]+) "
)


@lru_cache(maxsize=8)
def _voice(language: str) -> Voice:
    return Voice(language)


Counted = tuple[Mention, Topic]


@dataclass(slots=True)
class Page:
    """A sentence under reading: its line of atoms, and what was taken from it, by topic."""

    encoded: Encoded
    sentence: Sentence
    reading: Reading
    voice: Voice
    cast: Cast
    heard: Heard
    taken: dict[str, list[Held]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim of a match: its figure, where its words stand, and the slot that takes another's place, if one does."""

    figure: Figure | None
    span: Span
    instead: Slot | None = None


def extract(reading: Reading, book: Book) -> list[Mention]:
    """Every mention of a topic in a document, in order of place; of one topic and figure only the first template's."""
    document = reading.document
    reading = replace(reading, figures=(*reading.figures, *noughts(document.text, document.body)))
    marks = markers(reading)
    starts = [mark[0] for mark in marks]
    voice, scene, cast = _voice(document.language), Scene(reading), Cast(reading)
    spoken = heard(reading.attributions)
    told = {one.sentence for one in reading.attributions}  # what is denied is what somebody says
    out: list[Mention] = []
    before = ""
    counted: Counted | None = None  # what was counted last, in the sentence before or the one before that
    kept = False
    for sentence in reading.sentences:
        if sentence.part in SILENT_PARTS:
            continue
        left, right = bisect_left(starts, sentence.start), bisect_left(starts, sentence.stop)
        inside = [mark for mark in marks[left:right] if mark[1] <= sentence.stop]
        page = Page(encode(document.text, sentence, inside), sentence, reading, voice, cast, spoken)
        found: list[tuple[Mention, Topic]] = []
        for topic, template in book.called(page.encoded, before, scene):
            if topic.answered and sentence.index not in told:
                continue
            on = page if topic.subject != "person" else naming(page, inside)
            found += ((mention, topic) for mention in _of_template(topic, template, on))
        others = [(one, book.fallback) for one in _of_rest(book.fallback, page)] if book.fallback is not None else []
        found += _of_put([*found, *others], counted, page)
        found = [one for one in found if not one[1].answered or not _is_taken(one[0], found)]
        found += [(replace(one, topic=topic.nobody), topic) for one, topic in found if topic.nobody and is_nobody(one)]
        found += (one for one in others if one[0].figure and not is_held(one[0].figure, page.taken))
        fresh = max((one for one in found if one[0].figure), key=lambda one: one[0].span, default=None)
        counted, kept = (fresh, True) if fresh else (counted, False) if kept else (None, False)
        out += (mention for mention, _ in found)
        before = page.encoded.line
    return sorted(out, key=lambda mention: (mention.span, mention.topic))


def _is_taken(mention: Mention, found: Sequence[tuple[Mention, Topic]]) -> bool:
    """Whether another topic read the words of a mention, which then says what they are about."""
    return any(not topic.answered and other.span.touches(mention.span) for other, topic in found)


def naming(page: Page, marks: Sequence[tuple[int, int, str]]) -> Page:
    """The page with the people of its sentence as atoms; the page as it is where it names nobody."""
    encoded = page.cast.encoded(page.sentence, marks)
    return page if encoded is None else replace(page, encoded=encoded)


def _of_template(topic: Topic, template: Template, page: Page) -> Iterator[Mention]:
    taken = page.taken.setdefault(topic.id, [])
    for match in _all(template.pattern, page.encoded.line):
        slots = tuple(_slots(match, topic, page))
        denied = template.denied or page.voice.negated(match) or page.voice.refuted(match)
        polarity, hedge = Polarity.DENIED if denied else Polarity.AFFIRMED, page.voice.hedge(match)
        if template.denied and hedge == "attempted" and not page.voice.aimed(match):
            hedge = None  # "foiled an attempt to enter Tal Amar": that it failed is a fact
        for one in _statements(match, topic, page):
            # One figure is one claim of a topic; without a figure, one stretch of words with its place is.
            other = one.instead
            filled = tuple(other if other and slot.name == other.name else slot for slot in slots)
            held = Held(one.figure.span) if one.figure else Held(one.span, names_of(filled))
            if any(is_same(held, before, words=one.figure is None) for before in taken):
                continue
            if _has_other_role(one, topic, page):
                continue
            taken.append(held)
            if one.figure and topic.kind != "figure":
                taken.append(Held(one.span, names_of(filled)))
            if template.state == NO_STATE:
                continue
            attribution, doubtful = attribution_of(one.span, page.heard)
            own = polarity if not _speaks(attribution, one.span) else Polarity.AFFIRMED
            yield Mention(
                topic.id, page.sentence.index, one.span, filled, one.figure, attribution, own, hedge,
                template.state, doubtful,
            )  # fmt: skip


def _of_put(found: Sequence[Counted], counted: Counted | None, page: Page) -> Iterator[Counted]:
    """What "police put the figure at 35,000" counts: what was counted last before it."""
    for atom, place in put_figures(page.encoded.line):
        span = Span(*page.encoded.span(*place))
        figure = page.reading.figures[figure_index(atom)]
        if is_saying(page.encoded.line, place[0]) and not is_said(span, page.reading.attributions):
            continue
        earlier = [one for one in found if one[0].figure and one[0].span < span]
        of = max(earlier, key=lambda one: one[0].span) if earlier else counted
        if of is None or of[0].figure is None or not takes(of[1], atom):
            continue
        if any(span.touches(mention.span) for mention, topic in found if not topic.fallback):
            continue
        slots = tuple(slot for slot in of[0].slots if of[1].slots[slot.name].type in ("choice", "text"))
        topic, noun = of[1], of[0].figure.noun
        page.taken.setdefault(topic.id, []).append(Held(figure.span))
        attribution, doubtful = attribution_of(span, page.heard)
        put = replace(figure, noun=noun)
        one = Mention(
            topic.id, page.sentence.index, span, slots, put, attribution, doubtful_scope=doubtful, counts=of[0]
        )
        yield one, topic


def _speaks(attribution: Attribution | None, span: Span) -> bool:
    """Whether what denies a mention is the cue that attributes it: "denied any involvement", "denied that 20 died"."""
    if attribution is None or attribution.polarity is not Polarity.DENIED:
        return False
    return any(cue.touches(span) or 0 <= span.start - cue.end < CUE_REACH for cue in attribution.cue)


def _of_rest(topic: Topic, page: Page) -> Iterator[Mention]:
    """What no topic took."""
    taken = {span for held in page.taken.values() for span, _ in held}
    for figure, role, span in rest(page.encoded, page.reading, taken):
        attribution, doubtful = attribution_of(span, page.heard)
        slots = (Slot("role", span, role),)
        yield Mention(topic.id, page.sentence.index, span, slots, figure, attribution, doubtful_scope=doubtful)


def _has_other_role(one: Statement, topic: Topic, page: Page) -> bool:
    """Whether another role stands in the figure's own phrase ("140 injured people"), right behind it, or before it."""
    if one.figure is None:
        return False
    text, voice = page.reading.document.text, page.voice
    phrase = one.figure.phrase or one.figure.span
    own = {word for phrases in topic.words.values() for one in phrases for word in (one, one.partition(" ")[0])}
    inside = TOKEN.findall(phrase.of(text).partition(" of ")[0])
    behind = _TO_ROLE.match(" ".join(TOKEN.findall(text, phrase[1], phrase[1] + 40)).lower() + " ")
    before = TOKEN.findall(text, max(page.sentence.start, phrase[0] - 16), phrase[0])[-1:]
    if any(word.lower() in voice.remains and word.lower() not in own for word in inside):
        return True  # "pulled 60 bodies from the rubble" saves nobody
    if before and before[0].lower() in own and one.span.end <= phrase[1]:
        return False  # "evacuated 1,400 people trapped there"
    words = [word.lower() for word in inside] + ([behind.group(1)] if behind else [])
    return any(word in voice.roles and word not in own for word in words) or any(
        word.lower() in voice.acts and word.lower() not in own for word in before
    )


def _all(pattern: re.Pattern[str], line: str) -> Iterator[re.Match[str]]:
    """Matches from every start, so that two figures can share one verb."""
    match = pattern.search(line)
    while match is not None:
        yield match
        match = pattern.search(line, line.find(" ", match.start()) + 1)


def _slots(match: re.Match[str], topic: Topic, page: Page) -> Iterator[Slot]:
    for name, words in match.groupdict().items():
        if words is None or name not in topic.slots or topic.slots[name].type == "figure":
            continue
        span = Span(*page.encoded.span(*match.span(name)))
        yield Slot(name, span, _value(words.strip(), topic.slots[name], page))


def _value(words: str, shape: SlotShape, page: Page) -> str | None:
    reading = page.reading
    if shape.type == "person":
        return page.cast.names[int(words[1:])].id
    if shape.type == "place":
        return reading.places[int(words[1:])].id
    if shape.type == "party":
        return reading.parties[int(words[1:])].id
    if shape.type == "choice":
        return next((value for value, phrases in shape.values.items() if words in phrases), words)
    if shape.type == "day" and words[0] == "C":
        return words[1:]
    return None


def _statements(match: re.Match[str], topic: Topic, page: Page) -> Iterator[Statement]:
    """What a match states: its own figure or none, then what shares its verb."""
    encoded, reading = page.encoded, page.reading
    groups = match.groupdict()
    own = Span(*encoded.span(*match.span()))
    name = next((name for name, one in topic.slots.items() if one.type == "figure" and groups.get(name)), None)
    if name is None:
        yield Statement(None, own)
        yield from _of_places(match, topic, page)
        yield from _of_parties(match, topic, page)
        return
    if is_doer(match.group(), encoded.line, match.end()):
        return
    figure = reading.figures[figure_index(groups[name])]
    part = part_of(encoded.line, match.start(name)) if match.start(name) == match.start() else None
    if part is not None:
        own = Span(*encoded.span(part[1], match.end()))
        page.taken[topic.id].append(Held(figure.span))
        figure = replace(reading.figures[figure_index(part[0])], noun=figure.noun, noun_span=figure.noun_span)
    yield Statement(counted_people(figure, match.group()), own)
    takes_it = re.compile(figure_atom(topic.slots[name]))
    if match.end(name) + 1 >= match.end():
        for atom, span in further_figures(encoded.line, match.end()):
            if takes_it.fullmatch(atom):
                yield Statement(reading.figures[figure_index(atom)], Span(*encoded.span(*span)))
    for atom, span, between in local_figures(encoded.line, match.end()):
        if not takes_it.fullmatch(atom) or page.voice.names_role(between):
            break
        yield Statement(reading.figures[figure_index(atom)], Span(*encoded.span(*span)))


def _of_places(match: re.Match[str], topic: Topic, page: Page) -> Iterator[Statement]:
    """One statement for each further place of "the towns of Tal Amar and Deir Hanna" that ends a match."""
    shape = topic.slots.get("place")
    if shape is None or shape.type != "place" or "place" not in match.groupdict() or match.group("place") is None:
        return
    if match.end("place") + 1 < match.end():
        return
    for atom, end in further_places(page.encoded.line, match.end()):
        span = Span(*page.encoded.span(match.start(), end))
        at = Span(*page.encoded.span(end - len(atom) - 1, end))
        yield Statement(None, span, Slot("place", at, _value(atom, shape, page)))


def _of_parties(match: re.Match[str], topic: Topic, page: Page) -> Iterator[Statement]:
    """One statement for each further party of "neither the army nor the militia has made any progress", and person."""
    for name, further in (("party", further_parties), ("person", further_persons)):
        shape = topic.slots.get(name)
        if shape is None or shape.type != name or match.groupdict().get(name) is None:
            continue
        for atom, start, end in further(page.encoded.line, match.start(name), match.end(name) + 1):
            at = Span(*page.encoded.span(start, end))
            own = Span(*page.encoded.span(min(match.start(), start), max(match.end(), end)))
            yield Statement(None, own, Slot(name, at, _value(atom, shape, page)))
