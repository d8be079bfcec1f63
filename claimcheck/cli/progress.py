"""A line on standard error while long work goes on; nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TypeVar

Item = TypeVar("Item")
PATIENCE = 1.0  # seconds of silence before the first line: most runs are over by then
STEP = 0.1  # seconds between two lines


def watched(items: Sequence[Item], *, quiet: bool) -> Iterator[Item]:
    """The items, each counted as the next is asked for; the line is gone when they are."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    due, shown = monotonic() + PATIENCE, False
    try:
        for number, item in enumerate(items):
            if monotonic() >= due:
                sys.stderr.write(f"\r\x1b[Kreading {number:,} of {len(items):,}")
                sys.stderr.flush()
                due, shown = monotonic() + STEP, True
            yield item
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
