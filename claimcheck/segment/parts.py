"""What each paragraph is to its article, from the line itself and from what stands round it."""

from __future__ import annotations

import re

from claimcheck.model import SILENT_PARTS, Part
from claimcheck.segment.furniture import LONGEST, furniture, is_header, kind_of

_FINISHED = re.compile(r"[.!?…][\"”’'»)\]]{0,3}$")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|[Yy]our?|[Yy]ours)\b")
_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"")
PROSE = 8  # words a finished paragraph has at least, where a list of links has fewer
HEADLINE = 30  # words a headline has at most; 24 was the longest of 840 headlines
STANDFIRST = 60
SUBHEAD = 12
APPEAL = 3  # paragraphs an appeal may have between two that betray it
REPEAT = 6  # words a paragraph needs for its repetition to be no coincidence


def label(lines: list[str], title: str | None, language: str) -> list[Part]:
    """The part each paragraph of an article plays, in order."""
    found = [kind_of(line, language) if len(line) <= LONGEST else None for line in lines]
    finished = [_FINISHED.search(line[-5:]) is not None for line in lines]
    words = [line.count(" ") + 1 if len(line) <= LONGEST else LONGEST for line in lines]
    prose = [
        part is None and done and count >= PROSE for part, done, count in zip(found, finished, words, strict=True)
    ]
    _lists(lines, found, finished, prose, language)
    _endings(lines, found, prose, words, language)
    _repeats(lines, found, words)
    head = _headline(lines, found, finished, words, title)
    _standfirst(found, finished, words, head)
    for index in range(head + 1, len(lines) - 1):
        if found[index] is None and not finished[index] and words[index] <= SUBHEAD and prose[index + 1]:
            found[index] = Part.SUBHEAD if lines[index][:1].isupper() else None
    return [part or Part.BODY for part in found]


def _lists(
    lines: list[str], found: list[Part | None], finished: list[bool], prose: list[bool], language: str
) -> None:
    """Below a heading over other stories, unfinished lines are links, until prose comes. Not before any prose."""
    inside = begun = False
    for index, line in enumerate(lines):
        if prose[index]:
            inside, begun = False, True
        elif begun and is_header(line, language):
            inside, found[index] = True, Part.BOILERPLATE
        elif inside and not finished[index] and found[index] is None:
            found[index] = Part.BOILERPLATE


def _endings(
    lines: list[str], found: list[Part | None], prose: list[bool], words: list[int], language: str
) -> None:
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
    seen = set(lower.split())
    hits = [
        match.start()
        for phrase, rare in furniture(language).within
        if rare == phrase or rare in seen
        for match in re.finditer(re.escape(phrase), lower)
    ]
    if not hits:
        return set()
    hits.sort()
    marked: set[int] = set()
    position = 0
    for hit in hits:
        while position < len(sentences) and sentences[position][1] <= hit:
            position += 1
        if position < len(sentences) and sentences[position][0] <= hit and not _in_quotes(text, sentences[position], hit):
            marked.add(position)
    return marked | _company(text, sentences, marked)


def _in_quotes(text: str, sentence: tuple[int, int, int], at: int) -> bool:
    before = text[max(0, sentence[0] - 2000) : at].rpartition("\n")[2]
    return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")


def _company(text: str, sentences: list[tuple[int, int, int]], marked: set[int]) -> set[int]:
    """Sentences beside marked ones that speak as they do."""
    paragraphs = sorted({sentences[index][2] for index in marked})
    between = {
        inner
        for first, second in zip(paragraphs, paragraphs[1:], strict=False)
        if second - first <= APPEAL + 1
        for inner in range(first, second)
    } - {paragraphs[0]} if paragraphs else set()
    last = {paragraph: max(i for i in marked if sentences[i][2] == paragraph) for paragraph in paragraphs}
    out: set[int] = set()
    voiced = {
        sentences[index][2]
        for index in range(len(sentences))
        if sentences[index][2] in between and _speaks(text, sentences[index])
    }
    for index, sentence in enumerate(sentences):
        paragraph = sentence[2]
        if paragraph in voiced or (paragraph in last and index != last[paragraph] and _speaks(text, sentence)):
            out.add(index)
    return out


def _speaks(text: str, sentence: tuple[int, int, int]) -> bool:
    """Whether a sentence says "we" or "you" outside quotation marks."""
    return _FIRST_PERSON.search(_QUOTED.sub("", text[sentence[0] : sentence[1]])) is not None
