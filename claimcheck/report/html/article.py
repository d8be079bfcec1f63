"""The articles: each claim underlined in the line of its source, what was found of it in the margin."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from claimcheck.model import SILENT_PARTS, Claim, Conflict, Document, Finding, Part, Sentence
from claimcheck.report.html.conflict import item_title
from claimcheck.report.html.remark import words_name
from claimcheck.report.html.sheet import FINDINGS, Sheet, aside, document_title, level, side_letter
from claimcheck.report.lookup import sentences_of
from claimcheck.report.markup import Markup, isolated, join, tag
from claimcheck.report.sanitise import sanitise
from claimcheck.report.standing import shortly, voice_of
from claimcheck.report.wording import count, letter, listed, say_claim, say_day, say_kind, say_topic

COLOURS, LINES = 7, 5  # of an underline; together they tell 35 sources of one article apart
LONGEST = 160  # characters of a note in the margin
_WEB = re.compile(r"https?://[^\s<>\"'\\]{1,2000}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of an article that something is said of. ``look`` is the number of the source; None for no claim."""

    start: int
    end: int
    name: str
    says: str
    look: int | None
    found: tuple[tuple[Conflict | Finding, int | None], ...]  # with the side of a conflict it is on


def articles_section(sheet: Sheet) -> Markup | None:
    documents = sheet.verdict.report.documents
    shown = [document for document in documents if document.uri in sheet.shown]
    if not shown:
        return _left_out(documents, len(documents))
    marks = _marks(sheet)
    ways = [_way(sheet, document, marks.get(document.uri, [])) for document in shown] if len(shown) > 1 else []
    return join(
        tag("ul", ways, class_="index") if ways else None,
        [_article(sheet, document, marks.get(document.uri, [])) for document in shown],
        _left_out(documents, len(documents) - len(shown)),
    )


def _left_out(documents: Sequence[Document], number: int) -> Markup | None:
    secret = sum(document.sensitive for document in documents)
    why = [f"{secret:,} marked as sensitive"] if secret else []
    why += [f"{number - secret:,} in which nothing was found, or too long for one page"] if number > secret else []
    return aside(f"Not shown: {count(number, 'article')}, {listed(why)}.") if number else None


def _way(sheet: Sheet, document: Document, marks: Sequence[Mark]) -> Markup:
    found = len({item.fingerprint for mark in marks for item, _ in mark.found})
    link = tag("a", document_title(document), href=f"#{sheet.document_names[document.uri]}")
    claims = count(sum(mark.look is not None for mark in marks), "claim")
    return tag("li", link, isolated(f" {document.publisher or ''} · {claims}"), f", {found:,} found" if found else None)


def _marks(sheet: Sheet) -> dict[str, list[Mark]]:
    """What is marked in each article: its claims, then words of findings that make none."""
    report = sheet.verdict.report
    of_claim: dict[str, list[tuple[Conflict | Finding, int | None]]] = {}
    for conflict in report.conflicts:
        for at, side in enumerate(conflict.sides):
            for id in side.claims:
                of_claim.setdefault(id, []).append((conflict, at))
    for finding in report.findings:
        for id in finding.claims:
            of_claim.setdefault(id, []).append((finding, None))
    marks: dict[str, list[Mark]] = {}
    looks: dict[str, dict[str, int]] = {}
    for claim in report.claims:
        words = claim.evidence
        seen = looks.setdefault(words.uri, {})
        look = seen.setdefault(voice_of(claim) or "", len(seen))
        one = Mark(words.start, words.end, sheet.claim_names[claim.id], _says(claim), look,
                   tuple(of_claim.get(claim.id, ())))  # fmt: skip
        marks.setdefault(words.uri, []).append(one)
    for finding in report.findings[:FINDINGS]:
        for words in dict.fromkeys(finding.evidence):
            name = words_name(sheet, finding, words)
            one = Mark(words.start, words.end, name, finding.reason, None, ((finding, None),))
            marks.setdefault(words.uri, []).append(one)
    return marks


def _says(claim: Claim) -> str:
    who = "nobody named" if claim.source.is_nobody else shortly(claim.source.name)
    return f"{say_topic(claim.topic)}: {say_claim(claim)}, says {who}"


def _article(sheet: Sheet, document: Document, marks: list[Mark]) -> Markup:
    name = sheet.document_names[document.uri]
    facts = [document.publisher] if document.publisher else []
    facts.append(say_day(document.published))
    facts += [f"dated by {document.dated_by}"] if document.dated_by else []
    return tag(
        "article",
        tag(
            "header",
            tag("h3", document_title(document), id=f"{name}-title", dir="auto"),
            tag("p", isolated(" · ".join(facts)), " ", tag("span", document.uri, class_="place"), _origin(document)),
            _key(sheet, document),
        ),
        _paragraphs(sheet, document, marks),
        id=name,
        class_="document",
        aria_labelledby=f"{name}-title",
    )


def _origin(document: Document) -> Markup:
    """Where the article was published and on what terms; an address that is none of the web's stays words."""
    url, licence = document.url, document.licence
    link = tag("a", url, href=url, rel="noreferrer") if url and _WEB.fullmatch(url) and sanitise(url) == url else url
    return join((" · ", link) if link else None, (" · ", isolated(licence)) if licence else None)


def _key(sheet: Sheet, document: Document) -> Markup | None:
    """Whose claims are underlined how."""
    seen: dict[str, Claim] = {}
    for claim in sheet.verdict.report.claims:
        if claim.evidence.uri == document.uri:
            seen.setdefault(voice_of(claim) or "", claim)
    entries = [
        tag("li", tag("span", isolated(_voice(claim)), class_=_look(look))) for look, claim in enumerate(seen.values())
    ]
    return join(tag("p", "Claims are underlined by source:"), tag("ul", entries, class_="key")) if entries else None


def _voice(claim: Claim) -> str:
    if claim.source.is_nobody:
        return "nobody named"
    who = shortly(claim.source.name)
    if claim.source.kind == "unspecified":
        return who
    return f"{who} ({'in its own voice' if claim.source.kind == 'outlet' else say_kind(claim.source.kind)})"


def _look(look: int) -> str:
    return f"claim c{look % COLOURS} l{look % LINES}"


def _paragraphs(sheet: Sheet, document: Document, marks: list[Mark]) -> Iterable[Markup]:
    """The text from its body on, paragraph by paragraph, each with its notes beside it."""
    marks = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    following = 0
    open_marks: list[Mark] = []
    for _, some in groupby(sentences_of(sheet.here, document), key=lambda sentence: sentence.paragraph):
        sentences = list(some)
        start, stop = sentences[0].start, sentences[-1].stop
        while following < len(marks) and marks[following].start < stop:
            open_marks.append(marks[following])
            following += 1
        here = [mark for mark in open_marks if mark.end > start]
        open_marks = [mark for mark in here if mark.end > stop]
        if document.text[start:stop].strip():
            yield _paragraph(document, sentences, here, sheet)


def _paragraph(document: Document, sentences: Sequence[Sentence], marks: Sequence[Mark], sheet: Sheet) -> Markup:
    start, stop = sentences[0].start, sentences[-1].stop
    part = sentences[0].part
    silent = all(sentence.part in SILENT_PARTS for sentence in sentences)
    body = tag("p", _marked(document.text, start, stop, marks, sheet), dir="auto", class_=None if silent else str(part))
    notes = [_note(sheet, mark) for mark in marks if mark.found and mark.start >= start]
    return tag(
        "div",
        body,
        tag("ul", notes, class_="margin") if notes else None,
        class_="paragraph silent" if silent else "paragraph headline" if part is Part.HEADLINE else "paragraph",
    )


def _marked(text: str, start: int, stop: int, marks: Sequence[Mark], sheet: Sheet) -> Iterable[Markup | str]:
    """The words in pieces between which no mark begins or ends; a piece looks like the shortest mark over it."""
    bounds = {start, stop, *(edge for mark in marks for edge in (mark.start, mark.end) if start < edge < stop)}
    coming = deque(sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: mark.start))
    over: list[Mark] = []
    for left, right in pairwise(sorted(bounds)):
        over = [mark for mark in over if mark.end > left]
        while coming and coming[0].start <= left:
            over.append(coming.popleft())
        yield _piece(text[left:right], left, over)
        yield from (_flag(sheet, mark) for mark in over if mark.end == right)


def _piece(words: str, left: int, over: Sequence[Mark]) -> Markup | str:
    """Words under some marks; those that begin here get their names."""
    if not over:
        return words
    inner = min(over, key=lambda mark: mark.end - mark.start)
    look = _look(inner.look) if inner.look is not None else "claim bare"
    piece = tag("span", words, class_=look, title=inner.says)
    for mark in over:
        if mark.start == left:
            piece = tag("span", piece, id=mark.name, class_="anchor")
    return piece


def _flag(sheet: Sheet, mark: Mark) -> Markup:
    """Small letters after the words, each a way to the conflict they are a side of."""
    flags = [
        tag("a", side_letter(side), href=sheet.item_link(item), class_="flag",
            aria_label=f"{letter(side)}, a side of the conflict: {item_title(item)}")
        for item, side in mark.found
        if side is not None
    ]  # fmt: skip
    return join(*flags)


def _note(sheet: Sheet, mark: Mark) -> Markup:
    links = []
    for item, side in mark.found:
        said = item_title(item)
        said = said if len(said) <= LONGEST else said[:LONGEST].rpartition(" ")[0] + " …"
        links.append(tag(
            "a", level(item.severity), " ", (side_letter(side), " ") if side is not None else None, isolated(said),
            href=sheet.item_link(item),
        ))  # fmt: skip
    return tag("li", tag("span", isolated(mark.says), class_="says") if mark.look is not None else None, links)
