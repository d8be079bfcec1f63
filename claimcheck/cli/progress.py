"""A line on standard error while long work goes on; nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import get_terminal_size
from time import monotonic
from typing import TypeVar

Item = TypeVar("Item")
PATIENCE = 1.0  # seconds of silence before the first line: most runs are over by then
STEP = 0.1  # seconds between two lines
BAR = 24  # cells


def watched(items: Sequence[Item], *, quiet: bool) -> Iterator[Item]:
    """The items, each counted as the next is asked for; the line is gone when they are."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    begun = monotonic()
    due, shown = begun + PATIENCE, False
    plain = not (getattr(sys.stderr, "encoding", None) or "").lower().startswith("utf")
    try:
        for number, item in enumerate(items):
            now = monotonic()
            if now >= due:
                room = get_terminal_size().columns - 1
                sys.stderr.write(f"\r\x1b[K{line(number, len(items), now - begun, plain=plain)[:room]}")
                sys.stderr.flush()
                due, shown = now + STEP, True
            yield item
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@contextmanager
def announced(tables: Sequence[Path], *, quiet: bool) -> Iterator[None]:
    """A line that says which large tables are looked over, for as long as that goes on; none where there are none."""
    if quiet or not tables or not sys.stderr.isatty():
        yield
        return
    size = sum(path.stat().st_size for path in tables)
    what = tables[0].name if len(tables) == 1 else f"{len(tables)} tables"
    room = get_terminal_size().columns - 1
    try:
        sys.stderr.write(f"looking over {what}, {size / 1e6:,.0f} MB"[:room])
        sys.stderr.flush()
        yield
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def line(done: int, total: int, seconds: float, *, plain: bool = False) -> str:
    """How far the reading is: a bar, the count, and the time left once it can be told.

    Args:
        seconds: since it began.
        plain: letters of ASCII alone.
    """
    full = BAR * done // total
    bar = ("#" * full).ljust(BAR, ".") if plain else "━" * full + "╌" * (BAR - full)
    left = seconds * (total - done) / done if done else 0
    minutes, rest = divmod(round(left), 60)
    time = f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
    return f"reading {bar} {done:,} of {total:,}" + (f", about {time} left" if done else "")
