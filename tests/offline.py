"""Imported by the tests and by every program they start: whoever asks the network is stopped."""

from __future__ import annotations

import socket
import sys

ASKS = frozenset({"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"})

HERE = ("localhost", "127.0.0.1", "::1", b"localhost", b"127.0.0.1")


class OnlineError(AssertionError):
    """Something tried to reach the network."""


def refuse(event: str, given: tuple[object, ...]) -> None:
    """An audit hook: cannot be taken off again. This machine's own processes (a browser) may be spoken to."""
    if event not in ASKS:
        return
    first = given[0]
    if isinstance(first, socket.socket):
        if first.family == socket.AF_UNIX:
            return
        address = given[1]
        first = address[0] if isinstance(address, tuple) else address
    if first not in HERE:
        raise OnlineError(f"{event} {given[1:]}")


sys.addaudithook(refuse)
