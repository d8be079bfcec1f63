"""Where quotations begin and end, paragraph by paragraph.

Marks are paired within a paragraph and forgotten at its end, so one missing mark costs one paragraph. A quotation
that a paragraph opens and does not close runs to the paragraph's end: print leaves the closing mark out where the
next paragraph goes on quoting.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_DOUBLE = re.compile(r"[“”«»„‟\"]|``|''|’’|‘‘")
_ANY = re.compile(r"[“”«»„‟\"`'’‘]")
_SINGLE = re.compile(r"(?<![\w'’‘])['‘](?=[\w(\[…$£€])|(?<=[\w.,!?…)\]%])['’](?![\w'’])")
_OPENERS = frozenset("“«„‟") | {"``", "‘‘"}
_CLOSERS = frozenset("”»") | {"’’"}
_SPACE = frozenset(" \t\n\u00a0\u2009\u202f([—–-―")


class Quote(NamedTuple):
    """A quotation with its marks. ``closed`` is False where it runs on for want of a mark."""

    start: int
    end: int
    closed: bool


def quotes(text: str, start: int, end: int) -> list[Quote]:
    """The quotations in ``text[start:end]``, one paragraph, in order and apart from each other."""
    first = _ANY.search(text, start, end)
    if first is None:
        return []
    return _double(text, start, end) or _single(text, start, end)


def _double(text: str, start: int, end: int) -> list[Quote]:
    out: list[Quote] = []
    opened: int | None = None
    for match in _DOUBLE.finditer(text, start, end):
        mark, at, after = match.group(), match.start(), match.end()
        spaced_before = at == start or text[at - 1] in _SPACE
        spaced_after = after >= end or text[after].isspace()
        if opened is None:
            if mark in _CLOSERS and not (at == start or (spaced_before and not spaced_after)):
                continue  # a stray closing mark
            if mark == '"' and at > start and text[at - 1].isdigit():
                continue  # inches
            if spaced_after and not (at == start or spaced_before):
                continue
            opened = at
        elif spaced_before and not spaced_after and (mark in _OPENERS or (mark == '"' and text[at - 1] not in "([")):
            out.append(_cut(text, opened, at))
            opened = at
        else:
            if at > opened + 1:  # else a pair of marks with nothing between them
                out.append(Quote(opened, after, True))
            opened = None
    if opened is not None:
        stop = start + len(text[start:end].rstrip())
        if stop > opened + 1:
            out.append(Quote(opened, stop, False))
    return out


def _cut(text: str, opened: int, at: int) -> Quote:
    """A quotation that another opens before it is closed: it ends where the words before the new mark do."""
    return Quote(opened, opened + len(text[opened:at].rstrip()), False)


def _single(text: str, start: int, end: int) -> list[Quote]:
    """Quotations in single marks, as British papers print them; apostrophes are told by where they stand."""
    out: list[Quote] = []
    opened: int | None = None
    candidate: int | None = None
    for match in _SINGLE.finditer(text, start, end):
        at = match.start()
        if at == start or text[at - 1] in _SPACE:  # may open
            if opened is not None and candidate is not None:
                out.append(Quote(opened, candidate, True))
            opened, candidate = at, None
        elif opened is not None and at > opened:
            if text[at - 1] in ".,!?…":
                out.append(Quote(opened, at + 1, True))
                opened, candidate = None, None
            elif candidate is None or text[at - 1] != "s":
                candidate = at + 1
    if opened is not None and candidate is not None:
        out.append(Quote(opened, candidate, True))
    return out
