"""An editorial repository over a few weeks, by the command line alone.

Main is green with two waived disputes. A branch adds a further outlet, and stays green; then a new figure, and is red
with one new conflict, annotated on the line that prints it; then the waivers expire.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.command import run, write

SETTINGS = '[tool.claimcheck]\npaths = ["articles"]\nfail-on = "warning"\nselect = ["toll-disjoint"]\n'
MARCH, JUNE, JULY = ("--today", "2024-03-10"), ("--today", "2024-06-30"), ("--today", "2024-07-01")


def git(*words: str) -> None:
    identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *words], check=True, capture_output=True)


def commit(subject: str) -> None:
    git("add", ".")
    git("commit", "-q", "-m", subject)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Main, with two disputes that are waived until the end of June, and a branch of it checked out."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMCHECK_TODAY", raising=False)
    articles = tmp_path / "articles"
    write(articles, "harbour.md", "Harbour Post",
          "At least 40 people were killed in the strike on Aleppo on Friday, the health ministry said.")  # fmt: skip
    write(
        articles,
        "karsa.md",
        "Karsa News",
        "Twelve people were killed in the strike on Aleppo on Friday, the army said.",
    )
    write(articles, "lantern.md", "The Lantern",
          "The shelling killed 70 people in Idlib on Thursday, a doctor in the town said.")  # fmt: skip
    write(articles, "mirror.md", "Evening Mirror",
          "The shelling killed 31 people in Idlib on Thursday, the defence ministry said.")  # fmt: skip
    (tmp_path / "pyproject.toml").write_text(SETTINGS)
    git("init", "-q", "-b", "main")
    commit("Two disputes")
    for row in json.loads(run("check", "-f", "json").out)["conflicts"]:
        done = run("waive", row["fingerprint"], "--verdict", "both-true", "--reason", "Two counts of two hours.",
                   "--owner", "desk", "--expires", "2024-06-30", *MARCH)  # fmt: skip
        assert done.code == 0
    commit("Waive both")
    git("checkout", "-q", "-b", "branch")
    return tmp_path


def add_outlet(desk: Path) -> None:
    write(desk / "articles", "radio.md", "Radio Karsa",
          "The health ministry said at least 40 people were killed in the strike on Aleppo on Friday.")  # fmt: skip
    commit("A further outlet")


def add_figure(desk: Path) -> None:
    text = "The night was long.\n\nThe strike on Aleppo on Friday killed 25 people, local activists said."
    write(desk / "articles", "ledger.md", "The Ledger", text)
    commit("A new figure")


def test_main_is_green_with_two_waived_disputes(desk: Path) -> None:
    found = run("check", *MARCH)
    assert found.code == 0
    assert "2 waived" in found.out


def test_a_further_outlet_repeating_a_side_stays_green(desk: Path) -> None:
    add_outlet(desk)
    found = run("check", "--since", "main", *MARCH)
    assert (found.code, "1 waived" in found.out) == (0, True)  # the other dispute is of no changed file


def test_a_new_figure_is_red_with_one_new_conflict(desk: Path) -> None:
    add_outlet(desk)
    add_figure(desk)
    found = run("check", "--since", "main", *MARCH, "-f", "json")
    (conflict,) = json.loads(found.out)["conflicts"]
    assert found.code == 1
    assert [side["value"] for side in conflict["sides"]] == ["12", "25", "at least 40"]
    assert "no longer covers" in found.err
    assert "new: 25" in found.err


def test_the_annotation_stands_on_the_line_of_the_later_claim(desk: Path) -> None:
    text = "The night was long.\n\nThe strike on Aleppo on Friday killed 25 people, local activists said."
    write(desk / "articles", "ledger.md", "The Ledger", text, published="2024-03-03")
    commit("A new figure, a day later")
    found = run("check", "--since", "main", *MARCH, "-f", "github")
    (annotation,) = found.out.splitlines()
    assert annotation.partition(" ")[2].startswith("file=articles/ledger.md,line=8,")


def test_the_figure_is_red_on_main_too_once_it_is_merged(desk: Path) -> None:
    add_figure(desk)
    assert run("check", *MARCH).code == 1


def test_lines_moved_files_renamed_and_words_changed_stay_green(desk: Path) -> None:
    (desk / "articles" / "karsa.md").unlink()
    text = "The army gave its account.\n\nOn Friday 12 people were killed in the strike on Aleppo, the army said."
    write(desk / "articles", "karsa-renamed.md", "Karsa News", text)
    commit("A second edition")
    found = run("check", "--strict-waivers", *MARCH)
    assert (found.code, "2 waived" in found.out) == (0, True)


def test_when_the_waivers_expire_both_disputes_are_back(desk: Path) -> None:
    assert run("check", *JUNE).code == 0
    found = run("check", *JULY, "-f", "concise")
    assert found.code == 1
    assert len(found.out.splitlines()) == 2
    assert found.err.count("expired on 2024-06-30") == 2


def test_a_branch_without_a_common_past_is_a_fault(desk: Path) -> None:
    found = run("check", "--since", "nowhere", *MARCH)
    assert (found.code, "--since" in found.err) == (2, True)
