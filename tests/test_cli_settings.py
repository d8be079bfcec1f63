"""Settings of a project: found upwards, told where they come from, and never wrong in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import dispute, run

TABLE = '[tool.claimcheck]\npaths = ["articles"]\nfail-on = "warning"\nselect = ["toll-*"]\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    dispute(tmp_path / "articles")
    (tmp_path / "desk" / "night").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMCHECK_TODAY", raising=False)
    return tmp_path


def setting(name: str) -> tuple[str, str]:
    """A setting's value and where it comes from, as ``claimcheck config`` prints them."""
    (line,) = [line for line in run("config").out.splitlines() if line.startswith(f"{name} ")]
    value, origin = line.removeprefix(name).rsplit(maxsplit=1)
    return value.strip(), origin


def test_a_project_without_settings_has_the_defaults(project: Path) -> None:
    assert setting("fail-on") == ('"error"', "default")


def test_settings_of_pyproject_are_the_defaults_of_options(project: Path) -> None:
    (project / "pyproject.toml").write_text(TABLE)
    assert run("check").code == 1
    assert run("check", "--fail-on", "error").code == 0  # the command line goes before


def test_settings_hold_in_the_folders_below_and_their_paths_stay_true(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "pyproject.toml").write_text(TABLE)
    monkeypatch.chdir(project / "desk" / "night")
    found = run("check", "-f", "concise")
    assert (found.code, found.out.startswith("articles/")) == (1, True)


def test_config_says_where_each_value_comes_from(project: Path) -> None:
    (project / "pyproject.toml").write_text(TABLE)
    assert setting("fail-on") == ('"warning"', "pyproject.toml:3")
    assert setting("select") == ('["toll-*"]', "pyproject.toml:4")
    assert setting("min-level") == ('"note"', "default")


def test_the_nearest_file_counts_alone(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "pyproject.toml").write_text(TABLE)
    (project / "desk" / "claimcheck.toml").write_text('min-level = "error"\n')
    monkeypatch.chdir(project / "desk" / "night")
    assert setting("min-level") == ('"error"', "../claimcheck.toml:1")
    assert setting("fail-on") == ('"error"', "default")


def test_a_pyproject_without_our_table_is_passed_over(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "pyproject.toml").write_text(TABLE)
    (project / "desk" / "pyproject.toml").write_text("[tool.other]\nfail-on = 3\n")
    monkeypatch.chdir(project / "desk")
    assert setting("fail-on") == ('"warning"', "../pyproject.toml:3")


def test_isolated_uses_no_file_and_config_another(project: Path) -> None:
    (project / "pyproject.toml").write_text(TABLE)
    (project / "night.toml").write_text('fail-on = "never"\n')
    assert run("check", "articles", "--isolated").code == 0
    assert run("check", "articles", "--config", "night.toml", "--select", "toll-*").code == 0
    assert run("check", "articles", "--config", "night.toml", "--isolated").code == 2
    assert run("check", "articles", "--isolated", "--config", "night.toml").code == 2


def test_the_waivers_lie_beside_the_settings(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "pyproject.toml").write_text(TABLE)
    (project / ".claimcheck-waivers.yml").write_text("schema: claimcheck/waivers@2\n")
    monkeypatch.chdir(project / "desk")
    found = run("check")
    assert (found.code, "../.claimcheck-waivers.yml:1" in found.err) == (2, True)


FAULTS = {
    "a misspelt setting": ('fial-on = "error"', "claimcheck.toml:1: unknown setting 'fial-on'", "'fail-on'"),
    "underscores for hyphens": ('fail_on = "error"', "claimcheck.toml:1: unknown setting 'fail_on'", "'fail-on'"),
    "a setting nobody knows": ("weather = 1", "unknown setting 'weather'", "settings are paths"),
    "a file to write": ('output = ["json:x"]', "unknown setting 'output'", "settings are paths"),
    "a heading": ('[tool.claimcheck]\nfail-on = "error"', "claimcheck.toml: a [tool] table", "leave the heading out"),
    "a value that is none": ('jobs = 1\nfail-on = "loud"', "toml:2: 'fail-on' cannot be 'loud'", "one of error"),
    "one for many": ('paths = "articles"', "'paths' cannot be 'articles'", "a list of texts"),
    "text for a number": ('jobs = "two"', "'jobs' cannot be 'two'", "a whole number"),
    "text for a switch": ('exit-zero = "yes"', "'exit-zero' cannot be 'yes'", "true or false"),
    "no TOML": ("fail-on = = 3", "claimcheck.toml:1: not valid TOML", "key = value"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_the_settings_stops_the_run(project: Path, name: str) -> None:
    text, what, mend = FAULTS[name]
    (project / "claimcheck.toml").write_text(f"{text}\n")
    found = run("check", "articles")
    assert found.code == 2
    assert what in found.err
    assert mend in found.err.partition("mend: ")[2]


def test_a_settings_file_that_is_not_there_is_a_fault(project: Path) -> None:
    assert "night.toml: no such file" in run("check", "articles", "--config", "night.toml").err


def test_help_needs_no_settings(project: Path) -> None:
    (project / "claimcheck.toml").write_text("broken = = 1\n")
    assert run("check", "--help").code == 0


# What reports call the articles


def names(*words: str | Path) -> set[str]:
    return {line.partition(":")[0] for line in run("extract", *words).out.splitlines()}


def test_articles_below_are_named_from_here(project: Path) -> None:
    assert names("articles") == {"articles/harbour.md", "articles/karsa.md"}
    assert names(project / "articles") == {"articles/harbour.md", "articles/karsa.md"}


def test_articles_of_the_project_are_named_from_its_settings(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "claimcheck.toml").write_text('paths = ["articles"]\n')
    monkeypatch.chdir(project / "desk" / "night")
    assert names() == {"articles/harbour.md", "articles/karsa.md"}


def test_articles_elsewhere_are_named_from_the_folder_given(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "desk")
    assert names("../articles") == {"harbour.md", "karsa.md"}
    assert names(project / "articles") == {"harbour.md", "karsa.md"}


def test_articles_of_two_folders_keep_two_names(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dispute(project / "archive")
    monkeypatch.chdir(project / "desk")
    assert names("../articles", "../archive") == {
        "articles/harbour.md", "articles/karsa.md", "archive/harbour.md", "archive/karsa.md",
    }  # fmt: skip
