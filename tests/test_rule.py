"""A rule file is wrong in plain words, at the right place, with a way to mend it; and all faults are told at once."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from claimcheck.model import RuleError
from claimcheck.rule import covers, load_rules, page, read_template, rules_root, schema

TOPIC = """\
id: crowd
title: How many marched
unit: person
slots: {n: {type: figure, nouns: [marcher, person]}}
words: {marched: [marched, took to the streets]}
recognise: ["{n} <marched>"]
"""
RULE = """\
id: crowd-size
title: Crowd figures differ
about: Two counts of one march lie apart.
topic: crowd
level: warning
conflict: {kind: numeric, tolerance: {percent: 10}}
message: "{sides} for {subject}"
examples:
  - {name: apart, expect: conflict, claims: [{text: "900 people marched."}, {text: "300 people marched."}]}
  - {name: near, expect: none, claims: [{text: "900 people marched."}, {text: "910 people marched."}]}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder, name, text in (("topics", "crowd", TOPIC), ("conflicts", "crowd-size", RULE)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return tmp_path


def broken(root: Path, old: str, new: str, folder: str = "conflicts", name: str = "crowd-size") -> str:
    path = root / folder / f"{name}.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_rules([root])
    return str(caught.value)


def test_a_good_book_loads(root: Path) -> None:
    book = load_rules([root])
    assert book.conflicts[0].conflict.tolerance.percent == 10
    assert book.topics[0].slots["n"].nouns == ("marcher", "person")
    assert book.hash == load_rules([root]).hash


def test_a_rule_file_may_be_called_yaml(root: Path) -> None:
    (root / "topics" / "crowd.yml").rename(root / "topics" / "crowd.yaml")
    assert [topic.id for topic in load_rules([root]).topics] == ["crowd"]


@pytest.mark.parametrize(
    ("old", "new", "where", "what", "mend"),
    [
        ("level:", "levle:", ":5:1:", "unknown key 'levle'", "did you mean 'level'?"),
        ("level: warning", "level: warnign", ":5:1:", "'warnign' is not one of the known words", "'warning'"),
        ("numeric", "numerik", ":6:12:", "'numerik'", "did you mean 'numeric'?"),
        ("percent: 10", "percent: ten", ":6:39:", "a number is wanted", "schema"),
        ("topic: crowd", "topic: crowds", ":4:", "no topic 'crowds'", "did you mean 'crowd'?"),
        ("{sides} for", "{side} for", ":7:1:", "no field 'side'", "did you mean 'sides'?"),
        ("{percent: 10}}", "{percent: 10}, ladder: [a, b]}", ":6:", "'ladder' means nothing to kind 'numeric'", ""),
        ("title: Crowd figures differ\n", "", ":1:1:", "key 'title' is missing", "add `title:`"),
        ("expect: none", "expect: conflict", ":8:1:", "no example with 'expect: none'", ""),
        ("level: warning", "level: warning\nlevel: note", ":6:1:", "key 'level' stands twice", "keep one"),
        ("level: warning", "group: {within: 3 moons}", ":5:9:", "'3 moons' is not a window", "'3 days'"),
        ("level: warning", "level: [", "", "not valid YAML", ""),
    ],
)
def test_a_fault_says_where_what_and_how(root: Path, old: str, new: str, where: str, what: str, mend: str) -> None:
    error = broken(root, old, new)
    assert what in error
    assert mend in error
    assert f"crowd-size.yml{where}" in error


def test_templates_name_only_what_is_there(root: Path) -> None:
    error = broken(root, '["{n} <marched>"]', '["{m} <march> [x", "{n} a | b"]', "topics", "crowd")
    assert "no slot 'm'" in error
    assert "no word list 'march'" in error
    assert "'[' is never closed" in error
    assert "'|' stands outside brackets" in error


def test_all_faults_are_told_at_once(root: Path) -> None:
    error = broken(root, "level: warning", "levle: warning\nstaus: stable")
    assert "levle" in error
    assert "staus" in error
    assert error.count("mend:") == 2


def test_a_later_root_replaces_a_rule_of_the_same_name(root: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    (mine / "conflicts").mkdir(parents=True)
    (mine / "conflicts" / "crowd-size.yml").write_text(RULE.replace("percent: 10", "percent: 50"), encoding="utf-8")
    assert [rule.conflict.tolerance.percent for rule in load_rules([root, mine]).conflicts] == [50]


def test_a_rule_on_a_family_covers_its_members() -> None:
    assert covers(("casualties.*",), "casualties.killed")
    assert covers(("casualties.*",), "casualties")
    assert not covers(("casualties.*",), "casualty.killed")


def test_template_names_slots_and_lists() -> None:
    template = read_template("{holder} [now] <holds> (all of|most of) ... {place}")
    assert template == (("holder", "place"), ("holds",), "")


def test_the_shipped_rules_are_sound_and_have_pages() -> None:
    book = load_rules()
    assert rules_root().is_dir()
    for rule in (*book.conflicts, *book.attribution):
        text = page(rule)
        assert text.startswith(f"# {rule.id}: ")
        assert "## When it is wrong" in text


@pytest.mark.parametrize("folder", ["topics", "conflicts", "attribution"])
def test_the_schema_is_a_schema(folder: str) -> None:
    text = msgspec.json.encode(schema(folder))
    assert b'"additionalProperties":false' in text
