"""What a line says of itself: a stamp, a button, a credit, an appeal. The words are data, the shapes are here."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.lexicon import lexicon
from claimcheck.model import Part

LONGEST = 400  # code points; longer paragraphs are prose, and only their sentences are looked at
LONGEST_LABEL = 90  # code points; the longest stamp or row of buttons seen in 1,000 scraped articles has 80

_SPACED = bytes(sign if sign < 128 and chr(sign).isalnum() else 32 for sign in range(256))
# "ReplyRetweet" is two words, "14Reply" a figure and one.
_PIECE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\dA-Za-z_]+")
_TAGS = re.compile(r"(?:[#@]\w+[\s,.]*+)+")
_MENTION = re.compile(r"(?<![\w.])[#@][^\W\d]\w+|pic\.twitter\.com|https://t\.co/")
_AUTHOR = re.compile(r"[\w .'’-]{1,60}?\s?\(?@\w{2,16}\)?(?:\s.{0,40})?")
_EMAIL = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{2,60}")
_LINK = re.compile(r"(?:https?://|www\.)\S+|[\w.-]{4,60}/\S+|[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}/?")
_INITIALS = re.compile(r"\(?[a-z]{2,4}(?:/[a-z]{2,4}){1,4}(?:,? \([^()]{2,60}\))?\)?")
_NAME = re.compile(r"(?:[a-z]{1,3}[-'’])?[^\W\d_a-z][\w.'’-]*")
_SEPARATOR = re.compile(r"\s*[/|,;]\s*|\s+[–—·•-]\s+|(?<=[a-z])\s?[:©]\s*|[©()\[\]]|\b(?:via|by)\s", re.IGNORECASE)
_CREDIT_END = re.compile(
    r"(?:[|/]|[–—]| -|©|\b(?:[Pp]hoto(?:graph)?|[Ii]mage|[Cc]redit|[Pp]icture)s?(?: by|:))\s*([^|()\[\]]{2,60})$"
)
_BRACKET_END = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]$")


class Furniture(NamedTuple):
    """The lexicon ``boilerplate``, indexed for the search."""

    stamp: frozenset[str]
    interface: frozenset[str]
    light: frozenset[str]
    lines: frozenset[str]
    heads: dict[str, list[tuple[str, Part]]]  # how lines begin and what they are, by their first two signs
    closing: tuple[str, ...]
    within: dict[bytes, list[tuple[str, set[bytes]]]]  # with their words, by the rarest of them (see ``words_of``)
    headers: frozenset[str]
    header_frames: tuple[tuple[str, str], ...]  # first and last word
    line_frames: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    credits: frozenset[str]
    agencies: frozenset[str]
    pictures: frozenset[str]
    supplied: tuple[str, ...]
    roles: frozenset[str]
    bylines: frozenset[str]


@cache
def furniture(language: str) -> Furniture:
    """What stands on a news page of a language without being the article."""
    data = lexicon(language, "boilerplate")
    heads: dict[str, list[tuple[str, Part]]] = {}
    for key, part in (("opening", Part.BOILERPLATE), ("credits", Part.BYLINE), ("caption", Part.CAPTION)):
        for phrase in data[key]:
            heads.setdefault(phrase[:2], []).append((phrase, part))
    within: dict[bytes, list[tuple[str, set[bytes]]]] = {}
    for phrase in data["within"]:
        within.setdefault(_rarest(words_of(phrase), data["light"]), []).append((phrase, words_of(phrase)))
    sets = {
        key: frozenset(data[key])
        for key in ("stamp", "interface", "light", "lines", "credits", "agencies", "pictures", "roles", "bylines")
    }
    return Furniture(
        **sets,
        heads=heads,
        closing=tuple(data["closing"]),
        within=within,
        headers=frozenset(data["headers"]),
        header_frames=_frames(data["headers"]),
        line_frames=_frames(data["lines"]),
        notes=tuple(data["notes"]),
        supplied=tuple(data["supplied"]),
    )


def _frames(phrases: list[str]) -> tuple[tuple[str, str], ...]:
    """First and last word of the phrases that have a "*" between."""
    return tuple((words[0], words[-1]) for words in map(str.split, phrases) if "*" in words)


def words_of(text: str) -> set[bytes]:
    """The words of a text in ASCII letters and figures; six times as fast as a regular expression on news."""
    return set(text.encode("utf-8", "replace").translate(_SPACED).split())


def _rarest(words: set[bytes], light: list[str]) -> bytes:
    return max(sorted(words), key=lambda word: (word.decode() not in light, len(word)))


@lru_cache(maxsize=1024)  # a site's buttons stand in each of its articles
def kind_of(line: str, finished: bool, language: str) -> Part | None:
    """What a line alone can be seen to be: boilerplate, byline, caption or post; None where it may be prose.

    Args:
        finished: whether it ends as a sentence does.
    """
    known = furniture(language)
    lower = line.lower().replace("’", "'")
    if "  " in lower or "\n" in lower or "\u00a0" in lower:
        lower = " ".join(lower.split())
    if len(line) <= LONGEST_LABEL and (label := _label(line, lower, known)) is not None:
        return label
    if line.count(" ") < 8 and not (finished and "." not in line.rpartition(" ")[2][:-1]) and _is_credit(line, known):
        return Part.BYLINE
    for phrase, part in known.heads.get(lower[:2], ()):
        if _begins(lower, phrase) and (part is not Part.BYLINE or _names_follow(line, phrase, known)):
            return part
    if finished and len(line) > LONGEST_LABEL:
        return None
    if lower.endswith(("[…]", "[...]")) and '"' not in lower and "“" not in lower:
        return Part.BOILERPLATE  # a teaser: the page has the whole text below
    if not finished and _is_caption(line, lower, known):
        return Part.CAPTION
    return Part.POST if ("@" in line or "#" in line or "https://t.co" in line) and _is_post(line) else None


def _label(line: str, lower: str, known: Furniture) -> Part | None:
    """Stamps, buttons and symbols: short lines made of nothing else."""
    pieces = [piece.lower() for piece in _PIECE.findall(line)]
    bare = lower.strip(" .:!?»›>…()[]-–—|")
    if bare in known.agencies or bare in known.credits or _INITIALS.fullmatch(line):
        return Part.BYLINE
    if (
        all(len(piece) == 1 and piece.isalpha() for piece in pieces)
        or (line[0] in "#@" and _TAGS.fullmatch(line))
        or bare in known.lines
        or _framed(bare.split(), known.line_frames)
    ):
        return Part.BOILERPLATE
    address = _LINK.fullmatch(line) or ("@" in line and _EMAIL.search(line))
    if address and line.count(" ") < 6:
        return Part.BOILERPLATE
    stamped = pressed = False
    for piece in pieces:
        if piece in known.stamp or piece.isdigit():
            stamped = True
        elif piece in known.interface:
            pressed = True
        elif piece not in known.light:
            return None
    if pressed:
        return Part.BOILERPLATE
    return Part.BYLINE if stamped else None


def _framed(words: list[str], frames: tuple[tuple[str, str], ...]) -> bool:
    """Whether words begin and end as a frame does, with one to four between."""
    return 3 <= len(words) <= 6 and (words[0], words[-1]) in frames


def _begins(lower: str, phrase: str) -> bool:
    """Whether a line begins with a phrase that ends where a word ends."""
    if not lower.startswith(phrase):
        return False
    follows = lower[len(phrase) : len(phrase) + 1]
    return not (phrase[-1].isalpha() and follows.isalnum())


def _names_follow(line: str, phrase: str, known: Furniture) -> bool:
    """Whether a line that begins as a byline goes on with names alone ("By A and B in Harlow")."""
    rest = line.split()[len(phrase.split()) :]
    if len(rest) > 15 or line.endswith(("?", "!")):
        return False
    return all_names(rest, known.bylines) and not (line.endswith(".") and len(rest) > 4)


def _is_credit(line: str, known: Furniture) -> bool:
    """A picture credit alone: "Stringer / Reuters", "Photo: A. Name"."""
    segments = [segment.strip() for segment in _SEPARATOR.split(line) if segment.strip()]
    first = segments[0].lower() if segments else ""
    supplied = first in known.pictures and len(segments) > 1
    if not supplied and not any(segment.lower() in known.agencies for segment in segments):
        return False
    return all(
        segment.lower() in known.agencies
        or segment.lower() in known.pictures
        or (len(segment.split()) <= 3 + 2 * supplied and all_names(segment.split(), known.bylines))
        for segment in segments
    )


def all_names(words: list[str], between: frozenset[str]) -> bool:
    """Whether words are names, joined by small words alone."""
    bare = [word.strip(",.()|/&-–—") for word in words]
    names = sum(1 for word in bare if _NAME.fullmatch(word))
    return names > 0 and all(not word or word.lower() in between or _NAME.fullmatch(word) for word in bare)


def _is_caption(line: str, lower: str, known: Furniture) -> bool:
    """An unfinished line that ends in a picture's credit, or names who supplied it."""
    bracket = _BRACKET_END.search(line) if line[-1] in ")]" else None
    if bracket is not None:
        credit = bracket[1].lower()
        before = line[: bracket.start()].rstrip()
        named = "/" in credit or any(
            piece.strip() in known.agencies for piece in re.split(r"[/,|:]|\bvia\b|\bby\b", credit)
        )
        return named and not before.endswith((".", "!", "?", "”", '"'))
    if line.endswith(("”", '"', ":")):
        return False
    end = _CREDIT_END.search(line[-100:]) if len(line) < LONGEST else None
    if end is not None and any(piece.strip().lower() in known.agencies for piece in re.split(r"[/,]|\bvia\b", end[1])):
        return True
    return any(word in lower for word in known.supplied)


def _is_post(line: str) -> bool:
    """A post of a social medium or its author: handles and tags in a line that is not finished as prose is."""
    if _AUTHOR.fullmatch(line):
        return True
    return _MENTION.search(line) is not None and line[-1] not in ".?!”\"'{;"


def is_header(line: str, language: str) -> bool:
    """Whether a line heads a list of other things: related stories, comments, what others read."""
    known = furniture(language)
    words = line.lower().split()
    if not 0 < len(words) <= 8:
        return False
    words[-1] = words[-1].rstrip(":»›>")
    if " ".join(words) in known.headers:
        return True
    if _framed(words, known.header_frames):
        return True
    return any(" ".join(words[:-extra]) in known.headers and len(words) - extra >= 2 for extra in (1, 2, 3))
