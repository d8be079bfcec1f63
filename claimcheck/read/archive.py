"""Web archives (WARC, ISO 28500): the HTML pages among their responses, each an article.

The frame is read here, with the standard library's gzip and HTTP heads: whatever a record promises, no more is unpacked
than the limits allow, and an archive that was cut short says so.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from email.message import Message
from http.client import HTTPException, parse_headers
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple
from urllib.parse import urlsplit

from claimcheck.deadline import OutOfTime, within
from claimcheck.model import Document, Problem, ReadError
from claimcheck.read.limits import Limits, out_of_time, over
from claimcheck.read.meta import Meta
from claimcheck.read.page import read_page
from claimcheck.read.table import check_size

HEAD = 65_536  # bytes of a response in which its head ends
PIECE = 1_000_000
_AGAIN = "download or write the archive again"


class Record(NamedTuple):
    """A record: its number in the archive from 1, its head, and what of its block may be read."""

    number: int
    head: Message
    block: bytes
    length: int


def read_archive(path: Path, uri: str, beside: Meta, limits: Limits) -> Iterator[Document | Problem]:
    """The pages of an archive, packed or not; that of its third record is ``file.warc.gz#3``.

    Responses that are no success or no HTML, and all other records, are passed over. The day of the crawl is not the
    day of publication: that comes from the page alone.

    Raises:
        ReadError: no WARC, cut short, or over the limits; the pages before the fault have been given.
    """
    check_size(path, uri, limits)
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
        with gzip.open(path) if packed else path.open("rb") as stream:
            most = max(limits.ratio * path.stat().st_size, PIECE)
            for record in _records(stream, uri, most, limits):  # type: ignore[arg-type]
                name = f"{uri}#{record.number}"
                try:
                    yield from within(limits.document_time, _article, record, name, beside, limits)
                except OutOfTime:
                    yield out_of_time(name, limits.document_time)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(f"the archive is cut short or damaged: {str(error)[:80]}", mend=_AGAIN, where=uri) from None


def _records(stream: BinaryIO, uri: str, most: int, limits: Limits) -> Iterator[Record]:
    number = 0
    while (version := _line(stream)) is not None:
        number += 1
        where = f"{uri}#{number}"
        if number > limits.rows:
            raise over(f"more than {limits.rows:,} records", "rows", mend="split the archive", where=where)
        if not version.startswith(b"WARC/"):
            what = "no WARC" if number == 1 else "a record does not begin where the one before it ends"
            raise ReadError(what, mend="give a .warc or .warc.gz file" if number == 1 else _AGAIN, where=where)
        try:
            head = parse_headers(stream)
            length = int(head.get("Content-Length", ""))
        except (HTTPException, ValueError):
            length = -1
        if length < 0:
            raise ReadError("a record whose head cannot be read", mend=_AGAIN, where=where)
        kept = stream.read(min(length, limits.file))
        left = length - len(kept)
        while left > 0 and (piece := stream.read(min(left, PIECE))):
            left -= len(piece)
            if stream.tell() > most:
                break
        if stream.tell() > most:
            what = f"unpacks to more than {limits.ratio} times its size"
            raise over(what, "ratio", mend="split the archive", where=where)
        if left > 0:
            raise ReadError("the archive ends within a record", mend=_AGAIN, where=where)
        yield Record(number, head, kept, length)


def _line(stream: BinaryIO) -> bytes | None:
    """The first line that is not empty; None at the end."""
    while line := stream.readline(HEAD):
        if line.strip():
            return line
    return None


def _article(record: Record, uri: str, beside: Meta, limits: Limits) -> list[Document | Problem]:
    """The page of a record, the problem it is, or nothing where it holds none."""
    kind, block = (record.head.get("WARC-Type") or "").lower(), BytesIO(record.block)
    head = record.head
    if kind == "response":
        status = block.readline(HEAD).split()[1:2]
        try:
            head = parse_headers(block)
        except HTTPException:
            return []
        if status and not status[0].startswith(b"2"):
            return []
    if kind not in ("response", "resource") or "html" not in head.get_content_type():
        return []
    try:
        if record.length > limits.file:
            raise over(f"a page larger than {limits.file:,} bytes", "file", mend="leave it out", where=uri)
        page = _unpacked(head, block.read(), uri, limits) if kind == "response" else block.read()
        address = (record.head.get("WARC-Target-URI") or "").strip("<> ")
        site = urlsplit(address).hostname or ""
        known = beside.or_else(Meta(publisher=site.removeprefix("www.") or None, url=address or None))
        return list(read_page(page, uri, known, limits, charset=str(head.get_content_charset() or "")))
    except ReadError as error:
        return [Problem(uri, None, error.what, error.mend)]
    except ValueError:
        return [Problem(uri, None, "the address of the page is none", _AGAIN)]


def _unpacked(head: Message, body: bytes, uri: str, limits: Limits) -> bytes:
    """A body as the page it carries. Crawlers that unpack it leave the head as it was, so both are tried."""
    if "chunked" in head.get("Transfer-Encoding", "").lower():
        body = _joined(body)
    coding = head.get("Content-Encoding", "").strip().lower()
    if coding in ("", "identity"):
        return body
    if coding not in ("gzip", "x-gzip", "deflate"):
        what = f"the page is packed as '{coding[:20]}'"
        raise ReadError(what, mend="archive it packed as gzip or not at all", where=uri)
    for bits in (47, -15):  # gzip or zlib, as the first bytes say; bare deflate
        try:
            page = zlib.decompressobj(bits).decompress(body, limits.file + 1)
        except zlib.error:
            continue
        if len(page) > limits.file:
            what = f"a page that unpacks to more than {limits.file:,} bytes"
            raise over(what, "file", mend="leave it out", where=uri)
        return page
    return body


def _joined(body: bytes) -> bytes:
    """A body sent in chunks, as one."""
    out: list[bytes] = []
    at = 0
    while (end := body.find(b"\r\n", at, at + 100)) >= 0:
        try:
            size = int(body[at:end].partition(b";")[0], 16)
        except ValueError:
            break
        if size <= 0:
            break
        out.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(out) or body
