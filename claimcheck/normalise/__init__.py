"""Room: Mentions in, Claims out. Words become Quantity, When, Source and Place; unknown stays unknown."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from claimcheck.grammar.placebook import PlaceBook
from claimcheck.model import (
    Claim,
    Document,
    Evidence,
    Figure,
    Mention,
    Mode,
    Name,
    Part,
    Polarity,
    Precision,
    Quantity,
    Reading,
    Source,
    SourceRecord,
)  # fmt: skip
from claimcheck.normalise.party import party_of, state_of
from claimcheck.normalise.scene import Scenes, is_site, scenes
from claimcheck.normalise.scope import scope_of
from claimcheck.normalise.source import source_of
from claimcheck.normalise.story import Story
from claimcheck.normalise.when import is_running, when_of
from claimcheck.normalise.where import Placed, where_of
from claimcheck.rule.topic import Topic


def normalise(
    reading: Reading, mentions: Sequence[Mention], topics: Mapping[str, Topic], registry: Mapping[str, SourceRecord],
) -> list[Claim]:  # fmt: skip
    """The claims of one document, in order of place."""
    lines = [match.end() for match in re.finditer(r"\n", reading.document.text)]
    known = scenes(reading) if mentions else Scenes((), (), None)
    others = _with_others(mentions)
    return [
        _claim(mention, reading, topics[mention.topic], registry, known, lines, index in others)
        for index, mention in enumerate(mentions)
    ]


def _with_others(mentions: Sequence[Mention]) -> frozenset[int]:
    """Mentions whose "others" are other than those of another topic: in "killed 44 and injured 140 others" the 140
    are all the injured, not 140 more; so too where the dead stand in the sentence before.
    """
    topics: defaultdict[int, list[str]] = defaultdict(list)
    out = set()
    for index, mention in enumerate(mentions):
        before = [*topics[mention.sentence - 1], *topics[mention.sentence]]
        kind = mention.topic.partition(".")[0]
        if mention.topic not in before and any(one.partition(".")[0] == kind for one in before):
            out.add(index)
        if mention.figure is not None:
            topics[mention.sentence].append(mention.topic)
    return frozenset(out)


def _claim(
    mention: Mention, reading: Reading, topic: Topic, registry: Mapping[str, SourceRecord], known: Scenes,
    lines: Sequence[int],
    with_others: bool,
) -> Claim:  # fmt: skip
    document = reading.document
    attribution = mention.attribution
    source = source_of(attribution, document, registry)
    when = when_of(mention, reading, event=topic.subject == "event")
    dated = topic.subject == "event" and when.precision is Precision.DAY
    where, placed = where_of(mention, reading, known, event=dated and not is_running(mention, reading))
    value = _value(mention, topic, source, document, where)
    state = state_of(mention, value, source, document, where)
    exact = mention.span.of(document.text)
    cue = " ".join(span.of(document.text) for span in attribution.cue) if attribution and attribution.cue else None
    person = next((slot.value for slot in mention.slots if slot.name == PERSON), None)
    if topic.subject == PERSON and person is not None:
        where = None
    subject = person if topic.subject == PERSON and person is not None else where.id if where else document.uri
    sentence = reading.sentences[mention.sentence]
    key = f"{document.uri}|{mention.span.start}|{mention.span.end}|{topic.id}|{value}|{mention.polarity}"
    scope = scope_of(mention, reading, where)
    return Claim(
        id="c-" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10],
        topic=topic.id,
        subject=subject,
        place=where.name if where else None,
        source=source,
        cue=cue,
        mode=attribution.mode if attribution else Mode.OWN_VOICE,
        polarity=_polarity(mention, topic, document.text),
        hedge=_hedge(mention),
        publisher=document.publisher,
        published=document.published,
        quantity=_quantity(mention.figure, topic),
        value=value,
        when=when,
        evidence=Evidence(
            document.uri, bisect_right(lines, mention.span.start) + 1, mention.span.start, mention.span.end, exact
        ),
        part=sentence.part,
        noun=mention.figure.noun if mention.figure else None,
        scope=None if with_others and scope == "further" else scope,
        attributes=_attributes(mention, where, placed, _leads(mention, reading), known, state),
    )


def _quantity(figure: Figure | None, topic: Topic) -> Quantity:
    if figure is None:
        return Quantity()
    stated = figure.quantity
    return Quantity(stated.low, stated.best, stated.high, stated.unit or topic.unit)


def _value(mention: Mention, topic: Topic, source: Source, document: Document, where: Name | None) -> str | None:
    """The choice slots that make up the value, then the state: "government:gaining".

    Where no party is named ("claimed progress in X") it is the speaker's own.
    """
    if topic.kind == "figure":
        return None
    filled = {slot.name: slot.value for slot in mention.slots}
    parts = [
        party_of(mention, source, document, where) if name == "party" else filled.get(name) for name in topic.value
    ]
    share = mention.figure.quantity if mention.figure is not None else None
    least = mention.state == "most" and share is not None and share.unit == "percent" and (share.high or 100) <= HALF
    return ":".join(part for part in (*parts, "part" if least else mention.state) if part) or None


# "Dismissed the vote as a sham" says that it is one.
_BRANDED = re.compile(r"\bas (?:an? )?[\w -]+\Z")
_BRANDING = ("dismiss", "reject", "scorn")


def _polarity(mention: Mention, topic: Topic, text: str) -> Polarity:
    denied = mention.polarity is Polarity.DENIED
    none = mention.figure is not None and mention.figure.quantity.high == 0
    if topic.kind != "figure" and none:
        denied = not denied  # "no civilians were harmed"
    elif none and mention.attribution is not None and mention.attribution.polarity is Polarity.DENIED:
        return Polarity.AFFIRMED  # "denied that anyone was killed" counts none
    said = mention.attribution
    branded = said is not None and _BRANDED.search(mention.span.of(text)) is not None
    if said is not None and branded and any(span.of(text).lower().startswith(_BRANDING) for span in said.cue):
        return Polarity.DENIED if denied else Polarity.AFFIRMED
    if said is not None and said.polarity is Polarity.DENIED:
        denied = not denied
    return Polarity.DENIED if denied else Polarity.AFFIRMED


def _hedge(mention: Mention) -> str | None:
    if mention.hedge is not None:
        return mention.hedge
    return mention.figure.hedge if mention.figure else None


HALF = 50  # percent: "held less than a third of the region" is no most of it
NEAR = ("placed", Placed.NEAR.value)  # a lasting figure of the place its speaker or paragraph names: no story moves it
PERSON = "person"  # the slot, and the subject of topics, that name somebody
LEAD = ("lead", "yes")  # it stands in the headline or the first sentences: the news tells the event first
LEAD_SENTENCES = 3


def _leads(mention: Mention, reading: Reading) -> bool:
    """Whether a mention stands in the headline, the standfirst or the first sentences of the body."""
    sentence = reading.sentences[mention.sentence]
    if sentence.part in (Part.HEADLINE, Part.STANDFIRST):
        return True
    body = (one.index for one in reading.sentences if one.part is Part.BODY)
    return sentence.index in islice(body, LEAD_SENTENCES)


def _attributes(
    mention: Mention, where: Name | None, placed: Placed, leads: bool, known: Scenes, state: str | None
) -> tuple[tuple[str, str], ...]:
    """Further slots by name; ``placed`` says whether the claim's own sentence names its place or the article does."""
    out = [(slot.name, slot.value) for slot in mention.slots if slot.value is not None]
    if state is not None:
        out.append(("state", state))
    if where is not None and placed is not Placed.SENTENCE:
        out.append(("placed", Placed.ARTICLE.value))
    if placed is Placed.NEAR and mention.figure is not None:
        out.append(NEAR)
    if where is not None and where.within is None and is_site(where) and known.main is not None:
        out.append(("within", known.main.id))  # the square of the town the article is about
    if leads:
        out.append(LEAD)
    if mention.doubtful_scope:
        out.append(("voice", "the publisher's or the source's"))
    return tuple(sorted(set(out)))


def unify(
    claims: Iterable[Claim], book: PlaceBook, told: Mapping[str, Story], beside: Collection[tuple[str, str]]
) -> list[Claim]:
    """Claims under one identity a place, with the places that contain it and those beside it.

    Args:
        told: the story of a document, by uri. Where it plays stands in for a place that only the article gives, and
            what articles lead with is one event, however each calls the place.
        beside: pairs of ids of places that lie beside each other.
    """
    near: defaultdict[str, set[str]] = defaultdict(set)
    for left, right in beside:
        one, other = book.ids.get(left, left), book.ids.get(right, right)
        near[one].add(other)
        near[other].add(one)
    return [_placed(claim, book, told.get(claim.evidence.uri), near) for claim in claims]


def _placed(claim: Claim, book: PlaceBook, story: Story | None, near: Mapping[str, set[str]]) -> Claim:
    subject, place = book.ids.get(claim.subject, claim.subject), claim.place
    own: tuple[tuple[str, str], ...] = ()
    general = ("placed", "by the article") in claim.attributes and NEAR not in claim.attributes
    if any(name == PERSON for name, _ in claim.attributes):
        return claim
    if story is not None and (place is None or general):
        if place is not None and subject in story.places:
            own = (("near", subject),)  # papers lay one event in a town or in the district round it
        subject = story.place or f"event:{story.name}"
        place = book.name(story.place) if story.place is not None else None
    kept = tuple((name, book.ids.get(value, value) if name == "within" else value) for name, value in claim.attributes)
    within = tuple(("within", outer) for outer in book.outward(subject) if ("within", outer) not in kept)
    beside = tuple(("near", other) for other in sorted(near.get(subject, ())))
    led = (("story", story.name),) if story is not None and LEAD in claim.attributes else ()
    return replace(claim, subject=subject, place=place, attributes=(*kept, *within, *beside, *own, *led))
