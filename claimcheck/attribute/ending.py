"""Where the content that follows a cue ends: with its quotation, with the sentence, or where another voice begins."""

from __future__ import annotations

from claimcheck.attribute.cues import cues, speaker
from claimcheck.attribute.find import Range
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.phrase import amount
from claimcheck.attribute.words import (
    ADVERB,
    AUXILIARY,
    CUE,
    DASHES,
    DAY,
    DETERMINER,
    FINITE,
    PREPOSITION,
    SUBJECT,
    SUBORDINATOR,
    VERB,
    words,
)

ANSWERS = frozenset({"deny", "confirm", "claim"})  # what is done to the words of another
GAP = 6  # tokens of who says a figure, and of the figure
SOON = 7  # tokens of a subject before its reporting verb


def ending(p: Passage, start: int, high: int, form: str = "past") -> int:
    """Where content that began at ``start`` ends. ``form`` is that of its cue: participles join participles."""
    if p.quote[start] >= 0:
        opened, closed = p.quotes[p.quote[start]]
        if opened == start and (closed >= high or _speech_over(p, closed, high)):
            return closed
        high = max(high, closed)
    if p.quote[high - 1] >= 0:
        high = max(high, p.quotes[p.quote[high - 1]][1])
    end = next((k for k in range(start + 1, high) if p.quote[k] < 0 and _turns(p, k, high, form)), high)
    return p.trimmed(start, end)


def _turns(p: Passage, k: int, high: int, form: str) -> bool:
    """Whether another attribution begins behind token ``k``."""
    word = p.lower[k]
    if word == ",":
        return k + 1 < high and p.quote[k + 1] < 0 and _new_voice(p, k + 1, high)
    if p.quote[k - 1] >= 0 and p.words[k - 2] == ",":
        return _new_voice(p, k, high)  # 'called it "a lie," saying'
    if word == "before":
        return k + 1 < high and bool(p.kinds[k + 1] & CUE) and p.lower[k + 1] in words("participles")
    if p.sparse and p.kinds[k] & CUE and word in words("participles"):
        return bool(p.wordy(k - 1)) and not p.kinds[k - 1] & (AUXILIARY | PREPOSITION | DETERMINER)
    if word in DASHES or word == "-":
        parted = word != "-" or p.starts[k] > p.ends[k - 1]
        return parted and k + 1 < high and bool(p.kinds[k + 1] & CUE) and p.lower[k + 1] in words("participles")
    if word == ":":
        return k + 1 < high and cue_soon(p, k + 1, high) > 0  # "denied the report: it said ..."
    if word == ";":
        return gapped(p, k, high) is not None or any(p.kinds[i] & CUE and p.quote[i] < 0 for i in range(k + 1, high))
    if word not in words("contrast"):
        return False
    if (p.quote[k - 1] >= 0 or p.sparse or (word == "while" and p.lower[k - 1] != "that")) and cue_soon(p, k + 1, high):
        return True
    if word not in words("shared"):
        return False
    if k + 1 < high and p.kinds[k + 1] & PREPOSITION and _speaks_elsewhere(p, k + 1, high):
        return True
    if form == "ing" and k + 1 < high and p.kinds[k + 1] & CUE and p.lower[k + 1].endswith("ing"):
        return True
    return _shared_cue(p, k + 1, high)


def gapped(p: Passage, semicolon: int, high: int) -> tuple[Range, Range] | None:
    """Who says a figure without a verb, and the figure: "The army said 40 died; [the rebels], [120]"."""
    start = semicolon + 1
    while start < high and p.lower[start] in words("shared"):
        start += 1
    comma = p.comma(start, high)
    end = p.trimmed(start, high)
    if not (start < comma <= start + GAP and comma + 1 < end <= comma + GAP and amount(p, comma + 1)):
        return None
    verbless = not any(p.kinds[k] & FINITE or p.quote[k] >= 0 for k in range(start, end))
    speaks = p.capital(start) or p.lower[start] in words("articles") or speaker(p.lower[comma - 1])
    return ((start, comma), (comma + 1, end)) if verbless and speaks else None


def _new_voice(p: Passage, k: int, high: int) -> bool:
    """After a comma: "adding that", "according to", "while X said", "but he added", "suggested that"."""
    word, kind = p.lower[k], p.kinds[k]
    if kind & CUE and word.endswith("ing"):
        return True
    if kind & CUE and kind & VERB and word.endswith("ed") and k + 1 < high:
        return p.lower[k + 1] == "that" or p.quote[k + 1] >= 0
    if word in words("shared") and k + 1 < high and p.kinds[k + 1] & CUE and p.lower[k + 1] in words("participles"):
        return True
    if word == "according" or word in words("concession") or _speaks_next(p, k, high):
        return True
    if word in ("which", "something") or (word in ("a", "an") and k + 1 < high and p.wordy(k + 1)):
        # ", which the army denies", ", a figure (that) the company disputes"
        pointer = k + 1 if word in ("a", "an") else k
        claimed = p.lower[pointer] in cues().nouns or p.lower[pointer] in words("tallies") | words("described")
        if claimed and p.lower[pointer] not in words("tallies") and cue_soon(p, pointer + 1, high):
            return True  # ", an allegation the army called false"
        loosely = claimed and p.lower[pointer + 1 : pointer + 2] == ["that"]
        return _answered(p, pointer + 1, high, any_subject=claimed) or _answered(
            p, pointer + 2, high, any_subject=loosely
        )
    return word in words("contrast") and (_shared_cue(p, k + 1, high) or cue_soon(p, k + 1, high) > 0)


def _speaks_next(p: Passage, k: int, high: int) -> bool:
    """Whether somebody else speaks behind a bare comma: "organisers said 80,000 marched, [police said 34,000]"."""
    noun = k + 1 if p.lower[k] in words("articles") else k
    if noun + 2 >= high or not speaker(p.lower[noun]) or p.quote[noun + 1] >= 0:
        return False
    told, following = p.kinds[noun + 1], p.kinds[noun + 2]
    return bool(told & CUE and told & VERB) and p.wordy(noun + 2) and not following & (PREPOSITION | DAY | ADVERB)


def _answered(p: Passage, k: int, high: int, *, any_subject: bool = False) -> bool:
    """Whether a subject that begins here only denies or confirms what stands before: its verb ends the clause."""
    if k >= high:
        return False
    passive = k
    while passive + 1 < high and p.kinds[passive] & (AUXILIARY | ADVERB):
        passive += 1
    if p.kinds[passive] & CUE and p.lower[passive + 1 : passive + 2] == ["by"]:
        cue = cues().verbs[p.lower[passive]]
        return cue.form == "past" and cue.classes in ANSWERS  # "[was] denied by the army"
    if not (any_subject or p.kinds[k] & (DETERMINER | SUBJECT) or p.capital(k)):
        return False
    verb = cue_soon(p, k, high)
    return verb > 0 and cues().verbs[p.lower[verb]].classes in ANSWERS and (verb + 1 >= high or not p.wordy(verb + 1))


def cue_soon(p: Passage, k: int, high: int) -> int:
    """Where the reporting verb of a short subject stands, "he [said]", "the army [denied]"; 0 where none follows."""
    for i in range(k, min(high, k + SOON)):
        if p.quote[i] >= 0 or not p.wordy(i) or p.kinds[i] & SUBORDINATOR:
            return 0
        if (
            i > k
            and p.kinds[i] & CUE
            and (p.kinds[i] & VERB or _plural_says(p, i))
            and not p.kinds[i - 1] & (DETERMINER | PREPOSITION)
        ):
            return i
    return 0


def _speaks_elsewhere(p: Passage, k: int, high: int) -> bool:
    """Whether the same speaker is heard again on another occasion: "but [in a later interview said] he had"."""
    for i in range(k + 2, min(high, k + SOON)):
        if p.lower[i] in words("speech"):
            return not p.kinds[i - 1] & (DETERMINER | PREPOSITION | SUBJECT | AUXILIARY) and not p.capital(i - 1)
        if p.quote[i] >= 0 or not p.wordy(i) or p.kinds[i] & (FINITE | SUBJECT | SUBORDINATOR):
            return False
    return False


def _plural_says(p: Passage, i: int) -> bool:
    """Whether a cue without ending has a plural before it: "organisers say"."""
    cue = cues().verbs[p.lower[i]]
    plural = p.lower[i - 1].endswith("s") or p.kinds[i - 1] & SUBJECT
    return bool(plural) and cue.form == "base" and cue.lemma not in cues().nounlike


def _shared_cue(p: Passage, k: int, high: int) -> bool:
    """Whether a finite cue verb stands right here: "and [then] added"."""
    while k < high and (p.kinds[k] & (ADVERB | AUXILIARY) or p.lower[k] == "since") and p.quote[k] < 0:
        k += 1
    if k + 1 >= high or p.quote[k] >= 0 or p.capital(k) or not (p.kinds[k] & CUE and p.kinds[k] & VERB):
        return False
    cue = cues().verbs[p.lower[k]]
    if cue.classes == "believe" and ("clause" in cue.takes or cue.lemma == "want"):
        return False  # "said she was tired and wanted a rest"
    return not p.kinds[k + 1] & PREPOSITION or p.lower[k + 1] == "to"


def _speech_over(p: Passage, closed: int, high: int) -> bool:
    """Whether what follows a quotation is no part of the content: nothing, or another clause."""
    joins = words("joins") | {","}
    following = next((k for k in range(closed, min(high, closed + 4)) if p.lower[k] not in joins), high)
    if closed < following < high and p.quote[following] >= 0:
        return False  # '"..." and "..."'
    return closed >= high or not p.wordy(closed) or p.lower[closed] in words("goes_on") or bool(p.kinds[closed] & DAY)
