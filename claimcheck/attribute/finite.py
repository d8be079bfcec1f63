"""Whether a word of the cue lexicon is a verb where it stands, and not a noun or an adjective."""

from __future__ import annotations

from claimcheck.attribute.cues import Cue, cues, document, speaker
from claimcheck.attribute.find import Site
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.phrase import amount
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
    TITLE,
    VERB,
    words,
)

_POSSESSIVE = ("'s", "’s")
_PLAINEST = frozenset({"say", "tell"})  # never adjectives
HEAD = 10  # tokens from the head of a noun phrase to its verb
WITH = 8  # tokens from "with" to the participle of its clause ("with doctors in the city saying")


def is_verb(site: Site) -> bool:
    """False in "the report", "an alleged plot", "the heavily disputed district"."""
    p, i, low, cue = site.p, site.at, site.low, site.cue
    if i == low:
        return cue.form == "ing" or (cue.form == "past" and cue.lemma == "ask")
    k = i - 1
    while k > low and p.kinds[k] & ADVERB and not p.kinds[k] & (SUBJECT | DETERMINER):
        k -= 1
    if k < i - 1 and p.kinds[k] & (DETERMINER | PREPOSITION) and not p.kinds[k] & SUBJECT and p.lower[k] != "to":
        return False
    if cue.form == "past":
        return _past(p, i, cue)
    return _participle(p, k, low, i) if cue.form == "ing" else _present(site)


def _past(p: Passage, i: int, cue: Cue) -> bool:
    previous, word = p.kinds[i - 1], p.lower[i - 1]
    if cue.lemma not in _PLAINEST:
        if word[:1].isdigit() and len(word) != 4:  # "25 recommended steps"; a year may end a subject
            return False
        if previous & DETERMINER and not previous & (SUBJECT | ADVERB) and p.lower[i - 2 : i - 1] != ["of"]:
            return False  # but "the mother of three recalled"
        following = p.kinds[i + 1] if i + 1 < len(p) and p.wordy(i + 1) else SUBJECT
        if previous & CUE and previous & VERB and not following & (DETERMINER | SUBJECT | PREPOSITION | SUBORDINATOR):
            return speaker(word)  # "put suspected cases at 40"
    return not word.endswith(_POSSESSIVE) and word not in words("before_noun")


def _participle(p: Passage, k: int, low: int, i: int) -> bool:
    word = p.lower[k]
    if (
        p.quote[k] >= 0
        or word == ","
        or word in HYPHENS
        or p.kinds[k] & AUXILIARY
        or word in words("before_participle")
    ):
        return True
    if p.kinds[k] & SUBJECT and ("'" in word or "’" in word):
        return True  # "he's not saying"
    return word in cues().nouns or "with" in p.lower[max(low, i - WITH) : i]


def _present(site: Site) -> bool:
    p, i, cue = site.p, site.at, site.cue
    previous, word = p.kinds[i - 1], p.lower[i - 1]
    if cue.lemma == "think" and i + 1 < len(p) and p.lower[i + 1].startswith("tank"):
        return False
    grouped, nounlike = site.group < i, cue.lemma in cues().nounlike
    following = p.kinds[i + 1] if i + 1 < len(p) else 0
    if cue.form == "s" and following & CUE and following & VERB and speaker(p.lower[i]) and p.quote[i + 1] < 0:
        return False  # "rights [advocates] said"
    if cue.form == "s" and any(p.kinds[k] & AUXILIARY for k in range(site.group, i)):
        return False
    if word == "to":
        return site.group < i - 1
    if p.quote[i - 1] >= 0 or word == ",":
        return (
            (cue.form == "s" and "quote" in cue.takes)
            or grouped
            or (word == "," and not nounlike)
            or (word == "," and cue.form == "s" and _opens(p, i + 1, cue))
        )
    if previous & PREPOSITION or word.endswith((*_POSSESSIVE, "'", "’")):
        return False
    if not p.wordy(i - 1) and word != ")" and word not in HYPHENS:
        return False
    several = word in words("plural_determiners") and cue.form != "s"  # "many say", but "many states"
    if previous & DETERMINER and not previous & (SUBJECT | ADVERB) and not several:
        return False
    if grouped or previous & SUBJECT:
        return True
    if cue.form == "base" and previous & VERB and not previous & (AUXILIARY | TITLE) and not speaker(word):
        return False
    if not nounlike:
        return True
    if not p.wordy(i - 1) or word[:1].isdigit() or previous & VERB or (word.endswith("ing") and not speaker(word)):
        return False
    return _shown_by_next(p, i, cue, site.low)


def _shown_by_next(p: Passage, i: int, cue: Cue, low: int) -> bool:
    """Whether what follows a word that may be a noun shows it to be a verb: "polls show the ..."."""
    j, named = i + 1, p.capital(i - 1)
    ending = p.lower[i - 1]
    plural = ending.endswith("s") and not ending.endswith(("sis", "us", "ss"))
    plural = (plural and (not named or i - 1 == low)) or _plural_head(p, i, low)
    if j >= len(p):
        return plural
    following, kind = p.lower[j], p.kinds[j]
    if following == "that":
        known = named or cue.lemma != "state" or speaker(p.lower[i - 1])  # "states that vote early"
        return known and j + 1 < len(p) and not p.kinds[j + 1] & FINITE
    if plural != (cue.form == "base"):
        return False
    if kind & SUBJECT or p.quote[j] >= 0 or (following == "to" and "to" in cue.takes):
        return True
    if not named and not speaker(p.lower[i - 1]):
        return False
    if following in (".", ",") or following in words("clause_openers") or _opens(p, j, cue):
        return True
    if cue.form == "base" and amount(p, j):
        return True  # "experts estimate between 3,000 and 4,000"
    # "polls show little support": what speaks, its verb, and no verb or preposition behind it
    shows = cue.classes == "show" and (speaker(p.lower[i - 1]) if cue.form == "base" else document(p.lower[i - 1]))
    return shows and p.wordy(j) and not kind & (FINITE | PREPOSITION | COORDINATOR | SUBORDINATOR)


def _opens(p: Passage, j: int, cue: Cue) -> bool:
    """Whether an object or a clause begins at ``j``."""
    if j >= len(p):
        return False
    named = p.capital(j) or p.lower[j][0].isdigit() or p.quote[j] >= 0
    return named or bool(p.kinds[j] & (DETERMINER | SUBJECT)) or p.lower[j] in words("objects") | cue.prepositions


def _plural_head(p: Passage, i: int, low: int) -> bool:
    """Whether the head of the noun phrase before ``i`` is plural: "records of the court show"."""
    for k in range(i - 1, max(low, i - HEAD), -1):
        if p.kinds[k] & FINITE or not p.wordy(k):
            return False
        if (
            p.lower[k - 1].endswith("s")
            and speaker(p.lower[k - 1])
            and (p.kinds[k] & PREPOSITION or p.lower[k].endswith("ed"))
        ):
            return True
    return False
