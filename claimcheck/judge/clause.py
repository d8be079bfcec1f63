"""What the clause round a claim speaks of, and which claims of open topics somebody says the contrary of.

"Denied that Chinese troops had crossed the line" answers "Chinese troops had crossed the line of control" since nearly
all that it names stands there too; it does not answer "smugglers crossed the border".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cache
from math import ceil

from claimcheck.grammar.noun import singular
from claimcheck.judge import days
from claimcheck.judge.context import NEAR, idle
from claimcheck.lexicon import lexicon
from claimcheck.model import Claim, Polarity

STEM = 5  # letters: "lock" and "locked" differ, "warning" and "warnings" do not
ALIKE = 2  # things named by both, from which on two articles tell of one matter
WITHIN = 3  # days
SHARE = 0.6  # of what a denial names; what it does not repeat is mostly where, or how many
_END = re.compile(
    r"[,;:.!?\"“”()–—]|\b(?:that|which|who|while|but|because|although|though|after|before|when|where|since|until|if|as|"
    r"and|said|says|told|denied|denies|denying)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’-]{2,}")


@cache
def _small(language: str = "en") -> frozenset[str]:
    """Words that name nothing: verb groups, small words, days and months."""
    shared, dates = lexicon(language, "phrases"), lexicon(language, "days")
    helpers = {word for name in ("be", "have", "auxiliaries", "adverbs", "reported", "others") for word in shared[name]}
    return frozenset({*helpers, *idle(), *lexicon(language, "judge")["small"], *dates["weekdays"], *dates["months"]})


def named(claim: Claim) -> frozenset[str]:
    """The beginnings of the words in a claim's own clause that name something: not its own words, nor its place."""
    exact, sentence = claim.evidence.exact, claim.sentence
    if claim.sentence_start is not None:
        at = min(claim.evidence.start - claim.sentence_start, NEAR)
    else:
        at = sentence.find(exact)
    if at < 0 or not sentence:
        return frozenset()
    before = _END.split(sentence[:at])[-1]
    behind = _END.split(sentence[at + len(exact) :], maxsplit=1)[0]
    small = _small() | frozenset((claim.place or "").lower().split())
    words = (word.lower() for word in _WORD.findall(f"{before} {behind}"))
    return frozenset(singular(word)[:STEM] for word in words if word not in small)


def answers(left: Claim, right: Claim) -> bool:
    """Whether of two claims, one of them a denial, the other names what the denial does."""
    denied, said = (left, right) if left.polarity is Polarity.DENIED else (right, left)
    asked = named(denied)
    return bool(asked) and len(asked & named(said)) >= ceil(SHARE * len(asked))


def answered(claims: Iterable[Claim], topics: Collection[str]) -> list[Claim]:
    """The claims without those of some topics that nobody says the contrary of.

    Where an article does not say in its own sentence where it happened, a claim is of where the claim that it answers
    is: two clauses that name the same things on the same days are of one matter.

    Args:
        topics: ids of topics whose claims count only where another denies them.
    """
    every = list(claims)
    words = {claim.id: named(claim) for claim in every if claim.topic in topics}
    said: defaultdict[tuple[str, str | None, str], list[Claim]] = defaultdict(list)
    for claim in every:
        if claim.polarity is not Polarity.DENIED:
            for word in sorted(words.get(claim.id, ())):
                said[claim.topic, claim.value, word].append(claim)
    kept: dict[str, Claim] = {}
    for claim in every:
        if claim.id not in words or claim.polarity is not Polarity.DENIED:
            continue
        facing = {one.id: one for word in sorted(words[claim.id]) for one in said[claim.topic, claim.value, word]}
        for one in facing.values():
            denied, stated = _placed(kept.get(claim.id, claim), kept.get(one.id, one))
            kept[claim.id], kept[one.id] = denied, stated
    return [kept.get(claim.id, claim) for claim in every if claim.id not in words or claim.id in kept]


def _placed(denied: Claim, said: Claim) -> tuple[Claim, Claim]:
    """Both claims in one place, where one of them leaves open where it was, and they name two things or more alike."""
    if denied.subject == said.subject or len(named(denied) & named(said)) < ALIKE or not answers(denied, said):
        return denied, said
    if (days.apart(denied, said, foreseen=False) or 0) > WITHIN:
        return denied, said
    if _is_open(denied):
        return replace(denied, subject=said.subject, place=said.place), said
    if _is_open(said):
        return denied, replace(said, subject=denied.subject, place=denied.place)
    return denied, said


def _is_open(claim: Claim) -> bool:
    return claim.place is None or ("placed", "by the article") in claim.attributes
