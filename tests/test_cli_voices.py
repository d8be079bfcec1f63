"""``claimcheck sources`` and ``claimcheck timeline`` from the command line."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.command import ARTICLE, run

TOLLS = {
    "harbour": ("Harbour Post", "2024-03-02", "The fire at the mill in Northgate killed 12 people on Friday, Ann Vale, "
                "the mayor of Northgate, said."),
    "karsa": ("Karsa News Service", "2024-03-03", "The fire at the mill in Northgate killed at least 40 people on "
              "Friday, the health directorate of Northgate said."),
}  # fmt: skip


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, (publisher, published, text) in TOLLS.items():
        words = ARTICLE.format(publisher=publisher, published=published, text=text)
        (folder / f"{name}.md").write_text(words, encoding="utf-8")
    return folder


def test_sources_lists_pairs_of_voices(articles: Path) -> None:
    done = run("sources", articles)
    assert done.code == 0
    assert done.out.startswith(("Who agrees with whom", "No two sources"))
    assert done.err == ""


def test_a_timeline_gives_every_figure_its_day_and_its_source(articles: Path) -> None:
    done = run("timeline", "casualties.killed", articles, "--place", "Northgate")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0] == "Casualties, killed: Northgate, over time by source"
    assert any("1 March 2024" in line and "12" in line and "●" in line for line in lines)
    assert any("1 March 2024" in line and "at least 40" in line and "●──→" in line for line in lines)


def test_a_month_stays_a_month_in_a_timeline(articles: Path) -> None:
    write = (articles / "karsa.md").read_text(encoding="utf-8").replace("on Friday", "in May 2019")
    (articles / "karsa.md").write_text(write, encoding="utf-8")
    lines = run("timeline", "casualties.killed", articles, "--place", "Northgate").out.splitlines()
    assert any(line.startswith("  May 2019 ") and "at least 40" in line for line in lines)


def test_a_timeline_can_be_a_picture(articles: Path) -> None:
    done = run("timeline", "casualties.killed", articles, "--place", "northgate", "--format", "svg")
    assert done.code == 0
    assert ElementTree.fromstring(done.out).tag == "{http://www.w3.org/2000/svg}svg"
    again = run("timeline", "casualties.killed", articles, "--place", "northgate", "--format", "svg")
    assert done.out == again.out


@pytest.mark.parametrize(("words", "what", "mend"), [
    (("casualties.kiled",), "no figure on 'casualties.kiled'", "did you mean 'casualties.killed'?"),
    (("casualties.killed", "--place", "Nowhere"), "no figure on 'casualties.killed' at 'Nowhere'", "places: Northgate"),
])  # fmt: skip
def test_a_topic_or_place_without_figures_says_what_there_is(
    articles: Path, words: tuple[str, ...], what: str, mend: str
) -> None:
    done = run("timeline", words[0], articles, *words[1:])
    assert (done.code, done.out) == (2, "")
    assert what in done.err
    assert mend in done.err


@pytest.mark.parametrize("command", [("sources",), ("timeline", "crowd")])
def test_nothing_to_read_is_an_error(articles: Path, command: tuple[str, ...]) -> None:
    (articles / "empty").mkdir()
    assert run(*command, articles / "empty").code == 2
