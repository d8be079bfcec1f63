"""A cluster says what one machine says, to the byte, and goes on saying it when a machine is lost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest

from claimcheck import corpus
from claimcheck.engine.spark import faults_told
from claimcheck.model import OptionError
from claimcheck.report import REPORTERS
from tests.cluster import HERE, Cluster, cluster
from tests.command import ROOT, Done, dispute, run

SEEDS = ROOT / "seeds"
SYRIA = ROOT.parent / "shared" / "data" / "syria"
installed = pytest.mark.skipif(find_spec("pyspark") is None, reason="the extra spark is not installed")


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster, and this process as its driver."""
    if find_spec("pyspark") is None or which("java") is None:
        pytest.skip("the extra spark or Java is not installed")
    with pytest.MonkeyPatch.context() as patch, cluster(tmp_path_factory.mktemp("spark")) as running:
        patch.setenv("SPARK_CONF_DIR", str(running.settings))
        patch.setenv("SPARK_LOCAL_IP", HERE)
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        try:
            yield running
        finally:
            context = import_module("pyspark").SparkContext
            if context._gateway is not None:  # its Java, which would wait for the end of this process
                context._gateway.shutdown()
                context._gateway.proc.stdin.close()
                context._gateway.proc.wait(timeout=60)
                context._gateway = context._jvm = None


def told(folder: Path, path: Path, *words: str) -> tuple[Done, dict[str, bytes]]:
    """How a check ended, and its report in every format."""
    outputs = [word for form in REPORTERS for word in ("--output", f"{form}:{folder / form}")]
    folder.mkdir()
    done = run("check", path, "--isolated", "--no-cache", *outputs, *words)
    return done, {form: (folder / form).read_bytes() for form in REPORTERS}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return [form for form in REPORTERS if one[form] != other[form]]


def test_a_cluster_gives_the_same_bytes_as_one_machine(spark: Cluster, tmp_path: Path) -> None:
    alone, expected = told(tmp_path / "alone", SEEDS)
    spread, found = told(tmp_path / "spread", SEEDS, "--engine", "spark", "--master", spark.address)
    assert differing(found, expected) == []
    assert (spread.code, spread.out) == (alone.code, alone.out)
    assert alone.code == 1


@pytest.mark.skipif(not SYRIA.is_dir(), reason="the real articles are not here")
def test_an_executor_lost_midway_changes_no_byte(
    spark: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, expected = told(tmp_path / "alone", SYRIA)
    learn, lost = corpus.learn, list[int]()

    def at_half_time(*given: object) -> object:
        # Every article was worked through once, and what half of them came to is kept by the one that goes.
        lost.append(spark.lose_an_executor())
        return learn(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(corpus, "learn", at_half_time)
    spread, found = told(tmp_path / "spread", SYRIA, "--engine", "spark")
    assert len(lost) == 1
    assert differing(found, expected) == []
    assert (spread.code, spread.out) == (alone.code, alone.out)


def test_an_address_that_is_none_is_named(spark: Cluster, tmp_path: Path) -> None:
    done = run("check", dispute(tmp_path), "--engine", "spark", "--master", "nowhere")
    assert done.code == 2
    assert "error: no cluster at 'nowhere': " in done.err
    assert "\n  mend: see that it runs, and that --master gives its address" in done.err


@installed
@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            "An exception was thrown from the Python worker:\nModuleNotFoundError: No module named 'claimcheck'\n",
            "claimcheck is not installed on the workers\n  mend: install it there, and set PYSPARK_PYTHON",
        ),
        (
            "An error occurred while calling o57.\n: org.apache.spark.SparkException: Job aborted: no room\n\tat x",
            "Spark failed: org.apache.spark.SparkException: Job aborted: no room\n  mend: see the logs of the cluster",
        ),
        ("Nothing known", "Spark failed: Nothing known\n"),
        ("", "Spark failed: \n"),
    ],
)
def test_what_spark_says_is_told_in_a_line(told: str, said: str) -> None:
    error = import_module("pyspark.errors").PySparkException
    with pytest.raises(OptionError) as found, faults_told():
        raise error(told)
    assert str(found.value).startswith(said)


@pytest.mark.parametrize("library", ["pyspark.sql", "pyarrow"])
def test_without_the_extra_it_says_which_to_install(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    done = run("check", dispute(tmp_path), "--engine", "spark")
    assert done.code == 2
    assert "error: --engine spark needs pyspark, which is not installed" in done.err
    assert "mend: install it with `pip install 'claimcheck[spark]'`" in done.err


@installed
@pytest.mark.parametrize(
    ("program", "said"),
    [
        (None, "needs Java, and there is none"),
        ("echo 'openjdk version \"11.0.22\" 2024-01-16' >&2", "needs Java 17 or 21, and this is Java 11"),
        ("echo 'java version \"1.8.0_402\"' >&2", "needs Java 17 or 21, and this is Java 8"),
    ],
)
def test_without_a_java_that_will_do_it_says_which_will(
    program: str | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "java" / "bin"
    home.mkdir(parents=True)
    if program is not None:
        (home / "java").write_text(f"#!/bin/sh\n{program}\n")
        (home / "java").chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(home.parent))
    done = run("check", dispute(tmp_path / "articles"), "--engine", "spark")
    assert done.code == 2
    assert f"error: --engine spark {said}\n  mend: install Java 17 or 21" in done.err


def test_what_a_cluster_cannot_do_is_refused_before_it_is_asked(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_bytes(b"k" * 32)
    articles = dispute(tmp_path / "articles")
    done = run("check", articles, "--engine", "spark", "--redact", "names", "--redact-key", key)
    assert done.code == 2
    assert "--redact reads every article where the report is written\n  mend: redact on one machine" in done.err
    done = run("check", articles, "--master", "spark://somewhere:7077")
    assert done.code == 2
    assert "--master without --engine spark" in done.err
