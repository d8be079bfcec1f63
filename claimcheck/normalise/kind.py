"""What kind of source a description names: "a rights group's activist", "the army", "a hospital director".

A company, a bank or an airline is named but of no kind in the closed list: it stays ``unspecified``, as do names that
nothing describes and that are no person's. Whoever is named by first and last name and by no office is a resident.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.grammar.gazetteer import world
from claimcheck.lexicon import lexicon

LONGEST = 4  # words of a phrase
UNKNOWN = "unspecified"
_TOKEN = re.compile(r"[\w'’.&-]+|,")
_PART = r"(?:[A-Z][\w'’.-]*|(?:al|el|bin|ibn|de|van|von|da)\b)"
_PERSON = re.compile(rf"(?=[A-Z]){_PART}(?:[ -]{_PART}){{1,3}}")
_ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
_LINKS = frozenset({"of", "for", "from", "at", "with"})  # what follows says whose the head is
_BREAKS = _LINKS | {",", "in", "who", "on", "based", "and"}


class _Lexicon(NamedTuple):
    kinds: dict[str, str]
    media: frozenset[str]  # words that are a medium's name where they bear a capital: the Post, a post
    generic: frozenset[str]  # of whatever body stands beside: "a rebel official"
    neutral: frozenset[str]  # phrases whose words mean something else: "secretary general"
    bodies: frozenset[str]  # words of the names of bodies: "the Met Office"


@cache
def _lexicon(language: str = "en") -> _Lexicon:
    data, speakers = lexicon(language, "source_kinds"), lexicon(language, "speakers")
    kinds: dict[str, str] = {}
    for kind, phrases in data["kinds"].items():
        for phrase in phrases:
            kinds.setdefault(phrase.replace(".", ""), kind)
    for phrase, kind in list(kinds.items()):
        if " " in phrase and phrase.endswith("s"):
            kinds.setdefault(phrase[:-1], kind)
    media, generic, neutral = (
        frozenset(one) for one in (data["kinds"]["other_media"], data["generic"], data["neutral"])
    )
    return _Lexicon(kinds, media, generic, neutral, frozenset(speakers["groups"]))


def is_described(word: str) -> bool:
    """Whether a word, in lower case, says by itself what kind of source somebody is."""
    return _kind(word.lower()) is not None


def kind_of(words: str) -> str:
    """The kind of source that a description gives it; "unspecified" where it gives none and no person is named.

    The words before the first comma, "and" or preposition count first, there the longest phrase, then the last: "a
    rights group activist in the army's base" is of the rights group; but "an official of the Red Cross" is of the Red
    Cross. A place speaks for its government.
    """
    raw = _TOKEN.findall(words.replace("’", "'"))
    low = [_plain(token) for token in raw]
    best = max(_matches(raw, low), default=None)
    if best is not None:
        return best[-1]
    bare = _ARTICLE.sub("", words).split(",")[0].strip()
    if world().find(bare) is not None:
        return "government"
    if "statement" in low:
        return "document"
    person = _PERSON.match(bare)
    body = any((len(token) > 1 and token.isupper()) or token.lower() in _lexicon().bodies for token in bare.split())
    return "resident" if "year-old" in words or (person and not body) else UNKNOWN


def _plain(token: str) -> str:
    return token.lower().replace(".", "").removesuffix("'s").removesuffix("'")


def _matches(raw: list[str], low: list[str]) -> list[tuple[int, int, int, int, str]]:
    """Each phrase that tells a kind, with its weight: how near the head, how long, how far to the right."""
    found: list[tuple[int, int, int, int, str]] = []
    known = _lexicon()
    part, linked, skip = 0, True, 0
    for i, word in enumerate(low):
        if raw[i] == "WHO":
            found.append((2, 1, 0, i, "un_agency"))
        elif word in _BREAKS or word.endswith("-based"):
            part += 1
            linked = linked and (word in _LINKS or (word == "," and not found))  # "Ana Ruiz, head of the council"
            if not _starts_phrase(low, i):
                continue
        if i < skip:
            continue
        for size in range(min(LONGEST, len(low) - i), 0, -1):
            phrase = " ".join(low[i : i + size])
            if phrase in known.neutral:
                skip = i + size
                break
            kind = _kind(phrase)
            if kind is None or (phrase == "who"):
                continue
            if size == 1 and i and word in known.media and raw[i][0].isupper():
                kind = "other_media"
            weight = 1 if phrase in known.generic else 2 if linked else 0
            found.append((weight, -part, size + phrase.count("-"), i, kind))
            break
        else:
            if _is_masthead(raw, i):
                found.append((2 if linked else 0, -part, 1, i, "other_media"))
    return found


def _is_masthead(raw: list[str], i: int) -> bool:
    """Whether a newspaper's name ends here: "the Morning Courier"."""
    last = i + 1 == len(raw) or not raw[i + 1][0].isupper()
    named = i > 0 and last and raw[i][0].isupper() and raw[i - 1][0].isupper()
    return named and raw[i].lower() in lexicon("en", "syntax")["sets"]["media"]


def _starts_phrase(low: list[str], i: int) -> bool:
    """As in "who fled": a phrase of the lexicon that begins with a word that parts descriptions."""
    return " ".join(low[i : i + 2]) in _lexicon().kinds


def _kind(phrase: str) -> str | None:
    kinds = _lexicon().kinds
    kind = kinds.get(phrase) or kinds.get(phrase.removesuffix("s"))
    if kind is None and "-" in phrase and " " not in phrase:
        return kinds.get(phrase.rsplit("-", 1)[1])  # "vice-president"
    return kind
