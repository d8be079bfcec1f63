"""Which mentions are one source: "he", "the agency" and "Khan" to the fullest mention in the document.

Conservative: where no earlier source fits, the mention stands for itself. The order of tries is that of rule-based
coreference (Hobbs; Lee et al. 2013, "sieves"): names first, then descriptions by their head, then pronouns to the
last source that agrees in number, kind and gender.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claimcheck.attribute import sources
from claimcheck.attribute.find import Find
from claimcheck.attribute.passage import Passage
from claimcheck.lexicon import lexicon
from claimcheck.model import Span

NEAR = 4  # paragraphs within which a pronoun looks for its source
DISTANT = 8  # paragraphs within which a description does
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
_WORD = re.compile(r"[\w'’-]+")
_TITLES = frozenset("mr mrs ms dr sir sen rep gov gen col president prime minister senator".split())
_NAME = r"(?:(?:[A-Z][\w'’-]+|[A-Z]\.) (?:(?:al|bin|ibn|de|van|von|el)[ -])?){1,4}"


@dataclass(slots=True)
class Entity:
    """A source seen so far, by its fullest mention."""

    span: Span
    words: list[str]  # of the mention, lower case
    names: list[str]  # its capitalised words
    person: bool
    group: bool
    plural: bool
    gender: str | None
    paragraph: int
    source_end: int = -1  # where its last mention as a source ended


@cache
def _speakers(name: str) -> frozenset[str]:
    return frozenset(lexicon("en", "speakers")[name])


def antecedents(text: str, drafts: Sequence[tuple[Passage, Find]]) -> list[Span | None]:
    """For each draft the fullest mention of its source; None where it has no source."""
    history: list[Entity] = []
    out: list[Span | None] = []
    for p, find in drafts:
        if find.source is None:
            out.append(None)
            continue
        paragraph = p.sentences[0].paragraph
        span = Span(*p.span(*find.source))
        found = _resolve(text, p, find.source, span, history, paragraph)
        out.append(found.span)
        found.paragraph, found.source_end = paragraph, span.end
        if found in history:
            history.remove(found)
        history.append(found)
    return out


def _resolve(text: str, p: Passage, source: tuple[int, int], span: Span, history: list[Entity], paragraph: int) -> Entity:
    start, end = source
    first = p.lower[start]
    if end - start == 1 and first in _RELATIVE:
        low = p.bounds[p.sentence[start]][0]
        stop = start - 1 if p.words[start - 1] == "," else start
        for other in reversed(history):
            if other.span.end == p.ends[stop - 1] or (other.source_end == p.ends[stop - 1]):
                return other
        head = sources.before(p, stop, low)
        if head is not None and head[1] - head[0] >= 1 and p.lower[head[0]] not in _RELATIVE:
            return _resolve(text, p, head, Span(*p.span(*head)), history, paragraph)
    me = entity(text, span, paragraph)
    if end - start == 1 and first.split("'")[0].split("’")[0] in ("he", "she", "they", "we", "it"):
        return _pronoun(p, source, first.split("'")[0].split("’")[0], text, me, history, paragraph)
    if _head(me) in {name.lower() for name in me.names}:
        return _name(text, me, history)
    return _description(me, history, paragraph)


def entity(text: str, span: Span, paragraph: int) -> Entity:
    """What the words of a mention tell of its source."""
    phrase = span.of(text)
    raw = _WORD.findall(phrase)
    words = [word.lower() for word in raw]
    head = words[: next((i for i, word in enumerate(words) if word in ("of", "for", "in", "at", "who", "from", "with", "on")), len(words))]
    names = [word for i, word in enumerate(raw) if word[0].isupper() and (i or not _common(word.lower()))]
    group = bool(_speakers("groups") & set(head)) or any(name.isupper() and len(name) > 1 for name in names)
    people = bool((_speakers("people") | _TITLES) & set(words)) or "year-old" in phrase
    name_only = len(names) >= 2 and len(names) == len(raw)
    plural = bool(head) and (head[-1] in _speakers("plurals") or (head[-1].endswith("s") and not head[-1].endswith(("'s", "’s", "ss")) and (not raw[len(head) - 1][0].isupper() or _common(head[-1]))) or " and " in phrase.split(",")[0])
    gender = "f" if _speakers("women") & set(words) else "m" if _speakers("men") & set(words) else None
    person = (people or name_only) and not plural and not (group and not people)
    return Entity(span, words, names, person, group and not person, plural, gender, paragraph)


def _common(word: str) -> bool:
    """Whether a capital at the head of a sentence says nothing: a determiner or a common noun."""
    single = word[:-1] if word.endswith("s") else word
    return word in ("the", "a", "an", "one", "some", "many", "two", "several", "other", "another") or any(
        word in _speakers(name) or single in _speakers(name) for name in ("people", "groups", "documents", "plurals", "speakers")
    )


def _head(me: Entity) -> str:
    """The head of a description: the last word before a preposition."""
    for i, word in enumerate(me.words):
        if word in ("of", "for", "in", "at", "who", "from", "with", "on", "that") and i:
            return me.words[i - 1]
    return me.words[-1] if me.words else ""


def _name(text: str, me: Entity, history: list[Entity]) -> Entity:
    """A name to the source, or the name in the text, that holds it and says more."""
    key = [word for word in me.names if word.lower().strip(".") not in _TITLES]
    if not key or len(key) > 3 or me.plural:
        return me
    last = key[-1].removesuffix("'s").removesuffix("’s")
    for other in reversed(history):
        if other.span != me.span and last in other.names and set(key) <= set(other.names):
            return other if len(other.words) >= len(me.words) else _renew(other, me)
    if len(key) == 1 and len(me.words) <= 2 and len(last) > 2:
        if last.isupper():
            found = _spelt_out(text, last)
            return entity(text, found, me.paragraph) if found else me
        match = re.search(rf"{_NAME}{re.escape(last)}\b", text)
        if match and not match.group().startswith(("The ", "In ", "On ", "But ", "And ", "If ", "When ", "As ", "For ", "Mr", "While ", "After ")):
            full = entity(text, Span(*match.span()), me.paragraph)
            full.person = not full.group
            return full
    return me


def _renew(other: Entity, me: Entity) -> Entity:
    other.span, other.words, other.names = me.span, me.words, me.names
    return other


def _spelt_out(text: str, letters: str) -> Span | None:
    """The name before its initials: "the Country Health Agency (CHA)"."""
    at = text.find(f"({letters})")
    if at < 0:
        return None
    match = re.search(r"(?:[A-Z][\w'’-]*(?: (?:of|for|the|and|al|on|in))* ){1,8}$", text[max(0, at - 90) : at])
    if match is None:
        return None
    start = max(0, at - 90) + match.start()
    return Span(start, start + len(match.group().rstrip()))


def _description(me: Entity, history: list[Entity], paragraph: int) -> Entity:
    """"the agency", "the 21-year-old activist": the last source with that head, or the last of that sort."""
    if not me.words or me.words[0] not in ("the", "this", "that", "his", "her", "its", "their"):
        return me
    head = _head(me)
    for other in reversed(history):
        if paragraph - other.paragraph > DISTANT:
            break
        if head in other.words and len(other.words) > len(me.words) and other.words[0] not in ("he", "she"):
            return other
    if not history or len(me.words) > 6:
        return me
    last = history[-1]
    if paragraph - last.paragraph > 2:
        return me
    if head in _speakers("people") and last.person and last.names:
        return last
    if head in _speakers("groups") and last.group and last.names and len(me.words) <= 3:
        return last
    return me


def _pronoun(p: Passage, source: tuple[int, int], word: str, text: str, me: Entity, history: list[Entity], paragraph: int) -> Entity:
    gender = {"he": "m", "she": "f"}.get(word)
    for other in reversed(history):
        if paragraph - other.paragraph > NEAR:
            break
        fits = {
            "he": other.person and other.gender != "f",
            "she": other.person and other.gender != "m",
            "they": other.plural or other.group,
            "we": other.plural or other.group,
            "it": other.group or bool(_speakers("documents") & set(other.words)) or (bool(other.names) and not other.person and not other.plural),
        }[word]
        if fits and other.words[0] not in ("he", "she", "they", "it", "we", "i"):
            subject = _subject(p, source, text, paragraph) if gender and len(other.names) < 1 else None
            chosen = subject or other
            chosen.gender = chosen.gender or gender
            return chosen
    subject = _subject(p, source, text, paragraph)
    if subject is not None and ((gender and not subject.plural and not subject.group and subject.names) or (word in ("they", "we") and subject.plural) or (word == "it" and subject.group)):
        if gender:
            subject.person, subject.gender = True, subject.gender or gender
            return _name(text, subject, history)
        return subject
    return me


def _subject(p: Passage, source: tuple[int, int], text: str, paragraph: int) -> Entity | None:
    """The subject of the sentence before, or of the clause before in the same sentence."""
    at = p.sentence[source[0]]
    for index in (at, at - 1):
        if index < 0:
            break
        low, high = p.bounds[index]
        head = sources.clause_head(p, low, min(high, source[0]))
        if head is not None and head[1] <= source[0] and head != source:
            found = entity(text, Span(*p.span(*head)), paragraph)
            if found.words and found.words[0] not in ("he", "she", "they", "it", "we", "i", "you", "who", "there"):
                return found
    return None
