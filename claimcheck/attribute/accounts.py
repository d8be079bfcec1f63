"""Whom a text holds to a statement without a verb: "by the ministry's count, ...", "in the words of X, ..."."""

from __future__ import annotations

from claimcheck.attribute.agent import agent
from claimcheck.attribute.cues import cues, speaker
from claimcheck.attribute.ending import ending
from claimcheck.attribute.find import Find, Range
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.words import words
from claimcheck.lexicon import lexicon

OWNER = 9  # tokens from "by" to the noun
_POSSESSIVE = ("'s", "’s", "s'", "s’")


def account(p: Passage, i: int, low: int, high: int) -> Find | None:
    """The attribution whose noun stands at ``i``, in front of what is said or behind it."""
    if p.lower[i] == "words":
        return _words_of(p, i, low, high)
    by = next((k for k in range(i - 1, max(low, i - OWNER) - 1, -1) if p.lower[k] == "by"), None)
    if p.lower[i] not in cues().accounts or by is None or by + 1 >= i:
        return None
    owned, source = _owner(p, by + 1, i)
    return _placed(p, source, (by, i + 1), low, high) if owned else None


def _words_of(p: Passage, i: int, low: int, high: int) -> Find | None:
    if i - 2 < low or p.lower[i - 2 : i] != ["in", "the"] or p.lower[i + 1 : i + 2] != ["of"]:
        return None
    source = agent(p, i + 2, high, appositions=False)
    if source is None or not (p.capital(source[1] - 1) or speaker(p.lower[source[1] - 1])):
        return None
    found = _placed(p, source, (i - 2, source[1]), low, high)
    if found is not None:
        found.cue = (i - 2, i + 2)
    return found


def _owner(p: Passage, start: int, noun: int) -> tuple[bool, Range | None]:
    """Whether somebody's account is told, and whose: None for "by some estimates"."""
    known = lexicon("en", "cues")["accounts"]
    end = noun - 1 if p.lower[noun - 1] == "own" else noun
    last = p.lower[end - 1] if end > start else ""
    if last.endswith(_POSSESSIVE) or last in ("'", "’") or (end - start == 1 and last in words("owners")):
        return True, (start, end)
    if end < noun or noun - start != 1:
        return False, None
    if last in known["owners"] or (p.capital(start) and p.lower[noun].endswith("s")):
        return True, (start, noun + 1)
    return last in known["nobody"] or speaker(last), None


def _placed(p: Passage, source: Range | None, cue: Range, low: int, high: int) -> Find | None:
    start, stop = cue
    if start == low and stop + 1 < high and p.point(stop):
        end = ending(p, stop + 1, high)
        return Find(source, cue, [(stop + 1, end)], "estimate") if end > stop + 1 else None
    closed = p.trimmed(stop, high) == stop
    end = p.trimmed(low, start)
    return Find(source, cue, [(low, end)], "estimate") if closed and end > low + 2 else None
