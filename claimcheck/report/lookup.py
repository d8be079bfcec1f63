"""What the reporters look up again and again: a claim by its id, the sentence and the column it stands at."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import islice

from claimcheck.model import Claim, Document, Evidence, Report, Sentence, Span
from claimcheck.report.order import latest_first
from claimcheck.segment import segment


@dataclass(frozen=True, slots=True)
class Lookup:
    """The claims and documents of one report. Sentences are found on demand, once a document."""

    claims: dict[str, Claim]
    documents: dict[str, Document]
    sentences: dict[str, list[Sentence]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence and the words in it that count, as they stand in the file."""

    before: str
    marked: str
    after: str


def lookup(report: Report) -> Lookup:
    return Lookup({claim.id: claim for claim in report.claims}, {one.uri: one for one in report.documents})


def claims_of(here: Lookup, ids: tuple[str, ...]) -> list[Claim]:
    """The claims of these ids, the one printed last first; an unknown id is passed over."""
    return latest_first([here.claims[id] for id in ids if id in here.claims])


def column(here: Lookup, evidence: Evidence) -> int | None:
    """The column, from 1 in code points, at which the evidence begins; None where the text is not at hand."""
    document = here.documents.get(evidence.uri)
    if document is None or evidence.start > len(document.text):
        return None
    return evidence.start - document.text.rfind("\n", 0, evidence.start)


def place(here: Lookup, evidence: Evidence) -> str:
    """``uri:line:column``, as editors open it."""
    at = column(here, evidence)
    return f"{evidence.uri}:{evidence.line}" if at is None else f"{evidence.uri}:{evidence.line}:{at}"


def excerpt(here: Lookup, evidence: Evidence, *, longest: int = 300) -> Excerpt:
    """The sentence round the evidence, cut at a word to about ``longest`` characters on both sides together."""
    document = here.documents.get(evidence.uri)
    if document is None or document.text[evidence.start : evidence.end] != evidence.exact:
        return Excerpt("", evidence.exact, "")
    whole = _sentence(here, document, evidence)
    before = document.text[whole.start : evidence.start].lstrip()
    after = document.text[evidence.end : whole.end].rstrip()
    spare = max(longest - len(evidence.exact), 80)
    room = max(spare // 2, spare - len(after))
    if len(before) > room:
        before = "… " + before[-room:].partition(" ")[2]
    room = max(spare - len(before), 40)
    if len(after) > room:
        after = after[:room].rpartition(" ")[0] + " …"
    return Excerpt(before, evidence.exact, after)


def sentences_of(here: Lookup, document: Document) -> list[Sentence]:
    """The sentences that tile the document's body."""
    if document.uri not in here.sentences:
        here.sentences[document.uri] = segment(document)
    return here.sentences[document.uri]


def _sentence(here: Lookup, document: Document, evidence: Evidence) -> Span:
    """From the start of the first sentence that the evidence touches to the end of the last."""
    sentences = sentences_of(here, document)
    start, end = evidence.start, evidence.end
    first = max(0, bisect_right(sentences, evidence.start, key=lambda sentence: sentence.start) - 1)
    for sentence in islice(sentences, first, None):
        if sentence.start >= evidence.end:
            break
        if evidence.start < sentence.end:
            start, end = min(start, sentence.start), max(end, sentence.stop)
    return Span(start, end)
