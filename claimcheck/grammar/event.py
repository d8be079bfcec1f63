"""The kinds of event that words tell of, and which of them may be one and the same event."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache

from claimcheck.lexicon import lexicon

SENTENCES = 512  # remembered: every claim asks for its sentence and the one before
_WORD = re.compile(r"\w+")
# The month, which would else be a protest: "2 March", "March 3", "since March".
_MARCH = re.compile(
    r"\bMarch (?=\d)"
    r"|(?:\d(?:st|nd|rd|th)?(?: of)?|\b(?:[Ii]n|[Ss]ince|until|till|by|from|last|early|mid|late|of|and|to))[ -]March\b"
)


class _Phrases:
    """Phrases, in lower case, each of a kind."""

    def __init__(self, kinds: dict[str, str]) -> None:
        self.kinds = kinds
        self.openers = frozenset(_WORD.findall(phrase)[0] for phrase in kinds)
        longest = sorted(kinds, key=lambda phrase: (-len(phrase), phrase))
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")

    def kinds_in(self, text: str, words: Collection[str]) -> frozenset[str]:
        """The kinds of the phrases in a text of these words. Most sentences hold no phrase's first word."""
        if self.openers.isdisjoint(words):
            return frozenset()
        return frozenset(self.kinds[phrase] for phrase in self.pattern.findall(text))


def _folded(text: str) -> tuple[str, list[str]]:
    """A text as the phrases stand, and its words."""
    text = (_MARCH.sub("", text) if "March" in text else text).lower()
    return text, _WORD.findall(text)


@cache
def _kinds(language: str) -> _Phrases:
    return _Phrases({word: kind for kind, words in lexicon(language, "events")["kinds"].items() for word in words})


@cache
def _news(language: str) -> _Phrases:
    data = lexicon(language, "events")
    kinds = {word: kind for kind, words in data["news"].items() for word in words}
    return _Phrases(kinds | dict.fromkeys(data["harm"], HARM))


@cache
def _like(language: str) -> frozenset[frozenset[str]]:
    like = lexicon(language, "events")["like"]
    return frozenset(frozenset((one, other)) for one, others in like.items() for other in others)


HARM = "harm"  # "the mishap": any kind of event that harms people


@lru_cache(SENTENCES)
def kinds_in(text: str, language: str = "en") -> frozenset[str]:
    """The kinds of event that a text names."""
    return _kinds(language).kinds_in(*_folded(text))


@lru_cache(SENTENCES)
def news_in(text: str, language: str = "en") -> frozenset[str]:
    """What a text is news of: its kinds of event, and what nobody dies of: a vote, a merger, a stoppage."""
    folded = _folded(text)
    return _kinds(language).kinds_in(*folded) | _news(language).kinds_in(*folded)


def are_like(left: Collection[str], right: Collection[str], language: str = "en") -> bool:
    """Whether both name a kind of event, and the kinds go together."""
    if set(left) & set(right):
        return True
    harm = set(_kinds(language).kinds.values())
    return any(
        frozenset((one, other)) in _like(language) or (one == HARM and other in harm) or (other == HARM and one in harm)
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
