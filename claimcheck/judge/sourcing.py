"""Checks on who stands behind what: nobody, one, one side only, the accused unheard."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from claimcheck.grammar.gazetteer import world
from claimcheck.judge.context import is_hedged, is_real, phrases
from claimcheck.judge.label import value_of
from claimcheck.judge.measure import claimed
from claimcheck.judge.page import Cover, Found, Page
from claimcheck.judge.voice import camp, is_own, opposed, voice
from claimcheck.model import Attribution, Claim, Mode, Name, Part, Polarity, Severity, Span
from claimcheck.rule import AttributionRule

Check = Callable[[Page, AttributionRule], Iterator[Found]]
COMPARED = 100  # claims of one document compared with one another; a page that holds more is no article
ACCUSED_REACH = 14  # code points: "the Syrian", "some of the"
HEARSAY = 24  # code points between "reportedly" and what is reported
COUNTING = 2  # further claims on a rule's topics that make an article one of them
_CLAUSE = re.compile(r"[,;:] | (?:and|but|which|who|that|where|when) ")
_NEVER = re.compile(r"\b(?:not|never)\b|n['’]t\b")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being|widely|also|it's)(?: \w+ly)? $")
HEADS = frozenset({Part.HEADLINE, Part.STANDFIRST, Part.SUBHEAD})


def unattributed_figure(page: Page, rule: AttributionRule) -> Iterator[Found]:
    """A figure in the publisher's own voice that nobody in the document is named for."""
    sourced = {(claim.topic, value_of((claim,))) for claim in page.claims if not is_own(claim.source)}
    seen: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in page.bodies:
        found = claimed(claim)
        if found is None or not is_own(claim.source) or not is_real(claim) or found.low < max(rule.least, 1):
            continue
        if claim.hedge == "vague" or (found.is_point and rule.level is Severity.WARNING):
            continue  # "thousands" is nobody's count; a plain number of long ago is what everybody prints
        if claim.source.kind == "outlet" or claim.mode is Mode.OWN_VOICE:
            seen[claim.topic, value_of((claim,))].append(claim)
    for key, claims in seen.items():
        if key not in sourced and not (rule.level is Severity.WARNING and _in_passing(page, claims)):
            yield Found(tuple(claims))


def _in_passing(page: Page, claims: Sequence[Claim]) -> bool:
    """Whether an article on something else recalls an event in passing, as everybody has printed it before."""
    if any(("lead", "yes") in claim.attributes for claim in claims):
        return False
    return len({claim.evidence.start for claim in page.claims if claim not in claims}) < COUNTING


def speakerless_passive(page: Page, rule: AttributionRule) -> Iterator[Found]:
    """Something "was said" or "reportedly" is so, and nobody says it."""
    told = 0  # where the last words that were found end: what they claim of two topics is found once
    for claim in page.claims:
        if not is_own(claim.source) or (claim.mode is Mode.OWN_VOICE and claim.hedge != "doubtful"):
            continue
        hearsay = _hearsay(page, claim)
        if hearsay and claim.evidence.start >= told:
            yield Found((claim,), words=hearsay)
            told = claim.evidence.end
    if "*" not in rule.topic or page.reading is None:
        return
    reading = page.reading
    covered = Cover(Span(claim.evidence.start, claim.evidence.end) for claim in page.claims)
    telling = Cover([*(one.span for one in reading.figures), *(one.span for one in reading.places)])
    for attribution, _ in page.attributions():
        if (
            attribution.source
            or attribution.mode is not Mode.INDIRECT
            or not attribution.cue
            or not attribution.content
        ):
            continue
        cue = attribution.cue[0]
        words = page.text(cue).lower()
        if phrases("hearsay").search(words) is None or "initially" in words:
            continue  # what was "initially believed" is corrected right behind
        stretch = _told_stretch(page, attribution)
        # What holds a figure or a place is what a reader would want a source for.
        if telling.touches(stretch) and not covered.touches(stretch):
            yield Found(evidence=(page.evidence(stretch),), words=page.text(cue))


def _told_stretch(page: Page, attribution: Attribution) -> Span:
    """The clause that hearsay stands in, with its cue: "was reportedly sold for $4 million"."""
    spans = (*attribution.content, attribution.cue[0])
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    before = page.text(Span(start, attribution.cue[0].start))
    clause = max((match.end() for match in _CLAUSE.finditer(before)), default=0)
    return Span(start + clause, end)


def _hearsay(page: Page, claim: Claim) -> str:
    """The words in or right before a claim by which nobody tells it; empty for none."""
    words = page.context.around(claim, HEARSAY).lower()
    begins = max(0, words.find(claim.evidence.exact.lower()))
    for match in phrases("hearsay").finditer(words):
        active = match.group() == "reported" and _PASSIVE.search(words[: match.start()]) is None
        if not active and _CLAUSE.search(words[match.end() : begins]) is None:
            return match.group()
    return ""


def single_source(page: Page, rule: AttributionRule) -> Iterator[Found]:
    """All that a document attributes on contested matters goes back to one voice."""
    attributed = [claim for claim in page.bodies if not is_own(claim.source) and is_real(claim)]
    if len(attributed) >= max(rule.least, 2) and len({voice(claim) for claim in attributed}) == 1:
        yield Found(tuple(attributed), other=attributed[0].source.name)


def one_side(page: Page, rule: AttributionRule) -> Iterator[Found]:
    """Several sources, all of one side, on a matter with two."""
    attributed = [claim for claim in page.bodies if not is_own(claim.source)]
    camps = {camp(claim.source) for claim in attributed}
    sources = {claim.source.id for claim in attributed}
    if len(camps) == 1 and None not in camps and len(sources) >= max(rule.least, 2):
        yield Found(tuple(attributed), other=str(next(iter(camps))), words=str(len(sources)))


def own_voice_takes_side(page: Page, rule: AttributionRule) -> Iterator[Found]:
    """The publisher states as fact what sources of opposite sides dispute in the same document."""
    by_subject: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in page.claims:
        by_subject[claim.topic, claim.subject].append(claim)
    for claims in by_subject.values():
        attributed = [claim for claim in claims if not is_own(claim.source)][:COMPARED]
        disputed = any(
            opposed(left.source, right.source) and (left.value, left.polarity) != (right.value, right.polarity)
            for index, left in enumerate(attributed)
            for right in attributed[index + 1 :]
        )
        own = [claim for claim in claims if is_own(claim.source) and is_real(claim) and not is_hedged(claim)]
        if disputed and own:
            yield Found(tuple(own), other=", ".join(sorted({claim.source.name for claim in attributed})))


def interested_claim(page: Page, rule: AttributionRule) -> Iterator[Found]:
    """A side reports its own gains, and nobody else in the document bears it out."""
    for claim in page.bodies:
        own = camp(claim.source)
        party, _, state = (claim.value or "").rpartition(":")
        gain = state != "losing" and claim.polarity is Polarity.AFFIRMED and is_real(claim)
        if own is None or is_own(claim.source) or party != own or not gain:
            continue
        borne_out = any(
            (other.topic, other.value, other.polarity) == (claim.topic, claim.value, claim.polarity)
            and camp(other.source) != own
            for other in page.claims[:COMPARED]
        )
        if not borne_out:
            yield Found((claim,), other=own)


def unnamed_source(page: Page, rule: AttributionRule) -> Iterator[Found]:
    """A figure or claim that rests on an unnamed source alone."""
    named = {
        (claim.topic, value_of((claim,)))
        for claim in page.claims
        if not is_own(claim.source) and not _is_unnamed(claim, page)
    }
    for claim in page.bodies:
        if (
            not is_own(claim.source)
            and _is_unnamed(claim, page)
            and is_real(claim)
            and (claim.topic, value_of((claim,))) not in named
        ):
            yield Found((claim,))


def _is_unnamed(claim: Claim, page: Page) -> bool:
    state = claim.source.kind == "state_media"  # a country has but few
    return (claim.source.naming == "anonymous" and not state) or page.context.says(claim, "anonymity")


def accusation_without_reply(page: Page, rule: AttributionRule) -> Iterator[Found]:
    """Somebody is accused, and neither quoted nor said to have been asked."""
    if page.reading is None:
        return
    told: set[str] = set()
    for attribution, sentence in page.attributions():
        if attribution.cue_class != "accuse" or sentence.part in HEADS or _denied(page, attribution):
            continue
        for party in _accused(page, attribution):
            if party.id not in told and len(told) < COMPARED and not _answers(page, party):
                told.add(party.id)
                content = attribution.content[0]
                yield Found(page.between(content.start, content.end), (page.evidence(content),), other=party.name)


def _denied(page: Page, attribution: Attribution) -> bool:
    """Whether nobody accuses: "has not accused anyone"."""
    return any(_NEVER.search(page.text(cue).lower()) for cue in attribution.cue)


def _accused(page: Page, attribution: Attribution) -> list[Name]:
    """The party that what is accused begins with; whoever follows is what they did it to."""
    if page.reading is None or not attribution.content or not attribution.source:
        return []
    content, parties = attribution.content[0], page.reading.parties
    first = bisect_left(parties, content.start, key=lambda party: party.start)
    return [party for party in parties[first : first + 1] if party.start - content.start <= ACCUSED_REACH]


def _answers(page: Page, party: Name) -> bool:
    """Whether a party is a source in the document, or a sentence that names it holds a word of reply."""
    reading = page.reading
    assert reading is not None
    same = [one.span for one in reading.parties if one.id == party.id]
    for attribution in reading.attributions:
        speaking = (*attribution.source, *attribution.antecedent)
        if any(span.touches(one) for span in speaking for one in same):
            return True
        if any(_speaks_for(page.text(span), party) for span in speaking):
            return True
    sentences = {page.sentence_at(span.start) for span in same}
    return any(phrases("reply").search(page.text(reading.sentences[index].span).lower()) for index in sentences)


def _speaks_for(source: str, party: Name) -> bool:
    """Whether a source is the capital of the country that a party is: "Moscow has countered" answers for Russia."""
    capital, country = world().find(source), world().find(party.name)
    if capital is None or capital.kind != "capital":
        return False
    return world().country_of(capital.id) in (party.id, country.id if country is not None else None)


SOURCING: dict[str, Check] = {
    "unattributed_figure": unattributed_figure,
    "single_source": single_source,
    "one_side": one_side,
    "own_voice_takes_side": own_voice_takes_side,
    "unnamed_source": unnamed_source,
    "interested_claim": interested_claim,
}
# Those that read more of a page than its claims.
READ_SOURCING: dict[str, Check] = {
    "speakerless_passive": speakerless_passive,
    "accusation_without_reply": accusation_without_reply,
}
