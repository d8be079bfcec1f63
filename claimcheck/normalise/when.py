"""Which days a mention is about: those of its own clause, else of its paragraph, else of the lead, else publication."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from claimcheck.model import Attribution, Day, Mention, Part, Precision, Reading, Sentence, Span, When

# "have been killed", "has left 6,000 dead": a count that runs up to publication, whatever day the lead names.
_RUNNING = re.compile(r"\b(?:have|has|'ve)\b", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:have|has|'ve) (?:(?:so far|already|also|now|since|\w+ly) ){0,2}\Z", re.IGNORECASE)
PERFECT_REACH = 24  # code points before a mention in which the verb of a perfect may stand
CLAUSE_REACH = 60  # code points from a state of affairs to the day that dates it: "held the town for much of 2012"
SAYING_REACH = 14  # code points between a cue and the day of the saying: "said on Tuesday", "said late on Tuesday"
TELLING_REACH = 90  # the same with those told between: "told a news conference in the capital on Tuesday"
_CLAUSE_END = re.compile(r"[,;:.\d“”\"]|\b(?:that|after|before|since|who|which|when|as|and|but|of)\b")


def when_of(mention: Mention, reading: Reading, *, event: bool) -> When:
    """The days of a mention.

    Args:
        event: whether the topic is of one event, which keeps its day from sentence to sentence; a state of affairs
            (who holds a town, how many live there) is as of publication where no day stands beside it.
    """
    sentence = reading.sentences[mention.sentence]
    here = [
        day for day in _within(reading.days, sentence.start, sentence.stop)
        if not _of_another_clause(day, mention, reading) and not _of_aside(day, mention, reading)
    ]  # fmt: skip
    own = [day for day in here if not _of_saying(day, reading, sentence.index)]
    own = [day for day in own if day.when.basis != "unresolved"] or (own if event else [])
    if not event:
        own = [day for day in own if _distance(day, mention) <= CLAUSE_REACH and not _of_another(day, reading)]
    if own:
        day = min(own, key=lambda day: (_distance(day, mention), day.start))
        return _since_then(day, sentence, reading) or day.when
    running = is_running(mention, reading) or _is_perfect(mention, reading)
    if event and not running and (before := _earlier(mention, reading)):
        # The article's day, not the sentence's: it places the claim but is nothing that its source states.
        return replace(before.when, basis="published")
    if event and here:
        return replace(here[0].when, basis="published")  # when somebody said so, which dates nothing else
    return as_of(reading.document.published)


# "since the onset of the disease on 2 March", "since the first tremor on Monday"
_SINCE = re.compile(r"\bsince (?:the|its|their) (?:\w+ ){1,4}(?:on |in )?(?:the )?$", re.IGNORECASE)


def _since_then(day: Day, sentence: Sentence, reading: Reading) -> When | None:
    """The days from one on up to publication, where it dates the beginning of what is counted; else None."""
    if not _SINCE.search(reading.document.text, max(sentence.start, day.start - CLAUSE_REACH), day.start):
        return None
    end = reading.document.published
    return When(day.when.start, end, Precision.OPEN, "relative") if end is not None else None


# "2,000 cases had been recorded since October and that 24,000 people had been vaccinated"
_JOINED = re.compile(r";|\b(?:and|but) that\b|\bwhile\b")


def _of_another_clause(day: Day, mention: Mention, reading: Reading) -> bool:
    """Whether a stretch of days stands in another clause than a mention; an event keeps its day across clauses."""
    if day.when.precision is Precision.DAY:
        return False
    left, right = sorted((day.span, mention.span))
    return _JOINED.search(reading.document.text, left.end, right.start) is not None


# "The ship, which ran aground on 25 July, has leaked 900 tonnes": the day is that of the aside.
_ASIDE = re.compile(r", (?:which|who|whose|where) [^,;.]*\Z")


def _of_aside(day: Day, mention: Mention, reading: Reading) -> bool:
    """Whether a day stands in a relative clause that a comma closes before a mention."""
    text = reading.document.text
    if not 0 <= mention.span.start - day.end <= TELLING_REACH or "," not in text[day.end : mention.span.start]:
        return False
    return _ASIDE.search(text, max(0, day.start - TELLING_REACH), day.start) is not None


# "restored after Saturday’s storm", "quiet since Friday prayers": the day is that of the storm or the prayers.
_AFTER = re.compile(r"\b(?:after|since|following|before|until|despite) (?:the |last )?$", re.IGNORECASE)


def _of_another(day: Day, reading: Reading) -> bool:
    """Whether a day belongs to something that a state of affairs came after, or to a noun: "Saturday's storm"."""
    text = reading.document.text
    return text.startswith(("'s ", "’s "), day.end) or bool(_AFTER.search(text, max(0, day.start - 16), day.start))


def is_running(mention: Mention, reading: Reading) -> bool:
    """Whether it counts up to publication ("have been killed") rather than on the day of the event."""
    return _RUNNING.search(mention.span.of(reading.document.text)) is not None


def _is_perfect(mention: Mention, reading: Reading) -> bool:
    """Whether its verb stands right before it: "has so far [destroyed 900 homes]"."""
    start = mention.span.start
    return _PERFECT.search(reading.document.text, max(0, start - PERFECT_REACH), start) is not None


def as_of(published: date | None) -> When:
    """The day of publication; unresolved where the document has none."""
    if published is None:
        return When(None, None, Precision.DAY, "unresolved")
    return When(published, published, Precision.DAY, "published")


def _within(days: Sequence[Day], start: int, stop: int) -> list[Day]:
    left = bisect_left(days, start, key=lambda day: day.start)
    right = bisect_left(days, stop, key=lambda day: day.start)
    return list(days[left:right])


def _distance(day: Day, mention: Mention) -> int:
    """Code points between; a day before the mention is a little farther, since days mostly follow their verb."""
    if day.start >= mention.span.end:
        return day.start - mention.span.end
    if day.end <= mention.span.start:
        return mention.span.start - day.end + 20
    return 0


def _of_saying(day: Day, reading: Reading, sentence: int) -> bool:
    """Whether the day is when somebody said it: outside what was said, right behind the cue or behind who was told
    and where: "told reporters at the scene on Saturday".
    """
    for attribution in reading.attributions:
        if attribution.sentence != sentence or any(content.touches(day.span) for content in attribution.content):
            continue
        for span in (*attribution.cue, *attribution.source):
            gap = Span(span.end, day.start)
            if 0 <= gap.end - gap.start <= SAYING_REACH or _is_telling(gap, attribution, reading.document.text):
                return True
    return False


def _is_telling(gap: Span, attribution: Attribution, text: str) -> bool:
    """Whether what stands between a cue and a day only tells to whom and where it was said."""
    if not 0 <= gap.end - gap.start <= TELLING_REACH or any(map(gap.touches, attribution.content)):
        return False
    return _CLAUSE_END.search(gap.of(text)) is None


def _earlier(mention: Mention, reading: Reading) -> Day | None:
    """The last single day named before the mention in its paragraph, else the first one named in the article's lead."""
    sentence = reading.sentences[mention.sentence]
    stamp = reading.document.published
    single = [
        day for day in reading.days
        if day.when.precision is Precision.DAY and day.when.start is not None and not _begins(day, reading)
        and not (day.when.basis == "explicit" and day.when.start == stamp)  # "Published 20 July 2016"
    ]  # fmt: skip
    near = [
        day for day in single
        if day.end <= sentence.start and _sentence_at(reading.sentences, day.start).paragraph == sentence.paragraph
    ]  # fmt: skip
    if near:
        return near[-1]
    lead = [day for day in single if _sentence_at(reading.sentences, day.start).index <= LEAD_SENTENCES]
    in_headline = sentence.part is Part.HEADLINE
    return lead[0] if lead and (in_headline or lead[0].start < mention.span.start) else None


# "since the virus was detected on 14 February": the day on which a count began is not that of what follows.
_BEGINS = re.compile(r"\bsince (?:[a-z]+ ){0,6}(?:on |in )?(?:the )?\Z", re.IGNORECASE)


def _begins(day: Day, reading: Reading) -> bool:
    return _BEGINS.search(reading.document.text, max(0, day.start - CLAUSE_REACH), day.start) is not None


LEAD_SENTENCES = 3  # headline, standfirst and the first two sentences of a news story name its day


def _sentence_at(sentences: Sequence[Sentence], offset: int) -> Sentence:
    return sentences[max(0, bisect_left(sentences, offset + 1, key=lambda one: one.start) - 1)]
