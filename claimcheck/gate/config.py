"""The configuration: ``claimcheck.toml``, or ``[tool.claimcheck]`` in the nearest ``pyproject.toml``.

Every value knows where it comes from, and a word nobody knows stops the run: a gate that ignores a misspelt option
is open and looks closed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec
from rapidfuzz import process

from claimcheck.gate.store import read_text
from claimcheck.model import OptionError

Level = Literal["error", "warning", "note"]
KEYS: dict[str, Any] = {
    "rules": list[str],
    "select": list[str],
    "ignore": list[str],
    "fail-on": Literal["error", "warning", "note", "never"],
    "min-level": Level,
    "output": list[str],
    "baseline": str,
    "waivers": str,
    "strict-waivers": bool,
    "allow-empty": bool,
    "publisher": str,
    "jobs": int,
    "color": Literal["auto", "always", "never"],
}
KINDS = {list[str]: "a list of words", str: "text", bool: "true or false", int: "a whole number"}
PATHS = frozenset({"rules", "baseline", "waivers"})  # relative to the file that names them
Value = str | int | bool | list[str]


@dataclass(frozen=True, slots=True)
class Setting:
    """A configured value and the ``path:line`` it stands at."""

    key: str
    value: Value
    origin: str


def read_config(folder: Path, *, file: Path | None = None) -> tuple[Setting, ...]:
    """The settings that hold for a folder, in the order of the file; none where nobody configured any.

    Args:
        file: read this one and look for no other.

    Raises:
        OptionError: a key or a value that is not known, at its line; a file that is no TOML.
    """
    for path in (file,) if file else _candidates(folder):
        text = read_text(path)
        table = _table(path, text)
        if table is not None:
            return tuple(_setting(key, value, path, _line(text, key)) for key, value in table.items())
    return ()


def _candidates(folder: Path) -> Iterator[Path]:
    for place in (folder.resolve(), *folder.resolve().parents):
        for name in ("claimcheck.toml", "pyproject.toml"):
            if (place / name).is_file():
                yield place / name


def _table(path: Path, text: str) -> dict[str, Any] | None:
    """The settings of a file; None for a project file that says nothing of us."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OptionError(f"not valid TOML: {error}", mend="mend it there", where=str(path)) from None
    except RecursionError:
        raise OptionError("not valid TOML: nested too deeply", mend="write plain lists", where=str(path)) from None
    if path.name != "pyproject.toml":
        return data
    tools = data.get("tool")
    table = tools.get("claimcheck") if isinstance(tools, dict) else None
    if table is None or isinstance(table, dict):
        return table
    raise OptionError("'tool.claimcheck' is not a table", mend="write [tool.claimcheck]", where=str(path))


def _setting(key: str, value: Any, path: Path, line: int) -> Setting:
    origin = f"{path}:{line}"
    if key not in KEYS:
        near = process.extractOne(key, list(KEYS), score_cutoff=70)
        mend = f"did you mean '{near[0]}'?" if near else f"keys: {', '.join(KEYS)}"
        raise OptionError(f"unknown key '{key}'", mend=mend, where=origin)
    kind = KEYS[key]
    try:
        checked = msgspec.convert(value, kind)
    except msgspec.ValidationError:
        wanted = KINDS.get(kind) or f"one of {', '.join(kind.__args__)}"
        raise OptionError(f"'{key}' is not {wanted}: {value}", mend=f"write {wanted}", where=origin) from None
    if key in PATHS:
        beside = path.parent
        checked = [str(beside / one) for one in checked] if isinstance(checked, list) else str(beside / checked)
    return Setting(key, checked, origin)


def _line(text: str, key: str) -> int:
    """The line on which a key is set; 1 where it is set in another way than ``key = value``."""
    found = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
