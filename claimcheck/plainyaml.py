"""YAML as plain text: strings, lists and mappings, each with the line it stands on.

No tags, anchors, aliases or implicit types (``NO`` stays "NO", ``19:30`` stays "19:30"), no key twice, and at most
``MAX_DEPTH`` levels. Types are given by whoever knows them (msgspec converts the strings).
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from claimcheck.model import ClaimcheckError

MAX_DEPTH = 40
Place = tuple[str | int, ...]
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class YamlError(ClaimcheckError):
    """The text is not the plain YAML we read."""


def load(text: str, *, where: str, first_line: int = 1) -> tuple[Any, dict[Place, tuple[int, int]]]:
    """Read one YAML document.

    Args:
        where: the path that errors name.
        first_line: the line of the file on which ``text`` begins, from 1.

    Returns:
        the data (None for an empty text), and for the path of every key and item its (line, column), from 1.
    """
    marks: dict[Place, tuple[int, int]] = {}

    def fail(mark: Any, what: str, mend: str) -> YamlError:
        line = (mark.line if mark else 0) + first_line
        return YamlError(what, mend=mend, where=f"{where}:{line}:{(mark.column if mark else 0) + 1}")

    def build(node: Any, path: Place) -> Any:
        marks.setdefault(path, (node.start_mark.line + first_line, node.start_mark.column + 1))
        if len(path) > MAX_DEPTH:
            raise fail(node.start_mark, "nested too deeply", f"keep to {MAX_DEPTH} levels")
        if isinstance(node, yaml.ScalarNode):
            return None if node.value in ("", "~", "null") and not node.style else node.value
        if isinstance(node, yaml.SequenceNode):
            return [build(child, (*path, index)) for index, child in enumerate(node.value)]
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise fail(key_node.start_mark, "a key must be a word", "write it as `key: value`")
            key = str(key_node.value)
            if key in out:
                raise fail(key_node.start_mark, f"key '{key}' stands twice", "keep one of the two")
            marks[(*path, key)] = (key_node.start_mark.line + first_line, key_node.start_mark.column + 1)
            out[key] = build(value_node, (*path, key))
        return out

    # The parser itself is slow, or worse, on thousands of open brackets or dashes: they are counted before it.
    if (deep := _too_deep(text)) is not None:
        raise YamlError("nested too deeply", mend=f"keep to {MAX_DEPTH} levels", where=f"{where}:{deep + first_line}")
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if getattr(event, "anchor", None) is not None:
                raise fail(event.start_mark, "anchors and aliases are not read here", "write the value out")
            if getattr(event, "tag", None) is not None:
                raise fail(event.start_mark, "tags are not read here", "write the plain value")
        node = yaml.compose(text, Loader=_Loader)
        return (None if node is None else build(node, ())), marks
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise fail(
            mark, f"not valid YAML: {what}", "quote values that hold ': ' or '#', and check the indent"
        ) from None
    except RecursionError:
        raise fail(None, "nested too deeply", f"keep to {MAX_DEPTH} levels") from None


def _too_deep(text: str) -> int | None:
    """The first line, from 0, that opens more levels than we read; quotation marks are not looked into."""
    for number, line in enumerate(text.split("\n")):
        dashes = len(_DASHES.match(line)[0]) // 2  # type: ignore[index]
        if dashes > MAX_DEPTH or line.count("[") + line.count("{") > MOST_BRACKETS:
            return number
    return None


_DASHES = re.compile(r"(?:[ ]*-[ ])*")
MOST_BRACKETS = 400  # on one line; a place file's longest line of lists has 12
