"""How much is taken in: each limit is checked before the parser it protects, named in the error, and can be raised."""

from __future__ import annotations

import json
import re
import struct
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from claimcheck import article
from claimcheck.deadline import OutOfTime, each_within, within
from claimcheck.model import Document, OptionError, Problem, Sentence
from claimcheck.pipeline import check_documents
from claimcheck.read import Limits, limits_of, read_all
from claimcheck.read.limits import NAMES
from claimcheck.rule import load_rules
from tests.command import run, write

HEAD = "topic,source,place,best\n"
ROW = "casualties.killed,Red Cross,Karsa,12\n"


def packed(path: Path, size: int, *, says: int | None = None) -> None:
    """A workbook with a sheet of so many noughts, whose entry may say another size."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/worksheets/sheet1.xml", b"0" * size)
    if says is not None:
        data = bytearray(path.read_bytes())
        at = data.index(b"PK\x01\x02")
        data[at + 24 : at + 28] = struct.pack("<I", says)
        path.write_bytes(bytes(data))


def nested(levels: int) -> str:
    return '{"text": ' + "[" * levels + "]" * levels + "}"


def feed(levels: int) -> str:
    return "<rss>" + "<a>" * levels + "</a>" * levels + "</rss>"


# What is made too large, the limit it meets, and a limit it would pass.
BOMBS: dict[str, tuple[str, Callable[[Path], object], Limits, Limits]] = {
    "file": ("a.txt", lambda path: path.write_text("word " * 100), Limits(file=400), Limits(file=500)),
    "line": ("a.txt", lambda path: path.write_text("word " * 100), Limits(line=400), Limits(line=500)),
    "rows": ("a.jsonl", lambda path: path.write_text('{"text": "A."}\n' * 9), Limits(rows=8), Limits(rows=10)),
    "tags": ("a.html", lambda path: path.write_text("<p>Rain." * 90), Limits(tags=80), Limits(tags=90)),
    "nesting": ("a.json", lambda path: path.write_text(nested(70)), Limits(), Limits(nesting=80)),
    "table": ("a.csv", lambda path: path.write_text(HEAD + ROW * 9), Limits(table=300), Limits(table=400)),
    "table-rows": ("a.csv", lambda path: path.write_text(HEAD + ROW * 9), Limits(table_rows=8), Limits(table_rows=9)),
    "unpacked": ("a.xlsx", lambda path: packed(path, 20_000), Limits(unpacked=9_999), Limits(unpacked=20_000)),
    "ratio": ("a.xlsx", lambda path: packed(path, 9_000_000), Limits(), Limits(ratio=1100)),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_limit_is_named_where_it_is_met_and_can_be_raised(name: str, tmp_path: Path) -> None:
    file, make, met, passed = BOMBS[name]
    path = tmp_path / file
    make(path)
    (told,) = read_all([path], limits=met).problems
    assert f"--limit {name}=" in told.mend
    assert not [one for one in read_all([path], limits=passed).problems if f"--limit {name}=" in one.mend]


def test_a_feed_and_a_line_of_json_are_bounded_in_depth_too(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(feed(9_000))
    (tmp_path / "a.jsonl").write_text(nested(90_000) + '\n{"text": "The dam held. ' + "[" * 99 + '"}\n')
    found = read_all([tmp_path / "a.rss", tmp_path / "a.jsonl"])
    assert [(Path(one.uri).name, one.line) for one in found.problems] == [("a.jsonl", 1), ("a.rss", None)]
    assert all("--limit nesting=" in one.mend for one in found.problems)
    assert len(found.documents) == 1  # brackets within a text are no levels


def test_a_workbook_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    packed(tmp_path / "a.xlsx", 900_000, says=900)
    (told,) = read_all([tmp_path / "a.xlsx"]).problems
    assert told.what == "unpacks to more than it says"


def test_a_bomb_of_a_thousand_million_bytes_costs_no_memory_and_no_time(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        with file.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream:
            for _ in range(100):
                stream.write(bytes(1_000_000))
        data = file.infolist()[0]
        assert data.file_size == 100_000_000
    began = time.process_time()
    (told,) = read_all([tmp_path / "a.xlsx"]).problems
    assert "--limit ratio=" in told.mend
    assert time.process_time() - began < 0.5


def test_every_limit_has_a_test_here_or_is_of_the_articles_own() -> None:
    own = {"front-matter", "cell", "document-time"}  # tests below, and of front matter and tables
    assert set(NAMES) - own == set(BOMBS)
    assert len(NAMES) == len(fields(Limits))


@pytest.mark.parametrize(
    ("word", "name", "value"),
    [
        ("file=50MB", "file", 50_000_000),
        ("file=1_000", "file", 1000),
        ("table = 3 GB", "table", 3_000_000_000),
        ("document-time=30s", "document_time", 30),
        ("Line=12kb", "line", 12_000),
        ("rows=1,000", "rows", 1000),
    ],
)
def test_a_limit_is_given_as_people_write_it(word: str, name: str, value: int) -> None:
    assert limits_of([word]) == replace(Limits(), **{name: value})


@pytest.mark.parametrize("word", ["fiel=3", "file", "file=", "file=0", "file=-1", "file=many", "file=1.5MB", "=3"])
def test_a_limit_that_is_none_is_an_error_with_its_mend(word: str) -> None:
    with pytest.raises(OptionError) as told:
        limits_of([word])
    assert "--limit" in str(told.value) or "limits:" in told.value.mend


def test_of_two_words_on_one_limit_the_last_counts() -> None:
    assert limits_of(["file=5", "line=3", "file=7"]) == Limits(file=7, line=3)


def test_limits_are_given_on_the_command_line_and_in_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "desk", "a.md", "Harbour Post", "At least 40 people were killed in Aleppo, the army said.")
    assert "larger than 50 bytes" in run("check", "desk", "--limit", "file=50").err
    (tmp_path / "claimcheck.toml").write_text('limit = ["file=60"]\n')
    assert "larger than 60 bytes" in run("check", "desk").err
    assert run("check", "desk", "--limit", "file=1MB").code == 0
    assert run("check", "desk", "--limit", "fiel=1MB").code == 2


def test_the_page_of_promises_tells_every_limit_with_its_value() -> None:
    page = (Path(__file__).parent.parent / ".github" / "PROMISES.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `([a-z-]+)` \| ([0-9][0-9,]*)(?: [^|]*)? \|", page, re.MULTILINE))
    usual = {one.name.replace("_", "-"): f"{getattr(Limits(), one.name):,}" for one in fields(Limits)}
    assert told == usual


# Time


def spin(seconds: float) -> str:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return "done"


def test_work_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(OutOfTime):
        within(0.05, spin, 60)
    assert within(60, spin, 0.01) == "done"


def test_a_pattern_that_explodes_is_stopped_inside_the_pattern() -> None:
    with pytest.raises(OutOfTime):
        within(0.05, re.match, "(a+)+$", "a" * 60 + "b")


def test_no_handler_on_the_way_takes_the_end_of_time_for_a_common_fault() -> None:
    def careless() -> str:
        try:
            return spin(60)
        except Exception:
            return "caught"

    with pytest.raises(OutOfTime):
        within(0.05, careless)


def test_an_error_of_the_work_is_the_works_own_and_ends_the_clock() -> None:
    with pytest.raises(ZeroDivisionError):
        within(0.05, lambda: 1 // 0)
    assert spin(0.2) == "done"


def test_each_of_many_has_the_time_to_itself() -> None:
    assert list(each_within(0.5, (spin(0.02) for _ in range(40)))) == ["done"] * 40
    with pytest.raises(OutOfTime):
        list(each_within(0.05, (spin(seconds) for seconds in (0, 60))))


def test_a_file_that_takes_too_long_to_read_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("The dam held.\n")
    (tmp_path / "b.html").write_text("<p>The dam broke.")

    def endless(html: str, **_: object) -> str:
        return spin(60)

    monkeypatch.setitem(sys.modules, "trafilatura", SimpleNamespace(extract=endless))
    found = read_all([tmp_path], limits=Limits(document_time=1))
    assert [Path(one.uri).name for one in found.documents] == ["a.txt"]
    assert [(Path(one.uri).name, one.what) for one in found.problems] == [("b.html", "took longer than 1 s")]
    assert "--limit document-time=" in found.problems[0].mend


def test_a_problem_of_a_limit_is_the_same_on_every_run(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": "A. " * 300}))

    def told() -> list[Problem]:
        return read_all([tmp_path / "a.json"], limits=Limits(file=100)).problems

    assert told() == told() != []


# An article that takes too long, whoever works on it

ARTICLES = [
    Document(f"{name}.md", f"{words} in the strike on Aleppo on Friday.", publisher=name, published=date(2024, 3, 2))
    for name, words in (
        ("Harbour Post", "The health ministry said at least 40 people were killed"),
        ("Velm Sun", "Residents said three people were killed"),
        ("Karsa News", "The army said twelve people were killed"),
    )
]


@pytest.fixture
def stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second article never ends."""
    segment = article.segment

    def slow(document: Document) -> list[Sentence]:
        return segment(document) if "Velm" not in document.uri else [spin(60) for _ in range(60)]  # type: ignore[misc]

    monkeypatch.setattr(article, "segment", slow)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.usefixtures("stuck")
def test_a_stuck_article_is_stopped_and_told_and_the_rest_goes_on(jobs: int) -> None:
    found = check_documents(ARTICLES, load_rules(), jobs=jobs, seconds=1)
    (told,) = found.problems
    assert (told.uri, told.what) == ("Velm Sun.md", "took longer than 1 s")
    assert "--limit document-time=" in told.mend
    alone = check_documents([ARTICLES[0], ARTICLES[2]], load_rules())
    assert found.conflicts == alone.conflicts != ()
    assert found.claims == alone.claims


@pytest.mark.usefixtures("stuck")
def test_what_became_of_a_stuck_article_is_not_remembered(tmp_path: Path) -> None:
    stopped = check_documents(ARTICLES, load_rules(), cache=tmp_path, seconds=1)
    kept = sorted(path.name for path in tmp_path.rglob("*") if path.is_file())
    again = check_documents(ARTICLES, load_rules(), cache=tmp_path, seconds=1)
    assert again == stopped
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == kept
    assert len([name for name in kept if len(name) == 38]) == 2


@pytest.mark.usefixtures("stuck")
def test_attributions_leave_a_stuck_article_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    segment = article.segment
    monkeypatch.setattr("claimcheck.segment.segment", segment)
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "Harbour.md", "Harbour Post", "The army said on Monday that 30 people had fled Homs.")
    write(tmp_path, "Velm.md", "Velm Sun", "The army said on Monday that 30 people had fled Homs.")
    (tmp_path / "claimcheck.toml").write_text('limit = ["document-time=1"]\n')
    found = run("attributions", "Harbour.md", "Velm.md")
    assert "fled Homs" in found.out
    assert "Velm.md: took longer than 1 s" in found.err
