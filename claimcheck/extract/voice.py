"""Is it said as a fact? Negation, attempts, predictions and conditions in the words round a mention."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.lexicon import lexicon
from claimcheck.model import Attribution, Span

REACH = 4  # atoms before a mention that may turn it round: "could not, at that point, ..." is rarer than false reach


def _phrases(language: str, key: str) -> re.Pattern[str]:
    words = sorted(lexicon(language, "voice")[key], key=lambda one: (-len(one), one))
    return re.compile(rf"(?<![^ ])(?:{'|'.join(map(re.escape, words))}) ")


class Voice:
    """The words of a language that deny, predict, attempt or doubt, as patterns over atoms (compiled once)."""

    def __init__(self, language: str) -> None:
        self.denies = _phrases(language, "denies")
        self.unreal = {key: _phrases(language, key) for key in ("predicted", "attempted", "conditional")}
        self.doubts = _phrases(language, "doubts")

    def negated(self, line: str, left: int, right: int) -> bool:
        """Whether the words in, or shortly before, ``line[left:right]`` deny it."""
        return self.denies.search(_before(line, left) + line[left:right]) is not None

    def hedge(self, line: str, left: int, right: int) -> str | None:
        """predicted, attempted, conditional, doubtful, or None for a plain statement."""
        words = _before(line, left) + line[left:right]
        for name, pattern in self.unreal.items():
            if pattern.search(words):
                return name
        return "doubtful" if self.doubts.search(words) else None


def _before(line: str, left: int) -> str:
    """Up to REACH atoms of the same clause before a place in the line."""
    head = line[max(0, left - 80) : left]
    for mark in (" ; ", " : ", " . ", ' " ', " “ ", " ” ", " but ", " while ", " , "):
        head = head.rpartition(mark)[2]
    return "".join(f"{atom} " for atom in head.split()[-REACH:])


def attribution_of(span: Span, attributions: Sequence[Attribution]) -> tuple[Attribution | None, bool]:
    """The attribution that a mention stands in, and whether its scope is in doubt.

    Of nested contents the smallest wins. A mention in a part that may be the publisher's own words is the
    publisher's, with the doubt said.
    """
    best: tuple[int, Attribution] | None = None
    for attribution in attributions:
        for content in attribution.content:
            shared = min(content.end, span.end) - max(content.start, span.start)
            if shared * 2 > span.end - span.start:
                size = content.end - content.start
                if best is None or size < best[0]:
                    best = (size, attribution)
    if best is None:
        return None, False
    if any(part.touches(span) for part in best[1].ambiguous):
        return None, True
    return best[1], False
