"""What is promised in writing names the test that holds it, and that test is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from claimcheck.rule import load_rules

ROOT = Path(__file__).parent.parent
PAGES = (".github/PROMISES.md", ".github/SECURITY.md")


def named(page: str) -> list[str]:
    """The tests a page names: a file, or a file and a function of it."""
    return re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", (ROOT / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted({name for page in PAGES for name in named(page)}))
def test_every_test_named_is_there(name: str) -> None:
    file, _, function = name.partition("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    tests = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}
    assert tests
    assert not function or function in tests


@pytest.mark.parametrize("page", PAGES)
def test_every_promise_of_a_table_names_its_test(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    rows = [
        row for part in text.split("| promise | test |\n")[1:] for row in part.partition("\n\n")[0].splitlines()[1:]
    ]
    assert rows
    assert [row for row in rows if not named_in(row)] == []


def named_in(row: str) -> bool:
    return re.search(r"`tests/[\w/]+\.py", row) is not None


def test_no_rule_that_was_ever_there_is_gone_and_each_new_one_is_written_down() -> None:
    book = load_rules()
    now = {rule.id for rule in (*book.conflicts, *book.attribution)}
    ever = (ROOT / "tests" / "golden" / "rule-ids.txt").read_text(encoding="utf-8").split()
    assert ever == sorted(now), "an id stays, deprecated at most; add a new one to tests/golden/rule-ids.txt"
