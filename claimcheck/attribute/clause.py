"""Clauses without a parser: whether one begins, and where one inside another is over."""

from __future__ import annotations

from claimcheck.attribute.passage import Passage
from claimcheck.attribute.words import (
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    CUE,
    DETERMINER,
    FINITE,
    HYPHENS,
    PREPOSITION,
    SUBJECT,
    SUBORDINATOR,
    VERB,
    words,
)

VERB_WITHIN = 30  # tokens from the head of a clause to its verb


def clausal(p: Passage, start: int, high: int) -> bool:
    """Whether a clause with its own verb begins here: "that ...", "he ...", "the plan would ..."."""
    if (
        p.quote[start] >= 0
        or p.kinds[start] & SUBJECT
        or p.lower[start] in words("clause_openers") | {"there", "when", "where"}
    ):
        return True
    for k in range(start + 1, min(high, start + VERB_WITHIN)):
        kind, before = p.kinds[k], p.kinds[k - 1]
        if kind & SUBORDINATOR or p.words[k] == ",":
            return False
        if p.quote[k] >= 0 or before & DETERMINER:
            continue
        if p.verb(k) and (kind & AUXILIARY or not before & PREPOSITION):
            return True
        if k > start + 1 and p.lower[k].endswith("ed"):
            return True
    return False


def gap(p: Passage, start: int) -> bool:
    """A finite verb without its subject, which stands before: "which critics say [was ...]"."""
    return (
        bool(p.kinds[start] & AUXILIARY)
        and p.quote[start] < 0
        and not p.capital(start)
        and p.lower[start] not in words("nonfinite")
    )


def subordinate(p: Passage, subject: int, low: int) -> bool:
    """Whether the clause of this subject only leads up to the main one: "When the agency asked, ..."."""
    k = low
    while k < subject and p.lower[k] in words("shared"):
        k += 1
    opening = SUBORDINATOR | PREPOSITION if p.lower[subject] == "who" else SUBORDINATOR
    if k >= subject or not (p.kinds[k] & opening or p.lower[k] in words("subordinate_openers")):
        return False
    return "," not in p.words[k:subject]


def closes(p: Passage, start: int, high: int) -> int:
    """Where a parenthesis that a comma opened is closed: "who says it failed[,] told ..."; ``high`` if it is not."""
    for k in range(start, high - 2):
        if p.quote[k] >= 0 or (p.words[k] != "," and p.words[k] not in HYPHENS):
            continue
        j = k + 1
        while j < high and p.kinds[j] & ADVERB and not p.kinds[j] & FINITE:
            j += 1
        verbal = j < high and (p.verb(j) or (p.lower[j].endswith("ed") and not p.capital(j)))
        if verbal and p.quote[j] < 0 and not p.lower[j].endswith("ing"):
            return k
    return high


def main_verb(p: Passage, start: int, high: int) -> int:
    """Where the main clause goes on after a relative clause without commas: "those who praised it [warned] that"."""
    if p.quote[start] >= 0 or p.lower[start] in ("that", "to") or p.kinds[start] & SUBJECT:
        return high
    for k in range(start + 1, high):
        if p.quote[k] >= 0 or p.words[k] == "," or p.kinds[k] & SUBORDINATOR:
            return high
        nominal = p.kinds[k - 1] & (DETERMINER | PREPOSITION | SUBJECT | COORDINATOR)
        if p.kinds[k] & CUE and p.kinds[k] & VERB and not nominal:
            return k
    return high


def before_relative(p: Passage, start: int, end: int) -> int:
    """A noun phrase as content ends where a relative clause tells more of it: "his daughter[, who ...]"."""
    for k in range(start + 1, end - 1):
        if p.point(k) and p.lower[k + 1] in words("relatives"):
            return k if p.comma(k + 1, end) == end else end
        if p.quote[k] >= 0 and p.quote[k + 1] < 0 and p.lower[k + 1] == "which":
            return k + 1
    return end


def relates(p: Passage, that: int, high: int) -> bool:
    """Whether "that" only says more of the noun before it: "in a statement that named the dead"."""
    k = that + 1
    if k + 1 >= high or p.quote[k] >= 0 or p.capital(k):
        return False
    if p.kinds[k] & AUXILIARY:
        return True
    verbal = p.kinds[k] & VERB or p.lower[k].endswith("ed")
    return bool(verbal) and bool(p.kinds[k + 1] & (DETERMINER | PREPOSITION) or p.words[k + 1][0].isdigit())


def points_back(p: Passage, start: int, low: int) -> int | None:
    """The comma before ", which [he] denies" or ", a figure [the company] disputes": what stands before it is meant."""
    k = start - 1
    if k > low and p.lower[k] in ("which", "that"):
        k -= 1
    if p.words[k] != "," and k - 2 > low and p.lower[k - 1] in ("a", "an"):
        k -= 2
    elif p.lower[k] == "something":
        k -= 1
    return k if low < k < start - 1 and p.point(k) else None
