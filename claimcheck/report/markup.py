"""HTML and SVG made of tags, closed to injection: a plain string is always words, only a Markup is ever markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TypeAlias

from claimcheck.report.sanitise import sanitise


@dataclass(frozen=True, slots=True)
class Markup:
    """Markup that ``tag`` built, or that this package ships. Never made of an input's words."""

    text: str


Child: TypeAlias = "Markup | str | Iterable[Child] | None"
Value: TypeAlias = str | float | bool | None

_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"  # scripts that run to the left
_LEFTWARD = re.compile(f"[{_LETTER}]+(?:[ .'’-]+[{_LETTER}]+)*")
VOID = frozenset({"meta", "link", "input", "br", "hr"})
# Ends of lines go where they do not show, so that two pages can be compared line by line.
BLOCKS = frozenset({
    "html", "head", "body", "meta", "title", "style", "header", "nav", "main", "footer", "section", "article", "aside",
    "div", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr",
    "th", "td", "figure", "figcaption", "blockquote", "details", "summary", "fieldset", "legend", "svg", "g", "text",
    "line", "path", "rect", "circle", "defs",
})  # fmt: skip


def tag(element: str, /, *children: Child, **attributes: Value) -> Markup:
    """An element.

    Args:
        attributes: by name, ``_`` for ``-`` and a last ``_`` dropped (``class_``, ``stroke_width``); None and False
            leave one out, True writes it bare.
    """
    head = element + "".join(_attribute(key, value) for key, value in attributes.items())
    if element in VOID:
        return Markup(f"<{head}>\n")
    end = "\n" if element in BLOCKS else ""
    return Markup(f"<{head}>{join(*children).text}</{element}>{end}")


def join(*children: Child) -> Markup:
    """Parts one after the other; words are made safe on the way."""
    return Markup("".join(_texts(children)))


def words(text: str) -> Markup:
    """Words that show exactly themselves, controls as visible escapes."""
    return Markup(escape(sanitise(text)))


def isolated(text: str) -> Markup:
    """Words of ours round words of an input: names written from right to left leave what stands beside them alone."""
    return Markup(_LEFTWARD.sub(r"<bdi>\g<0></bdi>", words(text).text))


def _texts(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if isinstance(child, Markup):
            yield child.text
        elif isinstance(child, str):
            yield words(child).text
        elif child is not None:
            yield from _texts(child)


@lru_cache(4096)  # most attributes are classes, the same on every element
def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    key = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {key}"
    shown = f"{value:g}" if isinstance(value, float) else str(value)
    return f' {key}="{words(shown).text}"'
