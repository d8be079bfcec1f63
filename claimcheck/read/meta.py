"""What is known of an article beside its text: who published it, when, under which title, where and on what terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from claimcheck.lexicon import ROOT
from claimcheck.model import Document, ReadError
from claimcheck.read.day import publication_day


@dataclass(frozen=True, slots=True)
class Meta:
    """Facts of an article, None where unknown. ``dated_by`` says where the day comes from."""

    publisher: str | None = None
    published: date | None = None
    title: str | None = None
    language: str | None = None
    dated_by: str | None = None
    sensitive: bool = False
    url: str | None = None
    licence: str | None = None

    def or_else(self, other: Meta) -> Meta:
        """These facts, and ``other``'s where these are silent."""
        dated = self if self.published is not None else other
        return replace(
            self,
            publisher=self.publisher or other.publisher,
            published=dated.published,
            dated_by=dated.dated_by,
            title=self.title or other.title,
            language=self.language or other.language,
            sensitive=self.sensitive or other.sensitive,
            url=self.url or other.url,
            licence=self.licence or other.licence,
        )

    def document(self, uri: str, text: str, body: int) -> Document:
        """The document of these facts and a text whose own words begin at ``body``."""
        return Document(
            uri,
            text,
            body,
            publisher=self.publisher,
            published=self.published,
            title=self.title,
            language=self.language or "en",
            dated_by=self.dated_by,
            sensitive=self.sensitive,
            url=self.url,
            licence=self.licence,
        )


# What others call our keys: Jekyll and Hugo write "date", Hugo and Pandoc "lang", half the world "license".
_ALSO = {"published": ("date",), "language": ("lang",), "licence": ("license",), "url": ("source_url",)}
_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}
_NOT_SENSITIVE = frozenset({"", "false", "no", "0", "none", "null"})


def meta_of(fields: Mapping[str, object], *, where: str, lines: Mapping[str, int], dated_by: str) -> Meta:
    """Facts from the keys of front matter; keys we do not know are not ours and pass.

    Args:
        lines: the line of each key, for errors.

    Raises:
        ReadError: a value of the wrong kind, a date that is no date, a language without a lexicon.
    """

    def fail(key: str, what: str, mend: str) -> ReadError:
        at = f"{where}:{lines[key]}" if key in lines else where
        return ReadError(what, mend=mend, where=at)

    def text(key: str) -> tuple[str, str | None]:
        name = next((name for name in (key, *_ALSO.get(key, ())) if fields.get(name) is not None), key)
        value = fields.get(name)
        if value is not None and not isinstance(value, str):
            raise fail(name, f"'{name}' must be one value", f"write it as `{name}: value`")
        return name, (" ".join(value.split()) or None) if value is not None else None

    name, day = text("published")
    published = publication_day(day) if day is not None else None
    if day is not None and published is None:
        raise fail(name, f"'{day[:40]}' is no date", "write it as YYYY-MM-DD, for example 2012-02-27")
    name, language = text("language")
    if language is not None:
        language = language.replace("_", "-").partition("-")[0].lower()
        if language not in languages():
            raise fail(name, f"no lexicon for language '{language[:20]}'", f"languages known: {', '.join(languages())}")
    name, sensitive = text("sensitive")
    if sensitive is not None and sensitive.lower() not in _TRUTHS:
        raise fail(name, f"'sensitive' is '{sensitive[:20]}'", "write true or false")
    return Meta(
        publisher=text("publisher")[1],
        published=published,
        title=text("title")[1],
        language=language,
        dated_by=dated_by if published is not None else None,
        sensitive=sensitive is not None and _TRUTHS[sensitive.lower()],
        url=text("url")[1],
        licence=text("licence")[1],
    )


def lenient_meta(fields: Mapping[str, str], *, dated_by: str) -> Meta:
    """Facts that a machine wrote for other readers: what we cannot use is dropped, not refused."""
    kept = dict(fields)
    published = publication_day(kept.pop("published", ""))
    language = kept.pop("language", "").replace("_", "-").partition("-")[0].lower()
    return Meta(
        publisher=" ".join(kept.get("publisher", "").split()) or None,
        published=published,
        title=" ".join(kept.get("title", "").split()) or None,
        language=language if language in languages() else None,
        dated_by=dated_by if published is not None else None,
        sensitive=is_sensitive(kept.get("sensitive", "")),
        url=kept.get("url", "").strip() or None,
        licence=" ".join(kept.get("licence", "").split()) or None,
    )


def is_sensitive(mark: str) -> bool:
    """Whether a mark means sensitive where none can be refused: all but a plain no does."""
    return mark.strip().lower() not in _NOT_SENSITIVE


@cache
def languages() -> tuple[str, ...]:
    """The languages there is a lexicon for, by their codes."""
    return tuple(sorted(folder.name for folder in ROOT.iterdir() if folder.is_dir() and folder.name.isalpha()))
