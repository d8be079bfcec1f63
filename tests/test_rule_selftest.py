"""The rules that ship pass their own test: examples, recognition, and every guard pinned."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.rule import load_rules
from claimcheck.selftest import selftest, weakened


def test_the_shipped_rules_pass_their_own_test() -> None:
    outcome = selftest(load_rules())
    assert outcome.passed, "\n".join(outcome.lines)
    assert outcome.guards > 100


def test_there_are_rules_enough_and_of_every_kind() -> None:
    book = load_rules()
    kinds = {rule.kind for rule in book.conflicts}
    assert kinds == {
        "numeric", "monotone", "exclusive", "opposite", "denial", "total", "date", "headline", "credit",
    }  # fmt: skip
    assert len(book.conflicts) >= 12
    assert len({rule.check for rule in book.attribution}) >= 10


def test_an_example_that_expects_the_wrong_thing_is_told() -> None:
    book = load_rules()
    rule = next(rule for rule in book.conflicts if rule.id == "siege-disputed")
    wrong = replace(rule, examples=tuple(replace(example, expect="none") for example in rule.examples))
    outcome = selftest(replace(book, conflicts=(wrong,), attribution=()), pinned=False)
    assert any("where it must not" in fault for fault in outcome.faults)


def test_a_guard_that_no_example_notices_is_told() -> None:
    book = load_rules()
    rule = next(rule for rule in book.conflicts if rule.id == "siege-disputed")
    bare = replace(rule, examples=tuple(example for example in rule.examples if "later" not in example.name))
    outcome = selftest(replace(book, conflicts=(bare,), attribution=()))
    assert "siege-disputed: no example notices when group.within is gone" in outcome.faults
    assert len(list(weakened(rule))) == outcome.guards
