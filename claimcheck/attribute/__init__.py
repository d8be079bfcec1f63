"""Room: the Sentences of a document in, Attributions out: who said what, by which cue.

No parser and no model: a lexicon of cues by class (lexicon/en/cues.yml), quotation marks paired paragraph by
paragraph, and the closed classes of English that show where a noun phrase and a clause begin (lexicon/en/syntax.yml).
Source, cue and content are those of PARC3 (Pareti 2012) and PolNeAR (Newell et al. 2018): the outermost attribution
counts, quotation marks belong to the content, the full stop that ends it does not. Linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.attribute.frames import Find, read
from claimcheck.attribute.passage import Passage, passage
from claimcheck.model import SILENT_PARTS, Attribution, Document, Mode, Polarity, Sentence, Span

__all__ = ["attribute"]


def attribute(document: Document, sentences: Sequence[Sentence]) -> list[Attribution]:
    """The attributions of a document, in order of their cues.

    Args:
        sentences: those of ``segment(document)``; byline and boilerplate are passed over.
    """
    out: list[Attribution] = []
    for group in _paragraphs(sentences):
        p = passage(document.text, group)
        out += [_attribution(p, find) for find in read(p)]
    return out


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    group: list[Sentence] = []
    for sentence in sentences:
        if sentence.part in SILENT_PARTS:
            continue
        if group and sentence.paragraph != group[0].paragraph:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _attribution(p: Passage, find: Find) -> Attribution:
    content = tuple(Span(*p.span(*piece)) for piece in sorted(find.content))
    first = find.cue or find.content[0]
    return Attribution(
        sentence=p.sentences[p.sentence[first[0]]].index,
        source=(Span(*p.span(*find.source)),) if find.source else (),
        cue=(Span(*p.span(*find.cue)),) if find.cue else (),
        content=content,
        mode=_mode(p, find.content),
        cue_class=find.classes,
        polarity=Polarity.DENIED if find.classes == "deny" else Polarity.AFFIRMED,
    )


def _mode(p: Passage, content: list[tuple[int, int]]) -> Mode:
    inside = [p.quote[i] >= 0 for start, end in content for i in range(start, end)]
    if all(inside):
        return Mode.DIRECT
    return Mode.MIXED if any(inside) else Mode.INDIRECT
