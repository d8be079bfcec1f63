"""What every format must hold, over whole runs: true offsets, and no word of an article that is obeyed."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from claimcheck.read import read
from claimcheck.report import REPORTERS
from tests.command import ROOT, run, write

ORIGINALS = ROOT.parent / "shared" / "seeds"
PACKS = sorted(path for path in (ROOT / "seeds").iterdir() if path.is_dir())
with_originals = pytest.mark.skipif(not ORIGINALS.is_dir(), reason="../shared/seeds is not here")


FOLDERS = [
    *(pytest.param(pack, id=pack.name) for pack in PACKS),
    pytest.param(ORIGINALS, id="originals", marks=with_originals),
]


def spans(data: Any) -> Iterator[tuple[str | None, int, int, str]]:
    """Every span in plain data: anything with a start, an end and its exact words."""
    if isinstance(data, dict):
        if {"start", "end", "exact"} <= data.keys():
            yield data.get("uri"), data["start"], data["end"], data["exact"]
        for value in data.values():
            yield from spans(value)
    elif isinstance(data, list):
        for value in data:
            yield from spans(value)


# Offsets


@pytest.fixture
def texts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The articles of a folder that is the working folder, by their names."""
    monkeypatch.chdir(folder)
    return {document.uri: document.text for document in read(["."])[0]}


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_span_of_the_report_is_its_words_in_the_file(texts: dict[str, str], folder: Path) -> None:
    data = json.loads(run("check", ".", "-f", "json", "--fail-on", "never").out)
    seen = [(texts[uri], start, end, exact) for uri, start, end, exact in spans(data) if uri]
    assert seen
    assert [exact for text, start, end, exact in seen if text[start:end] != exact] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_line_number_is_the_line_of_the_words(texts: dict[str, str], folder: Path) -> None:
    claims = json.loads(run("check", ".", "-f", "json", "--fail-on", "never").out)["claims"]
    words = [claim["evidence"] for claim in claims]
    assert [one["line"] for one in words] == [texts[one["uri"]].count("\n", 0, one["start"]) + 1 for one in words]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_span_of_a_parsed_text_is_its_words(texts: dict[str, str], folder: Path) -> None:
    for text in texts.values():
        data = json.loads(run("parse", "-", "-f", "json", answers=text).out)
        assert data["sentences"]
        assert [exact for _, start, end, exact in spans(data) if text[start:end] != exact] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_attribution_lies_in_its_file(texts: dict[str, str], folder: Path) -> None:
    rows = [json.loads(line) for line in run("attributions", ".", "-f", "jsonl").out.splitlines()]
    assert [row["uri"] for row in rows] == list(texts)
    for row in rows:
        pairs = [pair for one in row["attributions"] for part in ("source", "cue", "content") for pair in one[part]]
        assert all(texts[row["uri"]][start:end].strip() for start, end in pairs)


@pytest.mark.parametrize(
    "text",
    [
        "At least 12 people were killed in Homs, police said.\r\nSome 40 were hurt, the 𝔪𝔞𝔶𝔬𝔯 said.\r\n",
        "\ufeffPolice said 12 people were killed in Homs.\n",
        "E\u0301tienne said 30 people were killed in Homs 😀 on Friday.\nقال. The army said 12 were killed in Homs.\n",
    ],
    ids=["line ends of two signs", "a byte order mark", "letters beyond and marks that combine"],
)
def test_offsets_count_code_points_of_the_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "article.txt").write_bytes(text.encode())
    data = json.loads(run("check", tmp_path, "-f", "json", "--fail-on", "never", "--allow-empty").out)
    (document,) = read([tmp_path])[0]
    seen = list(spans(data))
    assert seen
    assert all(document.text[start:end] == exact for _, start, end, exact in seen)


# A hostile article

ATTACK = "<script>alert(1)</script> ::error file=x::forged | `code` %0A::warning::forged @everyone =HYPERLINK(1)"
NAME = "Daily ::error::forged%0A\x1b[31m | <img src=x> `Post` @everyone"


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles that disagree, of which one attacks whoever prints it: in its name, its title and its words."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "articles"
    folder.mkdir()
    publisher, title = (json.dumps(words).replace("\\u001b", "\\x1b") for words in (NAME, ATTACK))
    text = (
        f"---\npublisher: {publisher}\ntitle: {title}\npublished: 2024-03-02\n---\n\n"
        f"At least 40 people were killed in the strike on Aleppo on Friday, the health ministry said. {ATTACK}\n\n"
        f"“\x1b]0;forged\x07 It was the worst ever, {ATTACK}” he said.\n\n"
        f"Reportedly {ATTACK} 300 people fled.\n\n"
        "::error::forged\n##[error]forged\n\n\u202eThe army said 300 people fled Homs.\u202c\n"
    )
    (folder / "a ::error::forged\n::warning::forged `x` | <b> \x1b[31m.md").write_text(text, encoding="utf-8")
    write(folder, "b.md", "Karsa News", "Twelve people were killed in the strike on Aleppo on Friday, the army said.")
    return folder


def shown(form: str) -> str:
    found = run("check", "articles", "-f", form, "--fail-on", "never", "--include-waived")
    assert found.code == 0
    assert found.out
    return found.out


@pytest.mark.parametrize("form", REPORTERS)
def test_no_format_lets_a_control_sign_through(hostile: Path, form: str) -> None:
    assert re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", shown(form)) == []


@pytest.mark.parametrize("form", REPORTERS)
def test_no_format_forges_an_annotation(hostile: Path, form: str) -> None:
    commands = [line for line in shown(form).splitlines() if re.match(r"\s*::|.*##\[", line)]
    assert all(
        form == "github"
        and line.startswith(("::error file=articles/", "::warning file=articles/", "::notice file=articles/"))
        for line in commands
    )
    assert all(line.count("::") == 2 for line in commands)


def test_every_machine_format_still_parses(hostile: Path) -> None:
    for form in ("json", "sarif", "gitlab", "rdjson"):
        assert json.loads(shown(form))
    assert all(json.loads(line) for line in shown("jsonl").splitlines())
    assert ElementTree.fromstring(shown("junit")).tag == "testsuites"
    rows = list(csv.reader(io.StringIO(shown("csv"))))
    assert len({len(row) for row in rows}) == 1


def test_no_cell_of_a_spreadsheet_is_a_formula(hostile: Path) -> None:
    cells = [cell for row in csv.reader(io.StringIO(shown("csv"))) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))] == []


def test_a_spreadsheet_for_programs_holds_its_cells_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "articles", "-a.md", "=1+1", "At least 40 people were killed in Aleppo on Friday, medics said.")
    write(tmp_path / "articles", "b.md", "Karsa News", "Twelve people were killed in Aleppo on Friday, the army said.")
    for more, name in (((), "'=1+1"), (("--raw-csv",), "=1+1")):
        cells = [
            cell for row in csv.reader(io.StringIO(run("check", "articles", "-f", "csv", *more).out)) for cell in row
        ]
        assert name in cells
    assert run("export", "articles", "--to", "claims.csv", "--raw-csv").code == 0
    assert ",=1+1," in (tmp_path / "claims.csv").read_text()


def test_no_markup_of_an_article_is_markup_of_the_summary(hostile: Path) -> None:
    page = shown("markdown")
    assert "<script" not in page
    assert "<img" not in page
    assert "`" not in page.replace("`claimcheck waivers prune`", "")
    assert "@everyone" not in page
    table = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith("| ---")]
    assert {line.count("|") for line in table} == {6}


def test_the_terminal_shows_an_attack_and_obeys_none(hostile: Path) -> None:
    for words in (
        ["extract", "articles"],
        ["attributions", "articles"],
        ["parse", f"{ATTACK} said 12 people died. \x1b[2J\u202e"],
    ):
        found = run(*words)
        assert found.code == 0
        assert re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", found.out) == []
        assert [line for line in found.out.splitlines() if line.startswith("::")] == []


def test_a_message_about_a_hostile_file_is_harmless_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claimcheck.toml").write_text('"::error::\\u001b[31mforged" = 1\n')
    found = run("check", ".")
    assert found.code == 2
    assert "\x1b" not in found.err
    assert "::error" not in found.err


# The real articles


@with_originals
def test_the_originals_disagree_over_khalidiya_and_bab_hod() -> None:
    data = json.loads(run("check", ORIGINALS, "-f", "json", "--fail-on", "never").out)
    errors = [row for row in data["conflicts"] if row["rule"] == "control-disputed" and row["severity"] == "error"]
    assert {"khalidiya", "bab hod"} <= {row["subject"].casefold() for row in errors}


@with_originals
def test_the_originals_end_with_1() -> None:
    assert run("check", ORIGINALS, "--quiet").code == 1


@with_originals
def test_the_originals_are_named_from_their_folder() -> None:
    data = json.loads(run("check", ORIGINALS, "-f", "json", "--fail-on", "never").out)
    assert {claim["evidence"]["uri"] for claim in data["claims"]} <= {path.name for path in ORIGINALS.iterdir()}


@with_originals
def test_no_tempting_pair_of_the_originals_is_flagged() -> None:
    data = json.loads(run("check", ORIGINALS, "-f", "json", "--fail-on", "never").out)
    gold = [json.loads(line) for line in (ORIGINALS.parent / "gold" / "seeds_pairs.jsonl").read_text().splitlines()]
    silent = [pair for pair in gold if pair["label"] == "non_conflict"]
    assert len(silent) == 27
    assert [pair["id"] for pair in silent if flagged(data, pair)] == []
    disputes = [pair["id"] for pair in gold if pair["type"] == "control_contradiction" and pair["label"] == "conflict"]
    assert [id for id in disputes if not flagged(data, next(pair for pair in gold if pair["id"] == id))] == []


def flagged(data: dict[str, Any], pair: dict[str, Any]) -> bool:
    """Whether one conflict holds the two passages of a pair on two of its sides."""
    evidence = {claim["id"]: claim["evidence"] for claim in data["claims"]}

    def touches(side: dict[str, Any], at: dict[str, Any]) -> bool:
        words = [evidence[id] for id in side["claims"]]
        return any(one["uri"] == at["uri"] and one["start"] < at["end"] and at["start"] < one["end"] for one in words)

    return any(
        touches(one, pair["a"]) and touches(other, pair["b"])
        for conflict in data["conflicts"]
        for one in conflict["sides"]
        for other in conflict["sides"]
        if one is not other
    )
