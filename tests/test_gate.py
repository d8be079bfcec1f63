"""The gate: what is open, what is waived and for how long, and the exit code that follows."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from claimcheck.gate import BROKEN, FAILED, PASSED, Policy, gate
from claimcheck.gate.since import changed_since
from claimcheck.gate.statistics import precision, tally
from claimcheck.gate.waiver import waiver_of
from claimcheck.model import Conflict, OptionError, Report, Severity, Side, Verdict, Waiver
from tests.factory import HARBOUR, northgate, on

TODAY = date(2024, 3, 10)
EXPIRES = date(2024, 7, 1)


def waiver(item: Conflict | None = None, **changes: object) -> Waiver:
    made = waiver_of(
        item or northgate().conflicts[0], verdict="both-true", reason="The town is split.", owner="data desk",
        created=TODAY, expires=EXPIRES,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def judged(found: Report | None = None, *waivers: Waiver, today: date = TODAY, **policy: object) -> Verdict:
    return gate(found or northgate(), Policy(**policy), waivers=waivers, today=today)  # type: ignore[arg-type]


def with_conflict(conflict: Conflict) -> Report:
    base = northgate()
    return replace(base, conflicts=(conflict, base.conflicts[1]))


@pytest.mark.parametrize(
    ("fail_on", "code"),
    [(Severity.ERROR, FAILED), (Severity.WARNING, FAILED), (Severity.NOTE, FAILED), (None, PASSED)],
)
def test_an_open_error_fails_at_every_level_but_never(fail_on: Severity | None, code: int) -> None:
    assert judged(fail_on=fail_on).exit_code == code


@pytest.mark.parametrize(("fail_on", "code"), [(Severity.ERROR, PASSED), (Severity.WARNING, FAILED)])
def test_warnings_fail_only_when_asked(fail_on: Severity, code: int) -> None:
    assert judged(None, waiver(), fail_on=fail_on).exit_code == code


def test_what_is_shown_and_what_fails_are_two_things() -> None:
    verdict = judged(None, waiver(), fail_on=Severity.WARNING, min_level=Severity.ERROR)
    assert verdict.exit_code == FAILED
    assert (verdict.report.conflicts, verdict.report.findings, verdict.hidden) == ((), (), 3)


def test_no_claim_found_is_no_pass() -> None:
    assert judged(Report()).exit_code == BROKEN
    assert judged(Report(), exit_zero=True).exit_code == BROKEN
    assert judged(Report(), allow_empty=True).exit_code == PASSED


def test_exit_zero_still_reports() -> None:
    verdict = judged(exit_zero=True)
    assert verdict.exit_code == PASSED
    assert len(verdict.report.conflicts) == 2


@pytest.mark.parametrize(
    ("policy", "rules"),
    [
        ({"select": ("control-*",)}, ["control-disputed"]),
        ({"ignore": ("control-disputed",)}, ["toll-disputed"]),
        ({"select": ("*-disputed",), "ignore": ("toll-*",)}, ["control-disputed"]),
    ],
)
def test_rules_can_be_selected_and_ignored(policy: dict[str, object], rules: list[str]) -> None:
    assert [one.rule for one in judged(**policy).report.conflicts] == rules


def test_an_ignored_rule_does_not_make_its_waiver_stale() -> None:
    assert judged(None, waiver(), ignore=("control-*",)).stale == ()


# --- waivers


def test_a_waived_error_passes_and_is_told() -> None:
    verdict = judged(None, waiver())
    assert verdict.exit_code == PASSED
    assert [one.item.fingerprint for one in verdict.waived] == ["cc-b7cbf0f9cb"]
    assert [one.rule for one in verdict.report.conflicts] == ["toll-disputed"]


def test_a_waiver_holds_through_its_last_day_and_no_longer() -> None:
    assert judged(None, waiver(), today=EXPIRES).exit_code == PASSED
    assert judged(None, waiver(), today=EXPIRES + timedelta(days=1)).exit_code == FAILED


def test_an_expired_waiver_says_that_the_conflict_is_back() -> None:
    verdict = judged(None, waiver(), today=date(2024, 8, 1))
    assert [one.id for one in verdict.expired] == ["cc-b7cbf0f9cb"]
    assert "expired on 2024-07-01, so cc-b7cbf0f9cb is back: ask data desk" in verdict.notices[0]


def test_a_further_outlet_repeating_a_side_stays_waived() -> None:
    conflict = northgate().conflicts[0]
    further = replace(conflict, fingerprint="cc-another", sides=(replace(conflict.sides[0], claims=("a", "b", "c")),
                      conflict.sides[1]))  # fmt: skip
    verdict = judged(with_conflict(further), waiver(conflict))
    assert verdict.exit_code == PASSED
    assert verdict.waived[0].changed == "now cc-another"


def test_a_corrected_day_stays_waived_and_is_told() -> None:
    conflict = northgate().conflicts[0]
    moved = replace(conflict, fingerprint="cc-moved", when=on(date(2024, 3, 3)))
    verdict = judged(with_conflict(moved), waiver(conflict))
    assert verdict.exit_code == PASSED
    assert verdict.waived[0].changed == "days were 2024-03-02 to 2024-03-03, now 2024-03-03"


@pytest.mark.parametrize("fingerprint", ["cc-b7cbf0f9cb", "cc-new"])
def test_a_new_value_reopens_whatever_the_fingerprint(fingerprint: str) -> None:
    conflict = northgate().conflicts[0]
    wider = replace(conflict, fingerprint=fingerprint, sides=(*conflict.sides, Side("militia held", ("x",))))
    verdict = judged(with_conflict(wider), waiver(conflict))
    assert verdict.exit_code == FAILED
    assert verdict.notices == (
        f"waiver cc-b7cbf0f9cb (control-disputed) no longer covers {fingerprint}: new: militia held",
    )


def test_the_same_values_on_other_days_are_another_dispute() -> None:
    conflict = northgate().conflicts[0]
    later = replace(conflict, fingerprint="cc-later", when=on(date(2024, 4, 9)))
    verdict = judged(with_conflict(later), waiver(conflict))
    assert verdict.exit_code == FAILED
    assert [one.id for one in verdict.stale] == ["cc-b7cbf0f9cb"]


def test_a_waiver_without_a_record_of_its_group_matches_its_fingerprint_only() -> None:
    bare = waiver(topic=None, subject=None, start=None, end=None, sides=())
    assert judged(None, bare).exit_code == PASSED
    other = replace(northgate().conflicts[0], fingerprint="cc-other")
    assert judged(with_conflict(other), bare).exit_code == FAILED


@pytest.mark.parametrize(
    ("values", "held"),
    [
        (("government held", "opposition held"), "now cc-new"),
        (("government held",), None),
        (("shared", "disputed"), None),
    ],
)
def test_under_another_fingerprint_the_same_values_alone_stay_waived(values: tuple[str, ...], held: str | None) -> None:
    base = northgate().conflicts[0]
    sides = tuple(replace(base.sides[0], value=value) for value in values)
    verdict = judged(with_conflict(replace(base, fingerprint="cc-new", sides=sides)), waiver())
    assert [one.changed for one in verdict.waived] == ([] if held is None else [held])
    assert [one.id for one in verdict.stale] == ([] if held else [waiver().id])


def test_under_its_own_fingerprint_a_side_that_is_gone_is_told() -> None:
    base = northgate().conflicts[0]
    verdict = judged(with_conflict(replace(base, sides=base.sides[:1])), waiver())
    assert [one.changed for one in verdict.waived] == ["no longer stated: opposition held"]


def test_a_stale_waiver_is_told_and_fails_only_when_strict() -> None:
    stale = waiver(id="cc-gone", rule="control-gone", line=4)
    verdict = judged(None, waiver(), stale)
    assert verdict.exit_code == PASSED
    assert verdict.notices == (
        "waiver cc-gone (control-gone) (line 4) is stale, nothing needs it: run `claimcheck waivers prune`",
    )
    assert judged(None, waiver(), stale, strict_waivers=True).exit_code == FAILED


def test_a_finding_is_waived_by_its_fingerprint() -> None:
    base = northgate()
    held = waiver_of(base.findings[0], verdict="misread", reason="Named below.", owner="desk", created=TODAY,
                     expires=EXPIRES)  # fmt: skip
    verdict = judged(base, held)
    assert [one.rule for one in verdict.report.findings] == ["orphan-quote"]


def test_of_two_waivers_the_one_that_holds_counts() -> None:
    old = waiver(id="cc-old", expires=date(2024, 3, 9), created=date(2024, 1, 1))
    assert judged(None, old, waiver()).exit_code == PASSED


# --- baseline and changed files


def test_the_baseline_holds_what_was_there_before() -> None:
    verdict = judged(baseline=frozenset({"cc-b7cbf0f9cb"}))
    assert verdict.exit_code == PASSED
    assert verdict.known == 1
    assert [one.rule for one in verdict.report.conflicts] == ["toll-disputed"]


def test_only_what_touches_a_changed_file_counts() -> None:
    changed = frozenset({Path("articles/karsa-radio-2024-03-02.md").resolve()})
    verdict = judged(changed=changed)
    assert [one.rule for one in verdict.report.conflicts] == ["control-disputed"]
    assert verdict.report.findings == ()
    assert verdict.hidden == 3
    assert judged(changed=frozenset()).exit_code == PASSED


def test_a_finding_on_words_that_make_no_claim_counts_where_they_stand() -> None:
    changed = frozenset({Path("articles/karsa-2024-03-02.md").resolve()})
    assert "orphan-quote" in [one.rule for one in judged(changed=changed).report.findings]


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


def test_a_branch_knows_what_it_changed(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    for name in ("kept.md", "edited.md", "moved.md"):
        (tmp_path / name).write_text(f"{name}\n" * 9)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    git(tmp_path, "checkout", "-q", "-b", "branch")
    (tmp_path / "edited.md").write_text("new\n")
    git(tmp_path, "mv", "moved.md", "a b\tc é.md")
    git(tmp_path, "commit", "-q", "-a", "-m", "second")
    (tmp_path / "untracked.md").write_text("new\n")
    found = {path.name for path in changed_since("main", folder=tmp_path)}
    assert found == {"edited.md", "moved.md", "a b\tc é.md", "untracked.md"}


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "", "HEAD; rm -rf x"])
def test_a_revision_git_does_not_know_is_an_option_error(tmp_path: Path, revision: str) -> None:
    git(tmp_path, "init", "-q")
    with pytest.raises(OptionError, match=f"no revision '{revision}'"):
        changed_since(revision, folder=tmp_path)


def test_without_git_since_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OptionError, match="git is not installed"):
        changed_since("main", folder=tmp_path)


def test_outside_a_repository_since_says_so(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="--since: not a git repository") as found:
        changed_since("main", folder=tmp_path)
    assert "run it in a git repository" in str(found.value)


# --- statistics


def test_counts_by_rule_put_the_loudest_first() -> None:
    rows = [(row.rule, row.errors, row.warnings, row.waived) for row in tally(judged(None, waiver()))]
    assert rows == [
        ("toll-disputed", 0, 1, 0),
        ("unattributed-figure", 0, 1, 0),
        ("orphan-quote", 0, 0, 0),
        ("control-disputed", 0, 0, 1),
    ]


def test_misread_waivers_lower_the_precision_of_a_rule() -> None:
    rows = precision([waiver(), waiver(verdict="misread"), waiver(rule="toll-disputed")])
    assert [(row.rule, row.decided, row.precision) for row in rows] == [
        ("control-disputed", 2, 0.5),
        ("toll-disputed", 1, 1.0),
    ]


def test_the_verdict_does_not_depend_on_the_order_of_waivers() -> None:
    waivers = [waiver(), waiver(id="cc-gone", rule="other"), waiver(northgate().conflicts[1])]
    first, second = judged(None, *waivers), judged(None, *waivers[::-1])
    assert (first.exit_code, first.waived, set(first.stale)) == (second.exit_code, second.waived, set(second.stale))


def test_the_documents_and_claims_of_a_verdict_are_all_there() -> None:
    assert HARBOUR in judged(None, waiver(), changed=frozenset()).report.documents
