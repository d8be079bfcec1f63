"""Where reports go: the terminal, and files that are written whole or not at all and never over an input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.cli.console import paint, put, put_data
from claimcheck.cli.run import nearest
from claimcheck.config import Settings
from claimcheck.model import OptionError, Verdict

if TYPE_CHECKING:
    from claimcheck.report import Pages


@dataclass(frozen=True, slots=True)
class Output:
    """One report to write; ``path`` None is standard output."""

    form: str
    path: Path | None = None


def outputs(words: Sequence[str], settings: Settings) -> list[Output]:
    """``FORMAT[:PATH]`` as given, the terminal's own first.

    Raises:
        OptionError: no such format, a path that cannot be written, is given twice, or is an input.
    """
    found = [Output(settings.format), *(_output(word) for word in words)]
    for one in found:
        _known(one.form)
    paths = [one.path for one in found if one.path is not None]
    for number, path in enumerate(paths):
        if os.path.realpath(path) in {os.path.realpath(other) for other in paths[:number]}:
            raise OptionError("two outputs to one file", mend="give each a path of its own", where=str(path))
        writable(path, settings)
    return found


def _output(word: str) -> Output:
    form, named, path = word.partition(":")
    if named and not path:  # a variable that is not set, not a wish for standard output
        raise OptionError(f"--output {word}: no path behind the colon", mend=f"write {form}:FILE, or {form} alone")
    return Output(form, Path(path) if path not in ("", "-") else None)


def _known(form: str) -> None:
    from claimcheck.report import REPORTERS

    if form not in REPORTERS:
        raise OptionError(f"no format '{form}'", mend=nearest(form, REPORTERS, f"formats: {', '.join(REPORTERS)}"))


def writable(path: Path, settings: Settings, *, folder: bool = False) -> None:
    """Whether something may be written there, asked before the work is done.

    Args:
        folder: it is a folder that will be written.
    """
    if path.is_dir() and not folder:
        raise OptionError("is a folder", mend="give the path of a file to write", where=str(path))
    if not path.parent.is_dir():
        raise OptionError(f"there is no folder '{path.parent}'", mend="make it first", where=str(path))
    _no_input(path, settings)


def _no_input(path: Path, settings: Settings) -> None:
    """An output that the same run, or the next, would read is refused."""
    from claimcheck.read import IN_FOLDERS
    from claimcheck.read.manifest import NAME

    target = Path(os.path.realpath(path))
    files = [*settings.paths, settings.waivers, settings.baseline]
    given = {Path(os.path.realpath(one)) for one in files if one is not None}
    folders = [folder for folder in given if folder.is_dir()]
    read = path.suffix.lower() in IN_FOLDERS or path.name == NAME
    inside = read and any(target.is_relative_to(folder) for folder in folders)
    rules = any(target.is_relative_to(os.path.realpath(folder)) for folder in settings.rules)
    same = path.exists() and any(one.exists() and path.samefile(one) for one in given)
    if target in given or inside or rules or same:
        raise OptionError(
            "an output would stand among the inputs", mend="write it outside what is read", where=str(path)
        )


def write(
    verdict: Verdict, found: Iterable[Output], pages: Pages, settings: Settings, *, quiet: bool, unfold: bool
) -> None:
    """Write every report: those for the terminal unless ``quiet``, then the files."""
    from claimcheck.gate.store import write_text
    from claimcheck.report import report, show

    wanted = list(found)
    for one in wanted:
        if one.path is not None or quiet:
            continue
        if one.form == "text":
            put(paint(partial(show, verdict, rules=pages, by=settings.group_by, unfold=unfold), settings.color))
        else:
            put_data(report(verdict, one.form, rules=pages))
    for one in wanted:
        if one.path is not None:
            write_text(one.path, report(verdict, one.form, rules=pages))
