"""The rules: ``explain`` one, and list, test and describe all of them."""

from __future__ import annotations

import sys

import click

from claimcheck.cli.console import put, put_data, put_page, visible
from claimcheck.cli.options import RULES, configured
from claimcheck.cli.run import LISTED, nearest, rules_of
from claimcheck.model import OptionError


@click.command()
@click.argument("rule")
@RULES
@configured
def explain(rule: str, rules: tuple[str, ...]) -> None:
    """Print the page of RULE: what it says, why, an example, when it is wrong."""
    from claimcheck.rule import load_rules, page

    known = rules_of(load_rules(rules or None))
    if rule not in known:
        raise OptionError(f"there is no rule '{rule}'", mend=nearest(rule, known, LISTED))
    put_page(page(known[rule]))


@click.group()
def rules() -> None:
    """List, test and describe the rules."""


@rules.command("list")
@RULES
@configured
def list_rules(rules: tuple[str, ...]) -> None:
    """One line a rule: id, level, title."""
    from claimcheck.rule import load_rules, shipped_rules

    book = rules_of(load_rules(rules) if rules else shipped_rules())
    lines = [f"{id:<32} {rule.level!s:<8} {rule.title}" for id, rule in book.items()]
    put_page("\n".join(lines))


@rules.command("schema")
def describe_rules() -> None:
    """Print the JSON Schema of rule files, for editors."""
    import json

    from claimcheck.rule import schema

    put_data(json.dumps(schema(), indent=2) + "\n")


@rules.command("test")
@RULES
@click.option("--pinned/--no-pinned", default=True, help="Weaken each guard; some example must notice.")
@configured
def test_rules(rules: tuple[str, ...], pinned: bool) -> None:
    """Run every rule's own examples through the real pipeline."""
    from claimcheck.rule import load_rules
    from claimcheck.selftest import selftest

    outcome = selftest(load_rules(rules or None), pinned=pinned)
    put_page("\n".join(outcome.lines))
    sys.exit(0 if outcome.passed else 1)


@rules.command("where")
def locate_rules() -> None:
    """Print the folder of the rules that ship, to copy or to add to: --rules takes several."""
    from claimcheck.rule import rules_root

    put(visible(str(rules_root())))
