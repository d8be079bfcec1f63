"""Plain YAML data in, a dataclass out, with every fault found rather than the first.

Leaves are converted by msgspec; the walk over keys is ours, since msgspec stops at the first error and does not
refuse unknown keys of dataclasses.
"""

from __future__ import annotations

import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, NamedTuple

import msgspec

from claimcheck.plainyaml import Place

CLOSE = 60.0  # of 100; a swapped or a missing letter in an eight-letter key scores 75 to 94, another key below 50


_WANTED = {"float": "a number", "int": "a whole number", "bool": "true or false", "str": "a word or phrase"}


class Fault(NamedTuple):
    """Something wrong at a path of the data."""

    place: Place
    what: str
    mend: str


def nearest(word: str, known: typing.Iterable[str]) -> str:
    """How to mend a misspelt word: the nearest known one, or all of them."""
    from rapidfuzz import process  # a tenth of the start of a command that finds no fault

    names = sorted(known)
    found = process.extractOne(word, names, score_cutoff=CLOSE)
    return f"did you mean '{found[0]}'?" if found else f"one of: {', '.join(names)}"


def convert(data: Any, shape: Any, place: Place, faults: list[Fault]) -> Any:
    """``data`` as ``shape`` (a dataclass, a tuple or mapping of them, or what msgspec knows); faults are appended."""
    if shape is str and type(data) is str:
        return data  # most of what stands in rules
    if is_dataclass(shape) and isinstance(shape, type):
        return _record(data, shape, place, faults)
    origin, arguments = typing.get_origin(shape), typing.get_args(shape)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        # One item needs no list around it.
        items = data if isinstance(data, list) else [] if data is None else [data]
        return tuple(convert(item, arguments[0], (*place, index), faults) for index, item in enumerate(items))
    if origin is Mapping and isinstance(data, dict):
        return {key: convert(value, arguments[1], (*place, key), faults) for key, value in data.items()}
    choices = _choices(shape)
    if choices and isinstance(data, str) and data not in choices:
        faults.append(Fault(place, f"'{data}' is not one of the known words", nearest(data, choices)))
        return None
    try:
        return msgspec.convert(data, shape, strict=False)
    except msgspec.ValidationError as error:
        wanted = next((words for kind, words in _WANTED.items() if f"`{kind}`" in str(error)), str(error).lower())
        faults.append(Fault(place, f"{wanted} is wanted here, not '{data}'", "see `claimcheck rules schema`"))
        return None


def _choices(shape: Any) -> tuple[str, ...]:
    if typing.get_origin(shape) is typing.Literal:
        return typing.get_args(shape)
    if isinstance(shape, type) and issubclass(shape, str) and hasattr(shape, "__members__"):
        return tuple(str(member) for member in shape)  # type: ignore[attr-defined]
    return ()


@cache
def _hints(shape: type) -> dict[str, Any]:
    return typing.get_type_hints(shape)


def _record(data: Any, shape: type, place: Place, faults: list[Fault]) -> Any:
    if not isinstance(data, dict):
        faults.append(Fault(place, "keys and values are wanted here", "write `key: value` lines"))
        return None
    hints = _hints(shape)
    known = {entry.name: entry for entry in fields(shape)}
    faults += [Fault((*place, key), f"unknown key '{key}'", nearest(key, known)) for key in data if key not in known]
    values: dict[str, Any] = {}
    whole = True
    for name, entry in known.items():
        if name in data:
            before = len(faults)
            values[name] = convert(data[name], hints[name], (*place, name), faults)
            whole = whole and len(faults) == before
        elif entry.default is MISSING and entry.default_factory is MISSING:
            faults.append(Fault(place, f"key '{name}' is missing", f"add `{name}:`"))
            whole = False
    return shape(**values) if whole else None
