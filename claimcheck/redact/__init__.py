"""Who must not be known is not named: a Report or Verdict in, the same out with pseudonyms for names.

A pseudonym is a keyed hash (HMAC-SHA-256) of the name: the same key gives the same pseudonym in every report, and
without the key nobody can try names out. Identities and fingerprints are keyed too. What was found is found before
anything is hidden, so redaction changes no finding.

A pseudonym is not anonymity: age, job and town may identify somebody whom nobody names.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Literal, get_args

from claimcheck.article import see
from claimcheck.deadline import OutOfTime, within
from claimcheck.model import (
    Claim,
    Conflict,
    Document,
    Evidence,
    Finding,
    Group,
    OptionError,
    Problem,
    Reading,
    Report,
    Source,
    Verdict,
    Waived,
)  # fmt: skip
from claimcheck.redact.names import common_words, names_in, names_of, sources_in, sources_of, to_hide
from claimcheck.redact.words import Names, Redacted, Words, words_of

Level = Literal["sources", "names", "all"]
LEVELS: tuple[str, ...] = get_args(Level)
LEAST_KEY, LONGEST_KEY = 16, 65_536  # bytes
HIDDEN = "[redacted]"  # for the words of an article, at the level "all"
_ID = re.compile(r"\b[a-z]{1,8}-[0-9a-f]{10}\b")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|‘[^’]*’")


def read_key(path: Path) -> bytes:
    """The key of a file.

    Raises:
        OptionError: it cannot be read, is too short to keep a secret, or is no key for its length.
    """
    mend = "make one and keep it: head -c 32 /dev/urandom > redact.key"
    try:
        with path.open("rb") as stream:
            key = stream.read(LONGEST_KEY + 1).strip()
    except OSError as error:
        raise OptionError(f"the key cannot be read: {error.strerror}", mend=mend, where=str(path)) from None
    if len(key) < LEAST_KEY:
        raise OptionError(f"a key of fewer than {LEAST_KEY} bytes", mend=mend, where=str(path))
    if len(key) > LONGEST_KEY:
        raise OptionError(f"a key of more than {LONGEST_KEY:,} bytes", mend=mend, where=str(path))
    return key


def redaction(report: Report, level: Level, key: bytes, *, seconds: int = 10) -> Redaction:
    """What hides the names that a report prints.

    Args:
        level: ``sources`` hides who is quoted; ``names`` also every other name that articles print, and file names;
            ``all`` also who published, titles, and the articles' words.
        seconds: of processor time for finding the names of one article; one that takes longer is left out.
    """
    readings = {one.uri: found for one in report.documents if (found := _seen(one, seconds)) is not None}
    documents = tuple(one for one in report.documents if one.uri in readings)
    phrases = [*sources_of(report.claims), *(name for one in readings.values() for name in sources_in(one))]
    if level != "sources":
        phrases += [*names_of(report), *(name for one in readings.values() for name in names_in(one))]
    if level == "all":
        phrases += [one.publisher for one in report.claims if one.publisher]
        phrases += [one.publisher for one in report.documents if one.publisher]
    common = common_words(one.text for one in report.documents)
    return Redaction(level, key, to_hide(phrases, common), documents)


def _seen(document: Document, seconds: int) -> Reading | None:
    try:
        return within(seconds, see, document)
    except (Exception, OutOfTime):
        return None  # a problem of the report already


@dataclass(frozen=True, slots=True)
class _Hidden:
    """A document with its names replaced, and what that did to its offsets."""

    document: Document
    text: Redacted


class Redaction:
    """The names and files of one report under one key."""

    def __init__(self, level: Level, key: bytes, names: set[Words], documents: Iterable[Document]) -> None:
        self._level, self._key = level, key
        self._full = _by_last(names)
        self._names = Names(names, self._name)
        self._joined = {"".join(name) for name in names if len("".join(name)) > 4}
        self._hidden = {one.uri: self._document(one) for one in documents}

    def verdict(self, verdict: Verdict) -> Verdict:
        """A verdict in which nobody is named."""
        return replace(
            verdict,
            report=self.report(verdict.report),
            waived=tuple(self._waived(one) for one in verdict.waived),
            known_claims=frozenset(map(self._id, verdict.known_claims)),
            hidden_claims=frozenset(map(self._id, verdict.hidden_claims)),
            expired=tuple(replace(one, id=self._id(one.id)) for one in verdict.expired),
            stale=tuple(replace(one, id=self._id(one.id)) for one in verdict.stale),
            notices=tuple(self._words(_ID.sub(lambda match: self._id(match[0]), one)) for one in verdict.notices),
        )

    def report(self, report: Report) -> Report:
        """A report in which nobody is named; a document whose names could not be found is left out."""
        claims = {claim.id: self._claim(claim) for claim in report.claims}
        return replace(
            report,
            documents=tuple(self._hidden[one.uri].document for one in report.documents if one.uri in self._hidden),
            claims=tuple(claims.values()),
            groups=tuple(self._group(one, claims) for one in report.groups),
            conflicts=tuple(map(self._conflict, report.conflicts)),
            findings=tuple(map(self._finding, report.findings)),
            problems=tuple(map(self._problem, report.problems)),
        )

    def _hash(self, what: str, text: str, digits: int) -> str:
        data = f"{what}\0{text}".encode("utf-8", "surrogatepass")
        return hmac.new(self._key, data, sha256).hexdigest()[:digits]

    def _name(self, words: Words) -> str:
        full = self._full.get(words[0], words) if len(words) == 1 else words
        return f"name-{self._hash('name', ' '.join(full), 8)}"

    def _id(self, id: str) -> str:
        return f"{id.partition('-')[0]}-{self._hash('id', id, 10)}"

    def _words(self, text: str) -> str:
        return self._names.redact(text).text

    def _said(self, text: str) -> str:
        """A sentence of ours round words of an article."""
        return self._words(_QUOTED.sub(HIDDEN, text) if self._level == "all" else text)

    def _maybe(self, text: str | None) -> str | None:
        return None if text is None else self._words(text)

    def _uri(self, uri: str, *, read: bool = True) -> str:
        """The name of a file; of one that could not be read nobody knows whom it names."""
        file, mark, part = uri.partition("#")
        shown = self._words(file)
        joined = "".join(words_of(file))
        if self._level == "sources" and read and not any(name in joined for name in self._joined):
            return shown + mark + self._words(part)
        return (
            f"file-{self._hash('file', file, 8)}{PurePosixPath(file).suffix[:9]}"
            + mark
            + (part if part.isdigit() else "")
        )

    def _document(self, document: Document) -> _Hidden:
        uri, text = self._uri(document.uri), self._names.redact(document.text)
        if self._level == "all":
            return _Hidden(Document(uri, "", published=document.published, language=document.language), text)
        shown = replace(
            document,
            uri=uri,
            text=text.text,
            body=text.at(document.body),
            publisher=self._maybe(document.publisher),
            title=self._maybe(document.title),
            url=None,
            licence=self._maybe(document.licence),
        )
        return _Hidden(shown, text)

    def _evidence(self, words: Evidence) -> Evidence:
        found, uri = self._hidden.get(words.uri), self._uri(words.uri)
        if self._level == "all":
            return Evidence(uri, words.line, 0, 0, HIDDEN)
        if found is None:
            exact = self._words(words.exact)
            return Evidence(uri, words.line, words.start, words.start + len(exact), exact)
        start, end = found.text.at(words.start), found.text.at(words.end, end=True)
        return Evidence(uri, words.line, start, end, found.document.text[start:end])

    def _source(self, source: Source) -> Source:
        id = source.id if source.is_nobody or source.id in ("unspecified",) else self._words(source.id)
        return replace(
            source,
            id=id,
            name=self._words(source.name),
            via=tuple(map(self._words, source.via)),
            origin=self._maybe(source.origin),
        )

    def _claim(self, claim: Claim) -> Claim:
        words = self._evidence(claim.evidence)
        bare = self._level == "all"
        start, sentence = claim.sentence_start, self._words(claim.sentence)
        found = self._hidden.get(claim.evidence.uri)
        if found is not None and start is not None:
            stop = found.text.at(start + len(claim.sentence), end=True)
            start = found.text.at(start)
            sentence = found.text.text[start:stop]
        return replace(
            claim,
            id=self._id(claim.id),
            subject=self._subject(claim.subject),
            place=self._maybe(claim.place),
            source=self._source(claim.source),
            cue=None if bare else self._maybe(claim.cue),
            publisher=self._maybe(claim.publisher),
            value=self._maybe(claim.value),
            evidence=words,
            noun=self._maybe(claim.noun),
            scope=None if bare else self._maybe(claim.scope),
            attributes=() if bare else tuple((name, self._words(value)) for name, value in claim.attributes),
            sentence="" if bare else sentence,
            sentence_start=None if bare else start,
        )

    def _subject(self, subject: str) -> str:
        """A place, an event, or the file itself."""
        return self._uri(subject) if subject in self._hidden else self._words(subject)

    def _group(self, group: Group, claims: Mapping[str, Claim]) -> Group:
        return replace(
            group,
            subject=self._subject(group.subject),
            place=self._maybe(group.place),
            claims=tuple(claims.get(one.id) or self._claim(one) for one in group.claims),
        )

    def _conflict(self, conflict: Conflict) -> Conflict:
        sides = tuple(
            replace(side, value=self._words(side.value), claims=tuple(map(self._id, side.claims)))
            for side in conflict.sides
        )
        return replace(
            conflict,
            fingerprint=self._id(conflict.fingerprint),
            subject=self._subject(conflict.subject),
            reason=self._said(conflict.reason),
            notes=tuple(map(self._said, conflict.notes)),
            sides=sides,
        )

    def _finding(self, finding: Finding) -> Finding:
        return replace(
            finding,
            fingerprint=self._id(finding.fingerprint),
            claims=tuple(map(self._id, finding.claims)),
            reason=self._said(finding.reason),
            evidence=tuple(map(self._evidence, finding.evidence)),
        )

    def _problem(self, problem: Problem) -> Problem:
        """What was wrong with an input, without its words: whom it names nobody has read."""
        what, mend = (self._words(_QUOTED.sub(HIDDEN, text)) for text in (problem.what, problem.mend))
        return replace(problem, uri=self._uri(problem.uri, read=False), what=what, mend=mend)

    def _waived(self, waived: Waived) -> Waived:
        waiver = waived.waiver
        shown = replace(
            waiver,
            id=self._id(waiver.id),
            reason=self._said(waiver.reason),
            subject=self._maybe(waiver.subject),
            sides=tuple(map(self._words, waiver.sides)),
        )
        item = waived.item
        hidden = self._conflict(item) if isinstance(item, Conflict) else self._finding(item)
        return replace(waived, item=hidden, waiver=shown, changed=self._said(waived.changed))


def _by_last(names: set[Words]) -> dict[str, Words]:
    """The one full name that each surname is the end of."""
    found: dict[str, set[Words]] = {}
    for name in names:
        if 1 < len(name) <= 3:
            found.setdefault(name[-1], set()).add(name)
    return {last: next(iter(full)) for last, full in found.items() if len(full) == 1}
