"""Figures that name no count of their own: "organisers spoke of 90,000 marchers, police put the figure at 35,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

_PUT = re.compile(
    r"(?<![^ ])(?:put|puts|putting|estimated|placed) "
    r"(?:(?:the|their|its|that|this) (?:figure|number|total|count|tally)|it) "
    r"(?:[a-z]+ ){0,2}?at (Fp\d+:_) "
)
# "1.7 million of the enclave's 2.3 million people": the first counts, the second says of how many.
_OF_WHOLE = re.compile(r"(?<![^ ])(Fp\d+:_) of (?:(?:the|its|their|his|her|our|[^ ]+'s|[PA]\d+|'s) ){1,3}$")
_MOST = 8  # figures put on an earlier count in one sentence; no news sentence holds three
_WHOLE_REACH = 80  # characters of the line before the whole


def put_figures(line: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Figures put on what was counted before: atom, place in the line of verb and figure."""
    if " at F" not in line:
        return
    for match in islice(_PUT.finditer(line), _MOST):
        yield match.group(1), match.span()


def part_of(line: str, start: int) -> tuple[str, int] | None:
    """The atom of the part where the figure at ``start`` is the whole it is part of, and where it begins."""
    left = max(0, start - _WHOLE_REACH)
    match = _OF_WHOLE.search(line, left, start)
    return (match.group(1), match.start(1)) if match is not None else None
