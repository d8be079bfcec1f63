"""Who speaks: the noun phrase before a cue, after it, or at the head of its clause."""

from __future__ import annotations

from claimcheck.attribute.passage import (
    ADVERB,
    AUXILIARY,
    CATENATIVE,
    COORDINATOR,
    CUE,
    DAY,
    DETERMINER,
    MONTH,
    PREPOSITION,
    SUBJECT,
    SUBORDINATOR,
    TITLE,
    VERB,
    Passage,
)

Range = tuple[int, int]
LONGEST = 40  # tokens of a source; longer ones on the corpus are lists and relative clauses, cut anyway
_BREAKS = frozenset(";:—–\"“”«»!?…") | {"--", "``", "''"}
_DASHES = frozenset("—–") | {"--"}
_RELATIVE = frozenset({"who", "whose", "which", "whom", "where"})
_HEDGES = frozenset({"at", "about", "around", "over", "up", "nearly", "more", "less", "fewer", "between"})
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "that", "these", "those"})
_POSTMODIFY = frozenset({"of", "for", "in", "at", "from", "with", "on", "to", "inside", "outside", "near", "by", "against", "behind", "among", "between", "within", "under", "across"})


def verb_group(p: Passage, cue: int, low: int) -> int:
    """Where the verb group that ends in the cue begins: "has repeatedly said", "went on to say"."""
    start = cue
    if cue - 2 > low and p.lower[cue - 1] == "to":
        start = cue - 2
        if p.lower[start] == "on":
            start -= 1
        if not p.kinds[start] & CATENATIVE:
            return cue
    while start > low and p.kinds[start - 1] & (AUXILIARY | ADVERB) and not p.kinds[start - 1] & SUBJECT:
        if p.quote[start - 1] >= 0 or (p.kinds[start - 1] & DAY and p.capital(start - 1)):
            break
        if p.kinds[start - 1] & DETERMINER and start - 1 == low:
            break
        start -= 1
    return start


def before(p: Passage, end: int, low: int) -> Range | None:
    """The noun phrase that ends at ``end`` (where the verb group begins), not reaching left of ``low``."""
    low = max(low, end - LONGEST)
    if end <= low:
        return None
    end = _before_time(p, end, low)
    if end <= low:
        return None
    last = end - 1
    if p.kinds[last] & SUBJECT and not (last > low and p.lower[last - 1] == "of"):
        return (last, end)
    if p.lower[last] in ("that", "which") and last > low and not p.kinds[last - 1] & (VERB | CUE | AUXILIARY | PREPOSITION | COORDINATOR):
        return (last, end)
    if p.words[last] == ",":
        return _past_parenthesis(p, last, low)
    if p.words[last] in _DASHES:
        return _past_dashes(p, last, low)
    start = _reach(p, end, low)
    head = _relative(p, start, low)
    if head is not None:
        return before(p, head, low)
    found = _trim(p, start, end, low)
    if found and found[0] - 2 >= low and p.words[found[0] - 1] == "," and p.lower[found[0]] in ("a", "an", "the"):
        name = _trim(p, _reach(p, found[0] - 1, low), found[0] - 1, low)
        if name and name[0] == low and all(p.capital(k) for k in range(*name) if p.wordy(k)) and not p.kinds[low] & PREPOSITION:
            return (name[0], end)  # "Name, a spokesman for the house told": the second comma is missing
    return found


def _relative(p: Passage, stop: int, low: int) -> int | None:
    """The relative pronoun, where the words before the verb end a relative clause: "officials [who saw it] said"."""
    if stop <= low or not p.kinds[stop - 1] & (VERB | AUXILIARY):
        return None
    for k in range(stop - 1, max(low, stop - 12), -1):
        if not p.wordy(k) or p.quote[k] >= 0:
            return None
        if p.lower[k] in ("who", "that", "which", "whose"):
            return k if not p.kinds[k - 1] & (CUE | VERB | PREPOSITION) else None
    return None


def _before_time(p: Passage, end: int, low: int) -> int:
    """Cut "on Monday", "late Tuesday", "this week" off the end: a time between the noun phrase and its verb."""
    k = end
    if k - 1 > low and p.lower[k - 1] in ("week", "month", "year", "night", "morning", "evening", "afternoon"):
        if p.kinds[k - 2] & DAY:
            k -= 1
        elif p.lower[k - 2] in ("last", "this", "next", "earlier"):
            k -= 2
            return k - 1 if p.lower[k - 1] in ("earlier", "late", "early") else k
    if k > low and p.words[k - 1].isdigit() and k - 2 > low and p.kinds[k - 2] & MONTH:
        k -= 2
    elif k > low and p.kinds[k - 1] & DAY and p.capital(k - 1):
        k -= 1
    else:
        return k
    while k > low and p.lower[k - 1] in ("on", "late", "early", "last", "and", "in"):
        k -= 1
    return k


def _reach(p: Passage, end: int, low: int) -> int:
    """How far left of ``end`` a noun phrase can reach."""
    k = end
    while k > low:
        t = k - 1
        kind, word = p.kinds[t], p.lower[t]
        if p.quote[t] >= 0:
            opened = p.quotes[p.quote[t]][0]
            if t - opened > 4 or opened <= low:  # more than a nickname
                break
            k = opened
            continue
        if word == ")":
            opened = t
            while opened > low and p.words[opened] != "(":
                opened -= 1
            k = opened
            continue
        if word == "," and not _in_list(p, t, end):
            break
        if word in _BREAKS or word == "(":
            break
        if word == "." and not (len(p.words[t - 1]) <= 6 and t > low):
            break
        if kind & SUBORDINATOR and not (word == "that" and False):
            break
        if kind & AUXILIARY or (kind & VERB and not kind & TITLE and not p.capital(t) and not _reduced(p, t)):
            break
        if word == "nor" and any(p.lower[x] == "neither" for x in range(max(low, t - 8), t)):
            k = t
            continue
        if word in ("but", "yet", "nor", "than", "after", "before", "since", "until", "-"):
            break
        if kind & SUBJECT and word != "it" and not (t > low and p.lower[t - 1] == "of"):
            break
        k = t
    return k


def _reduced(p: Passage, t: int) -> bool:
    """A participle after its noun ("a man accused of murder"), or before it ("the alleged victim")."""
    following = p.lower[t + 1] if t + 1 < len(p) else ""
    return following in ("of", "by", "in", "with") and p.lower[t].endswith("ed") or (
        t > 0 and bool(p.kinds[t - 1] & DETERMINER)
    )


def _in_list(p: Passage, comma: int, end: int) -> bool:
    """A comma of "A, B and C": an "and" follows before ``end`` and the pieces are short."""
    if end - comma > 16:
        return False
    return any(p.lower[i] in ("and", "or") for i in range(comma + 1, end)) and p.capital(min(comma + 1, end - 1))


def _trim(p: Passage, start: int, end: int, low: int) -> Range | None:
    """Cut what does not belong to the noun phrase off its front."""
    while start < end and (
        not p.wordy(start)
        or p.lower[start] in ("and", "but", "or", "yet", "then", "meanwhile", "that")
        or (p.kinds[start] & ADVERB and not p.kinds[start] & DETERMINER)
    ):
        start += 1
    if start >= end:
        return None
    if start > low and p.kinds[start - 1] & (VERB | AUXILIARY):  # "met Smith and Jones said"
        for i in range(end - 1, start, -1):
            if p.lower[i] == "and":
                start = i + 1
                break
    for _ in range(3):
        if start < end and (p.kinds[start] & (PREPOSITION | DAY | MONTH) or p.lower[start] in ("last", "this", "next", "earlier")):
            moved = _after_adjunct(p, start, end)
            if moved == start:
                break
            start = moved
    if start >= end or end - start > LONGEST or (p.lower[start].endswith("ing") and not p.capital(start) and end - start > 1):
        return None
    if end - start == 1 and not p.capital(start) and p.kinds[start] & (PREPOSITION | VERB) and not p.kinds[start] & TITLE:
        return None
    return (start, end)


def _after_adjunct(p: Passage, start: int, end: int) -> int:
    """Where the subject begins in "In Washington the senator", "On Tuesday police"."""
    if p.lower[start] in _HEDGES and start + 1 < end and (p.lower[start + 1] in ("least", "most", "than", "a", "half") or (p.kinds[start + 1] & DETERMINER and p.lower[start + 1] not in _ARTICLES) or p.words[start + 1][0].isdigit()):
        return start
    for j in range(start + 1, end):
        previous = p.kinds[j - 1]
        if previous & DAY or p.words[j - 1].isdigit() and len(p.words[j - 1]) == 4:
            return j
        if p.kinds[j] & (DETERMINER | SUBJECT) and not previous & (PREPOSITION | DETERMINER | COORDINATOR | VERB) and p.lower[j - 1][-3:] != "ing":
            return j
        if p.kinds[j] & TITLE and p.capital(j) and not p.capital(j - 1) and not previous & (PREPOSITION | DETERMINER):
            return j
    for j in range(start + 2, end):
        if p.wordy(j) and p.wordy(j - 1) and p.capital(j) != p.capital(j - 1) and not p.kinds[j - 1] & (PREPOSITION | DETERMINER | COORDINATOR) and not p.kinds[j] & (PREPOSITION | COORDINATOR):
            return j
    if p.kinds[start] & PREPOSITION:
        return end
    return start


def _past_parenthesis(p: Passage, comma: int, low: int) -> Range | None:
    """The head of "Name, the mayor, said", "Name, who was there, said", "Name, 32, of Town, said"."""
    k = comma
    openings: list[int] = []
    fallback: Range | None = None
    clause = False  # a piece with a verb of its own: only a relative clause further left can hold it
    for _ in range(4):
        opened = k - 1
        while opened > low and not (p.words[opened] == "," and p.quote[opened] < 0):
            if p.words[opened] in _BREAKS and p.quote[opened] < 0:
                return fallback
            opened -= 1
        if p.words[opened] != "," or opened <= low:
            name = _trim(p, _reach(p, comma, low), comma, low) if k == comma else None
            return name if name and all(p.capital(x) for x in range(*name) if p.wordy(x)) else fallback
        openings.append(opened + 1)
        relative = p.lower[opened + 1] in _RELATIVE
        clause = clause or not _modifies(p, opened + 1, k)
        if relative or not clause:
            head = _reach(p, opened, low)
            loose = head > low and p.kinds[head - 1] & (AUXILIARY | VERB | SUBORDINATOR) and not _leading(p, low, head)
            found = None if loose else _trim(p, head, opened, low)
            if found and found[0] - 1 > low and p.words[found[0] - 1] == "," and not p.capital(found[0]) and fallback is None:
                fallback, k = found, opened  # "the president of the club" in its turn says who somebody is
                continue
            if found and fallback and not all(p.capital(x) for x in range(*found) if p.wordy(x)):
                return fallback
            if found and not _modifies(p, found[0], found[1], strict=True):
                return (found[0], comma) if all(_belongs(p, x) or (p.lower[x] in ("who", "whose") and _relative_end(p, x, comma) > x) for x in openings) else found
        k = opened
    return fallback


def _leading(p: Passage, low: int, head: int) -> bool:
    """Whether only a conjunction stands before: "that the mayor, a doctor, said"."""
    return p.lower[head - 1] not in _RELATIVE and bool(p.kinds[head - 1] & SUBORDINATOR) and p.words[head - 2 if head - 2 > low else low] != ","


def _belongs(p: Passage, i: int) -> bool:
    """Whether a modifier that begins here is printed as part of the source: a role or an age, not a circumstance."""
    word, kind = p.lower[i], p.kinds[i]
    if word in ("of", "jr", "sr", "including") or p.capital(i) or p.words[i][0].isdigit() or kind & (DETERMINER | TITLE):
        return True
    return not kind & (PREPOSITION | ADVERB | SUBORDINATOR | COORDINATOR | SUBJECT) and not word.endswith(("ing", "ed"))


def _clausal(p: Passage, start: int, end: int) -> bool:
    return any(p.kinds[i] & (AUXILIARY | VERB) and not p.capital(i) for i in range(start, end))


def _modifies(p: Passage, start: int, end: int, *, strict: bool = False) -> bool:
    """Words between commas that say more of the noun phrase before them."""
    word = p.lower[start]
    if strict:
        return word in _RELATIVE or p.words[start][0].isdigit() or word in ("of", "jr", "sr")
    if word in _RELATIVE or p.words[start][0].isdigit() or (end - start == 1 and (p.kinds[start] & ADVERB or word == "though")):
        return True
    if word in ("while", "when", "as", "but", "and", "if", "because", "although", "though", "after", "before", "since"):
        return False
    return not any(p.kinds[i] & AUXILIARY for i in range(start, end) if p.quote[i] < 0) or any(
        p.lower[i] in _RELATIVE for i in range(start, end)
    )


def _past_dashes(p: Passage, dash: int, low: int) -> Range | None:
    k = dash - 1
    while k > low and p.words[k] not in _DASHES:
        k -= 1
    if k <= low or p.words[k] not in _DASHES:
        return None
    return _trim(p, _reach(p, k, low), k, low)


def after(p: Passage, start: int, high: int, *, whole: bool = False, apposition: bool = True) -> Range | None:
    """The noun phrase that begins at ``start``: "said [Feres, a former coach]". ``whole`` lets it run to a comma."""
    k = start
    while k < high and p.kinds[k] & ADVERB and not p.kinds[k] & DETERMINER and not p.capital(k):
        k += 1
    first = k
    if k >= high or p.quote[k] >= 0 or not p.wordy(k):
        return None
    if p.kinds[k] & SUBJECT:
        return None if "'" in p.words[k] or "’" in p.words[k] else (k, k + 1)
    if p.kinds[k] & (PREPOSITION | AUXILIARY | SUBORDINATOR | COORDINATOR) and not p.lower[k] in _HEDGES:
        return None
    if p.kinds[k] & DAY and not (k + 1 < high and p.capital(k + 1)):
        return None
    k = _run(p, k, high, whole)
    if k == first:
        return None
    if apposition and k < high and p.words[k] == ",":
        k = _apposition(p, k, high)
    return (first, k)


def _run(p: Passage, k: int, high: int, whole: bool) -> int:
    """To the end of a plain noun phrase."""
    first = k
    while k < high and k - first < LONGEST:
        word, kind = p.lower[k], p.kinds[k]
        if p.quote[k] >= 0:
            stop = p.quotes[p.quote[k]][1]
            if stop - k > 5 or stop >= high or not p.wordy(stop):
                break
            k = stop
            continue
        if word in (",", ";", ":", "?", "!", "—", "–", "--", "…"):
            break
        if word == "(":
            while k < high and p.words[k] != ")":
                k += 1
            k += 1
            continue
        if word == "." and (k + 1 >= high or len(p.words[k - 1]) > 6):
            break
        if kind & DAY and k > first and not whole:
            break
        if kind & AUXILIARY and not p.capital(k):
            break
        if kind & SUBORDINATOR and (not whole or word in ("who", "which", "that", "as", "because", "while", "when")):
            break
        if kind & PREPOSITION and not whole:
            following = p.kinds[k + 1] if k + 1 < high else 0
            if word not in _POSTMODIFY or following & (DAY | MONTH):
                break
            if word in ("in", "on", "at", "to", "by", "with", "from", "against") and word != "of" and not _local(p, k, high):
                break
        if not whole and k > first and word.endswith("ed") and not p.capital(k) and not p.kinds[k - 1] & (DETERMINER | PREPOSITION):
            break
        if kind & VERB and not whole and not p.capital(k) and not kind & TITLE and k > first and not p.kinds[k - 1] & (DETERMINER | PREPOSITION):
            break
        if word in ("and", "or", "but") and not (
            k + 1 < high and (p.capital(k + 1) or p.kinds[k + 1] & (DETERMINER | TITLE))
        ) and not whole:
            break
        k += 1
    while k > first and (p.lower[k - 1] in ("and", "or", "of", "in", "the", "a", "on", "at") or not p.wordy(k - 1)) and p.words[k - 1] not in (")", "."):
        k -= 1
    return k


def _local(p: Passage, k: int, high: int) -> bool:
    """Whether "in X" after a noun belongs to it: a name of an office or place follows, not an event or a time."""
    following = k + 1
    if following < high and p.kinds[following] & DETERMINER:
        return p.lower[k] in ("at", "with", "for", "from")
    return following < high and p.capital(following) and not p.kinds[following] & (DAY | MONTH)


def _apposition(p: Passage, comma: int, high: int) -> int:
    """The end of an apposition that begins after ``comma``, or ``comma`` where what follows is something else."""
    k = comma + 1
    if k >= high or p.quote[k] >= 0:
        return comma
    word = p.lower[k]
    if p.lower[k] in ("who", "whose"):
        return _relative_end(p, k, high) if _relative_end(p, k, high) > k else comma
    if not _belongs(p, k) or (p.kinds[k] & CUE and not p.kinds[k] & TITLE):
        return comma
    if p.kinds[k + 1] & AUXILIARY if k + 1 < high else True:
        return comma
    j = k
    while j < high and j - k < LONGEST:
        if p.words[j] in (",", ";", ":", "—", "–", "--") and p.quote[j] < 0:
            break
        if p.words[j] == "." and j + 1 >= high:
            break
        if p.lower[j] in _RELATIVE:
            j = _relative_end(p, j, high)
            break
        if p.kinds[j] & AUXILIARY or (p.kinds[j] & VERB and not p.capital(j) and not _reduced(p, j)):
            return comma
        j += 1
    return j


def _relative_end(p: Passage, k: int, high: int) -> int:
    """The end of a relative clause that says who the source is; ``k`` where it reports something itself."""
    end = k
    while end < high and not (p.words[end] in (",", ";", "—", "–", "--") and p.quote[end] < 0):
        if end - k < 4 and p.kinds[end] & CUE:
            return k
        end += 1
    while end > k and p.words[end - 1] == ".":
        end -= 1
    return end


def clause_head(p: Passage, low: int, end: int) -> Range | None:
    """The subject of the clause that begins at ``low``: skips what leads up to it ("In Geneva, the agency ...")."""
    k = low
    for _ in range(3):
        while k < end and (not p.wordy(k) or p.lower[k] in ("and", "but", "so", "yet", "meanwhile")):
            k += 1
        if k >= end:
            return None
        leading = p.kinds[k] & (PREPOSITION | SUBORDINATOR | ADVERB) or (
            p.lower[k].endswith(("ing", "ed")) and not (k + 1 < end and p.capital(k + 1))
        )
        if not leading or p.kinds[k] & (DETERMINER | SUBJECT):
            break
        comma = k
        while comma < end and p.words[comma] != ",":
            comma += 1
        if comma >= end:
            break
        k = comma + 1
    if k >= end:
        return None
    if p.kinds[k] & SUBJECT:
        return (k, k + 1)
    stop = _run(p, k, end, whole=False)
    return _trim(p, k, stop, low) if stop > k else None


def is_cue(p: Passage, i: int) -> bool:
    return bool(p.kinds[i] & CUE) and p.quote[i] < 0
