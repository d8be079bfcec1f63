"""The benches run on any articles and name every room; how fast is for the machine to say."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.bench import cluster, rooms, tables, values, whole
from tests.cluster import Cluster

ARTICLES = [
    {"text": "The mayor said on Monday that at least 12 people had died in Vantry.", "date": "2021-03-02"},
    {"text": "No date. “The bridge held,” said Ana Brill, an engineer.\n\nPolice counted 300 marchers."},
]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(map(json.dumps, ARTICLES)), encoding="utf-8")
    return path


def test_every_room_is_measured(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rooms, "PEERS", {"none": lambda: rooms.import_module("no_such_library")})
    monkeypatch.setattr(sys, "argv", ["rooms", str(articles), "--rounds", "1"])
    rooms.main()
    out = capsys.readouterr().out
    assert "none: not installed, passed over" in out
    lines = [line for line in out.splitlines() if line[24:33].strip().replace(".", "").isdigit()]
    assert [line[:24].strip() for line in lines] == [
        "segment", "attribute", "figures", "days", "places", "parties", "references", "extract and normalise",
        "group and judge", "end to end",
    ]  # fmt: skip


def test_the_whole_is_measured_against_peers_size_and_the_clock(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    articles.write_text(articles.read_text() + "\n" + "\n".join([json.dumps(ARTICLES[0])] * 14), encoding="utf-8")
    monkeypatch.setattr(whole, "PEERS", {"none": lambda: whole.import_module("no_such_library")})
    monkeypatch.setattr(whole, "SLOW", {})
    monkeypatch.setattr(sys, "argv", ["whole", str(articles), "--rounds", "1", "--sample", "2"])
    whole.main()
    lines = capsys.readouterr().out.splitlines()
    assert "none: not installed, passed over (No module named 'no_such_library')" in lines
    shown = ["claimcheck", "limit: read JSON", "limit: one pattern", "articles", "length of articles"]
    assert [name for name in shown if not any(line.startswith(f"{name} ") for line in lines)] == []
    assert sum("exponent" in line for line in lines) == 2
    assert [line.split(" s ")[0].split()[1:-1] for line in lines[-2:]] == [["--help"], ["rules", "list"]]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_tables_are_measured_room_by_room_as_they_grow(
    kind: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tables, "FIRST", 20)
    monkeypatch.setattr(sys, "argv", ["tables", "--rows", "2000", "--rounds", "1", "--format", kind, "--dense"])
    tables.main()
    head, *lines, grown, peak = capsys.readouterr().out.splitlines()
    assert head.split()[:4] == ["rows", *tables.ROOMS]
    assert [line.split()[0] for line in lines] == ["20", "200", "2,000"]
    assert all(float(line.split()[1]) >= 0 for line in lines)
    assert (grown.split()[0], peak.split()[0]) == ("exponent", "peak")


def test_figures_and_days_are_measured(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(values, "PEERS", {})
    monkeypatch.setattr(sys, "argv", ["values", str(articles), "--rounds", "1"])
    values.main()
    assert "claimcheck both" in capsys.readouterr().out


def test_a_reader_that_raises_is_told_and_timed() -> None:
    with pytest.warns(UserWarning, match="none raised ZeroDivisionError"):
        spent = values.measure([("", None)], {"none": lambda article: 1 / len(article[0])}, 2)
    assert len(spent["none"]) == 2


def test_a_cluster_is_measured_beside_one_process(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found: list[int] = []

    def checked(folder: Path, report: Path, *words: str) -> tuple[float, float, float]:
        found.append(len(list(folder.rglob("*.md"))))
        report.write_text(str(words))
        return 2.0, 1.0, 100.0

    @contextmanager
    def no_cluster(folder: Path) -> Iterator[Cluster]:
        yield Cluster("spark://nowhere:1", folder, [])

    monkeypatch.setattr(cluster, "checked", checked)
    monkeypatch.setattr(cluster, "cluster", no_cluster)
    monkeypatch.setattr(cluster.os, "environ", {})
    monkeypatch.setattr(sys, "argv", ["cluster", str(articles), "--times", "3"])
    cluster.main()
    out = capsys.readouterr().out
    assert found == [6, 6]
    assert [line[:16].strip() for line in out.splitlines()[2:5]] == [
        "one process",
        "cluster: asked",
        "cluster: workers",
    ]
    assert out.endswith("NOT the same report\n")
