"""What stands between commas or dashes beside a source: appositions, ages, relative clauses, circumstances."""

from __future__ import annotations

from claimcheck.attribute.find import Range
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.phrase import LONGEST, reach, reduced, trim
from claimcheck.attribute.words import (
    ADVERB,
    AUXILIARY,
    BREAKS,
    COORDINATOR,
    CUE,
    DASHES,
    DAY,
    DETERMINER,
    FINITE,
    HYPHENS,
    MONTH,
    PREPOSITION,
    SUBJECT,
    SUBORDINATOR,
    TITLE,
    VERB,
    words,
)

_PERSONAL = frozenset({"who", "whose"})
ANONYMOUS = 7  # tokens from "asked" to "named"
PIECES = 4  # between commas, before the head is given up


def past_commas(p: Passage, comma: int, low: int) -> Range | None:
    """The source of "Name, the mayor, said", "Name, who was there, said", "Name, 32, of Town, said"."""
    k = comma
    openings: list[int] = []
    fallback: Range | None = None
    whole: Range | None = None  # the fallback with what is said of it
    clause = False  # a piece with a verb of its own: only a relative clause further left can hold it
    for _ in range(PIECES):
        opened = _comma_before(p, k, low)
        if opened is None:
            return whole
        if opened <= low:
            name = trim(p, reach(p, comma, low), comma, low) if k == comma else None
            return name if name and p.capitals(*name) else whole
        openings.append(opened + 1)
        clause = clause or not _modifies(p, opened + 1, k)
        if p.lower[opened + 1] in words("relatives") or not clause:
            found = _head(p, opened, low)
            abbreviated = fallback is not None and p.words[fallback[1] - 1] == "."  # "from Jackson, Miss., said"
            if found and fallback and not abbreviated and not p.capitals(*found):
                return whole
            if (
                found
                and (not fallback or abbreviated)
                and found[0] - 1 > low
                and p.point(found[0] - 1)
                and _small(p, found)
            ):
                # "the president of the club" in its turn says who somebody is
                fallback, whole, k = found, _with_pieces(p, found, openings, comma), opened
                continue
            if found and not _follows(p, found[0]):
                return _with_pieces(p, found, openings, comma)
        k = opened
    return whole


def _with_pieces(p: Passage, found: Range, openings: list[int], comma: int) -> Range:
    """A source with what stands between commas behind it, where all of that says who it is."""
    return (found[0], comma) if all(_belongs_or_relates(p, x, comma) for x in openings) else found


def _small(p: Passage, found: Range) -> bool:
    """Whether what stands between commas may itself say more of what is before: "the club's head", "60", "Miss."."""
    return not p.capital(found[0]) or (found[1] - found[0] == 2 and p.words[found[1] - 1] == ".")


def _comma_before(p: Passage, k: int, low: int) -> int | None:
    """The comma left of ``k``, ``low`` where there is none, None where something else breaks the sentence."""
    opened = k - 1
    while opened > low and not p.point(opened):
        if p.words[opened] in BREAKS and p.quote[opened] < 0:
            return None
        opened -= 1
    return opened


def _head(p: Passage, comma: int, low: int) -> Range | None:
    if p.kinds[comma - 1] & SUBJECT and p.lower[comma - 2] != "of":
        return (comma - 1, comma)  # "He, however, denied it"
    start = reach(p, comma, low)
    if start > low and p.kinds[start - 1] & (FINITE | SUBORDINATOR):
        before = p.lower[start - 1]
        conjunction = p.kinds[start - 1] & SUBORDINATOR and before not in words("relatives")
        if not conjunction or p.words[max(start - 2, low)] == ",":
            return None
    return trim(p, start, comma, low)


def _follows(p: Passage, i: int) -> bool:
    """Whether a piece that begins here can only say more of what stands before it."""
    return p.lower[i] in words("relatives") or p.words[i][0].isdigit() or p.lower[i] in words("modifier_openers")


def _modifies(p: Passage, start: int, end: int) -> bool:
    """Whether words between commas say more of the noun phrase before them."""
    word = p.lower[start]
    if word in words("relatives") or p.words[start][0].isdigit():
        return True
    if end - start == 1 and (p.kinds[start] & ADVERB or word in words("concession")):
        return True
    if word.endswith("ing") and not p.capital(start):
        return True  # ", speaking on condition she not be named,"
    if word in words("clause_starts"):
        return _elliptic(p, start, end)
    if any(p.lower[i] in words("relatives") for i in range(start, end)):
        return True
    stated = next((i for i in range(start, end) if p.kinds[i] & AUXILIARY and p.quote[i] < 0), end)
    # "a union that has backed the strike", "speaking in private because he was not allowed to"
    return stated == end or any(p.kinds[i] & SUBORDINATOR for i in range(start + 1, stated))


def _elliptic(p: Passage, start: int, end: int) -> bool:
    """Whether a clause without a subject says when the source spoke: "when asked about the raid", "while in Rome"."""
    if p.lower[start] == "and" and start + 2 < end:
        return p.lower[start + 1].endswith("ed") and p.lower[start + 2] == "by"  # ", and seen by the agency,"
    if start + 1 >= end or p.lower[start] in ("and", "but", "because"):
        return False
    opens = p.lower[start + 1].endswith(("ed", "ing")) or p.kinds[start + 1] & PREPOSITION
    subject = any(p.kinds[k] & SUBJECT and not p.kinds[k - 1] & PREPOSITION for k in range(start + 1, end))
    return bool(opens) and not subject


def _belongs_or_relates(p: Passage, i: int, end: int) -> bool:
    return belongs(p, i) or (p.lower[i] in _PERSONAL and relative_end(p, i, end) > i)


def belongs(p: Passage, i: int) -> bool:
    """Whether a modifier that begins here is printed as part of the source: a role or an age, not a circumstance."""
    word, kind = p.lower[i], p.kinds[i]
    if kind & (DAY | MONTH):
        return False  # "the chief surgeon, Friday, said"
    if word in words("modifier_openers") or p.capital(i) or p.words[i][0].isdigit() or kind & (DETERMINER | TITLE):
        return True
    if word.endswith(("ing", "ed")):
        return i + 1 < len(p) and bool(p.kinds[i + 1] & TITLE)  # "managing director"
    return not kind & (PREPOSITION | ADVERB | SUBORDINATOR | COORDINATOR | SUBJECT)


def past_dashes(p: Passage, dash: int, low: int) -> Range | None:
    """The source of "Name -- the mayor -- said"."""
    k = dash - 1
    while k > low and p.words[k] not in HYPHENS:
        k -= 1
    return trim(p, reach(p, k, low), k, low) if k > low else None


def apposition(p: Passage, comma: int, high: int) -> int:
    """The end of an apposition that begins after ``comma``, or ``comma`` where what follows is something else."""
    k = comma + 1
    if k + 1 >= high or p.quote[k] >= 0:
        return comma
    if p.lower[k] in _PERSONAL:
        return max(comma, relative_end(p, k, high)) if relative_end(p, k, high) > k else comma
    if not belongs(p, k) or (p.kinds[k] & CUE and not p.kinds[k] & TITLE) or p.kinds[k + 1] & AUXILIARY:
        return comma
    for j in range(k, min(high, k + LONGEST)):
        if (p.quote[j] < 0 and (p.words[j] in DASHES or p.words[j] in ",;:")) or (p.words[j] == "." and j + 1 >= high):
            return j
        if p.lower[j] in words("relatives"):
            return relative_end(p, j, high)
        if p.kinds[j] & AUXILIARY or (p.kinds[j] & VERB and not p.capital(j) and not reduced(p, j)):
            return comma
    return min(high, k + LONGEST)


def unnamed(p: Passage, cue: int, high: int) -> bool:
    """Whether a source only asks to stay without a name: "who asked not to be identified"."""
    return not words("anonymity").isdisjoint(p.lower[cue + 1 : min(high, cue + ANONYMOUS)])


def relative_end(p: Passage, k: int, high: int) -> int:
    """The end of a relative clause that says who the source is; ``k`` where it reports something itself."""
    end = k
    while end < high and not (p.quote[end] < 0 and (p.words[end] in DASHES or p.words[end] in ",;")):
        if end - k < 4 and p.kinds[end] & CUE and p.kinds[end] & VERB:
            return k
        end += 1
    while end > k and p.words[end - 1] == ".":
        end -= 1
    return end
