"""Phrase templates become patterns over a line of atoms.

A template is words and these marks::

    word            that word                     <list>     one phrase of the topic's word list
    {slot}          a typed slot                  ...        up to GAP atoms of the same clause
    [ ... ]         may be left out               ( a | b )  one of these

A gap or slot can take only so many atoms and never crosses a clause, so matching costs time in proportion to the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.extract.encode import MEASURE, MONEY, PEOPLE, PERCENT, THINGS
from claimcheck.lexicon import lexicon
from claimcheck.rule.shape import SlotShape, Topic

GAP = 9  # atoms a "..." may skip: on news text 9 reaches over "including 11 children in the northern town of X"
GAP_GROUP = "gap_"  # the words a gap took are a group of their own: they may deny or weaken what is said
_BRACKETS = {"[": "(?:", "(": "(?:", "]": ")?", ")": ")", "|": "|"}
_MARK = re.compile(r"\.\.\.|[\[\]()|]|\{[\w-]+\}|<[\w-]+>|[^\s\[\]()|{}<>]+")
# What ends a clause. Inside a gap these stop the match; commas and "and" do not.
_STOP = (
    r"(?:[;:.!?\"“”]|said|says|say|told|tells|added|adds|according|while|but|whereas|because|although|though|when|if|"
    r"unless|after|before|since|until|where|which|as|that|reported|claimed|claims) "
)
# A finite verb of its own ends the noun phrase that a gap may stretch over, but for "who were", "which had".
_VERB = r"(?:was|were|is|are|has|have|had|died|killed|wounded|injured|arrested|destroyed|said) "
_RELATIVE = r"(?:who|which|that) (?:was|were|is|are|had|have|has) "
_FIGURE = r"F[^u ][^ ]+ "  # a measure ("the five-year conflict") may stand in a gap
_GAP = (
    rf"(?:{_RELATIVE}|(?!{_STOP}|{_VERB})(?:(?:and|or|,|including|plus|with) {_FIGURE}|(?!{_FIGURE})[^ ]+ ))"
    rf"{{0,{GAP}}}?"
)
# Words that may stand before a place or party inside the same noun phrase: "the strategic northern town of".
_LEAD = r"(?:(?!(?:in|at|near|from|to|on|outside|around|by|with|for|and|or|into|against|over|after|that|who)\b)[a-z][^ ]* ){0,5}?"
FAMILIES = {"person": PEOPLE, "thing": THINGS, "percent": PERCENT, "money": MONEY, "measure": MEASURE}


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled template: its pattern, the words of which one must stand in a sentence, and what it states."""

    text: str
    pattern: re.Pattern[str]
    triggers: frozenset[str]
    state: str | None
    denied: bool


def _phrase(words: str) -> str:
    return "".join(re.escape(word.lower()) + " " for word in re.findall(r"\w+(?:[-'’.&]\w+)*|[^\w\s]", words))


def figure_atom(spec: SlotShape) -> str:
    """The atoms a figure slot takes: by family, by single nouns, or people where it names neither."""
    letters = "".join(sorted({FAMILIES[noun] for noun in spec.nouns if noun in FAMILIES}))
    nouns = sorted(re.escape(noun.replace(" ", "-")) for noun in spec.nouns if noun not in FAMILIES)
    either = [rf"[{letters or PEOPLE}][^ ]+"] if letters or not nouns else []
    return f"F(?:{'|'.join([*either, *([rf'[a-z][0-9]+:(?:{chr(124).join(nouns)})'] if nouns else [])])})"


def _slot(name: str, spec: SlotShape) -> str:
    if spec.type == "figure":
        return f"(?P<{name}>{figure_atom(spec)}) "
    if spec.type == "place":
        return rf"{_LEAD}(?P<{name}>P\d+) (?:'s )?"
    if spec.type == "party":
        return rf"{_LEAD}(?P<{name}>A\d+) (?:'s )?"
    if spec.type == "day":
        return rf"(?P<{name}>D\d+) "
    if spec.type == "choice":
        phrases = sorted({_phrase(one) for group in spec.values.values() for one in group}, key=lambda p: (-len(p), p))
        return rf"(?P<{name}>{'|'.join(phrases)})"
    return rf"(?P<{name}>(?:[^ ;:.!?,]+ ){{1,4}}?)"


def compile_template(template: str, topic: Topic, state: str | None = None) -> Template:
    """One template of a topic as a pattern. Its marks were checked when the topic was loaded."""
    out: list[str] = []
    required: list[frozenset[str]] = []
    depth = gaps = 0
    for mark in _MARK.findall(template):
        if mark in _BRACKETS:
            depth += (mark in "[(") - (mark in "])")
            out.append(_BRACKETS[mark])
        elif mark == "...":
            gaps += 1
            out.append(f"(?P<{GAP_GROUP}{gaps}>{_GAP})")
        elif mark.startswith("{"):
            out.append(_slot(mark[1:-1], topic.slots[mark[1:-1]]))
        elif mark.startswith("<"):
            words = topic.words.get(mark[1:-1]) or lexicon("en", "phrases")[mark[1:-1]]
            phrases = sorted({_phrase(one) for one in words}, key=lambda p: (-len(p), p))
            out.append(f"(?:{'|'.join(phrases)})")
            if not depth and mark[1:-1] in topic.words:
                required.append(frozenset(phrase.split(" ", 1)[0].replace("\\", "") for phrase in phrases))
        else:
            out.append(_phrase(mark))
            if not depth:
                required.append(frozenset({mark.lower()}))
    denied = bool(state and state.startswith("not "))
    # The rarest requirement is the best filter; a list of content words is rarer than "of" or "by".
    triggers = max(required, key=lambda one: (sum(map(len, one)) / len(one), -len(one)), default=frozenset[str]())
    pattern = re.compile(r"(?<![^ ])" + "".join(out))
    return Template(template, pattern, triggers, state.removeprefix("not ") if state else None, denied)


def templates(topic: Topic) -> tuple[Template, ...]:
    """Every template of a topic, compiled."""
    plain = tuple(compile_template(one, topic) for one in topic.recognise)
    stated = tuple(compile_template(one, topic, state) for state, group in topic.states.items() for one in group)
    return plain + stated
