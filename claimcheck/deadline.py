"""A limit on the time that one piece of work may take.

Measured in processor time of this process, so that a busy machine stops nothing that an idle one would finish. Stops
our own code and patterns wherever they are; a library in the middle of a call in C is stopped when that returns.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import ParamSpec, TypeVar

Words = ParamSpec("Words")
Result = TypeVar("Result")
AGAIN = 1.0  # seconds until work that swallowed the first signal gets another
_NONE = object()


class OutOfTime(BaseException):
    """The work took longer than it may. No Exception, so that no handler on the way out takes it for a common fault."""


def within(seconds: float, work: Callable[Words, Result], /, *given: Words.args, **named: Words.kwargs) -> Result:
    """What ``work`` gives. Outside the main thread, and where the system has no such clock, there is no limit.

    Raises:
        OutOfTime: it took longer.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        return work(*given, **named)
    running = True

    def stop(number: int, frame: FrameType | None) -> None:
        if running:
            raise OutOfTime

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN)
    try:
        return work(*given, **named)
    finally:
        running = False
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def each_within(seconds: float, items: Iterator[Result]) -> Iterator[Result]:
    """The items, each of which may take so long.

    Raises:
        OutOfTime: one took longer; there are no more of them.
    """
    while True:
        item = within(seconds, next, items, _NONE)
        if item is _NONE:
            return
        yield item  # type: ignore[misc]
