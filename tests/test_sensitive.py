"""Articles marked as sensitive appear as counts, in every format: all else is as if they were not there."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from claimcheck import article
from claimcheck.export import EXPORTS
from claimcheck.model import Document, Withheld
from claimcheck.pipeline import check, check_documents
from claimcheck.report import REPORTERS
from claimcheck.rule import load_rules
from tests.command import ROOT, Done, dispute, run

SECRET = (
    "---\npublisher: Quillon Ledger\npublished: 2024-03-02\ntitle: Zorin speaks\nsensitive: true\n---\n\n"
    "Ninety-one people were killed in the strike on Aleppo on Friday, said Tamsin Zorin, a nurse in Vexley.\n\n"
    "Reportedly 7,321 people fled Vexley. “I counted the bodies,” she said.\n"
)
WORDS = ("Quillon", "Zorin", "Vexley", "Ninety-one", "7,321", "7321", "counted the bodies", "hidden-nurse")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles that disagree, and one on the same that nobody may see."""
    monkeypatch.chdir(tmp_path)
    dispute(tmp_path / "articles")
    (tmp_path / "articles" / "hidden-nurse.md").write_text(SECRET, encoding="utf-8")
    return tmp_path


def no_word_of_it(text: str) -> bool:
    return [word for word in WORDS if word.lower() in text.lower()] == []


def everything(done: Done) -> str:
    return done.out + done.err


def test_the_article_is_read_and_its_claims_and_conflicts_are_counted(desk: Path) -> None:
    found = check(["articles"]).withheld
    assert (found.documents, found.failed) == (1, 0)
    assert found.claims >= 2
    assert found.conflicts >= 1


def test_all_else_is_as_if_it_were_not_there(desk: Path) -> None:
    found = check(["articles"])
    (desk / "articles" / "hidden-nurse.md").unlink()
    assert replace(found, withheld=Withheld()) == check(["articles"])


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("form", REPORTERS)
def test_no_format_shows_a_word_of_it(desk: Path, form: str, jobs: str) -> None:
    done = run("check", "articles", "-f", form, "--verbose", "--statistics", "--jobs", jobs)
    assert len(done.out) > 100
    assert no_word_of_it(everything(done))
    assert "counted and not shown: 1 (claims" in everything(done)


@pytest.mark.parametrize("form", EXPORTS)
def test_no_export_holds_a_word_of_it(desk: Path, form: str) -> None:
    done = run("export", "articles", "--to", "out", "--as", form)
    assert done.code == 0
    files = [path for path in desk.rglob("*") if path.is_file() and "articles" not in path.parts]
    assert files
    assert all(no_word_of_it(path.read_bytes().decode("latin-1") + path.name) for path in files)


@pytest.mark.parametrize(
    "words",
    [
        ("extract", "articles"),
        ("extract", "articles", "-f", "json"),
        ("sources", "articles"),
        ("timeline", "casualties", "articles"),
        ("attributions", "articles"),
        ("attributions", "articles", "-f", "jsonl"),
    ],
)
def test_no_other_command_shows_a_word_of_it(desk: Path, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.out
    assert no_word_of_it(everything(done))


def test_nothing_of_it_is_remembered(desk: Path) -> None:
    run("check", "articles", "--cache", "memory")
    files = [path for path in (desk / "memory").rglob("*") if path.is_file()]
    assert len(files) >= 2
    assert all(no_word_of_it(path.read_bytes().decode("latin-1")) for path in files)


def test_the_counts_stand_in_the_json_report_and_fit_its_schema(desk: Path) -> None:
    schema = json.loads((ROOT / "claimcheck" / "report" / "report.schema.json").read_text())
    data = json.loads(run("check", "articles", "-f", "json").out)
    jsonschema.Draft202012Validator(schema).validate(data)
    assert data["withheld"]["documents"] == 1
    head = json.loads(run("check", "articles", "-f", "jsonl").out.partition("\n")[0])
    assert head["withheld"] == data["withheld"]
    (desk / "articles" / "hidden-nurse.md").unlink()
    assert "withheld" not in json.loads(run("check", "articles", "-f", "json").out)


def test_the_gate_decides_on_what_it_shows(desk: Path) -> None:
    (desk / "articles" / "karsa.md").unlink()
    assert check(["articles"]).withheld.conflicts >= 1
    assert run("check", "articles", "--fail-on", "warning").code == 0


def test_where_all_are_sensitive_there_is_nothing_to_show_and_that_is_told(desk: Path) -> None:
    done = run("check", "articles/hidden-nurse.md")
    assert done.code == 2
    assert "marked as sensitive" in done.err


def test_one_that_fails_is_counted_and_its_fault_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(document: Document) -> None:
        raise ValueError(document.text)

    monkeypatch.setattr(article, "segment", broken)
    secret = Document("hidden-nurse.md", SECRET, published=date(2024, 3, 2), sensitive=True)
    found = check_documents([secret], load_rules())
    assert found.problems == ()
    assert found.withheld == Withheld(documents=1, failed=1)


def test_one_that_cannot_be_read_is_not_named(desk: Path) -> None:
    (desk / "articles" / "hidden-nurse.md").write_bytes(b"Zorin \xff\xfe")
    (desk / "articles" / "manifest.csv").write_text("path,sensitive\nhidden-nurse.md,true\n")
    done = run("check", "articles")
    assert "an article marked as sensitive cannot be read" in everything(done)
    assert no_word_of_it(everything(done))


BROKEN: dict[str, tuple[str, bytes]] = {
    "a day that is none": ("a.md", b"---\npublished: Zorin's day\nsensitive: true\n---\nVexley.\n"),
    "no end of its front matter": ("a.md", b"---\ntitle: Zorin speaks\nsensitive: yes\n"),
    "no text": ("a.md", b"+++\ntitle = 'Zorin'\nsensitive = true\n+++\n"),
    "UTF-16 cut short": ("a.md", "\ufeff---\nsensitive: true\n---\nZorin".encode("utf-16-le")[:-1]),
    "a record without text": ("a.json", b'{"title": "Zorin", "sensitive": true}'),
    "a list that is no JSON": ("a.json", b'[{"text": "Zorin spoke.", "sensitive": 1}, Vexley]'),
}


@pytest.mark.parametrize("how", BROKEN)
def test_one_that_is_broken_and_says_itself_that_it_is_sensitive_is_not_named(desk: Path, how: str) -> None:
    name, data = BROKEN[how]
    path = desk / "articles" / f"zorin-{name}"
    path.write_bytes(data)
    done = run("check", "articles", path)
    assert "an article marked as sensitive cannot be read" in everything(done)
    assert no_word_of_it(everything(done))


def test_a_broken_article_that_does_not_say_so_is_named(desk: Path) -> None:
    (desk / "articles" / "open.md").write_bytes(b"---\nsensitive: false\npublished: soon\n---\nText.\n")
    assert "articles/open.md:3" in everything(run("check", "articles"))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("hidden-nurse.md,true,Zorin's day", "the row of a sensitive article cannot be used"),
        ("hidden-nurse.md,aye,2024-03-02", "the row of a sensitive article cannot be used"),
        ("zorin-gone.md,true,2024-03-02", "the file of a sensitive article is not there"),
        ("../zorin.md,true,2024-03-02", "the file of a sensitive article leads out of the folder"),
        ("hidden-nurse.md,true,\nhidden-nurse.md,,", "the file of a sensitive article stands twice"),
        ("hidden-nurse.md,,\nhidden-nurse.md,true,", "the file of a sensitive article stands twice"),
        ("harbour.md,,,\nhidden-nurse.md,true,", "4 cells under 3 columns"),
        ("hidden-nurse.md,true,March 2, 2024", "4 cells under 3 columns"),
        ('harbour.md,,"\nhidden-nurse.md,true,', "not valid CSV"),
        ("harbour.md,,\xff\nhidden-nurse.md,true,", "not UTF-8"),
    ],
)
def test_a_faulty_row_of_a_manifest_keeps_its_article_hidden(desk: Path, row: str, told: str) -> None:
    path = desk / "articles" / "hidden-nurse.md"
    path.write_text(SECRET.replace("sensitive: true\n", ""), encoding="utf-8")
    if "hidden" not in row:
        path.unlink()
    (desk / "articles" / "manifest.csv").write_text(f"path,sensitive,published\n{row}\n", encoding="latin-1")
    done = run("check", "articles", "--verbose")
    assert told in everything(done)
    assert no_word_of_it(everything(done))


def test_a_file_of_a_manifest_that_may_not_be_read_is_not_named(desk: Path) -> None:
    (desk / "zorin.md").write_text("Text.\n")
    path = desk / "articles" / "hidden-nurse.md"
    path.unlink()
    path.symlink_to(desk / "zorin.md")
    (desk / "articles" / "manifest.csv").write_text("path,sensitive\nhidden-nurse.md,true\n")
    done = run("check", "articles")
    assert "an article marked as sensitive cannot be read" in everything(done)
    assert no_word_of_it(everything(done))


@pytest.mark.parametrize(("mark", "count"), [("true", 1), ("1", 1), ('" TRUE "', 1), ('"ja"', 1), ("false", 0),
                                             ("0", 0), ("null", 0), ('""', 0), ('"no"', 0)])  # fmt: skip
def test_a_record_is_sensitive_unless_its_mark_says_no(tmp_path: Path, mark: str, count: int) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"text": "Zorin spoke.", "title": "A", "sensitive": {mark}}}\n')
    assert check([tmp_path / "a.jsonl"]).withheld.documents == count
