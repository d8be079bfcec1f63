"""Where the content of an attribution begins and ends."""

from __future__ import annotations

from claimcheck.attribute.cues import Cue
from claimcheck.attribute.passage import (
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    CUE,
    DAY,
    DETERMINER,
    MONTH,
    PREPOSITION,
    SUBJECT,
    SUBORDINATOR,
    VERB,
    Passage,
)

Range = tuple[int, int]
_ADJUNCTS = frozenset({"in", "on", "at", "during", "from", "to", "through", "via", "by", "with", "before", "after", "outside", "over", "for", "late", "early", "earlier", "last", "this", "later", "of", "about", "as"})
_QUOTE_GAP = 25  # tokens between a cue and the quotation it brings in


def begins(p: Passage, j: int, high: int, cue: Cue) -> tuple[int | None, int]:
    """Where the content after a cue begins, looking from ``j``; and where the cue with its particle ends.

    None where nothing after the cue is content: the clause is over, or only a time or a place follows.
    """
    cue_end = j
    if j < high and p.lower[j] in ("up", "off", "down", "away"):
        return None, cue_end
    if j + 1 < high and p.kinds[j] & ADVERB and p.lower[j + 1] in cue.prepositions:
        j += 1
    if j < high and p.lower[j] in cue.prepositions and p.quote[j] < 0:
        j += 1
        cue_end = j
        if j >= high or p.words[j] in (",", "."):
            return None, cue_end
        if p.lower[j] != "that" and p.words[j] not in (":",):
            return j, cue_end
    if cue.particles and cue_end == j and not (j and p.lower[j - 1] in cue.particles):
        return None, cue_end
    if "to" in cue.takes and j < high and p.lower[j] == "to":
        return j, cue_end
    if "hearer" in cue.takes:
        start = _past_hearer(p, j, high)
        if start is not None and "to" in cue.takes and p.lower[start] == "to":
            start = j  # "asked [supporters to leave]"
        return start, cue_end
    return _past_adjuncts(p, j, high), cue_end


def _past_adjuncts(p: Passage, j: int, high: int) -> int | None:
    """Skip a time, a place or an occasion between the cue and its content."""
    first = j
    while j < high and p.quote[j] < 0 and (p.kinds[j] & DAY or (p.kinds[j] & ADVERB and not p.kinds[j] & DETERMINER and p.lower[j] not in ("there", "all", "both", "so", "not", "here", "never", "only"))):
        j += 1
    if j >= high:
        return None
    if first < j and p.wordy(j) and p.quote[j] < 0 and not p.kinds[j - 1] & DAY and not p.kinds[j] & (PREPOSITION | SUBORDINATOR | SUBJECT | DETERMINER) and p.lower[j] not in _ADJUNCTS:
        j -= 1  # "showed heavily damaged houses"
    if p.quote[j] >= 0 or p.lower[j] in ("that", "whether", "if", "how", "why", "what"):
        return j
    if p.words[j] == ":":
        return j + 1 if j + 1 < high else None
    if p.words[j] in (".", ";", "?", "!", ")", "—", "–", "--", "-"):
        return None
    if p.words[j] == ",":
        return _past_comma(p, j, high)
    if p.lower[j] in _ADJUNCTS:
        return _past_phrase(p, j, high)
    if p.lower[j] in ("and", "or", "but", "while", "as", "when", "because", "after", "before", "who", "which"):
        return None
    return j


def _past_comma(p: Passage, j: int, high: int) -> int | None:
    """After "said," : a quotation, or a parenthesis and then the content ("said, however, that")."""
    if j + 1 < high and p.quote[j + 1] >= 0:
        return j + 1
    for k in range(j + 1, min(high, j + 14)):
        if p.words[k] in (",", ":") and p.quote[k] < 0 and k + 1 < high:
            if p.quote[k + 1] >= 0 or p.lower[k + 1] == "that":
                return k + 1
            if k - j == 2 and p.kinds[k - 1] & ADVERB:
                return k + 1
    return None


def _past_phrase(p: Passage, j: int, high: int) -> int | None:
    """After a preposition: the "that", the quotation or the comma behind which content begins."""
    for k in range(j + 1, min(high, j + _QUOTE_GAP)):
        if p.quote[k] >= 0:
            opened = p.quotes[p.quote[k]]
            if opened[1] - opened[0] > 4 or p.words[k - 1] in (",", ":"):
                return k
            continue
        if p.lower[k] == "that" and p.lower[k - 1] not in ("of", "in", "at"):
            return k
        if p.words[k] == ":":
            return k + 1 if k + 1 < high else None
        if p.words[k] in (";", "—", "–", "--"):
            return None
        if p.words[k] == ",":
            if k + 1 < high and (p.quote[k + 1] >= 0 or p.lower[k + 1] == "that"):
                return k + 1
            return next((x + 1 for x in range(k + 1, min(high - 1, k + 9)) if p.words[x] == "," and p.quote[x + 1] >= 0), None)
        previous = p.kinds[k - 1]
        if k == j + 2 and p.lower[j] in ("last", "this", "earlier") and p.wordy(k) and not p.kinds[k] & PREPOSITION:
            return k  # "said last month the plan ..."
        if (previous & DAY or p.words[k - 1].isdigit()) and not p.kinds[k] & (PREPOSITION | DAY | MONTH) and p.wordy(k) and p.lower[k] not in ("and", "or"):
            return k  # "said on Tuesday the plan ..."
        if p.kinds[k] & SUBJECT and p.lower[k] not in ("who",) and not previous & PREPOSITION:
            return k  # "said in a statement it would ..."
        if p.kinds[k] & DETERMINER and k - j > 1 and not previous & (PREPOSITION | DETERMINER | VERB | SUBORDINATOR | AUXILIARY) and p.lower[k - 1] not in ("and", "or"):
            return k  # "said at the hearing the plan ..."
    return None


def _past_hearer(p: Passage, j: int, high: int) -> int | None:
    """After "told": skip who is told. "told reporters (on Friday) that", "told the BBC the fire ...", "told him: ..."."""
    first = j
    for k in range(j + 1, min(high, j + 14)):
        if p.quote[k] >= 0 or p.words[k] in (",", ":", ";"):
            break
        if p.lower[k] == "that" and not p.kinds[k - 1] & PREPOSITION:
            return k
    k = j
    while k < high and k - first < _QUOTE_GAP:
        word, kind = p.lower[k], p.kinds[k]
        if p.quote[k] >= 0:
            return k
        if word in ("that", "whether", "how", "why", "if", "what"):
            return k
        if word == ":":
            return k + 1 if k + 1 < high else None
        if word == ",":
            following = k + 1
            if following < high and (p.quote[following] >= 0 or p.lower[following] == "that"):
                return following
            closing = _past_comma(p, k, high)
            if closing is not None:
                return closing
            return None
        if word in (".", ";", "—", "–", "--"):
            return None
        if k > first:
            previous = p.kinds[k - 1]
            if kind & SUBJECT and word != "who" and not previous & PREPOSITION:
                return k
            if word == "to" and k - first <= 6:
                return k
            if k - first <= 6 and (word == "about" or (word == "of" and previous & SUBJECT)):
                return k + 1
            if kind & DETERMINER and not previous & (PREPOSITION | DETERMINER) and p.lower[k - 1] not in ("and", "or"):
                return k
            if p.wordy(k) and p.capital(k) and not p.capital(k - 1) and not previous & (PREPOSITION | DETERMINER) and p.wordy(k - 1):
                return k
            if previous & DAY and not kind & (PREPOSITION | DAY) and p.wordy(k):
                return k
            if p.kinds[k - 1] & SUBJECT or p.lower[k - 1] in ("him", "her", "them", "me", "us", "reporters", "journalists"):
                if kind & PREPOSITION:
                    rest = _past_phrase(p, k, high)
                    return rest
                if p.wordy(k) and word not in ("and", "or"):
                    return k
        k += 1
    return None


def first_comma(p: Passage, start: int, high: int) -> int:
    return next((k for k in range(start + 1, high) if p.words[k] == "," and p.quote[k] < 0), high)


def ends(p: Passage, start: int, high: int, form: str = "past") -> int:
    """Where content that began at ``start`` ends: the sentence, or a further cue outside it."""
    if p.quote[start] >= 0:
        opened, closed = p.quotes[p.quote[start]]
        if opened == start and (closed >= high or _speech_over(p, closed, high)):
            return closed
        high = max(high, closed)
    if p.quote[high - 1] >= 0:
        high = max(high, p.quotes[p.quote[high - 1]][1])
    end = high
    for k in range(start + 1, high):
        if p.quote[k] >= 0:
            continue
        if p.lower[k] in ("and", "but", "while") and p.quote[k - 1] >= 0 and _cue_soon(p, k + 1, high):
            end = k
            break
        if p.words[k] == "," and k + 1 < high:
            if _listed_cue(p, k + 1, high):
                end = k
                break
            if _new_voice(p, k + 1, high):
                end = k
                break
        elif p.words[k] == ";" and any(p.kinds[i] & CUE and p.quote[i] < 0 for i in range(k + 1, high)):
            end = k
            break
        elif p.lower[k] in ("and", "but") and (
            _shared_cue(p, k + 1, high)
            or (form == "ing" and k + 1 < high and p.kinds[k + 1] & CUE and p.lower[k + 1].endswith("ing"))
        ):
            end = k
            break
    return trimmed(p, start, end)


def closes(p: Passage, start: int, high: int) -> int:
    """Where a parenthesis that a comma opened is closed: "who says it failed[,] told ..."; ``high`` if it is not."""
    for k in range(start, high - 2):
        if p.words[k] not in (",", "—", "–", "--", "-") or p.quote[k] >= 0:
            continue
        j = k + 1
        while j < high and p.kinds[j] & ADVERB and not p.kinds[j] & (AUXILIARY | VERB):
            j += 1
        if j < high and p.kinds[j] & (AUXILIARY | VERB) and not p.capital(j) and p.quote[j] < 0 and not p.lower[j].endswith("ing"):
            return k
    return high


def main_verb(p: Passage, start: int, high: int) -> int:
    """Where the main clause goes on after a relative clause without commas: "those who praised it [warned] that"."""
    if p.quote[start] >= 0 or p.lower[start] in ("that", "to") or p.kinds[start] & SUBJECT:
        return high
    for k in range(start + 1, high):
        if p.quote[k] >= 0 or p.words[k] == "," or p.kinds[k] & SUBORDINATOR:
            return high
        if p.kinds[k] & CUE and p.kinds[k] & VERB and not p.kinds[k - 1] & (DETERMINER | PREPOSITION | SUBJECT | COORDINATOR):
            return k
    return high


def before_relative(p: Passage, start: int, end: int) -> int:
    """A noun phrase as content ends where a relative clause tells more of it: "his daughter[, who ...]"."""
    for k in range(start + 1, end - 1):
        if p.words[k] == "," and p.quote[k] < 0 and p.lower[k + 1] in ("who", "which", "whose", "where"):
            return k if first_comma(p, k + 1, end) == end else end
        if p.quote[k] >= 0 and p.lower[k + 1] == "which" and p.quote[k + 1] < 0:
            return k + 1
    return end


def clausal(p: Passage, start: int, high: int) -> bool:
    """Whether a clause with its own verb begins here: "that ...", "he ...", "the plan would ..."."""
    if p.quote[start] >= 0 or p.kinds[start] & SUBJECT or p.lower[start] in ("that", "there", "whether", "if", "how", "why", "what", "when", "where"):
        return True
    for k in range(start, min(high, start + 30)):
        kind = p.kinds[k]
        if k > start and (kind & SUBORDINATOR or p.words[k] == ",") and k - start < 20:
            return False
        if k > start and p.quote[k] < 0 and not p.capital(k) and (kind & AUXILIARY or (kind & VERB and not p.kinds[k - 1] & (DETERMINER | PREPOSITION))):
            return True
        if k > start + 1 and p.lower[k].endswith("ed") and p.quote[k] < 0 and not p.kinds[k - 1] & DETERMINER:
            return True
    return False


def _speech_over(p: Passage, closed: int, high: int) -> bool:
    """Whether what follows a quotation is no part of the content: nothing, or another clause."""
    following = next((k for k in range(closed, min(high, closed + 4)) if p.lower[k] not in ("and", ",", "or", "but")), high)
    if closed < following < high and p.quote[following] >= 0:
        return False  # '"..." and "..."'
    if closed >= high or not p.wordy(closed):
        return True
    return p.lower[closed] in ("and", "but", "when", "as", "after", "while", "before") or bool(p.kinds[closed] & DAY) or p.lower[closed] in ("in", "on", "at", "during")


def _new_voice(p: Passage, k: int, high: int) -> bool:
    """After a comma: another attribution begins ("adding that", "according to", "while X said", "but he added")."""
    word = p.lower[k]
    if p.kinds[k] & CUE and word.endswith("ing") and p.quote[k] < 0:
        return True
    if word == "according":
        return True
    if word in ("though", "although"):
        return True
    if word in ("and", "but", "while"):
        if _shared_cue(p, k + 1, high):
            return True
        if True:
            return _cue_soon(p, k + 1, high)
    return False


def _listed_cue(p: Passage, k: int, high: int) -> bool:
    """After a comma: a further verb of the same speaker ("pledged to ..., suggested that ...")."""
    return bool(
        p.kinds[k] & CUE and p.kinds[k] & VERB and k + 1 < high and p.lower[k].endswith("ed")
        and (p.lower[k + 1] == "that" or p.quote[k + 1] >= 0)
    )


def _cue_soon(p: Passage, k: int, high: int) -> bool:
    """Whether a short subject and a reporting verb follow: "he said", "the army denied"."""
    for i in range(k, min(high, k + 7)):
        if p.quote[i] >= 0 or not p.wordy(i):
            return False
        if i > k and p.kinds[i] & CUE and p.kinds[i] & VERB and not p.kinds[i - 1] & (DETERMINER | PREPOSITION):
            return True
        if p.kinds[i] & SUBORDINATOR:
            return False
    return False


def _shared_cue(p: Passage, k: int, high: int) -> bool:
    """Whether a cue verb in the past stands right here: "and [then] added"."""
    while k < high and p.kinds[k] & (ADVERB | AUXILIARY) and p.quote[k] < 0:
        k += 1
    return k < high and bool(p.kinds[k] & CUE) and bool(p.kinds[k] & VERB) and p.quote[k] < 0 and not p.capital(k) and k + 1 < high and (not p.kinds[k + 1] & PREPOSITION or p.lower[k + 1] == "to")


def trimmed(p: Passage, start: int, end: int) -> int:
    """The end without closing points and commas; quotation marks stay."""
    while end > start and p.quote[end - 1] < 0 and p.words[end - 1] in (".", ",", ";", ":", "?", "!", "—", "–", "--", "…"):
        if p.words[end - 1] in "?!":
            break
        end -= 1
    return end
