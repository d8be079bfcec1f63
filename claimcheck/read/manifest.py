"""The sidecar ``manifest.csv``: path, publisher, published, title, one row an article."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from claimcheck.model import Problem, ReadError
from claimcheck.read.decode import decode
from claimcheck.read.limits import Limits, over
from claimcheck.read.meta import Meta, is_sensitive, meta_of

NAME = "manifest.csv"
_FIELDS = ("publisher", "published", "title", "language", "sensitive", "url", "licence", "license")


@dataclass(slots=True)
class Manifest:
    """Facts by path within the manifest's folder, the line each stands on, and what was wrong.

    ``other``: what holds for files without a row. Where a manifest that marks articles as sensitive breaks off, nobody
    knows which it would have marked, so none of the rest is shown.
    """

    meta: dict[str, Meta] = field(default_factory=dict)
    other: Meta = field(default_factory=Meta)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_manifest(data: bytes, uri: str, limits: Limits) -> Manifest:
    """Read a manifest; a row that cannot be used is a problem and costs that row."""
    out = Manifest()
    try:
        for line, row, fault in _rows(decode(data, uri, limits), uri, limits):
            try:
                _take(out, row, line, uri)
                if fault:
                    mend = "put quotation marks round values that hold a comma"
                    raise ReadError(fault, mend=mend, where=f"{uri}:{line}")
            except ReadError as error:
                out.problems.append(problem(error, uri))
    except ReadError as error:
        out.problems.append(problem(error, uri))
        out.other = Meta(sensitive=b"sensitive" in data.lower().replace(b"\0", b""))
    return out


def problem(error: ReadError, uri: str) -> Problem:
    """An error as a problem of the input: the line is taken from where it points."""
    line = error.where.removeprefix(uri).lstrip(":").partition(":")[0]
    return Problem(uri, int(line) if line.isdigit() else None, error.what, error.mend)


def _rows(text: str, uri: str, limits: Limits) -> Iterator[tuple[int, dict[str, str], str]]:
    """(line, cells by column, what is wrong with their number) of each row that is not blank."""
    csv.field_size_limit(limits.cell)
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    columns: list[str] = []
    line = 1
    try:
        for count, cells in enumerate(reader):
            if count > limits.rows:
                raise over(f"more than {limits.rows:,} rows", "rows", mend="split the folder", where=f"{uri}:{line}")
            if not columns:
                columns = [cell.strip().lower() for cell in cells]
                if "path" not in columns:
                    raise ReadError(
                        "no column 'path'", mend="begin with the row `path,publisher,published,title`", where=f"{uri}:1"
                    )
            elif any(cell.strip() for cell in cells):
                row = {column: cell.strip() for column, cell in zip(columns, cells, strict=False)}
                if len(cells) <= len(columns):
                    yield line, row, ""
                else:  # whose cell is whose is not known
                    sure = {"path": row["path"], "sensitive": "true" if "sensitive" in columns else ""}
                    yield line, sure, f"{len(cells)} cells under {len(columns)} columns"
            line = reader.line_num + 1
    except csv.Error as error:
        raise ReadError(f"not valid CSV: {error}", mend="close every quotation mark", where=f"{uri}:{line}") from None


def _take(out: Manifest, row: dict[str, str], line: int, uri: str) -> None:
    where = f"{uri}:{line}"
    path = PurePosixPath(row.get("path", "").replace("\\", "/"))
    key = path.as_posix()
    secret = is_sensitive(row.get("sensitive", ""))
    named = _named(key, secret)
    if key == ".":
        raise ReadError("the row names no file", mend="give its path in the column 'path'", where=where)
    if path.is_absolute() or ".." in path.parts or path.parts[0][1:2] == ":":
        raise ReadError(
            f"{named} leads out of the folder", mend="give a path within the manifest's folder", where=where
        )
    if key in out.meta:
        out.meta[key] = replace(out.meta[key], sensitive=secret or out.meta[key].sensitive)
        raise ReadError(
            f"{_named(key, out.meta[key].sensitive)} stands twice, first on line {out.lines[key]}",
            mend="keep one of the two rows",
            where=where,
        )
    out.lines[key] = line
    out.meta[key] = Meta(sensitive=secret)
    fields = {name: row[name] for name in _FIELDS if row.get(name)}
    try:
        out.meta[key] = meta_of(fields, where=where, lines={}, dated_by="manifest")
    except ReadError as error:
        # The article is still read; it has no date and no language from here, and stays sensitive.
        kept = {name: value for name, value in fields.items() if name not in ("published", "language", "sensitive")}
        out.meta[key] = replace(meta_of(kept, where=where, lines={}, dated_by="manifest"), sensitive=secret)
        if secret:
            mend = "correct its date, its language and its mark, which is true or false"
            raise ReadError("the row of a sensitive article cannot be used", mend=mend, where=where) from error
        raise


def _named(key: str, secret: bool) -> str:
    """What a problem calls the file of a row."""
    return "the file of a sensitive article" if secret else f"'{key[:80]}'"


def missing(manifest: Manifest, folder: Path, uri: str) -> list[Problem]:
    """Rows that name a file which is not there."""
    mend = "correct the path, or remove the row"
    return [
        Problem(uri, line, f"{_named(key, manifest.meta[key].sensitive)} is not there", mend)
        for key, line in manifest.lines.items()
        if not os.path.isfile(folder / key)
    ]
