"""What somebody would send who wants the program to fail: it costs itself, is told, and takes no memory and no time."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
from pathlib import Path
from time import process_time

import pytest

from claimcheck.engine.cache import OWN_FILES, Cache
from claimcheck.export import EXPORTS
from claimcheck.frame import columns, from_row, join
from claimcheck.model import Claim, Problem, RuleError
from claimcheck.plainyaml import LARGEST, YamlError
from claimcheck.plainyaml import read as read_file
from claimcheck.read import read_all
from claimcheck.rule import load_rules
from tests.command import PROGRAM, dispute, run, surroundings

MEMORY = 1_500_000_000  # bytes that a run may take
ARTICLE = "At least 40 people were killed in Aleppo on Friday, police said.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    dispute(tmp_path / "articles")
    return tmp_path


def within_memory(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *words],
        env=surroundings({}),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )


ENDLESS: dict[str, tuple[str, tuple[str, ...]]] = {
    "waivers": (".claimcheck-waivers.yml", ()),
    "a baseline": ("baseline", ("--baseline", "baseline")),
    "a key": ("key", ("--redact", "names", "--redact-key", "key")),
    "a rule": ("rules/topics/a.yml", ("--rules", "rules")),
    "a mapping": ("a.yml", ("--mapping", "a.yml")),
    "a settings file": ("a.toml", ("--config", "a.toml")),
}


@pytest.mark.parametrize("what", ENDLESS)
def test_a_link_to_a_device_without_end_is_refused(desk: Path, what: str) -> None:
    name, words = ENDLESS[what]
    (desk / name).parent.mkdir(parents=True, exist_ok=True)
    (desk / name).symlink_to("/dev/zero")
    done = within_memory("check", "articles", *words)
    assert (done.returncode, "claimcheck itself failed" in done.stderr, "mend: " in done.stderr) == (2, False, True)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.md", f"+++\nnumber = {'9' * 5000}\n+++\n{ARTICLE}", "not valid TOML"),
        ("a.md", f"+++\nnumber = 0x{'f' * 9}\nwhen = 0000-01-01\n+++\n{ARTICLE}", "not valid TOML"),
        ("a.jsonl", f'{{"text": "x", "title": {"9" * 5000}}}', "not valid JSON"),
    ],
)
def test_a_number_of_thousands_of_digits_costs_its_file(desk: Path, name: str, text: str, words: str) -> None:
    (desk / name).write_text(text)
    done = run("check", name, "articles", "-f", "json")
    assert done.code == 0
    assert words in done.out


HALF = "\\ud800"


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
@pytest.mark.parametrize("key", ["source", "place", "words", HALF])
def test_half_of_a_character_costs_its_row_of_a_table_and_no_export(desk: Path, name: str, key: str) -> None:
    good = '{"topic": "casualties.killed", "source": "A \\ud83d\\ude00", "place": "Karsa", "best": 1}'
    bad = f'{{"topic": "casualties.killed", "source": "B", "place": "Karsa", "best": 2, "{key}": "x {HALF}"}}'
    bad = (
        bad.replace('"source": "B", ', "")
        if key == "source"
        else bad.replace('"place": "Karsa", ', "")
        if key == "place"
        else bad
    )
    (desk / name).write_text(f"{good}\n{bad}\n" if name.endswith("l") else f"[{good}, {bad}]")
    found = read_all([desk / name])
    assert [one.source.name for one in found.claims] == ["A \U0001f600"]
    assert ["lone surrogate" in one.what for one in found.problems] == [True]
    for form in EXPORTS:
        done = run("export", name, "articles", "--to", f"out.{form}", "--as", form)
        assert (done.code, "itself failed" in done.err) == (0, False)


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
@pytest.mark.parametrize("key", ["title", "publisher", "url", "licence", "text"])
def test_half_of_a_character_costs_its_article(desk: Path, name: str, key: str) -> None:
    good = '{"text": "The dam held.", "headline": "\\ud83d\\ude00"}'
    bad = f'{{"content": "The dam held.", "{key}": "x {HALF}"}}'
    (desk / name).write_text(f"{good}\n{bad}\n" if name.endswith("l") else f"[{good}, {bad}]")
    found = read_all([desk / name])
    assert [one.title for one in found.documents] == ["\U0001f600"]
    assert ["lone surrogate" in one.what for one in found.problems] == [True]


def test_half_of_a_character_in_front_matter_is_no_yaml(desk: Path) -> None:
    (desk / "a.md").write_text(f'---\ntitle: "x {HALF}"\n---\n{ARTICLE}')
    found = read_all([desk / "a.md"])
    assert found.documents == [] or found.documents[0].title == "x \ufffd"
    (desk / "a.md").write_text(f'+++\ntitle = "x {HALF}"\n+++\n{ARTICLE}')
    assert ["not valid TOML" in one.what for one in read_all([desk / "a.md"]).problems] == [True]


def test_a_setting_of_thousands_of_digits_is_a_fault_of_the_settings(desk: Path) -> None:
    (desk / "claimcheck.toml").write_text(f"jobs = {'9' * 5000}\n")
    done = run("check", "articles")
    assert (done.code, "claimcheck.toml: not valid TOML" in done.err) == (2, True)


def database(path: Path, *statements: str) -> Path:
    with sqlite3.connect(path) as base:
        for one in statements:
            base.execute(one)
    base.close()
    return path


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (("CREATE TABLE claims (topic, source AS (hex(zeroblob(400000000))), best)",
          "INSERT INTO claims (topic, best) VALUES ('casualties.killed', 1)"), "column 'source' is computed"),
        (("CREATE TABLE claims (topic, source, best)",
          "INSERT INTO claims VALUES ('casualties.killed', hex(zeroblob(5000000)), 1)"), "a row larger than"),
        (("CREATE TABLE claims (topic, source, best)",
          "INSERT INTO claims VALUES ('casualties.killed', CAST(x'ff' AS TEXT), 1)"), "no SQLite database"),
    ],
    ids=["computed", "large", "no text"],
)  # fmt: skip
def test_a_database_that_makes_much_of_little_is_refused(
    tmp_path: Path, statements: tuple[str, ...], words: str
) -> None:
    told = read_all([database(tmp_path / "a.sqlite", *statements)]).problems
    assert [words in one.what for one in told] == [True]
    assert all(one.mend for one in told)


def test_a_table_of_a_database_that_is_a_piece_of_program_is_none(tmp_path: Path) -> None:
    path = database(tmp_path / "a.sqlite", "CREATE VIRTUAL TABLE claims USING fts5(topic, source)",
                    "INSERT INTO claims VALUES ('casualties.killed', 'A')")  # fmt: skip
    found = read_all([path])
    assert found.claims == []
    assert not [one for one in found.problems if "#claims" in one.uri]


def claim_of(**cells: str) -> Claim:
    kept = {column.name: "" for column in columns()}
    kept |= {"id": "c-1", "topic": "casualties.killed", "subject": "karsa", "source_id": "a", "source_name": "A"}
    return from_row({**kept, "evidence_uri": "a.md", **cells})


@pytest.mark.parametrize("end", ["\\", "\\\\", "|\\", "=\\"])
def test_a_cell_that_ends_in_the_middle_of_an_escape_takes_linear_time(end: str) -> None:
    begun = process_time()
    claim = claim_of(source_via="a" * 500_000 + end, attributes="a" * 500_000 + end)
    assert process_time() - begun < 3
    assert claim.source.via[0].startswith("aaa")


@pytest.mark.parametrize("words", [("a",), ("a", "b"), ("a|b", "c\\"), ("", ""), ("\\", "|", "="), ("a", "")])
def test_words_of_a_cell_come_apart_as_they_went_together(words: tuple[str, ...]) -> None:
    assert claim_of(source_via=join(words)).source.via == (words if join(words) else ())


# What lies where the program remembers


def old(path: Path, size: int = 1000) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"a" * size)
    os.utime(path, (0, 0))
    return path


def test_only_what_we_have_written_is_ever_deleted(tmp_path: Path) -> None:
    strangers = [
        old(tmp_path / name) for name in ("letters/a.txt", "ab/letter.txt", "ab/new", "abc/" + "0" * 38, "a.txt")
    ]
    ours = [old(tmp_path / "ab" / ("0" * 38)), old(tmp_path / "ab" / "new-x1_y2")]
    cache = Cache(tmp_path, limit=2000)
    cache.write("f" * 40, b"b" * 900)
    cache.trim()
    assert [path.exists() for path in strangers] == [True] * len(strangers)
    assert [path.exists() for path in ours] == [False, False]


@pytest.mark.parametrize("name", [".claimcheck_cache", ".claimcheck_cache/ff", ".claimcheck_cache/.gitignore"])
def test_nothing_is_remembered_through_a_link(tmp_path: Path, name: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(tmp_path / "elsewhere" / ("new" if name.endswith("ignore") else ""))
    cache = Cache(tmp_path / ".claimcheck_cache")
    cache.write("f" * 40, b"b" * 900)
    cache.trim()
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_of_our_own_is_made_as_it_was(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "memory")
    cache.write("f" * 40, b"b" * 900)
    assert cache.read("f" * 40) == b"b" * 900
    assert {path.name for path in (tmp_path / "memory").iterdir()} == {"ff", *OWN_FILES}


# Files that change while they are read, and files that are none


def test_a_file_that_becomes_a_pipe_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from claimcheck import read as reading

    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.txt").write_text(ARTICLE)
    articles = reading.stream([tmp_path])
    next(articles)
    (tmp_path / "b.txt").unlink()
    os.mkfifo(tmp_path / "b.txt")
    (told,) = articles
    assert isinstance(told, Problem)
    assert told.what == "not a regular file"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.mkdir(), "not a file"),
        (lambda path: path.write_bytes(b"title: \xff\n"), "not UTF-8 at byte 7"),
        (lambda path: path.write_bytes(b"#" * (LARGEST + 1)), "too large"),
        (lambda path: path.symlink_to("nowhere"), "not a file"),
        (os.mkfifo, "not a file"),
    ],
    ids=["a folder", "other bytes", "large", "nothing", "a pipe"],
)
def test_a_file_of_rules_that_is_no_text_is_told_with_the_others(tmp_path: Path, make: object, words: str) -> None:
    (tmp_path / "topics").mkdir()
    path = tmp_path / "topics" / "a.yml"
    make(path)  # type: ignore[operator]
    (tmp_path / "topics" / "b.yml").write_text("id: [\n")
    with pytest.raises(RuleError) as told:
        load_rules([tmp_path])
    assert words in str(told.value)
    assert "b.yml" in str(told.value)
    with pytest.raises(YamlError, match=words):
        read_file(path)


def test_a_mapping_that_is_no_text_is_told(desk: Path) -> None:
    (desk / "a.yml").write_bytes(b"\xff")
    done = run("check", "articles", "--mapping", "a.yml")
    assert (done.code, "not UTF-8 at byte 0" in done.err) == (2, True)
