"""Which event a figure is of: the kind of event its sentence tells of, and whose people it counts.

Two counts in one town on one day may be of an air raid and of a car bomb, of rebels and of soldiers; comparing them is
the commonest false alarm in war reporting.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import islice
from typing import NamedTuple

from claimcheck.grammar.event import HARM, are_like, counted_for_days, kinds_in, news_in
from claimcheck.grammar.gazetteer import world
from claimcheck.grammar.home import home_country
from claimcheck.grammar.party import GOVERNMENT
from claimcheck.lexicon import lexicon
from claimcheck.model import Claim, Figure, Part, Reading, Sentence


class Event(NamedTuple):
    """Kinds of event and the sides whose people are counted; empty where nothing is said."""

    kinds: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()


@cache
def _sides(language: str) -> tuple[re.Pattern[str], dict[str, list[str]]]:
    sides: dict[str, list[str]] = {}
    for side, words in lexicon(language, "events")["sides"].items():
        for word in words:
            sides.setdefault(word, []).append(side)
    longest = sorted(sides, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"), sides


def event_of(claim: Claim, sentence: Sentence | None, reading: Reading | None) -> Event:
    """The event of a claim, from its sentence, else from the sentence before in its paragraph.

    Where neither says, it is the one accident or disaster that the article leads with, if it leads with one.
    """
    if reading is None or sentence is None:
        return Event(kinds_in(claim.sentence or claim.evidence.exact))
    text = reading.document.text
    found = kinds_in(sentence.span.of(text))
    if not found and sentence.index > 0:
        before = reading.sentences[sentence.index - 1]
        if before.paragraph == sentence.paragraph:
            found = kinds_in(before.span.of(text))
    if not found:
        found = news_in(sentence.span.of(text)) & {HARM} or _of_news(sentence, reading)
    return Event(found, _victims(claim, reading))


def _of_news(sentence: Sentence, reading: Reading) -> frozenset[str]:
    """The kind of the one accident or disaster in headline and lead; nothing where these tell of war, or of several,
    nor where the sentence has news of its own."""
    if news_in(sentence.span.of(reading.document.text)):
        return frozenset()
    body = islice((one.index for one in reading.sentences if one.part is Part.BODY), LEAD)
    lead = reading.sentences[: max(body, default=0) + 1]  # the headline stands above; the rest of the text is not asked
    told = [one for one in lead if one.part in (Part.HEADLINE, Part.STANDFIRST, Part.BODY)]
    found = kinds_in(" ".join(one.span.of(reading.document.text) for one in told))
    return found if len(found) == 1 and found <= counted_for_days() else frozenset()


LEAD = 3  # sentences that say what happened


def _victims(claim: Claim, reading: Reading) -> frozenset[str]:
    """The sides named in what is counted: "19 regime fighters" counts the government's, "lost 40 men" the loser's."""
    figure = _figure(claim, reading)
    if figure is None or figure.phrase is None:
        return frozenset()
    text = reading.document.text
    phrase = figure.phrase.of(text).lower()
    states = _states(phrase, text) or _nations(figure.phrase.of(text))
    if loser := _loser(claim, reading):
        return states or frozenset({loser})
    if _FOE.search(phrase):
        return states or frozenset({f"enemy of {claim.source.side or claim.source.id}"})
    pattern, sides = _sides("en")
    found = frozenset(side for word in pattern.findall(phrase) for side in sides[word])
    return found - {GOVERNMENT} | states if states else found


def _states(phrase: str, text: str) -> frozenset[str]:
    """The states whose people are counted ("40 Russian soldiers"); the article's own country is its government, too."""
    people = (world().people.get(word) for word in phrase.split())
    states = {country for one in people if one is not None and (country := world().country_of(one)) is not None}
    return frozenset(states | ({GOVERNMENT} if home_country(text) in states else set()))


def _nations(phrase: str) -> frozenset[str]:
    """The peoples whose men are counted that no list knows: "95 Karsan soldiers"."""
    return frozenset(word.lower() for word in _PEOPLE.findall(phrase))


# Behind the number, before the noun: a capital and the ending of an adjective of a people.
_PEOPLE = re.compile(r"(?<=\s)[A-Z][a-z]+(?:[aei]an|ese|ish|[aeo]ni|[aeo]ri|[a-z]an)(?= [a-z])")


_FOE = re.compile(r"\b(?:enemy|hostile|invading|occupying)\b")
_LOST = re.compile(r"(?:lost|loses|losing|lose)\b", re.IGNORECASE)
_ENEMY = re.compile(
    r"\b(?:enemy|foe|invaders?|occupiers?|adversary)(?: forces| troops)?(?: has| had| have)? \Z", re.IGNORECASE
)
# "Karsan losses stood at 61 dead", "her own side had lost 38 men".
_LOSSES = re.compile(
    r"\b([A-Z][a-z]+|own)(?:['’]s?)? "
    r"(?:(?:side|army|forces|troops) (?:had |has |have )?lost|(?:battlefield |combat )?(?:losses|casualties|dead))\b"
)
_OWNERS = frozenset({"own", "its", "their", "our"})
BESIDE = 24  # code points before "lost" in which the loser stands


def _loser(claim: Claim, reading: Reading) -> str | None:
    """Whose people are counted in "Chad lost 40 men", "the enemy lost 40": the enemy of whoever speaks is a side."""
    text, start = reading.document.text, claim.evidence.start
    if named := _LOSSES.search(text, max(0, start - BESIDE), claim.evidence.end):
        owner = named.group(1)
        return f"own {claim.source.id}" if owner.lower() in _OWNERS else owner.lower()
    if _LOST.match(text, start) is None:
        return None
    if _ENEMY.search(text, max(0, start - BESIDE), start):
        return f"enemy of {claim.source.side or claim.source.id}"
    before = [name for name in reading.parties if start - BESIDE <= name.end <= start]
    return before[-1].id if before else None


def _figure(claim: Claim, reading: Reading) -> Figure | None:
    """The figure of a claim among those of its document."""
    figures, end = reading.figures, claim.evidence.end
    first = bisect_left(figures, claim.evidence.start, key=lambda figure: figure.start)
    for figure in figures[first:]:
        if figure.start >= end:
            return None
        if (figure.quantity.low, figure.quantity.high) == (claim.quantity.low, claim.quantity.high):
            return figure
    return None


def one_event(left: Event, right: Event) -> bool:
    """Whether two counts may be of one event: kinds that go together and, where parties are named, one in common."""
    for one, other in ((left.victims, right.victims), (_named(left), _named(right))):
        if one and other and not one & other:
            return False
    return not left.kinds or not right.kinds or like_kinds(left, right)


def _named(event: Event) -> frozenset[str]:
    """The victims' sides that bear a name: two papers' "government" may be of two states."""
    return event.victims - _sides("en")[1].keys() - {side for sides in _sides("en")[1].values() for side in sides}


def like_kinds(left: Event, right: Event) -> bool:
    """Whether both name a kind of event, and the kinds go together."""
    return are_like(left.kinds, right.kinds)


def one_toll(left: Event, right: Event) -> bool:
    """Whether two counts are of one kind of event that is over while its dead are counted, as of whatever day."""
    kinds = left.kinds | right.kinds
    return like_kinds(left, right) and kinds <= counted_for_days() | {HARM}
