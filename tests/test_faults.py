"""Faults round us: power lost, disks full, files gone, a key pressed. What is written is whole or not there."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import Any

import pytest

from claimcheck import read as reading
from claimcheck.export import export
from claimcheck.gate.store import write_text
from claimcheck.model import Document, OptionError, Report
from claimcheck.pipeline import check
from claimcheck.read import read_all, stream
from tests.command import PROGRAM, ROOT, dispute, run, start, surroundings, write

MOMENTS = 200  # at which the power goes
OLD, NEW = "what was there before\n" * 40, "what is new\n" * 2000


def lines_of(work: Callable[[], object], kill_at: int) -> int | None:
    """Run work in a process of its own, killed at so many lines of Python; how many it has where it ends before."""
    front, back = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0

        def step(frame: FrameType, event: str, argument: Any) -> Any:
            nonlocal count
            count += 1
            if count == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return step

        sys.settrace(step)
        try:
            work()
        finally:
            sys.settrace(None)
            os.write(back, str(count).encode())
            os._exit(0)
    os.close(back)
    _, status = os.waitpid(child, 0)
    with os.fdopen(front) as told:
        said = told.read()
    return None if os.WIFSIGNALED(status) else int(said)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return check([dispute(tmp_path_factory.mktemp("articles"))])


def writers(path: Path, found: Report) -> dict[str, Callable[[], object]]:
    return {
        "report": lambda: write_text(path, NEW),
        "csv": lambda: export(found, path, "csv"),
        "jsonl": lambda: export(found, path, "jsonl"),
        "sqlite": lambda: export(found, path, "sqlite"),
    }


@pytest.mark.parametrize("name", ["report", "csv", "jsonl", "sqlite"])
def test_power_lost_at_any_moment_leaves_the_old_file_or_the_new(name: str, found: Report, tmp_path: Path) -> None:
    path = tmp_path / "out"
    work = writers(path, found)[name]
    path.write_text(OLD)
    most = lines_of(work, kill_at=-1)
    assert most is not None
    new = path.read_bytes()
    moments = random.Random(7)
    seen = set()
    for moment in {1, most, *(moments.randint(1, most) for _ in range(MOMENTS))}:
        path.write_text(OLD)
        assert lines_of(work, kill_at=moment) is None
        seen.add(path.read_bytes())
    assert seen <= {OLD.encode(), new}
    assert OLD.encode() in seen


def limited(*words: str | Path, size: int) -> subprocess.CompletedProcess[bytes]:
    """A run that may write no file larger than so many bytes: to it the disk is full."""
    return subprocess.run(
        [*PROGRAM, *map(str, words)],
        env=surroundings({}),
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )


@pytest.mark.parametrize(
    "words",
    [("check", "articles", "-o", "json:out"), ("export", "articles", "--to", "out", "--as", "csv"),
     ("export", "articles", "--to", "out", "--as", "sqlite"), ("export", "articles", "--to", "out", "--as", "parquet")],
    ids=" ".join,
)  # fmt: skip
def test_a_full_disk_is_told_and_leaves_the_old_file(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    dispute(tmp_path / "articles")
    (tmp_path / "out").write_text(OLD)
    done = limited(*words, size=600)
    assert done.returncode == 2
    assert b"error: out: " in done.stderr
    assert b"mend: " in done.stderr
    assert b"Traceback" not in done.stderr
    assert (tmp_path / "out").read_text() == OLD
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != ".claimcheck_cache") == ["articles", "out"]


def test_a_disk_too_full_to_remember_anything_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    dispute(tmp_path / "articles")
    done = limited("check", "articles", "-f", "json", "--cache", "memory", size=40)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == run("check", "articles", "-f", "json").out


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("claimcheck.gate.store.NamedTemporaryFile", refused)
    monkeypatch.setattr("tempfile.mkstemp", refused)
    with pytest.raises(OptionError, match="read-only file system"):
        write_text(tmp_path / "out", NEW)
    with pytest.raises(OptionError, match="read-only file system"):
        export(Report(), tmp_path / "out.csv")


def test_a_file_that_is_gone_before_it_is_read_costs_itself(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("The dam held.\n")
    articles = stream([tmp_path])
    assert isinstance(next(articles), Document)
    (tmp_path / "b.txt").unlink()
    gone, last = articles
    assert not isinstance(gone, Document)
    assert gone.what.startswith("cannot be opened")
    assert isinstance(last, Document)


def test_a_table_that_is_gone_before_it_is_read_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    is_table = reading.is_table

    def gone(path: Path, mapping: Any = None) -> bool:
        found = is_table(path, mapping)
        path.unlink()
        return found

    table = tmp_path / "a.csv"
    table.write_text("topic,source,place,best\ncasualties.killed,Red Cross,Karsa,12\n")
    monkeypatch.setattr(reading, "is_table", gone)
    (told,) = read_all([table]).problems
    assert told.what.startswith("cannot be opened")


def alive(session: int) -> list[str]:
    """The processes of a session that are not dead."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, group = stat.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue  # it went while we looked
        if group == str(session) and state not in ("Z", "X"):
            found.append(stat.parent.name)
    return found


def test_ctrl_c_leaves_no_process_and_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    long = "The army said on Monday that 30 people had fled Homs. " * 300
    for number in range(100):
        write(tmp_path / "articles", f"{number}.md", "Harbour Post", long)
    (tmp_path / "scratch").mkdir()
    process = start(
        "check", "articles", "--verbose", "--no-cache", "--jobs", "2", "-o", "json:r.json", TMPDIR="scratch"
    )
    assert process.stderr is not None
    while not process.stderr.readline().startswith(b"read:"):
        pass
    process.send_signal(signal.SIGINT)  # to the first process alone: those it started are its to stop
    process.communicate(timeout=20)
    assert process.returncode == 130
    end = monotonic() + 2  # seconds that a killed process may take to die on a busy machine
    while (left := alive(process.pid)) and monotonic() < end:
        pass
    assert left == []
    assert list((tmp_path / "scratch").iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "scratch"]


BAD: dict[str, bytes] = {
    "latin.txt": b"Caf\xe9 closed after 40 were hurt.\n",
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 4,
    "half.md": b"---\npublisher: X\n",
    "day.md": b"---\npublished: 2012-02-30\n---\nText.\n",
    "yaml.md": b"---\ntitle: [a\n---\nText.\n",
    "deep.md": b"---\na: " + b"[" * 5000 + b"\n---\nText.\n",
    "long.txt": b"a" * 1_100_000,
    "page.html": b"<div>" * 60_000,
    "zero.txt": b"a\0b",
    "utf16.txt": "\ufeffThe dam".encode("utf-16-le")[:-1],
    "only.md": b"---\ntitle: x\n---\n",
}


def test_bad_articles_among_good_change_nothing_for_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for pack in ("homs", "flood", "vote"):
        (tmp_path / pack).symlink_to(ROOT / "seeds" / pack)
    good = ["homs", "flood", "vote"]
    before = check(good)
    (tmp_path / "bad").mkdir()
    for name, data in BAD.items():
        (tmp_path / "bad" / name).write_bytes(data)
    os.mkfifo(tmp_path / "bad" / "pipe.txt")
    (tmp_path / "bad" / "device.txt").symlink_to("/dev/zero")
    (tmp_path / "bad" / "gone.txt").symlink_to("nowhere")
    after = check([*good, "bad"], jobs=2)
    assert {Path(one.uri).name for one in after.problems} == {*BAD, "pipe.txt", "device.txt", "gone.txt"}
    assert all(one.mend for one in after.problems)
    assert (after.claims, after.conflicts, after.findings, after.documents) == (
        before.claims, before.conflicts, before.findings, before.documents,
    )  # fmt: skip
