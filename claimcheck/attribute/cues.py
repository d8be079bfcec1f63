"""The cue lexicon: which words bring in somebody's words, and what may carry the content."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimcheck.lexicon import lexicon


class Cue(NamedTuple):
    """A cue verb in one of its forms.

    ``takes``: clause, quote, object, hearer, to, about, whole (see lexicon/en/cues.yml). ``form``: base, s, past, ing.
    ``prepositions`` may open the content; where ``particles`` is not empty the verb is a cue only before one of them.
    """

    lemma: str
    classes: str
    form: str
    takes: frozenset[str]
    prepositions: frozenset[str]
    particles: frozenset[str]
    senses: dict[str, str]

    def sense(self, last: str) -> str:
        """The class of the verb with the particle ``last``: "call for" urges, "call" describes."""
        return self.senses.get(last, self.classes)


class Cues(NamedTuple):
    verbs: dict[str, Cue]
    nounlike: frozenset[str]
    nouns: dict[str, str]
    unspecified: frozenset[str]
    participles: frozenset[str]
    giving: frozenset[str]
    accounts: frozenset[str]


def inflect(base: str, irregular: dict[str, list[str]]) -> dict[str, str]:
    """The forms of a verb: form -> base, s, past or ing."""
    if base in irregular:
        return {base: "base", **{form: _kind(form, base) for form in irregular[base]}}
    if base.endswith("e"):
        return {base: "base", base + "s": "s", base + "d": "past", base[:-1] + "ing": "ing"}
    if base.endswith("y") and base[-2] not in "aeiou":
        return {base: "base", base[:-1] + "ies": "s", base[:-1] + "ied": "past", base + "ing": "ing"}
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return {base: "base", third: "s", base + "ed": "past", base + "ing": "ing"}


def _kind(form: str, base: str) -> str:
    if form.endswith("ing"):
        return "ing"
    return "s" if form.endswith("s") and form[:2] == base[:2] and form != base else "past"


@cache
def cues(language: str = "en") -> Cues:
    """The cues of a language, every form spelled out."""
    data = lexicon(language, "cues")
    irregular: dict[str, list[str]] = data["irregular"]
    prepositions: dict[str, list[str]] = data["prepositions"]
    senses: dict[str, dict[str, str]] = data["senses"]
    verbs: dict[str, Cue] = {}

    def enter(lemma: str, classes: str, takes: frozenset[str], particles: frozenset[str]) -> None:
        for form, kind in inflect(lemma, irregular).items():
            if form not in verbs:
                verbs[form] = Cue(
                    lemma,
                    classes,
                    kind,
                    takes,
                    frozenset(prepositions.get(lemma, ())) | particles,
                    particles,
                    senses.get(lemma, {}),
                )

    for lemma, entry in data["particles"].items():
        enter(lemma, entry["class"], frozenset({"clause", "object", "quote"}), frozenset(entry["with"]))
    for group in data["verbs"]:
        for lemma in group["words"]:
            if " " not in lemma:
                enter(lemma, group["class"], frozenset(group["takes"]), frozenset())
    nouns = {noun: name for name, words in data["nouns"].items() for noun in words}
    loose = data["unspecified"]
    return Cues(
        verbs,
        frozenset(data["nounlike"]),
        nouns,
        frozenset(loose["adverbs"]),
        frozenset(loose["participles"]),
        frozenset(data["giving"]),
        frozenset(data["accounts"]["nouns"]),
    )


@cache
def speaker(word: str) -> bool:
    """Whether a common noun may name somebody, or something, that speaks: "minister", "group", "report"."""
    data = lexicon("en", "speakers")
    single = word.removesuffix("s")
    return any(
        word in data[name] or single in data[name] for name in ("speakers", "people", "groups", "documents", "plurals")
    )


@cache
def document(word: str) -> bool:
    """Whether a common noun names what is written or recorded: "report", "figures", "video"."""
    return not {word, word.removesuffix("s")}.isdisjoint(lexicon("en", "speakers")["documents"])


@cache
def mute(word: str) -> bool:
    """Whether a common noun names what never speaks: "blast", "airstrikes", "the war"."""
    return not {word, word.removesuffix("s"), word.removesuffix("es")}.isdisjoint(lexicon("en", "speakers")["mute"])
