"""The report as one JSON document, for programs: same input, same bytes."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from claimcheck.model import Verdict
from claimcheck.report.contract import contract
from claimcheck.report.rulepage import Pages

# Characters that JSON lets stand raw but that a terminal, a diff or a script tag would obey.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def json(verdict: Verdict, rules: Pages) -> str:
    return encode(contract(verdict.report), indent=2) + "\n"


def encode(data: Any, *, indent: int = 0) -> str:
    """JSON text in UTF-8 that holds no control character; lone surrogates become U+FFFD."""
    try:
        raw = msgspec.json.encode(data)
    except UnicodeEncodeError:
        raw = msgspec.json.encode(_well_formed(data))
    if indent:
        raw = msgspec.json.format(raw, indent=indent)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", raw.decode())


def _well_formed(data: Any) -> Any:
    if isinstance(data, str):
        return data.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(data, dict):
        return {key: _well_formed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_well_formed(value) for value in data]
    return data
