"""Days in text: the table of cases, its cases inside longer text, laws for any text, and real articles."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.grammar.day import days
from claimcheck.model import Day
from claimcheck.plainyaml import load

TABLES = Path(__file__).parent / "tables" / "en"
SHARED = Path(__file__).parents[2] / "shared"
ARTICLES = SHARED / "data" / "polnear" / "train.jsonl"
LEAD = "The harbour office sent out a note: "
TAIL = " The road along the coast stayed closed to lorries."

needs_articles = pytest.mark.skipif(not ARTICLES.is_file(), reason="the real articles (../shared) are not here")


def cases() -> list[dict[str, Any]]:
    path = TABLES / "days.yml"
    found = list(load(path.read_text(encoding="utf-8"), where=path.name)[0])
    for case in found:
        for day in case["days"]:
            day.update({key: None for key, value in day.items() if value == "null"})
    return found


CASES = cases()


def row(text: str, day: Day) -> dict[str, str | None]:
    when = day.when
    return {
        "exact": text[day.start : day.end],
        "from": when.start.isoformat() if when.start else None,
        "to": when.end.isoformat() if when.end else None,
        "precision": when.precision.value,
        "basis": when.basis,
    }


def published(case: dict[str, Any]) -> date | None:
    return date.fromisoformat(case["published"]) if case.get("published") else None


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_day_is_read_as_the_table_says(case: dict[str, Any]) -> None:
    assert [row(case["text"], day) for day in days(case["text"], published(case))] == case["days"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_day_is_the_same_inside_longer_text(case: dict[str, Any]) -> None:
    text = LEAD + case["text"] + TAIL
    assert [row(text, day) for day in days(text, published(case))] == case["days"]


def test_table_holds_enough_cases() -> None:
    assert len(CASES) >= 150
    assert sum(not case["days"] for case in CASES) >= 15


def test_start_and_end_bound_the_reading_and_offsets_stay_those_of_the_text() -> None:
    text = "On Monday it rained. On Tuesday it snowed. On Wednesday it thawed."
    found = days(text, date(2013, 7, 5), 21, 42)
    assert [text[day.start : day.end] for day in found] == ["Tuesday"]


def test_lines_are_read_apart() -> None:
    text = "Closed on Monday\n3 March 2012 was fine\n\nlast\nTuesday"
    assert [text[day.start : day.end] for day in days(text, date(2013, 7, 5))] == ["Monday", "3 March 2012", "Tuesday"]


def test_lines_wrapped_at_a_width_are_read_together() -> None:
    text = "The bridge was shelled three days\nago and rebuilt by a crew that will\nleave on Sunday."
    found = days(text, date(2013, 7, 2))
    assert [row(text, day)["from"] for day in found] == ["2013-06-29", "2013-07-07"]


@given(st.text(), st.none() | st.dates())
def test_any_text_can_be_read(text: str, day: date | None) -> None:
    check_spans(text, days(text, day))


WORDS = """
Monday Tuesdays last next this the past two few days weeks year ago later after since until by from to between and May
March 3 12 31 2011 99 2013-02-30 29 February Feb . , - – / ' s th of night overnight weekend early mid late end spring
winter 1990s will said was 1 000 (
"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=14), st.none() | st.dates(), st.sampled_from([" ", "", "\n"]))
def test_any_words_of_days_can_be_read(words: list[str], day: date | None, gap: str) -> None:
    check_spans(gap.join(words), days(gap.join(words), day))
    check_spans(" ".join(words), days(" ".join(words), day))


def check_spans(text: str, found: list[Day]) -> None:
    free = 0
    for day in found:
        assert free <= day.start < day.end <= len(text)
        assert text[day.start : day.end] == text[day.start : day.end].strip()
        if day.when.start and day.when.end:
            assert day.when.start <= day.when.end
        assert (day.when.basis == "unresolved") == (day.when.start is None and day.when.end is None)
        free = day.end


# One megabyte of a pattern takes about a second, more on a busy machine; what is quadratic takes minutes.
PATTERNS = [
    "Monday ", "Monday, ", "1 ", "1 May ", "1-", "1/", "2016-07-", "2016 ", "from Monday to ", "between 2011 and ",
    "two days after ", "in March 12, ", "last ", "early ", "overnight into ", "a couple of days ", "the day before ",
    "Sept. ", "will ", "\n1", "\nday", "\na day ", "a", "İ", "day", "twenty-", "May and ",
]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_time_is_linear_in_the_text(pattern: str) -> None:
    text = (pattern * (1_000_000 // len(pattern) + 1))[:1_000_000]
    began = time.process_time()
    check_spans(text, days(text, date(2016, 5, 3)))
    assert time.process_time() - began < 4


def articles() -> list[dict[str, Any]]:
    return [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]


@needs_articles
def test_every_real_article_can_be_read() -> None:
    total = 0
    for article in articles():
        found = days(article["text"], date.fromisoformat(article["date"]))
        check_spans(article["text"], found)
        total += len(found)
    assert total > 6000


@needs_articles
def test_a_sample_read_by_hand_is_right() -> None:
    sheet = json.loads((TABLES / "days_sample.json").read_text(encoding="utf-8"))["days"]
    texts = articles()
    right = 0
    for entry in sheet:
        article = texts[entry["article"]]
        found = days(article["text"], date.fromisoformat(article["date"]))
        rows = {(day.start, day.end): row(article["text"], day) for day in found}
        read = rows.get((entry["start"], entry["end"]), {"from": "", "to": ""})
        right += (read["from"], read["to"]) == (entry["from"], entry["to"])
    assert len(sheet) == 100
    assert right >= 95
