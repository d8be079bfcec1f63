"""RSS and Atom feeds: one article an entry. The standard parser, with declarations of entities refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from xml.etree import ElementTree

from claimcheck.model import Document, Problem, ReadError
from claimcheck.read.decode import decode
from claimcheck.read.limits import Limits, over
from claimcheck.read.markup import paragraphs_of
from claimcheck.read.meta import Meta, lenient_meta
from claimcheck.read.row import document_of

_DECLARES = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_TEXT = ("encoded", "content", "description", "summary")
_DAY = ("pubDate", "published", "date", "updated")


def read_feed(data: bytes, uri: str, beside: Meta, limits: Limits) -> Iterator[Document | Problem]:
    """The entries of a feed, each its title, a blank line and its text; the third is ``file.xml#3``.

    Raises:
        ReadError: not XML, or with a document type (nothing is ever fetched or expanded), or no feed.
    """
    root = _parse(decode(data, uri, replace(limits, line=limits.file)).removeprefix("\ufeff"), uri, limits)
    entries = [element for element in root.iter() if _local(element) in ("item", "entry")]
    if not entries:
        raise ReadError("no feed: neither <item> nor <entry> in it", mend="give an RSS or Atom file", where=uri)
    channel = next((element for element in root if _local(element) == "channel"), root)
    feed = Meta(publisher=_child(channel, ("title",)) or None)
    for number, entry in enumerate(entries, 1):
        name = f"{uri}#{number}"
        title = paragraphs_of(_child(entry, ("title",))).replace("\n\n", " ")
        text = "\n\n".join(part for part in (title, paragraphs_of(_child(entry, _TEXT))) if part)
        if not text:
            yield Problem(name, None, "an entry without text", "give it a description")
            continue
        facts = {
            "title": title,
            "published": _child(entry, _DAY),
            "publisher": paragraphs_of(_child(entry, ("source",))),
            "url": _child(entry, ("link",)),
        }
        meta = lenient_meta({key: value for key, value in facts.items() if value}, dated_by="feed")
        yield document_of(name, text, meta.or_else(feed).or_else(beside))


def _parse(text: str, uri: str, limits: Limits) -> ElementTree.Element:
    declared = _DECLARES.search(text)
    if declared is not None:
        line = text.count("\n", 0, declared.start()) + 1
        raise ReadError("a document type or entity is declared", mend="remove the declaration", where=f"{uri}:{line}")
    depth = 0
    root = ElementTree.Element("")
    try:
        for event, element in ElementTree.iterparse(StringIO(text), ("start", "end")):
            root = element  # the last to end is the one that holds all
            depth += 1 if event == "start" else -1
            if depth > limits.nesting:
                what = f"nested too deeply, past {limits.nesting} levels"
                raise over(what, "nesting", mend="save the feed again", where=uri)
    except (ElementTree.ParseError, ValueError) as error:
        line = error.position[0] if isinstance(error, ElementTree.ParseError) else 1
        raise ReadError(
            f"not valid XML: {str(error)[:80]}", mend="save the feed again", where=f"{uri}:{line}"
        ) from None
    return root


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: ElementTree.Element, names: tuple[str, ...]) -> str:
    """The text of the first child of the first name there is; XHTML inside counts with its tags."""
    children = {_local(child): child for child in reversed(element)}
    for name in names:
        if name in children:
            child = children[name]
            inner = "".join(ElementTree.tostring(one, encoding="unicode") for one in child)
            text = ((child.text or "") + inner).strip()
            if text:
                return text
    return ""
