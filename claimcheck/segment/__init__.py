"""Room: Document in, Sentences out. They tile the article's body; boilerplate is marked, never cut out."""

from __future__ import annotations

from claimcheck.model import Document, Part, Sentence
from claimcheck.segment.boundary import boundaries
from claimcheck.segment.paragraph import paragraphs

__all__ = ["segment"]


def segment(document: Document) -> list[Sentence]:
    """The sentences of a document, in order, each with what it is to the article.

    They tile ``text[document.body:]``: white space belongs to the sentence before it, and at the very beginning to the
    first one. A text of white space alone is one silent, empty sentence; an empty one has none.
    """
    text = document.text
    blocks = paragraphs(text, document.body)
    if not blocks:
        empty = Sentence(0, document.body, document.body, len(text), 0, Part.BOILERPLATE)
        return [empty] if document.body < len(text) else []
    out: list[Sentence] = []
    for number, (begin, end) in enumerate(blocks):
        after = blocks[number + 1][0] if number + 1 < len(blocks) else len(text)
        starts = [begin if number else document.body, *boundaries(text, begin, end, document.language)]
        for start, following in zip(starts, [*starts[1:], after], strict=True):
            stop = start + len(text[start:following].rstrip())
            out.append(Sentence(len(out), start, stop, following, number))
    return out
