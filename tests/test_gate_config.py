"""The configuration: found upwards, checked strictly, every value with its origin."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.gate.config import read_config
from claimcheck.model import OptionError


def test_the_nearest_file_that_speaks_of_us_is_read(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.claimcheck]\nfail-on = "warning"\nignore = ["absolute"]\n')
    deep = tmp_path / "articles" / "march"
    deep.mkdir(parents=True)
    (tmp_path / "articles" / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    found = read_config(deep)
    assert [(one.key, one.value) for one in found] == [("fail-on", "warning"), ("ignore", ["absolute"])]
    assert [one.origin for one in found] == [f"{tmp_path}/pyproject.toml:2", f"{tmp_path}/pyproject.toml:3"]


def test_our_own_file_goes_before_the_project_file(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.claimcheck]\njobs = 2\n")
    (tmp_path / "claimcheck.toml").write_text("jobs = 4\n")
    assert [one.value for one in read_config(tmp_path)] == [4]


def test_a_file_that_is_named_is_the_only_one(tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_text("jobs = 4\n")
    (tmp_path / "other.toml").write_text("allow-empty = true\n")
    assert [one.key for one in read_config(tmp_path, file=tmp_path / "other.toml")] == ["allow-empty"]


@pytest.mark.parametrize(
    ("text", "line", "what", "mend"),
    [
        ('fail_on = "error"', 1, "unknown key 'fail_on'", "did you mean 'fail-on'?"),
        ('\nfail-on = "loud"', 2, "'fail-on' is not one of error, warning, note, never: loud", "write one of"),
        ("select = 'a'", 1, "'select' is not a list of words: a", "write a list of words"),
        ('jobs = "4"', 1, "'jobs' is not a whole number: 4", "write a whole number"),
        ("nonsense = 1", 1, "unknown key 'nonsense'", "keys: rules, select"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, line: int, what: str, mend: str) -> None:
    path = tmp_path / "claimcheck.toml"
    path.write_text(text + "\n")
    with pytest.raises(OptionError) as caught:
        read_config(tmp_path)
    assert (caught.value.where, caught.value.what) == (f"{path}:{line}", what)
    assert caught.value.mend.startswith(mend)


@pytest.mark.parametrize("text", ["= 1", "[tool\n", 'a = "\n', "a = " + "[" * 50_000], ids=range(4))
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "claimcheck.toml").write_text(text)
    with pytest.raises(OptionError, match="not valid TOML"):
        read_config(tmp_path)


def test_a_project_file_with_another_kind_of_entry_is_named(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool]\nclaimcheck = 1\n")
    with pytest.raises(OptionError, match="is not a table"):
        read_config(tmp_path)
