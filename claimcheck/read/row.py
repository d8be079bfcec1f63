"""Articles as records: JSON lines, JSON, JSON Feed, IPTC ninjs and ClaimReview, by the names their keys go by."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from claimcheck.model import Document, Problem, ReadError
from claimcheck.read.decode import decode
from claimcheck.read.limits import Limits, over
from claimcheck.read.markup import paragraphs_of, plain
from claimcheck.read.meta import Meta, lenient_meta

# The same fact under its names in news-please, Common Crawl News, schema.org, JSON Feed and ninjs.
TEXTS = ("text", "maintext", "content_text", "body_text", "articleBody", "body", "content")
_MARKS = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[{\]}]', re.DOTALL)  # brackets; a string as a whole
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_HTML = ("content_html", "body_xhtml", "body_html")
# A record with one of these keys was meant as an article.
SIGNS = frozenset({*TEXTS, *_HTML, "claimReviewed", "title", "headline", "pubstatus"})
_FACTS = {
    "publisher": ("publisher", "source_domain", "domain", "outlet", "site_name", "sitename"),
    "published": ("published", "date_published", "date_publish", "datePublished", "versioncreated", "pub_date", "date"),
    "title": ("title", "headline"),
    "language": ("language", "lang", "inLanguage"),
    "url": ("url", "link", "permalink", "source_url"),
    "licence": ("licence", "license", "usageterms"),
}


def read_lines(data: bytes, uri: str, beside: Meta, limits: Limits) -> Iterator[Document | Problem]:
    """JSON lines: one article a line. Offsets are of its text, its name is ``file.jsonl#line``."""
    for number, line in enumerate(decode(data, uri, limits).removeprefix("\ufeff").split("\n"), 1):
        if number > limits.rows:
            raise over(f"more than {limits.rows:,} rows", "rows", mend="split the file", where=f"{uri}:{number}")
        if line.strip():
            try:
                found = parse(line, uri, number, limits)
                check_whole(found, line, f"{uri}:{number}")
                yield _article(found, f"{uri}#{number}", f"{uri}:{number}", beside)
            except ReadError as error:
                yield Problem(uri, number, error.what, error.mend)


def read_json(data: bytes, uri: str, beside: Meta, limits: Limits) -> Iterator[Document | Problem]:
    """One article, a list of them, or a JSON Feed; the third article of a list is ``file.json#3``."""
    text = decode(data, uri, replace(limits, line=limits.file)).removeprefix("\ufeff")
    found = parse(text, uri, None, limits)
    feed = Meta()
    if isinstance(found, dict) and isinstance(found.get("items"), list):
        check_whole(found.get("title"), text, uri)
        feed, found = Meta(publisher=plain(found.get("title")) or None), found["items"]
    if not isinstance(found, list):
        check_whole(found, text, uri)
        yield _article(found, uri, uri, beside)
        return
    for number, item in enumerate(found, 1):
        try:
            check_whole(item, text, uri)
            yield _article(item, f"{uri}#{number}", uri, feed.or_else(beside))
        except ReadError as error:
            yield Problem(f"{uri}#{number}", None, error.what, error.mend)


def parse(text: str, uri: str, line: int | None, limits: Limits) -> Any:
    """JSON, and nothing that only looks like it: no NaN, no key twice.

    Args:
        line: of the file on which ``text`` stands; None where it is the whole file.
    """

    if _is_deeper(text, limits.nesting):
        at = uri if line is None else f"{uri}:{line}"
        what = f"JSON nested too deeply, past {limits.nesting} levels"
        raise over(what, "nesting", mend="write it flatter", where=at)

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        out = dict(pairs)
        if len(out) < len(pairs):
            raise ValueError("a key stands twice")
        return out

    def refuse(name: str) -> Any:
        raise ValueError(f"{name} is no JSON")

    try:
        return json.loads(text, object_pairs_hook=unique, parse_constant=refuse)
    except ValueError as error:
        line = error.lineno if line is None and isinstance(error, json.JSONDecodeError) else line
        at = uri if line is None else f"{uri}:{line}"
        raise ReadError(f"not valid JSON: {str(error)[:80]}", mend="write it with a JSON library", where=at) from None


def check_whole(found: Any, text: str, where: str) -> None:
    """Whether there is no half of a surrogate pair in what was parsed from ``text``: no file could hold it.

    Raises:
        ReadError: there is.
    """
    if _SURROGATE.search(text) is None:
        return
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        mend = "write the text as UTF-8"
        raise ReadError("half of a character (a lone surrogate)", mend=mend, where=where) from None


def _is_deeper(text: str, levels: int) -> bool:
    if text.count("[") + text.count("{") <= levels:
        return False
    depth = 0
    for match in _MARKS.finditer(text):
        depth += (match[0] in "[{") - (match[0] in "]}")
        if depth > levels:
            return True
    return False


def _article(record: Any, uri: str, where: str, beside: Meta) -> Document:
    if not isinstance(record, dict):
        raise ReadError("no article: not an object", mend='write {"text": "...", "title": "..."}', where=where)
    if str(record.get("pubstatus", "")).lower() in ("canceled", "cancelled", "withheld"):
        raise ReadError("withdrawn by its publisher", mend="remove it from the file", where=where)
    if record.get("embargoed"):
        raise ReadError("under embargo", mend="remove the key 'embargoed' once it is lifted", where=where)
    if isinstance(record.get("claimReviewed"), str):
        record = _reviewed(record)
    text = next((record[key] for key in TEXTS if isinstance(record.get(key), str)), "")
    if not text.strip():
        html = next((record[key] for key in _HTML if isinstance(record.get(key), str)), "")
        text = paragraphs_of(html)
    if not text.strip():
        what = "'text' holds no words" if "text" in record else "no key 'text'"
        raise ReadError(f"no article: {what}", mend='give its text as "text", in quotation marks', where=where)
    facts = {name: _first(record, keys) for name, keys in _FACTS.items()}
    facts["publisher"] = facts["publisher"] or plain(record.get("source"))
    facts["sensitive"] = str(record.get("sensitive", ""))
    meta = lenient_meta({name: value for name, value in facts.items() if value}, dated_by="record")
    return document_of(uri, text, meta.or_else(beside), where=where)


def _reviewed(review: Mapping[str, Any]) -> dict[str, Any]:
    """The claim that a schema.org ClaimReview is about, as its author's words; the verdict is the reviewer's own."""
    item = review.get("itemReviewed")
    claim = item if isinstance(item, dict) else {}
    day = plain(claim.get("datePublished")) or plain(review.get("datePublished"))
    return {"text": review["claimReviewed"], "publisher": plain(claim.get("author")), "datePublished": day}


def _first(record: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := plain(record.get(key)))), "")


def document_of(uri: str, text: str, meta: Meta, where: str = "") -> Document:
    """A document from its text and what is known of it.

    Raises:
        ReadError: half of a surrogate pair stands in the text.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ReadError(
            "half of a character (a lone surrogate)", mend="write the text as UTF-8", where=where or uri
        ) from None
    return meta.document(uri, text, len(text) - len(text.lstrip()))
