"""Who says it: the words of a source become an identity, a kind and a chain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from claimcheck.grammar.gazetteer import world
from claimcheck.grammar.home import home_country
from claimcheck.grammar.party import GOVERNMENT
from claimcheck.lexicon import lexicon
from claimcheck.model import Attribution, Document, Source, SourceRecord, Span
from claimcheck.normalise.kind import UNKNOWN, is_described, kind_of
from claimcheck.normalise.naming import NAME, PART, bare, head, plain_name, slug, untitled
from claimcheck.rule import fold

_WORD = re.compile(r"[\w'’.&-]+")
_UNTOLD = re.compile(rf"(?=[A-Z]){PART}(?:[ -]{PART}){{0,3}}")  # a name and nothing else
_OFFICE = frozenset({"officials", "authorities"})
MENTIONS = 8  # of a name in an article, in which its description is looked for
BESIDE = 60  # code points of a description beside a name
INITIALS = range(3, 7)  # letters
LEADING = 3  # words of a description before a name
_BREAK = re.compile(r",|\b(?:of|for|from|at|in|with|who|on|based|and)\b")


def source_of(attribution: Attribution | None, document: Document, registry: Mapping[str, SourceRecord]) -> Source:
    """The source of a claim: its speaker, nobody (kind unspecified), or the publisher where nobody speaks.

    Args:
        registry: known sources by folded name and alias.
    """
    if attribution is None:
        name = document.publisher or document.uri
        record = registry.get(fold(name))
        return Source(record.id if record else slug(name), name, "outlet", side=record.side if record else None)
    spans = attribution.antecedent or attribution.source
    if not spans:
        return Source("unspecified", "nobody named", "unspecified", naming="anonymous")
    words = " ".join(_text(span, document) for span in spans)
    via = tuple(_text(span, document) for span in attribution.via)
    found = describe(_in_full(words, document.text) or words, registry, via=via)
    if found.origin is None and found.naming == "named" and _UNTOLD.fullmatch(bare(words)):
        kind = _told_elsewhere(untitled(bare(words)), document.text)
        found = replace(found, kind=kind, side=SIDES.get(kind)) if kind != UNKNOWN else found
    if found.origin is None and found.side == GOVERNMENT:
        return replace(found, side=_state(found.name, document))
    return found


def _state(words: str, document: Document) -> str:
    """The side of a state's body: its own country is the government, another goes by its name ("Chad's army")."""
    first = bare(words).replace("’", "'").split(" ")[0].removesuffix("'s").removesuffix("'")
    place = world().find(first)
    named = place.id if place is not None and place.kind in ("country", "capital") else None
    state = world().country_of(world().people.get(first.lower()) or named or "")
    return GOVERNMENT if state is None or state == home_country(document.text) else state


@lru_cache(maxsize=512)
def _in_full(words: str, text: str) -> str | None:
    """The name that bare initials stand for in this article, where it prints one: "the RSF" of two bodies."""
    letters = bare(words)
    if not (letters.isalpha() and letters.isupper() and len(letters) in INITIALS):
        return None
    name = re.search(r"\b" + r"\w+[ -](?:(?:of|for|the|and) ){0,2}".join(letters) + r"\w+", text)
    return name.group() if name else None


@lru_cache(maxsize=512)
def _told_elsewhere(name: str, text: str) -> str:
    """The kind that a description beside a bare name gives it, anywhere in the article; "unspecified" for none."""
    at = text.find(name)
    for _ in range(MENTIONS):
        if at < 0:
            break
        before = re.split(r"[^\w \'’-]", text[max(0, at - BESIDE) : at])[-1].split()
        after = text[at + len(name) : at + len(name) + BESIDE]
        told = before and (is_described(before[-1]) or before[-1].lower() in lexicon("en", "syntax")["titles"])
        if told and (kind := kind_of(" ".join(before[-LEADING:]))) not in (UNKNOWN, "resident"):
            return kind
        if after.startswith(", ") and (kind := kind_of(re.split(r"[,.;:]", after[2:])[0])) not in (UNKNOWN, "resident"):
            return kind
        at = text.find(name, at + len(name))
    return UNKNOWN


def describe(words: str, registry: Mapping[str, SourceRecord], *, via: tuple[str, ...] = ()) -> Source:
    """A source from the words that name or describe it."""
    kind = kind_of(words)
    words = plain_name(words)
    record = find(words, registry)
    plural = _is_plural(words)
    if record is not None:
        origin = record.derived_from[0] if record.derived_from else record.id
        return Source(record.id, words, record.kind, via, record.side, "named", plural, origin)
    naming = _naming(words)
    return Source(slug(head(words)), words, kind, via, SIDES.get(kind), naming, plural, None)


# Whose interest a kind of source shares by what it is; everything else is the registry's to say.
SIDES = {
    "armed_group": "opposition",
    "opposition": "opposition",
    "state_media": "government",
    "government": "government",
    "military": "government",
}


def find(words: str, registry: Mapping[str, SourceRecord]) -> SourceRecord | None:
    """The registered source that these words name, whole or inside a description; the longest alias wins."""
    found: SourceRecord | None = None
    best = 0
    pieces = [match.group() for match in _WORD.finditer(words.replace("’", "'"))]
    folded = [piece.casefold().replace(".", "").removesuffix("'s") for piece in pieces]
    for left in range(len(folded)):
        if left and pieces[left - 1][0].isupper() and world().find(f"{pieces[left - 1]} {folded[left]}"):
            continue  # "South Sudan's army" is not that of Sudan
        for right in range(min(len(folded), left + 7), left, -1):
            if right - left <= best:
                break
            # A short alias must stand in capitals, so that "who" and "ap" in running text name nobody.
            if right - left == 1 and len(folded[left]) < 5 and not pieces[left].isupper():
                continue
            record = registry.get(" ".join(folded[left:right]))
            shared = record is not None and record.kind in ("other_media", "wire") and right - left == 1
            if record is not None and not (shared and pieces[left].islower()):
                found, best = record, right - left
    return found


def _naming(words: str) -> str:
    """named: a name stands at the head or beside it; anonymous: nobody could find them again; role: the rest."""
    core = bare(words)
    first = _BREAK.split(core, maxsplit=1)[0].split() or [core]
    low = first[-1].lower()
    common = low in lexicon("en", "source_kinds")["anonymous"] or is_described(low)
    run = [match.group() for match in NAME.finditer(core) if " " in match.group()]
    if (first[-1][:1].isupper() and not (common and len(first) == 1)) or (run and not common):
        return "named"
    if low in _OFFICE and any(word[0].isupper() for word in first[:-1]):
        return "role"  # "Tolland elections officials" are of a body that can be asked
    return "anonymous" if low in lexicon("en", "source_kinds")["anonymous"] else "role"


def _is_plural(words: str) -> bool:
    first = _BREAK.split(words.lower(), maxsplit=1)[0].split()
    if not first or " and " in words.lower().split(",")[0]:
        return bool(first)
    last = first[-1]
    return last in lexicon("en", "source_kinds")["plural"] or (
        last.endswith("s")
        and not last.endswith("ss")
        and (last in lexicon("en", "source_kinds")["anonymous"] or is_described(last))
    )


def _text(span: Span, document: Document) -> str:
    return " ".join(span.of(document.text).split())
