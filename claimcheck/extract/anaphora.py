"""Figures that name no count of their own: "organisers spoke of 90,000 marchers, police put the figure at 35,000";
"officials say 304, the union says 512".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from claimcheck.extract.encode import is_people
from claimcheck.extract.template import figure_atom
from claimcheck.grammar.noun import singular
from claimcheck.model import Attribution, Figure, Span
from claimcheck.rule.topic import Topic

_BARE = r"(F(?:[ps]\d+:_|m[^ ]+)) "  # a number or share of nothing named, or a sum
_SUM = r"(?:figure|number|total|count|tally|toll|sum) "
_SOFT = r"(?:[a-z]+ly |now |about |around |closer to |nearer to |more like |as |high as |low as ){0,3}"
# Where a clause ends, so that the number is all that was said: "the union said 34, twice as many".
_GOES_ON = r"(?:including|of|among|who|most|mostly|many|both|all|some|aged|and|or|F)\b"
_ENDS = rf"(?=[.;:”\"] |, (?!{_GOES_ON})|(?:while|but|and the|and that) |$)"
_SAYS = r"(?:said|says|say|counted|counts|count|claimed|claims|reckons|reckon|insisted|insists|reported|logged) "
_SAYING = re.compile(_SAYS)
_PUT = re.compile(
    r"(?<![^ ])(?:"
    r"(?:put|puts|putting|estimated|estimates|placed|places|reckoned) "
    rf"(?:(?:the|their|its|that|this) {_SUM}|it |them |those )(?:[a-z]+ ){{0,2}}?at {_SOFT}{_BARE}"
    r"|(?:gave|gives|giving|cited|citing|quoted|offered|had|has|reported|released|announced) "
    rf"(?:an? |the |their |its )(?:[a-z]+ ){{0,2}}?{_SUM}of {_SOFT}{_BARE}"
    rf"|(?:spoke|speaks|speaking|talked|talks|talking|speak|talk|knows|know|knew) of {_SOFT}{_BARE}"
    rf"|(?:the|its|their|that) (?:(?:real|true|actual|correct|right|proper|official|overall|final) )?{_SUM}"
    rf"(?:was|is|stood at|stands at|had reached|has reached) {_SOFT}{_BARE}{_ENDS}"
    rf"|{_SAYS}(?:(?:that )?(?:it (?:was|is|had been)|there (?:were|are|had been)) )?{_SOFT}{_BARE}{_ENDS}"
    r")"
)
# "1.7 million of the enclave's 2.3 million people": the first counts, the second says of how many.
_OF_WHOLE = re.compile(r"(?<![^ ])(Fp\d+:_) of (?:(?:the|its|their|his|her|our|[^ ]+'s|[PA]\d+|'s) ){1,3}$")
_BARE_FIGURE = re.compile(r" F(?:[ps]\d+:_|m)")
_MOST = 8  # figures put on an earlier count in one sentence; no news sentence holds three
_WHOLE_REACH = 80  # characters of the line before the whole


def put_figures(line: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Figures put on what was counted before: atom, place in the line of verb and figure."""
    if not _BARE_FIGURE.search(line) or " how many " in f" {line}":
        return
    for match in islice(_PUT.finditer(line), _MOST):
        yield next(filter(None, match.groups())), match.span()


def is_saying(line: str, start: int) -> bool:
    """Whether the words at ``start`` only say a number of which somebody else than "we" is the speaker."""
    return _SAYING.match(line, start) is not None and not line.endswith(("we ", "i "), 0, start)


def part_of(line: str, start: int) -> tuple[str, int] | None:
    """The atom of the part where the figure at ``start`` is the whole it is part of, and where it begins."""
    left = max(0, start - _WHOLE_REACH)
    match = _OF_WHOLE.search(line, left, start)
    return (match.group(1), match.start(1)) if match is not None else None


def is_said(span: Span, attributions: Sequence[Attribution]) -> bool:
    """Whether the verb of a stretch of words says who speaks: none does in the quoted "they say 304"."""
    return any(cue.touches(span) for attribution in attributions for cue in attribution.cue)


def takes(topic: Topic, atom: str) -> bool:
    """Whether a topic takes figures of a kind: people and bare numbers, or money."""
    slots = (slot for slot in topic.slots.values() if slot.type == "figure")
    return any(re.fullmatch(figure_atom(slot), atom) for slot in slots)


# "the number of pilgrims who perished has passed 2,000"
_NUMBER_OF = re.compile(
    r"number of (?:the )?(?:[a-z]+ )?([a-z]+) (?:who|that|killed|dead|missing|injured|hurt|wounded|infected) "
)


def counted_people(figure: Figure, words: str) -> Figure:
    """The figure with the people whose number it is, where it names nobody itself."""
    found = _NUMBER_OF.match(words) if figure.noun is None else None
    noun = singular(found.group(1)) if found else None
    return replace(figure, noun=noun) if noun is not None and is_people(noun) else figure
