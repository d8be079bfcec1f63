"""Room: paths in, Documents out, and the Claims of tables. One module a format, one dict of readers.

What cannot be read becomes a Problem and costs only itself; the run goes on.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from claimcheck.deadline import OutOfTime, each_within
from claimcheck.model import Claim, Document, Problem, ReadError
from claimcheck.read.archive import read_archive
from claimcheck.read.article import read_article
from claimcheck.read.claims import TABLES, is_table, read_claims
from claimcheck.read.decode import too_large
from claimcheck.read.feed import read_feed
from claimcheck.read.files import Found, find, kind_of, leads_out, lying_in, name_of
from claimcheck.read.limits import Limits, limits_of, out_of_time
from claimcheck.read.manifest import NAME, Manifest, missing, problem, read_manifest
from claimcheck.read.meta import Meta
from claimcheck.read.page import read_page
from claimcheck.read.row import read_json, read_lines
from claimcheck.read.spill import LARGE, parts_of
from claimcheck.rule.mapping import TableMapping

__all__ = [
    "READERS", "Inputs", "Limits", "Listed", "in_order", "limits_of", "listed", "opened", "read", "read_all", "stream",
]  # fmt: skip

# (bytes, uri, what is known of the file from elsewhere, limits) -> its articles; raises ReadError.
Reader = Callable[[bytes, str, Meta, Limits], Iterator[Document | Problem]]
READERS: dict[str, Reader] = {
    ".txt": read_article,
    ".md": read_article,
    ".markdown": read_article,
    ".html": read_page,
    ".htm": read_page,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".json": read_json,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
}
# Archives are larger than memory and read from where they lie.
ARCHIVES = {".warc": read_archive, ".warc.gz": read_archive}
# In a folder only these are articles by their kind; the others may be anything and are read where named.
IN_FOLDERS = frozenset({".txt", ".md", ".markdown", ".html", ".htm"})
# A folder of articles may hold tables of anything, so these are never read unasked, nor passed over without a word.
NAMED_ONLY = frozenset({*TABLES, *ARCHIVES}) - {".json"}
# An article marked as sensitive: neither its name nor what stands in it is told.
UNREAD = Problem("sensitive", None, "an article marked as sensitive cannot be read", "read it alone, without its mark")
MARKED = 100_000  # bytes at the start of a file in which its mark as sensitive is looked for
_MARK = re.compile(rb"""(?:^|[{,])[ \t]*["']?sensitive["']?[ \t]*[:=][ \t]*["']?(?:true|yes|1)\b""", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that is to be read, and what is known of it from elsewhere; whoever sees the file can open it."""

    file: Found
    beside: Meta


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that some paths hold: articles, the claims of tables, and what could not be read.

    ``large`` are tables that were left unread, to be read by ``mapping`` row by row, within ``limits``; ``passed`` are
    the names of tables and archives that lie in folders and were not asked for; ``unread`` are files of articles that
    others are to open.
    """

    documents: list[Document] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    large: list[Path] = field(default_factory=list)
    mapping: TableMapping | None = None
    passed: list[str] = field(default_factory=list)
    limits: Limits = field(default_factory=Limits)
    unread: list[Listed] = field(default_factory=list)


def read_all(
    paths: Sequence[str | Path],
    *,
    publisher: str | None = None,
    published: date | None = None,
    mapping: TableMapping | None = None,
    limits: Limits | None = None,
    unread: bool = False,
) -> Inputs:
    """Read articles, folders of articles, and tables of claims. In a folder only articles are looked for.

    Args:
        mapping: how to read the tables; None for those that claimcheck wrote or that a shipped mapping recognises.
        unread: list the files of articles and open none of them.

    Raises:
        OptionError: a path that does not exist.
    """
    every = sorted({Path(one) for one in paths if Path(one).is_file() and is_table(Path(one), mapping)}, key=name_of)
    large = [path for path in every if parts_of(path) >= LARGE]
    tables = [path for path in every if path not in large]
    others = [one for one in paths if Path(one) not in set(every)]
    documents: list[Document] = []
    waiting: list[Listed] = []
    if unread:
        found = list(listed(others, publisher=publisher, published=published, limits=limits))
        waiting = [one for one in found if isinstance(one, Listed)]
        problems = [one for one in found if isinstance(one, Problem)]
    else:
        documents, problems = read(others, publisher=publisher, published=published, limits=limits)
    claims: list[Claim] = []
    for path in tables:
        uri = name_of(path)
        try:
            for one in read_claims(path, uri, mapping, limits):
                if isinstance(one, Problem):
                    problems.append(one)
                else:
                    claims.append(one)
        except ReadError as error:
            problems.append(problem(error, uri))
    problems.sort(key=in_order)
    asked = {name_of(path) for path in every}
    passed = [name for name in map(name_of, lying_in(paths, NAMED_ONLY)) if name not in asked]
    return Inputs(documents, claims, problems, large, mapping, passed, limits or Limits(), waiting)


def in_order(problem: Problem) -> tuple[str, int, str]:
    """Where a problem stands among the others, however the files were read."""
    return problem.uri, problem.line or 0, problem.what


def read(
    paths: Sequence[str | Path],
    *,
    publisher: str | None = None,
    published: date | None = None,
    limits: Limits | None = None,
) -> tuple[list[Document], list[Problem]]:
    """Read files and folders.

    Args:
        publisher, published: for articles that say neither in their front matter nor in a manifest.

    Returns:
        the documents in the order of their names, whatever the order of ``paths``, and what could not be read.

    Raises:
        OptionError: a path that does not exist.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    for one in stream(paths, publisher=publisher, published=published, limits=limits):
        if isinstance(one, Document):
            documents.append(one)
        else:
            problems.append(one)
    return documents, sorted(problems, key=in_order)


def stream(
    paths: Sequence[str | Path],
    *,
    publisher: str | None = None,
    published: date | None = None,
    limits: Limits | None = None,
) -> Iterator[Document | Problem]:
    """As ``read``, one by one, so that an archive need not fit in memory."""
    limits = limits or Limits()
    for one in listed(paths, publisher=publisher, published=published, limits=limits):
        if isinstance(one, Problem):
            yield one
        else:
            yield from opened(one, limits)


def listed(
    paths: Sequence[str | Path],
    *,
    publisher: str | None = None,
    published: date | None = None,
    limits: Limits | None = None,
) -> Iterator[Listed | Problem]:
    """The files that ``read`` opens, in their order, and what is wrong with the lists of them."""
    limits = limits or Limits()
    option = Meta(publisher=publisher, published=published, dated_by="option" if published is not None else None)
    files, folders, problems = find(paths, {*READERS, *ARCHIVES}, IN_FOLDERS, TABLES)
    manifests: dict[Path, Manifest] = {}
    for folder in sorted({*folders, *(file.path.parent for file in files if file.root is None)}):
        manifest = _manifest(folder, manifests, limits)
        yield from manifest.problems
        if folder in folders:  # of a folder not given, only the row of a file given matters
            yield from missing(manifest, folder, name_of(folder / NAME))
    secret = {
        name_of(folder / key) for folder, one in manifests.items() for key, meta in one.meta.items() if meta.sensitive
    }
    yield from (UNREAD if one.uri in secret else one for one in problems)
    for file in files:
        yield Listed(file, _beside(file, manifests, limits).or_else(option))


def opened(listed: Listed, limits: Limits) -> Iterator[Document | Problem]:
    """The articles of one file, or the problem it is."""
    for one in _open(listed.file, listed.beside, limits):
        yield UNREAD if listed.beside.sensitive and isinstance(one, Problem) else one


def _open(file: Found, beside: Meta, limits: Limits) -> Iterator[Document | Problem]:
    kind, data = kind_of(file.path), b""
    try:
        if kind in ARCHIVES:
            yield from ARCHIVES[kind](file.path, file.uri, beside, limits)
            return
        data = _bytes(file.path, file.uri, limits)
        yield from each_within(limits.document_time, READERS[kind](data, file.uri, beside, limits))
        return
    except ReadError as error:
        told = problem(error, file.uri)
    except OutOfTime:
        told = out_of_time(file.uri, limits.document_time)
    yield UNREAD if _says_sensitive(data) else told


def _says_sensitive(data: bytes) -> bool:
    """Whether a file that cannot be read seems to call itself sensitive."""
    begin = data[:MARKED].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return begin.startswith((b"---", b"+++", b"{", b"[")) and _MARK.search(begin) is not None


def _bytes(path: Path, uri: str, limits: Limits) -> bytes:
    try:
        # It was a file when it was found; a pipe in its place would keep us waiting.
        with open(
            os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb"
        ) as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise ReadError("not a regular file", mend="give a file or a folder", where=uri)
            data = stream.read(limits.file + 1)
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror}", mend="check its permissions", where=uri) from None
    if len(data) > limits.file:
        raise too_large(uri, limits)
    return data


def _manifest(folder: Path, known: dict[Path, Manifest], limits: Limits) -> Manifest:
    """The manifest of a folder, read once; empty where it has none."""
    if folder not in known:
        path = folder / NAME
        try:
            if leads_out(path, folder):
                raise ReadError(
                    "a link that leads out of the folder", mend="put the file itself there", where=name_of(path)
                )
            data = _bytes(path, name_of(path), limits) if path.is_file() else None
            known[folder] = read_manifest(data, name_of(path), limits) if data is not None else Manifest()
        except ReadError as error:
            known[folder] = Manifest(problems=[problem(error, name_of(path))])
    return known[folder]


def _beside(file: Found, known: dict[Path, Manifest], limits: Limits) -> Meta:
    """What manifests say of a file: that of its own folder first, then those above it up to the folder given."""
    meta = Meta()
    for folder in file.path.parents:
        manifest = _manifest(folder, known, limits)
        meta = meta.or_else(manifest.meta.get(file.path.relative_to(folder).as_posix(), manifest.other))
        if file.root is None or folder == file.root:
            break
    return meta
