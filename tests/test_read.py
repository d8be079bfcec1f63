"""The room read: files become documents, faults become problems, and neither disturbs the rest."""

from __future__ import annotations

import os
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Document, OptionError, Problem, ReadError
from claimcheck.read import Limits, read, stream
from claimcheck.read.article import read_article
from claimcheck.read.day import publication_day
from claimcheck.read.markup import facts_of, paragraphs_of
from claimcheck.read.meta import Meta

STORY = "The dam broke on Friday, officials said.\n"
HEAD = "---\npublisher: Harbour Post\npublished: 2019-03-14\ntitle: Dam breaks\n---\n\n"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def only(path: Path) -> Document:
    documents, problems = read([path])
    assert not problems
    (document,) = documents
    return document


def problem(path: Path) -> Problem:
    documents, problems = read([path])
    assert not documents
    (found,) = problems
    return found


def test_a_text_without_front_matter_is_read_as_it_stands(tmp_path: Path) -> None:
    text = "Dam breaks\r\n\r\n" + STORY
    document = only(write(tmp_path, "a.txt", text))
    assert (document.text, document.body, document.published, document.dated_by) == (text, 0, None, None)


def test_front_matter_says_who_and_when(tmp_path: Path) -> None:
    document = only(write(tmp_path, "a.md", HEAD + STORY))
    assert (document.publisher, document.published, document.title) == ("Harbour Post", date(2019, 3, 14), "Dam breaks")
    assert document.dated_by == "front matter"
    assert document.text[document.body :] == STORY


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + HEAD + STORY,
        (HEAD + STORY).replace("\n", "\r\n"),
        HEAD.replace("---\n\n", "...\n") + STORY,
        '+++\npublisher = "Harbour Post"\npublished = 2019-03-14\ntitle = "Dam breaks"\ndraft = true\n+++\n' + STORY,
        "---\npublisher: Harbour Post\ndate: 14 March 2019\ntitle: Dam breaks\ntags: [a, b]\n---\n" + STORY,
    ],
    ids=["byte order mark", "CRLF", "closed by dots", "TOML", "Jekyll"],
)
def test_front_matter_is_found_however_it_is_written(tmp_path: Path, content: str) -> None:
    document = only(write(tmp_path, "a.md", content))
    assert (document.publisher, document.published, document.title) == ("Harbour Post", date(2019, 3, 14), "Dam breaks")
    assert document.text == content
    assert document.text[document.body :].strip() == STORY.strip()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_names_the_encoding_and_counts_as_a_code_point(tmp_path: Path, encoding: str) -> None:
    document = only(write(tmp_path, "a.txt", "Crue à Harlow".encode(encoding)))
    assert document.text == "\ufeffCrue à Harlow"
    assert document.body == 1


def test_sensitive_and_language_are_read(tmp_path: Path) -> None:
    document = only(write(tmp_path, "a.md", "---\nsensitive: true\nlanguage: en-GB\n---\n" + STORY))
    assert (document.sensitive, document.language) == (True, "en")


ORIGINS: dict[str, tuple[str, str]] = {
    "front matter": ("a.md", "---\nurl: https://post.example/1\nlicence: CC BY 4.0\n---\n" + STORY),
    "another spelling": ("a.md", "---\nsource_url: https://post.example/1\nlicense: CC BY 4.0\n---\n" + STORY),
    "a record": ("a.jsonl", '{"text": "The dam broke.", "link": "https://post.example/1", "license": "CC BY 4.0"}'),
}


@pytest.mark.parametrize("how", ORIGINS)
def test_an_article_may_carry_its_address_and_its_licence(tmp_path: Path, how: str) -> None:
    document = only(write(tmp_path, *ORIGINS[how]))
    assert (document.url, document.licence) == ("https://post.example/1", "CC BY 4.0")


def test_a_manifest_may_carry_addresses_and_licences(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, "manifest.csv", "path,url,licence\na.txt,https://post.example/1,CC BY 4.0\n")
    documents, problems = read([tmp_path])
    assert [(one.url, one.licence) for one in documents] == [("https://post.example/1", "CC BY 4.0")]
    assert problems == []


def test_a_line_drawn_across_the_page_is_no_front_matter(tmp_path: Path) -> None:
    assert only(write(tmp_path, "a.txt", "---\n" + STORY)).body == 0


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"Caf\xe9 burns down.\n", 1, "not UTF-8"),
        (b"One.\nTwo \xff\n", 2, "not UTF-8"),
        (b"", None, "empty"),
        (b" \n\t\n", None, "empty"),
        (HEAD.encode(), None, "no text"),
        (b"%PDF-1.4\n\0\0\0", 2, "zero byte"),
        ("Crue".encode("utf-16-le"), 1, "zero byte"),
        (b"---\ntitle: [a\n---\nText.\n", 3, "not valid YAML"),
        (b"---\ntitle: a\ntitle: b\n---\nText.\n", 3, "stands twice"),
        (b"---\na: &x 1\nb: *x\n---\nText.\n", 2, "anchors"),
        (b"---\n" + b"- " * 30_000 + b"\n---\nText.\n", 1, "nested too deeply"),
        (b"---\na: " + b"[" * 30_000 + b"\n---\nText.\n", 1, "nested too deeply"),
        (b"---\nJust words.\n---\nText.\n", 2, "no list of keys"),
        (b"---\npublisher: A\n\nText without a closing line.\n", 1, "not closed"),
        (b"---\npublisher: A\npublished: 2019-02-30\n---\nText.\n", 3, "no date"),
        (b"---\npublished: soon\n---\nText.\n", 2, "no date"),
        (b"---\npublisher: [A, B]\n---\nText.\n", 2, "must be one value"),
        (b"---\nsensitive: perhaps\n---\nText.\n", 2, "sensitive"),
        (b"---\nlanguage: tlh\n---\nText.\n", 2, "no lexicon"),
        (b"+++\ntitle = \n+++\nText.\n", 2, "not valid TOML"),
    ],
)
def test_a_fault_is_a_problem_with_its_line_and_a_mend(
    tmp_path: Path, content: bytes, line: int | None, words: str
) -> None:
    path = write(tmp_path, "a.md", content)
    found = problem(path)
    assert found.uri == path.as_posix()
    assert found.line == line
    assert words in found.what
    assert found.mend


def test_one_bad_file_costs_only_itself(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, "b.txt", b"\xff\xfe\xfd")
    write(tmp_path, "c.txt", STORY)
    documents, problems = read([tmp_path])
    assert [Path(one.uri).name for one in documents] == ["a.txt", "c.txt"]
    assert [Path(one.uri).name for one in problems] == ["b.txt"]


def test_limits_are_checked_and_named(tmp_path: Path) -> None:
    write(tmp_path, "large.txt", "a b\n" * 100)
    write(tmp_path, "long.txt", "One.\n" + "a" * 60 + "\n")
    _, problems = read([tmp_path], limits=Limits(file=200, line=50))
    assert [(Path(one.uri).name, one.line) for one in problems] == [("large.txt", None), ("long.txt", 2)]
    assert "200 bytes" in problems[0].what
    assert "50 characters" in problems[1].what


def test_a_folder_is_walked_in_order_and_only_articles_are_taken(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a.md", "a.TXT", "README.md", ".hidden.txt", ".git/x.txt", "photo.jpg", "notes.csv"):
        write(tmp_path, name, STORY)
    documents, problems = read([tmp_path])
    assert [one.uri.removeprefix(tmp_path.as_posix()) for one in documents] == ["/a.TXT", "/b/a.md", "/b/z.txt"]
    assert not problems


def test_order_and_repetition_of_arguments_change_nothing(tmp_path: Path) -> None:
    one, two = write(tmp_path, "one.txt", STORY), write(tmp_path, "two.txt", STORY)
    assert read([two, one, tmp_path]) == read([tmp_path, one, two, two])
    assert len(read([two, one, tmp_path])[0]) == 2


def test_names_are_as_given_and_never_absolute_below_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "in/a.txt", STORY)
    monkeypatch.chdir(tmp_path)
    assert [one.uri for one in read(["in"])[0]] == ["in/a.txt"]
    assert [one.uri for one in read([tmp_path / "in"])[0]] == ["in/a.txt"]
    monkeypatch.chdir(tmp_path / "in")
    assert [one.uri for one in read(["../in"])[0]] == ["../in/a.txt"]


def test_links_out_of_the_folder_pipes_and_unknown_kinds_are_refused(tmp_path: Path) -> None:
    secret = write(tmp_path, "outside.txt", STORY)
    folder = tmp_path / "in"
    write(folder, "a.txt", STORY)
    (folder / "link.txt").symlink_to(secret)
    (folder / "again.txt").symlink_to(folder / "a.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    documents, problems = read([folder])
    assert [Path(one.uri).name for one in documents] == ["a.txt"]
    assert [Path(one.uri).name for one in problems] == ["gone.txt", "link.txt", "pipe.txt"]
    mend = problem(write(tmp_path, "a.docx", STORY)).mend
    assert "save its words as text; readable are .atom" in mend
    assert "tables: .csv" in mend
    assert "regular" in problem(folder / "pipe.txt").what


def test_a_path_that_is_not_there_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="no file or folder"):
        read([tmp_path / "nowhere"])
    with pytest.raises(OptionError):
        read(["a\0b"])


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert read([tmp_path]) == ([], [])


def test_a_manifest_fills_in_what_the_articles_do_not_say(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, "b.md", HEAD + STORY)
    write(tmp_path, "c.txt", STORY)
    write(
        tmp_path,
        "manifest.csv",
        "\ufeffPath,publisher,published,title,licence\r\n"
        'a.txt,Corran Times,2019-03-15,"Dam, broken",CC\r\n'
        "b.md,Corran Times,2019-03-16,Else,CC\r\n",
    )
    a, b, c = read([tmp_path], publisher="Wire", published=date(2020, 1, 1))[0]
    assert (a.publisher, a.published, a.title, a.dated_by) == (
        "Corran Times",
        date(2019, 3, 15),
        "Dam, broken",
        "manifest",
    )
    assert (b.publisher, b.published, b.dated_by) == ("Harbour Post", date(2019, 3, 14), "front matter")
    assert (c.publisher, c.published, c.dated_by) == ("Wire", date(2020, 1, 1), "option")


def test_a_manifest_serves_a_file_given_alone_and_folders_below(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", STORY)
    write(tmp_path, "sub/b.txt", STORY)
    write(tmp_path, "manifest.csv", "path,publisher\na.txt,Corran Times\nsub/b.txt,Harbour Post\ngone.txt,X\n")
    assert only(path).publisher == "Corran Times"
    documents, problems = read([tmp_path])
    assert [one.publisher for one in documents] == ["Corran Times", "Harbour Post"]
    assert [(one.line, one.what) for one in problems] == [(4, "'gone.txt' is not there")]


@pytest.mark.parametrize(
    ("manifest", "line", "words"),
    [
        ("name,publisher\na.txt,X\n", 1, "no column 'path'"),
        ("path,publisher\na.txt,X\nb.txt,Y\n", 3, "is not there"),
        ("path,published\na.txt,2019-13-01\n", 2, "no date"),
        ("path\n../a.txt\n", 2, "leads out"),
        ("path\n/etc/passwd\n", 2, "leads out"),
        ("path,publisher\na.txt,X\na.txt,Y\n", 3, "stands twice"),
        ("path,publisher\n,X\n", 2, "names no file"),
        ("path,publisher\na.txt,Post, Harbour\n", 2, "3 cells"),
        ('path,publisher\na.txt,"X\n', 2, "not valid CSV"),
        (b"path,publisher\na.txt,Caf\xe9\n", 2, "not UTF-8"),
    ],
)
def test_a_fault_in_a_manifest_costs_no_article(tmp_path: Path, manifest: str | bytes, line: int, words: str) -> None:
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, "manifest.csv", manifest)
    documents, problems = read([tmp_path])
    assert len(documents) == 1
    (found,) = problems
    assert Path(found.uri).name == "manifest.csv"
    assert found.line == line
    assert words in found.what
    assert found.mend


def test_a_bad_date_in_a_manifest_keeps_the_rest_of_its_row(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, "manifest.csv", "path,publisher,published\na.txt,Corran Times,yesterday\n")
    (document,), _ = read([tmp_path], published=date(2020, 1, 1))
    assert document.publisher == "Corran Times"
    assert document.published == date(2020, 1, 1)


def test_an_archive_can_be_read_one_by_one(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, "b.txt", "")
    kinds = [type(one) for one in stream([tmp_path])]
    assert kinds == [Document, Problem]


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2012-02-27", date(2012, 2, 27)),
        ("2012-02-27T23:30:00-05:00", date(2012, 2, 27)),
        ("2012/2/7", date(2012, 2, 7)),
        ("20120227", date(2012, 2, 27)),
        ("27 February 2012", date(2012, 2, 27)),
        ("Feb. 27, 2012", date(2012, 2, 27)),
        ("Mon, 27 Feb 2012 09:30:00 GMT", date(2012, 2, 27)),
        ("2012-02-30", None),
        ("27/02/12", None),
        ("02/03/2012", None),
        ("Monday", None),
        ("", None),
    ],
)
def test_publication_days_are_read_or_refused_never_guessed(printed: str, day: date | None) -> None:
    assert publication_day(printed) == day


@given(st.sampled_from([b"", b"---\n", b"+++\n", b"---\ntitle: "]), st.binary(max_size=300))
def test_any_bytes_give_a_document_or_an_error(prefix: bytes, rest: bytes) -> None:
    try:
        (document,) = read_article(prefix + rest, "a.md", Meta(), Limits())
    except ReadError:
        return
    assert 0 <= document.body < len(document.text)
    if not (prefix + rest).startswith((b"\xff\xfe", b"\xfe\xff")):
        assert document.text.encode() == prefix + rest


def test_json_lines_are_one_article_a_line_and_a_bad_line_costs_itself(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "news.jsonl",
        '{"text": "The dam broke.", "title": "Dam", "publisher": "Harbour Post", "published": "2019-03-14"}\n'
        '{"text": "Cut off\n'
        '{"maintext": "Rain fell.", "date_publish": "2019-03-15 06:00:00", "source_domain": "corran.example"}\n'
        '{"text": "a", "text": "b"}\n[1]\n{"title": "no text"}\n{"text": "\\ud800"}\n{"text": NaN}\n',
    )
    documents, problems = read([path])
    assert [(Path(one.uri).name, one.text, one.publisher, one.published, one.dated_by) for one in documents] == [
        ("news.jsonl#1", "The dam broke.", "Harbour Post", date(2019, 3, 14), "record"),
        ("news.jsonl#3", "Rain fell.", "corran.example", date(2019, 3, 15), "record"),
    ]
    assert [one.line for one in problems] == [2, 4, 5, 6, 7, 8]


def test_ninjs_and_json_feeds_are_read_and_withdrawn_items_refused(tmp_path: Path) -> None:
    feed = write(
        tmp_path,
        "feed.json",
        '{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Post", "items": ['
        '{"title": "Dam", "content_html": "<p>The dam <b>broke</b>.</p><p>Rain &amp; wind.</p>",'
        ' "date_published": "2019-03-14T09:00:00Z"},'
        '{"headline": "Gone", "body_text": "Wrong.", "pubstatus": "canceled"}]}',
    )
    (document,), (withdrawn,) = read([feed])
    assert (document.text, document.publisher) == ("The dam broke.\n\nRain & wind.", "Harbour Post")
    assert document.published == date(2019, 3, 14)
    assert "withdrawn" in withdrawn.what
    ninjs = write(
        tmp_path, "one.json", '{"headline": "Dam", "body_xhtml": "<p>It broke.</p>", "versioncreated": "2019-03-14"}'
    )
    assert only(ninjs).title == "Dam"


@pytest.mark.parametrize(
    "feed",
    [
        '<?xml version="1.0" encoding="utf-8"?><rss xmlns:content="c"><channel><title>Harbour Post</title><item>'
        "<title>Dam breaks</title><description>short</description><pubDate>Thu, 14 Mar 2019 09:00:00 GMT</pubDate>"
        "<content:encoded><![CDATA[<p>The dam broke.</p><p>Rain fell.</p>]]></content:encoded></item></channel></rss>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title><entry><title>Dam breaks</title>'
        '<published>2019-03-14T09:00:00Z</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        "<p>The dam broke.</p><p>Rain fell.</p></div></content></entry></feed>",
    ],
    ids=["RSS", "Atom"],
)
def test_feeds_are_read_entry_by_entry(tmp_path: Path, feed: str) -> None:
    document = only(write(tmp_path, "feed.xml", feed))
    assert document.text == "Dam breaks\n\nThe dam broke.\n\nRain fell."
    assert (document.publisher, document.published, document.title) == ("Harbour Post", date(2019, 3, 14), "Dam breaks")
    assert document.uri.endswith("feed.xml#1")


@pytest.mark.parametrize(
    ("feed", "line", "words"),
    [
        ('<!DOCTYPE r [<!ENTITY a "aaaa">]>\n<rss>&a;</rss>', 1, "declared"),
        ('<rss>\n<!DOCTYPE r SYSTEM "file:///etc/passwd"></rss>', 2, "declared"),
        ("<rss>\n<item></rss>", 2, "not valid XML"),
        ("<html></html>", None, "no feed"),
        ("<a>" * 5000, None, "nested"),
    ],
)
def test_a_hostile_feed_is_refused(tmp_path: Path, feed: str, line: int | None, words: str) -> None:
    found = problem(write(tmp_path, "feed.xml", feed))
    assert found.line == line
    assert words in found.what


def test_only_texts_and_pages_are_articles_by_lying_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "gold.jsonl", '{"gold": 1}')
    write(tmp_path, "settings.json", "{}")
    assert read([tmp_path]) == ([], [])


PAGE = """<html lang="en"><head><meta charset="{charset}"><title>Dam breaks | Harbour Post</title>
<meta property="og:site_name" content="HarbourPost.example"><script type="application/ld+json">
{{"@graph": [{{"@type": "WebPage"}}, {{"@type": ["NewsArticle"], "headline": "Dam breaks",
"publisher": {{"name": "Harbour Post"}}, "datePublished": "2019-03-14T09:00:00+02:00"}}]}}</script></head>
<body><nav><p>Home Sport Weather</p></nav><article><h1>Dam breaks</h1>
<p>The dam above the village of Caf\u00e9 broke on Friday, officials said, and water reached the town.</p>
<p>Dozens of villagers were missing by the evening, and the army was called in to search the plain.</p></article>
<script>var text = "<p>not this</p>";</script></body></html>"""


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("iso-8859-1", "cp1252")])
def test_a_page_gives_its_article_and_the_facts_it_states(tmp_path: Path, charset: str, encoding: str) -> None:
    document = only(write(tmp_path, "a.html", PAGE.format(charset=charset).encode(encoding)))
    assert (document.publisher, document.published, document.title) == ("Harbour Post", date(2019, 3, 14), "Dam breaks")
    assert document.text.startswith("Dam breaks\n\nThe dam above the village of Caf\u00e9 broke on Friday")
    assert "not this" not in document.text


def test_a_page_without_the_extra_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    found = problem(write(tmp_path, "a.html", PAGE.format(charset="utf-8")))
    assert "claimcheck[html]" in found.mend


@pytest.mark.parametrize(
    "unit", ["<", "<a ", "<!--", "<script>", "<p", "</", "&amp", '<a b="', "<![CDATA[", "<nav>", "<title"]
)
def test_scanning_markup_takes_linear_time(unit: str) -> None:
    html = (unit * 300_000)[:300_000]
    began = time.process_time()
    paragraphs_of(html)
    facts_of(html)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Floods: 12 dead", "Floods: 12 dead"),
        ('"Nobody rang us": survivors of the dam', '"Nobody rang us": survivors of the dam'),
        ("It's over: strike ends", "It's over: strike ends"),
        ("@harbour asks: who knew?", "@harbour asks: who knew?"),
        ('"Floods: 12 dead"', "Floods: 12 dead"),
    ],
)
def test_a_headline_in_front_matter_may_stand_as_it_was_printed(tmp_path: Path, written: str, title: str) -> None:
    text = f"---\ntitle: {written}\npublisher: Harbour Post\n---\nThe dam broke.\n"
    document = only(write(tmp_path, "a.md", text))
    assert (document.title, document.publisher) == (title, "Harbour Post")
