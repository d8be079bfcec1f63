"""What earlier runs came to is remembered, and no byte of a report depends on it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from claimcheck import article, recall
from claimcheck.engine.cache import Cache
from claimcheck.model import Document, Reading, Report
from claimcheck.pipeline import check, check_documents
from claimcheck.rule import RuleBook, load_rules, rules_root
from tests.command import ROOT, dispute, run, surroundings, write

DAY = date(2024, 3, 6)
LEFT = Document("a.md", "The blast in the city of Karsa on Tuesday killed 12 people, police said.", published=DAY)
RIGHT = Document("b.md", "The blast in the city of Karsa on Tuesday killed 40 people, medics said.", published=DAY)
SHOWS = Document("c.md", "Crowds filled the city of Lunden. Thousands marched in the city of Lunden.", published=DAY)
NAMES = Document("d.md", "Lunden was calm on Sunday. Police arrested 12 people.", published=DAY)
KEY = "0123456789abcdef" * 2


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that are read through, by name, as it happens."""
    see, names = article.see, list[str]()

    def watched(document: Document) -> Reading:
        names.append(document.uri)
        return see(document)

    monkeypatch.setattr(article, "see", watched)
    return names


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*/*") if path.is_file())


def told(folder: Path, *documents: Document, rules: RuleBook | None = None) -> Report:
    return check_documents(documents, rules or load_rules(), cache=folder)


def test_a_second_run_reads_no_article_and_says_the_same(tmp_path: Path, seen: list[str]) -> None:
    first = told(tmp_path, LEFT, RIGHT)
    assert sorted(seen) == ["a.md", "b.md"]
    seen.clear()
    assert told(tmp_path, LEFT, RIGHT) == first == check_documents([LEFT, RIGHT], load_rules())
    assert len(seen) == 2  # by the run without a cache


@pytest.mark.parametrize("pack", ["homs", "flood", "vote"])
def test_a_remembered_report_is_the_same_to_the_byte(tmp_path: Path, pack: str) -> None:
    words = ("check", ROOT / "seeds" / pack, "-f", "json")
    without = run(*words)
    assert len(without.out) > 1000
    assert [run(*words, "--cache", tmp_path) for _ in range(2)] == [without, without]
    assert files(tmp_path)


CHANGES: dict[str, Callable[[Document], Document]] = {
    "its text": lambda one: replace(one, text=one.text.replace("40", "41")),
    "its day": lambda one: replace(one, published=date(2024, 3, 7)),
    "its publisher": lambda one: replace(one, publisher="Karsa News"),
    "its name": lambda one: replace(one, uri="z.md"),
    "where its body begins": lambda one: replace(one, body=4),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_article_that_changed_is_read_again_and_no_other(
    tmp_path: Path, seen: list[str], change: Callable[[Document], Document]
) -> None:
    told(tmp_path, LEFT, RIGHT)
    seen.clear()
    changed = change(RIGHT)
    assert told(tmp_path, LEFT, changed) == check_documents([LEFT, changed], load_rules())
    assert seen == [changed.uri, "a.md", changed.uri]


def test_other_rules_or_other_code_know_nothing_of_it(
    tmp_path: Path, seen: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(tmp_path / "cache", LEFT)
    (tmp_path / "rules" / "sources").mkdir(parents=True)
    (tmp_path / "rules" / "sources" / "more.yml").write_text("sources: []\n")
    told(tmp_path / "cache", LEFT, rules=load_rules([rules_root(), tmp_path / "rules"]))
    monkeypatch.setattr(recall, "code", lambda: "another version")
    told(tmp_path / "cache", LEFT)
    assert seen == ["a.md"] * 3


def test_what_an_article_learns_from_another_is_learned_from_the_cache_too(tmp_path: Path, seen: list[str]) -> None:
    told(tmp_path, SHOWS)
    alone = told(tmp_path, NAMES)
    both = told(tmp_path, SHOWS, NAMES)
    assert {claim.subject for claim in alone.claims} != {claim.subject for claim in both.claims[-1:]} == {"lunden"}
    seen.clear()
    assert told(tmp_path, SHOWS, NAMES) == both
    assert told(tmp_path, NAMES) == alone
    assert seen == []


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda data: data[:-5],
    "empty": lambda data: b"",
    "one byte altered": lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
    "something else": lambda data: b"not ours" * 100,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_entry_is_passed_over_and_written_again(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    first = told(tmp_path, LEFT, RIGHT)
    kept = {path: path.read_bytes() for path in files(tmp_path)}
    assert kept
    for path, data in kept.items():
        path.write_bytes(damage(data))
    assert told(tmp_path, LEFT, RIGHT) == first
    assert {path: path.read_bytes() for path in files(tmp_path)} == kept


def test_an_entry_under_another_name_is_not_taken_for_it(tmp_path: Path) -> None:
    told(tmp_path, LEFT, RIGHT)
    one, other = files(tmp_path)
    other.write_bytes(one.read_bytes())
    assert told(tmp_path, LEFT, RIGHT) == check_documents([LEFT, RIGHT], load_rules())


def test_nothing_of_a_sensitive_article_is_written_down(tmp_path: Path) -> None:
    told(tmp_path, replace(LEFT, sensitive=True))
    assert files(tmp_path) == []
    told(tmp_path, replace(LEFT, sensitive=True), RIGHT)
    assert [b"12 people" in path.read_bytes() for path in files(tmp_path)] == [False]


def test_an_article_that_a_room_fails_on_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(article, "see", lambda document: 1 // 0)
        assert told(tmp_path, LEFT).problems
    assert told(tmp_path, LEFT).claims


def test_a_folder_that_cannot_be_written_keeps_nothing_and_harms_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    assert told(tmp_path / "cache", LEFT, RIGHT) == check_documents([LEFT, RIGHT], load_rules())


def test_the_folder_stays_within_its_bounds_and_what_was_used_last_stays(tmp_path: Path) -> None:
    keys = [f"{number:02x}{KEY}" for number in range(10)]
    for age, key in enumerate(keys):
        Cache(tmp_path, limit=10_000).write(key, bytes(1000))
        os.utime(tmp_path / key[:2] / key[2:], (1e9 - age, 1e9 - age))
    full = Cache(tmp_path, limit=10_000)
    assert full.read(keys[9]) is not None  # the oldest, used again
    full.write(f"aa{KEY}", bytes(1000))
    full.trim()
    left = [key for key in keys if Cache(tmp_path).read(key) is not None]
    assert left == [*keys[:5], keys[9]]
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 10_000


def test_one_run_keeps_no_more_than_the_folder_may_hold(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=10_000)
    for number in range(100):
        cache.write(f"{number:02x}{KEY}", bytes(1000))
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 10_000


def test_runs_beside_each_other_do_no_harm(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from claimcheck.cli import main; main()", "check", str(ROOT / "seeds/homs"),
               "-f", "json", "--cache", str(tmp_path)]  # fmt: skip
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, env=surroundings({})) for _ in range(2)]
    out = [one.communicate()[0].decode() for one in both]
    assert out == [run("check", ROOT / "seeds" / "homs", "-f", "json").out] * 2
    assert [path.name for path in files(tmp_path) if path.name.startswith("new-")] == []


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with articles, where nothing is said of caches."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMCHECK_NO_CACHE")
    monkeypatch.delenv("CI", raising=False)
    dispute(tmp_path / "articles")
    return tmp_path


def test_by_default_it_lies_beside_the_settings_and_git_passes_it_over(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "claimcheck.toml").write_text("")
    monkeypatch.chdir(desk / "articles")
    run("check", ".")
    assert files(desk / ".claimcheck_cache")
    assert (desk / ".claimcheck_cache" / ".gitignore").read_text() == "*\n"
    assert not (desk / "articles" / ".claimcheck_cache").exists()


@pytest.mark.parametrize("said", ["the option", "the setting", "the environment", "a build machine"])
def test_nothing_is_written_where_that_is_said(desk: Path, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    if said == "the setting":
        (desk / "claimcheck.toml").write_text("no-cache = true\n")
    if said in ("the environment", "a build machine"):
        monkeypatch.setenv("CI" if said == "a build machine" else "CLAIMCHECK_NO_CACHE", "true")
    before = set(os.listdir(desk))
    assert run("check", "articles", *(["--no-cache"] if said == "the option" else [])).out
    assert set(os.listdir(desk)) == before
    run("check", "articles", "--cache", "here")
    assert files(desk / "here")  # asked for, it is made


def test_a_cache_and_no_cache_is_too_much(desk: Path) -> None:
    done = run("check", "articles", "--cache", "here", "--no-cache")
    assert (done.code, "exclude each other" in done.err) == (2, True)


def test_a_cache_asked_for_where_none_can_be_stops_the_run(desk: Path) -> None:
    (desk / "taken").write_text("a file")
    done = run("check", "articles", "--cache", "taken")
    assert done.code == 2
    assert "--cache taken" in done.err


def test_a_text_of_standard_input_is_not_remembered(desk: Path) -> None:
    assert "12" in run("parse", "-", answers=LEFT.text).out
    assert not (desk / ".claimcheck_cache").exists()


def test_a_folder_of_articles_that_holds_a_cache_has_no_more_articles_for_it(desk: Path) -> None:
    write(desk, "third.md", "Harbour Post", "Two people were hurt in Aleppo on Friday, the army said.")
    first = check(["."], cache=".claimcheck_cache")
    assert check(["."], cache=".claimcheck_cache").documents == first.documents
