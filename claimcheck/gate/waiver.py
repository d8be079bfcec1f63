"""Waivers: what an editor decided about a conflict, by whom, why, and until when.

The file holds nothing that moves when an article is edited: no line, no wording. It is read as plain YAML::

    schema: claimcheck/waivers@1
    waivers:
      - id: cc-fe921f67bc
        rule: death-toll-falls
        verdict: revised
        reason: The directorate removed 23 double entries on 8 January.
        owner: data desk
        created: 2024-01-10
        expires: 2024-07-01
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import msgspec
from rapidfuzz import process

from claimcheck.gate.store import read_text, write_text
from claimcheck.model import VERDICTS, ClaimcheckError, Conflict, Finding, OptionError, Waiver
from claimcheck.plainyaml import Place, load

FILE = ".claimcheck-waivers.yml"
SCHEMA = "claimcheck/waivers@1"
HEAD = f"schema: {SCHEMA}\nwaivers:\n"
REQUIRED = ("id", "rule", "verdict", "reason", "owner", "created", "expires")
KEYS = tuple(field.name for field in fields(Waiver) if field.name != "line")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .,()/%+'-]*")
_LIKE_ANOTHER_TYPE = frozenset({"null", "true", "false", "yes", "no", "on", "off"})

Marks = dict[Place, tuple[int, int]]


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a file, in its order; none where there is no such file.

    Raises:
        OptionError: the first thing wrong in it, at its line.
    """
    return parse_waivers(read_text(path), where=str(path)) if path.exists() else ()


def parse_waivers(text: str, *, where: str) -> tuple[Waiver, ...]:
    data, marks = load(text, where=where)
    if data is None:
        return ()
    if not isinstance(data, dict):
        raise _fault(where, marks, (), "not a waiver file", f"begin it with `schema: {SCHEMA}`")
    _known_keys(data, ("schema", "waivers"), (), where, marks)
    if data.get("schema") != SCHEMA:
        raise _fault(where, marks, ("schema",), f"schema is not {SCHEMA}", f"write `schema: {SCHEMA}`")
    rows = data.get("waivers")
    if rows in (None, ""):
        return ()
    if not isinstance(rows, list):
        raise _fault(where, marks, ("waivers",), "'waivers' is not a list", "begin each waiver with `- id: ...`")
    found: dict[str, Waiver] = {}
    for index, row in enumerate(rows):
        waiver = _waiver(row, ("waivers", index), where, marks)
        if waiver.id in found:
            first = found[waiver.id].line
            raise _fault(where, marks, ("waivers", index), f"'{waiver.id}' is waived twice", f"see line {first}")
        found[waiver.id] = waiver
    return tuple(found.values())


def _marks(text: str, where: str) -> Marks:
    return load(text, where=where)[1]


def _waiver(row: Any, at: Place, where: str, marks: Marks) -> Waiver:
    if not isinstance(row, dict):
        raise _fault(where, marks, at, "a waiver is a mapping", f"give it {', '.join(REQUIRED)}")
    _known_keys(row, KEYS, at, where, marks)
    for key in REQUIRED:
        if row.get(key) in (None, ""):
            place = (*at, key) if key in row else at
            raise _fault(where, marks, place, f"a waiver without '{key}'", f"write `{key}: ...`")
    if row["verdict"] not in VERDICTS:
        raise _fault(where, marks, (*at, "verdict"), f"no verdict '{row['verdict']}'", f"one of {', '.join(VERDICTS)}")
    values = {
        key: _value(key, value, (*at, key), where, marks) for key, value in row.items() if value not in (None, "")
    }
    waiver = Waiver(**values, line=marks.get(at, (1, 1))[0])
    if waiver.expires < waiver.created:
        raise _fault(where, marks, (*at, "expires"), "expires before it was created", "give a later day")
    return waiver


_TYPES: dict[str, Any] = {
    "created": date, "expires": date, "start": date, "end": date, "sides": tuple[str, ...],
}  # fmt: skip


def _value(key: str, value: Any, at: Place, where: str, marks: Marks) -> Any:
    kind = _TYPES.get(key, str)
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        if kind is date:
            what, mend = f"'{key}' is not a day: {value}", "write it as 2024-07-01"
        else:
            what = f"'{key}' is not {'a list of values' if get_args(kind) else 'text'}"
            mend = f"write `{key}: [..., ...]`" if get_args(kind) else f"write `{key}: ...`"
        raise _fault(where, marks, at, what, mend) from None


def _known_keys(row: dict[str, Any], known: Collection[str], at: Place, where: str, marks: Marks) -> None:
    for key in row:
        if key not in known:
            near = process.extractOne(key, list(known), score_cutoff=70)
            mend = f"did you mean '{near[0]}'?" if near else f"keys: {', '.join(known)}"
            raise _fault(where, marks, (*at, key), f"unknown key '{key}'", mend)


def _fault(where: str, marks: Marks, at: Place, what: str, mend: str) -> OptionError:
    line = marks.get(at, (1, 1))[0]
    return OptionError(what, mend=mend, where=f"{where}:{line}")


def waiver_of(
    item: Conflict | Finding, *, verdict: str, reason: str, owner: str, created: date, expires: date
) -> Waiver:
    """A waiver of what stands now: its group, days and values go along, so that a new value is noticed."""
    if verdict not in VERDICTS:
        raise OptionError(f"no verdict '{verdict}'", mend=f"one of {', '.join(VERDICTS)}")
    for name, value in (("reason", reason), ("owner", owner)):
        if not value.strip():
            raise OptionError(f"a waiver without {name}", mend=f"give --{name}")
    if expires < created:
        raise OptionError(f"expires on {expires}, before today", mend="give a later day, or 90d")
    seen: dict[str, Any] = {}
    if isinstance(item, Conflict):
        seen = {
            "topic": item.topic, "subject": item.subject, "start": item.when.start, "end": item.when.end,
            "sides": tuple(sorted({side.value for side in item.sides})),
        }  # fmt: skip
    return Waiver(
        id=item.fingerprint, rule=item.rule, verdict=verdict, reason=reason, owner=owner,
        created=created, expires=expires, **seen,
    )  # fmt: skip


def expiry(text: str, *, today: date) -> date:
    """The last day a waiver holds, written as a day or as days from today: ``2024-07-01``, ``90d``.

    Raises:
        OptionError: neither of the two, or out of the calendar.
    """
    days = re.fullmatch(r"([0-9]{1,5})d", text.strip())
    try:
        return today + timedelta(days=int(days[1])) if days else date.fromisoformat(text.strip())
    except (ValueError, OverflowError):
        raise OptionError(f"no day '{text}'", mend="write 2024-07-01 or 90d") from None


def add_waiver(path: Path, waiver: Waiver) -> None:
    """Append a waiver, leaving every other line of the file as it is; one of the same id is replaced."""
    where, text = str(path), read_text(path) if path.exists() else ""
    kept = tuple(one for one in parse_waivers(text, where=where) if one.id != waiver.id)
    text = _without(text, {waiver.id}, where)
    if kept:
        indent = _marks(text, where)[("waivers", 0)][1] - 3
    else:
        indent = 2
        text = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#")) + HEAD
    _write(path, f"{text.rstrip()}\n{waiver_text(waiver, indent=max(indent, 0))}", (*kept, waiver))


def prune_waivers(path: Path, ids: Collection[str]) -> int:
    """Remove the waivers of these ids and nothing else; how many went."""
    where, text = str(path), read_text(path)
    waivers = parse_waivers(text, where=where)
    kept = tuple(waiver for waiver in waivers if waiver.id not in ids)
    if len(kept) < len(waivers):
        _write(path, _without(text, ids, where) if kept else HEAD, kept)
    return len(waivers) - len(kept)


def _write(path: Path, text: str, expected: tuple[Waiver, ...]) -> None:
    """Write an edited file; where the edit does not read back as expected (a list in brackets), write it anew."""
    try:
        sound = [replace(one, line=None) for one in parse_waivers(text, where=str(path))] == [
            replace(one, line=None) for one in expected
        ]
    except ClaimcheckError:
        sound = False
    write_text(path, text if sound else HEAD + "".join(waiver_text(waiver) for waiver in expected))


def _without(text: str, ids: Collection[str], where: str) -> str:
    """The text without the lines of these waivers; a comment above the next waiver stays with that one."""
    waivers = parse_waivers(text, where=where)
    lines = text.splitlines(keepends=True)
    starts = [waiver.line or 1 for waiver in waivers] + [len(lines) + 1]
    for waiver, begin, end in reversed(list(zip(waivers, starts, starts[1:], strict=False))):
        if waiver.id not in ids:
            continue
        stop = end - 1
        while stop > begin and lines[stop - 1].lstrip().startswith("#"):
            stop -= 1
        del lines[begin - 1 : stop]
    return "".join(lines)


def waiver_text(waiver: Waiver, *, indent: int = 2) -> str:
    """A waiver as its lines of YAML; every value reads back as the same text."""
    lines: list[str] = []
    for key in KEYS:
        value = getattr(waiver, key)
        if value is None or value == ():
            continue
        if isinstance(value, tuple):
            shown = f"[{', '.join(_scalar(one) for one in value)}]"
        else:
            shown = value.isoformat() if isinstance(value, date) else _scalar(value)
        lines.append(f"{' ' * indent}{'  ' if lines else '- '}{key}: {shown}\n")
    return "".join(lines)


def _scalar(value: str) -> str:
    """Plain where plain YAML reads it back the same, else in double quotes."""
    plain = _PLAIN.fullmatch(value) and "," not in value and value == value.strip()
    if plain and value.casefold() not in _LIKE_ANOTHER_TYPE:
        return value
    return '"' + "".join(_quoted(char) for char in value) + '"'


def _quoted(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    return char if char.isprintable() else f"\\U{ord(char):08x}"
