"""The files that people review: waivers and the baseline, read strictly and edited sparingly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.gate.baseline import add_baseline, prune_baseline, read_baseline
from claimcheck.gate.waiver import (
    HEAD,
    add_waiver,
    expiry,
    parse_waivers,
    prune_waivers,
    read_waivers,
    waiver_of,
    waiver_text,
)
from claimcheck.model import OptionError, Waiver
from tests.factory import northgate

TODAY = date(2024, 3, 10)
ONE = """\
schema: claimcheck/waivers@1
waivers:
  - id: cc-fe921f67bc
    rule: death-toll-falls
    verdict: revised
    reason: The directorate removed 23 double entries on 8 January.
    owner: data desk
    created: 2024-01-10
    expires: 2024-07-01
"""


def waiver(**changes: object) -> Waiver:
    made = waiver_of(
        northgate().conflicts[0], verdict="both-true", reason="The town is split.", owner="data desk", created=TODAY,
        expires=date(2024, 7, 1),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_waiver_file_is_read_as_written() -> None:
    (found,) = parse_waivers(ONE, where="w.yml")
    assert (found.id, found.verdict, found.owner, found.line) == ("cc-fe921f67bc", "revised", "data desk", 3)
    assert (found.created, found.expires) == (date(2024, 1, 10), date(2024, 7, 1))


def test_no_file_and_an_empty_file_waive_nothing(tmp_path: Path) -> None:
    assert read_waivers(tmp_path / "none.yml") == ()
    assert parse_waivers("", where="w.yml") == ()
    assert parse_waivers(HEAD, where="w.yml") == ()


@pytest.mark.parametrize(
    ("old", "new", "where", "what", "mend"),
    [
        ("    reason:", "    raeson:", "w.yml:6", "unknown key 'raeson'", "did you mean 'reason'?"),
        ("    owner: data desk\n", "", "w.yml:3", "a waiver without 'owner'", "write `owner: ...`"),
        ("data desk", "''", "w.yml:7", "a waiver without 'owner'", "write `owner: ...`"),
        ("verdict: revised", "verdict: fine", "w.yml:5", "no verdict 'fine'", "one of revised, both-true"),
        ("2024-07-01", "2024-02-30", "w.yml:9", "'expires' is not a day: 2024-02-30", "write it as 2024-07-01"),
        ("2024-07-01", "next year", "w.yml:9", "'expires' is not a day: next year", "write it as 2024-07-01"),
        ("2024-07-01", "2023-07-01", "w.yml:9", "expires before it was created", "give a later day"),
        ("data desk", "[a, b]", "w.yml:7", "'owner' is not text", "write `owner: ...`"),
        ("waivers@1", "waivers@2", "w.yml:1", "schema is not claimcheck/waivers@1", "write `schema:"),
        ("waivers:\n", "waivres:\n", "w.yml:2", "unknown key 'waivres'", "did you mean 'waivers'?"),
        ("  - id: cc-fe921f67bc\n    rule", "    id: x\n    rule", "w.yml:2", "'waivers' is not a list", "begin each"),
        ("data desk", "a: b", "w.yml:7:13", "not valid YAML", "quote values"),
        (
            "data desk\n",
            "desk\n    sides: 40\n",
            "w.yml:8",
            "'sides' is not a list of values",
            "write `sides: [..., ...]`",
        ),
        ("data desk\n", "desk\n    zzzzzz: 40\n", "w.yml:8", "unknown key 'zzzzzz'", "keys: id, rule"),
        (ONE, "- a\n- b\n", "w.yml:1", "not a waiver file", "begin it with `schema:"),
        (ONE[ONE.index("  - id") :], "  - words\n", "w.yml:3", "a waiver is a mapping", "give it id, rule"),
    ],
)
def test_a_fault_is_named_with_its_line_and_its_mend(old: str, new: str, where: str, what: str, mend: str) -> None:
    assert old in ONE
    with pytest.raises(Exception, match=r".") as caught:
        parse_waivers(ONE.replace(old, new), where="w.yml")
    said = str(caught.value)
    assert said.startswith(f"{where}: {what}")
    assert f"\n  mend: {mend}" in said


def test_one_id_is_waived_once() -> None:
    twice = ONE + ONE.removeprefix(HEAD)
    with pytest.raises(OptionError, match="waived twice") as caught:
        parse_waivers(twice, where="w.yml")
    assert (caught.value.where, caught.value.mend) == ("w.yml:10", "see line 3")


def test_a_waiver_reads_back_as_it_was_written(tmp_path: Path) -> None:
    add_waiver(tmp_path / "w.yml", waiver())
    assert read_waivers(tmp_path / "w.yml") == (waiver(line=3),)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(min_size=1).filter(str.strip))
def test_any_reason_reads_back_the_same(reason: str) -> None:
    (found,) = parse_waivers(HEAD + waiver_text(waiver(reason=reason, sides=(reason, "no"))), where="w.yml")
    assert (found.reason, found.sides) == (reason, (reason, "no"))


def test_adding_leaves_comments_and_other_waivers_alone(tmp_path: Path) -> None:
    path = tmp_path / "w.yml"
    text = "# ours\n" + ONE.replace("  - id", "  # the January correction\n  - id")
    path.write_text(text)
    add_waiver(path, waiver())
    assert path.read_text().startswith(text)
    assert [one.id for one in read_waivers(path)] == ["cc-fe921f67bc", "cc-b7cbf0f9cb"]


def test_adding_an_id_again_replaces_it(tmp_path: Path) -> None:
    path = tmp_path / "w.yml"
    path.write_text(ONE)
    add_waiver(path, waiver(id="cc-fe921f67bc", reason="again"))
    assert [one.reason for one in read_waivers(path)] == ["again"]


@pytest.mark.parametrize(
    "text",
    [
        "schema: claimcheck/waivers@1\nwaivers: []\n",
        "# ours\nschema: claimcheck/waivers@1\n",
        "schema: claimcheck/waivers@1\nwaivers:\n- {id: x, rule: r, verdict: misread, reason: r, owner: o, "
        "created: 2024-01-01, expires: 2024-12-01}\n",
        "\n".join(line.removeprefix("  ") for line in ONE.splitlines()) + "\n",
    ],
)
def test_adding_works_whatever_way_the_list_is_written(tmp_path: Path, text: str) -> None:
    path = tmp_path / "w.yml"
    path.write_text(text)
    before = len(read_waivers(path))
    add_waiver(path, waiver())
    assert len(read_waivers(path)) == before + 1
    assert read_waivers(path)[-1].id == "cc-b7cbf0f9cb"


def test_pruning_removes_only_what_is_named(tmp_path: Path) -> None:
    path = tmp_path / "w.yml"
    path.write_text(ONE.replace("  - id", "  # January\n  - id"))
    add_waiver(path, waiver())
    add_waiver(path, waiver(id="cc-third"))
    assert prune_waivers(path, {"cc-b7cbf0f9cb", "cc-unknown"}) == 1
    assert [one.id for one in read_waivers(path)] == ["cc-fe921f67bc", "cc-third"]
    assert "# January" in path.read_text()


def test_pruning_the_last_leaves_an_empty_file_that_reads(tmp_path: Path) -> None:
    path = tmp_path / "w.yml"
    path.write_text(ONE)
    assert prune_waivers(path, {"cc-fe921f67bc"}) == 1
    assert read_waivers(path) == ()


def test_pruning_a_list_in_brackets_writes_it_anew(tmp_path: Path) -> None:
    path = tmp_path / "w.yml"
    rows = ", ".join(
        f"{{id: {name}, rule: r, verdict: misread, reason: r, owner: o, created: 2024-01-01, expires: 2024-12-01}}"
        for name in ("a", "b", "c")
    )
    path.write_text(f"schema: claimcheck/waivers@1\nwaivers: [{rows}]\n")
    assert prune_waivers(path, {"b"}) == 1
    assert [one.id for one in read_waivers(path)] == ["a", "c"]


def test_pruning_what_is_not_there_leaves_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "w.yml"
    path.write_text(ONE + "# last words\n")
    assert prune_waivers(path, {"cc-unknown"}) == 0
    assert path.read_text() == ONE + "# last words\n"


def test_a_waiver_of_a_verdict_nobody_knows_or_that_is_over_at_once_is_refused() -> None:
    words = {"reason": "why", "owner": "desk", "created": TODAY}
    with pytest.raises(OptionError, match="no verdict 'fine'"):
        waiver_of(northgate().conflicts[0], verdict="fine", expires=TODAY, **words)  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="before today"):
        waiver_of(northgate().conflicts[0], verdict="misread", expires=date(2024, 3, 9), **words)  # type: ignore[arg-type]


@pytest.mark.parametrize("blank", ["reason", "owner"])
def test_reason_and_owner_are_required(blank: str) -> None:
    given_words = {"reason": "why", "owner": "desk", blank: "  "}
    with pytest.raises(OptionError, match=f"without {blank}"):
        waiver_of(northgate().conflicts[0], verdict="revised", created=TODAY, expires=TODAY, **given_words)


def test_expiry_is_a_day_or_a_number_of_days() -> None:
    assert expiry("90d", today=TODAY) == date(2024, 6, 8)
    assert expiry("2024-07-01", today=TODAY) == date(2024, 7, 1)


@pytest.mark.parametrize("text", ["soon", "2024-02-30", "99999d9", "", "-3d", "99999d" * 2])
def test_an_expiry_that_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(OptionError, match="no day"):
        expiry(text, today=TODAY)


# --- baseline


def test_the_baseline_is_sorted_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "baseline"
    assert add_baseline(path, ["cc-b", "cc-a"]) == 2
    assert path.read_text() == "cc-a\ncc-b\n"
    assert read_baseline(path) == {"cc-a", "cc-b"}


def test_adding_to_the_baseline_never_removes(tmp_path: Path) -> None:
    path = tmp_path / "baseline"
    path.write_text("cc-old\n")
    assert add_baseline(path, ["cc-new"]) == 1
    assert read_baseline(path) == {"cc-old", "cc-new"}


def test_pruning_the_baseline_never_adds(tmp_path: Path) -> None:
    path = tmp_path / "baseline"
    path.write_text("cc-gone\ncc-kept\n")
    assert prune_baseline(path, ["cc-kept", "cc-new"]) == 1
    assert read_baseline(path) == {"cc-kept"}


def test_a_baseline_line_that_is_no_fingerprint_is_named(tmp_path: Path) -> None:
    path = tmp_path / "baseline"
    path.write_text("# ours\n\ncc-a\n<<<<<<< HEAD\n")
    with pytest.raises(OptionError, match="not a fingerprint") as caught:
        read_baseline(path)
    assert caught.value.where == f"{path}:4"


def test_a_baseline_that_is_not_there_is_an_option_error(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="no such file"):
        read_baseline(tmp_path / "none")


def test_a_file_is_replaced_whole_and_leaves_no_part(tmp_path: Path) -> None:
    path = tmp_path / "baseline"
    add_baseline(path, ["cc-a"])
    add_baseline(path, ["cc-b"])
    assert [one.name for one in tmp_path.iterdir()] == ["baseline"]
    assert path.stat().st_mode & 0o777 == 0o644
