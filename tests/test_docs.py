"""What the README and the pages beside it say is so: every command shown is run, every file shown is used."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from claimcheck.cli import cli
from claimcheck.config import read_configuration
from claimcheck.model import VERDICTS
from claimcheck.report import REPORTERS
from claimcheck.rule import load_rules, rules_root
from claimcheck.selftest import selftest
from tests.command import ROOT, run

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / ".github").glob("for-*.md"))}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def blocks(language: str, page: str = README) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)


def files(page: str) -> dict[str, str]:
    """The files that a page shows: a block whose name stands before it."""
    return dict(re.findall(r"`([\w/-]+\.\w+)`:\n\n```\w+\n(.*?)^```$", page, re.DOTALL | re.MULTILINE))


def commands(group: click.Group = cli, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that lead to it."""
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


COMMANDS = dict(commands())
OPTIONS = {name for command in COMMANDS.values() for parameter in command.params for name in parameter.opts}


def shown_commands() -> list[list[str]]:
    """Every command line of ours in the README and the pages, as words."""
    whole = "\n".join([README, *PAGES.values()])
    spans = re.findall(r"`claimcheck ([^`]*)`", whole)
    lines = [line for kind in ("console", "sh") for block in blocks(kind, whole) for line in block.splitlines()]
    spans += [part.partition("claimcheck ")[2] for line in lines for part in line.split("&&") if "claimcheck " in part]
    return [shlex.split(span.replace("$(", "").replace(")", "")) for span in spans]


@pytest.mark.parametrize("words", shown_commands(), ids=" ".join)
def test_every_command_shown_exists(words: list[str]) -> None:
    if words[0] == "COMMAND":
        return
    command: click.Command = cli
    for word in words:
        if not isinstance(command, click.Group):
            break
        assert word in command.commands
        command = command.commands[word]
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    given = {word.partition("=")[0] for word in words if word.startswith("-")}
    assert given <= known | {"--help"}


def test_every_option_named_exists() -> None:
    named = set(re.findall(r"`(--?[a-z][a-z-]*)\s?[ `\n]", "\n".join([README, *PAGES.values()])))
    assert named
    assert named <= OPTIONS | {"--help"}


def test_every_command_of_the_top_is_in_the_readme() -> None:
    table = README.partition("## Commands")[2].partition("## The gate")[0]
    assert {name for (name, *rest) in COMMANDS if not rest} - set(re.findall(r"`claimcheck ([a-z]+)", table)) == set()


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_and_option_has_help(words: tuple[str, ...]) -> None:
    command = COMMANDS[words]
    assert command.help
    plain = {"format", "shell"}  # their choices say it all
    silent = [one.name for one in command.params if isinstance(one, click.Option) and not one.help]
    assert set(silent) <= plain
    assert run(*words, "--help").code == 0


def test_every_format_is_named_and_no_other() -> None:
    (row,) = [line for line in README.splitlines() if line.startswith("| `--format")]
    assert set(re.findall(r"`([a-z]+)`", row)) == set(REPORTERS)
    (option,) = [one for one in COMMANDS["check",].params if one.name == "format"]
    assert isinstance(option, click.Option)
    assert option.help is not None
    assert all(name in option.help for name in REPORTERS)


def test_the_settings_shown_are_settings(tmp_path: Path) -> None:
    (block,) = blocks("toml")
    (tmp_path / "pyproject.toml").write_text(block)
    assert read_configuration(tmp_path / "pyproject.toml").values


def test_the_verdicts_asked_for_are_those_of_a_waiver() -> None:
    assert [word for word in re.findall(r"--verdict ([a-z-]+)", README) if word not in VERDICTS] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_a_page_runs_and_says_what_is_shown(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "seeds" / "homs", tmp_path / "articles")
    for name, text in files(PAGES[page]).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = [line for block in blocks("console", PAGES[page]) for line in block.splitlines()]
    told = ""
    for line in shown:
        if line.startswith("$ claimcheck "):
            done = run(*shlex.split(line.replace("$(claimcheck rules where)", str(rules_root())))[2:])
            assert done.code in (0, 1), done.err
            told = " ".join((done.out + done.err).split())
        else:
            assert line in told


def test_every_page_is_linked_and_shows_files_and_commands() -> None:
    assert set(re.findall(r"\.github/(for-[a-z-]+)\.md", README)) == set(PAGES)
    assert set(files(PAGES["for-rule-writers"])) == {
        "newsroom/topics/schools.yml", "newsroom/conflicts/schools-disputed.yml"
    }  # fmt: skip
    assert set(files(PAGES["for-dataset-maintainers"])) == {"tolls.csv", "tolls.yml"}


def test_the_rule_shown_loads_and_does_what_it_says(tmp_path: Path) -> None:
    for name, text in files(PAGES["for-rule-writers"]).items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text)
    newsroom = tmp_path / "newsroom"
    assert selftest(load_rules([newsroom]), pinned=False).faults == ()
    assert load_rules([rules_root(), newsroom]).topics


def test_the_dispute_shown_is_in_the_report() -> None:
    (excerpt,) = [block for block in blocks("text") if "[" in block.partition("\n")[0]]
    head = re.match(r"(\w+\[[a-z-]+\] \w+)", excerpt)
    assert head is not None
    assert head[1] in run("check", ROOT / "seeds" / "homs").out


def test_the_house_stands_as_drawn() -> None:
    house = README.partition("## The house")[2].partition("## What it does not do")[0]
    rooms = re.findall(r"[a-z]+(?:\.py|/)", " ".join(re.findall(r"`([^`]*)`", house.partition("`lint-imports`")[0])))
    assert len(rooms) > 10
    assert [room for room in rooms if room != "claimcheck/" and not (ROOT / "claimcheck" / room).exists()] == []
    drawn = {room.strip("/").removesuffix(".py") for room in rooms}
    standing = {
        path.stem for path in (ROOT / "claimcheck").iterdir()
        if not path.name.startswith(("_", "py.typed")) and (path.is_dir() or path.suffix == ".py")
    }  # fmt: skip
    assert standing - drawn == {"rules"} & standing


def test_the_files_and_the_version_of_python_named_are_there() -> None:
    for name in (".github/CONTRIBUTING.md", ".github/sample-workflow.yml", "action.yml", ".pre-commit-hooks.yaml"):
        assert name in README
        assert (ROOT / name).is_file()
    assert PROJECT["project"]["requires-python"].removeprefix(">=") in README


@pytest.mark.parametrize(
    ("row", "found", "silent"),
    [
        ("five articles on one city", "articles.pairs found", "articles.pairs flagged that must not be"),
        ("51 articles on ten events", "syria.together found", "syria.together flagged that must not be"),
        ("nineteen invented stories", "packs.conflicts found", "packs.flagged that must not be"),
    ],
)
def test_how_right_it_is_said_to_be_is_what_the_floors_hold(row: str, found: str, silent: str) -> None:
    held = json.loads((ROOT / "tests/accuracy/floors.json").read_text(encoding="utf-8"))
    said = re.search(rf"\| {row}.*\| (\d+) of (\d+) / (\d+) of (\d+) \|", README)
    assert said is not None
    share, faults = held["floors"][found], held["ceilings"][silent]
    told = (round(share["value"] * share["of"] / 100), share["of"], round(faults["value"]), faults["of"])
    assert tuple(map(int, said.groups())) == told


def test_the_tables_hold_at_least_the_cases_claimed() -> None:
    said = re.search(
        r"at least (\d+) cases of figures, (\d+) of days, (\d+) of places, names and parties, (\d+) of where a figure "
        r"happened, (\d+) of what \"the ferry\" and \"it\" stand for, (\d+) of topics and (\d+) of attributions",
        " ".join(README.split()),
    )
    assert said is not None

    def cases(*names: str) -> int:
        rows = (
            line.strip() for name in names for line in (ROOT / f"tests/tables/en/{name}.yml").read_text().splitlines()
        )
        return sum(row.startswith("- ") and ("text" in row or " | " in row) for row in rows)

    held = [
        cases("figures"),
        cases("days"),
        cases("places", "names", "parties"),
        cases("scenes"),
        cases("references"),
        cases("topics"),
        cases("attributions"),
    ]
    assert all(count >= int(claimed) for count, claimed in zip(held, said.groups(), strict=True)), held
