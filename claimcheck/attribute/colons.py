"""A colon for a cue: headlines ("Police: two held", "Two held: police"), transcripts, and "one message: '...'"."""

from __future__ import annotations

from claimcheck.attribute import contents, sources
from claimcheck.attribute.find import Find
from claimcheck.attribute.passage import CUE, Passage
from claimcheck.lexicon import lexicon
from claimcheck.model import Part

LONGEST_NAME = 7  # tokens before a colon; longer ones are clauses
_HEADS = frozenset({Part.HEADLINE, Part.STANDFIRST, Part.SUBHEAD})


def colon(p: Passage, low: int, high: int, *, first: bool) -> Find | None:
    """The attribution that a colon makes in the sentence ``low`` to ``high``; ``first`` for the top of a document."""
    known = lexicon("en", "speakers")
    at = next((k for k in range(low, high) if p.words[k] == ":" and p.quote[k] < 0), -1)
    if at <= low or at + 1 >= high:
        return None
    head = first or p.sentences[p.sentence[low]].part in _HEADS
    quoted = p.quote[at + 1] >= 0
    if at - low <= LONGEST_NAME and _name(p, low, at) and p.lower[low] not in known["labels"]:
        shout = all(p.words[k].isupper() for k in range(low, at) if p.wordy(k))
        if head or quoted or (shout and low == 0 and at - low + len(p.words[low]) > 3):
            stop = contents.trimmed(p, at + 1, len(p)) if shout and not head else contents.ends(p, at + 1, high)
            return Find((low, at), (at, at + 1), [(at + 1, stop)], "say")
    tail = [k for k in range(at + 1, high) if p.wordy(k)]
    if head and at - low > 3 and 0 < len(tail) <= 4 and any(p.lower[k] in known["speakers"] for k in tail):
        return Find((tail[0], tail[-1] + 1), (at, at + 1), [(low, at)], "say")
    return None


def _name(p: Passage, low: int, end: int) -> bool:
    if any(p.kinds[k] & CUE and not p.capital(k) for k in range(low, end)):
        return False
    if p.lower[end - 1] in lexicon("en", "speakers")["speakers"] and end - low <= 3:
        return True
    return all(p.capital(k) or p.lower[k] in ("of", "the", "and", "de", "al", "bin", ".", "'s", "’s") or p.words[k] in (".", "-", "&") for k in range(low, end))


def dash(p: Passage, low: int, high: int) -> Find | None:
    """A headline's "Two held after blast – police"."""
    known = lexicon("en", "speakers")
    at = next((k for k in range(high - 2, max(low + 2, high - 6), -1) if p.words[k] in ("-", "—", "–", "--")), -1)
    if at < 0:
        return None
    tail = [k for k in range(at + 1, high) if p.wordy(k)]
    if tail and any(p.lower[k] in known["speakers"] for k in tail):
        return Find((tail[0], tail[-1] + 1), (at, at + 1), [(low, at)], "say")
    return None


def before_quote(p: Passage, opened: int, closed: int) -> Find | None:
    """A quotation after a colon where no verb of the lexicon stands: "He had one message: '...'"."""
    low, _ = p.bounds[p.sentence[opened]]
    at = opened - 1
    if at <= low or p.words[at] != ":":
        return None
    source = sources.clause_head(p, low, at)
    if source is None or source[1] >= at + 1:
        return None
    return Find(source, (source[1], at + 1) if source[1] < at else (at, at + 1), [(opened, closed)], "say")


def signed(p: Passage, closed: int, opened: int) -> Find | None:
    """A quotation with its speaker's name under it: '"..." -- Jane Doe'."""
    high = p.bounds[p.sentence[min(closed, len(p) - 1)]][1]
    if closed + 1 >= high or p.words[closed] not in ("-", "—", "–", "--", "―"):
        return None
    end = contents.trimmed(p, closed + 1, high)
    comma = contents.first_comma(p, closed + 1, end)
    if end <= closed + 1 or end - closed > 20 or not _name(p, closed + 1, comma):
        return None
    return Find((closed + 1, end), (closed, closed + 1), [(opened, closed)], "say")


def headline_quote(p: Passage, opened: int, closed: int) -> Find | None:
    """A headline's words in quotation marks with nobody named: "Army 'makes gains'"."""
    low, high = p.bounds[p.sentence[opened]]
    if p.sentences[p.sentence[opened]].part is not Part.HEADLINE or closed - opened < 5 or p.title_case(low, high):
        return None
    return Find(None, None, [(opened, closed)], "say")
