"""The room segment: sentences tile the body, ends are found, and only furniture is silent."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model import SILENT_PARTS, Document, Part
from claimcheck.plainyaml import load
from claimcheck.segment import segment

TABLES = Path(__file__).parent / "tables" / "en"
SHARED = Path(__file__).parents[2] / "shared"


def table(name: str) -> list[tuple[str, str]]:
    data, _ = load((TABLES / name).read_text(encoding="utf-8"), where=name)
    return [(kind, case) for kind, cases in data.items() for case in cases]


def exact(text: str, body: int = 0, title: str | None = None) -> list[str]:
    return [sentence.span.of(text) for sentence in segment(Document("a.txt", text, body, title=title))]


def part_of(line: str, text: str) -> set[Part]:
    at = text.index(line)
    return {one.part for one in segment(Document("a.txt", text)) if at <= one.start < at + len(line)}


ARTICLE = """Dam breach floods the plain

{}

Dozens of villagers were missing on Friday after the Corran dam gave way, officials said.

The water reached the market town of Harlow within an hour, and the army was called in.
"""


@pytest.mark.parametrize(("kind", "case"), table("sentences.yml"))
def test_sentences_end_where_a_reader_ends_them(kind: str, case: str) -> None:
    want = [sentence.strip() for sentence in case.split("|")]
    assert exact(case.replace(" | ", " ").replace("|", "")) == want


@pytest.mark.parametrize(("kind", "line"), table("boilerplate.yml"))
def test_a_line_is_known_for_what_it_is(kind: str, line: str) -> None:
    parts = part_of(line, ARTICLE.format(line))
    assert parts <= SILENT_PARTS if kind in ("boilerplate", "byline") else not parts & SILENT_PARTS
    if kind in ("caption", "post"):
        assert parts == {Part(kind)}


def test_an_appeal_glued_to_the_lead_loses_only_itself() -> None:
    text = "Flood kills dozens\n\nYour support makes all the difference.Rescuers found 30 bodies in Harlow on Friday.\n"
    found = {one.span.of(text): one.part for one in segment(Document("a.txt", text))}
    assert found["Your support makes all the difference."] is Part.BOILERPLATE
    assert found["Rescuers found 30 bodies in Harlow on Friday."] is Part.BODY


def test_an_appeal_takes_along_what_speaks_for_the_site_but_no_news() -> None:
    text = (
        "Flood kills dozens\n\nYour support helps us tell this story.\n\nFrom the coast to the plain, we are there.\n\n"
        "We keep our reporting open to all. Your donation pays for it.\n\nRescuers found 30 bodies on Friday.\n"
    )
    silent = [one.span.of(text) for one in segment(Document("a.txt", text)) if one.part in SILENT_PARTS]
    assert silent == [
        "Your support helps us tell this story.",
        "From the coast to the plain, we are there.",
        "We keep our reporting open to all.",
        "Your donation pays for it.",
    ]


def test_a_list_of_other_stories_at_the_end_is_silent() -> None:
    tail = (
        "More on this story\n\nFerry sinks in the strait\n\nMinister quits over dam\n\nMost read\n\nTen best beaches\n"
    )
    text = ARTICLE.format("A short line that tells you what happened to the dam") + "\n" + tail
    sentences = segment(Document("a.txt", text))
    at = text.index("More on this story")
    assert {one.part for one in sentences if one.start >= at} == {Part.BOILERPLATE}
    assert not [one for one in sentences if one.start < at and one.part in SILENT_PARTS]


def test_date_line_and_repeated_headline_are_cut_off_the_first_sentence() -> None:
    text = (
        "Dam breach floods the plain\n\nPublished 14 March 2019 Dam breach floods the plain AFP Dozens of "
        "villagers were missing on Friday. Rescue went on."
    )
    assert [(one.span.of(text), one.part) for one in segment(Document("a.txt", text))] == [
        ("Dam breach floods the plain", Part.HEADLINE),
        ("Published 14 March 2019", Part.BYLINE),
        ("Dam breach floods the plain", Part.BOILERPLATE),
        ("AFP", Part.BYLINE),
        ("Dozens of villagers were missing on Friday.", Part.BODY),
        ("Rescue went on.", Part.BODY),
    ]


def test_headline_standfirst_and_subhead_are_told_apart() -> None:
    text = (
        ARTICLE.format("What is known so far about the worst flood in years")
        + "\nA warning ignored\n\n"
        + ("Engineers had warned of cracks in the wall since the spring of 2017.\n")
    )
    parts = {one.span.of(text): one.part for one in segment(Document("a.txt", text))}
    assert parts["Dam breach floods the plain"] is Part.HEADLINE
    assert parts["What is known so far about the worst flood in years"] is Part.STANDFIRST
    assert parts["A warning ignored"] is Part.SUBHEAD


def test_the_title_names_the_headline_whatever_it_ends_in() -> None:
    text = "The dam broke.\n\nVillagers fled to the hills on Friday, officials said.\n"
    with_title = segment(Document("a.txt", text, title="The dam broke"))
    assert with_title[0].part is Part.HEADLINE
    assert segment(Document("a.txt", text))[0].part is Part.BODY


def test_a_paragraph_printed_twice_speaks_once() -> None:
    quote = "“The wall was cracked for years and nobody came,” he said."
    text = ARTICLE.format(quote) + f"\n{quote}\n"
    assert [one.part for one in segment(Document("a.txt", text)) if "cracked" in one.span.of(text)] == [
        Part.BODY,
        Part.BOILERPLATE,
    ]


def test_markdown_is_looked_through() -> None:
    text = (
        "# Dam breach floods the plain\n\n*By Ines Corrado*\n\n![Villagers on the dyke](dyke.jpg)\n\n"
        "Dozens were missing on Friday after the Corran dam gave way, officials said.\n\n## A warning ignored\n\n"
        "[Read more](https://example.com/more)\n\nEngineers had warned of cracks in the wall since the spring.\n"
    )
    assert [one.part for one in segment(Document("a.md", text))] == [
        Part.HEADLINE,
        Part.BYLINE,
        Part.CAPTION,
        Part.BODY,
        Part.SUBHEAD,
        Part.BOILERPLATE,
        Part.BODY,
    ]


def test_an_authors_note_is_silent_but_a_person_of_the_news_is_not() -> None:
    more = "\nThe wall had been cracked for years, and the state had been told of it twice.\n"
    text = (
        ARTICLE.format("Engineer Omar Fahim said the wall had been cracked for years.")
        + more
        + (
            "\nInes Corrado is a freelance journalist based in Harlow.\n"
            "\nOmar Fahim is the author of a report on the dam that the state never printed.\n"
        )
    )
    silent = [one.span.of(text) for one in segment(Document("a.txt", text)) if one.part in SILENT_PARTS]
    assert silent == ["Ines Corrado is a freelance journalist based in Harlow."]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_hard_wrapped_lines_are_one_paragraph(end: str) -> None:
    lines = [
        "Dozens of villagers were missing on Friday after the Corran dam",
        "gave way, officials in the provincial capital said. Soldiers and",
        "Harlow volunteers searched the plain through the night, but the",
        "Red Crescent said it feared that few would be found alive.",
    ]
    text = end.join(lines) + end + end + "Rain is forecast." + end
    sentences = segment(Document("a.txt", text))
    assert [one.paragraph for one in sentences] == [0, 0, 1]


def test_one_paragraph_a_line_stays_so() -> None:
    text = "The dam broke at dawn, police said.\nVillagers fled.\nRain fell on the plain all of Thursday night.\n"
    assert [one.paragraph for one in segment(Document("a.txt", text))] == [0, 1, 2]


@given(
    st.text(alphabet=st.sampled_from("aB1 .!?…\"“”’'()[]\n\r\t\u00a0\u2028|@#,:-é字"), max_size=200), st.integers(0, 20)
)
@settings(max_examples=300, deadline=None)
def test_sentences_tile_any_body(text: str, body: int) -> None:
    body = min(body, len(text))
    sentences = segment(Document("a.txt", text, body))
    assert "".join(text[one.start : one.end] for one in sentences) == text[body:]
    assert [one.index for one in sentences] == list(range(len(sentences)))
    assert all(one.start <= one.stop <= one.end for one in sentences)


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_text_raises(text: str) -> None:
    sentences = segment(Document("a.txt", text))
    assert "".join(text[one.start : one.end] for one in sentences) == text


@pytest.mark.parametrize(
    "unit",
    [".", "…", "a.", "A. ", "?! ", '." ', '"', "“", "'", "\n", "a\n", " ", "- ", "(", "[", "@a ", "#a ", "by ", "1 ",
     "Your donation ", "Mr. ", "x.Y", "| AP\n", "AP/", "July 1, 2013 ", "”)", "\u2028", "[…]\n"],
)  # fmt: skip
def test_time_is_linear_on_any_text(unit: str) -> None:
    text = (unit * (200_000 // len(unit) + 1))[:200_000]
    began = time.process_time()
    segment(Document("a.txt", "The dam broke at dawn\n\n" + text))
    assert time.process_time() - began < 2  # 200 kB; the slowest takes 0.3 s on a slow machine


needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the real articles are not beside the project")


@needs_shared
def test_every_boilerplate_line_of_the_real_articles_is_silent_and_nothing_else() -> None:
    rows = [json.loads(line) for line in (SHARED / "gold/seeds_boilerplate.jsonl").read_text().splitlines()]
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        gold = [row for row in rows if row["doc"] == path.name]
        for sentence in segment(Document(path.name, text)):
            marks = [row for row in gold if sentence.start < row["span"][1] and row["span"][0] < sentence.stop]
            kept = not marks or any(row["action"].startswith("keep") for row in marks)
            assert kept == (sentence.part not in SILENT_PARTS), sentence.span.of(text)
