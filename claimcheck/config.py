"""What a project has settled: ``[tool.claimcheck]`` of a pyproject.toml, or a claimcheck.toml.

Both are looked for in a folder and then in those above it; the first that has settings counts, alone. Paths in it are
relative to its own folder. It holds nothing that writes a file: outputs are named where the program is started.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from claimcheck.model import OptionError

FILE = "claimcheck.toml"
SHARED_FILE = "pyproject.toml"
Level = Literal["error", "warning", "note"]
PATH_KEYS = frozenset({"paths", "rules", "baseline", "waivers", "redact_key"})


def cores() -> int:
    """The cores this process may use, which on a shared machine are fewer than it has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run is told, with what holds where nothing is said. Keys of a file are these names with hyphens."""

    paths: tuple[str, ...] = ()
    publisher: str | None = None
    published: date | None = None
    rules: tuple[str, ...] = ()
    mapping: str | None = None
    limit: tuple[str, ...] = ()
    redact: Literal["sources", "names", "all"] | None = None
    redact_key: str | None = None
    max_quote: int | None = None
    jobs: int = field(default_factory=cores)
    engine: Literal["local", "spark"] = "local"
    format: str = "text"
    fail_on: Literal["error", "warning", "note", "never"] = "error"
    min_level: Level = "note"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: str | None = None
    since: str | None = None
    waivers: str | None = None
    strict_waivers: bool = False
    include_waived: bool = False
    raw_csv: bool = False
    allow_empty: bool = False
    exit_zero: bool = False
    statistics: bool = False
    group_by: Literal["topic", "place", "source", "document"] = "topic"
    color: Literal["auto", "always", "never"] = "auto"
    no_progress: bool = False
    no_cache: bool = False


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of one file: ``values`` by the names of Settings, ``lines`` where each stands."""

    path: Path | None = None
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def origin(self, name: str) -> str:
        """``path:line`` of a setting, "default" where the file does not say."""
        if name not in self.values:
            return "default"
        return f"{self.path}:{self.lines[name]}" if name in self.lines else str(self.path)


def find_configuration(folder: Path) -> Configuration:
    """The settings that hold in a folder; empty where no file has any.

    Raises:
        OptionError: the file found is faulty.
    """
    start = folder.resolve()
    for above in (start, *start.parents):
        for name in (SHARED_FILE, FILE):
            path = above / name
            if path.is_file() and (found := _read(path, wanted=name == FILE)) is not None:
                return found
    return Configuration()


def read_configuration(path: Path) -> Configuration:
    """The settings of one file given by name.

    Raises:
        OptionError: there is no such file, it is faulty, or it is a pyproject.toml without settings.
    """
    if not path.is_file():
        raise OptionError("no such file", mend=f"give a {FILE} or a {SHARED_FILE}", where=str(path))
    found = _read(path, wanted=path.name != SHARED_FILE)
    if found is None:
        raise OptionError("no [tool.claimcheck] in it", mend="add the table, or name another file", where=str(path))
    return found


def _read(path: Path, *, wanted: bool) -> Configuration | None:
    """``wanted``: the whole file is ours; else only its table, None where it has none."""
    import tomllib

    shown = Path(os.path.relpath(path))
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as error:  # bytes or numbers that are none are ValueErrors too
        if not wanted and "claimcheck" not in _raw(path):
            return None  # somebody else's fault, and none of our settings in it
        at = re.search(r"at line (\d+)", str(error))
        where = f"{shown}:{at[1]}" if at else str(shown)
        raise OptionError(f"not valid TOML: {error}", mend="write it as `key = value`", where=where) from None
    table = data if wanted else data.get("tool", {}).get("claimcheck")
    if wanted and "tool" in data:
        mend = f"leave the heading out: all of a {FILE} is about claimcheck"
        raise OptionError("a [tool] table", mend=mend, where=str(shown))
    if table is None:
        return None
    if not isinstance(table, dict):
        raise OptionError("claimcheck is not a table", mend="write [tool.claimcheck]", where=str(shown))
    lines = _lines(text, table, header=None if wanted else "[tool.claimcheck]")
    values: dict[str, Any] = {}
    for key, value in table.items():
        where = f"{shown}:{lines[key]}" if key in lines else str(shown)
        name = _known(key, where)
        values[name] = _relative(name, _value(key, value, where), path.parent)
    return Configuration(shown, values, {key.replace("-", "_"): line for key, line in lines.items()})


def _raw(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def _lines(text: str, keys: dict[str, Any], *, header: str | None) -> dict[str, int]:
    """The line on which each key stands; a key that cannot be found is left out."""
    found: dict[str, int] = {}
    inside = header is None
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if words.startswith("[") and "=" not in words:
            inside = header is None or words.partition("#")[0].replace(" ", "") == header
        name = words.partition("=")[0].strip().strip("\"'")
        if inside and name in keys:
            found.setdefault(name, number)
    return found


def _known(key: str, where: str) -> str:
    names = [one.name.replace("_", "-") for one in fields(Settings)]
    if key in names:
        return key.replace("-", "_")
    from rapidfuzz import process

    near = process.extractOne(key.replace("_", "-"), names, score_cutoff=70)
    mend = f"did you mean '{near[0]}'?" if near else f"settings are {', '.join(names)}"
    raise OptionError(f"unknown setting '{key}'", mend=mend, where=where)


def _value(key: str, value: Any, where: str) -> Any:
    import msgspec

    kind = get_type_hints(Settings)[key.replace("-", "_")]
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        raise OptionError(f"'{key}' cannot be {value!r}", mend=f"give it {_wanted(kind)}", where=where) from None


def _wanted(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return f"one of {', '.join(get_args(kind))}"
    if get_origin(kind) is tuple:
        return 'a list of texts, ["...", "..."]'
    if kind is bool:
        return "true or false"
    if kind is int or int in get_args(kind):
        return "a whole number"
    return "a day, 2013-07-01" if date in get_args(kind) else "a text in quotation marks"


def _relative(name: str, value: Any, folder: Path) -> Any:
    """A path of the file as it is called from here."""
    written = name == "mapping" and str(value).endswith((".yml", ".yaml"))  # else the id of one that ships
    if not (name in PATH_KEYS or written) or value is None:
        return value
    if isinstance(value, tuple):
        return tuple(os.path.relpath(folder / one) for one in value)
    return os.path.relpath(folder / value)
