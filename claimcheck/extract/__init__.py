"""Room: a Reading and the topics in, Mentions out: which words are the topic, the figure, the holder, the place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from claimcheck.extract.encode import Encoded, encode, figure_index, markers
from claimcheck.extract.template import Template, figure_atom, templates
from claimcheck.extract.voice import Voice, attribution_of
from claimcheck.grammar.token import TOKEN
from claimcheck.model import SILENT_PARTS, Figure, Mention, Polarity, Reading, Sentence, Slot, Span
from claimcheck.rule.shape import SlotShape, Topic

# A further figure that shares the verb: "killed 23 civilians and 21 fighters".
_COORDINATED = re.compile(r"(?:, and |, including |, |and |as well as |including |plus )(F[^ ]+) ")
# What may stand between a figure and a role of its own: "30 others were wounded".
_TO_ROLE = re.compile(r"(?:(?:others?|more|people|were|was|have|had|been|is|are|being|also) ){0,4}([a-z]+) ")


@lru_cache(maxsize=8)
def _voice(language: str) -> Voice:
    return Voice(language)


class Book:
    """The topics' templates, compiled, in order, and which of them a sentence's words call for."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self.entries = [(topic, template) for topic in topics for template in templates(topic)]
        self.by_word: dict[str, list[int]] = {}
        self.always: list[int] = []
        for index, (_, template) in enumerate(self.entries):
            for word in template.triggers:
                self.by_word.setdefault(word, []).append(index)
            if not template.triggers:
                self.always.append(index)

    def called(self, line: str) -> Iterator[tuple[Topic, Template]]:
        """The templates that may match a line of atoms, in the order of the topics."""
        atoms = set(line.split())
        letters = {atom[0] for atom in atoms if atom[0] in "FPAD"}
        found = {index for word in atoms & self.by_word.keys() for index in self.by_word[word]}
        for index in sorted(found.union(self.always)):
            topic, template = self.entries[index]
            if template.needs <= letters:
                yield topic, template


def extract(reading: Reading, book: Book) -> list[Mention]:
    """Every mention of a topic in a document, in order of place; of one topic and figure only the first template's."""
    marks = markers(reading)
    starts = [mark[0] for mark in marks]
    voice = _voice(reading.document.language)
    out: list[Mention] = []
    for sentence in reading.sentences:
        if sentence.part in SILENT_PARTS:
            continue
        left, right = bisect_left(starts, sentence.start), bisect_left(starts, sentence.stop)
        inside = [mark for mark in marks[left:right] if mark[1] <= sentence.stop]
        encoded = encode(reading.document.text, sentence, inside)
        taken: dict[str, list[Span]] = {}
        for topic, template in book.called(encoded.line):
            out += _of_template(topic, template, encoded, reading, sentence, voice, taken.setdefault(topic.id, []))
    return sorted(out, key=lambda mention: (mention.span, mention.topic))


def _of_template(
    topic: Topic, template: Template, encoded: Encoded, reading: Reading, sentence: Sentence, voice: Voice,
    taken: list[Span],
) -> Iterator[Mention]:  # fmt: skip
    for match in _all(template.pattern, encoded.line):
        slots = tuple(_slots(match, topic, encoded, reading))
        denied = template.denied or voice.negated(match)
        polarity, hedge = Polarity.DENIED if denied else Polarity.AFFIRMED, voice.hedge(match)
        for figure, span in _figures(match, topic, encoded, reading):
            # One figure is one claim of a topic; without a figure, one stretch of words is.
            held = figure.span if figure else Span(*span)
            if any(_same(held, other, figure is None) for other in taken):
                continue
            if figure and _has_other_role(figure, topic, reading, voice):
                continue
            taken.append(held)
            attribution, doubtful = attribution_of(Span(*span), reading.attributions)
            yield Mention(
                topic.id, sentence.index, Span(*span), slots, figure, attribution, polarity, hedge, template.state,
                doubtful,
            )  # fmt: skip


def _has_other_role(figure: Figure, topic: Topic, reading: Reading, voice: Voice) -> bool:
    """Whether another role stands in the figure's own phrase ("140 injured people") or right behind it."""
    text = reading.document.text
    phrase = figure.phrase or figure.span
    own = {word for phrases in topic.words.values() for one in phrases for word in one.lower().split()}
    inside = TOKEN.findall(text, phrase[0], phrase[1])
    behind = _TO_ROLE.match(" ".join(TOKEN.findall(text, phrase[1], phrase[1] + 40)).lower() + " ")
    words = [word.lower() for word in inside] + ([behind.group(1)] if behind else [])
    return any(word in voice.roles and word not in own for word in words)


def _same(one: Span, other: Span, words: bool) -> bool:
    """Whether a stretch was read before: the same figure, or words inside, and ending with, words of an earlier one."""
    return one == other or (words and other.covers(one) and one.end == other.end)


def _all(pattern: re.Pattern[str], line: str) -> Iterator[re.Match[str]]:
    """Matches from every start, so that two figures can share one verb."""
    match = pattern.search(line)
    while match is not None:
        yield match
        match = pattern.search(line, line.find(" ", match.start()) + 1)


def _slots(match: re.Match[str], topic: Topic, encoded: Encoded, reading: Reading) -> Iterator[Slot]:
    for name, words in match.groupdict().items():
        if words is None or name not in topic.slots or topic.slots[name].type == "figure":
            continue
        span = Span(*encoded.span(*match.span(name)))
        yield Slot(name, span, _value(words.strip(), topic.slots[name], reading))


def _value(words: str, shape: SlotShape, reading: Reading) -> str | None:
    if shape.type == "place":
        return reading.places[int(words[1:])].id
    if shape.type == "party":
        return reading.parties[int(words[1:])].id
    if shape.type == "choice":
        return next((value for value, phrases in shape.values.items() if words in phrases), words)
    return None


def _figures(
    match: re.Match[str], topic: Topic, encoded: Encoded, reading: Reading
) -> Iterator[tuple[Figure | None, tuple[int, int]]]:
    """The figure of a match and those coordinated with it, each with its evidence; (None, evidence) without one."""
    groups = match.groupdict()
    name = next((name for name, one in topic.slots.items() if one.type == "figure" and groups.get(name)), None)
    if name is None:
        yield None, encoded.span(*match.span())
        return
    yield reading.figures[figure_index(groups[name])], encoded.span(*match.span())
    if match.end(name) + 1 < match.end():
        return
    takes = re.compile(figure_atom(topic.slots[name]))
    further = _COORDINATED.match(encoded.line, match.end())
    while further is not None:
        if takes.fullmatch(further.group(1)):
            yield reading.figures[figure_index(further.group(1))], encoded.span(*further.span(1))
        further = _COORDINATED.match(encoded.line, further.end())
