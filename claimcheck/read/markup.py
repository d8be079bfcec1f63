"""HTML into what we need of it: its paragraphs, and the facts its head states.

Our own scanner, since the standard parser takes quadratic time on broken pages. A tag ends at the next ``>`` and never
reaches past a ``<``, so the scan is linear whatever the page holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]{0,30}+)([^<>]{0,20000}+)>|<!--|<!\[CDATA\[|<[!?][^<>]{0,20000}+>")
_ATTRIBUTE = re.compile(r"""([\w:.-]{1,60})\s{0,9}=\s{0,9}(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CLOSERS = {"<!--": "-->", "<![CDATA[": "]]>"}
_OPAQUE = frozenset({"script", "style", "noscript", "template", "textarea", "svg", "iframe", "select", "title"})
_ASIDE = frozenset({"nav", "aside", "footer", "form", "button"})
_BLOCKS = frozenset({
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dd", "dt", "blockquote", "section",
    "article", "header", "main", "figure", "figcaption", "table", "tr", "td", "th", "pre", "hr", "address",
})  # fmt: skip
_ARTICLE = ("newsarticle", "reportagenewsarticle", "article", "analysisnewsarticle", "liveblogposting", "blogposting")


class Tag(NamedTuple):
    """A piece of markup: the text before it, its name ("" for a comment), whether it closes, and its inside."""

    before: str
    name: str
    closes: bool
    attributes: str
    inside: str = ""  # of script, style and the like: everything up to their end


def tags(html: str) -> Iterator[Tag]:
    """The tags of a page in order; the last one is empty and carries the text behind all others."""
    at, lower = 0, html.lower()
    while (match := _TAG.search(html, at)) is not None:
        before, name = html[at : match.start()], (match[2] or "").lower().rpartition(":")[2]  # "xhtml:p" is a p
        at = match.end()
        inside = ""
        closer = _CLOSERS.get(match.group()) or (f"</{name}" if name in _OPAQUE and not match[1] else "")
        if closer and not (match[3] or "").endswith("/"):
            end = lower.find(closer, at) if len(lower) == len(html) else html.find(closer, at)
            end = len(html) if end < 0 else end
            inside, at = html[at:end], end + len(closer) * (not name)
        if match.group() == "<![CDATA[":
            before += inside
        yield Tag(before, name, bool(match[1]), match[3] or "", inside)
    yield Tag(html[at:], "", False, "")


def attributes(tag: Tag) -> dict[str, str]:
    """The attributes of a tag by lower-case name."""
    found = _ATTRIBUTE.findall(tag.attributes)
    return {name.lower(): unescape(double or single or bare) for name, double, single, bare in found}


def paragraphs_of(html: str) -> str:
    """The text of a piece of HTML, a paragraph a line with a blank line between; navigation and scripts left out."""
    out: list[str] = []
    line: list[str] = []
    aside = 0

    def flush() -> None:
        text = _SPACE.sub(" ", unescape("".join(line))).strip()
        if text:
            out.append(text)
        line.clear()

    for tag in tags(html):
        if not aside:
            line.append(tag.before)
        if tag.name in _BLOCKS or tag.name in _ASIDE:
            flush()
        if tag.name in _ASIDE:
            aside = max(0, aside + (-1 if tag.closes else 1))
    flush()
    return "\n\n".join(out)


def facts_of(html: str) -> dict[str, str]:
    """What a page states of itself: publisher, published, title, language, url, licence.

    From schema.org's JSON-LD first, then OpenGraph and plain meta tags, then the title and the language of the page.
    """
    meta: dict[str, str] = {}
    stated: dict[str, str] = {}
    page: dict[str, str] = {}
    for tag in tags(html):
        if tag.name == "meta":
            given = attributes(tag)
            key = given.get("property") or given.get("name") or given.get("itemprop") or ""
            meta.setdefault(key.lower(), given.get("content", ""))
        elif tag.name == "html" and not tag.closes:
            page["language"] = attributes(tag).get("lang", "")
        elif tag.name == "title" and tag.inside:
            page.setdefault("title", _SPACE.sub(" ", unescape(tag.inside)).strip())
        elif tag.name == "script" and "ld+json" in tag.attributes.lower():
            for key, value in _linked(tag.inside).items():
                stated.setdefault(key, value)
    open_graph = {
        "publisher": meta.get("og:site_name") or meta.get("application-name") or "",
        "published": meta.get("article:published_time")
        or meta.get("datepublished")
        or meta.get("dc.date.issued")
        or meta.get("date")
        or "",
        "title": meta.get("og:title") or "",
        "language": meta.get("og:locale") or "",
        "url": meta.get("og:url") or "",
    }
    facts: dict[str, str] = {}
    for source in (stated, open_graph, page):
        for key, value in source.items():
            if value and key not in facts:
                facts[key] = value
    return facts


def _linked(script: str) -> dict[str, str]:
    """Facts of the first article in a piece of JSON-LD; none where it is no JSON."""
    try:
        data = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return {}
    for node in _nodes(data):
        kind = node.get("@type")
        kinds = kind if isinstance(kind, list) else [kind]
        if any(str(one).lower() in _ARTICLE for one in kinds):
            return {
                "publisher": plain(node.get("publisher")),
                "published": plain(node.get("datePublished")),
                "title": plain(node.get("headline")),
                "language": plain(node.get("inLanguage")),
                "url": plain(node.get("url")),
                "licence": plain(node.get("license")),
            }
    return {}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of JSON-LD: one, a list, or a graph of them."""
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph")
            yield from (node for node in graph if isinstance(node, dict)) if isinstance(graph, list) else ()


def plain(value: Any) -> str:
    """A value of JSON as text: itself, or the name of the thing it is; empty where it has none."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return _SPACE.sub(" ", unescape(value)).strip() if isinstance(value, str) else ""
