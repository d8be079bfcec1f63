"""Lines into paragraphs: scraped articles hold one a line, hard-wrapped ones a block of lines."""

from __future__ import annotations

import re
from itertools import pairwise

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_ENDS = re.compile(r"[.!?…:]$|[.!?…,][\"”’'»)\]]{1,3}$")
_HANGS = re.compile(
    r"(?:,|\b(?:the|an?|of|in|on|at|to|for|from|by|with|and|or|but|that|which|who|is|are|was|were|as|its|their|his|her))$"
)
WIDEST = 132  # columns; hard-wrapped text is written in 60 to 100, a line printer had 132
SHORTEST = 30  # a line shorter than this was broken by its author, not by a margin


def paragraphs(text: str, begin: int) -> list[tuple[int, int]]:
    """(start, end) of each paragraph of ``text[begin:]`` without white space at either side, in order."""
    lines: list[tuple[int, int]] = []
    for match in _LINE.finditer(text, begin):
        line = match.group()
        bare = line.strip()
        if bare:
            start = match.start() + line.index(bare[0])
            lines.append((start, start + len(bare)))
    width = _margin(text, lines)
    out: list[tuple[int, int]] = []
    for start, end in lines:
        if out and _goes_on(text, out[-1], (start, end), width):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _margin(text: str, lines: list[tuple[int, int]]) -> int | None:
    """The column at which the text is wrapped, or None: at a margin the next line's first word had no room."""
    width = max((end - start for start, end in lines), default=0)
    if width > WIDEST or width < SHORTEST:
        return None
    pairs = full = hanging = 0
    for (start, end), (following, stop) in pairwise(lines):
        if _adjoin(text, end, following):
            pairs += 1
            word = text[following:stop].split(None, 1)[0]
            if end - start + 1 + len(word) > width - 4:
                full += 1
                hanging += _ENDS.search(text, max(start, end - 4), end) is None
    return width if pairs >= 3 and full >= 0.7 * pairs and hanging >= 0.5 * full else None


def _adjoin(text: str, end: int, following: int) -> bool:
    """Whether only one line end lies between."""
    between = text[end:following]
    if between == "\n" or between == "\n\n":
        return between == "\n"
    between = between.replace("\r\n", "\n")
    return sum(between.count(sign) for sign in "\n\r\x0b\x0c\x85\u2028\u2029") == 1


def _goes_on(text: str, before: tuple[int, int], line: tuple[int, int], width: int | None) -> bool:
    """Whether ``line`` carries on the paragraph ``before``."""
    start, end = line
    if (width is None and before[1] - before[0] < SHORTEST) or not _adjoin(text, before[1], start):
        return False
    last = text[max(before[0], before[1] - WIDEST) : before[1]]
    last = _LINE.findall(last)[-1].lstrip()
    if width is not None and len(last) + 1 + len(text[start:end].split(None, 1)[0]) > width - 4:
        return True
    if len(last) < SHORTEST or _ENDS.search(last):
        return False
    if width is not None:
        return text[start].islower()
    return text[start].islower() or _HANGS.search(last) is not None
