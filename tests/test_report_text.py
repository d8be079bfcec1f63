"""The terminal report: readable at every width, with and without colour, and never obeying an article."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from claimcheck.gate import Policy, gate
from claimcheck.gate.waiver import waiver_of
from claimcheck.model import Document, Finding, Mode, Problem, Report, Severity, Source, Verdict
from claimcheck.report import RulePage, report, show, show_conflict
from claimcheck.report.lookup import excerpt, lookup
from claimcheck.report.sanitise import sanitise
from claimcheck.report.wording import say_voice
from tests.factory import HADDAD, HARBOUR, claim, evidence, hostile, northgate

RULES = {"unattributed-figure": RulePage("A figure that nobody is named for")}


class Latin(StringIO):
    """A stream that can carry nothing but ASCII, as a CI log under LANG=C."""

    encoding = "ascii"


def shown(
    found: Report, *, width: int = 90, file: StringIO | None = None, terminal: bool = False, by: str = "topic",
    unfold: bool = False,
) -> str:  # fmt: skip
    file = file or StringIO()
    colours = "truecolor" if terminal else None
    console = Console(
        file=file, width=width, force_terminal=terminal, color_system=colours, legacy_windows=False, _environ={}
    )
    show(Verdict(report=found), console, RULES, by=by, unfold=unfold)
    return file.getvalue()


def test_a_conflict_opens_with_level_rule_subject_days_and_fingerprint() -> None:
    first = shown(northgate()).splitlines()[0]
    assert re.fullmatch(r"error\[control-disputed\] Northgate, 2–3 March 2024 +cc-b7cbf0f9cb", first)


def test_each_side_says_value_then_voice_then_place_then_the_sentence() -> None:
    lines = [line.removeprefix("  │ ") for line in shown(northgate()).splitlines()]
    at = lines.index("A  government held")
    assert lines[at + 1] == "   the defence ministry (government) in Karsa News Service, 2 March 2024"
    assert lines[at + 2] == "   articles/karsa-2024-03-02.md:6:1"
    assert lines[at + 4].startswith("   Army units now control the whole of Northgate, the defence")


def test_the_mark_row_covers_exactly_the_words_of_the_claim() -> None:
    lines = shown(northgate()).splitlines()
    at = next(index for index, line in enumerate(lines) if "▔" in line)
    start, end = lines[at].index("▔"), lines[at].rindex("▔") + 1
    assert lines[at - 1][start:end] == "Army units now control the whole of Northgate"


def test_a_terminal_underlines_the_words_and_has_no_mark_row() -> None:
    text = shown(northgate(), terminal=True)
    assert "▔" not in text
    assert re.search("\x1b\\[1;4;[0-9;]+mArmy units now control the whole of Northgate\x1b\\[0m", text)


def test_further_voices_of_a_side_are_folded() -> None:
    assert "+ the interior ministry (government) in Karsa Radio, 2 March 2024" in shown(northgate())


@pytest.mark.parametrize("width", [140, 110, 90, 60, 50, 30])
def test_no_line_but_a_command_is_wider_than_the_page(width: int) -> None:
    for line in shown(northgate(), width=width).splitlines():
        assert len(line) <= width or re.match(r"(next)? +claimcheck ", line), line


def test_two_sides_stand_side_by_side_on_a_wide_page_only() -> None:
    beside = r"A  government held +≠ +│ B  opposition held"
    assert re.search(beside, shown(northgate(), width=110))
    assert not re.search(beside, shown(northgate(), width=109))


def test_a_stream_of_ascii_gets_ascii() -> None:
    text = shown(northgate(), file=Latin())
    assert text.isascii()
    assert "  | A  government held" in text
    assert "^^^^^" in text


def test_right_to_left_text_has_no_mark_row() -> None:
    arabic = Document("ar.txt", "قال الجيش إنه يسيطر على Northgate بالكامل.\n", publisher="Al Karsa")
    base = northgate()
    words = claim(arabic, "يسيطر على Northgate", HADDAD, value="government:held", id="ar")
    first = base.conflicts[0]
    sides = (first.sides[0], replace(first.sides[1], claims=("ar",)))
    text = shown(replace(base, documents=(*base.documents, arabic), claims=(*base.claims, words),
                         conflicts=(replace(first, sides=sides),), groups=()))  # fmt: skip
    lines = text.splitlines()
    at = next(index for index, line in enumerate(lines) if "يسيطر" in line)
    assert "▔" not in lines[at + 1]


def test_marks_under_wide_characters_count_cells() -> None:
    chinese = Document("zh.txt", "国防部说军队已经控制了北门区。\n", publisher="Karsa")
    words = claim(chinese, "军队已经控制了北门区", HADDAD, value="government:held", id="zh")
    first = northgate().conflicts[0]
    sides = (replace(first.sides[0], claims=("zh",)), first.sides[1])
    base = northgate()
    text = shown(replace(base, documents=(*base.documents, chinese), claims=(*base.claims, words),
                         conflicts=(replace(first, sides=sides),)))  # fmt: skip
    row = next(line for line in text.splitlines() if "▔" in line)
    assert row.count("▔") == 2 * len("军队已经控制了北门区")
    assert row.index("▔") == len("  │    ") + 2 * len("国防部说")


def test_square_brackets_of_an_article_are_kept() -> None:
    assert "[of the old town]" in shown(northgate(), terminal=True)


@pytest.mark.parametrize("terminal", [True, False])
def test_a_hostile_article_sends_no_control_to_the_terminal(terminal: bool) -> None:
    text = shown(hostile(), terminal=terminal)
    ours = re.sub("\x1b\\[[0-9;]*m", "", text) if terminal else text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029]", ours)
    assert "\\x1b[31m" in re.sub(r"\s*\n[ │]*", "", ours)
    assert "[red]hold[/red] :skull:" in re.sub(r"\s*\n[ │]*", " ", ours)


@pytest.mark.parametrize("width", [140, 90, 50, 30])
def test_no_line_of_a_hostile_article_begins_like_an_annotation(width: int) -> None:
    assert not re.search(r"^\s*::|##\[", shown(hostile(), width=width), re.MULTILINE)


def test_findings_stand_under_their_rule() -> None:
    lines = shown(northgate()).splitlines()
    at = lines.index("warning[unattributed-figure] A figure that nobody is named for")
    assert lines[at + 1] == "  articles/harbour-2024-03-03.md:3:70  “up to 300 families have left”"


def test_problems_say_where_what_and_how_to_mend() -> None:
    text = shown(northgate())
    assert "problem articles/broken.md:3: front matter is not YAML\n  mend: close the quotation mark" in text


def test_the_close_says_who_agrees_against_interest() -> None:
    words = " ".join(shown(northgate()).split())
    assert "Lina Haddad and an army officer agree; against interest: Lina Haddad" in words


def test_the_close_counts() -> None:
    words = " ".join(shown(northgate()).split())
    assert "1 error, 2 warnings and 1 note: 2 conflicts and 2 findings in 3 articles, 8 claims and 4 groups" in words


def after(text: str, head: str) -> list[str]:
    """The lines under a head up to the next empty one, each without double spaces."""
    lines = text.splitlines()
    rest = lines[lines.index(head) + 1 :]
    return [" ".join(line.split()) for line in rest[: rest.index("")]]


def test_the_close_lists_the_conflicts_once_more_where_there_are_several() -> None:
    assert after(shown(northgate(), width=120), "What cannot all be true") == [
        "error Northgate, 2–3 March 2024: government held (the defence ministry) ≠ opposition held (Lina Haddad)",
        "warning River Market, 2–3 March 2024: 12 (a resident) ≠ at least 40 (the health directorate)",
    ]
    alone = replace(northgate(), conflicts=northgate().conflicts[:1])
    assert "What cannot all be true" not in shown(alone)


@pytest.mark.parametrize(("by", "words"), [
    ("place", ["Northgate", "control 2–3 Mar 2024 disputed government held (the defence ministry and 1 other)"]),
    ("source", ["Lina Haddad", "control, Northgate 2–3 Mar 2024 disputed opposition held; others: government held"]),
    ("source", ["control, Tal Amar 1 Mar 2024 agreed government held; so too an army officer"]),
    ("document", ["articles/karsa-radio-2024-03-02.md",
                  "control, Northgate 2–3 Mar 2024 disputed government held (the interior ministry); so too the"]),
])  # fmt: skip
def test_groups_can_be_listed_under_their_places_sources_and_documents(by: str, words: list[str]) -> None:
    told = after(shown(northgate(), width=140, by=by), "Where the sources stand")
    at = next(index for index, line in enumerate(told) if line.startswith(words[0]))
    assert told[at + len(words) - 1].startswith(words[-1])
    assert sum("River Market" in line for line in told) >= 1


def test_by_document_findings_stand_article_by_article_in_the_order_of_the_text() -> None:
    text = shown(northgate(), by="document")
    assert text.index("articles/harbour-2024-03-03.md\n  warning[unattributed-figure]") < text.index(
        "articles/karsa-2024-03-02.md\n  note[orphan-quote]"
    )


def test_a_group_that_holds_one_side_only_names_the_other() -> None:
    base = northgate()
    first = replace(base.groups[0], claims=tuple(one for one in base.groups[0].claims if one.source == HADDAD))
    told = shown(replace(base, groups=(first,)), width=160)
    assert "disputed   opposition held (Lina Haddad); against government held (the defence ministry)" in told


def many(number: int) -> Report:
    """Groups with one voice each, in as many places."""
    base = northgate()
    lone = next(one for one in base.groups if one.topic == "killed")
    groups = tuple(
        replace(lone, place=f"Place {at:02}", subject=f"p{at:02}", claims=(replace(lone.claims[0], id=str(at)),))
        for at in range(number)
    )
    return replace(base, groups=groups, conflicts=(), findings=base.findings[:1] * 9)


def test_what_is_folded_is_counted_and_unfolds() -> None:
    folded, whole = shown(many(30), width=120), shown(many(30), width=120, unfold=True)
    head = "One voice only: corroborate before it runs alone"
    assert after(folded, head) == [
        "killed (30): Place 00, Place 01, Place 02, Place 03, Place 04 and 25 more",
        "-v lists them all, with their figures and sources",
    ]
    assert len(after(whole, head)) == 31
    assert "+ 3 more: -v lists them all" in folded
    assert "more" not in whole
    assert len(after(shown(many(30), by="source"), "Where the sources stand")) < 14


def test_a_report_of_nothing_says_so() -> None:
    assert shown(Report()) == "No conflict and no finding in 0 claims and 0 groups\n"


def test_the_same_report_in_another_order_gives_the_same_page() -> None:
    base = northgate()
    turned = Report(
        documents=base.documents[::-1], claims=base.claims[::-1], groups=base.groups[::-1],
        conflicts=base.conflicts[::-1], findings=base.findings[::-1], problems=base.problems[::-1],
    )  # fmt: skip
    assert report(turned) == report(base)


def test_a_conflict_whose_claims_are_missing_is_still_shown() -> None:
    assert "error[control-disputed]" in report(replace(northgate(), claims=(), groups=()))


def test_a_long_sentence_is_cut_at_words_round_the_evidence() -> None:
    long = Document("long.txt", "word " * 400 + "they hold the bridge " + "tail " * 400)
    found = excerpt(lookup(Report(documents=(long,))), evidence(long, "hold the bridge"))
    assert found.marked == "hold the bridge"
    assert len(found.before) + len(found.after) < 320
    assert found.before.startswith("… word")
    assert found.after.endswith("tail …")


def test_evidence_of_a_dataset_stands_alone() -> None:
    found = excerpt(lookup(Report()), evidence(HARBOUR, "Twelve people died"))
    assert (found.before, found.marked, found.after) == ("", "Twelve people died", "")


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\u202eb", "a\\u202eb"),
        ("a\x9bb", "a\\x9bb"),
        ("a\r\n\tb", "a b"),
        ("a\u2028b", "a b"),
        ("a\ud800b", "a\\ud800b"),
        ("a ::error::b ##[add-path]c", "a \\x3a:error\\x3a:b \\x23#[add-path]c"),
        ("[b]x[/b] :skull:", "[b]x[/b] :skull:"),
        ("naïve “quote”", "naïve “quote”"),
    ],
)
def test_sanitise_shows_what_it_will_not_obey(raw: str, safe: str) -> None:
    assert sanitise(raw) == safe


def test_sanitise_for_ascii_keeps_what_has_a_plain_cousin() -> None:
    assert sanitise("“naïve” – no…", ascii_only=True) == '"na\\xefve" - no...'


def test_a_company_is_of_no_listed_kind_and_still_somebody() -> None:
    from claimcheck.model import Source
    from claimcheck.report.wording import say_source

    assert say_source(Source("blue-passage", "Blue Passage", "unspecified")) == "Blue Passage"
    assert say_source(Source("unspecified", "nobody named", "unspecified", naming="anonymous")) == "nobody named"


def test_one_conflict_can_be_set_alone() -> None:
    found = northgate()
    console = Console(file=StringIO(), width=90, color_system=None, legacy_windows=False, _environ={})
    show_conflict(found, found.conflicts[0], console, RULES)
    page = console.file.getvalue()  # type: ignore[attr-defined]
    assert page.split() == [word for word in page.split() if word in shown(found)]
    assert found.conflicts[0].fingerprint in page
    assert found.conflicts[1].fingerprint not in page


def test_the_close_names_what_is_waived_on_evidence_that_has_changed() -> None:
    found = northgate()
    made = waiver_of(
        found.conflicts[0], verdict="revised", reason="Known.", owner="desk", created=date(2024, 3, 1),
        expires=date(2024, 9, 1),
    )  # fmt: skip
    for sides, told in ((made.sides, False), ((*made.sides, "41"), True)):
        verdict = gate(found, Policy(), waivers=[replace(made, sides=sides)], today=date(2024, 3, 4))
        page = report(verdict)
        assert ("evidence changed: no longer stated: 41" in page) is told
        assert "1 waived" in page


@pytest.mark.parametrize("width", [50, 90])
def test_words_that_the_reason_quotes_are_not_printed_twice(width: int) -> None:
    words = evidence(HARBOUR, "Reportedly, up to 300 families have left.")
    both = [
        Finding(
            fingerprint=f"cf-00000000{at}", rule="unattributed-figure", severity=Severity.NOTE, claims=(),
            reason=reason, evidence=(words,),
        )
        for at, reason in (("1", f"“{words.exact}” names nobody."), ("2", "Nobody is named."))
    ]  # fmt: skip
    page = " ".join(shown(Report(documents=(HARBOUR,), findings=tuple(both)), width=width).split())
    assert page.count("up to 300 families") == 2
    assert page.count("icles/harbour-2024-03-03.md:3") == 2


def test_a_paper_quoted_by_another_is_named_with_it() -> None:
    source = Source("karsa-news", "Karsa News", "outlet")
    quoted = replace(claim(HARBOUR, "up to 300 families", source, topic="displacement"), mode=Mode.INDIRECT)
    assert say_voice(quoted) == "Karsa News in Harbour Post, 3 March 2024"
    assert say_voice(replace(quoted, publisher="Karsa News")).startswith("Karsa News")
    assert "in Karsa News" not in say_voice(replace(quoted, publisher="Karsa News"))
    assert say_voice(replace(quoted, published=None)) == "Karsa News in Harbour Post"


@pytest.mark.parametrize("form", ["concise", "github", "gitlab", "sarif", "rdjson"])
def test_a_problem_far_from_here_keeps_its_whole_path_and_one_in_here_does_not(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    near = Problem(str(tmp_path / "articles" / "a.md"), None, "cannot be read", "mend it")
    page = report(Report(problems=(near,)), form)
    assert "articles/a.md" in page
    assert form == "concise" or str(tmp_path) not in page
    assert "/far/b.md" in report(Report(problems=(replace(near, uri="/far/b.md"),)), form)
