"""What a report says of a rule beside its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimcheck.rule import AttributionRule, Rule, RuleBook


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule's one-line title, what it is about in a sentence or more, and when it is wrong."""

    title: str
    about: str = ""
    false_positives: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


Pages = Mapping[str, RulePage]


def pages(book: RuleBook) -> Pages:
    """The page of every rule of a book, by id."""
    rules: list[Rule | AttributionRule] = [*book.conflicts, *book.attribution]
    return {rule.id: RulePage(rule.title, rule.about, rule.false_positives, rule.references) for rule in rules}


def page(rules: Pages, rule: str) -> RulePage:
    """The page of a rule; where nobody gave one, its name in words."""
    return rules.get(rule) or RulePage(title=rule.replace("-", " ").replace("_", " ").capitalize())
