"""An editorial repository over a few weeks: waived, a further outlet, a new figure, an expiry."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from claimcheck.gate import FAILED, PASSED, Policy, gate
from claimcheck.gate.since import changed_since
from claimcheck.gate.waiver import add_waiver, read_waivers, waiver_of
from claimcheck.model import Severity, Verdict
from claimcheck.pipeline import check
from claimcheck.report import report

MARCH, JUNE, JULY = date(2024, 3, 10), date(2024, 6, 30), date(2024, 7, 1)
ARTICLE = "---\npublisher: {publisher}\npublished: 2024-03-02\n---\n\n{text}\n"
WARNINGS = Policy(fail_on=Severity.WARNING, select=("toll-disjoint",))


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


def write(folder: Path, name: str, publisher: str, text: str) -> None:
    (folder / "articles" / name).write_text(ARTICLE.format(publisher=publisher, text=text), encoding="utf-8")


def verdict(folder: Path, policy: Policy = WARNINGS, *, today: date = MARCH) -> Verdict:
    waivers = read_waivers(folder / ".claimcheck-waivers.yml")
    return gate(check(["articles"]), policy, waivers=waivers, today=today)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Main: two disputes over a toll, both waived until the end of June."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    write(tmp_path, "harbour.md", "Harbour Post",
          "At least 40 people were killed in the strike on Aleppo on Friday, the health ministry said.")  # fmt: skip
    write(tmp_path, "karsa.md", "Karsa News",
          "Twelve people were killed in the strike on Aleppo on Friday, the army said.")  # fmt: skip
    write(tmp_path, "lantern.md", "The Lantern",
          "The shelling killed 70 people in Idlib on Thursday, a doctor in the town said.")  # fmt: skip
    write(tmp_path, "mirror.md", "Evening Mirror",
          "The shelling killed 31 people in Idlib on Thursday, the defence ministry said.")  # fmt: skip
    for conflict in verdict(tmp_path).report.conflicts:
        waiver = waiver_of(
            conflict, verdict="both-true", reason="Two counts of two hours.", owner="desk", created=MARCH, expires=JUNE
        )
        add_waiver(tmp_path / ".claimcheck-waivers.yml", waiver)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Two waived disputes")
    git(tmp_path, "checkout", "-q", "-b", "branch")
    return tmp_path


def add_outlet(desk: Path) -> None:
    write(desk, "radio.md", "Radio Karsa",
          "The health ministry said at least 40 people were killed in the strike on Aleppo on Friday.")  # fmt: skip


def add_figure(desk: Path) -> None:
    write(desk, "ledger.md", "The Ledger", "The strike on Aleppo on Friday killed 25 people, local activists said.")


def test_main_is_green_with_two_waived_disputes(desk: Path) -> None:
    found = verdict(desk)
    assert found.exit_code == PASSED
    assert len(found.waived) == 2
    assert found.report.conflicts == ()


def test_a_further_outlet_repeating_a_side_stays_green(desk: Path) -> None:
    add_outlet(desk)
    found = verdict(desk)
    assert (found.exit_code, len(found.waived)) == (PASSED, 2)


def test_a_new_figure_is_one_open_conflict_on_the_line_that_prints_it(desk: Path) -> None:
    add_outlet(desk)
    add_figure(desk)
    changed = changed_since("main", folder=desk)
    policy = Policy(fail_on=Severity.WARNING, select=("toll-disjoint",), changed=changed)
    found = verdict(desk, policy)
    assert found.exit_code == FAILED
    assert len(found.report.conflicts) == 1
    assert "25" in found.notices[0]
    (line,) = report(found, "github").splitlines()
    assert line.startswith("::error file=articles/")
    assert ",line=6," in line


def test_a_moved_line_a_renamed_file_and_other_words_stay_waived(desk: Path) -> None:
    (desk / "articles" / "karsa.md").unlink()
    text = "The army gave its account.\n\nOn Friday 12 people were killed in the strike on Aleppo, the army said."
    write(desk, "karsa-renamed.md", "Karsa News", text)
    found = verdict(desk)
    assert (found.exit_code, len(found.waived), found.stale) == (PASSED, 2, ())


def test_a_dispute_that_is_mended_leaves_a_stale_waiver(desk: Path) -> None:
    (desk / "articles" / "mirror.md").unlink()
    found = verdict(desk)
    assert found.exit_code == PASSED
    assert len(found.stale) == 1


def test_when_the_waivers_expire_both_disputes_are_back(desk: Path) -> None:
    assert verdict(desk, today=JUNE).exit_code == PASSED
    found = verdict(desk, today=JULY)
    assert found.exit_code == FAILED
    assert len(found.report.conflicts) == 2
    assert all("expired on 2024-06-30" in notice for notice in found.notices)
