"""The identity of a conflict or finding: what disagrees, not where it is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

PREFIX = "cc-"


def fingerprint(rule: str, topic: str, subject: str, day: str, values: Iterable[str]) -> str:
    """``cc-`` and ten hexadecimal digits of the SHA-256 of rule, topic, subject, first day and the sorted values.

    File, line, wording, order and further sources of a value leave it as it is; a new value changes it.
    """
    key = "\x1f".join((rule, topic, subject, day, *sorted(values)))
    return PREFIX + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10]
