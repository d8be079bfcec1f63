"""Room: Document in, Sentences out. They tile the article's body; boilerplate is marked, never cut out."""

from __future__ import annotations

import re

from claimcheck.model import Document, Part, Sentence

_END = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")


def segment(document: Document) -> list[Sentence]:
    """The sentences of a document, in order."""
    text, out = document.text, []
    start, paragraph = document.body, 0
    for match in re.finditer(r"[^\n]+\n*", text[start:]):
        begin, finish = start + match.start(), start + match.end()
        cuts = [begin] + [m.end() for m in _END.finditer(text, begin, finish)] + [finish]
        for left, right in zip(cuts, cuts[1:], strict=False):
            if right > left:
                stop = left + len(text[left:right].rstrip())
                out.append(Sentence(len(out), left, stop, right, paragraph, Part.BODY))
        paragraph += 1
    return out
