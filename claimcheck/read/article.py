"""Plain text and Markdown: one file, one article."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Document, ReadError
from claimcheck.read.decode import decode
from claimcheck.read.frontmatter import front_matter
from claimcheck.read.limits import Limits
from claimcheck.read.meta import Meta


def read_article(data: bytes, uri: str, beside: Meta, limits: Limits) -> Iterator[Document]:
    """The article of a text file.

    Args:
        beside: what is known of it from elsewhere; its own front matter goes before.

    Raises:
        ReadError: the file cannot be read, or holds no text.
    """
    text = decode(data, uri, limits)
    own, body = front_matter(text, uri, limits)
    if body >= len(text):
        raise ReadError("no text in the file", mend="put the article's text in it, or remove it", where=uri)
    meta = own.or_else(beside)
    yield meta.document(uri, text, body)
