"""Phrase templates become patterns over a line of atoms.

A template is words and these marks::

    word            that word                     <list>     one phrase of the topic's or the shared word list
    {slot}          a typed slot                  ...        up to GAP atoms of the same clause
    [ ... ]         may be left out               ..         up to NEAR_GAP atoms of one noun phrase
    ( a | b )       one of these

<be> and <have> are verb groups put together from the shared lists ("could not yet be", "are all feared to have"); their
words may deny or weaken what is said, as those of a gap may. A gap, group or slot can take only so many atoms and never
crosses a clause, so matching costs time in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from claimcheck.extract.encode import MEASURE, MONEY, PEOPLE, PERCENT, THINGS
from claimcheck.grammar.token import TOKEN
from claimcheck.lexicon import lexicon
from claimcheck.rule.topic import SlotShape, Topic

GAP = 10  # atoms a "..." may skip: on news text 10 reaches over "including 11 children in the northern town of X"
NEAR_GAP = 6  # atoms a ".." may skip between a verb and its object: "two senior officers and"
GAP_GROUP = "gap_"  # the words a gap took are a group of their own: they may deny or weaken what is said
_BRACKETS = {"[": "(?:", "(": "(?:", "]": ")?", ")": ")", "|": "|"}
_MARK = re.compile(r"\.\.\.?|[\[\]()|]|\{[\w-]+\}|<[\w-]+>|[^\s\[\]()|{}<>]+")
# What ends a clause. Inside a gap these stop the match; commas and "and" do not.
_STOP = (
    r"(?:[;:.!?\"“”]|said|says|say|told|tells|added|adds|according|while|but|whereas|because|although|though|when|if|"
    r"unless|after|before|since|until|where|which|as|that|whose|whom|whether|how|reported|claimed|claims) "
)
# A finite verb of its own ends the noun phrase that a gap may stretch over, but for "who were", "which had".
_VERB = (
    r"(?:(?:was|were|is|are|has|have|had|died|killed|wounded|injured|arrested|destroyed|said|remain|remained|stayed)"
    r"|(?:lost|took|laid|left|gave|sold|sustained|suffered) (?:their|his|her|its)) "
)
# "who were", "which had", "who he said had"
_RELATIVE = (
    r"(?:who|which|that) (?:(?:it|he|she|they|[a-z]+) (?:said|says|say|claimed|believed|believes|believe) )?"
    r"(?:was|were|is|are|had|have|has) "
)
_FIGURE = r"F[^u ][^ ]+ "  # a measure ("the five-year conflict") may stand in a gap
# A further figure in a list or an aside of its own; "of the 44 people aboard, 12 survived" is neither.
_LISTED = rf"(?:(?:and|or|including|plus|with) {_FIGURE}|, {_FIGURE}(?=(?:,|and|or) ))"
# A relative clause or an aside between commas: ", which surrounded the quarter in March, has retaken"; or without them.
_ASIDE = (
    r"(?:, (?:which|who|whose|where|among|once|long) (?:(?![,;:.] )[^ ]+ ){1,14}, "
    rf"|(?:that|which|who) [a-z]+ed (?:(?!{_STOP}|{_VERB}|[,F])[^ ]+ ){{1,8}}?)?"
)
_GAP = _ASIDE + (rf"(?:{_RELATIVE}|(?!{_STOP}|{_VERB})(?:{_LISTED}|(?!{_FIGURE})[^ ]+ )){{0,{GAP}}}?")
_PREPOSITION = (
    r"(?:by|in|at|on|with|from|for|under|to|into|near|over|during"
    r"|through|across|against|about|who|out|up|within|overlooking) "
)
# "injured and 48 missing": a figure joined straight to a verb is not its object.
_NEAR = (
    rf"(?!(?:and|or|,) {_FIGURE}(?!of (?:them|whom) ))"
    rf"(?:(?!{_STOP}|{_VERB}|{_PREPOSITION})(?:(?:and|or|,|including|plus) {_FIGURE}|(?!{_FIGURE})[^ ]+ ))"
    rf"{{0,{NEAR_GAP}}}?"
)
# Words that may stand before a place or party inside the same noun phrase: "the strategic northern town of".
_LEAD = (
    r"(?:(?!(?:in|at|near|from|to|on|outside|around|by|with|for|and|or|into|against|over|after|that|who|about|than|is|was|were|has|have|control)\b)"
    r"[a-z][^ ]* ){0,5}?"
)
NO_STATE = "nothing"  # templates under this state only keep the others from their words: "rebels had long held X"
SHARE = "percent of "  # "percent of vote"; "percent of nothing": "took 52 per cent", not "52 per cent of the shares"
NOTHING = "nameless"  # a count of nothing named: "stood at 44"
FAMILIES = {"person": PEOPLE, "thing": THINGS, "percent": PERCENT, "money": MONEY, "measure": MEASURE}


@dataclass(frozen=True, slots=True)
class Template:
    """A template as a pattern, and what it states.

    ``source`` is the text of the pattern, which is compiled when a sentence first asks for it. A sentence it matches
    holds one of ``triggers`` (any, where there are none), a word of each of ``besides``, and an atom of each letter in
    ``needs``, a time of day being a day.
    """

    text: str
    source: str
    triggers: frozenset[str]
    besides: tuple[frozenset[str], ...]
    needs: frozenset[str]
    state: str | None
    denied: bool

    @property
    def pattern(self) -> re.Pattern[str]:
        return _compiled(self.source)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _phrase(words: str) -> str:
    return "".join(re.escape(word.lower()) + " " for word in TOKEN.findall(words))


_LETTERS = {"figure": "F", "place": "P", "party": "A", "day": "D"}


def figure_atom(spec: SlotShape) -> str:
    """The atoms a figure slot takes: by family, by single nouns, or people where it names neither."""
    letters = "".join(sorted({FAMILIES[noun] for noun in spec.nouns if noun in FAMILIES}))
    shares = [noun.removeprefix(SHARE) for noun in spec.nouns if noun.startswith(SHARE)]
    nouns = [noun for noun in spec.nouns if noun not in FAMILIES and not noun.startswith(SHARE)]
    kinds = [rf"[{letters or PEOPLE}][^ ]+"] if letters or not spec.nouns else []
    kinds += [rf"{PEOPLE}\d+:_"] if NOTHING in nouns else []
    kinds += [rf"{PERCENT}\d+:(?:{_either_noun(shares)})"] if shares else []
    kinds += [rf"[a-z]\d+:(?:{_either_noun(nouns)})"] if set(nouns) - {NOTHING} else []
    return f"F(?:{'|'.join(kinds)})"


def _figure_signs(spec: SlotShape) -> frozenset[str]:
    """What ``Encoded.signs`` says of the figures that a slot takes; see ``figure_atom``."""
    return frozenset(
        f"F{FAMILIES[noun]}" if noun in FAMILIES
        else f"F{PEOPLE}:_" if noun == NOTHING
        else f"F{PERCENT}:{_atom_noun(noun.removeprefix(SHARE))}" if noun.startswith(SHARE)
        else f"F:{_atom_noun(noun)}"
        for noun in spec.nouns or ["person"]
    )  # fmt: skip


def _either_noun(nouns: Sequence[str]) -> str:
    return "|".join(sorted(re.escape(_atom_noun(noun)) for noun in nouns if noun != NOTHING))


def _atom_noun(noun: str) -> str:
    return "_" if noun == "nothing" else noun.replace(" ", "-")


def _slot(name: str, spec: SlotShape, *, opening: bool) -> str:
    lead = "" if opening else _LEAD
    if spec.type == "figure":
        return rf"(?:[\"“‘'] )?(?P<{name}>{figure_atom(spec)}) "
    if spec.type == "place":
        return rf"{lead}(?P<{name}>P\d+) (?:'s )?"
    if spec.type == "party":
        return rf"{lead}(?P<{name}>A\d+) (?:'s )?"
    if spec.type == "person":
        return rf"(?P<{name}>N\d+) (?:'s )?"
    if spec.type == "day":
        return rf"(?P<{name}>D\d+|C[\d:]+) "
    if spec.type == "choice":
        phrases = sorted({_phrase(one) for group in spec.values.values() for one in group}, key=lambda p: (-len(p), p))
        return rf"(?P<{name}>{_by_letter(phrases)})"
    return rf"(?P<{name}>(?:[^ ;:.!?,]+ ){{1,4}}?)"


def _by_letter(phrases: Sequence[str]) -> str:
    """One of some phrases, the longest first; by first letter, so that the engine passes over the rest at once."""
    letters: dict[str, list[str]] = {}
    for phrase in phrases:
        letters.setdefault(phrase[:1], []).append(phrase)
    if len(letters) < 2 or "\\" in letters:
        return "|".join(phrases)
    return "|".join(f"{letter}(?:{'|'.join(one[1:] for one in group)})" for letter, group in sorted(letters.items()))


def compile_template(template: str, topic: Topic, state: str | None = None) -> Template:
    """One template of a topic as a pattern. Its marks were checked when the topic was loaded."""
    marks = _MARK.findall(template)
    out: list[str] = []
    for index, mark in enumerate(marks):
        if mark in _BRACKETS:
            out.append(_BRACKETS[mark])
        elif mark in _VOICED and mark[1:-1] not in topic.words:
            out.append(f"(?P<{GAP_GROUP}{index}>{_VOICED[mark]()})")
        elif mark.startswith("{"):
            out.append(_slot(mark[1:-1], topic.slots[mark[1:-1]], opening=index == 0))
        elif mark.startswith("<"):
            out.append(_either(_words(mark, topic)))
        else:
            out.append(_phrase(mark))
    required, needs = _required(marks, topic)
    required.sort(key=_rarity, reverse=True)  # the rarest requirement is the best filter
    triggers = required[0] if required else frozenset[str]()
    source = r"(?<![^ ])" + "".join(out)
    denied = bool(state and state.startswith("not "))
    return Template(
        template, source, triggers, tuple(required[1:]), needs, state.removeprefix("not ") if state else None, denied
    )


@cache
def _verb_groups() -> tuple[str, str]:
    """The patterns of <be> and <have>."""
    shared = lexicon("en", "phrases")
    be, have, reported = _either(shared["be"]), _either(shared["have"]), _either(shared["reported"])
    adverb = rf"(?:[a-z]+ly |{_either(shared['adverbs'])[3:]}"
    effort = rf"(?:{be})?{_either(shared['efforts'])}"
    helper = rf"(?:{effort}|[a-z]+ly |{_either([*shared['auxiliaries'], *shared['adverbs']])[3:]}"
    hearsay = rf"(?:{reported}(?:to be |to have been |as |being )?)?"
    helpers = rf"{helper}{{0,4}}"
    return (
        rf"{helpers}{be}{adverb}{{0,3}}{hearsay}{adverb}{{0,1}}",
        rf"(?:{be}{adverb}{{0,2}}{reported}to )?(?:{helper}|{have}){{0,5}}",
    )


_VOICED = {
    "...": lambda: _GAP, "..": lambda: _NEAR, "<be>": lambda: _verb_groups()[0], "<have>": lambda: _verb_groups()[1],
}  # fmt: skip


def _words(mark: str, topic: Topic) -> Sequence[str]:
    name = mark[1:-1]
    words: Sequence[str] = topic.words.get(name) or lexicon("en", "phrases")[name]
    return words


def phrases_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of some phrases, at the beginning of an atom."""
    return re.compile(rf"(?<![^ ]){_either(phrases)}")


def _either(phrases: Iterable[str]) -> str:
    patterns = sorted({_phrase(one) for one in phrases}, key=lambda one: (-len(one), one))
    return f"(?:{'|'.join(patterns)})"


def _required(marks: Sequence[str], topic: Topic) -> tuple[list[frozenset[str]], frozenset[str]]:
    """Sets of words or figures' signs of each of which one must stand in a match, and the letters of its values."""
    required: list[frozenset[str]] = []
    needs: set[str] = set()
    depth = 0
    choice: list[list[frozenset[str]]] = [[]]  # what each alternative of an outermost bracket requires
    for mark in marks:
        signs = None if mark in _BRACKETS or mark in _VOICED else _signs(mark, topic)
        if depth == 0 and mark.startswith("{") and topic.slots[mark[1:-1]].type in _LETTERS:
            needs.add(_LETTERS[topic.slots[mark[1:-1]].type])
        if depth == 1 and mark == "|":
            choice.append([])
        elif signs and depth < 2:
            (choice[-1] if depth else required).append(signs)
        if depth == 0 and mark in ("(", "["):
            choice = [[]]
        elif depth == 1 and mark == ")" and all(choice):
            required.append(frozenset[str]().union(*(max(one, key=_rarity) for one in choice)))
        depth += (mark in "[(") - (mark in "])") if mark in _BRACKETS else 0
    return required, frozenset(needs)


def _rarity(signs: frozenset[str]) -> tuple[float, int]:
    """A list of long words is a better filter than "of" or "by"."""
    return sum(map(len, signs)) / len(signs), -len(signs)


def _signs(mark: str, topic: Topic) -> frozenset[str] | None:
    """Words of which a mark holds one, the rarest of each phrase, or signs of figures; None where it may hold any."""
    if mark.startswith("{"):
        slot = topic.slots[mark[1:-1]]
        if slot.type == "figure":
            return _figure_signs(slot)
        phrases: Iterable[str] = (one for group in slot.values.values() for one in group)
        if not slot.values:
            return None
    elif mark.startswith("<"):
        if mark[1:-1] not in topic.words:
            return None  # the shared lists ("were", "have") are poor filters
        phrases = topic.words[mark[1:-1]]
    else:
        phrases = (mark,)
    return frozenset(max(TOKEN.findall(one.lower()), key=len) for one in phrases)


def templates(topic: Topic) -> tuple[Template, ...]:
    """Every template of a topic, compiled; none of a fallback, whose figures are what the others left."""
    if topic.fallback:
        return ()
    plain = [compile_template(one, topic) for one in topic.recognise]
    stated = [compile_template(one, topic, state) for state, group in topic.states.items() for one in group]
    # What states nothing takes its words first; then what denies: "no tear gas was fired" holds "tear gas was fired".
    stated.sort(key=lambda one: (one.state != NO_STATE, not one.denied))
    first = [one for one in stated if one.state == NO_STATE]
    return (*first, *plain, *stated[len(first) :])
