"""One document as the attribution rules see it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from claimcheck.grammar.token import vocabulary
from claimcheck.judge.context import Context, telling
from claimcheck.model import SILENT_PARTS, Attribution, Claim, Evidence, Part, Reading, Sentence, Span
from claimcheck.rule import AttributionRule, covers


class Found(NamedTuple):
    """What a check found: claims, or words that make none; ``words`` and ``other`` go into the message."""

    claims: tuple[Claim, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    words: str = ""
    other: str = ""


class Cover:
    """Stretches of a text that some spans cover, to be asked whether another span touches one: in logarithmic time."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(spans):
            if self.ends and start < self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def touches(self, span: Span) -> bool:
        index = bisect_right(self.starts, span.end - 1) - 1
        return index >= 0 and self.ends[index] > span.start


@lru_cache(maxsize=4)
def _lines(text: str) -> list[int]:
    """Where each line but the first begins."""
    return [match.end() for match in re.finditer("\n", text)]


@dataclass(frozen=True, slots=True)
class Page:
    """The claims of a document in order of place, and all of it while it is at hand."""

    uri: str
    claims: tuple[Claim, ...]
    context: Context

    @property
    def reading(self) -> Reading | None:
        return self.context.reading

    def on(self, rule: AttributionRule) -> Page:
        """The page with the claims that a rule is about."""
        if "*" in rule.topic:
            return self
        return replace(self, claims=tuple(one for one in self.claims if covers(rule.topic, one.topic)))

    def evidence(self, span: Span) -> Evidence:
        """Where some words stand."""
        assert self.reading is not None
        text = self.reading.document.text
        return Evidence(self.uri, bisect_right(_lines(text), span.start) + 1, span.start, span.end, span.of(text))

    def text(self, span: Span) -> str:
        return "" if self.reading is None else span.of(self.reading.document.text)

    def may_say(self, subject: str) -> bool:
        """Whether the document holds words enough for a phrase of the lexicon on a subject."""
        return self.reading is not None and not telling(subject).isdisjoint(vocabulary(self.reading.document.text))

    def sentences(self) -> Iterator[Sentence]:
        """The sentences that can make claims."""
        if self.reading is not None:
            yield from (one for one in self.reading.sentences if one.part not in SILENT_PARTS)

    def attributions(self) -> Iterator[tuple[Attribution, Sentence]]:
        """Attributions with their sentence, save those in boilerplate."""
        if self.reading is None:
            return
        for attribution in self.reading.attributions:
            sentence = self.reading.sentences[attribution.sentence]
            if sentence.part not in SILENT_PARTS:
                yield attribution, sentence

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds an offset."""
        if self.reading is None:
            return 0
        return max(0, bisect_right(self.reading.sentences, offset, key=lambda one: one.start) - 1)

    def between(self, start: int, end: int) -> tuple[Claim, ...]:
        """The claims that begin in ``[start, end)``."""
        first = bisect_left(self.claims, start, key=lambda claim: claim.evidence.start)
        return self.claims[first : bisect_left(self.claims, end, key=lambda claim: claim.evidence.start)]

    @property
    def bodies(self) -> list[Claim]:
        """The claims below the headline."""
        return [claim for claim in self.claims if claim.part is not Part.HEADLINE]


def page_of(uri: str, claims: Iterable[Claim], context: Context) -> Page:
    """The page of some claims of one document, in any order."""
    return Page(
        uri, tuple(sorted(claims, key=lambda claim: (claim.evidence.start, claim.evidence.end, claim.id))), context
    )
