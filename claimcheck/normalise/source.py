"""Who says it: the words of a source become an identity, a kind and a chain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from claimcheck.lexicon import lexicon
from claimcheck.model import Attribution, Document, Source, SourceRecord, Span
from claimcheck.rule import fold

_WORD = re.compile(r"[\w'’.&-]+")
_SLUG = re.compile(r"[^\w]+")
_PART = r"(?:[A-Z][\w'’.-]*|al|el|bin|ibn|de|van|von|da|of|for|the|and)"
_NAME = re.compile(rf"(?=[A-Z]){_PART}(?:[ -]{_PART})*")
_ARTICLES = ("the ", "a ", "an ", "one ", "another ", "some ", "several ", "two ", "local ")


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
    return describe(words, registry, via=via)


def describe(words: str, registry: Mapping[str, SourceRecord], *, via: tuple[str, ...] = ()) -> Source:
    """A source from the words that name or describe it."""
    record = find(words, registry)
    kind = kind_of(words)
    plural = _is_plural(words)
    if record is not None:
        origin = record.derived_from[0] if record.derived_from else record.id
        return Source(record.id, words, record.kind, via, record.side, "named", plural, origin)
    naming = _naming(words)
    return Source(slug(_head(words)), words, kind, via, SIDES.get(kind), naming, plural, None)


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
        for right in range(min(len(folded), left + 7), left, -1):
            if right - left <= best:
                break
            # A short alias must stand in capitals, so that "who" and "ap" in running text name nobody.
            if right - left == 1 and len(folded[left]) < 5 and not pieces[left].isupper():
                continue
            record = registry.get(" ".join(folded[left:right]))
            if record is not None:
                found, best = record, right - left
    return found


def kind_of(words: str) -> str:
    """The kind of source that a description gives it; "unspecified" where it gives none and no name stands there."""
    low = f" {' '.join(match.group() for match in _WORD.finditer(words.lower().replace('’', chr(39))))} "
    best: tuple[int, int, str] | None = None
    for phrase, kind in _kinds("en"):
        at = low.find(f" {phrase} ")
        if at >= 0:
            score = (phrase.count(" ") + phrase.count("-"), -at, kind)
            if best is None or score[:2] > best[:2]:
                best = score
    return best[2] if best else "resident" if _NAME.match(words) else "unspecified"


def slug(name: str) -> str:
    """A readable identity: lower case, hyphens, no article."""
    low = name.lower()
    for article in _ARTICLES:
        low = low.removeprefix(article)
    return _SLUG.sub("-", low).strip("-") or "unknown"


@cache
def _kinds(language: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (phrase, kind) for kind, phrases in lexicon(language, "source_kinds")["kinds"].items() for phrase in phrases
    )


def _head(words: str) -> str:
    """The name inside a description, else the description up to its first comma."""
    names = [match.group().removeprefix("The ").strip() for match in _NAME.finditer(words)]
    people = [name for name in names if " " in name and name[0].isupper()]
    return people[-1] if people else words.split(",")[0]


def _naming(words: str) -> str:
    if any(word[0].isupper() for word in words.split()[1:]) or (words[:1].isupper() and " " not in words):
        return "named"
    low = words.lower().split()
    return "anonymous" if low and low[-1] in lexicon("en", "source_kinds")["anonymous"] else "role"


def _is_plural(words: str) -> bool:
    head = words.lower().split(",")[0].split()
    return bool(head) and (
        head[-1] in lexicon("en", "source_kinds")["plural"] or (head[-1].endswith("s") and len(head) == 1)
    )


def _text(span: Span, document: Document) -> str:
    return " ".join(span.of(document.text).split())
