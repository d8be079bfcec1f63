"""What every part of the page looks up: the verdict, where each claim, conflict and article is on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimcheck.model import Claim, Conflict, Document, Evidence, Finding, Severity, Verdict
from claimcheck.report.lookup import Lookup, claims_of, excerpt, lookup, place
from claimcheck.report.markup import Markup, join, tag
from claimcheck.report.rulepage import Pages
from claimcheck.report.wording import letter

SHOWN = 2_000_000  # code points of articles; beyond it only those are shown in which something was found
CONFLICTS, FINDINGS = 500, 1000  # on a page; the loudest come first, the rest are counted
SIDES = 5  # looks of a side: colours and lines


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page being set. Names are ids of elements: unique, and made of our own letters only."""

    verdict: Verdict
    rules: Pages
    here: Lookup
    claim_names: dict[str, str]
    item_names: dict[str, str]  # conflicts and findings on the page, by fingerprint
    document_names: dict[str, str]
    topics: dict[str, str]  # topics of what was found, by id, to the name of the filter's choice
    shown: frozenset[str]  # articles in full on the page

    def claim_link(self, claim: Claim) -> str | None:
        """Where the words of a claim are on the page; None where its article is not."""
        return f"#{self.claim_names[claim.id]}" if claim.evidence.uri in self.shown else None

    def item_link(self, item: Conflict | Finding) -> str | None:
        """Where a conflict or finding is on the page; None where it is one too many."""
        name = self.item_names.get(item.fingerprint)
        return f"#{name}" if name else None


def sheet_of(verdict: Verdict, rules: Pages) -> Sheet:
    report = verdict.report
    here = lookup(report)
    items: list[Conflict | Finding] = [*report.conflicts[:CONFLICTS], *report.findings[:FINDINGS]]
    topics = sorted({topic for item in items for topic in topics_of(here, item)})
    return Sheet(
        verdict, rules, here,
        {claim.id: f"claim-{at}" for at, claim in enumerate(report.claims, 1)},
        _names(item.fingerprint for item in items),
        {document.uri: f"article-{at}" for at, document in enumerate(report.documents, 1)},
        {topic: f"topic-{at}" for at, topic in enumerate(topics, 1)},
        _shown(verdict, here),
    )  # fmt: skip


def topics_of(here: Lookup, item: Conflict | Finding) -> list[str]:
    if isinstance(item, Conflict):
        return [item.topic]
    return sorted({claim.topic for claim in claims_of(here, item.claims)})


def _names(fingerprints: Iterable[str]) -> dict[str, str]:
    """A fingerprint names its element, so that a link into the page outlives the next run."""
    return {
        one: one if re.fullmatch(r"[a-z]+-[0-9a-z-]+", one) else f"item-{at}"
        for at, one in enumerate(dict.fromkeys(fingerprints), 1)
    }


def _shown(verdict: Verdict, here: Lookup) -> frozenset[str]:
    """The articles to print in full: none that is marked as sensitive, and of too many those with something found."""
    report = verdict.report
    open_to_all = [document for document in report.documents if not document.sensitive]
    if sum(len(document.text) for document in open_to_all) <= SHOWN:
        return frozenset(document.uri for document in open_to_all)
    ids = [id for conflict in report.conflicts for side in conflict.sides for id in side.claims]
    ids += [id for finding in report.findings for id in finding.claims]
    uris = {here.claims[id].evidence.uri for id in ids if id in here.claims}
    uris |= {words.uri for finding in report.findings for words in finding.evidence}
    kept, spare = set(), SHOWN
    for document in open_to_all:
        if document.uri in uris and len(document.text) <= spare:
            kept.add(document.uri)
            spare -= len(document.text)
    return frozenset(kept)


def quoted(sheet: Sheet, evidence: Evidence, mark: str = "") -> Markup:
    """The sentence with the words that count marked in it."""
    found = excerpt(sheet.here, evidence)
    marked = tag("mark", found.marked, class_=mark or None)
    return tag("blockquote", tag("p", found.before, marked, found.after, dir="auto"))


def where(sheet: Sheet, evidence: Evidence, target: str | None) -> Markup:
    """The place in the file, as editors open it, and a way to the words on this page."""
    path = place(sheet.here, evidence)
    return tag("a", path, href=target, class_="place") if target else tag("span", path, class_="place")


def level(severity: Severity) -> Markup:
    return tag("span", str(severity), class_=f"level {severity}")


def side_letter(index: int) -> Markup:
    return tag("span", letter(index), class_=f"letter side-{index % SIDES}")


def document_title(document: Document) -> str:
    return document.title or document.uri.rpartition("/")[2]


def aside(*words: Markup | str) -> Markup:
    return tag("p", join(*words), class_="aside")


@cache
def style_sheet() -> str:
    return files("claimcheck.report.html").joinpath("page.css").read_text(encoding="utf-8")
