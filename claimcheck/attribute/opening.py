"""Where the content that follows a cue begins."""

from __future__ import annotations

from claimcheck.attribute.clause import clausal, relates
from claimcheck.attribute.cues import Cue
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.phrase import hedged
from claimcheck.attribute.words import (
    ADVERB,
    AUXILIARY,
    CUE,
    DASHES,
    DAY,
    DETERMINER,
    FINITE,
    MONTH,
    PREPOSITION,
    SUBJECT,
    SUBORDINATOR,
    VERB,
    words,
)

ADJUNCT = 25  # tokens of a time, place or hearer between a cue and its content
THAT = 14  # tokens from a cue to its "that"
ASIDE = 9  # tokens between two commas
TITLE = 9  # tokens of a quotation that names a work
YEAR = 4  # digits
SCARE = 4  # tokens of a quotation that is only a name or a word held at arm's length


def opening(p: Passage, j: int, high: int, cue: Cue) -> tuple[int | None, int]:
    """Where the content after a cue begins, looking from ``j``; and where the cue with its particle ends.

    None where nothing after the cue is content: the clause is over, or only a time or a place follows.
    """
    cue_end = j
    if j >= high or (p.lower[j] in words("not_particles") and not hedged(p, j, high)):
        return None, cue_end
    if (
        p.kinds[j] & CUE
        and p.lower[j].endswith("ing")
        and p.quote[j] < 0
        and cue.takes & {"clause", "object"} == {"clause"}
    ):
        return None, cue_end  # "said adding"
    if j + 1 < high and p.kinds[j] & ADVERB and p.lower[j + 1] in cue.prepositions:
        j += 1
    if j + 2 < high and p.lower[j] == "on" and p.kinds[j + 1] & DAY and p.lower[j + 2] in cue.prepositions:
        j += 2
    timed = j + 1 < high and p.kinds[j + 1] & (DAY | MONTH)
    if p.lower[j] in cue.prepositions and p.quote[j] < 0 and not timed and not hedged(p, j, high):
        j += 1
        cue_end = j
        if j >= high or p.words[j] in ",.":
            return None, cue_end
        if p.lower[j] != "that" and p.words[j] != ":":
            return j, cue_end
    elif cue.particles:
        return None, cue_end
    if "to" in cue.takes:
        timed = next((k for k in range(j, high) if not (p.kinds[k] & DAY or _hour(p, j, k))), j)
        if p.lower[timed] == "to":
            return timed, cue_end  # "promised (on Monday) to go"
    if "hearer" in cue.takes:
        start = _past_hearer(p, j, high) or _unheard(p, j, high, cue)
        if start is not None and _only_time(p, start, high):
            start = None
        if start is not None and "to" in cue.takes and p.lower[start] == "to":
            start = j  # "asked [supporters to leave]"
        return start, cue_end
    start = _past_adjuncts(p, j, high)
    return None if start is not None and _only_time(p, start, high) else start, cue_end


def _only_time(p: Passage, start: int, high: int) -> bool:
    """Whether nothing but a time is left: "told the paper [earlier this week]"."""
    times = words("times") | words("time_modifiers") | words("before_times")
    if "ago" in p.lower[start:high]:
        times |= words("ago")
    timeless = all(p.words[k].isdigit() or not p.wordy(k) for k in range(start, high))
    if start < high and (p.quote[start] >= 0 or timeless):
        return False
    return all(
        p.kinds[k] & (DAY | MONTH) or p.lower[k] in times or not p.wordy(k) or p.words[k].isdigit()
        for k in range(start, high)
    )


def _past_adjuncts(p: Passage, first: int, high: int) -> int | None:
    """Skip a time, a place or an occasion between the cue and its content."""
    j = first
    while j < high and p.quote[j] < 0 and (p.kinds[j] & DAY or _adverbial(p, j) or _hour(p, first, j)):
        j += 1
    if j >= high:
        return None
    if first < j and _modified(p, j):
        return j - 1  # "showed heavily damaged houses"
    word = p.lower[j]
    if p.quote[j] >= 0 or word in words("clause_openers"):
        return j
    if word == ":":
        return j + 1 if j + 1 < high else None
    if word == ",":
        return _past_comma(p, j, high)
    if word in DASHES or word in ".;?!)-":
        return None
    if hedged(p, j, high):
        return j  # "said at least 20 people"
    if word in words("adjuncts") and (word != "this" or _timely(p, j + 1, high)):
        return _past_phrase(p, j, high)
    return None if word in words("after_speech") else j


def _timely(p: Passage, k: int, high: int) -> bool:
    """Whether "this" tells the time of speaking ("said this week that"), not what is spoken of ("said this was")."""
    times = k < high and (p.lower[k] in words("times") or p.kinds[k] & (DAY | MONTH))
    return bool(times) and not (k + 1 < high and p.kinds[k + 1] & FINITE)


def _hour(p: Passage, first: int, j: int) -> bool:
    """As in "Wednesday [morning]"."""
    return j > first and bool(p.kinds[j - 1] & DAY) and p.lower[j] in words("times")


def _adverbial(p: Passage, j: int) -> bool:
    return bool(p.kinds[j] & ADVERB) and not p.kinds[j] & DETERMINER and p.lower[j] not in words("content_adverbs")


def _modified(p: Passage, j: int) -> bool:
    """Whether the adverb before ``j`` belongs to the word at ``j`` and not to the cue."""
    return (
        p.wordy(j)
        and p.quote[j] < 0
        and not p.kinds[j - 1] & DAY
        and not p.kinds[j] & (PREPOSITION | SUBORDINATOR | SUBJECT | DETERMINER)
        and p.lower[j] not in words("adjuncts")
    )


def _content_at(p: Passage, k: int, high: int) -> bool:
    return k < high and (p.quote[k] >= 0 or p.lower[k] == "that")


def _past_comma(p: Passage, j: int, high: int) -> int | None:
    """After "said," : a quotation, or a parenthesis and then the content ("said, however, that")."""
    if j + 1 < high and p.quote[j + 1] >= 0:
        return j + 1
    if j + 1 < high and p.kinds[j + 1] & CUE and p.lower[j + 1] in ("adding", "noting", "saying"):
        return None  # "said, adding, ..."
    for k in range(j + 1, min(high - 1, j + THAT)):
        adverb = k - j == 2 and p.kinds[k - 1] & ADVERB
        if p.quote[k] < 0 and p.words[k] in ",:" and (_content_at(p, k + 1, high) or adverb):
            return k + 1
    return None


def _past_phrase(p: Passage, j: int, high: int) -> int | None:
    """After a preposition: the "that", the quotation or the comma behind which content begins."""
    for k in range(j + 1, min(high, j + ADJUNCT)):
        if p.quote[k] >= 0:
            opened, closed = p.quotes[p.quote[k]]
            if p.words[opened - 1] in ",:" or not (closed - opened <= SCARE or _title(p, opened, closed)):
                return k
            continue
        word = p.lower[k]
        if word == "that" and p.lower[k - 1] not in ("of", "in", "at"):
            return None if relates(p, k, high) else k  # "in a statement that was aired on Monday"
        if word == ":":
            return k + 1 if k + 1 < high else None
        if word in DASHES or word == ";":
            return None
        if word == ",":
            if _content_at(p, k + 1, high):
                return k + 1
            closing = p.comma(k, min(high - 1, k + ASIDE))
            return closing + 1 if p.point(closing) and closing + 1 < high and p.quote[closing + 1] >= 0 else None
        if _phrase_over(p, j, k):
            return k
    return None


def _title(p: Passage, opened: int, closed: int) -> bool:
    """Whether a quotation is the title of a work or a programme: 'said on the channel's "Morning Talk"'."""
    before = p.lower[opened - 1]
    led = p.kinds[opened - 1] & PREPOSITION or before.endswith(("'s", "’s"))
    return bool(led) and closed - opened <= TITLE and p.title_case(opened, closed)


def _phrase_over(p: Passage, j: int, k: int) -> bool:
    """Whether a clause begins at ``k`` without "that": "said on Tuesday [the plan ...]", "said last month [it ...]"."""
    kind, before, word_before = p.kinds[k], p.kinds[k - 1], p.lower[k - 1]
    if not p.wordy(k):
        return False
    if k == j + 2 and p.lower[j] in words("time_modifiers") and not kind & PREPOSITION:
        return True
    dated = word_before.isdigit() and (bool(p.kinds[k - 2] & MONTH) or len(word_before) == YEAR)
    if (before & DAY or dated) and not kind & (PREPOSITION | DAY | MONTH):
        return p.lower[k] not in words("joined") and p.lower[k] not in words("times") | words("clock")
    if kind & SUBJECT and p.lower[k] != "who" and not before & PREPOSITION:
        return True
    if not kind & DETERMINER or k - j < 2 or word_before in words("joined"):
        return False
    return not before & (PREPOSITION | DETERMINER | VERB | SUBORDINATOR | AUXILIARY)


def _past_hearer(p: Passage, first: int, high: int) -> int | None:
    """After "told": skip who is told ("told reporters (on Friday) that", "told the BBC the fire ...")."""
    if p.lower[first] in words("nominative") and p.quote[first] < 0:
        return first  # "warned [they could sell]": who is told is never in the nominative
    for k in range(first + 1, min(high, first + THAT)):
        if p.quote[k] >= 0 or p.words[k] in ",:;":
            break
        if p.lower[k] == "that" and not p.kinds[k - 1] & PREPOSITION:
            return k
    for k in range(first, min(high, first + ADJUNCT)):
        word = p.lower[k]
        if p.quote[k] >= 0 or word in words("clause_openers"):
            return k
        if word == ":":
            return k + 1 if k + 1 < high else None
        if word == ",":
            return k + 1 if _content_at(p, k + 1, high) else _past_comma(p, k, high)
        if word in DASHES or word in ".;" or (k > first and word in ("as", "when", "while", "because")):
            return None
        if k > first:
            if k - first <= 6 and (word == "about" or (word == "of" and p.kinds[k - 1] & SUBJECT)):
                return k + 1
            if _hearer_over(p, first, k):
                return k
            if (p.kinds[k - 1] & SUBJECT or p.lower[k - 1] in words("hearers")) and word not in words("joined"):
                return _past_phrase(p, k, high) if p.kinds[k] & PREPOSITION else k if p.wordy(k) else None
    return None


def _unheard(p: Passage, j: int, high: int, cue: Cue) -> int | None:
    """A clause without "that" that nothing parts from a hearer: "warned [the dam could burst]"."""
    if cue.form == "ing" or j + 1 >= high or p.quote[j] >= 0 or p.kinds[j] & (PREPOSITION | SUBORDINATOR | DAY):
        return None
    if p.lower[j].endswith("s") and not p.kinds[j + 1] & (FINITE | PREPOSITION) and clausal(p, j + 1, high):
        return j + 1  # "assured residents [water was safe]"
    return j if cue.classes == "warn" and clausal(p, j, high) else None


def _hearer_over(p: Passage, first: int, k: int) -> bool:
    """Whether the content begins at ``k``, right behind who is told."""
    kind, before = p.kinds[k], p.kinds[k - 1]
    if kind & SUBJECT and p.lower[k] != "who" and not before & PREPOSITION:
        return True
    if (p.lower[k] == "to" and k - first <= 6) or hedged(p, k, k + 3 if k + 3 < len(p) else len(p)):
        return True
    if before & (PREPOSITION | DETERMINER):
        return False
    if p.words[k][0].isdigit() and p.wordy(k - 1) and not before & MONTH:
        return clausal(p, k, len(p))  # "told families [14 sailors had died]"
    if kind & DETERMINER and p.lower[k - 1] not in words("joined"):
        return True
    if p.wordy(k) and p.wordy(k - 1) and p.capital(k) and not p.capital(k - 1):
        return True
    return bool(before & DAY) and not kind & (PREPOSITION | DAY) and p.wordy(k)
