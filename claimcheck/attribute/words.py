"""What kind of word each word is: closed classes as bits, and small sets by name, from lexicon/en/syntax.yml."""

from __future__ import annotations

from functools import cache

from claimcheck.attribute.cues import cues
from claimcheck.lexicon import lexicon

(
    DETERMINER,
    SUBJECT,
    PREPOSITION,
    COORDINATOR,
    SUBORDINATOR,
    AUXILIARY,
    ADVERB,
    DAY,
    VERB,
    CUE,
    TITLE,
    CATENATIVE,
    MONTH,
    HINT,  # a word that is, or begins, a cue of any sort
) = (1 << bit for bit in range(14))
FINITE = AUXILIARY | VERB
DASHES = frozenset("—–―") | {"--"}
HYPHENS = DASHES | {"-"}  # some outlets print a spaced hyphen for a dash
BREAKS = frozenset(';:—–"“”«»!?…') | {"--", "``", "''"}
_CLASSES = {
    "determiners": DETERMINER,
    "subjects": SUBJECT,
    "prepositions": PREPOSITION,
    "coordinators": COORDINATOR,
    "subordinators": SUBORDINATOR,
    "auxiliaries": AUXILIARY,
    "adverbs": ADVERB,
    "days": DAY,
    "months": MONTH,
    "verbs": VERB,
    "titles": TITLE,
    "catenatives": CATENATIVE,
}


@cache
def words(name: str, language: str = "en") -> frozenset[str]:
    """A small set of words by its name in the lexicon."""
    return frozenset(lexicon(language, "syntax")["sets"][name])


@cache
def word_classes(language: str = "en") -> dict[str, int]:
    """Word -> its classes as bits."""
    out: dict[str, int] = {}
    data = lexicon(language, "syntax")
    for name, bit in _CLASSES.items():
        for word in data[name]:
            out[word] = out.get(word, 0) | bit
    for form, cue in cues(language).verbs.items():
        finite = cue.form in ("past", "s") and cue.takes.isdisjoint(
            {"count", "tally"}
        )  # "records", "registered voters"
        out[form] = out.get(form, 0) | CUE | HINT | (VERB if finite else 0)
    known = cues(language)
    for word in ("according", "words", *known.unspecified, *known.nouns, *known.giving, *known.accounts):
        out[word] = out.get(word, 0) | HINT
    return out
