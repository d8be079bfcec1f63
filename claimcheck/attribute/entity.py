"""What the words of a mention tell of its source: names, head, number, gender, a person or a body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from claimcheck.attribute.words import words
from claimcheck.lexicon import lexicon
from claimcheck.model import Span

_WORD = re.compile(r"[\w'’-]+")
_POSSESSIVE = ("'s", "’s")
_HEAD_ENDS = frozenset({"of", "for", "in", "at", "who", "from", "with", "on", "that"})


@dataclass(slots=True)
class Entity:
    """A source, by its fullest mention so far."""

    span: Span
    words: list[str]  # of the mention, lower case
    names: list[str]  # the words of its name
    person: bool
    group: bool
    plural: bool
    gender: str | None
    paragraph: int  # of its last mention
    source_end: int = -1  # where its last mention ended

    @property
    def head(self) -> str:
        """The head of a description: the last word before a preposition."""
        stop = next((i for i, word in enumerate(self.words) if i and word in _HEAD_ENDS), len(self.words))
        return self.words[stop - 1] if self.words else ""

    @property
    def named(self) -> bool:
        """Whether the mention is a name, alone or behind a title."""
        return self.head in {name.lower() for name in self.names} or (self.person and len(self.names) > 1)


@cache
def speakers(name: str) -> frozenset[str]:
    """A list of the lexicon of speakers: groups, people, documents, women, men, plurals, speakers."""
    return frozenset(lexicon("en", "speakers")[name])


def entity(text: str, span: Span, paragraph: int) -> Entity:
    """The entity that a mention names or describes."""
    low, own, person, group, plural, gender = _read(span.of(text))
    return Entity(span, low, own, person, group, plural, gender, paragraph)


@lru_cache(maxsize=4096)
def _read(phrase: str) -> tuple[list[str], list[str], bool, bool, bool, str | None]:
    """Words, words of its name, whether a person, a body, many, and the gender."""
    raw = _WORD.findall(phrase)
    low = [word.lower() for word in raw]
    head = low[: next((i for i, word in enumerate(low) if word in _HEAD_ENDS), len(low))]
    names = [word for i, word in enumerate(raw) if word[0].isupper() and (i or not _common(low[0]))]
    body = not speakers("groups").isdisjoint(head) or any(name.isupper() and len(name) > 1 for name in names)
    role = not (speakers("people") | words("honorifics")).isdisjoint(low) or "year-old" in phrase
    plural = bool(head) and _plural(raw, head, phrase)
    person = (role or len(raw) == len(names) > 1) and not plural and not (body and not role)
    gender = "f" if not speakers("women").isdisjoint(low) else "m" if not speakers("men").isdisjoint(low) else None
    own = _own_name(raw, names, len(head), phrase) if person else names
    return low, own, person, body and not person, plural, gender


def _own_name(raw: list[str], names: list[str], stop: int, phrase: str) -> list[str]:
    """The name of a person, without that of the body he speaks for: "Relief spokesman Jon Doe", "Jon Doe of Relief"."""
    head = raw[: min(stop, len(_WORD.findall(phrase.split(",")[0])))]
    last = next((i for i in range(len(head), 0, -1) if not _of_name(head[i - 1])), 0)
    if last < len(head):
        return [name for name in head[last:] if name in names]
    first = next((i for i, word in enumerate(head) if not _of_name(word)), len(head))
    return [name for name in head[:first] if name in names] or names


def _of_name(word: str) -> bool:
    return word[0].isupper() or word.lower() in words("name_particles")


def _plural(raw: list[str], head: list[str], phrase: str) -> bool:
    last = head[-1]
    if last in speakers("plurals") or " and " in phrase.split(",")[0]:
        return True
    noun = not raw[len(head) - 1][0].isupper() or _common(last)
    return last.endswith("s") and not last.endswith((*_POSSESSIVE, "ss")) and noun


def _common(word: str) -> bool:
    """Whether a capital at the head of a sentence says nothing: a determiner or a common noun."""
    if word in words("articles") or word in words("plural_determiners") or word in ("one", "other", "another"):
        return True
    single = word.removesuffix("s")
    return any(
        word in speakers(name) or single in speakers(name)
        for name in ("people", "groups", "documents", "plurals", "speakers")
    )
