"""How much we take in, checked before anything is parsed; each limit has a name by which it can be raised."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from claimcheck.model import OptionError, Problem, ReadError


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input file. The longest of 924 news articles has 60,000 characters, so all leave ample room.

    Attributes:
        file: bytes.
        line: code points of one line.
        front_matter: code points between the two fences.
        rows: articles in one file, and rows in a manifest.
        tags: of one HTML page. A news page has some 5,000; what finds the article in a page takes 0.7 s for 20,000
            and the square of that for more, so that 300,000 would take minutes.
        nesting: levels of JSON and of a feed; front matter has a bound of its own.
        table: bytes of a table, which is read row by row.
        table_rows: rows of one table.
        cell: code points of one cell, csv's own default; an unclosed quotation mark would swallow the rest.
        unpacked: bytes that a packed file may unpack to.
        ratio: how many times its packed size; sheets of real data shrink 5 to 20 times.
        document_time: seconds of processor time for one article, in reading it and in working through it. An article
            of a thousand words takes a hundredth of one.
    """

    file: int = 20_000_000
    line: int = 1_000_000
    front_matter: int = 65_536
    rows: int = 1_000_000
    tags: int = 50_000
    nesting: int = 64
    table: int = 2_000_000_000
    table_rows: int = 10_000_000
    cell: int = 131_072
    unpacked: int = 200_000_000
    ratio: int = 100
    document_time: int = 10


NAMES = tuple(one.name.replace("_", "-") for one in fields(Limits))
_UNITS = {"": 1, "s": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000}
_GIVEN = re.compile(r"([a-z-]+)=([0-9][0-9_,]{0,15})(|s|kb|mb|gb)", re.IGNORECASE)


def limits_of(words: Iterable[str]) -> Limits:
    """The limits, some of them as given: ``file=50MB``, ``document-time=30s``; of two on one thing the last counts.

    Raises:
        OptionError: no such limit, or no whole number above nought.
    """
    given: dict[str, int] = {}
    for word in words:
        name, _, value = word.partition("=")
        if name.strip().lower() not in NAMES:
            raise OptionError(f"no limit '{name[:40]}'", mend=f"limits: {', '.join(NAMES)}", where="--limit")
        parts = _GIVEN.fullmatch(word.replace(" ", ""))
        number = int(re.sub("[_,]", "", parts[2])) * _UNITS[parts[3].lower()] if parts is not None else 0
        if number < 1:
            mend = "write a whole number, for example --limit file=50MB or --limit document-time=30s"
            raise OptionError(f"limit '{name}' cannot be '{value[:40]}'", mend=mend, where="--limit")
        given[name.strip().lower().replace("-", "_")] = number
    return replace(Limits(), **given)


def over(what: str, limit: str, *, mend: str, where: str) -> ReadError:
    """The error for something past a limit, which it names."""
    return ReadError(what, mend=f"{mend}, or raise the limit: --limit {limit.replace('_', '-')}=...", where=where)


def out_of_time(uri: str, seconds: int) -> Problem:
    """The problem of an article that was stopped."""
    error = over(f"took longer than {seconds} s", "document_time", mend="give the article's text alone", where=uri)
    return Problem(uri, None, error.what, error.mend)
