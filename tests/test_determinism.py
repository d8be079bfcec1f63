"""The same input gives the same bytes, whatever the machine, and asks nobody."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from claimcheck.model import Document
from claimcheck.pipeline import check, check_documents
from claimcheck.report import REPORTERS
from claimcheck.rule import load_rules
from tests.offline import OnlineError

SEEDS = Path(__file__).parent.parent / "seeds"
PACKS = [str(SEEDS / name) for name in ("homs", "flood", "vote")]


def run(*arguments: str, **environment: str) -> str:
    command = [sys.executable, "-c", "from claimcheck.cli import main; main()", "check", *arguments, "--format", "json"]
    env = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=False).stdout


@pytest.fixture(scope="module")
def usual() -> str:
    return run(*PACKS, PYTHONHASHSEED="0")


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (PACKS, {"PYTHONHASHSEED": "1"}),
        (PACKS[::-1], {"PYTHONHASHSEED": "random"}),
        ([*PACKS, "--jobs", "2"], {}),
        (PACKS, {"TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C"}),
    ],
    ids=["another hash seed", "arguments turned round", "two processes", "another time zone and locale"],
)
def test_the_report_is_the_same_to_the_byte(usual: str, arguments: list[str], environment: dict[str, str]) -> None:
    assert len(usual) > 1000
    assert run(*arguments, **environment) == usual


def test_a_document_that_has_nothing_to_do_with_the_others_changes_none_of_their_conflicts() -> None:
    before = check([SEEDS / "homs"])
    book = load_rules()
    stranger = Document(
        "z.md", "A bakery in Velm sold 40 loaves on Friday.", publisher="Velm Sun", published=date(2013, 7, 1)
    )
    after = check_documents([*before.documents, stranger], book)
    assert {one.fingerprint for one in before.conflicts} <= {one.fingerprint for one in after.conflicts}
    assert {one.fingerprint for one in before.findings} <= {one.fingerprint for one in after.findings}
    assert before.conflicts


def test_a_run_opens_no_connection() -> None:
    with pytest.raises(OnlineError):
        socket.create_connection(("192.0.2.1", 9))  # so is every test of this suite, and every program it starts
    with pytest.raises(OnlineError):
        socket.getaddrinfo("example.org", 80)
    assert check([SEEDS / "homs"]).claims


MACHINE = [name for name in REPORTERS if name != "text"]


def test_every_format_is_the_same_to_the_byte_and_tells_nothing_of_the_machine(tmp_path: Path) -> None:
    def written(name: str, *arguments: str, **environment: str) -> dict[str, bytes]:
        folder = tmp_path / name
        folder.mkdir()
        outputs = [word for form in MACHINE for word in ("--output", f"{form}:{folder / form}")]
        run(*arguments, *outputs, **environment)
        return {form: (folder / form).read_bytes() for form in MACHINE}

    first = written("first", *PACKS, PYTHONHASHSEED="1", TZ="Asia/Tokyo", LC_ALL="C", CLAIMCHECK_NO_CACHE="1")
    again = written(
        "again", *PACKS[::-1], "--jobs", "8", "--cache", str(tmp_path / "memory"), PYTHONHASHSEED="2", TZ="America/Lima"
    )
    remembered = written("remembered", *PACKS, "--cache", str(tmp_path / "memory"), PYTHONHASHSEED="3")
    assert first == again == remembered
    everything = b"".join(first.values())
    assert len(everything) > 100_000
    own = [socket.gethostname(), str(Path.home()), str(SEEDS.parent), date.today().isoformat()]
    assert [word for word in own if len(word) > 3 and word.encode() in everything] == []
