"""What goes to standard output and standard error, and in which colours."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable
from io import BytesIO, TextIOWrapper
from textwrap import wrap
from typing import TYPE_CHECKING, Literal

import click

from claimcheck.model import OptionError, Problem

if TYPE_CHECKING:
    from rich.console import Console

_COLUMNS = re.compile(r"> |- |(?:[^ ]+(?: [^ ]+)*? {2,})+")  # what stands before the last column of a line
WIDTH = 100  # of a page that nobody gives a width: a pipe, a file, a build log


def put(text: str) -> None:
    """Words for people on standard output, in whatever encoding it has."""
    _put(text.encode(getattr(sys.stdout, "encoding", None) or "utf-8", "backslashreplace"))


def put_data(text: str) -> None:
    """Words for programs on standard output: always UTF-8, so that no locale changes a byte."""
    _put(text.encode("utf-8", "backslashreplace"))


def put_page(text: str) -> None:
    """Lines for people, made safe to show; a terminal that is too narrow breaks them between words."""
    lines = visible(text).splitlines()
    if sys.stdout.isatty():
        lines = [part for line in lines for part in folded(line, _width())]
    put("".join(f"{line}\n" for line in lines))


def folded(line: str, width: int) -> list[str]:
    """A line in as many as it needs, the further ones under where its last column, its item or its quotation begins."""
    if len(line) <= width:
        return [line]
    start = _COLUMNS.match(line)
    head = start[0] if start and len(start[0]) <= width * 3 // 4 else ""
    indent = head if head == "> " else " " * (len(head) or 2 * line.startswith("- "))
    # No word is broken: a path or a command that is too long for the line is there to be copied.
    return wrap(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _put(data: bytes) -> None:
    try:
        click.echo(data, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough. What is left goes nowhere; the exit code still tells what was found.
        _silence()
    except OSError as error:  # a full disk behind a redirection
        _silence()
        mend = "make room, or write somewhere else"
        raise OptionError(f"standard output: {(error.strerror or 'cannot be written').lower()}", mend=mend) from None


def _silence() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text: str) -> None:
    """A message on standard error, made safe to show."""
    click.echo(visible(text), nl=False, err=True)


def visible(text: str) -> str:
    """Lines that only show themselves, with their columns as they are; ends with a line end."""
    rows = [line.rstrip() for line in text.rstrip("\n").split("\n")]
    if not all(map(_harmless, rows)):
        # Imported late: the reporters come along, and most messages can do without.
        from claimcheck.report.sanitise import sanitise

        rows = ["".join(part if part.isspace() else sanitise(part) for part in re.split("( +)", row)) for row in rows]
    return "".join(f"{row}\n" for row in rows)


def _harmless(row: str) -> bool:
    return row.isprintable() and "::" not in row and "##[" not in row


def complain(problems: Iterable[Problem]) -> None:
    """What could not be read, each with how to mend it."""
    for problem in problems:
        where = problem.uri if problem.line is None else f"{problem.uri}:{problem.line}"
        say(f"{where}: {problem.what}")
        if problem.mend:
            say(f"  mend: {problem.mend}")


def paint(draw: Callable[[Console], None], color: str = "auto") -> str:
    """What ``draw`` sets on a console that is as wide and as colourful as standard output."""
    from rich.console import Console

    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    file = TextIOWrapper(BytesIO(), encoding=encoding, errors="backslashreplace", newline="")
    styled = _styled(color)
    console = Console(
        file=file,
        width=_width(),
        force_terminal=styled,
        color_system=_colours() if styled else None,
        no_color=color != "always" and _is_set("NO_COLOR"),
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    draw(console)
    file.flush()
    file.seek(0)
    return file.read()


def _styled(color: str) -> bool:
    """Whether to style: what was asked for goes before NO_COLOR, that before FORCE_COLOR, that before the terminal."""
    if color != "auto":
        return color == "always"
    if os.environ.get("TERM") in ("dumb", "unknown"):
        return False
    if _is_set("NO_COLOR"):
        return sys.stdout.isatty()  # underlines and bold are no colours
    return _is_set("FORCE_COLOR") or _is_set("CLICOLOR_FORCE") or sys.stdout.isatty()


def _is_set(name: str) -> bool:
    return os.environ.get(name, "") not in ("", "0")


def _colours() -> Literal["truecolor", "256"]:
    return "truecolor" if os.environ.get("COLORTERM") in ("truecolor", "24bit") else "256"


def _width() -> int:
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and 0 < len(asked) < 5 and int(asked) > 0:
        return int(asked)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH
    except (OSError, ValueError):
        return WIDTH
