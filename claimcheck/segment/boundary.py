"""Where sentences end inside a paragraph.

Rules over candidates, after Mikheev (2002) and Read et al. (2012): a stop ends a sentence unless the word before it is
an abbreviation whose follower says otherwise. Sentences within quotation marks are split too.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.lexicon import lexicon

# A run of stops (taken once, at its first sign), the closing marks that belong to it, then white space and a possible
# first word; or no white space and a capital. Possessive throughout: linear on any text.
_STOP = re.compile(
    r"[.!?…](?<![.!?…][.!?…])(?P<more>[.!?…]*+)"
    r"(?:(?P<close>[\"”’'»)\]]*+(?: [”»)\]])?+)(?P<gap>\s++)"
    r"(?=[“‘\"«(\[]|[^\w\s]{0,3}(?:[^\Wa-z_]|[a-z]{1,3}[-’'][A-Z]|[a-z][A-Z]))"
    r"|(?P<tight>[\"”’'»)\]]{0,3}+)(?=[“‘\"«(\[]?[A-Z]))"
)
_NEXT = re.compile(r"[^\w]{0,4}(\w+(?:['’-]\w+)*)(\.?)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_WORDS = re.compile(r"[\w’'-]+|[.?!,;:\"“]")
_REACH = 24  # code points before a stop in which its word is sought; the longest abbreviation has 10
_WORDS_TOO = frozenset({"no", "sun", "sat", "mar", "ed", "art", "c", "p"})  # in lower case these are words
_OPENERS = "\"'“‘«([{—–-*•"


class Abbreviations(NamedTuple):
    """The lexicon ``abbreviations`` as sets."""

    before_name: frozenset[str]
    before_number: frozenset[str]
    clock: frozenset[str]
    clock_follows: frozenset[str]
    maybe_last: frozenset[str]
    openers: frozenset[str]
    not_after_stop: frozenset[str]
    asks: frozenset[str]
    all: frozenset[str]


@cache
def abbreviations(language: str) -> Abbreviations:
    """The abbreviations of a language."""
    data = {key: frozenset(words) for key, words in lexicon(language, "abbreviations").items()}
    every = data["before_name"] | data["before_number"] | data["clock"] | data["maybe_last"]
    return Abbreviations(**data, all=every)


def boundaries(text: str, begin: int, end: int, language: str = "en") -> list[int]:
    """Offsets in ``text[begin:end]`` at which a new sentence starts, ``begin`` itself not included."""
    known = abbreviations(language)
    out: list[int] = []
    quotes = 0  # straight quotation marks since ``begin``: an odd one out opens, an even one closes
    counted = last = begin
    for match in _STOP.finditer(text, begin, end):
        at = match.start()
        if match["gap"] is not None:
            if match.end() < end and _ends(text, last, match, known):
                out.append(last := match.end())
            continue
        quotes += text.count('"', counted, at)
        counted = at
        cut = match.end()
        if '"' in match["tight"] and quotes % 2 == 0:
            cut = at + 1 + len(match["more"])  # the mark opens what follows
        if _ends_tight(text, last, at, cut, known):
            out.append(last := cut)
    return out


def _ends(text: str, begin: int, match: re.Match[str], known: Abbreviations) -> bool:
    """Whether a stop followed by white space ends its sentence."""
    at, stop = match.start(), text[match.start()]
    if match["close"]:
        asks = stop in "!?" and _asked(text, match.end(), known)
        return not asks and (text[at - 1 : at] not in ("", "(", "["))
    if stop in "!?":
        return True
    long = stop == "…" or match["more"] != ""
    if text[at - 1 : at].isspace():  # " ... " leaves something out and goes on, unless it stands after a sentence
        before = text[at - 2 : at - 1]
        return before in '.!?…"”' if long else before != "."
    if long:
        return True
    word = text[max(begin, at - _REACH) : at].rsplit(None, 1)[-1:] or [""]
    bare = word[0].lstrip(_OPENERS)
    if bare.isdigit():
        return text[begin : at - len(bare)].strip() != ""  # "1. The ..." numbers an item
    if len(bare) == 1 or "." in bare or bare.lower() in known.all:
        return not _abbreviates(text, bare, match.end(), known)
    return True


def _abbreviates(text: str, word: str, after: int, known: Abbreviations) -> bool:
    """Whether ``word`` and its stop are an abbreviation inside the sentence, seen what comes ``after``."""
    lower = word.lower()
    follower = _NEXT.match(text, after)
    follows, dotted = (follower[1], bool(follower[2])) if follower else ("", False)
    opens = follows.lower() in known.openers and not (len(follows) == 1 and dotted)
    if text[after : after + 1] in '"“‘«' and follows[:1].isupper():
        opens = True
    if len(word) == 1 and word.isupper():
        return not opens
    if lower in known.before_number and (word[:1].isupper() or lower not in _WORDS_TOO):
        return follows[:1].isdigit() or (
            lower not in ("no", "nos") and word[:1].isupper() and follows.lower() in known.clock_follows
        )
    if lower in known.before_name and (
        word[:1].isupper() or lower in ("v", "vs", "al") or "." in lower or len(lower) > 3
    ):
        return True
    if lower in known.clock:
        zone = follower is not None and text.startswith(" time", follower.end(1))  # "8 a.m. Harlow time"
        return "." in lower and (zone or follows.lower() in known.clock_follows)
    last = lower.rpartition("-")[2].rpartition(".")[2]  # "Maj.-Gen. Lowe", "Lt.Gen. Lowe"
    if len(last) > 1 and last != lower and last in known.before_name:
        return True
    if lower in known.maybe_last and (word[:1].isupper() or lower in ("etc", "ft", "lb", "lbs", "oz", "mph")):
        return not opens and lower != "etc"
    return _DOTTED.fullmatch(word) is not None and not opens


def _asked(text: str, after: int, known: Abbreviations) -> bool:
    """Whether what follows a quoted question says who asked: a reporting verb within five words."""
    before = ""
    for count, match in enumerate(_WORDS.finditer(text, after, after + 80)):
        word = match.group()
        if count > 6 or (word in '.?!,;:"“' and not (word == "." and before.lower() in known.before_name)):
            return False
        before = word
        if word in known.asks:
            return True
    return False


def _ends_tight(text: str, begin: int, at: int, cut: int, known: Abbreviations) -> bool:
    """Whether a stop with no white space behind it ends a sentence ("the difference.Witnesses said")."""
    before = text[max(begin, at - 2 * _REACH) : at].rsplit(None, 1)[-1:] or [""]
    bare = before[0].lstrip(_OPENERS)
    follower = _NEXT.match(text, cut)
    if follower is None or len(bare.strip("\"'”’)]")) < 2 or any(sign in bare for sign in ".@/\\#_:=&"):
        return False
    follows, rest = follower[1], text[follower.end(1) : follower.end(1) + 2]
    if follows.lower() in known.not_after_stop or (rest[:1] in ".@/_" and rest[1:].strip()):
        return False
    if len(follows) > 1 and not follows[1].islower() and not (follows.isupper() and len(follows) > 2):
        return False
    if len(follows) == 1 and follows not in "AI":
        return False
    lower = bare.lower()
    if bare[:1].isupper() and (lower in known.before_name or lower in known.before_number or lower in known.maybe_last):
        return False
    return bare[-1].islower() or bare[-1].isdigit() or bare[-1] in "%)”\"’'" or (bare.isupper() and len(bare) > 1)
