"""Front matter: YAML between two lines ``---`` (Jekyll) or TOML between two lines ``+++`` (Hugo)."""

from __future__ import annotations

import re
import tomllib

from claimcheck.model import ReadError
from claimcheck.plainyaml import YamlError, load
from claimcheck.read.limits import Limits
from claimcheck.read.meta import Meta, meta_of

_OPEN = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_CLOSE = {
    "---": re.compile(r"(?:^|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE),
    "+++": re.compile(r"(?:^|(?<=\r))\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE),
}
_NESTED = re.compile(r"(?:[-?:][ \t]+){40}")
_DEPTH = 40  # levels; libyaml takes quadratic time on open brackets and no end of stack on open items
_KEY = re.compile(r"[A-Za-z_][\w-]{0,40}[ \t]*[:=]")
_VALUE = re.compile(r"^([A-Za-z_][\w-]{0,40}:[ \t]+)(\S.*?)[ \t]*$", re.MULTILINE)
_LINE_OF = re.compile(r":(\d+)(?::\d+)?$")
_TOML_LINE = re.compile(r"\(at line (\d+), column \d+\)")


def front_matter(text: str, where: str, limits: Limits) -> tuple[Meta, int]:
    """The facts an article states of itself, and the offset at which its own text begins.

    A first line ``---`` that no key follows and nothing closes is a rule drawn across the page, not front matter.

    Raises:
        ReadError: with the line, where the front matter cannot be read.
    """
    opened = _OPEN.match(text)
    if opened is None:
        return Meta(), _skip_blank(text, 1 if text.startswith("\ufeff") else 0)
    fence, begin = opened[1], opened.end()
    closed = _CLOSE[fence].search(text, begin, begin + limits.front_matter)
    if closed is None:
        if _KEY.match(text, begin) is None:
            return Meta(), _skip_blank(text, 1 if text.startswith("\ufeff") else 0)
        raise ReadError(
            "the front matter is not closed", mend=f"put a line `{fence}` below its last key", where=f"{where}:1"
        )
    inner = text[begin : closed.start()].replace("\r\n", "\n").replace("\r", "\n")
    fields, lines = _yaml(inner, where) if fence == "---" else _toml(inner, where)
    return meta_of(fields, where=where, lines=lines, dated_by="front matter"), _skip_blank(text, closed.end())


def _skip_blank(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip())


def _refuse_depth(inner: str, where: str) -> None:
    depth = 0
    for match in re.finditer(r"[\[{\]}]", inner):
        depth = max(0, depth + (1 if match.group() in "[{" else -1))
        if depth > _DEPTH:
            break
    else:
        keys = (line.partition("=") for line in inner.split("\n"))
        dotted = any(sign and key.count(".") > _DEPTH for key, sign, _ in keys)  # TOML's a.b.c = 1
        if not dotted and _NESTED.search(inner) is None:
            return
    raise ReadError("front matter: nested too deeply", mend=f"keep to {_DEPTH} levels", where=f"{where}:1")


def _yaml(inner: str, where: str) -> tuple[dict[str, object], dict[str, int]]:
    _refuse_depth(inner, where)
    try:
        data, marks = load(inner, where=where, first_line=2)
    except YamlError as error:
        try:  # headlines are written down as they are: `title: Floods: 12 dead`
            data, marks = load(_VALUE.sub(_quoted, inner), where=where, first_line=2)
        except YamlError:
            line = _LINE_OF.search(error.where)
            at = f"{where}:{line[1]}" if line is not None else where
            raise ReadError(f"front matter: {error.what}", mend=error.mend, where=at) from None
    if data is None:
        return {}, {}
    if not isinstance(data, dict):
        raise ReadError(
            "the front matter is no list of keys",
            mend="write each fact as `key: value` on its own line",
            where=f"{where}:2",
        )
    return data, {key: marks[(key,)][0] for key in data if (key,) in marks}


def _quoted(match: re.Match[str]) -> str:
    """A line of front matter with its value in quotes, where bare it cannot be meant as YAML."""
    key, value = match.groups()
    whole = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    bare = ": " in value or value[0] in "\"'@`" or value.endswith(":")
    return match[0] if whole or not bare else f"{key}'{value.replace(chr(39), chr(39) * 2)}'"


def _toml(inner: str, where: str) -> tuple[dict[str, object], dict[str, int]]:
    _refuse_depth(inner, where)
    try:
        data = tomllib.loads(inner)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, or a number of thousands of digits
        line = _TOML_LINE.search(str(error))
        at = f"{where}:{int(line[1]) + 1}" if line is not None else where
        raise ReadError(
            f"front matter: not valid TOML: {str(error)[:80]}", mend="quote text values", where=at
        ) from None
    fields: dict[str, object] = {
        key: value if isinstance(value, list | dict) else _plain(value) for key, value in data.items()
    }
    lines = {name.partition("=")[0].strip(): number for number, name in enumerate(inner.split("\n"), 2) if "=" in name}
    return fields, lines


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
