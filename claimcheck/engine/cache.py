"""Results kept on disk between runs, under names that stand for all they were made of.

Files are written whole or not at all, so runs beside each other do no harm; one that is cut short or altered is passed
over and written again; the oldest go when there are too many. A folder that cannot be written keeps nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import time

LIMIT = 512 * 1024 * 1024  # bytes: some 80,000 articles
KEPT = 0.8  # of the limit, once it is passed: clearing a little with every run would cost every run
SEAL = 16  # bytes of checksum before each result
DAY = 86_400  # seconds: a file that was read today is not marked as read again
_SHELF = re.compile("[0-9a-f]{2}")
_KEPT_AS = re.compile(r"[0-9a-f]{30,}|new-\w{4,}")  # a key without its shelf, or one that was being written
OWN_FILES = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# Made by claimcheck; may be deleted at any time.\n",
}


class Cache:
    """A folder of results by key, a key being 32 or more hexadecimal digits.

    Args:
        limit: bytes that it may hold after a run.
    """

    def __init__(self, folder: Path, *, limit: int = LIMIT) -> None:
        self.folder, self.limit = folder, limit
        self._written = 0
        self._open = True

    def read(self, key: str) -> bytes | None:
        """What is kept under a key; None where nothing is, or nothing whole."""
        try:
            with self._path(key).open("rb") as stream:
                data = stream.read()
                self._touch(stream.fileno())
        except OSError:
            return None
        return data[SEAL:] if data[:SEAL] == _seal(data[SEAL:], key) else None

    def write(self, key: str, data: bytes) -> None:
        """Keep a result, unless this run has kept as much as the folder may hold."""
        if not self._open or self._written + len(data) > self.limit * KEPT:
            return
        path = self._path(key)
        try:
            if self.folder.is_symlink() or path.parent.is_symlink():
                raise OSError("a link leads who knows where")
            self._prepare(path.parent)
            with NamedTemporaryFile(dir=path.parent, prefix="new-", delete=False) as stream:
                try:
                    stream.write(_seal(data, key) + data)
                    stream.close()
                    os.replace(stream.name, path)
                except BaseException:
                    os.unlink(stream.name)
                    raise
        except OSError:
            self._open = False  # a full disk, or a folder that is not ours: the run goes on without
            return
        self._written += len(data) + SEAL

    def trim(self) -> None:
        """Delete what was read longest ago where this run has brought the folder over its limit."""
        if not self._written or self.folder.is_symlink():
            return
        found = sorted(self._files())
        size = sum(each for _, each, _ in found)
        if size <= self.limit:
            return
        for _, each, path in found:
            if size <= self.limit * KEPT:
                break
            with suppress(OSError):
                os.unlink(path)
            size -= each

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]

    def _prepare(self, folder: Path) -> None:
        if folder.is_dir():
            return
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in OWN_FILES.items():
            if not os.path.lexists(self.folder / name):
                (self.folder / name).write_text(text, encoding="utf-8")

    def _files(self) -> Iterator[tuple[float, int, str]]:
        """Last use, size and path of each result, and of what an interrupted run has left; of nothing else."""
        with suppress(OSError):
            for shelf in os.scandir(self.folder):
                if _SHELF.fullmatch(shelf.name) and shelf.is_dir(follow_symlinks=False):
                    for entry in filter(lambda entry: _KEPT_AS.fullmatch(entry.name), os.scandir(shelf.path)):
                        with suppress(OSError):
                            told = entry.stat(follow_symlinks=False)
                            yield told.st_mtime, told.st_size, entry.path

    @staticmethod
    def _touch(handle: int) -> None:
        if time() - os.fstat(handle).st_mtime > DAY:
            with suppress(OSError):
                os.utime(handle)


def _seal(data: bytes, key: str) -> bytes:
    return blake2b(data, digest_size=SEAL, key=key.encode()[:64]).digest()
