"""What later words can point back to: "an overcrowded ferry", "the Norvane plant", "carmaker Velm", "a bomb exploded".

Text in, referring phrases out, in order; what each stands for is settled in ``reference``. One scan for the nouns of
the lexicon; the words about each say whether it brings something new, names it, or points back.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claimcheck.grammar.toponym import place_words
from claimcheck.lexicon import lexicon

WIDE = 80  # code points before a noun in which its phrase begins
WORDS = 5  # of a phrase before its noun
CROWD, CROWD_LENGTH = 25, 1000  # more nouns in so many characters are a table or a dump
NEW, NAMED, MANY, BACK, TOLD, DONE = "new", "named", "many", "back", "told", "done"
_NAME = r"[A-Z][\w’'&-]*(?: (?:(?:of|for|and|de|al|the) )?[A-Z][\w’'&-]*){0,4}"
_BEHIND = re.compile(rf",? (?:(?:called|named|known as) )?(?:the |\"|“|‘)?({_NAME})")
_APPOSED = re.compile(rf"(?<![\w-])({_NAME}), (?:which is )?\Z")
# "the tanker holds 900 tonnes": what an amount or a further phrase follows is a verb.
_VERB = re.compile(
    r"[ \u00a0][a-z]+ (?:an?|the|its|their|some|no|more|about|around|nearly|almost|at least|\d)(?![a-z])"
)
_NEXT = re.compile(r"['’]s?\b|[ \u00a0]?([\w’'-]+)")


class Phrase(NamedTuple):
    """A phrase on something. ``role``: new, named, many (more than one), back (points back), told (points back or
    is told by the words behind it: "the blast in Karsa"), done (a verb: "exploded").
    """

    start: int
    end: int
    noun: str
    role: str
    name: str | None = None
    words: tuple[str, ...] = ()  # between determiner and noun


class Sorts(NamedTuple):
    """The lexicon of references, in the shapes the scan asks for."""

    scan: re.Pattern[str]
    single: dict[str, str]  # "ferries" -> "ferry"
    many: frozenset[str]
    sort: dict[str, str]  # noun -> sort
    kind: dict[str, str]  # sort -> thing, event, body
    any: frozenset[str]
    suffix: dict[str, str]
    done: dict[str, str]  # verb phrase -> a noun of its sort
    one: frozenset[str]
    the: frozenset[str]
    other: frozenset[str]
    plain: frozenset[str]
    follow: frozenset[str]
    tells: frozenset[str]
    idle: tuple[str, ...]


@cache
def sorts() -> Sorts:
    data = lexicon("en", "references")
    single: dict[str, str] = {}
    sort: dict[str, str] = {}
    suffix: dict[str, str] = {}
    done: dict[str, str] = {}
    for name, one in data["sorts"].items():
        sort.update(dict.fromkeys((*one["any"], *one.get("nouns", ())), name))
        suffix.update(dict.fromkeys(one.get("suffixes", ()), one["any"][0]))
        done.update(dict.fromkeys(one.get("done", ()), one["any"][0]))
    sort.update({noun: noun for noun in data["wide"] if noun not in sort})
    irregular = data["irregular"]
    single = {f"{noun}s": noun for noun in sort if noun not in irregular.values()} | irregular
    many = frozenset(single) - frozenset(sort)
    single |= {noun: noun for noun in sort}
    return Sorts(
        re.compile(rf"(?<![\w-])(?:{_tree((*single, *suffix, *done))})(?![\w-])"),
        single,
        many,
        sort,
        {name: one["kind"] for name, one in data["sorts"].items()} | dict.fromkeys(data["wide"], "event"),
        frozenset(noun for one in data["sorts"].values() for noun in one["any"]),
        suffix,
        done,
        one=frozenset(data["one"]),
        the=frozenset(data["the"]),
        other=frozenset(data["other"]),
        plain=frozenset(data["plain"]),
        follow=frozenset(data["follow"]),
        tells=frozenset(data["tells"]),
        idle=tuple(data["idle"]),
    )


def _tree(phrases: tuple[str, ...]) -> str:
    """Phrases grouped by first letter, in either case, so that a scan fails fast."""
    letters: dict[str, set[str]] = {}
    for phrase in phrases:
        letters.setdefault(phrase[0].lower(), set()).add(phrase[1:])
    return "|".join(
        f"[{first}{first.upper()}](?:{'|'.join(map(re.escape, sorted(rest, key=lambda one: (-len(one), one))))})"
        for first, rest in sorted(letters.items())
    )


def phrases(text: str, start: int, end: int, titles: tuple[tuple[int, int], ...] = ()) -> Iterator[Phrase]:
    """The referring phrases of ``text[start:end]``, in order. ``titles``: where nouns stand without an article."""
    words = sorts()
    seen: deque[int] = deque(maxlen=CROWD)
    for match in words.scan.finditer(text, start, end):
        if len(seen) == CROWD and match.start() - seen[0] < CROWD_LENGTH:
            continue
        seen.append(match.start())
        written = match.group()
        if written in words.suffix:
            yield from _suffixed(text, start, match)
        elif written in words.done:
            yield Phrase(match.start(), match.end(), words.done[written], DONE)
        elif (noun := words.single.get(written.lower())) is not None:
            titled = any(left <= match.start() < right for left, right in titles)
            phrase = _phrase(text, start, match, noun, titled=titled)
            if phrase is not None:
                yield phrase


def _suffixed(text: str, start: int, match: re.Match[str]) -> Iterator[Phrase]:
    """ "Norvane Steel Ltd"."""
    name = _capitals(text, start, match.start())
    if name < match.start():
        yield Phrase(name, match.end(), sorts().suffix[match.group()], NAMED, text[name : match.end()])


def _capitals(text: str, start: int, at: int) -> int:
    """Where the capitalised words that end at ``at`` begin."""
    line = text[max(start, at - WIDE) : at].rpartition("\n")[2]
    begin = at
    if not line.endswith(" "):
        return at
    for word in reversed(line.split(" ")[:-1]):
        if not word[:1].isupper() or word[-1] in ',.;:!?)”"' or word.lower() in place_words().function:
            break
        begin -= len(word) + 1
    return begin


def _phrase(text: str, start: int, match: re.Match[str], noun: str, *, titled: bool) -> Phrase | None:
    words = sorts()
    begin, determiner, between = _left(text, start, match.start())
    if titled and not determiner and between and between[-1].endswith("s"):
        return None  # "Republicans blast", "Rebels attack"
    if match.group().lower() in words.many:
        return Phrase(begin, match.end(), noun, MANY)
    if match.group()[0].isupper() and not titled:
        first = _capitals(text, start, match.start())
        if first == match.start():
            return None
        return Phrase(first, match.end(), noun, NAMED, text[first : match.end()])
    if _compound(text, match.end(), titled=titled):
        return None
    owned = between[:1] and between[0].endswith(("'s", "’s"))
    named = _named(text, start, begin, match, between, determiner)
    if named is not None:
        return Phrase(named[1], named[2], noun, NAMED, named[0], between)
    if determiner in words.one or (determiner == "" and titled) or (owned and determiner == ""):
        return Phrase(begin, match.end(), noun, NEW, None, between)
    if determiner in words.the and not owned and not text.endswith(words.idle, 0, match.end()):
        following = _NEXT.match(text, match.end())
        tells = following is not None and (following[1] or "").lower() in words.tells
        return Phrase(begin, match.end(), noun, TOLD if tells else BACK, None, between)
    return None


def _left(text: str, start: int, at: int) -> tuple[int, str, tuple[str, ...]]:
    """Where the phrase of a noun begins, its determiner, and the words between."""
    line = text[max(start, at - WIDE) : at].rpartition("\n")[2]
    if not line.endswith(" "):
        return at, "", ()
    begin = at
    between: list[str] = []
    function = place_words().function
    for word in reversed(line.split(" ")[:-1][-WORDS - 1 :]):
        low = word.lower().lstrip("\"“‘'(")
        if low in sorts().one or low in sorts().the:
            return begin - len(word) - 1 + len(word) - len(low), low, tuple(reversed(between))
        if not word or word[-1] in ',.;:!?)”"—–' or low in function:
            break
        begin -= len(word) + 1
        between.append(low if word.islower() else word)
    return begin, "", tuple(reversed(between))


def _compound(text: str, end: int, *, titled: bool) -> bool:
    """Whether the noun only begins a longer name: "the ferry operator", "a hospital bed"; not "Blast rocks Karsa"."""
    following = _NEXT.match(text, end)
    if following is None or following[1] is None:
        return False
    word = following[1].lower()
    if text[end : end + 1] not in (" ", "\u00a0") or following[1][0].isupper() or not word[0].isalpha():
        return False
    if word in sorts().follow or word in place_words().function or word.endswith("ed"):
        return False
    return _VERB.match(text, end) is None and not (titled and word.endswith("s"))


def _named(
    text: str, start: int, begin: int, match: re.Match[str], between: tuple[str, ...], determiner: str
) -> tuple[str, int, int] | None:
    """The name of a thing beside its noun: "the Aurora ferry", "the ferry Aurora", "Norvane, a steelmaker"."""
    capitals = [word for word in between if word[:1].isupper() and not word.endswith(("'s", "’s"))]
    if capitals and between[-len(capitals) :] == tuple(capitals):
        if not determiner and capitals[-1].endswith("s"):
            return None  # "Republicans blast the mayor"
        return " ".join(capitals), begin, match.end()
    behind = _BEHIND.match(text, match.end())
    if behind is not None and behind[1].split(" ")[0].lower() not in _unnamed() and text[match.end()] != ",":
        return behind[1], begin, behind.end(1)
    if text.startswith(("'", "’"), match.end()):
        return None  # "Assem, the plane's co-pilot"
    apposed = _APPOSED.search(text, max(start, begin - WIDE), begin) if determiner else None
    if apposed is not None and apposed[1].rsplit(" ", 1)[-1].lower() not in _unnamed():
        return apposed[1], apposed.start(1), match.end()
    return None


@cache
def _unnamed() -> frozenset[str]:
    """Capitalised words that are no name: "the committee Democrats", "the blast Monday"."""
    return place_words().never | place_words().function
