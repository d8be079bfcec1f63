"""What no ordinary input reaches: each is read as it was meant, or told with how to mend it, and costs itself alone."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from claimcheck.model import Document, Problem
from claimcheck.read import Limits, read, read_all
from claimcheck.read import archive as archives
from claimcheck.read import page as pages
from claimcheck.read.cell import quantity_of
from claimcheck.read.claims import read_claims
from claimcheck.read.decode import decode
from claimcheck.read.feed import read_feed
from claimcheck.read.frontmatter import front_matter
from claimcheck.read.mapped import claims_of
from claimcheck.read.markup import facts_of
from claimcheck.read.meta import Meta
from claimcheck.read.table import Row
from claimcheck.rule.mapping import read_mapping
from tests.test_archive import MINISTRY, archive, pages_of

TABLE = "topic,source,place,best\n"
ROW = "casualties.killed,Red Cross,Karsa,12\n"


def problems_of(path: Path, **limits: int) -> list[Problem]:
    return read_all([path], limits=Limits(**limits)).problems


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def workbook(folder: Path, *sheets: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def database(folder: Path, *statements: str) -> Path:
    path = folder / "a.sqlite"
    with sqlite3.connect(path) as base:
        for one in statements:
            base.execute(one)
    base.close()
    return path


OVER: dict[str, tuple[Callable[[Path], Path], dict[str, int], str]] = {
    "rows of JSON lines": (
        lambda at: put(at, "a.jsonl", '{"topic": "casualties.killed", "source": "A", "best": 1}\n' * 3),
        {"table_rows": 2}, "--limit table-rows",
    ),
    "articles in a file": (lambda at: put(at, "a.jsonl", '{"text": "It held.", "title": "A"}\n' * 3), {"rows": 2},
                           "--limit rows"),
    "rows of a sheet": (lambda at: workbook(at, [["topic", "source", "best"]] + [["casualties.killed", "A", 1]] * 3),
                        {"table_rows": 2}, "--limit table-rows"),
    "rows of a database": (
        lambda at: database(at, "CREATE TABLE claims (topic, source, best)",
                            *["INSERT INTO claims VALUES ('casualties.killed', 'A', 1)"] * 4),
        {"table_rows": 2}, "--limit table-rows",
    ),
    "bytes of a JSON table": (
        lambda at: put(at, "a.json", json.dumps([{"topic": "casualties.killed", "source": "A", "best": 1}] * 9)),
        {"file": 100}, "--limit file",
    ),
    "records of a web archive": (lambda at: archive(at / "a.warc", MINISTRY, MINISTRY), {"rows": 2}, "--limit rows"),
    "lines within one cell": (
        lambda at: put(at, "a.csv", TABLE + '"casualties.killed\n' + "a\n" * 200 + '",A,B,1\n'), {}, "close it",
    ),
    "length of one cell over lines": (
        lambda at: put(at, "a.csv", TABLE + '"' + f"{'a' * 90}\n" * 9 + '",A,B,1\n'), {"cell": 100}, "close it",
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", OVER)
def test_too_much_of_anything_is_told(tmp_path: Path, how: str) -> None:
    make, limits, words = OVER[how]
    told = problems_of(make(tmp_path), **limits)
    assert [one for one in told if words in one.mend], told


def test_rows_of_a_manifest_are_limited_and_those_before_count(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "The dam held.\n")
    put(tmp_path, "manifest.csv", "path,publisher\n\na.txt,Harbour Post\nb.txt,B\nc.txt,C\n")
    documents, problems = read([tmp_path], limits=Limits(rows=3))
    assert [one.publisher for one in documents] == ["Harbour Post"]
    assert any("--limit rows" in one.mend for one in problems)


def test_a_manifest_that_is_a_link_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    put(tmp_path, "other.csv", "path,publisher\na.txt,Harbour Post\n")
    (tmp_path / "articles").mkdir()
    put(tmp_path / "articles", "a.txt", "The dam held.\n")
    (tmp_path / "articles" / "manifest.csv").symlink_to(tmp_path / "other.csv")
    documents, problems = read([tmp_path / "articles"])
    assert [one.publisher for one in documents] == [None]
    assert ["leads out" in one.what for one in problems] == [True]


def test_a_folder_that_cannot_be_opened_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refused(path: Any) -> Any:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    (tmp_path / "shut").mkdir()
    put(tmp_path, "a.txt", "The dam held.\n")
    monkeypatch.setattr("claimcheck.read.files.os.scandir", refused)
    documents, problems = read([tmp_path])
    assert len(documents) == 1
    assert [one.what for one in problems] == ["cannot be opened: Permission denied"]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ('<script type="application/ld+json">{broken</script>', {}),
        ('<script type="application/ld+json">"words"</script>', {}),
        ('<script type="application/ld+json">{"@type": "Recipe", "headline": "Soup"}</script>', {}),
        ('<script type="application/ld+json">{"@graph": 1}</script>', {}),
        (
            '<script type="application/ld+json">{"@graph": ["x", {"@type": ["Thing", "NewsArticle"], "headline": "Dam",'
            ' "publisher": [{"name": "Post"}], "url": "https://post.example", "license": "CC"}]}</script>',
            {"title": "Dam", "publisher": "Post", "url": "https://post.example", "licence": "CC"},
        ),
    ],
)
def test_what_a_page_says_of_itself_is_taken_where_it_is_sound(text: str, facts: dict[str, str]) -> None:
    assert facts_of(text) == facts


def test_a_page_that_names_an_encoding_it_does_not_have_is_told(tmp_path: Path) -> None:
    data = b'<meta charset="windows-1252"><p>caf\x81\xe9</p>'
    assert ["not UTF-8" in one.what for one in problems_of(put(tmp_path, "a.html", data))] == [True]


def test_a_page_without_an_article_and_one_that_breaks_its_parser_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, "a.html", "<html><body></body></html>")
    assert [one.what for one in problems_of(path)] == ["no article found on the page"]

    class Broken:
        @staticmethod
        def extract(*_: object, **__: object) -> str:
            raise ZeroDivisionError

    monkeypatch.setattr(pages, "import_module", lambda name: Broken)
    assert [one.what for one in problems_of(path)] == ["the page cannot be parsed (ZeroDivisionError)"]


def test_a_page_whose_text_begins_with_its_title_says_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Plain:
        @staticmethod
        def extract(*_: object, **__: object) -> str:
            return "A dam breaks\nIt held until noon."

    monkeypatch.setattr(pages, "import_module", lambda name: Plain)
    path = put(tmp_path, "a.html", '<meta property="og:title" content="A dam breaks">')
    assert [one.text for one in read([path])[0]] == ["A dam breaks\n\nIt held until noon."]


FEED = "<rss><channel><title>Post</title>{items}</channel></rss>"


def test_an_entry_without_text_costs_itself(tmp_path: Path) -> None:
    items = (
        "<item><description> </description></item><item><title>Dam</title><description>It held.</description></item>"
    )
    documents, problems = read([put(tmp_path, "a.rss", FEED.format(items=items))])
    assert [one.text for one in documents] == ["Dam\n\nIt held."]
    assert [(one.uri.rpartition("#")[2], one.what) for one in problems] == [("1", "an entry without text")]


def test_the_text_of_an_entry_is_the_first_that_is_not_empty() -> None:
    items = "<item><content></content><description>It held.</description><summary>No.</summary></item>"
    (document,) = read_feed(FEED.format(items=items).encode(), "a.rss", Meta(), Limits())
    assert isinstance(document, Document)
    assert document.text == "It held."


def test_front_matter_of_nothing_is_none() -> None:
    text = "---\n# nothing yet\n---\nThe dam held.\n"
    assert front_matter(text, "a.md", Limits()) == (Meta(), text.index("The"))


def test_the_last_of_several_lines_may_be_the_one_that_is_too_long() -> None:
    with pytest.raises(Exception, match="a line longer than 10 characters") as told:
        decode(b"one\ntwo\n" + b"a" * 11, "a.txt", Limits(line=10))
    assert "a.txt:3" in str(told.value)
    assert decode(b"a" * 9 + b"\n" + b"b" * 10, "a.txt", Limits(line=10)).endswith("b")


@pytest.mark.parametrize("text", ["12 or 15 people, 30 others", "none that anybody gave", ""])
def test_a_cell_with_no_figure_or_with_several_is_refused(text: str) -> None:
    with pytest.raises(Exception, match="is not one figure"):
        quantity_of(text)


MAPPED = """\
id: desk
title: Of a desk
columns: {topic: topic, source: who, place: where, precision: how, figure: toll, date: day}
"""


def claims_from(folder: Path, cells: dict[str, str], raw: str = "") -> Iterator[Any]:
    return claims_of(Row(2, cells, 0, raw), read_mapping(put(folder, "desk.yml", MAPPED)), "a.csv")


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [("how", "roughly", "is no precision"), ("toll", "many, some say 12 or 40", "is not one figure"),
     ("day", "one fine day", "is no date")],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_costs_its_row_and_is_named(
    tmp_path: Path, column: str, cell: str, words: str
) -> None:
    cells = {
        "topic": "casualties.killed",
        "who": "A",
        "where": "Karsa",
        "how": "day",
        "toll": "12",
        "day": "2024-03-02",
    }
    (told,) = claims_from(tmp_path, {**cells, column: cell})
    assert isinstance(told, Problem)
    assert f"column '{column}'" in told.what
    assert words in told.what


def test_a_cell_that_is_not_found_where_its_row_says_is_looked_for_anywhere_in_it(tmp_path: Path) -> None:
    cells = {"topic": "casualties.killed", "who": 'A "B"', "where": "Karsa", "how": "day", "toll": "12", "day": ""}
    raw = 'casualties.killed,"A ""B""",Karsa,day,12,\n'
    (claim,) = claims_from(tmp_path, cells, raw)
    words = claim.evidence
    assert (words.exact, raw[words.start : words.end]) == ("12", "12")


def test_sheets_with_empty_rows_and_a_column_twice(tmp_path: Path) -> None:
    good = [[None, None, None], ["topic", "source", "best"], [], ["casualties.killed", "A", 1]]
    path = workbook(tmp_path, good, [["topic", "topic"], ["a", "b"]])
    found = list(read_claims(path, "a.xlsx"))
    assert ["stands twice" in one.what for one in found if isinstance(one, Problem)] == [True]


def test_bytes_in_a_database_cost_their_row(tmp_path: Path) -> None:
    path = database(
        tmp_path,
        "CREATE TABLE claims (topic, source, best)",
        "INSERT INTO claims VALUES ('casualties.killed', x'00', 1)",
    )
    assert [one.what for one in problems_of(path)] == ["column 'source': bytes, not text"]


@pytest.mark.parametrize(
    ("line", "what"),
    [('[1, 2]', "no row: not an object"), ('{"a": {"b": {"c": {"d": {"e": {"f": 1}}}}}}', "nested too deeply"),
     ("{", "not valid JSON")],
)  # fmt: skip
def test_a_line_that_is_no_row_costs_itself_and_blank_lines_nothing(tmp_path: Path, line: str, what: str) -> None:
    row = '{"topic": "casualties.killed", "source": "A", "place": "Karsa", "best": 1}'
    found = list(read_claims(put(tmp_path, "a.jsonl", f"{row}\n\n \n{line}\n{row}\n"), "a.jsonl"))
    assert [(one.line, what in one.what) for one in found if isinstance(one, Problem)] == [(4, True)]
    assert len(found) == 3


def test_a_row_of_our_own_table_that_lacks_a_cell_costs_itself(tmp_path: Path) -> None:
    head = "id,topic,subject,source_id,source_name,evidence_uri\n"
    path = put(tmp_path, "a.csv", head + "c-1,casualties.killed,karsa,a,A,a.md\nc-2,,karsa,a,A,a.md\n")
    found = list(read_claims(path, "a.csv"))
    assert [one.what for one in found if isinstance(one, Problem)] == ["no 'topic'"]
    assert len(found) == 2


@pytest.mark.parametrize("suffix", ["jsonl", "json"])
def test_an_article_under_embargo_is_not_read(tmp_path: Path, suffix: str) -> None:
    path = put(tmp_path, f"a.{suffix}", '{"text": "The dam held.", "title": "Dam", "embargoed": "2024-03-02"}')
    assert [one.what for one in problems_of(path)] == ["under embargo"]


# Web archives


def test_a_page_of_an_archive_that_takes_too_long_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_page, slow = archives.read_page, [True]

    def once(*given: Any, **named: Any) -> Any:
        while slow.pop() if slow else False:
            slow.append(True)
        return read_page(*given, **named)

    monkeypatch.setattr(archives, "read_page", once)
    monkeypatch.setattr("claimcheck.deadline.OutOfTime.__init__", lambda self: slow.clear())
    documents, problems = pages_of(archive(tmp_path / "a.warc", MINISTRY, MINISTRY), document_time=1)
    assert [one.what for one in problems] == ["took longer than 1 s"]
    assert len(documents) == 1


def test_an_address_that_is_none_costs_its_page(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc", MINISTRY, gzipped=False)
    path.write_bytes(
        path.read_bytes().replace(b"https://www.harbour-post.example/0", b"https://[harbour-post.example/")
    )
    _, problems = pages_of(path)
    assert [one.what for one in problems] == ["the address of the page is none"]


def test_an_answer_whose_head_is_endless_is_passed_over(tmp_path: Path) -> None:
    headers = tuple((f"X-{number}", "a") for number in range(300))
    assert pages_of(archive(tmp_path / "a.warc", MINISTRY, headers=headers)) == ([], [])


@pytest.mark.parametrize("body", [b"zz\r\n" + MINISTRY.encode(), b"-5\r\n" + MINISTRY.encode()])
def test_a_body_that_says_it_comes_in_chunks_and_does_not_is_read_as_it_is(tmp_path: Path, body: bytes) -> None:
    documents, _ = pages_of(archive(tmp_path / "a.warc", body, headers=(("Transfer-Encoding", "chunked"),)))
    assert len(documents) == 1
