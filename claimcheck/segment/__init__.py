"""Room: Document in, Sentences out. They tile the article's body; boilerplate is marked, never cut out."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.model import SILENT_PARTS, Document, Part, Sentence
from claimcheck.segment.appeal import appeals
from claimcheck.segment.boundary import boundaries
from claimcheck.segment.lead import credits, glued
from claimcheck.segment.paragraph import paragraphs
from claimcheck.segment.parts import label

__all__ = ["segment"]

LEADS = 6  # paragraphs at the top in which date line and headline may be glued to the first sentence


def segment(document: Document) -> list[Sentence]:
    """The sentences of a document, in order, each with what it is to the article.

    They tile ``text[document.body:]``: white space belongs to the sentence before it, and at the very beginning to the
    first one. A text of white space alone is one silent, empty sentence; an empty one has none.
    """
    text, language = document.text, document.language
    blocks = paragraphs(text, document.body)
    if not blocks:
        empty = Sentence(0, document.body, document.body, len(text), 0, Part.BOILERPLATE)
        return [empty] if document.body < len(text) else []
    lines = [text[begin:end] for begin, end in blocks]
    parts = label(lines, document.title, language)
    headline = next((line for line, part in zip(lines, parts, strict=True) if part is Part.HEADLINE), document.title)
    out: list[Sentence] = []
    for number, (begin, end) in enumerate(blocks):
        after = blocks[number + 1][0] if number + 1 < len(blocks) else len(text)
        pieces = _pieces(text, begin, end, parts[number], headline if number < LEADS else None, language)
        start = begin if number else document.body
        for following, part in [*pieces, (after, parts[number])]:
            stop = start + len(text[start:following].rstrip())
            out.append(Sentence(len(out), start, stop, following, number, part))
            start = following
    speaking = [sentence for sentence in out if sentence.part not in SILENT_PARTS]
    for position in appeals(text, [(each.start, each.stop, each.paragraph) for each in speaking], language):
        sentence = speaking[position]
        out[sentence.index] = replace(sentence, part=Part.BOILERPLATE)
    return out


def _pieces(text: str, begin: int, end: int, part: Part, headline: str | None, language: str) -> list[tuple[int, Part]]:
    """(end, part) of each sentence of a paragraph but the last."""
    if part is Part.CAPTION:
        cuts = {*credits(text, begin, end, language), *boundaries(text, begin, end, language)}
        return [(cut, part) for cut in sorted(cuts)]
    front = glued(text, begin, end, headline, language) if headline is not None and part not in SILENT_PARTS else []
    first = front[-1][0] if front else begin
    return [*front, *((cut, part) for cut in boundaries(text, first, end, language))]
