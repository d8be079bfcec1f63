"""The gate from the command line: exit codes, files written, decisions taken."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.cli import cli, main
from claimcheck.cli_gate import register
from claimcheck.gate.waiver import read_waivers

register(cli)
Call = Callable[..., tuple[int, str, str]]
ARTICLE = "---\npublisher: {publisher}\npublished: 2024-03-02\n---\n\n{text}\n"
FORTY = "At least 40 people were killed in the strike on Aleppo on Friday, the health ministry said."
TWELVE = "Twelve people were killed in the strike on Aleppo on Friday, the army said."
TOLL = ("--select", "toll-disjoint", "--fail-on", "warning")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    for name, publisher, text in (("a.md", "Harbour Post", FORTY), ("b.md", "Karsa News", TWELVE)):
        (tmp_path / "articles" / name).write_text(ARTICLE.format(publisher=publisher, text=text), encoding="utf-8")
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["claimcheck", *words])
    try:
        main()
    except SystemExit as leave:
        return int(leave.code or 0)
    return 0


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Run a command; its exit code, what it printed, and what it complained of."""

    def _call(*words: str) -> tuple[int, str, str]:
        code = run(monkeypatch, *words)
        out, err = capsys.readouterr()
        return code, out, err

    return _call


def test_a_dispute_at_the_level_fails_and_below_it_passes(desk: Path, call: Call) -> None:
    assert call("check", "articles", *TOLL)[0] == 1
    assert call("check", "articles", "--select", "toll-disjoint")[0] == 0
    assert call("check", "articles", *TOLL, "--exit-zero")[0] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "articles", "--fail-on", "loud"), "'loud' is not one of"),
        (("check", "articles", "--select", "toll-disjiont"), "did you mean 'toll-disjoint'?"),
        (("check", "articles", "--format", "pdf"), "no format 'pdf'"),
        (("check", "articles", "--output", "sarif"), "names no file"),
        (("check", "articles", "--baseline", "none"), "no such file"),
        (("check", "articles", "--waivers", "none.yml"), "no such file"),
        (("check", "articles", "--since", "main"), "--since: "),
        (("check", "articles", "--output", "json:articles/a.md"), "would overwrite the input"),
        (("waive", "cc-none", "--verdict", "misread", "--reason", "x", "--owner", "y", "--expires", "1d"), "cc-none"),
        (("baseline", "add"), "nothing to add"),
    ],
)
def test_what_the_gate_cannot_do_ends_with_two_and_says_why(
    desk: Path, call: Call, words: tuple[str, ...], said: str
) -> None:
    code, _, err = call(*words)
    assert code == 2
    assert said in err


def test_a_bad_waiver_is_named_with_its_line(desk: Path, call: Call) -> None:
    (desk / ".claimcheck-waivers.yml").write_text("schema: claimcheck/waivers@1\nwaivers:\n  - id: cc-1\n    rule: x\n")
    code, _, err = call("check", "articles")
    assert code == 2
    assert ".claimcheck-waivers.yml:3: a waiver without 'verdict'" in err


def test_no_claim_found_is_no_pass(desk: Path, call: Call) -> None:
    for path in (desk / "articles").iterdir():
        path.write_text("Nothing to see here.\n")
    code, _, err = call("check", "articles")
    assert (code, "no claim found" in err) == (2, True)
    assert call("check", "articles", "--allow-empty")[0] == 0


def test_ctrl_c_ends_with_130(desk: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("claimcheck.read.read", interrupt)
    assert call("check", "articles")[0] == 130


def test_several_formats_are_written_and_the_terminal_stays(desk: Path, call: Call) -> None:
    _, out, _ = call("check", "articles", *TOLL, "-o", "json:r.json", "-o", "sarif:r.sarif", "-o", "junit:r.xml")
    assert "warning[toll-disjoint]" in out
    assert len(json.loads((desk / "r.json").read_text())["conflicts"]) == 1
    assert "<testsuites" in (desk / "r.xml").read_text()


def test_quiet_prints_nothing(desk: Path, call: Call) -> None:
    assert call("check", "articles", *TOLL, "--quiet") == (1, "", "")


def test_a_conflict_is_waived_listed_expires_and_is_pruned(desk: Path, call: Call) -> None:
    call("check", "articles", *TOLL, "-q", "-o", "json:r.json")
    name = json.loads((desk / "r.json").read_text())["conflicts"][0]["fingerprint"]
    day = ("--today", "2024-03-10")
    words = ("--verdict", "misread", "--reason", "Two days: see [1].", "--owner", "desk", "--expires", "30d")
    assert call("waive", name, *words, *day)[0] == 0
    assert read_waivers(desk / ".claimcheck-waivers.yml")[0].sides == ("12", "at least 40")
    assert call("check", "articles", *TOLL, *day)[0] == 0
    code, out, _ = call("check", "articles", *TOLL, "--today", "2024-04-10")
    assert (code, "expired on 2024-04-09" in out) == (1, True)
    assert name in call("waivers", "list", *day)[1]
    assert "0%" in call("waivers", "stats")[1]
    (desk / "articles" / "b.md").unlink()
    assert call("waivers", "prune", "articles", *day)[1] == "1 removed\n"


def test_a_baseline_is_begun_kept_and_pruned(desk: Path, call: Call) -> None:
    assert call("baseline", "add", "--all", "articles")[0] == 0
    assert call("check", "articles", *TOLL, "--baseline", ".claimcheck-baseline")[0] == 0
    (desk / "articles" / "b.md").unlink()
    assert "removed from .claimcheck-baseline" in call("baseline", "prune", "articles")[1]
    assert "toll-disjoint" not in (desk / ".claimcheck-baseline").read_text()


def test_an_audit_writes_what_was_decided(desk: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["both-true", "Two counts.", "desk", "10d"])
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers, "skip"))
    assert call("audit", "articles", "--today", "2024-03-10")[0] == 0
    assert [(one.verdict, one.owner) for one in read_waivers(desk / ".claimcheck-waivers.yml")] == [
        ("both-true", "desk")
    ]


def test_the_configuration_holds_where_the_command_line_is_silent(desk: Path, call: Call) -> None:
    (desk / "claimcheck.toml").write_text('fail-on = "warning"\nselect = ["toll-disjoint"]\n')
    assert call("check", "articles")[0] == 1
    assert call("check", "articles", "--fail-on", "error")[0] == 0
    assert call("check", "articles", "--isolated", "--select", "toll-disjoint")[0] == 0
    assert "claimcheck.toml:1" in call("config")[1]


def test_a_misspelt_configuration_stops_the_run(desk: Path, call: Call) -> None:
    (desk / "claimcheck.toml").write_text('fail_on = "warning"\n')
    code, _, err = call("check", "articles")
    assert (code, "did you mean 'fail-on'?" in err) == (2, True)


def test_statistics_count_by_rule(desk: Path, call: Call) -> None:
    rows = call("check", "articles", *TOLL, "-f", "concise", "--statistics")[1].splitlines()
    assert rows[-1].split() == ["toll-disjoint", "0", "1", "0", "0"]


@pytest.mark.parametrize(("color", "styled"), [("always", True), ("never", False), ("auto", False)])
def test_colour_is_as_asked(desk: Path, call: Call, color: str, styled: bool) -> None:
    assert ("\x1b[" in call("check", "articles", "--color", color)[1]) is styled
