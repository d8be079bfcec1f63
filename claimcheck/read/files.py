"""Which files to read: those given, and those in the folders given; never one outside them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.model import OptionError, Problem
from claimcheck.read.manifest import NAME

NOT_ARTICLES = frozenset({"readme", "license", "licence", "changelog", "contributing", "notice", "copying"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: where it is, what reports call it, and the folder given that holds it (None: itself given)."""

    path: Path
    uri: str
    root: Path | None = None


def find(
    paths: Sequence[str | Path], suffixes: Iterable[str], in_folders: frozenset[str], tables: Iterable[str] = ()
) -> tuple[list[Found], list[Path], list[Problem]]:
    """The files of ``paths`` in the order of their names, each once, however often it is given.

    Args:
        suffixes: of the files that can be read where they are given by name.
        in_folders: of those that are also read where they lie in a folder.
        tables: of those that are read elsewhere, to be told of.

    Folders are searched through; hidden files, files of other kinds and READMEs in them are passed over, links that
    lead out of them, pipes and devices refused.

    Returns:
        the files, the folders walked, and what was refused.

    Raises:
        OptionError: a path that does not exist.
    """
    wanted = frozenset(suffixes)
    found: list[Found] = []
    folders: list[Path] = []
    problems: list[Problem] = []
    for given in paths:
        path = Path(given)
        try:
            kind = path.stat().st_mode
        except (OSError, ValueError):
            raise OptionError(f"no file or folder '{name_of(path)}'", mend="check the path") from None
        if stat.S_ISDIR(kind):
            _walk(path, in_folders, found, folders, problems)
        elif not stat.S_ISREG(kind):
            problems.append(Problem(name_of(path), None, "not a regular file", "give a file or a folder"))
        elif kind_of(path) not in wanted:
            told = " ".join(sorted(wanted)), " ".join(sorted(set(tables) - wanted))
            mend = f"save its words as text; readable are {told[0]}{f' and tables: {told[1]}' if told[1] else ''}"
            problems.append(Problem(name_of(path), None, f"no reader for '{path.suffix or path.name}' files", mend))
        else:
            found.append(Found(path, name_of(path)))
    once: dict[str, Found] = {}
    for file in sorted(found, key=lambda file: (file.path.is_symlink(), file.uri)):
        once.setdefault(os.path.realpath(file.path), file)
    return sorted(once.values(), key=lambda file: file.uri), sorted(set(folders)), problems


def kind_of(path: Path) -> str:
    """What kind of file it is by its name: ".txt", ".warc.gz"."""
    return ".warc.gz" if path.name.lower().endswith(".warc.gz") else path.suffix.lower()


def name_of(path: Path) -> str:
    """What reports call a file: its path as given, with "/", and from here where it was given in full."""
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def lying_in(paths: Sequence[str | Path], kinds: frozenset[str]) -> list[Path]:
    """The files of some kinds in the folders of ``paths``, hidden ones and manifests left out, in order."""
    found: set[Path] = set()
    for root in paths:
        for folder, within, names in os.walk(root):
            within[:] = [one for one in within if not one.startswith(".")]
            wanted = (name for name in names if kind_of(Path(name)) in kinds)
            found.update(Path(folder) / name for name in wanted if not name.startswith(".") and name != NAME)
    return sorted(found)


def _walk(root: Path, wanted: frozenset[str], found: list[Found], folders: list[Path], problems: list[Problem]) -> None:
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        folders.append(folder)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            problems.append(
                Problem(name_of(folder), None, f"cannot be opened: {error.strerror}", "check its permissions")
            )
            continue
        for entry in entries:
            path = folder / entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            elif path.suffix.lower() in wanted and entry.name != NAME and path.stem.lower() not in NOT_ARTICLES:
                refused = _refused(entry, root)
                if refused:
                    problems.append(Problem(name_of(path), None, refused, "put the file itself in the folder"))
                else:
                    found.append(Found(path, name_of(path), root))


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a path is a link to somewhere outside a folder."""
    return path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _refused(entry: os.DirEntry[str], root: Path) -> str:
    """Why a file of a folder is not read; empty where it is."""
    try:
        if leads_out(Path(entry.path), root):
            return "a link that leads out of the folder"
        return "" if stat.S_ISREG(entry.stat().st_mode) else "not a regular file"
    except OSError as error:
        return f"cannot be opened: {error.strerror}"
