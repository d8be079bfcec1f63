"""What each paragraph is to its article, from the line itself and from what stands round it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from claimcheck.model import SILENT_PARTS, Part
from claimcheck.segment.furniture import LONGEST, furniture, is_header, kind_of, words_of

_FINISHED = re.compile(r"[.!?…][\"”’'»)\]]{0,3}$")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|[Yy]our?|[Yy]ours)\b")
PROSE = 8  # words a finished paragraph has at least, where a list of links has fewer
HEADLINE = 30  # words a headline has at most; 24 was the longest of 840 headlines
STANDFIRST = 60
SUBHEAD = 12
APPEAL = 3  # paragraphs an appeal may have between two that betray it
REPEAT = 6  # words a paragraph needs for its repetition to be no coincidence


def label(lines: list[str], title: str | None, language: str) -> list[Part]:
    """The part each paragraph of an article plays, in order."""
    finished = [_FINISHED.search(line[-5:]) is not None for line in lines]
    found = [
        kind_of(line, done, language) if len(line) <= LONGEST else None
        for line, done in zip(lines, finished, strict=True)
    ]
    words = [line.count(" ") + 1 if len(line) <= LONGEST else LONGEST for line in lines]
    prose = [part is None and done and count >= PROSE for part, done, count in zip(found, finished, words, strict=True)]
    _lists(lines, found, finished, prose, language)
    _endings(lines, found, prose, words, language)
    _repeats(lines, found, words)
    head = _headline(lines, found, finished, words, title)
    _standfirst(found, finished, words, head)
    for index in range(head + 1, len(lines) - 1):
        short = found[index] is None and not finished[index] and words[index] <= SUBHEAD
        if short and prose[index + 1] and lines[index][-1] != ":" and not lines[index][0].islower():
            found[index] = Part.SUBHEAD
    return [part or Part.BODY for part in found]


def _lists(lines: list[str], found: list[Part | None], finished: list[bool], prose: list[bool], language: str) -> None:
    """Below a heading over other stories, unfinished lines are links, until prose comes. Not before any prose."""
    inside = begun = False
    for index, line in enumerate(lines):
        if prose[index]:
            inside, begun = False, True
        elif begun and is_header(line, language):
            inside, found[index] = True, Part.BOILERPLATE
        elif inside and not finished[index] and found[index] is None:
            found[index] = Part.BOILERPLATE


def _endings(lines: list[str], found: list[Part | None], prose: list[bool], words: list[int], language: str) -> None:
    """After the last prose: authors' notes and how to reach them."""
    known = furniture(language)
    last = max((index for index, is_prose in enumerate(prose) if is_prose), default=len(lines))
    for index in range(last + 1, len(lines)):
        line = lines[index]
        if found[index] is not None or _FINISHED.search(line) or words[index] > 16:
            continue
        lower = line.lower()
        if lower.startswith(known.closing) or any(word.strip(",;()") in known.roles for word in lower.split()):
            found[index] = Part.BOILERPLATE


def _repeats(lines: list[str], found: list[Part | None], words: list[int]) -> None:
    """A paragraph printed twice speaks once (pull quotes, posts and their previews)."""
    seen: set[str] = set()
    for index, line in enumerate(lines):
        if words[index] < REPEAT or found[index] in SILENT_PARTS:
            continue
        if line in seen:
            found[index] = Part.BOILERPLATE
        seen.add(line)


def same_title(line: str, title: str) -> bool:
    """Whether a line is the title, but for its full stop, case and white space."""
    return " ".join(line.lower().split()).rstrip(". ") == " ".join(title.lower().split()).rstrip(". ")


def _headline(
    lines: list[str], found: list[Part | None], finished: list[bool], words: list[int], title: str | None
) -> int:
    """Mark the headline; its index, or -1."""
    if title is not None:
        for index, line in enumerate(lines[:12]):
            if same_title(line, title):
                found[index] = Part.HEADLINE
                return index
    for index, line in enumerate(lines):
        if found[index] in SILENT_PARTS:
            continue
        alone = len(lines) == 1 or words[index] > HEADLINE or found[index] is not None
        if alone or (finished[index] and line[-1] != "?" and not _title_case(line)):
            return -1
        found[index] = Part.HEADLINE
        return index
    return -1


def _title_case(line: str) -> bool:
    """Whether the Long Words of a Line Are Capitalised."""
    long = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _standfirst(found: list[Part | None], finished: list[bool], words: list[int], head: int) -> None:
    """The paragraph under the headline that is unfinished, or is parted from the body by a byline."""
    index = head + 1
    while 0 < index < len(found) and found[index] in SILENT_PARTS:
        index += 1
    if head < 0 or index + 1 >= len(found) or found[index] is not None or not 6 <= words[index] <= STANDFIRST:
        return
    if not finished[index] or found[index + 1] is Part.BYLINE:
        found[index] = Part.STANDFIRST


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
    within = furniture(language).within
    hits = [hit for word in within.keys() & words_of(lower) for phrase in within[word] for hit in _all(lower, phrase)]
    if not hits:
        return set()
    hits.sort()
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
        if second - first <= APPEAL + 1:
            between.update(range(first + 1, second + (second != asking[-1])))
    inner = [index for index in range(len(sentences)) if sentences[index][2] in between]
    voiced = {sentences[index][2] for index in inner if index in marked or _speaks(text, sentences[index])}
    return out | {index for index in inner if sentences[index][2] in voiced}


def _speaks(text: str, sentence: tuple[int, int, int]) -> bool:
    """Whether a sentence says "we" or "you" outside quotation marks."""
    for match in _FIRST_PERSON.finditer(text, sentence[0], sentence[1]):
        if not _in_quotes(text, sentence, match.start()):
            return True
    return False
