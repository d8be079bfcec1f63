"""Which mentions are one source: "he", "the agency" and "Khan" to the fullest mention in the document.

Conservative: where no earlier source fits, the mention stands for itself. The order of tries is that of rule-based
coreference (Lee et al. 2013, "sieves"): names first, then descriptions by their head, then pronouns to the last
source that agrees in number, kind and gender.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.attribute.dateline import past_dateline
from claimcheck.attribute.entity import Entity, entity, speakers
from claimcheck.attribute.find import Find, Range
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.subject import before, clause_head
from claimcheck.attribute.words import SUBJECT, words
from claimcheck.grammar.gazetteer import world
from claimcheck.model import Span

NEAR = 4  # paragraphs within which a pronoun looks for its source
DISTANT = 8  # paragraphs within which a description does
LONG = 60  # code points of the words before a surname
FEW = 12  # names looked up one by one; for more the whole text is indexed
MEMORY = 60  # sources kept in mind
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
_PART = r"(?:[A-Z][\w'’-]{1,30}|[A-Z]\.)"
_NAMES = re.compile(rf"\b{_PART}(?: (?:(?:al|bin|ibn|de|van|von|el)[ -])?{_PART}){{1,4}}")
_INITIALS = re.compile(r"((?:[A-Z][\w'’-]{1,30} (?:(?:of|for|the|and|al|on|in) ){0,2}){2,8})\(([A-Z]{2,8})\)")
_EDGE = re.compile(r"['’]s?$")


def antecedents(text: str, drafts: Sequence[tuple[Passage, Find]]) -> list[Span | None]:
    """For each draft the fullest mention of its source; None where it has no source."""
    memory = _Memory(text)
    return [memory.mention(p, find.source) if find.source else None for p, find in drafts]


class _Memory:
    """The sources of a document as a reader keeps them in mind, the last to speak at the end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.history: list[Entity] = []
        self.asked: dict[str, Span | None] = {}
        self.full_names: dict[str, Span] | None = None

    def mention(self, p: Passage, source: Range) -> Span:
        span = Span(*p.span(*source))
        found = self._resolve(p, source, span)
        found.paragraph, found.source_end = p.sentences[0].paragraph, span.end
        self.history = [other for other in self.history if other is not found][-MEMORY:]
        self.history.append(found)
        return found.span

    def _resolve(self, p: Passage, source: Range, span: Span) -> Entity:
        start, end = source
        word = _EDGE.sub("", p.lower[start].split("'")[0].split("’")[0])
        me = entity(self.text, span, p.sentences[0].paragraph)
        if end - start == 1:
            if word in _RELATIVE:
                return self._before_relative(p, start) or me
            if word in words("pronouns"):
                return self._pronoun(p, source, word, me)
        return self._name(me) if me.named else self._description(me)

    def _before_relative(self, p: Passage, start: int) -> Entity | None:
        """Whom "who" means: the source that ends there, or the noun phrase before it."""
        low = p.bounds[p.sentence[start]][0]
        stop = start - 1 if start > low and p.words[start - 1] == "," else start
        if stop <= low:
            return None
        for other in reversed(self.history):
            if p.ends[stop - 1] in (other.span.end, other.source_end):
                return other
        head = before(p, stop, low)
        if head is None or p.lower[head[0]] in _RELATIVE:
            return None
        return self._resolve(p, head, Span(*p.span(*head)))

    def _name(self, me: Entity) -> Entity:
        """A name to the source, or the name in the text, that holds it and says more."""
        key = [_EDGE.sub("", name) for name in me.names if name.lower().strip(".") not in words("honorifics")]
        if not key or len(key) > 3 or me.plural:
            return me
        for other in reversed(self.history):
            if key[-1] in other.names and set(key) <= set(other.names) and not _speaks_of(other, key[0]):
                if len(other.words) < len(me.words):
                    other.span, other.words, other.names = me.span, me.words, me.names
                return other
        if len(key) == 1 and len(me.words) <= 2 and len(key[0]) > 2 and world().find(key[0]) is None:
            span = self._spelt_out(key[0])
            if span is not None:
                full = entity(self.text, span, me.paragraph)
                full.person = not full.group and not key[0].isupper()
                return full
        return me

    def _spelt_out(self, name: str) -> Span | None:
        """The longer name that ends in this one, or that these initials stand for, anywhere in the text."""
        if name not in self.asked:
            few = len(self.asked) < FEW
            self.asked[name] = _longer(self.text, name) if few and not name.isupper() else self._indexed(name)
        return self.asked[name]

    def _indexed(self, name: str) -> Span | None:
        if self.full_names is None:
            self.full_names = {}
            for match in _NAMES.finditer(self.text):
                last = _EDGE.sub("", match.group().rsplit(" ", 1)[1])
                if _is_name(match.group()) and not last.isupper():
                    self.full_names.setdefault(last, Span(*match.span()))
            for match in _INITIALS.finditer(self.text):
                self.full_names[match.group(2)] = Span(match.start(), match.start() + len(match.group(1).rstrip()))
        return self.full_names.get(name)

    def _description(self, me: Entity) -> Entity:
        """As in "the agency", "the 21-year-old activist": the last source with that head, or the last of that sort.

        "His lawyer", "the health minister" and "the army" are others than the last person or body that spoke.
        """
        if not me.words or me.words[0] not in words("articles") - words("owners") or me.words[0] in ("a", "an"):
            return me
        head = me.head
        for other in reversed(self.history):
            if me.paragraph - other.paragraph > DISTANT:
                break
            mismatched = other.person and head in speakers("groups")
            if set(me.words[1:]) <= set(other.words) and len(other.words) > len(me.words) and not mismatched:
                return other
        if not self.history or len(me.words) > 6:
            return me
        last = self.history[-1]
        if me.paragraph - last.paragraph > 2 or not last.names or not set(me.names) <= set(last.names):
            return me
        if head in speakers("people") and last.person:
            elsewhere = head in speakers("offices") and head not in last.words
            return me if elsewhere and not speakers("offices").isdisjoint(last.words) else last
        general = head in speakers("general") or head in last.words
        return last if head in speakers("groups") and general and last.group and len(me.words) <= 3 else me

    def _pronoun(self, p: Passage, source: Range, word: str, me: Entity) -> Entity:
        """The last source that agrees; a subject named since then, or where no source agrees, that subject."""
        gender = {"he": "m", "she": "f"}.get(word)
        for other in reversed(self.history):
            if me.paragraph - other.paragraph > NEAR:
                break
            if _agrees(word, other) and other.words[0] not in words("pronouns"):
                other.gender = other.gender or gender
                return other
        subject = self._subject(p, source, me.paragraph)
        if subject is None:
            return me
        if gender and subject.names and not subject.plural and not subject.group:
            subject.person, subject.gender = True, subject.gender or gender
            return self._name(subject)
        return subject if not gender and _agrees(word, subject) else me

    def _subject(self, p: Passage, source: Range, paragraph: int) -> Entity | None:
        """The subject of the clause before in the same sentence, or of the sentence before."""
        at = p.sentence[source[0]]
        for index in range(at, max(at - 2, -1), -1):
            low, high = p.bounds[index]
            head = clause_head(p, past_dateline(p, low, high), min(high, source[0]))
            if head is not None and head[1] <= source[0] and not _indefinite(p, head[0]):
                return entity(self.text, Span(*p.span(*head)), paragraph)
        return None


def _indefinite(p: Passage, i: int) -> bool:
    """Whether a subject names nobody: "he", "nobody"."""
    return p.lower[i] in words("pronouns") or bool(p.kinds[i] & SUBJECT)


def _speaks_of(other: Entity, name: str) -> bool:
    """Whether a source only speaks of the one who bears a name: "Network Chief On Marlow"."""
    at = other.words.index(name.lower()) if name.lower() in other.words else 0
    return at > 0 and other.words[at - 1] in _ABOUT


def _is_name(run: str) -> bool:
    """Whether a capitalised run is one name, and no piece of a headline."""
    first, *rest = run.lower().split(" ")
    return first not in words("not_names") and _ABOUT.isdisjoint(rest)


_ABOUT = frozenset({"on", "about", "against", "to", "vs"})


def _longer(text: str, name: str) -> Span | None:
    """The first longer name in the text that ends in this one."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        for match in _NAMES.finditer(text, max(0, at - LONG), min(len(text), end + 2)):
            last = _EDGE.sub("", match.group().rsplit(" ", 1)[-1])
            followed = text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
            if last == name and not followed and _is_name(match.group()):
                return Span(*match.span())
        at = text.find(name, end)
    return None


def _agrees(word: str, other: Entity) -> bool:
    """Whether a pronoun may stand for a source."""
    if word in ("he", "she"):
        return other.person and other.gender != ("f" if word == "he" else "m")
    if word in ("they", "we"):
        return other.plural or other.group
    if word != "it":
        return False
    document = not speakers("documents").isdisjoint(other.words)
    return not other.plural and (other.group or document or (bool(other.names) and not other.person))
