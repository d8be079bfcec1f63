"""What an editor decides: waived, asked about, pruned, counted; and what was there before the gate was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import dispute, run, write

CHECK = ("check", "articles", "--select", "toll-disjoint", "--fail-on", "warning")
MARCH = ("--today", "2024-03-10")
WAIVERS = ".claimcheck-waivers.yml"
DECISION = ("--verdict", "both-true", "--reason", "Two counts of two hours.", "--owner", "desk")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMCHECK_TODAY", raising=False)
    dispute(tmp_path / "articles")
    return tmp_path


def fingerprint() -> str:
    ((row),) = json.loads(run("check", "articles", "--select", "toll-disjoint", "-f", "json").out)["conflicts"]
    return str(row["fingerprint"])


def waive(*words: str) -> None:
    done = run("waive", fingerprint(), "articles", *DECISION, "--expires", "2024-06-30", *MARCH, *words)
    assert done.code == 0


def test_a_waived_conflict_passes_until_the_last_day(desk: Path) -> None:
    waive()
    assert run(*CHECK, "--today", "2024-06-30").code == 0
    late = run(*CHECK, "--today", "2024-07-01")
    assert late.code == 1
    assert "expired on 2024-06-30" in late.out


def test_the_day_may_come_from_the_environment(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waive()
    monkeypatch.setenv("CLAIMCHECK_TODAY", "2024-07-01")
    assert run(*CHECK).code == 1


def test_the_file_holds_reason_owner_and_days(desk: Path) -> None:
    waive()
    text = (desk / WAIVERS).read_text()
    for line in ("reason: Two counts of two hours.", "owner: desk", "created: 2024-03-10", "expires: 2024-06-30"):
        assert line in text


@pytest.mark.parametrize("missing", ["--verdict", "--reason", "--owner", "--expires"])
def test_a_waiver_needs_all_four(desk: Path, missing: str) -> None:
    words = [*DECISION, "--expires", "90d"]
    at = words.index(missing)
    found = run("waive", fingerprint(), "articles", *words[:at], *words[at + 2 :])
    assert (found.code, missing in found.err) == (2, True)
    assert not (desk / WAIVERS).exists()


def test_what_nobody_found_cannot_be_waived(desk: Path) -> None:
    name = fingerprint()
    found = run("waive", name[:-1] + ("0" if name[-1] != "0" else "1"), "articles", *DECISION, "--expires", "90d")
    assert (found.code, f"did you mean '{name}'" in found.err) == (2, True)


@pytest.mark.parametrize("day", ["soon", "2024-13-01", "2024-03-09"])
def test_a_waiver_needs_a_day_to_come(desk: Path, day: str) -> None:
    assert run("waive", fingerprint(), "articles", *DECISION, "--expires", day, *MARCH).code == 2


def test_waivers_are_listed_with_their_state(desk: Path) -> None:
    waive()
    assert "2024-06-30 holds" in run("waivers", "list", *MARCH).out
    assert "2024-06-30 expired" in run("waivers", "list", "--today", "2024-07-01").out
    (row,) = json.loads(run("waivers", "list", "-f", "json", *MARCH).out)
    assert (row["owner"], row["state"]) == ("desk", "holds")


def test_strict_waivers_fail_on_one_that_nothing_needs(desk: Path) -> None:
    waive()
    (desk / "articles" / "karsa.md").unlink()
    assert run(*CHECK, *MARCH).code == 0
    strict = run(*CHECK, *MARCH, "--strict-waivers")
    assert (strict.code, "is stale" in strict.out) == (1, True)


def test_prune_removes_only_what_nothing_needs(desk: Path) -> None:
    waive()
    assert "0 of 1 waivers pruned" in run("waivers", "prune", "articles", *MARCH).out
    (desk / "articles" / "karsa.md").unlink()
    assert "1 of 1 waivers pruned" in run("waivers", "prune", "articles", *MARCH).out
    assert "cc-" not in (desk / WAIVERS).read_text()


def test_nothing_is_pruned_by_a_run_that_read_nothing(desk: Path) -> None:
    waive()
    (desk / "empty").mkdir()
    assert run("waivers", "prune", "empty", *MARCH).code == 2
    assert "cc-" in (desk / WAIVERS).read_text()


def test_stats_count_misreadings_by_rule(desk: Path) -> None:
    waive("--verdict", "misread")
    assert run("waivers", "stats").out.splitlines()[-1].split() == ["toll-disjoint", "1", "1", "0%"]


def test_the_waived_are_in_sarif_only_where_asked_for(desk: Path) -> None:
    waive()
    assert json.loads(run(*CHECK, *MARCH, "-f", "sarif").out)["runs"][0]["results"] == []
    (result,) = json.loads(run(*CHECK, *MARCH, "-f", "sarif", "--include-waived").out)["runs"][0]["results"]
    assert result["suppressions"][0]["justification"].startswith("Two counts")


# Audit


def test_audit_asks_and_writes_each_answer(desk: Path) -> None:
    done = run("audit", "articles", "--select", "toll-disjoint", *MARCH, answers="2\nTwo hours\ndesk\n90d\n")
    assert done.code == 0
    assert "warning[toll-disjoint] Aleppo" in done.out
    assert "1 waived, 0 open" in done.out
    assert run(*CHECK, *MARCH).code == 0


def test_audit_asks_again_for_a_day_to_come(desk: Path) -> None:
    answers = "misread\nNot a toll\nsoon\n2024-01-01\n2024-04-01\n"
    done = run("audit", "articles", "--owner", "desk", "--select", "toll-disjoint", *MARCH, answers=answers)
    assert done.code == 0
    assert "no day 'soon'" in done.err
    assert "expires: 2024-04-01" in (desk / WAIVERS).read_text()


@pytest.mark.parametrize("answers", ["s\n", "q\n", "", "2\nhalf an answer\n"])
def test_audit_leaves_open_what_is_not_decided(desk: Path, answers: str) -> None:
    done = run("audit", "articles", "--select", "toll-disjoint", *MARCH, answers=answers)
    assert (done.code, "0 waived, 1 open" in done.out) == (0, True)
    assert not (desk / WAIVERS).exists()


# The baseline


def test_a_baseline_lets_pass_what_was_there_and_nothing_new(desk: Path) -> None:
    assert (
        "known: 1 added" in run("baseline", "add", "articles", "--baseline", "known", "--select", "toll-disjoint").out
    )
    assert run(*CHECK, "--baseline", "known").code == 0
    write(desk / "articles", "lantern.md", "The Lantern", "The shelling killed 70 people in Idlib, a doctor said.")
    write(
        desk / "articles", "mirror.md", "Evening Mirror", "The shelling killed 31 people in Idlib, the ministry said."
    )
    assert run(*CHECK, "--baseline", "known").code == 1


def test_what_the_baseline_holds_is_not_shown_as_if_the_values_went_together(desk: Path) -> None:
    run("baseline", "add", "articles", "--baseline", "known")
    lines = run("check", "articles", "--baseline", "known").out.splitlines()
    assert any("Aleppo" in line and " baseline  " in line for line in lines)


def test_what_is_not_shown_is_disputed_all_the_same_unless_its_rule_is_left_out(desk: Path) -> None:
    def aleppo(*words: str) -> str:
        return next(line for line in run("check", "articles", *words).out.splitlines() if line.startswith("    Aleppo"))

    assert " disputed " in aleppo()
    assert " disputed " in aleppo("--min-level", "error", "--select", "toll-disjoint")
    assert " varies " in aleppo("--ignore", "toll-disjoint")


def test_prune_takes_from_the_baseline_and_never_adds(desk: Path) -> None:
    run("baseline", "add", "articles", "--baseline", "known", "--select", "toll-disjoint")
    (desk / "articles" / "karsa.md").unlink()
    write(desk / "articles", "lantern.md", "The Lantern", "The shelling killed 70 people in Idlib, a doctor said.")
    write(
        desk / "articles", "mirror.md", "Evening Mirror", "The shelling killed 31 people in Idlib, the ministry said."
    )
    assert "known: 1 pruned" in run("baseline", "prune", "articles", "--baseline", "known").out
    assert (desk / "known").read_text() == ""


def test_add_takes_the_ones_that_are_named_and_knows_no_others(desk: Path) -> None:
    assert "1 added" in run("baseline", "add", "articles", "--baseline", "known", "--id", fingerprint()).out
    assert (desk / "known").read_text() == f"{fingerprint()}\n"
    assert run("baseline", "add", "articles", "--baseline", "known", "--id", "cc-none").code == 2


def test_a_baseline_that_is_not_there_cannot_be_pruned(desk: Path) -> None:
    assert run("baseline", "prune", "articles", "--baseline", "known").code == 2


def test_waive_looks_in_this_folder_where_no_path_is_given(desk: Path) -> None:
    assert run("waive", fingerprint(), *DECISION, "--expires", "90d").code == 0
    found = run("waive", "cc-0123456789", *DECISION, "--expires", "90d")
    assert (found.code, "give the paths that were checked" in found.err) == (2, True)
