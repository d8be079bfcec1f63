"""The gate from outside: how it ends, and what it says when it cannot do its work."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from claimcheck.cli.console import folded
from claimcheck.cli.progress import announced, line, watched
from claimcheck.rule import rules_root
from tests.command import PROGRAM, ROOT, dispute, run, start, surroundings, write

QUIET = ROOT / "seeds" / "quiet"
TOLL = "toll-disjoint"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own with one dispute in ``articles``."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "CLAIMCHECK_TODAY"):
        monkeypatch.delenv(name, raising=False)
    dispute(tmp_path / "articles")
    return tmp_path


def conflicts(*words: str | Path) -> list[dict[str, object]]:
    found = run("check", *words, "--format", "json")
    rows: list[dict[str, object]] = json.loads(found.out)["conflicts"]
    return rows


# How it ends


def test_nothing_at_the_level_ends_with_0(desk: Path) -> None:
    assert run("check", "articles").code == 0  # a warning, and errors are what fails


def test_the_quiet_dispatches_end_with_0() -> None:
    assert run("check", QUIET, "--quiet").code == 0


def test_a_conflict_at_the_level_ends_with_1(desk: Path) -> None:
    assert run("check", "articles", "--fail-on", "warning", "--select", TOLL).code == 1


@pytest.mark.parametrize(("level", "code"), [("note", 1), ("warning", 1), ("error", 0), ("never", 0)])
def test_fail_on_is_the_least_level_that_fails(desk: Path, level: str, code: int) -> None:
    assert run("check", "articles", "--fail-on", level, "--select", TOLL).code == code


def test_exit_zero_passes_what_was_found_and_still_shows_it(desk: Path) -> None:
    found = run("check", "articles", "--fail-on", "warning", "--exit-zero")
    assert (found.code, TOLL in found.out) == (0, True)


FAULTS = {
    "no path": ([], "nothing to read"),
    "a missing path": (["nowhere"], "no file or folder 'nowhere'"),
    "an unknown option": (["articles", "--fial-on", "error"], "did you mean '--fail-on'"),
    "an option like several": (["articles", "--foo"], "'--foo'\n  mend: did you mean '--color' or '--format'?"),
    "a level that is none": (["articles", "--fail-on", "loud"], "'loud' is not one of"),
    "a format that is none": (["articles", "-f", "sairf"], "did you mean 'sarif'"),
    "an output of a format that is none": (["articles", "-o", "sairf:x"], "did you mean 'sarif'"),
    "a rule that is none": (["articles", "--select", "toll-disjiont"], "did you mean 'toll-disjoint'"),
    "a rule like no other": (["articles", "--select", "nope"], "claimcheck rules list"),
    "a day that is none": (["articles", "--published", "2013-02-30"], "'2013-02-30' is not a day"),
    "an empty folder": (["empty"], "no article and no claim in empty"),
    "nothing readable": (["broken"], "nothing could be read in broken"),
    "no claim": (["silent"], "no claim found in silent"),
    "a baseline that is not there": (["articles", "--baseline", "none.txt"], "baseline add --baseline none.txt`"),
    "waivers that are not there": (["articles", "--waivers", "none.yml"], "none.yml: no such file"),
    "a bad waiver": (["articles", "--waivers", "bad.yml"], "bad.yml:3: a waiver without 'reason'"),
    "a bad rule": (["articles", "--rules", "bad-rules"], "bad-rules/conflicts/odd.yml:"),
    "a folder without rules": (["articles", "--rules", "empty"], "empty: no rule in this folder"),
    "no folder of rules": (["articles", "--rules", "none"], "none: no such folder of rules"),
    "no repository": (["articles", "--since", "main"], "--since"),
    "no folder for an output": (["articles", "-o", "json:none/r.json"], "there is no folder 'none'"),
    "an output with an empty path": (["articles", "-o", "json:"], "--output json:: no path"),
    "a folder as output": (["articles", "-o", "json:empty"], "empty: is a folder"),
    "two outputs to one file": (["articles", "-o", "json:r", "-o", "sarif:./r"], "two outputs to one file"),
    "no process": (["articles", "--jobs", "0"], "--jobs"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_gate_that_cannot_do_its_work_ends_with_2_and_says_how_to_mend_it(desk: Path, name: str) -> None:
    (desk / "empty").mkdir()
    (desk / "broken").mkdir()
    (desk / "broken" / "bytes.txt").write_bytes(b"\xff\xfe\xfd\x00\x81")
    write(desk / "silent", "walk.md", "The Lantern", "A walk by the sea is good for the lungs.")
    (desk / "bad.yml").write_text(
        "schema: claimcheck/waivers@1\nwaivers:\n  - id: cc-1\n    rule: x\n    verdict: revised\n"
    )
    (desk / "bad-rules" / "conflicts").mkdir(parents=True)
    (desk / "bad-rules" / "conflicts" / "odd.yml").write_text("id: odd\nserverity: error\n")
    words, said = FAULTS[name]
    found = run("check", *words)
    assert found.code == 2
    assert said in found.err
    assert "\n  mend: " in found.err
    assert "Traceback" not in found.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_disk_that_is_full_is_no_fault_of_ours(desk: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        words = [*PROGRAM, "check", "articles"]
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, env=surroundings({}), check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: standard output: no space left on device\n  mend: ")


def test_a_reason_is_a_sentence_with_its_topic_in_it(desk: Path) -> None:
    assert "Figures for people killed in " in run("check", "articles", "-f", "concise").out


def test_a_fault_leaves_standard_output_to_the_report(desk: Path) -> None:
    assert run("check", "nowhere").out == ""


def test_a_broken_input_costs_only_itself(desk: Path) -> None:
    (desk / "articles" / "bytes.txt").write_bytes(b"\xff\xfe\xfd\x00\x81")
    found = run("check", "articles", "-f", "json", "--select", TOLL)
    assert found.code == 0
    assert len(json.loads(found.out)["conflicts"]) == 1
    assert [row["uri"] for row in json.loads(found.out)["problems"]] == ["articles/bytes.txt"]
    assert found.err.startswith("articles/bytes.txt")
    assert "  mend: " in found.err


def test_allow_empty_lets_a_run_without_claims_pass(desk: Path) -> None:
    write(desk / "silent", "walk.md", "The Lantern", "A walk by the sea is good for the lungs.")
    assert run("check", "silent", "--allow-empty").code == 0


def test_a_fault_of_our_own_is_told_without_a_traceback(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.pipeline.check_documents", lambda *_, **__: 1 // 0)
    found = run("check", "articles")
    assert (found.code, "report it" in found.err, "Traceback" in found.err) == (2, True, False)


# Interrupted


def test_ctrl_c_at_a_question_ends_with_130(desk: Path) -> None:
    process = start("audit", "articles")
    assert process.stdout is not None
    while b"stop" not in process.stdout.readline():
        pass
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in said


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_at_work_ends_with_130_at_once(desk: Path, jobs: str) -> None:
    text = (desk / "articles" / "harbour.md").read_text()
    long = text + "\n" + "The army said on Monday that 30 people had fled Homs. " * 300
    for number in range(200):
        (desk / "articles" / f"{number}.md").write_text(long)
    process = start("check", "articles", "--verbose", "--jobs", jobs, "-o", "json:r.json")
    assert process.stderr is not None
    while not process.stderr.readline().startswith(b"read:"):
        pass
    asked = monotonic()
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said.strip()) == (130, b"interrupted")
    assert monotonic() - asked < 5  # a second, and four for a busy machine
    assert not list(desk.glob("*r.json*"))


@pytest.mark.parametrize("words", [["check", "articles"], ["check", "articles", "-f", "json"], ["rules", "schema"]])
def test_a_reader_that_has_seen_enough_is_no_fault(desk: Path, words: list[str]) -> None:
    process = start(*words)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait(timeout=20) == 0


# What is shown


def test_min_level_hides_but_does_not_pass(desk: Path) -> None:
    found = run("check", "articles", "--min-level", "error", "--fail-on", "warning", "--select", TOLL)
    assert found.code == 1
    assert "[toll-disjoint]" not in found.out


def test_select_and_ignore_choose_rules_by_name_and_star(desk: Path) -> None:
    assert [row["rule"] for row in conflicts("articles", "--select", "toll-*")] == [TOLL]
    assert TOLL not in [row["rule"] for row in conflicts("articles", "--ignore", "toll-*")]


def test_quiet_says_nothing_and_ends_the_same(desk: Path) -> None:
    found = run("check", "articles", "--select", TOLL, "--fail-on", "warning", "--quiet")
    assert (found.code, found.out, found.err) == (1, "", "")


def test_verbose_tells_on_standard_error_what_was_read(desk: Path) -> None:
    found = run("check", "articles", "--verbose", "-f", "json")
    assert "read: 2 articles" in found.err
    assert json.loads(found.out)


def test_statistics_count_by_rule(desk: Path) -> None:
    out = run("check", "articles", "--select", TOLL, "--statistics").out
    assert re.search(r"^toll-disjoint +0 +1 +0 +0$", out, re.MULTILINE)


def test_the_terminal_stays_where_outputs_go_to_files(desk: Path) -> None:
    found = run("check", "articles", "-o", "json:r.json", "-o", "sarif:r.sarif", "-o", "concise")
    assert "warning[toll-disjoint] Aleppo" in found.out
    assert "articles/harbour.md:6:1: warning[toll-disjoint]" in found.out  # concise, after the report
    assert len(json.loads((desk / "r.json").read_text())["claims"]) == 2
    assert json.loads((desk / "r.sarif").read_text())["version"] == "2.1.0"


@pytest.mark.parametrize("target", ["articles/karsa.md", "articles/new.md", "articles/manifest.csv", "links/karsa.md"])
def test_an_output_never_stands_among_the_inputs(desk: Path, target: str) -> None:
    (desk / "links").symlink_to(desk / "articles")
    before = {path: path.read_bytes() for path in (desk / "articles").iterdir()}
    found = run("check", "articles", "-o", f"markdown:{target}")
    assert (found.code, "an output would stand among the inputs" in found.err) == (2, True)
    assert {path: path.read_bytes() for path in (desk / "articles").iterdir()} == before


def test_an_output_that_cannot_be_written_leaves_no_part_behind(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "r.json").write_text("before")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    found = run("check", "articles", "-o", "json:r.json")
    assert (found.code, "r.json: no space left" in found.err) == (2, True)
    assert (desk / "r.json").read_text() == "before"
    assert [path.name for path in desk.iterdir() if "r.json" in path.name] == ["r.json"]


# Colours


STYLE = "\x1b["


@pytest.mark.parametrize(
    ("option", "environment", "styled"),
    [
        ("auto", {}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", {"NO_COLOR": "1"}, True),
        ("always", {"TERM": "dumb"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_heed_the_option_then_the_environment(
    desk: Path, monkeypatch: pytest.MonkeyPatch, option: str, environment: dict[str, str], styled: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert (STYLE in run("check", "articles", "--color", option).out) is styled


def test_a_stream_of_plain_letters_gets_a_report_in_plain_letters(desk: Path) -> None:
    write(desk / "articles", "quoted.md", "El País", "“Some 90 people were killed in Idlib,” the mayor of Naïa said.")
    done = subprocess.run(
        [*PROGRAM, "check", "articles"],
        env=surroundings({"PYTHONIOENCODING": "ascii"}),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()


# The same bytes


def test_the_same_articles_give_the_same_bytes_in_any_surroundings(desk: Path) -> None:
    for number in range(20):
        write(
            desk / "articles",
            f"{number}.md",
            f"Paper {number}",
            f"Police said {number + 2} people were hurt in Kesten.",
        )
    seen = set()
    for jobs, seed, zone, locale in (
        ("1", "0", "UTC", "C"),
        ("2", "1", "Asia/Tokyo", "C.UTF-8"),
        ("3", "2", "America/Lima", ""),
    ):
        done = subprocess.run(
            [*PROGRAM, "check", "articles", "-f", "json", "--jobs", jobs],
            env=surroundings({"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}), capture_output=True, check=False,
        )  # fmt: skip
        seen.add(done.stdout)
    assert len(seen) == 1


# Quick to start


@pytest.mark.parametrize("words", [["--help"], ["check", "--help"], ["rules", "list"]])
def test_heavy_libraries_are_imported_only_where_they_are_used(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *PROGRAM[1:], *words],
        env=surroundings({}),
        capture_output=True,
        check=True,
    )
    imported = {line.rpartition(b"|")[2].strip().decode() for line in done.stderr.splitlines()}
    assert "click" in imported
    assert imported.isdisjoint({"pandas", "numpy", "rich.console", "claimcheck.pipeline"})
    assert "--help" not in words or imported.isdisjoint({"msgspec", "rapidfuzz", "yaml"})


# Beside the gate


def test_extract_lists_claims_with_their_sources(desk: Path) -> None:
    out = run("extract", "articles").out
    assert "articles/karsa.md:6: casualties.killed Aleppo: 12 [the army (military)" in out


def test_attributions_are_spans_of_the_file(desk: Path) -> None:
    text = (desk / "articles" / "karsa.md").read_text()
    (row, *_) = [json.loads(line) for line in run("attributions", "articles/karsa.md", "-f", "jsonl").out.splitlines()]
    (one, *_) = row["attributions"]
    assert [text[start:end] for start, end in one["source"]] == ["the army"]
    assert [text[start:end] for start, end in one["cue"]] == ["said"]


def test_parse_shows_a_text_and_reads_standard_input(desk: Path) -> None:
    text = "At least 12 people were killed in Homs on Friday, police said."
    shown = json.loads(run("parse", text, "--published", "2020-01-03", "-f", "json").out)
    assert [row["exact"] for row in shown["figures"]] == ["At least 12"]
    assert [row["from"] for row in shown["days"]] == ["2020-01-03"]
    assert run("parse", "-", "--published", "2020-01-03", "-f", "json", answers=text).out == json.dumps(
        shown, ensure_ascii=False, indent=2
    ) + "\n"  # fmt: skip
    assert "police" in run("parse", text).out
    assert "refers   " in run("parse", "The ferry Aster sank off Karsa. The ferry had carried 40 people.").out


def test_explain_prints_the_page_of_a_rule_or_the_nearest_name() -> None:
    assert "toll-disjoint" in run("explain", "toll-disjoint").out
    found = run("explain", "toll-disjiont")
    assert (found.code, "did you mean 'toll-disjoint'" in found.err) == (2, True)


@pytest.mark.parametrize(("line", "lines"), [
    ("short", ["short"]),
    ("two plain numbers that differ by a lot", ["two plain numbers that", "differ by a lot"]),
    ("- only with the same noun, day, event", ["- only with the same", "  noun, day, event"]),
    ("> The ministry said that 12 people died.", ["> The ministry said that", "> 12 people died."]),
    ("rule  error  The bounds are crossed", ["rule  error  The bounds", "             are crossed"]),
    ("a-rule-with-a-very-long-name  error  It is", ["a-rule-with-a-very-long-name", "error  It is"]),
])  # fmt: skip
def test_a_line_too_long_for_a_terminal_is_broken_between_words(line: str, lines: list[str]) -> None:
    assert folded(line, 24) == lines


def test_the_rules_that_ship_are_listed_as_any_folder_of_rules_is() -> None:
    assert run("rules", "list").out == run("rules", "list", "--rules", str(rules_root())).out


def test_rules_are_listed_and_their_schema_is_json() -> None:
    assert any(line.startswith("toll-disjoint ") for line in run("rules", "list").out.splitlines())
    assert json.loads(run("rules", "schema").out)


def test_a_script_for_the_shell_is_printed() -> None:
    assert "_CLAIMCHECK_COMPLETE" in run("completion", "bash").out


@pytest.mark.parametrize("name", ["claims.csv", "claims.jsonl", "claims.sqlite"])
def test_claims_go_out_as_a_table_and_come_back_with_the_same_conflict(desk: Path, name: str) -> None:
    done = run("export", "articles", "--to", name)
    assert (done.code, done.out) == (0, f"{name}: 2 claims\n")
    assert conflicts(name, "--select", TOLL) == conflicts("articles", "--select", TOLL)


def test_a_table_never_stands_among_the_inputs(desk: Path) -> None:
    assert run("export", "articles", "--to", "articles/manifest.csv").code == 2
    run("export", "articles", "--to", "claims.csv")
    before = (desk / "claims.csv").read_bytes()
    assert run("export", "claims.csv", "--to", "claims.csv").code == 2
    assert (desk / "claims.csv").read_bytes() == before


def test_a_table_in_a_folder_is_not_passed_over_without_a_word(desk: Path) -> None:
    table = desk / "tables" / "tolls.csv"
    table.parent.mkdir()
    table.write_text("topic,source,place,date,best\ncasualties.killed,Reuters,Karsa,2024-03-02,12\n")
    (desk / "tables" / "manifest.csv").write_text("path,publisher\n")
    unnamed = run("check", "tables")
    assert (unnamed.code, unnamed.out) == (2, "")
    assert "read where they are named; not read: tables/tolls.csv\n" in unnamed.err
    named = run("check", "tables", "tables/tolls.csv")
    assert named.code == 0
    assert "not read" not in named.out + named.err


def test_a_mapping_that_is_none_is_a_fault(desk: Path) -> None:
    found = run("check", "articles", "--mapping", "acledd")
    assert (found.code, "no mapping 'acledd'" in found.err) == (2, True)


# Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_long_work_counts_on_the_terminal_and_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.cli.progress.PATIENCE", 0)
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    assert list(watched(["a", "b"], quiet=False)) == ["a", "b"]
    assert re.search(r"reading \S+ 0 of 2", terminal.getvalue())
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_large_table_is_named_while_it_is_looked_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    table = tmp_path / "toll.csv"
    table.write_text("a" * 3_000_000)
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with announced([table], quiet=False):
        assert terminal.getvalue() == "looking over toll.csv, 3 MB"
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_the_line_of_progress_says_how_far_and_how_long() -> None:
    assert line(0, 8, 0.0) == "reading ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ 0 of 8"
    assert line(2, 8, 5.0) == "reading ━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ 2 of 8, about 15 s left"
    assert line(900, 1200, 300, plain=True) == "reading ##################...... 900 of 1,200, about 1 min 40 s left"


@pytest.mark.parametrize(("stream", "quiet"), [(io.StringIO, False), (Terminal, True)])
def test_nobody_is_told_who_does_not_watch(
    monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], quiet: bool
) -> None:
    monkeypatch.setattr("claimcheck.cli.progress.PATIENCE", 0)
    told = stream()
    monkeypatch.setattr("sys.stderr", told)
    assert list(watched(["a", "b"], quiet=quiet)) == ["a", "b"]
    with announced([Path(__file__)], quiet=quiet):
        assert told.getvalue() == ""
