"""HTML articles. The text is found by trafilatura (extra ``html``), the facts by us."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

from claimcheck.model import Document, ReadError
from claimcheck.read.decode import decode
from claimcheck.read.limits import Limits, over
from claimcheck.read.markup import facts_of
from claimcheck.read.meta import Meta, lenient_meta
from claimcheck.read.row import document_of

_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w-]{2,20})", re.IGNORECASE)
# The encodings a page may name, by the names in use; HTML reads Latin-1 as Windows-1252.
_ENCODINGS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "windows-1252": "cp1252", "us-ascii": "cp1252"}


def read_page(data: bytes, uri: str, beside: Meta, limits: Limits, *, charset: str = "") -> Iterator[Document]:
    """The article of an HTML page: its title, a blank line and its text. Offsets are of that text.

    Args:
        charset: the encoding that the server named, for a page that names none.

    Raises:
        ReadError: the extra is not installed, or the page holds no article.
    """
    html = decode(_recoded(data, charset), uri, replace(limits, line=limits.file))
    if html.count("<") > limits.tags:
        what = f"a page of more than {limits.tags:,} tags"
        raise over(what, "tags", mend="save the article's text as .txt", where=uri)
    facts = lenient_meta(facts_of(html), dated_by="page")
    text = _main_text(html, uri)
    if not text:
        raise ReadError("no article found on the page", mend="save the article's text as .txt", where=uri)
    if facts.title and not text.startswith(facts.title):
        text = f"{facts.title}\n\n{text}"
    yield document_of(uri, text, facts.or_else(beside))


def _recoded(data: bytes, charset: str) -> bytes:
    """A page in the old encoding it names, as UTF-8."""
    declared = _CHARSET.search(data[:4096])
    named = declared[1].decode("ascii") if declared is not None else charset
    encoding = _ENCODINGS.get(named.lower())
    if encoding is None:
        return data
    try:
        return data.decode(encoding).encode()
    except UnicodeDecodeError:
        return data


def _main_text(html: str, uri: str) -> str:
    try:
        extract = import_module("trafilatura").extract
    except ImportError:
        raise ReadError(
            "HTML pages need the extra 'html'",
            mend="pip install 'claimcheck[html]', or save the page's text as .txt",
            where=uri,
        ) from None
    try:
        found = extract(html, fast=True, include_comments=False, include_tables=False)
    except Exception as error:  # a parser's fault on one page must not end the run
        raise ReadError(
            f"the page cannot be parsed ({type(error).__name__})", mend="save the article's text as .txt", where=uri
        ) from None
    return "\n\n".join(line.strip() for line in (found or "").split("\n") if line.strip())
