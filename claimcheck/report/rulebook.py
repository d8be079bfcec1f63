"""What a report says of a rule beside its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule's one-line title, what it is about in a sentence or more, and when it is wrong."""

    title: str
    about: str = ""
    false_positives: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


Rulebook = Mapping[str, RulePage]


def page(rules: Rulebook, rule: str) -> RulePage:
    """The page of a rule; where nobody gave one, its name in words."""
    return rules.get(rule) or RulePage(title=rule.replace("-", " ").replace("_", " ").capitalize())
