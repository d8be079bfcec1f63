"""Of an article no report quotes more than it may, and what it quotes stands where it says."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.export import EXPORTS
from claimcheck.gate import Policy, gate
from claimcheck.gate.waiver import waiver_of
from claimcheck.model import Document
from claimcheck.pipeline import check, check_documents
from claimcheck.redact.quote import shorten, shorten_report
from claimcheck.report import REPORTERS, report
from claimcheck.rule import load_rules
from tests.command import ROOT, run, write

FIRST = (
    "At least 40 people were killed in the strike on Aleppo on Friday and another 200 were wounded, the health "
    "ministry said.\n\nThe river was high, and nobody could tell at what hour of the night the first houses fell."
)
SECOND = (
    "Residents had warned for weeks of what was to come. Twelve people were killed in the strike on Aleppo on Friday, "
    "the army said. “We counted every one of them twice before we gave the number to anybody outside,” it said."
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "articles", "a.md", "Harbour Post", FIRST)
    write(tmp_path / "articles", "b.md", "Karsa News", SECOND)
    return tmp_path


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def longest(shown: str) -> int:
    """Letters of the longest stretch of an article that stands in a text, however its lines are broken or marked up."""
    whole = [letters(unescape(text)) for text in (shown, re.sub(r"<[^<>]*>", "", shown))]
    most = 0
    for article in (letters(FIRST), letters(SECOND)):
        at = 0
        while at + most < len(article):
            if any(article[at : at + most + 1] in text for text in whole):
                most += 1
            else:
                at += 1
    return most


def test_the_page_holds_the_articles_where_nobody_says_how_much_may_be_quoted(desk: Path) -> None:
    assert longest(run("check", "articles", "-f", "html").out) > 80


@pytest.mark.parametrize("form", REPORTERS)
def test_no_format_quotes_more_than_it_may(desk: Path, form: str) -> None:
    done = run("check", "articles", "-f", form, "--max-quote", "40", "--verbose")
    assert len(done.out) > 100
    assert longest(done.out) <= 40


@pytest.mark.parametrize("form", sorted({*EXPORTS} - {"brat", "parquet"}))
def test_no_export_holds_more_than_it_may(desk: Path, form: str) -> None:
    assert run("export", "articles", "--to", "out", "--as", form, "--max-quote", "40").code == 0
    assert longest((desk / "out").read_bytes().decode("utf-8", "replace")) <= 40


@pytest.mark.parametrize("words", [("extract",), ("extract", "-f", "json"), ("sources",), ("timeline", "casualties")])
def test_no_other_command_quotes_more_than_it_may(desk: Path, words: tuple[str, ...]) -> None:
    done = run(*words, "articles", "--max-quote", "40")
    assert done.out
    assert longest(done.out) <= 40


def test_a_setting_of_the_project_holds_for_every_command_or_stops_it(desk: Path) -> None:
    (desk / "claimcheck.toml").write_text("max-quote = 40\n")
    assert longest(run("check", "articles", "-f", "html").out) <= 40
    done = run("attributions", "articles")
    assert (done.code, "max-quote is set" in done.err, done.out) == (2, True, "")


def test_what_is_found_and_where_it_stands_is_the_same(desk: Path) -> None:
    def told(*more: str) -> list[object]:
        data = json.loads(run("check", "articles", "-f", "json", *more).out)
        places = [(one["evidence"]["uri"], one["evidence"]["line"], one["evidence"]["start"]) for one in data["claims"]]
        return [[one["fingerprint"] for one in data["conflicts"] + data["findings"]], places]

    assert told("--max-quote", "15") == told()
    columns = [re.findall(r"a\.md:\d+:\d+", run("check", "articles", "-f", "concise", *more).out)
               for more in ((), ("--max-quote", "15"))]  # fmt: skip
    assert columns[0] == columns[1] != []


@pytest.mark.parametrize("pack", ["homs", "flood", "vote", "ferry"])
@pytest.mark.parametrize("most", [1, 25, 400])
def test_every_quotation_is_words_of_the_text_that_is_left(pack: str, most: int) -> None:
    found = check([ROOT / "seeds" / pack])
    shown = shorten_report(found, most)
    before = {one.uri: one.text for one in found.documents}
    texts = {one.uri: one.text for one in shown.documents}
    for uri, text in texts.items():
        assert len(text) == len(before[uri])
        assert all(sign in (other, " ", "…") for sign, other in zip(text, before[uri], strict=True))
        assert [at for at, sign in enumerate(text) if sign == "\n"] == [
            at for at, sign in enumerate(before[uri]) if sign == "\n"
        ]
    for claim in shown.claims:
        words = claim.evidence
        assert len(words.exact) <= most
        assert words.exact == before[words.uri][words.start : words.end]
        assert len(claim.sentence) <= most


def test_words_in_reasons_and_in_what_is_waived_are_cut_too(desk: Path) -> None:
    found = check(["articles"])
    quoting = replace(found.conflicts[0], reason=f"It said “{SECOND[:90]}”, and 'so' on.", notes=(f"'{FIRST[:60]}'",))
    found = replace(found, conflicts=(quoting,))
    made = waiver_of(
        quoting, verdict="revised", reason="Known.", owner="desk", created=date(2024, 3, 1), expires=date(2024, 9, 1)
    )
    for waivers in ((), (made,)):
        verdict = replace(gate(found, Policy(), waivers=waivers, today=date(2024, 3, 2)), include_waived=True)
        shown = shorten(verdict, 30)
        assert "'so'" in (shown.waived[0].item if waivers else shown.report.conflicts[0]).reason
        assert [form for form in REPORTERS if longest(report(shown, form)) > 30] == []


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("ab .\n\r“”12é👍"), max_size=60), st.integers(1, 30))
def test_whatever_an_article_says_it_keeps_its_length_and_its_lines(text: str, most: int) -> None:
    whole = f"{text} At least 40 people were killed in Aleppo on Friday, police said. {text}"
    found = check_documents([Document("a.md", whole, published=date(2024, 3, 2))], load_rules())
    shown = shorten_report(found, most).documents[0].text
    assert len(shown) == len(whole)
    assert [sign for sign in shown if sign in "\r\n"] == [sign for sign in whole if sign in "\r\n"]
