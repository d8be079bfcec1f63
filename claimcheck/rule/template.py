"""Phrase templates: which slots and word lists one names, and whether its brackets close. Matching is not done here."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"\{[^{}<>]*\}|<[^{}<>]*>|\.\.\.|[\[\]()|{}<>]|[^\s\[\](){}<>|]+")
_GAPS = re.compile(r"\.\.+")
_CLOSES = {"]": "[", ")": "("}
# What one template may leave open: what matching costs is multiplied with each. Ours have 3 and 4 at most.
MOST_GAPS, MOST_OPTIONAL = 4, 8


class Template(NamedTuple):
    """What a template names, and what is wrong with it ("" where nothing is)."""

    slots: tuple[str, ...]
    words: tuple[str, ...]
    fault: str


def read_template(text: str) -> Template:
    """Slots and word lists named by a template, with the first fault of its brackets."""
    slots: list[str] = []
    words: list[str] = []
    open_: list[str] = []
    fault = "" if text.strip() else "the template is empty"
    for token in _TOKEN.findall(text):
        if token[0] == "{" and token[-1] == "}":
            slot = token[1:-1].strip()
            if slot in slots:
                fault = fault or f"'{{{slot}}}' stands twice"
            slots.append(slot)
        elif token[0] == "<" and token[-1] == ">":
            words.append(token[1:-1].strip())
        elif token in "[(":
            open_.append(token)
        elif token in _CLOSES:
            if not open_ or open_.pop() != _CLOSES[token]:
                fault = fault or f"'{token}' closes nothing"
        elif token == "|" and (not open_ or open_[-1] not in "[("):
            fault = fault or "'|' stands outside brackets"
        elif token in "{}<>":
            fault = fault or f"'{token}' has no partner"
    if len(_GAPS.findall(text)) > MOST_GAPS:
        fault = fault or f"more than {MOST_GAPS} gaps"
    if text.count("[") > MOST_OPTIONAL:
        fault = fault or f"more than {MOST_OPTIONAL} parts that may be left out"
    if open_:
        fault = fault or f"'{open_[-1]}' is never closed"
    return Template(tuple(slots), tuple(words), fault)
