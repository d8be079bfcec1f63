"""What the clause round a claim speaks of, and which claims of open topics somebody says the contrary of.

"Denied that Chinese troops had crossed the line" answers "Chinese troops had crossed the line of control" since nearly
all that it names stands there too; it does not answer "smugglers crossed the border".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache
from math import ceil

from claimcheck.grammar.noun import singular
from claimcheck.judge.context import NEAR, idle
from claimcheck.lexicon import lexicon
from claimcheck.model import Claim, Polarity

STEM = 5  # letters: "lock" and "locked" differ, "warning" and "warnings" do not
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
    shared, days = lexicon(language, "phrases"), lexicon(language, "days")
    helpers = {word for name in ("be", "have", "auxiliaries", "adverbs", "reported", "others") for word in shared[name]}
    return frozenset({*helpers, *idle(), *lexicon(language, "judge")["small"], *days["weekdays"], *days["months"]})


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

    Args:
        topics: ids of topics whose claims count only where another denies them.
    """
    every = list(claims)
    said: defaultdict[tuple[str, str | None, str], set[Polarity]] = defaultdict(set)
    words = {claim.id: named(claim) for claim in every if claim.topic in topics}
    for claim in every:
        for word in words.get(claim.id, ()):
            said[claim.topic, claim.value, word].add(claim.polarity)
    return [
        claim
        for claim in every
        if claim.id not in words or any(len(said[claim.topic, claim.value, word]) > 1 for word in words[claim.id])
    ]
