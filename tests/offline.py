"""Imported by the tests and by every program they start: whoever asks the network is stopped."""

from __future__ import annotations

import socket
import sys

ASKS = frozenset({"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"})


class OnlineError(AssertionError):
    """Something tried to reach the network."""


def refuse(event: str, given: tuple[object, ...]) -> None:
    """An audit hook: cannot be taken off again. Sockets of this machine's own processes are let pass."""
    if event in ASKS and not (isinstance(given[0], socket.socket) and given[0].family == socket.AF_UNIX):
        raise OnlineError(f"{event} {given[1:]}")


sys.addaudithook(refuse)
