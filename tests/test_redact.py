"""Redaction: no hidden name in any output, the same key the same pseudonym, and nothing else changed."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.export import EXPORTS
from claimcheck.gate import Policy, gate
from claimcheck.gate.waiver import waiver_of
from claimcheck.model import Document, Report
from claimcheck.pipeline import check, check_documents
from claimcheck.redact import HIDDEN, LEAST_KEY, LEVELS, Level, redaction
from claimcheck.redact.words import Names, words_of
from claimcheck.report import REPORTERS, report
from claimcheck.rule import load_rules
from tests.command import ROOT, Done, run

KEY = b"a key of sixteen bytes and more"
FIRST = """---
publisher: Harbour Post
published: 2024-03-02
title: Dozens killed in Aleppo
---

At least 40 people were killed in the strike on Aleppo on Friday, said Tamsin Zorin, a nurse in Vexley Hospital.

“We counted them twice,” Zorin said. José Marcante, a 34-year-old baker who fled the Old Mill quarter, said that
Tamsin
Zorin had told him so. Residents said the Blue Lantern Brigade had left Qarsheen.
"""
SECOND = """---
publisher: Karsa News
published: 2024-03-02
---

Twelve people were killed in the strike on Aleppo on Friday, said Orla Fenwick, who
speaks for the Green Valley Committee.

The Green Valley Committee said 300 people fled Qarsheen. According to Jose Marcante, nobody was warned.
"""
# Those who speak; other names; and what only the last level hides.
SOURCES = ("Tamsin", "Zorin", "Marcante", "Fenwick", "Orla", "Green Valley", "34-year-old baker", "nurse in Vexley")
NAMES = ("Qarsheen", "Aleppo", "Blue Lantern", "Old Mill", "orla-fenwick", "interview")
WORDS = ("Harbour Post", "Karsa News", "Dozens killed", "counted them twice", "nobody was warned")
HIDES: dict[str, tuple[str, ...]] = {
    "sources": SOURCES,
    "names": (*SOURCES, *NAMES),
    "all": (*SOURCES, *NAMES, *WORDS),
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles that disagree, one named for whom it quotes, a third that cannot be read, and a key."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "interview-Tamsin_Zorin.md").write_text(FIRST, encoding="utf-8")
    (folder / "b.md").write_text(SECOND, encoding="utf-8")
    (folder / "orla-fenwick.md").write_text("---\npublished: Zorin's day\n---\nText.\n", encoding="utf-8")
    (tmp_path / "key").write_bytes(KEY)
    return tmp_path


def plain(text: str) -> str:
    """Text without accents, case, white space runs and the ways formats write their signs."""
    text = re.sub(r"%20|&#?\w+;|\\u[0-9a-f]{4}", " ", text)
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"\s+", " ", "".join(char for char in decomposed if not unicodedata.combining(char)))


def named(text: str, level: str) -> list[str]:
    """What is still to be read of what the level hides."""
    # A phrase may be cut by a mark: "nobody <mark>was warned</mark>".
    shown = plain(text) + plain(re.sub(r"<[^<>]*>", "", text))
    return [name for name in HIDES[level] if plain(name) in shown or plain(name).replace(" ", "-") in shown]


def everything(done: Done) -> str:
    return done.out + done.err


def hidden(command: str, level: str, *words: str) -> Done:
    return run(command, *words, "--redact", level, "--redact-key", "key")


def test_the_names_are_there_where_nothing_is_redacted(desk: Path) -> None:
    assert named(everything(run("check", "articles", "-f", "html")), "all") == list(HIDES["all"])


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("form", REPORTERS)
def test_no_hidden_name_is_in_any_format(desk: Path, form: str, level: str) -> None:
    done = hidden("check", level, "articles", "-f", form, "--verbose", "--statistics")
    assert len(done.out) > 100
    assert named(everything(done), level) == []


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("form", EXPORTS)
def test_no_hidden_name_is_in_any_export(desk: Path, form: str, level: str) -> None:
    done = hidden("export", level, "articles", "--to", "out", "--as", form)
    assert named(everything(done), level) == []
    files = [path for path in desk.rglob("*") if path.is_file() and "articles" not in path.parts]
    assert len(files) > 1
    assert [path.name for path in files if named(path.name + path.read_bytes().decode("latin-1"), level)] == []


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    "words",
    [("extract", "articles"), ("extract", "articles", "-f", "jsonl"), ("sources", "articles"),
     ("timeline", "casualties", "articles"), ("sources", "articles", "-f", "svg")],
)  # fmt: skip
def test_no_hidden_name_is_in_any_other_command(desk: Path, words: tuple[str, ...], level: str) -> None:
    command, *rest = words
    assert named(everything(hidden(command, level, *rest)), level) == []


@pytest.mark.parametrize("level", LEVELS)
def test_nothing_is_remembered(desk: Path, level: str) -> None:
    hidden("check", level, "articles", "--cache", "memory")
    assert not (desk / "memory").exists()


@pytest.mark.parametrize("level", LEVELS)
def test_what_is_found_and_what_it_is_worth_stays(desk: Path, level: str) -> None:
    def told(done: Done) -> list[object]:
        data = json.loads(done.out)
        rows = [*data["conflicts"], *data["findings"]]
        claims = [(one["quantity"], one["when"], one["source"]["kind"], one["topic"]) for one in data["claims"]]
        return [done.code, sorted((one["rule"], one["severity"]) for one in rows), sorted(map(repr, claims))]

    assert told(hidden("check", level, "articles", "-f", "json")) == told(run("check", "articles", "-f", "json"))


def test_the_same_key_gives_the_same_pseudonym_and_another_key_another(desk: Path) -> None:
    def ids(*words: str) -> set[str]:
        return set(re.findall(r"name-[0-9a-f]{8}", hidden("check", "sources", *words, "-f", "json").out))

    both = ids("articles")
    alone = ids("articles/b.md")
    assert alone
    assert alone <= both
    (desk / "key").write_bytes(KEY[::-1])
    assert not ids("articles") & both


def test_a_surname_is_the_person_it_belongs_to() -> None:
    text = "Orla Fenwick said 30 people had fled. Police agreed. Fenwick said 40 more were missing."
    shown = redacted(check_documents([Document("a.md", text)], load_rules()), "sources").documents[0].text
    assert re.fullmatch(r"(name-\w+) said 30 .+ agreed\. \1 said 40 .+", shown)


@pytest.mark.parametrize("level", LEVELS)
def test_an_address_may_name_anybody_and_is_left_out(level: Level) -> None:
    article = Document(
        "a.md",
        FIRST,
        url="https://post.example/zorin-speaks",
        licence="CC BY, Tamsin Zorin",
        published=date(2024, 3, 2),
    )
    shown = redacted(check_documents([article], load_rules()), level).documents[0]
    assert shown.url is None
    assert "Zorin" not in (shown.licence or "")


@pytest.mark.parametrize("name", ["Zo\u0301rin", "Z\u00f3rin", "Zo\u00adrin", "Zo\u200brin", "Z\u200do\u2060rin",
                                  "\u202eZorin\u202c", "ZORIN", "Ｚｏｒｉｎ"])  # fmt: skip
def test_a_name_is_hidden_whatever_stands_in_it_that_does_not_show(name: str) -> None:
    text = f"Orla Zorin said 30 people had fled. “I saw {name} there,” a baker said. {name}’s men left, Zorin said."
    shown = redacted(check_documents([Document("a.md", text)], load_rules()), "sources").documents[0].text
    assert name not in shown
    assert shown.count("name-") >= 4


def test_a_name_once_in_lower_case_is_a_name_all_the_same_and_a_common_word_is_none() -> None:
    text = (
        "Orla Zorin said 30 people had fled. Zorin said 40 more were missing. “Ask @zorin or zorin.example,” it said. "
        "Will Green said 12 people would die. The green field will stay green, and it will be green."
    )
    shown = redacted(check_documents([Document("a.md", text)], load_rules()), "sources").documents[0].text
    assert "zorin" not in shown.lower()
    assert "The green field will stay green" in shown


def test_fingerprints_and_identities_are_keyed_too(desk: Path) -> None:
    open_ = json.loads(run("check", "articles", "-f", "json").out)
    shown = json.loads(hidden("check", "sources", "articles", "-f", "json").out)
    for kind, name in (("claims", "id"), ("conflicts", "fingerprint"), ("findings", "fingerprint")):
        assert not {one[name] for one in open_[kind]} & {one[name] for one in shown[kind]}
        assert len({one[name] for one in open_[kind]}) == len({one[name] for one in shown[kind]})


def redacted(found: Report, level: Level) -> Report:
    return redaction(found, level, KEY).report(found)


@pytest.mark.parametrize("level", ["sources", "names"])
@pytest.mark.parametrize("pack", ["homs", "flood", "vote", "ferry"])
def test_every_span_of_a_redacted_report_is_its_words_in_the_redacted_text(pack: str, level: Level) -> None:
    found = check([ROOT / "seeds" / pack])
    shown = redacted(found, level)
    texts = {one.uri: one.text for one in shown.documents}
    assert [one.text.count("\n") for one in shown.documents] == [one.text.count("\n") for one in found.documents]
    assert len(shown.claims) == len(found.claims) > 0
    for claim in shown.claims:
        words = claim.evidence
        assert texts[words.uri][words.start : words.end] == words.exact
        assert claim.sentence in texts[words.uri]
    for finding in shown.findings:
        assert all(texts[one.uri][one.start : one.end] == one.exact for one in finding.evidence)


def test_no_quoted_source_of_the_dispatches_is_named() -> None:
    found = check([ROOT / "seeds"])
    shown = redacted(found, "sources")
    said = {one.source.name for one in found.claims if one.source.naming == "named" and one.source.kind != "outlet"}
    people = {name for words in said for name in re.findall(r"\b[A-Z]\w+ [A-Z]\w+\b", words)}
    assert len(people) > 20
    texts = "".join(report(shown, form) for form in ("text", "json", "html"))
    assert [name for name in people if name in texts] == []


def test_waivers_are_shown_without_names(desk: Path) -> None:
    found = check(["articles"])
    conflict = found.conflicts[0]
    made = waiver_of(
        conflict, verdict="revised", reason="Zorin corrected it.", owner="desk",
        created=date(2024, 3, 1), expires=date(2024, 9, 1),
    )  # fmt: skip
    verdict = gate(found, Policy(), waivers=[made, replace(made, id="cc-0123456789", sides=())], today=date(2024, 3, 2))
    shown = redaction(found, "names", KEY).verdict(verdict)
    assert len(shown.waived) == 1
    texts = [report(replace(shown, include_waived=True), form) for form in REPORTERS] + list(shown.notices)
    assert [name for text in texts for name in named(text, "names")] == []
    assert not [text for text in texts if conflict.fingerprint in text or "cc-0123456789" in text]


def test_the_words_of_articles_are_left_out_at_the_last_level(desk: Path) -> None:
    shown = redacted(check(["articles"]), "all")
    assert {one.evidence.exact for one in shown.claims} == {HIDDEN}
    assert {one.text for one in shown.documents} == {""}
    assert {one.cue for one in shown.claims} == {None}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--redact", "sources"), "needs a key"),
        (("--redact-key", "key"), "without --redact"),
        (("--redact", "sources", "--redact-key", "nowhere"), "cannot be read"),
        (("--redact", "sources", "--redact-key", "short"), f"fewer than {LEAST_KEY}"),
    ],
)
def test_without_a_good_key_nothing_is_read(desk: Path, words: tuple[str, ...], told: str) -> None:
    (desk / "short").write_text("secret\n")
    done = run("check", "articles", *words)
    assert (done.code, told in done.err, done.out) == (2, True, "")
    assert "mend: " in done.err


@pytest.mark.parametrize("command", ["attributions", "audit"])
def test_where_the_project_redacts_no_command_shows_articles_as_they_are(desk: Path, command: str) -> None:
    (desk / "claimcheck.toml").write_text('redact = "sources"\nredact-key = "key"\n')
    done = run(command, "articles")
    assert (done.code, "redact is set" in done.err, done.out) == (2, True, "")
    assert named(everything(run("check", "articles")), "sources") == []
    assert run(command, "articles", "--isolated").out


@given(
    st.lists(st.sampled_from(["Zorin", "zorin", "José", "JOSE", "the", "Tamsin", "\n", ", ", "-", "x"]), max_size=12)
)
def test_offsets_are_carried_over_whatever_stands_where(parts: list[str]) -> None:
    text = " ".join(parts)
    names = Names(
        [words_of("Tamsin Zorin"), words_of("Zorin"), words_of("Jose")], lambda words: "name-" + "".join(words)
    )
    shown = names.redact(text)
    assert not set(words_of(re.sub(r"name-\w+", "", shown.text))) & {"zorin", "jose"}
    assert shown.text.count("\n") == text.count("\n")
    kept = list(re.finditer(r"the|x", text))
    assert [shown.text[shown.at(one.start()) : shown.at(one.end(), end=True)] for one in kept] == [
        one.group() for one in kept
    ]
    assert shown.at(0) == 0
    assert shown.at(len(text), end=True) == len(shown.text)
