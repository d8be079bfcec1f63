"""Web archives: pages as the archivists' own library writes them, and archives that are broken or mean harm."""

from __future__ import annotations

import gzip
import re
import zlib
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claimcheck.model import Document, Problem
from claimcheck.pipeline import check
from claimcheck.read import Limits, read

PAGE = """<html lang="en"><head><meta property="article:published_time" content="2024-03-0{day}">
<meta property="og:title" content="{title}"></head><body><article><h1>{title}</h1>
<p>{text}</p><p>The caf\u00e9s of the town stayed shut, and the army searched the houses until the evening.</p>
</article></body></html>"""
TOLL = "were killed in the strike on Aleppo on Friday"
MINISTRY = PAGE.format(day=2, title="A strike", text=f"At least 40 people {TOLL}, the health ministry said.")
ARMY = PAGE.format(day=2, title="Toll of a strike", text=f"Twelve people {TOLL}, the army said.")


def archive(
    path: Path,
    *pages: bytes | str,
    gzipped: bool = True,
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
    headers: tuple[tuple[str, str], ...] = (),
) -> Path:
    """An archive of these pages, with the records round them that crawlers write."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=gzipped)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "a crawler"}))
        for number, page in enumerate(pages):
            address = f"https://www.harbour-post.example/{number}"
            body = page.encode() if isinstance(page, str) else page
            told: list[tuple[str, str]] = [("Content-Type", kind), *headers]
            http = StatusAndHeaders(status, told, protocol="HTTP/1.1")
            answer = writer.create_warc_record(address, "response", payload=BytesIO(body), http_headers=http)
            asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "www.harbour-post.example")], is_http_request=True)
            writer.write_record(answer)
            writer.write_record(writer.create_warc_record(address, "request", http_headers=asked))
    return path


def pages_of(path: Path, **limits: int) -> tuple[list[Document], list[Problem]]:
    return read([path], limits=Limits(**limits))


@pytest.mark.parametrize(("name", "gzipped"), [("a.warc.gz", True), ("a.warc", False), ("A.WARC.GZ", True)])
def test_the_pages_of_an_archive_are_articles(tmp_path: Path, name: str, gzipped: bool) -> None:
    documents, problems = pages_of(archive(tmp_path / name, MINISTRY, ARMY, gzipped=gzipped))
    assert problems == []
    assert [one.uri.partition("#")[2] for one in documents] == ["2", "4"]
    first = documents[0]
    assert (first.title, first.publisher, first.published) == ("A strike", "harbour-post.example", date(2024, 3, 2))
    assert "caf\u00e9s of the town" in first.text
    assert first.url == "https://www.harbour-post.example/0"


def test_what_the_pages_of_an_archive_disagree_on_is_found(tmp_path: Path) -> None:
    found = check([archive(tmp_path / "a.warc.gz", MINISTRY, ARMY)])
    assert [one.rule for one in found.conflicts] == ["toll-disjoint"]


def chunked(body: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(body[at : at + 99]), body[at : at + 99]) for at in range(0, len(body), 99))


RAW = zlib.compressobj(wbits=-15)
PACKED: dict[str, tuple[bytes, tuple[tuple[str, str], ...]]] = {
    "gzip": (gzip.compress(MINISTRY.encode()), (("Content-Encoding", "gzip"),)),
    "zlib": (zlib.compress(MINISTRY.encode()), (("Content-Encoding", "deflate"),)),
    "bare deflate": (RAW.compress(MINISTRY.encode()) + RAW.flush(), (("Content-Encoding", "deflate"),)),
    "chunks": (chunked(MINISTRY.encode()) + b"0\r\n\r\n", (("Transfer-Encoding", "chunked"),)),
    "chunks of gzip": (
        chunked(gzip.compress(MINISTRY.encode())),
        (("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")),
    ),
    "unpacked by the crawler": (MINISTRY.encode(), (("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))),
}


@pytest.mark.parametrize("how", PACKED)
def test_a_page_is_the_same_however_the_server_packed_it(tmp_path: Path, how: str) -> None:
    body, headers = PACKED[how]
    documents, problems = pages_of(archive(tmp_path / "a.warc.gz", body, headers=headers))
    plain, _ = pages_of(archive(tmp_path / "b.warc.gz", MINISTRY))
    assert problems == []
    assert [one.text for one in documents] == [one.text for one in plain]


def test_the_encoding_that_the_server_names_counts_where_the_page_names_none(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc", MINISTRY.encode("cp1252"), kind="text/html; charset=ISO-8859-1")
    ((document,), problems) = pages_of(path)
    assert problems == []
    assert "caf\u00e9s" in document.text


@pytest.mark.parametrize(("status", "kind"), [
    ("404 Not Found", "text/html"), ("301 Moved", "text/html"), ("200 OK", "image/png"), ("200 OK", "text/css"),
])  # fmt: skip
def test_what_is_no_page_is_passed_over(tmp_path: Path, status: str, kind: str) -> None:
    assert pages_of(archive(tmp_path / "a.warc.gz", MINISTRY, status=status, kind=kind)) == ([], [])


BROKEN: dict[str, tuple[Any, str]] = {
    "no archive": (lambda data: b"<html>no archive</html>\n" * 9, "no WARC"),
    "cut short": (lambda data: data[: len(data) * 2 // 3], "cut short"),
    "unpacked and cut short": (lambda data: gzip.decompress(data)[:-700], "ends within a record"),
    "a wrong checksum": (lambda data: data[:-8] + bytes(byte ^ 255 for byte in data[-8:-4]) + data[-4:], "damaged"),
    "a wrong length": (
        lambda data: re.sub(rb"(Content-Length: \d)\d+", rb"\1", gzip.decompress(data), count=1),
        "does not begin where",
    ),
    "no length": (lambda data: gzip.decompress(data).replace(b"Content-Length: ", b"Content-Length: x"), "head cannot"),
    "a bomb": (lambda data: gzip.compress(b"WARC/1.0\r\nContent-Length: 40000000\r\n\r\n" + b" " * 40_000_000), "100"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_archive_is_told_of_and_costs_only_itself(tmp_path: Path, how: str) -> None:
    spoil, words = BROKEN[how]
    whole = archive(tmp_path / "whole.warc.gz", MINISTRY)
    (tmp_path / "broken.warc.gz").write_bytes(spoil(whole.read_bytes()))
    documents, problems = read([tmp_path / "broken.warc.gz", whole])
    assert [one.title for one in documents if "whole" in one.uri] == ["A strike"]
    assert [words in f"{one.what} {one.mend}" for one in problems] == [True]
    assert problems[0].mend


def test_a_page_over_the_limit_or_packed_past_it_costs_only_itself(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<p>" * 200_000)
    path = archive(tmp_path / "a.warc", bomb, MINISTRY, headers=(("Content-Encoding", "gzip"),))
    documents, problems = pages_of(path, file=100_000)
    assert [one.title for one in documents] == ["A strike"]
    assert [one.what for one in problems] == ["a page that unpacks to more than 100,000 bytes"]
    _, problems = pages_of(archive(tmp_path / "b.warc", "<p>" * 50_000), file=100_000)
    assert [one.what for one in problems] == ["a page larger than 100,000 bytes"]


def test_a_page_packed_in_a_way_we_do_not_read_says_so(tmp_path: Path) -> None:
    _, problems = pages_of(archive(tmp_path / "a.warc", b"\x1b\x2a", headers=(("Content-Encoding", "br"),)))
    assert [one.what for one in problems] == ["the page is packed as 'br'"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 2_000), put=st.binary(max_size=9))
def test_whatever_stands_in_an_archive_it_is_read_or_told_of(tmp_path: Path, at: int, put: bytes) -> None:
    data = gzip.decompress(archive(tmp_path / "whole.warc.gz", MINISTRY).read_bytes())
    (tmp_path / "a.warc").write_bytes(data[:at] + put + data[at + len(put) :])
    documents, problems = pages_of(tmp_path / "a.warc")
    assert len(documents) <= 1
    assert all(one.what and one.mend for one in problems)
