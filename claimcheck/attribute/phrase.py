"""Noun phrases to the left of a verb: how far they reach, and what at their front is not of them."""

from __future__ import annotations

from claimcheck.attribute.cues import cues, speaker
from claimcheck.attribute.find import Range
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.words import (
    ADVERB,
    AUXILIARY,
    BREAKS,
    COORDINATOR,
    DAY,
    DETERMINER,
    FINITE,
    MONTH,
    PREPOSITION,
    SUBJECT,
    SUBORDINATOR,
    TITLE,
    VERB,
    words,
)

LONGEST = 40  # tokens of a source
NICKNAME = 4  # tokens of a quotation inside a name


def reach(p: Passage, end: int, low: int) -> int:
    """How far left of ``end`` a noun phrase can reach."""
    k = end
    while k > low:
        t = k - 1
        if p.quote[t] >= 0:
            opened = p.quotes[p.quote[t]][0]
            if t - opened > NICKNAME or opened <= low:
                break
            k = opened
        elif p.words[t] == ")":
            while t > low and p.words[t] != "(":
                t -= 1
            k = t
        elif _stops(p, t, low, end):
            break
        else:
            k = t
            if t > low and (_afresh(p, t - 1) if p.words[t] == "The" else _opens_another(p, t)):
                break
    return k


def _afresh(p: Passage, before: int) -> bool:
    """Whether a "The" behind this token begins a sentence whose full stop was lost: "on Wednesday The council said"."""
    return bool(p.kinds[before] & (DAY | MONTH)) or p.words[before].isdigit()


def _opens_another(p: Passage, t: int) -> bool:
    """Whether a noun phrase of its own opens behind what it speaks of: "a figure [the company] disputes"."""
    if p.lower[t - 1] == "something":
        return t > 1 and p.words[t - 2] == ","
    opened = t > 2 and p.words[t - 3] == "," and p.lower[t - 2] in ("a", "an")
    if opened and p.capital(t) and p.lower[t - 1] in words("described"):
        return True  # ", a sum [Mr Oduya] described as"
    if p.lower[t - 1] not in cues().nouns and p.lower[t - 1] not in words("tallies"):
        return False
    if p.lower[t] in words("articles"):
        return True
    return opened and (p.capital(t) or p.lower[t].endswith("s"))  # ", a claim [villagers] dispute"


def _stops(p: Passage, t: int, low: int, end: int) -> bool:
    """Whether a noun phrase that ends at ``end`` cannot hold token ``t``."""
    kind, word = p.kinds[t], p.lower[t]
    if word == ",":
        return not _in_list(p, t, end)
    if word == ".":
        return t <= low or len(p.words[t - 1]) > 6  # else an abbreviation
    if word == "that" and t > low and p.kinds[t - 1] & PREPOSITION and p.lower[t - 1] != "out":
        return False  # "of that report", but "it turns out that"
    if word == "than" and t > low and p.lower[t - 1] in words("hedges") and t + 1 < end:
        return not (p.words[t + 1][0].isdigit() or p.lower[t + 1] in words("amounts"))  # "more than 20 residents"
    name = kind & AUXILIARY and t > low and p.capital(t) and p.capital(t - 1)  # "Lena May"
    if word == "-" and p.starts[t] == p.ends[t - 1] and t + 1 < len(p) and p.starts[t + 1] == p.ends[t]:
        return False  # "the 21-year-old"
    if word in BREAKS or word in ("(", "-") or (kind & (SUBORDINATOR | AUXILIARY) and not name):
        return True
    noun = t + 1 == end and word.endswith("s") and speaker(word)  # "UN estimates suggest"
    if kind & VERB and not kind & TITLE and not p.capital(t) and not reduced(p, t) and not noun:
        return True
    if word.endswith("ed") and not p.capital(t) and t + 1 < end and p.kinds[t + 1] & DETERMINER and t > low:
        return not p.kinds[t - 1] & (DETERMINER | PREPOSITION)  # "the mayor delivered a": no participle has an object
    if word in words("breaks"):
        return not (word == "nor" and "neither" in p.lower[max(low, t - 8) : t])
    return bool(kind & SUBJECT) and word != "it" and not (t > low and p.lower[t - 1] == "of")


def reduced(p: Passage, t: int) -> bool:
    """A participle after its noun ("a man accused of murder"), or before it ("the alleged victim")."""
    following = t + 1 < len(p) and (p.lower[t + 1] in words("reduced") or p.kinds[t + 1] & (DAY | ADVERB))
    if following and (p.lower[t].endswith("ed") or p.lower[t + 1] == "by"):
        return True
    return t > 0 and bool(p.kinds[t - 1] & DETERMINER)


def _in_list(p: Passage, comma: int, end: int) -> bool:
    """A comma of "A, B and C": an "and" follows before ``end`` and the pieces are short."""
    if end - comma > 16:
        return False
    return any(p.lower[i] in words("joined") for i in range(comma + 1, end)) and p.capital(min(comma + 1, end - 1))


def trim(p: Passage, start: int, end: int, low: int) -> Range | None:
    """Cut what does not belong to the noun phrase off its front."""
    while (
        start < end
        and not hedged(p, start, end)
        and (
            not p.wordy(start)
            or p.lower[start] in words("leading")
            or (p.kinds[start] & ADVERB and not p.kinds[start] & DETERMINER)
        )
    ):
        start += 1
    if start >= end:
        return None
    if start > low and p.kinds[start - 1] & FINITE:  # "met Smith and Jones said"
        start = next((i + 1 for i in range(end - 1, start, -1) if p.lower[i] == "and"), start)
    if (
        start > low and p.kinds[start - 1] & PREPOSITION and p.lower[start - 1] in words("breaks")
    ):  # "After the talks he"
        moved = _past_adjunct(p, start - 1, end)
        start = moved if moved < end else start
    for _ in range(3):
        if start < end and (p.kinds[start] & (PREPOSITION | DAY | MONTH) or p.lower[start] in words("adjunct_openers")):
            start = _past_adjunct(p, start, end)
    if start >= end or end - start > LONGEST:
        return None
    if end - start > 1:
        gerund = p.lower[start].endswith("ing") and not p.capital(start)
        compound = (
            end - start == 2 and speaker(p.lower[end - 1]) and (start <= low or p.lower[start - 1] in words("leading"))
        )
        return None if gerund and not compound else (start, end)  # "hacking specialists say"
    lone = p.kinds[start] & (PREPOSITION | VERB) and not p.kinds[start] & TITLE and not p.capital(start)
    return None if lone else (start, end)


def _past_adjunct(p: Passage, start: int, end: int) -> int:
    """Where the subject begins in "In Rome the senator", "On Tuesday police"; ``start`` where it is one itself."""
    if hedged(p, start, end):
        return start  # "At least 20 people"
    for j in range(start + 1, end):
        before = p.kinds[j - 1]
        if before & DAY or (p.words[j - 1].isdigit() and len(p.words[j - 1]) == 4):
            return j
        if before & (PREPOSITION | DETERMINER):
            continue
        if p.kinds[j] & (DETERMINER | SUBJECT) and not before & (COORDINATOR | VERB) and not _gerund(p, j - 1):
            return j
        if p.kinds[j] & TITLE and p.capital(j) and not p.capital(j - 1):
            return j
    for j in range(start + 2, end):
        joint = p.kinds[j - 1] & (PREPOSITION | DETERMINER | COORDINATOR) or p.kinds[j] & (PREPOSITION | COORDINATOR)
        if p.wordy(j) and p.wordy(j - 1) and p.capital(j) != p.capital(j - 1) and not joint:
            return j
    return end if p.kinds[start] & PREPOSITION else start


def _gerund(p: Passage, i: int) -> bool:
    return p.lower[i].endswith("ing") and not p.kinds[i - 1] & DETERMINER


def hedged(p: Passage, i: int, end: int) -> bool:
    """Whether a hedged number begins here: "at least 20", "about half", "up to 300", "over a dozen"."""
    if i + 1 >= end or p.lower[i] not in words("hedges"):
        return False
    if p.lower[i] == "at":
        return p.lower[i + 1] in ("least", "most")  # not "at a news conference"
    return _counts(p, i + 1) or (p.lower[i + 1] == "to" and i + 2 < end and p.words[i + 2][0].isdigit())


def amount(p: Passage, i: int) -> bool:
    """Whether an amount begins here, or its hedge or quotation: "40", "$2bn", "no fewer than 40", "two", "scores"."""
    if i >= len(p):
        return False
    word = p.words[i]
    return (
        word[0].isdigit()
        or word in "$€£₹¥"
        or p.quote[i] >= 0
        or p.lower[i] in words("amounts")
        or (p.lower[i] in words("hedges") and p.lower[i] != "at")
        or hedged(p, i, len(p))
    )


def _counts(p: Passage, i: int) -> bool:
    if p.lower[i] in words("after_hedges") or p.words[i][0].isdigit():
        return True
    if p.lower[i] == "a":
        return i + 1 < len(p) and p.lower[i + 1] in words("round_numbers")
    return bool(p.kinds[i] & DETERMINER) and p.lower[i] not in words("articles")
