"""The page for a browser: whole, silent, the same every time, and closed to whatever an article says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.gate import Policy, gate
from claimcheck.gate.waiver import waiver_of
from claimcheck.model import Document, Evidence, Finding, Quantity, Report, Severity
from claimcheck.pipeline import check
from claimcheck.report import RulePage, report
from claimcheck.report.html import sheet as sheet_module
from claimcheck.report.sanitise import sanitise
from tests.factory import DIRECTORATE, HADDAD, HARBOUR, KARSA, RADIO, claim, hostile, northgate

ROOT = Path(__file__).parent.parent
RULES = {"control-disputed": RulePage("Two parties hold one place", "About it.", ("A district is split.",))}
VOID = {"meta", "input", "br"}
OURS = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "nav", "main", "section", "article", "footer",
    "div", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr",
    "th", "td", "figure", "figcaption", "blockquote", "details", "summary", "fieldset", "legend", "input", "label",
    "span", "strong", "code", "mark", "bdi", "svg", "desc", "g", "path", "rect", "circle", "text",
}  # fmt: skip
XSS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>", "</title><script>alert(1)</script>", "</svg><script>alert(1)</script>",
    "javascript:alert(1)", "<!--", "-->", "]]>", "<![CDATA[", "&lt;script&gt;", "&#60;script&#62;",
    "<a href=//e.example>", "<iframe srcdoc='x'>", "<base href=//e.example>", "<meta http-equiv=refresh content=0>",
    "<style>*{}</style>", "{{7*7}}", "${7*7}", "\u2028<script>", "\x00<script>", "\x1b[31m", "\u202egpj.exe",
    "<\u017fcript>", "\ud800<b>",
)  # fmt: skip


class Seen(HTMLParser):
    """What a browser would build: elements with their attributes, and the words inside each that has an id."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: dict[str, str] = {}
        self.text = ""
        self.open: list[tuple[str, str | None]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self.open.append((tag, attributes.get("id")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1][0] == tag, f"</{tag}> closes <{self.open[-1][0]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(tag == "style" for tag, _ in self.open):
            self.text += data
        for _, name in self.open:
            if name:
                self.words[name] = self.words.get(name, "") + data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def shown(found: Report) -> Seen:
    return Seen(report(found, "html", rules=RULES))


@pytest.fixture(scope="module")
def homs() -> str:
    return report(check([ROOT / "seeds" / "homs"]), "html")


# --- whole and silent


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    seen = shown(northgate())
    assert {tag for tag, _ in seen.elements} <= OURS
    for tag, attributes in seen.elements:
        assert not [
            name for name in attributes if name.startswith("on") or name in {"src", "style", "action", "srcset"}
        ]
        assert attributes.get("href", "#").startswith("#"), (tag, attributes)


def test_its_policy_forbids_everything_but_its_own_style() -> None:
    page = report(northgate(), "html")
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert style
    known = b64encode(sha256(style[1].encode()).digest()).decode()
    policy = next(one["content"] for one in shown(northgate()).all("meta") if "http-equiv" in one)
    assert policy == f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_every_way_leads_somewhere_and_no_two_things_share_a_name(homs: str) -> None:
    for seen in (shown(northgate()), shown(hostile()), Seen(homs)):
        names = [attributes["id"] for _, attributes in seen.elements if "id" in attributes]
        assert [name for name, number in Counter(names).items() if number > 1] == []
        asked = {attributes["href"][1:] for _, attributes in seen.elements if "href" in attributes}
        asked |= {attributes["for"] for _, attributes in seen.elements if "for" in attributes}
        for key in ("aria-labelledby", "aria-describedby"):
            asked |= {name for _, attributes in seen.elements for name in attributes.get(key, "").split()}
        assert asked <= set(names)


def test_the_first_screen_names_every_conflict_and_leads_to_it() -> None:
    head = report(northgate(), "html").partition("<nav")[0]
    assert re.findall(r'href="#(cc-\w+)"', head) == ["cc-b7cbf0f9cb", "cc-1f00d2e4a9"]
    words = " ".join(unescape(re.sub("<[^>]+>", "", head)).split())
    assert "government held (the defence ministry) ≠ opposition held (Lina Haddad)" in words
    alone = replace(northgate(), conflicts=northgate().conflicts[:1])
    assert "≠" not in report(alone, "html").partition("<nav")[0]


def test_headings_never_skip_a_level(homs: str) -> None:
    levels = [int(tag[1]) for tag, _ in Seen(homs).elements if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_of_the_homs_seed_is_small(homs: str) -> None:
    assert len(homs.encode()) < 300_000


def test_a_report_of_nothing_says_so() -> None:
    seen = shown(Report())
    assert "No conflict: nothing was found that cannot all be true." in seen.text
    assert "0 conflicts and 0 findings in 0 claims and 0 groups." in seen.text


@pytest.mark.parametrize("seed", ["0", "1"])
def test_no_hash_seed_changes_a_byte(seed: str) -> None:
    code = (
        "from claimcheck.report import report; from tests.factory import *; print(report(northgate(), 'html'), end='')"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo"}
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, cwd=ROOT, check=True)
    assert out.stdout.decode() == report(northgate(), "html")


# --- closed


def test_no_word_of_a_hostile_report_becomes_an_element() -> None:
    seen = shown(hostile())
    assert {tag for tag, _ in seen.elements} <= OURS
    assert "<script>alert(1)</script>" in seen.text
    assert "\\x1b[31m" in seen.text
    assert "\\u202e=cmd()" in seen.text


@pytest.mark.parametrize("attack", XSS)
def test_an_attack_stays_text(attack: str) -> None:
    """In every string that an article, a manifest, a registry or a file name can reach."""
    document = Document(f"in/{attack}.txt", f"Twelve {attack} died. {attack}", publisher=attack, title=attack)
    source = replace(HADDAD, name=attack, via=(attack,))
    words = Evidence(document.uri, 1, 0, len(document.text), document.text)
    one = replace(claim(HARBOUR, "Twelve people died", source, quantity=Quantity(12, 12, 12, attack)),
                  id=attack, topic=attack, subject=attack, place=attack, evidence=words, publisher=attack)  # fmt: skip
    base = northgate()
    two = replace(one, id="two", value=attack, quantity=Quantity())
    conflict = replace(
        base.conflicts[0], fingerprint=attack, rule=attack, topic=attack, subject=attack, reason=attack,
        notes=(attack,), independence=attack, sides=tuple(replace(side, value=attack, claims=(attack, "two"))
                                         for side in base.conflicts[0].sides),
    )  # fmt: skip
    finding = Finding(fingerprint=f"x{attack}", rule=attack, severity=Severity.NOTE, claims=(attack,), reason=attack,
                      evidence=(replace(words, end=9, exact=document.text[:9]),))  # fmt: skip
    group = replace(base.groups[0], topic=attack, subject=attack, place=attack, claims=(one, two))
    found = Report((document,), (one, two), (group,), (conflict,), (finding,), base.problems)
    page = report(found, "html", rules={attack: RulePage(attack, attack, (attack,))})
    seen = Seen(page)
    assert {tag for tag, _ in seen.elements} <= OURS
    assert not [name for _, attributes in seen.elements for name in attributes if name.startswith("on")]
    assert all(attributes.get("href", "#").startswith("#") for _, attributes in seen.elements)
    assert seen.open == []
    assert sanitise(attack) in seen.text
    assert page.isprintable() or not [char for char in page if char != "\n" and not char.isprintable()]


# --- conflicts


def test_a_conflict_shows_its_sides_with_the_words_marked_in_their_sentences() -> None:
    card = shown(northgate()).words["cc-b7cbf0f9cb"]
    lines = " ".join(card.split())
    assert "Northgate, 2–3 March 2024 two parties hold the same place" in lines
    assert "A government held Army units now control the whole of Northgate, the defence ministry said in a" in lines
    assert "B opposition held" in lines
    assert "opposing sides: government against activist; A has 2 voices" in lines
    assert "raised from warning to error" in lines
    assert "claimcheck explain control-disputed" in lines
    assert '<mark class="side-0">Army units now control the whole of Northgate</mark>' in report(northgate(), "html")


def test_conflict_and_article_lead_to_each_other() -> None:
    page = report(northgate(), "html")
    seen = Seen(page)
    card = page[page.index('id="cc-b7cbf0f9cb"') :].partition("</article>")[0]
    for name in re.findall(r'href="#(claim-\d+)"', card):
        assert seen.words[name] in {
            "Army units now control the whole of Northgate", "Northgate was under full army control",
            "Fighters still hold most of Northgate",
        }  # fmt: skip
    flags = [one for one in seen.all("a") if one.get("class") == "flag"]
    assert [one["href"] for one in flags].count("#cc-b7cbf0f9cb") == 3
    margin = page[page.index('class="margin"') :].partition("</ul>")[0]
    assert 'href="#cc-b7cbf0f9cb"' in margin


def test_a_side_with_many_claims_is_folded_and_counted() -> None:
    base = northgate()
    many = tuple(claim(HARBOUR, word, replace(HADDAD, id=f"h{at}", name=f"Voice {at}"), value="x", id=f"m{at}")
                 for at, word in enumerate(re.findall(r"\w{5,}", HARBOUR.text)[:9]))  # fmt: skip
    conflict = replace(base.conflicts[0], sides=(replace(base.conflicts[0].sides[0], claims=tuple(m.id for m in many)),
                                                 base.conflicts[0].sides[1]))  # fmt: skip
    assert (
        "6 further claims on this side" in shown(replace(base, claims=base.claims + many, conflicts=(conflict,))).text
    )


def test_what_is_waived_is_said_with_its_reason() -> None:
    base = northgate()
    waiver = waiver_of(base.conflicts[1], verdict="not-comparable", reason="Two counts of two days.", owner="data desk",
                       created=date(2024, 3, 10), expires=date(2024, 7, 1))  # fmt: skip
    verdict = gate(base, Policy(), waivers=[waiver], today=date(2024, 3, 10))
    words = " ".join(Seen(report(verdict, "html")).words["waived"].split())
    assert "cc-1f00d2e4a9 toll-disputed: River Market, 2–3 March 2024. Two counts of two days. (not comparable" in words


# --- findings, problems, filter


def test_findings_lead_to_the_words_even_where_they_make_no_claim() -> None:
    seen = shown(northgate())
    ways = [one["href"][1:] for one in seen.all("a") if one["href"].startswith("#cf-0ddba11000-at-")]
    assert [seen.words[name] for name in ways] == ["pictures of the square"]
    assert "front matter is not YAML. Mend: close the quotation mark" in seen.text


def test_levels_and_topics_can_be_chosen_without_script() -> None:
    page = report(northgate(), "html")
    seen = Seen(page)
    boxes = seen.all("input")
    assert [one["id"] for one in boxes if one["type"] == "checkbox"] == ["level-error", "level-warning", "level-note"]
    assert all("checked" in one for one in boxes if one["type"] == "checkbox")
    assert [one["id"] for one in boxes if "checked" in one and one["type"] == "radio"] == ["every"]
    assert "body:has(#level-error:not(:checked)) .item.error { display: none; }" in page
    card = next(one for one in seen.all("article") if one.get("id") == "cc-b7cbf0f9cb")
    topic = next(one["id"] for one in boxes if f" {one['id']}" in card["class"])
    assert f"body:has(#{topic}:checked) .item:not(.{topic}) {{ display: none; }}" in page


# --- articles


def test_each_source_of_an_article_has_a_line_of_its_own() -> None:
    page = report(northgate(), "html")
    harbour = page[page.index('<article id="article-1"') :].partition("</article>")[0]
    key = harbour[harbour.index('class="key"') :].partition("</ul>")[0]
    assert re.findall(r'class="claim (c\d l\d)">([^<]+)<', key) == [
        ("c0 l0", "Lina Haddad (activist)"), ("c1 l1", "a resident (resident)"), ("c2 l2", "nobody named"),
    ]  # fmt: skip
    assert '<span class="claim c1 l1" title="killed: 12, says a resident">Twelve people died</span>' in harbour


def test_articles_too_long_for_one_page_give_way_to_those_in_which_something_was_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheet_module, "SHOWN", 1000)
    quiet = Document("articles/quiet.txt", "Nothing of note happened. " * 40)
    base = northgate()
    seen = shown(replace(base, documents=(*base.documents, quiet)))
    assert "Not shown: 1 article, 1 in which nothing was found, or too long for one page." in seen.text
    assert "Nothing of note" not in seen.text
    assert [one["id"] for one in seen.all("article") if one["class"] == "document"] == [
        "article-1", "article-2", "article-3",
    ]  # fmt: skip


def test_a_sensitive_article_is_counted_and_not_printed() -> None:
    base = northgate()
    seen = shown(replace(base, documents=tuple(replace(one, sensitive=one == HARBOUR) for one in base.documents)))
    assert "Not shown: 1 article, 1 marked as sensitive." in seen.text
    assert HARBOUR.text[100:140] not in seen.words["articles"]


SPANS = st.lists(st.tuples(st.integers(0, len(KARSA.text)), st.integers(0, len(KARSA.text))), max_size=6)


@settings(max_examples=60, deadline=None)
@given(SPANS)
def test_however_claims_overlap_the_article_reads_as_it_stands(spans: list[tuple[int, int]]) -> None:
    claims = []
    for at, (one, other) in enumerate(spans):
        start, end = min(one, other), max(one, other)
        words = Evidence(KARSA.uri, 1, start, end, KARSA.text[start:end])
        claims.append(replace(claim(KARSA, "At least 40", DIRECTORATE, id=f"c{at}", value="x"), evidence=words))
    page = report(Report(documents=(KARSA,), claims=tuple(claims)), "html")
    seen = Seen(page)
    words = re.sub(r"\s", "", seen.words["article-1"])
    assert re.sub(r"\s", "", KARSA.text[KARSA.body :]) in words
    names = [attributes["id"] for _, attributes in seen.elements if "id" in attributes]
    assert len(names) == len(set(names))


def test_a_claim_of_a_table_has_a_place_but_no_article() -> None:
    base = northgate()
    seen = shown(replace(base, documents=()))
    assert "articles/karsa-2024-03-02.md:6" in seen.text
    assert not [one for one in seen.all("a") if one["href"].startswith("#claim-")]
    assert "articles" not in {one.get("id") for one in seen.all("section")}


def test_a_name_written_to_the_left_leaves_the_date_beside_it_alone() -> None:
    base = northgate()
    page = report(replace(base, conflicts=(replace(base.conflicts[0], subject="حي الخالدية"),)), "html")
    assert "<bdi>حي الخالدية</bdi>, 2–3 March 2024" in page


def test_a_group_is_told_as_on_the_terminal() -> None:
    words = " ".join(shown(northgate()).words["standing"].split())
    assert "Tal Amar 1 Mar 2024 agreed government held: Lina Haddad and an army officer agree" in words
    assert RADIO.publisher in shown(northgate()).text


@pytest.mark.parametrize(
    ("url", "leads"),
    [("https://post.example/1?a=b&c", True), ("http://post.example/", True), ("javascript:alert(1)", False),
     ("data:text/html,x", False), ("https://post.example/ onclick=x", False), ("//post.example", False),
     ("https://post.example/\u202egpj", False), ("https://post.example/\x1b[1m", False), ('https://a"><b>', False)],
)  # fmt: skip
def test_only_an_address_of_the_web_is_a_link_and_it_tells_nobody_where_it_was_followed(url: str, leads: bool) -> None:
    one = Document("a.md", "The dam held.", url=url, licence="CC <b>BY</b> 4.0")
    seen = Seen(report(Report(documents=(one,)), "html"))
    out = [one for tag, one in seen.elements if tag == "a" and not one.get("href", "#").startswith("#")]
    assert out == ([{"href": url, "rel": "noreferrer"}] if leads else [])
    assert sanitise(url) in seen.text
    assert "CC <b>BY</b> 4.0" in seen.text
