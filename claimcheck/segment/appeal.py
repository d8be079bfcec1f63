"""Sentences in which the site speaks to its reader: donations, newsletters, rights, browsers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from claimcheck.segment.furniture import furniture, words_of

_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|[Yy]our?|[Yy]ours)\b")
BETWEEN = 3  # paragraphs an appeal may have between two that betray it
STUB = 3  # words of a sentence that, beside an appeal, is a button ("Learn more")


def appeals(text: str, sentences: list[tuple[int, int, int]], language: str) -> set[int]:
    """Which sentences ask the reader for something, or speak of the site.

    Args:
        sentences: (start, stop, paragraph) of each sentence that may be prose.

    Returns:
        positions in ``sentences``: those holding a phrase of the lexicon outside quotation marks, those in the same
        paragraph that speak to "you" as "we" do, and whole paragraphs like it between two such.
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    within, words = furniture(language).within, words_of(lower)
    phrases = (phrase for word in within.keys() & words for phrase, others in within[word] if others <= words)
    hits = sorted(hit for phrase in phrases for hit in _all(lower, phrase))
    if not hits:
        return set()
    marked: set[int] = set()
    position = 0
    for hit in hits:
        while position < len(sentences) and sentences[position][1] <= hit:
            position += 1
        if (
            position < len(sentences)
            and sentences[position][0] <= hit
            and not _in_quotes(text, sentences[position], hit)
        ):
            marked.add(position)
    return marked | _company(text, sentences, marked)


def _all(text: str, phrase: str) -> Iterator[int]:
    at = text.find(phrase)
    while at >= 0:
        yield at
        at = text.find(phrase, at + len(phrase))


def _in_quotes(text: str, sentence: tuple[int, int, int], at: int) -> bool:
    """Whether a place in a sentence is quoted, as far as its paragraph up to there tells."""
    before = text[max(0, at - 2000) : at].replace("''", '"').rpartition("\n")[2]
    return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")


def _company(text: str, sentences: list[tuple[int, int, int]], marked: set[int]) -> set[int]:
    """Sentences beside marked ones that speak as they do: before them in a paragraph, and paragraphs between two."""
    out: set[int] = set()
    for index in marked:
        before = index - 1
        while before >= 0 and before not in marked and sentences[before][2] == sentences[index][2]:
            if not _speaks(text, sentences[before]):
                break
            out.add(before)
            before -= 1
    between: set[int] = set()
    asking = sorted({sentences[index][2] for index in marked})
    for first, second in pairwise(asking):
        if second - first <= BETWEEN + 1:
            between.update(range(first + 1, second + (second != asking[-1])))
    inner = [index for index in range(len(sentences)) if sentences[index][2] in between]
    voiced = {sentences[index][2] for index in inner if index in marked or _speaks(text, sentences[index])}
    out.update(index for index in inner if sentences[index][2] in voiced)
    return out | _stubs(text, sentences, marked | out, frozenset(asking))


def _stubs(text: str, sentences: list[tuple[int, int, int]], silent: set[int], asking: frozenset[int]) -> set[int]:
    """The buttons left over in paragraphs that are otherwise silent ("Learn more")."""
    left = [index for index, sentence in enumerate(sentences) if sentence[2] in asking and index not in silent]
    news = {sentences[index][2] for index in left if text.count(" ", *sentences[index][:2]) >= STUB}
    return {index for index in left if sentences[index][2] not in news}


def _speaks(text: str, sentence: tuple[int, int, int]) -> bool:
    """Whether a sentence says "we" or "you" outside quotation marks."""
    for match in _FIRST_PERSON.finditer(text, sentence[0], sentence[1]):
        if not _in_quotes(text, sentence, match.start()):
            return True
    return False
