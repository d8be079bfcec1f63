"""What other machines read and judge in parts is what one machine reads and judges at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck import apart, corpus
from claimcheck.export import export
from claimcheck.judge.crowd import COMPARED
from claimcheck.model import OptionError, Problem, Report
from claimcheck.pipeline import check, check_inputs
from claimcheck.read import read_all
from claimcheck.report.html import sheet
from claimcheck.rule import load_rules
from tests.command import ROOT, dispute, write
from tests.spread import Here
from tests.test_archive import ARMY, MINISTRY, archive

SEEDS = ROOT / "seeds"
BOOK = load_rules()


def spread(*paths: Path) -> Report:
    return check_inputs(read_all(paths, unread=True), BOOK, spread=Here())


@pytest.fixture
def finely(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every article, every group and every document a share of its own."""
    monkeypatch.setattr(corpus, "SHARE", 1)
    monkeypatch.setattr(apart, "PAGES", 1)
    monkeypatch.setattr(apart, "PAIRS", 1)


def test_nothing_is_read_where_files_are_only_listed() -> None:
    inputs = read_all([SEEDS / "homs"], unread=True)
    assert inputs.documents == []
    assert [one.file.uri for one in inputs.unread] == [one.uri for one in read_all([SEEDS / "homs"]).documents]


@pytest.mark.usefixtures("finely")
@pytest.mark.parametrize("pack", [None, *sorted(path.name for path in SEEDS.iterdir() if path.is_dir())])
def test_articles_come_to_the_same_however_finely_they_are_spread(pack: str | None) -> None:
    folder = SEEDS if pack is None else SEEDS / pack
    assert spread(folder) == check([folder])


@pytest.mark.usefixtures("finely")
def test_a_name_that_one_article_shows_to_be_a_place_is_one_in_the_parts_of_others(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "Post", "Crowds filled the city of Lunden. Thousands marched in the city of Lunden.")
    write(tmp_path, "b.md", "Mail", "Lunden: at least 40 people were killed in Lunden on Friday, the army said.")
    report = spread(tmp_path)
    assert report == check([tmp_path])
    assert {claim.subject for claim in report.claims if claim.evidence.uri.endswith("b.md")} == {"lunden"}


@pytest.mark.usefixtures("finely")
def test_tables_archives_and_what_cannot_be_read_stand_beside_articles(tmp_path: Path) -> None:
    articles = dispute(tmp_path / "articles")
    (articles / "broken.md").write_bytes(b"\xff\xfe\x00")
    (articles / "undated.md").write_text("---\npublished: soon\n---\nText.\n")
    table = tmp_path / "claims.csv"
    export(check([articles]), table)
    crawl = archive(tmp_path / "crawl.warc.gz", MINISTRY, ARMY)
    report = spread(articles, table, crawl)
    assert report == check([articles, table, crawl])
    assert {type(one) for one in report.problems} == {Problem}
    assert len(report.documents) == 4


def test_a_group_too_large_to_compare_pair_by_pair_is_a_share_of_its_own(tmp_path: Path) -> None:
    rows = [
        f"casualties.killed,Source {at % 50},Karsa,2024-03-{1 + at % 28:02d},{at % 90}" for at in range(COMPARED * 3)
    ]
    rows += ["casualties.killed,Red Cross,Tal Amar,2024-03-02,12", "casualties.killed,Police,Tal Amar,2024-03-02,22"]
    table = tmp_path / "hot.csv"
    table.write_text("\n".join(["topic,source,place,date,figure", *rows]), encoding="utf-8")
    report = spread(table)
    assert report == check([table])
    assert {conflict.subject for conflict in report.conflicts} == {"Karsa", "Tal Amar"}


def test_of_sensitive_articles_nothing_is_kept_by_other_machines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dispute(tmp_path)
    secret = write(tmp_path, "hidden.md", "Post", "At least 91 people were killed in the strike on Aleppo on Friday.")
    secret.write_text(secret.read_text().replace("publisher", "sensitive: true\npublisher"), encoding="utf-8")
    (tmp_path / "late.jsonl").write_text('{"text": "Nobody was hurt in Homs.", "sensitive": "yes"}\n')
    kept: list[object] = []
    monkeypatch.setattr("tests.spread.Parts.kept", lambda rows: kept.extend(rows) or rows)
    paths = [tmp_path, tmp_path / "late.jsonl"]
    report = spread(*paths)
    assert report == check(paths)
    assert report.withheld.documents == 2
    assert len(kept) == 4
    assert "91 people" not in repr(kept)
    assert "hidden" not in repr(kept)


def test_texts_are_fetched_where_something_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "FETCHED", 1)
    monkeypatch.setattr(sheet, "SHOWN", 0)
    folder = SEEDS
    whole, found = check([folder]), spread(folder)
    with_text = {one.uri for one in found.documents if one.text}
    assert 0 < len(with_text) < len(whole.documents)
    assert replace(found, documents=()) == replace(whole, documents=())
    assert [one for one in found.documents if one.text] == [one for one in whole.documents if one.uri in with_text]
    named = {claim.id: claim.evidence.uri for claim in whole.claims}
    assert {named[id] for one in whole.conflicts for side in one.sides for id in side.claims} <= with_text


def test_a_page_of_few_articles_gets_them_all() -> None:
    assert corpus.FETCHED > sheet.SHOWN


def test_workers_that_do_not_see_the_articles_end_the_run(tmp_path: Path) -> None:
    inputs = read_all([dispute(tmp_path)], unread=True)
    (tmp_path / "karsa.md").unlink()
    with pytest.raises(OptionError, match="the workers do not see the articles") as error:
        check_inputs(inputs, BOOK, spread=Here())
    assert "shared disk" in error.value.mend


def test_workers_with_another_claimcheck_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = iter(["this", "that", "that"])
    monkeypatch.setattr(corpus, "code", lambda: next(codes))
    with pytest.raises(OptionError, match="the workers have another claimcheck, or another Python"):
        spread(dispute(tmp_path))
