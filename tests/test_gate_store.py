"""The files of the gate on a real disk: pipes, folders, marks, modes, and what is left of a write that fails."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimcheck.gate.baseline import add_baseline, prune_baseline, read_baseline
from claimcheck.gate.store import LARGEST, read_text, write_text
from claimcheck.model import OptionError


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "list"
    path.write_bytes(mark + "Düne\r\n".encode())
    assert read_text(path) == "Düne\r\n"


def test_what_is_not_text_is_told_with_its_byte(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes(b"abc\xff")
    with pytest.raises(OptionError, match="not UTF-8 at byte 3") as told:
        read_text(path)
    assert told.value.where == str(path)


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes(b" " * LARGEST)
    assert len(read_text(path)) == LARGEST
    with path.open("ab") as file:
        file.write(b" ")
    with pytest.raises(OptionError, match="too large"):
        read_text(path)


def test_a_folder_is_neither_read_nor_written(tmp_path: Path) -> None:
    for work in (read_text, lambda path: write_text(path, "text")):
        with pytest.raises(OptionError, match="is a directory") as told:
            work(tmp_path)
        assert told.value.where == str(tmp_path)


def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_text(pipe, "one\n")
        assert os.read(reader, 100) == b"one\n"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_new_file_may_be_read_by_all_and_an_old_one_keeps_its_mode(tmp_path: Path) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    old.write_text("before")
    old.chmod(0o600)
    for path in (new, old):
        write_text(path, "after\n")
        assert path.read_bytes() == b"after\n"
    assert [path.stat().st_mode & 0o777 for path in (new, old)] == [0o644, 0o600]


def test_a_write_that_fails_leaves_the_old_file_and_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "list"
    path.write_text("before")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OptionError, match="no space left on device") as told:
        write_text(path, "after")
    assert told.value.where == str(path)
    assert (path.read_text(), list(tmp_path.iterdir())) == ("before", [path])


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="no such file or directory"):
        write_text(tmp_path / "nowhere" / "list", "text")


def test_an_empty_baseline_is_made_once_and_what_adds_nothing_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "baseline"
    assert add_baseline(path, []) == 0
    assert path.read_text() == ""
    path.write_text("# decided in March\ncc-b\ncc-a\n")
    assert (add_baseline(path, ["cc-a"]), prune_baseline(path, ["cc-a", "cc-b", "cc-c"])) == (0, 0)
    assert path.read_text() == "# decided in March\ncc-b\ncc-a\n"
    assert (add_baseline(path, ["cc-a", "cc-c"]), prune_baseline(path, ["cc-c"])) == (1, 2)
    assert read_baseline(path) == {"cc-c"}
