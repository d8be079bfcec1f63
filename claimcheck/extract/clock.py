"""Times of day in text, so that "when it happened" is told to the minute: "at 4.15 am", "20:05", "half past seven"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORD = "|".join(_HOURS)
# With am or pm or a part of the day after it, or as 24-hour time after a preposition.
_CLOCK = re.compile(
    r"\b(\d{1,2})(?:[.:](\d\d))? ?([ap])\.?m\b\.?"
    r"|(?<=at |by |to )(?:about |around |just after |shortly after )?(\d{1,2})[.:](\d\d)\b"
    r"(?! ?(?:per|%|million|billion))"
    rf"|\b(half past )?(\d{{1,2}}|{_WORD})(?: o['’]clock)?,? (?:in the|on [A-Z][a-z]+day|that|at|this) "
    r"(morning|afternoon|evening|night)\b"
    r"|(?<=\bat )(?:about |around )?(midnight|noon|midday)\b"
    r"|\b(?:about|around|(?:shortly|just|minutes|moments) (?:before|after)) (midnight|noon|midday)\b"
)

# What every time of day holds near its end. The scan for it is seven times as fast as that for the whole.
_HINT = re.compile(
    r"\d(?:[.:]\d\d\b| ?[ap]\.?m\b)| (?:midnight|noon|midday)\b"
    r"| (?:in the|on [A-Z][a-z]+day|that|at|this) (?:morning|afternoon|evening|night)\b"
)
BEFORE, BEHIND = 32, 24  # code points round a hint: "half past twelve o'clock,"; what may not follow


def clocks(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, "hh:mm") of each time of day from ``start`` on, in order."""
    at = start
    for hint in _HINT.finditer(text, start):
        match = _CLOCK.search(text, max(at, hint.start() - BEFORE), hint.end() + BEHIND)
        if match is None:
            continue
        at = match.end()
        found = _read(match)
        if found is not None and found[0] < 24 and found[1] < 60:
            yield match.start(), match.end(), f"{found[0]:02}:{found[1]:02}"


def _read(match: re.Match[str]) -> tuple[int, int] | None:
    hour, minutes, half, plain, plain_minutes, past, word, part, sharp, near = match.groups()
    if sharp or near:
        return (0 if (sharp or near) == "midnight" else 12), 0
    if half and 0 < int(hour) < 13:
        return _of_half(int(hour), half == "p"), int(minutes or 0)
    if plain:
        return int(plain), int(plain_minutes)
    if word is None:
        return None
    known = int(word) if word.isdigit() else _HOURS.index(word) + 1
    if known > 12:
        return None
    return _of_half(known, part in ("afternoon", "evening") or (part == "night" and known > 5)), 30 if past else 0


def _of_half(hour: int, after_noon: bool) -> int:
    return hour % 12 + (12 if after_noon else 0)
