"""YAML as plain text: strings, lists and mappings, each with the line it stands on.

No tags, anchors, aliases or implicit types (``NO`` stays "NO", ``19:30`` stays "19:30"), no key twice, and at most
``MAX_DEPTH`` levels. Types are given by whoever knows them (msgspec converts the strings).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from claimcheck.model import ClaimcheckError

MAX_DEPTH = 40
LARGEST = 5_000_000  # bytes; the largest file that ships has a twentieth of them
Place = tuple[str | int, ...]
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class YamlError(ClaimcheckError):
    """The text is not the plain YAML we read."""


def read(path: Path) -> str:
    """The text of a file of rules or the like.

    Raises:
        YamlError: it cannot be read, is none, is too large to have been written by hand, or is not UTF-8.
    """
    try:
        if not path.is_file():
            raise YamlError("not a file", mend="give a file of text", where=str(path))
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise YamlError("too large", mend=f"keep it under {LARGEST:,} bytes", where=str(path))
        return data.decode()
    except OSError as error:
        mend = "give a file that can be read"
        raise YamlError(f"cannot be read: {error.strerror}", mend=mend, where=str(path)) from None
    except UnicodeDecodeError as error:
        raise YamlError(f"not UTF-8 at byte {error.start}", mend="save it as UTF-8", where=str(path)) from None


def load(text: str, *, where: str, first_line: int = 1) -> tuple[Any, dict[Place, tuple[int, int]]]:
    """Read one YAML document.

    Args:
        where: the path that errors name.
        first_line: the line of the file on which ``text`` begins, from 1.

    Returns:
        the data (None for an empty text), and for the path of every key and item its (line, column), from 1.
    """
    # The parser itself is slow, or worse, on thousands of open brackets or dashes: they are counted before it.
    if (deep := _too_deep(text)) is not None:
        raise YamlError("nested too deeply", mend=f"keep to {MAX_DEPTH} levels", where=f"{where}:{deep + first_line}")
    reading = _Reading(iter(yaml.parse(text, Loader=_Loader)), where, first_line)
    try:
        return reading.document(), reading.marks
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        mend = "quote values that hold ': ' or '#', and check the indent"
        raise reading.fault(mark, f"not valid YAML: {what}", mend) from None
    except RecursionError:
        raise reading.fault(None, "nested too deeply", f"keep to {MAX_DEPTH} levels") from None


class _Reading:
    """The parser's events as they become data: no tree of nodes stands between, which would cost as much again."""

    def __init__(self, events: Iterator[Any], where: str, first_line: int) -> None:
        self.events, self.where, self.first_line = events, where, first_line
        self.marks: dict[Place, tuple[int, int]] = {}

    def document(self) -> Any:
        data = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if self.marks:
                    raise self.fault(event.start_mark, "not valid YAML: a second document", "keep to one in a file")
                data = self.value(next(self.events), ())
        return data

    def value(self, event: Any, path: Place) -> Any:
        self._mark(event, path)
        if len(path) > MAX_DEPTH:
            raise self.fault(event.start_mark, "nested too deeply", f"keep to {MAX_DEPTH} levels")
        if isinstance(event, yaml.ScalarEvent):
            return None if event.value in ("", "~", "null") and not event.style else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
                items.append(self.value(item, (*path, len(items))))
            return items
        out: dict[str, Any] = {}
        while not isinstance(named := next(self.events), yaml.MappingEndEvent):
            if not isinstance(named, yaml.ScalarEvent):
                raise self.fault(named.start_mark, "a key must be a word", "write it as `key: value`")
            key = str(named.value)
            if key in out:
                raise self.fault(named.start_mark, f"key '{key}' stands twice", "keep one of the two")
            self._mark(named, (*path, key))
            out[key] = self.value(next(self.events), (*path, key))
        return out

    def _mark(self, event: Any, path: Place) -> None:
        if event.anchor is not None:
            raise self.fault(event.start_mark, "anchors and aliases are not read here", "write the value out")
        if getattr(event, "tag", None) is not None:
            raise self.fault(event.start_mark, "tags are not read here", "write the plain value")
        if path not in self.marks:
            self.marks[path] = self._place(event.start_mark)

    def _place(self, mark: Any) -> tuple[int, int]:
        return (mark.line if mark else 0) + self.first_line, (mark.column if mark else 0) + 1

    def fault(self, mark: Any, what: str, mend: str) -> YamlError:
        line, column = self._place(mark)
        return YamlError(what, mend=mend, where=f"{self.where}:{line}:{column}")


def _too_deep(text: str) -> int | None:
    """The first line, from 0, that opens more levels than we read; quotation marks are not looked into."""
    for number, line in enumerate(text.split("\n")):
        dashes = len(_DASHES.match(line)[0]) // 2  # type: ignore[index]
        if dashes > MAX_DEPTH or line.count("[") + line.count("{") > MOST_BRACKETS:
            return number
    return None


_DASHES = re.compile(r"(?:[ ]*-[ ])*")
MOST_BRACKETS = 400  # on one line; a place file's longest line of lists has 12
