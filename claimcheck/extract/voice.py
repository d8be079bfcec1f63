"""Is it said as a fact? Negation, attempts, predictions and conditions in the words round a mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimcheck.extract.template import GAP_GROUP
from claimcheck.lexicon import lexicon
from claimcheck.model import Attribution, Span

REACH = 4  # atoms before a mention that may deny it: "could not, at that point, ..." is rarer than false reach
NEAR = 3  # atoms before a mention that may make it an attempt or a prediction: "will be", "in order to"


# "Overcrowding, not police, caused it": the caused is not denied. (A gap ends where its match goes on.)
_ASIDE = re.compile(r", not (?:[^ ,]+ ){1,5}, ")
# "Aid has not reached the besieged town": what a definite phrase takes for granted is not denied; what a clause says is
# ("denied that the gates were locked").
_DEFINITE = ("the ", "this ", "these ", "those ", "its ", "their ", "his ", "her ", "my ", "our ", "your ")


def _phrases(language: str, key: str) -> re.Pattern[str]:
    words = sorted(lexicon(language, "voice")[key], key=lambda one: (-len(one), one))
    return re.compile(rf"(?<![^ ])(?:{'|'.join(map(re.escape, words))}) ")


class Voice:
    """The words of a language that deny, predict, attempt or doubt, as patterns over atoms (compiled once)."""

    def __init__(self, language: str) -> None:
        self.denies = _phrases(language, "denies")
        self.unreal = {key: _phrases(language, key) for key in ("predicted", "attempted", "conditional")}
        self.not_predictions = _phrases(language, "not_predictions")
        self.refutes = _phrases(language, "refutes")
        self.doubts = _phrases(language, "doubts")
        self.predicted_inside = _phrases(language, "predicted_inside")
        self.past_doubts = _phrases(language, "past_doubts")
        self.not_denials = _phrases(language, "not_denials")
        self.roles = frozenset(lexicon(language, "voice")["roles"])
        self.remains = frozenset(lexicon(language, "voice")["remains"])
        self.acts = self.roles.union(lexicon(language, "voice")["acts"])

    def negated(self, match: re.Match[str]) -> bool:
        """Whether the words before a match or in its gaps deny what its template says."""
        before = _before(match, REACH)
        if before.endswith(_DEFINITE) and " that " not in f" {before}":
            before = ""
        words = self.not_denials.sub("", before + _ASIDE.sub("", _gaps(match)))
        return self.denies.search(words) is not None

    def refuted(self, match: re.Match[str]) -> bool:
        """Whether what follows a match says that it is not so: "reports of 40 deaths were false"."""
        return self.refutes.match(match.string, match.end()) is not None

    def names_role(self, words: str) -> bool:
        """Whether words hold a role of people ("killed", "missing"), which ends the reach of another."""
        return not self.roles.isdisjoint(words.split())

    def aimed(self, match: re.Match[str]) -> bool:
        """Whether an attempt stands right before a match: "the battle to [break the siege]" has broken nothing yet."""
        return self.unreal["attempted"].search(_before(match, NEAR)) is not None

    def hedge(self, match: re.Match[str]) -> str | None:
        """predicted, attempted, conditional, doubtful, or None for a plain statement."""
        words = self.not_predictions.sub("", _before(match, NEAR) + _gaps(match))
        if self.past_doubts.search(_before(match, REACH) + _gaps(match)):
            return "doubtful"
        for name, pattern in self.unreal.items():
            if pattern.search(words):
                return name
        if self.predicted_inside.search(match.group()):
            return "predicted"
        return "doubtful" if self.doubts.search(_before(match, REACH) + match.group()) else None


def _gaps(match: re.Match[str]) -> str:
    return "".join(words for name, words in match.groupdict("").items() if name.startswith(GAP_GROUP))


_CLAUSES = (
    " ; ", " : ", " . ", ' " ', " “ ", " ” ", " but ", " while ", " because ", " although ", " , ", " and that ",
)  # fmt: skip


def _before(match: re.Match[str], reach: int) -> str:
    """Up to ``reach`` atoms of the same clause before a match."""
    head = match.string[max(0, match.start() - 80) : match.start()]
    for mark in _CLAUSES:
        head = head.rpartition(mark)[2]
    return "".join(f"{atom} " for atom in head.split()[-reach:])


Heard = Sequence[tuple[int, int, Attribution]]


def heard(attributions: Iterable[Attribution]) -> Heard:
    """Attributions, each with where its words begin and end."""
    spans = [(one, (*one.content, *one.cue)) for one in attributions]
    return [(min(part.start for part in own), max(part.end for part in own), one) for one, own in spans if own]


def attribution_of(span: Span, attributions: Heard) -> tuple[Attribution | None, bool]:
    """The attribution that a mention stands in, and whether its scope is in doubt.

    Of nested contents the smallest wins. A mention in a part that may be the publisher's own words is the
    publisher's, with the doubt said.
    """
    best: tuple[int, Attribution] | None = None
    for start, end, attribution in attributions:
        if start >= span.end or end <= span.start:
            continue
        # "Some 2,000 people were said to be trapped": the cue stands in the middle of what is said.
        parts = (*attribution.content, *(attribution.cue if len(attribution.content) > 1 else ()))
        # "The ministry confirmed 312 cases": a cue that is also the topic's verb is not what is said.
        cue = () if len(attribution.content) > 1 else attribution.cue
        if _shared(span, parts) * 2 > span.end - span.start - _shared(span, cue):
            size = sum(part.end - part.start for part in attribution.content)
            if best is None or size < best[0]:
                best = (size, attribution)
    if best is None:
        return None, False
    if any(part.touches(span) for part in best[1].ambiguous):
        return None, True
    return best[1], False


def _shared(span: Span, parts: Sequence[Span]) -> int:
    """Characters of a span that stand in one of some parts."""
    return sum(max(0, min(part.end, span.end) - max(part.start, span.start)) for part in parts)
