"""The kinds of event that words tell of, and which of them may be one and the same event."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from claimcheck.lexicon import lexicon


@cache
def _kinds(language: str) -> tuple[re.Pattern[str], dict[str, str], frozenset[frozenset[str]]]:
    data = lexicon(language, "events")
    kinds = {word: kind for kind, words in data["kinds"].items() for word in words}
    words = sorted(kinds, key=lambda word: (-len(word), word))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
    like = {frozenset((one, other)) for one, others in data["like"].items() for other in others}
    return pattern, kinds, frozenset(like)


@cache
def _news(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    data = lexicon(language, "events")
    kinds = {word: kind for kind, words in data["news"].items() for word in words}
    kinds |= dict.fromkeys(data["harm"], HARM)
    words = sorted(kinds, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)"), kinds


HARM = "harm"  # "the mishap": any kind of event that harms people


def kinds_in(text: str, language: str = "en") -> frozenset[str]:
    """The kinds of event that a text names."""
    pattern, kinds, _ = _kinds(language)
    return frozenset(kinds[word] for word in pattern.findall(text.lower()))


def news_in(text: str, language: str = "en") -> frozenset[str]:
    """What a text is news of: its kinds of event, and what nobody dies of: a vote, a merger, a stoppage."""
    pattern, kinds = _news(language)
    return kinds_in(text, language) | {kinds[word] for word in pattern.findall(text.lower())}


def are_like(left: Collection[str], right: Collection[str], language: str = "en") -> bool:
    """Whether both name a kind of event, and the kinds go together."""
    if set(left) & set(right):
        return True
    kinds, like = _kinds(language)[1:]
    harm = set(kinds.values())
    return any(
        frozenset((one, other)) in like or (one == HARM and other in harm) or (other == HARM and one in harm)
        for one in left
        for other in right
    )


@cache
def vast(language: str = "en") -> frozenset[str]:
    """Kinds of event that a region has one of at a time: an epidemic, a quake, a storm."""
    return frozenset(lexicon(language, "events")["vast"])


@cache
def counted_for_days(language: str = "en") -> frozenset[str]:
    """Kinds of event that are over while their dead are counted: a quake, a crash, and no war."""
    return frozenset(lexicon(language, "events")["counted"])


@cache
def anonymous(language: str = "en") -> frozenset[str]:
    """Words, in lower case, that bear a capital in the news and name nobody: offices, bodies, days, courtesies."""
    phrases = (phrase for phrases in lexicon(language, "source_kinds")["kinds"].values() for phrase in phrases)
    days = lexicon(language, "boilerplate")
    others = (*days["months"], *days["weekdays"], *lexicon(language, "events")["anonymous"])
    return frozenset(word for phrase in (*phrases, *others) for word in phrase.lower().split())
