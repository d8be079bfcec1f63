"""What each paragraph is to its article, from the line itself and from what stands round it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.model import SILENT_PARTS, Part
from claimcheck.segment.furniture import LONGEST, all_names, furniture, is_header, kind_of
from claimcheck.segment.lead import patterns

_FINISHED = re.compile(r"[.!?…][\"”’'»)\]]{0,3}$")
_NOTE = re.compile(r"((?:[^\W\d_a-z][\w.'’-]*+ ){1,3}[^\W\d_a-z][\w'’-]*+) ([a-z]+(?: [a-z]+)?)")
_HEADING = re.compile(r"#{1,6} +\S")  # Markdown
_LINKED = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,500}\)")
PROSE = 8  # words a finished paragraph has at least, where a list of links has fewer
HEADLINE = 30  # words a headline has at most; 24 was the longest of 840 headlines
STANDFIRST = 60
SUBHEAD = 12
NAMES = 6  # words of a line of names alone, over the body or below it
REPEAT = 6  # words a paragraph needs for its repetition to be no coincidence
NOTES = 3  # paragraphs at the end among which an author's note may stand


@dataclass(slots=True)
class Line:
    """A paragraph and what is found out about it."""

    text: str
    finished: bool  # ends as a sentence does
    words: int
    part: Part | None = None  # None: prose as far as is known

    @property
    def prose(self) -> bool:
        return self.part is None and self.finished and self.words >= PROSE

    @property
    def open(self) -> bool:
        return self.part is None and not self.finished


def label(paragraphs: list[str], title: str | None, language: str) -> list[Part]:
    """The part each paragraph of an article plays, in order."""
    lines = []
    for text in paragraphs:
        line = Line(text, _FINISHED.search(text[-5:]) is not None, text.count(" ") + 1)
        if len(text) <= LONGEST:
            line.part = _kind(text, line.finished, language)
        lines.append(line)
    _lists(lines, language)
    _endings(lines, language)
    _repeats(lines)
    head = _headline(lines, title, language)
    _names(lines, head, language)
    _standfirst(lines, head)
    for line, following in zip(lines[head + 1 :], lines[head + 2 :], strict=False):
        short = line.open and line.words <= SUBHEAD
        if short and following.prose and line.text[-1] != ":" and not line.text[0].islower():
            line.part = Part.SUBHEAD
    return [line.part or Part.BODY for line in lines]


def _kind(text: str, finished: bool, language: str) -> Part | None:
    """What a line is by itself, its Markdown looked through."""
    if text[0] in "#!*_[" and len(text) > 1:
        if _HEADING.match(text):
            return Part.SUBHEAD
        linked = _LINKED.fullmatch(text)
        if linked is not None:
            return Part.CAPTION if text[0] == "!" else kind_of(linked[1] or "*", finished, language)
        text = text.strip("*_ ") or text
    return kind_of(text, finished, language)


def _lists(lines: list[Line], language: str) -> None:
    """Below a heading over other stories, unfinished lines are links, until prose comes. Not before any prose."""
    inside = begun = False
    for line in lines:
        if line.prose:
            inside, begun = False, True
        elif begun and is_header(line.text, language):
            inside, line.part = True, Part.BOILERPLATE
        elif inside and line.open:
            line.part = Part.BOILERPLATE


def _endings(lines: list[Line], language: str) -> None:
    """After the last prose, authors and how to reach them; and last among the prose, what it says of its author."""
    known = furniture(language)
    last = max((index for index, line in enumerate(lines) if line.prose), default=len(lines))
    for line in lines[last + 1 :]:
        if not line.open or line.words > 16:
            continue
        lower = line.text.lower()
        if lower.startswith(known.closing) or any(word.strip(",;()") in known.roles for word in lower.split()):
            line.part = Part.BOILERPLATE
    spoken = [line for line in lines if line.prose]
    for line in spoken[-NOTES:]:
        note = _NOTE.match(line.text) if len(spoken) > NOTES else None
        if note is None or not note[2].startswith(known.notes) or not _says_role(line.text, known.roles):
            continue
        if not any(note[1].rpartition(" ")[2] in other.text for other in spoken if other is not line):
            line.part = Part.BOILERPLATE  # nobody of the news: a name no other paragraph knows


def _says_role(text: str, roles: frozenset[str]) -> bool:
    return any(word.strip(",.;") in roles for word in text.lower().split()[:16])


def _repeats(lines: list[Line]) -> None:
    """A paragraph printed twice speaks once (pull quotes, posts and their previews)."""
    seen: set[str] = set()
    for line in lines:
        if line.words < REPEAT or line.part in SILENT_PARTS:
            continue
        if line.text in seen:
            line.part = Part.BOILERPLATE
        seen.add(line.text)


def same_title(line: str, title: str) -> bool:
    """Whether a line is the title, but for its full stop, case, white space and Markdown."""
    return " ".join(line.lower().split()).strip("#*_. ") == " ".join(title.lower().split()).rstrip(". ")


def _headline(lines: list[Line], title: str | None, language: str) -> int:
    """Mark the headline; its index, or -1."""
    if title is not None:
        for index, line in enumerate(lines[:12]):
            if same_title(line.text, title):
                line.part = Part.HEADLINE
                return index
    for index, line in enumerate(lines):
        if line.part in SILENT_PARTS and not _announces(lines, index):
            continue
        if len(lines) == 1 or line.words > HEADLINE or line.part is Part.CAPTION or line.part is Part.POST:
            return -1
        if line.part is not Part.SUBHEAD and line.finished and line.text[-1] != "?" and not _title_case(line.text):
            return -1
        line.part = Part.HEADLINE
        return index
    return -1


def _announces(lines: list[Line], index: int) -> bool:
    """Whether a first line that seems to lead elsewhere is the headline itself ("Watch: Dam bursts over the plain")."""
    line = lines[index]
    return (
        index == 0
        and line.part is Part.BOILERPLATE
        and line.words >= REPEAT
        and ": " in line.text[:24]
        and (len(lines) > 1 and not lines[1].open)
    )


def _title_case(line: str) -> bool:
    """Whether the Long Words of a Line Are Capitalised."""
    long = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _names(lines: list[Line], head: int, language: str) -> None:
    """Lines of names alone, or of a date and names, that stand between headline and body or below the body."""
    body = [index for index, line in enumerate(lines) if line.prose]
    if head < 0 or not body:
        return
    known = furniture(language)
    stamp = patterns(language).stamp
    for line in [*lines[head + 1 : body[0]], *lines[body[-1] + 1 :]]:
        if not line.open or line.words > 3 * NAMES:
            continue
        dated = stamp.search(line.text)
        rest = line.text if dated is None else line.text[: dated.start()] + line.text[dated.end() :]
        words = [word for word in rest.split() if word.strip("-–—/|,:") and not word[0].isdigit()]
        if len(words) <= NAMES and (all_names(words, known.bylines) or (dated is not None and not words)):
            line.part = Part.BYLINE


def _standfirst(lines: list[Line], head: int) -> None:
    """The paragraph under the headline that is unfinished, or is parted from the body by a byline."""
    index = head + 1
    while 0 < index < len(lines) and lines[index].part in SILENT_PARTS:
        index += 1
    if head < 0 or index + 1 >= len(lines):
        return
    line = lines[index]
    if (
        line.part is None
        and 6 <= line.words <= STANDFIRST
        and (not line.finished or lines[index + 1].part is Part.BYLINE)
    ):
        line.part = Part.STANDFIRST
