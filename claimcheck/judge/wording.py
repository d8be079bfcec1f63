"""Checks on how it is put: quotations without a speaker, hedges and sources lost on the way to the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from claimcheck.grammar.event import kinds_in
from claimcheck.judge.context import is_hedged, is_placed, is_real, phrases
from claimcheck.judge.label import value_of
from claimcheck.judge.measure import claimed
from claimcheck.judge.page import Found, Page
from claimcheck.judge.sourcing import COMPARED, HEADS, Check
from claimcheck.judge.voice import is_own, voice
from claimcheck.model import Claim, Mode, Part, Sentence, Span
from claimcheck.rule import AttributionRule

# A quotation inside one sentence, in any of the pairs that English news uses.
_QUOTED = re.compile(r"[“\"]([^“”\"\n]{2,600})[”\"]|(?<!\w)[‘']([^‘’'\n]{2,300})[’'](?!\w)")
_COUNT_WORDS = re.compile(r"\b(?:figures?|numbers?|tolls?|counts?|estimates?|statistics|tally)\b")
BESIDE = 40  # code points between "figures" and "align", and of what stands beside a quotation
_CREDIT = re.compile(
    r"[”\"'’]*(?:\s*(?:[-–—]|\[)| \(| ?[A-Z][\w.'’-]+ (?:[A-Z][\w.'’-]+ )?[a-z]+(?:ed|s|id)\b|That |Those |This )"
)
# "within miles (km) of", "a budget of $ million", "killed at least people": a number was lost on the way to print.
_NUMBERLESS = re.compile(
    r"(?<!\d )(?<!\d-)\b(?:miles?|feet|yards|acres|pounds|inches|ounces|gallons) "
    r"\((?:km|kilomet(?:er|re)s?|met(?:er|re)s?|hectares|kg|kilograms|cm|lit(?:er|re)s)\)"
    r"|[$£€] (?:million|billion|trillion)\b"
    r"|\b(?:killed|wounded|injured|hurt|arrested|detained|displaced) at least "
    r"(?:people|civilians|soldiers|children|others)\b"
)
# One of these stands in all of them.
_GONE = (
    "(km",
    "(kilo",
    "(met",
    "(hect",
    "(kg",
    "(cm",
    "(lit",
    "$ ",
    "£ ",
    "€ ",
    *(f"at least {noun}" for noun in ("people", "civilians", "soldiers", "children", "others")),
)
ROUNDED = 1.1  # times: "more than 40" and "at least 42" may be one count, "at least 20" and "300,000" are not
NIGHT = timedelta(days=1)  # "overnight" and "on Thursday night"
TITLED = 4  # letters of the words that a title sets in capitals
OF_EVENT = 4  # words from a superlative to what it is of
NEIGHBOURS = 3  # sentences round "the figures align" in which the figures meant stand


def orphan_quote(page: Page, rule: AttributionRule) -> Iterator[Found]:
    """A quotation that nobody is named for."""
    if page.reading is None:
        return
    speaking = {
        index
        for one in page.reading.attributions
        if one.source or one.antecedent
        for span in (*one.content, *one.cue)
        for index in range(page.sentence_at(span.start), page.sentence_at(max(span.start, span.end - 1)) + 1)
    }
    for sentence in page.sentences():
        if sentence.part in (Part.CAPTION, Part.POST) or not speaking.isdisjoint(_beside(sentence)):
            continue
        for span in _quotations(page, sentence):
            words = page.text(span)
            # A whole sentence that fills its own is somebody's speech; less is a title, a slogan or a turn of phrase.
            whole = (
                words[:1].isupper()
                and words.rstrip()[-1:] in ".!?,…"
                and 2 * len(words) > sentence.stop - sentence.start
            )
            if whole and len(words.split()) >= max(rule.least, 3) and not _credited(page, span):
                yield Found(evidence=(page.evidence(span),))


def _credited(page: Page, span: Span) -> bool:
    """Whether the words beside a quotation bring it in or say whose it is: "put it: ...", "... [Harbour Post]"."""
    words = page.text(span).rstrip()
    if words.endswith((",", "-.")) or all(word[0].isupper() for word in words.split() if len(word) > TITLED):
        return True  # its clause goes on and names the speaker; or it is a title
    before = page.text(Span(max(0, span.start - BESIDE), span.start)).rstrip("“\"'‘ ")
    behind = page.text(Span(span.end, span.end + BESIDE))
    return before.endswith((",", ":", " as", " is", " called")) or _CREDIT.match(behind) is not None


def _beside(sentence: Sentence) -> range:
    """The sentences round one whose speaker may go on in it, or be named behind it."""
    return range(sentence.index - 2, sentence.index + 2)


def figure_missing(page: Page, rule: AttributionRule) -> Iterator[Found]:
    """A unit that is converted, or a count that is bounded, where the number is gone."""
    if page.reading is None or not any(mark in page.reading.document.text for mark in _GONE):
        return
    for sentence in page.sentences():
        for match in _NUMBERLESS.finditer(page.text(sentence.span)):
            at = sentence.start + match.start()
            yield Found(evidence=(page.evidence(Span(at, at + len(match.group()))),))


def quotation_not_in_body(page: Page, rule: AttributionRule) -> Iterator[Found]:
    """The headline quotes words that the body does not hold."""
    if page.reading is None:
        return
    quoted = [span for one in page.sentences() if one.part is Part.HEADLINE for span in _quotations(page, one)]
    body = " ".join(_fold(page.text(one.span)) for one in page.sentences() if one.part not in HEADS) if quoted else ""
    for span in quoted if body else ():
        words = _fold(page.text(span)).split()
        if len(words) >= max(rule.least, 2) and not _mostly_in(words, body):
            yield Found(evidence=(page.evidence(span),))


def _mostly_in(words: list[str], body: str) -> bool:
    """Whether half of some words in a row stand in the body: shortened, or put into another tense, they are there."""
    size = (len(words) + 1) // 2
    body = f" {body} "
    return any(f" {' '.join(words[at : at + size])} " in body for at in range(len(words) - size + 1))


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _quotations(page: Page, sentence: Sentence) -> Iterator[Span]:
    for match in _QUOTED.finditer(page.text(sentence.span)):
        start, end = match.span(1) if match.group(1) is not None else match.span(2)
        yield Span(sentence.start + start, sentence.start + end)


def hedge_dropped(page: Page, rule: AttributionRule) -> Iterator[Found]:
    """The headline states flatly what the body only reports with a hedge."""
    bodies = [claim for claim in page.claims if claim.part not in HEADS][:COMPARED]
    for head in page.claims[:COMPARED]:
        if head.part not in HEADS or is_hedged(head) or not is_real(head):
            continue
        like = [claim for claim in bodies if _like(head, claim)]
        if like and all(is_hedged(claim) for claim in like):
            yield Found((head, *like), other=value_of((like[0],)), words=like[0].hedge or "")


def attribution_dropped(page: Page, rule: AttributionRule) -> Iterator[Found]:
    """Stated as fact in one place, and in another only the word of one source."""
    bodies = [claim for claim in page.claims if claim.part not in HEADS][:COMPARED]
    for claim in page.claims[:COMPARED]:
        if claim.part is Part.HEADLINE or not is_own(claim.source) or claim.mode is not Mode.OWN_VOICE:
            continue
        like = [one for one in bodies if one is not claim and _like(claim, one)]
        voices = {voice(one) for one in like if not is_own(one.source)}
        if len(voices) == 1 and is_real(claim) and all(not is_own(one.source) for one in like):
            yield Found((claim, *like), other=like[0].source.name)


def _like(left: Claim, right: Claim) -> bool:
    """Whether two claims of one document state the same; one figure in one article needs no one place."""
    if (left.topic, left.polarity) != (right.topic, right.polarity):
        return False
    one, other = claimed(left), claimed(right)
    if one is None or other is None:
        return one is other and left.value == right.value and left.subject == right.subject
    if left.scope != right.scope or not _one_scene(left, right):
        return False
    low, high = sorted((one.low, other.low))
    near = high <= low * ROUNDED or left.hedge == right.hedge == "vague"
    return near and max(one.low, other.low) <= min(one.high, other.high)


def _one_scene(left: Claim, right: Claim) -> bool:
    """Whether two figures may be of one event: no two places or stretches of days that their own words keep apart."""
    nested = ("within", right.subject) in left.attributes or ("within", left.subject) in right.attributes
    if left.subject != right.subject and not (nested or is_placed(left) or is_placed(right)):
        return False
    told = [claim.when for claim in (left, right) if claim.when.basis in ("explicit", "relative")]
    starts = [when.start for when in told if when.start is not None]
    ends = [when.end for when in told if when.end is not None]
    return len(told) < 2 or not starts or not ends or max(starts) - min(ends) <= NIGHT


def superlative(page: Page, rule: AttributionRule) -> Iterator[Found]:
    """The most, the worst, never before: from one source with a stake in it."""
    yield from _coloured(page, "superlative")


def absolute(page: Page, rule: AttributionRule) -> Iterator[Found]:
    """All, nobody, always: no exception is left, and one source says so."""
    yield from _coloured(page, "absolute")


def _coloured(page: Page, subject: str) -> Iterator[Found]:
    if not page.claims:
        return  # a page on none of the rule's topics: "the best season ever" needs no editor
    for attribution, sentence in page.attributions():
        if attribution.mode is Mode.OWN_VOICE or not attribution.source or not _on_event(page, sentence):
            continue
        for content in attribution.content:
            words = page.text(content).lower()
            match = next((one for one in phrases(subject).finditer(words) if _of_event(words, one, subject)), None)
            if match is not None:
                source = attribution.antecedent or attribution.source
                yield Found(evidence=(page.evidence(content),), words=match.group(), other=page.text(source[0]))
                break


def _of_event(words: str, match: re.Match[str], subject: str) -> bool:
    """Whether a superlative is one of an event or of its cost ("the deadliest attack"), and not of a town or a man."""
    if subject != "superlative" or match.group().startswith(("never", "unprecedented", "record")):
        return True
    behind = " ".join(words[match.end() : match.end() + 60].split()[:OF_EVENT])
    return bool(kinds_in(behind)) or phrases("costs").search(behind) is not None


def _on_event(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence tells of an event, or makes a claim on one of the rule's topics."""
    return bool(kinds_in(page.text(sentence.span)) or page.between(sentence.start, sentence.end))


def several_unnamed(page: Page, rule: AttributionRule) -> Iterator[Found]:
    """ "Multiple sources" that are not named: they may be one."""
    if not page.may_say("several"):
        return
    for sentence in page.sentences():
        match = phrases("several").search(page.text(sentence.span).lower())
        if match is not None and sentence.part not in HEADS:
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            inside = [claim for claim in page.between(sentence.start, sentence.end) if is_real(claim)]
            yield Found(tuple(inside), (page.evidence(span),), words=match.group())


def aligned_figures(page: Page, rule: AttributionRule) -> Iterator[Found]:
    """Figures said to align, and those given do not share a value."""
    if not page.may_say("aligned"):
        return
    sentences = list(page.sentences())
    for at, sentence in enumerate(sentences):
        text = page.text(sentence.span).lower()
        match = phrases("aligned").search(text)
        if (
            match is None
            or phrases("polled").search(text) is not None
            or _COUNT_WORDS.search(text, max(0, match.start() - BESIDE), match.end() + BESIDE) is None
        ):
            continue
        around = sentences[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
        near = [
            claim for claim in page.between(around[0].start, around[-1].end)[:COMPARED] if claimed(claim) is not None
        ]
        if near and not any(
            _like(left, right) and voice(left) != voice(right)
            for index, left in enumerate(near)
            for right in near[index + 1 :]
        ):
            yield Found(tuple(near), (page.evidence(sentence.span),), words=match.group())


WORDING: dict[str, Check] = {"hedge_dropped": hedge_dropped, "attribution_dropped": attribution_dropped}
# Those that read more of a page than its claims.
READ_WORDING: dict[str, Check] = {
    "orphan_quote": orphan_quote,
    "quotation_not_in_body": quotation_not_in_body,
    "superlative": superlative,
    "absolute": absolute,
    "several_unnamed": several_unnamed,
    "aligned_figures": aligned_figures,
    "figure_missing": figure_missing,
}
