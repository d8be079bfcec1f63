"""No pattern explodes: each of ours, and each template of the rules, against strings made to be its worst case.

A worst case is taken from the pattern itself: what comes before a repetition, then what it repeats, over and over, then
a sign that fits nothing. Whole articles of a megabyte are with the readers of figures, days, places and speakers.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import claimcheck
from claimcheck.deadline import OutOfTime, within
from claimcheck.extract.template import compile_template, templates
from claimcheck.rule import load_rules
from claimcheck.rule.template import MOST_GAPS, MOST_OPTIONAL, read_template

LENGTH = 2000  # code points: what grows with the third power, or faster, does not come back
SECONDS = 3
PUMPS = 8  # repetitions of one pattern that are tried
_SIGNS = {
    code.CATEGORY_DIGIT: "1", code.CATEGORY_SPACE: " ", code.CATEGORY_WORD: "a", code.CATEGORY_NOT_SPACE: "a",
    code.CATEGORY_NOT_DIGIT: "a", code.CATEGORY_NOT_WORD: "-",
}  # fmt: skip


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern that a module of ours holds."""
    for module in pkgutil.walk_packages(claimcheck.__path__, "claimcheck."):
        importlib.import_module(module.name)
    seen = set()
    for module_name, module in sorted(sys.modules.items()):
        if not module_name.startswith("claimcheck"):
            continue
        for name, value in vars(module).items():
            for one in value.values() if isinstance(value, dict) else [value]:
                if isinstance(one, re.Pattern) and isinstance(one.pattern, str) and one not in seen:
                    seen.add(one)
                    yield f"{module_name}.{name}", one


def sample(tree: Any, pumps: list[tuple[str, str]], before: str) -> str:
    """A text that a pattern fits, more or less; on the way what comes before each repetition, and what it repeats."""
    out = ""
    for kind, what in tree:
        out += _one(kind, what, pumps, before + out)
    return out


def _one(kind: Any, what: Any, pumps: list[tuple[str, str]], before: str) -> str:
    if kind is code.LITERAL:
        return chr(what)
    if kind is code.NOT_LITERAL or kind is code.ANY:
        return "a" if what != ord("a") else "b"
    if kind is code.IN:
        return _member(what)
    if kind is code.BRANCH:
        return sample(what[1][0], pumps, before)
    if kind is code.SUBPATTERN:
        return sample(what[3], pumps, before)
    if kind is code.ATOMIC_GROUP:
        return sample(what, pumps, before)
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        least, most, body = what
        unit = sample(body, pumps, before)
        if unit and (most is code.MAXREPEAT or most > 3):
            pumps.append((before, unit))
        return unit * max(least, 1)
    return ""


def _member(items: Any) -> str:
    """A sign of a set; of one that says what is not in it, a letter."""
    for kind, what in items:
        if kind is code.NEGATE:
            return "a"
        if kind is code.LITERAL:
            return chr(what)
        if kind is code.RANGE:
            return chr(what[0])
        if kind is code.CATEGORY:
            return _SIGNS[what]
    return ""


def attacks(pattern: re.Pattern[str], length: int = LENGTH) -> list[str]:
    """Texts of about so many code points that give a pattern the most to try."""
    pumps: list[tuple[str, str]] = []
    whole = sample(parser.parse(pattern.pattern, pattern.flags), pumps, "")
    texts = [whole * (length // len(whole))] if whole else []
    for before, unit in list(dict.fromkeys(pumps))[:PUMPS]:
        texts.append(before + unit * (length // len(unit)) + "\0!")
        texts.append((before + unit * 3) * (length // (len(before) + 3 * len(unit))))
    return texts


def stopped(named: list[tuple[str, re.Pattern[str]]]) -> list[str]:
    """The patterns that took too long."""
    out = []
    for name, pattern in named:
        for text in attacks(pattern):
            try:
                within(SECONDS, pattern.search, text)
            except OutOfTime:
                out.append(name)
                break
    return out


def test_the_attack_finds_a_pattern_that_explodes() -> None:
    assert stopped([("bad", re.compile(r"(?:a+)+$"))]) == ["bad"]
    assert stopped([("good", re.compile(r"a+$"))]) == []


def test_no_pattern_of_ours_explodes() -> None:
    named = list(patterns())
    assert len(named) > 150
    assert stopped(named) == []


def test_no_template_of_the_rules_explodes() -> None:
    named = [(f"{topic.id}: {one.text}", one.pattern) for topic in load_rules().topics for one in templates(topic)]
    assert len(named) > 400
    assert stopped(named) == []


@pytest.mark.parametrize(
    "text",
    ["{figure}" + " ... <be>" * MOST_GAPS + " shut", " ".join(["[very]"] * MOST_OPTIONAL) + " shut ... {figure}"],
)
def test_the_most_open_template_that_may_be_written_does_not_explode(text: str) -> None:
    topic = next(topic for topic in load_rules().topics if "figure" in topic.slots)
    assert read_template(text).fault == ""
    assert stopped([(text, compile_template(text, topic).pattern)]) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a" + " ... b" * (MOST_GAPS + 1), "gaps"),
        ("[a] " * (MOST_OPTIONAL + 1) + "b", "may be left out"),
        ("{figure} dead and {figure} hurt", "stands twice"),
    ],
)
def test_a_template_that_leaves_more_open_or_fills_a_slot_twice_is_refused(text: str, fault: str) -> None:
    assert fault in read_template(text).fault
