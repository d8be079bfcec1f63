"""Room: the Sentences of a document in, Attributions out: who said what, by which cue.

No parser and no model: a lexicon of cues by class (lexicon/en/cues.yml), quotation marks paired paragraph by
paragraph, and the closed classes of English that show where a noun phrase and a clause begin (lexicon/en/syntax.yml).
Source, cue and content are those of PARC3 (Pareti 2012) and PolNeAR (Newell et al. 2018): the outermost attribution
counts, quotation marks belong to the content, the full stop that ends it does not. Linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.attribute.find import Find
from claimcheck.attribute.identity import antecedents
from claimcheck.attribute.paragraph import read
from claimcheck.attribute.passage import Passage, passage
from claimcheck.attribute.sparse import without_commas
from claimcheck.attribute.voice import ambiguous
from claimcheck.model import SILENT_PARTS, Attribution, Document, Mode, Polarity, Sentence, Span

__all__ = ["attribute"]


def attribute(document: Document, sentences: Sequence[Sentence]) -> list[Attribution]:
    """The attributions of a document, in order of their cues.

    Args:
        sentences: those of ``segment(document)``; byline and boilerplate are passed over.
    """
    drafts: list[tuple[Passage, Find]] = []
    lost = without_commas(document)
    speaker: Find | None = None
    pending: list[Span] = []  # quotations that a closing mark missing at the end ties to the next paragraph
    for number, group in enumerate(_paragraphs(sentences)):
        p = passage(document.text, group, sparse=lost)
        finds, orphans = read(p, first=number == 0)
        if pending:
            heir = (
                finds[0]
                if finds and finds[0].source and p.quotes and finds[0].content[0][0] == p.quotes[0][0] == 0
                else speaker
            )
            if heir is not None:
                heir.elsewhere += pending
            pending = []
        opener = drafts[-1][1] if drafts and not drafts[-1][1].content and not drafts[-1][1].elsewhere else None
        if opener is not None and p.quotes and p.quotes[0] == (0, len(p)) and not orphans:
            orphans = [0]
        for q in orphans:
            span = Span(*p.span(*p.quotes[q]))
            if not p.closed[q]:
                pending.append(span)
            elif speaker is not None:
                speaker.elsewhere.append(span)
        drafts += [(p, find) for find in finds]
        speaker = finds[-1] if finds else speaker if orphans else None
    drafts = [(p, find) for p, find in drafts if find.content or find.elsewhere]
    full = antecedents(document.text, drafts)
    return [_attribution(p, find, antecedent) for (p, find), antecedent in zip(drafts, full, strict=True)]


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


def _attribution(p: Passage, find: Find, antecedent: Span | None) -> Attribution:
    content = tuple(sorted([Span(*p.span(*piece)) for piece in find.content] + find.elsewhere))
    first = find.cue or find.content[0]
    return Attribution(
        sentence=p.sentences[p.sentence[first[0]]].index,
        source=(Span(*p.span(*find.source)),) if find.source else (),
        cue=(Span(*p.span(*find.cue)),) if find.cue else (),
        content=content,
        mode=_mode(p, find.content),
        cue_class=find.classes,
        antecedent=(antecedent,) if antecedent else (),
        ambiguous=tuple(Span(*p.span(*part)) for part in ambiguous(p, find)),
        via=tuple(Span(*p.span(*name)) for name in find.via),
        polarity=Polarity.DENIED if find.classes == "deny" and not _kept(p, find) else Polarity.AFFIRMED,
    )


def _kept(p: Passage, find: Find) -> bool:
    """Whether somebody keeps from denying: "did not deny", "never disputed"."""
    start, end = find.cue or (0, 0)
    return any(word in ("not", "never") or word.endswith(("n't", "n’t")) for word in p.lower[start:end])


def _mode(p: Passage, content: list[tuple[int, int]]) -> Mode:
    inside: set[int] = set().union(*(p.quote[start:end] for start, end in content))
    if inside == {-1}:
        return Mode.INDIRECT
    return Mode.MIXED if -1 in inside else Mode.DIRECT
