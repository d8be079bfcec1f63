"""Room: Document in, Sentences out. They tile the article's body; boilerplate is marked, never cut out."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.model import SILENT_PARTS, Document, Part, Sentence
from claimcheck.segment.boundary import boundaries
from claimcheck.segment.paragraph import paragraphs
from claimcheck.segment.parts import appeals, label

__all__ = ["segment"]


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
    parts = label([text[begin:end] for begin, end in blocks], document.title, language)
    out: list[Sentence] = []
    for number, (begin, end) in enumerate(blocks):
        after = blocks[number + 1][0] if number + 1 < len(blocks) else len(text)
        starts = [begin if number else document.body, *boundaries(text, begin, end, language)]
        for start, following in zip(starts, [*starts[1:], after], strict=True):
            stop = start + len(text[start:following].rstrip())
            out.append(Sentence(len(out), start, stop, following, number, parts[number]))
    speaking = [sentence for sentence in out if sentence.part not in SILENT_PARTS]
    for position in appeals(text, [(each.start, each.stop, each.paragraph) for each in speaking], language):
        sentence = speaking[position]
        out[sentence.index] = replace(sentence, part=Part.BOILERPLATE)
    return out
