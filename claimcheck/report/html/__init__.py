"""The report as one page for a browser: no network, no script, light and dark, on paper and on a telephone.

The page carries a policy under which nothing is fetched and nothing runs; its one style sheet is named by its hash.
Filters are check boxes that the style sheet reads, so they need no script. Every word of an input goes through
``markup``, which shows it as it stands and obeys none of it.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

from claimcheck.model import Verdict
from claimcheck.report.html.article import articles_section
from claimcheck.report.html.conflict import conflicts_section, waived_section
from claimcheck.report.html.filter import filter_bar, filter_style
from claimcheck.report.html.overview import masthead, standing_section
from claimcheck.report.html.pictures import pictures_section
from claimcheck.report.html.remark import findings_section, problems_section
from claimcheck.report.html.sheet import Sheet, sheet_of, style_sheet
from claimcheck.report.markup import Markup, join, tag
from claimcheck.report.order import ordered
from claimcheck.report.picture.svg import style_sheet as picture_style
from claimcheck.report.rulepage import Pages


def html(verdict: Verdict, rules: Pages) -> str:
    """The whole page, in its total order: the same report gives the same bytes."""
    verdict = replace(verdict, report=ordered(verdict.report))
    sheet = sheet_of(verdict, rules)
    style = f"\n{style_sheet()}{picture_style()}{filter_style(sheet)}"
    return f"<!DOCTYPE html>\n{tag('html', _head(style), _body(sheet), lang='en').text}"


def _head(style: str) -> Markup:
    """Nothing may be fetched, run or sent; the one style sheet is known by its hash."""
    known = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="generator", content="claimcheck"),
        tag("title", "claimcheck: where the sources disagree"),
        tag("style", Markup(style)),
    )


def _body(sheet: Sheet) -> Markup:
    sections = [
        ("conflicts", "Conflicts", conflicts_section(sheet)),
        ("findings", "Findings", findings_section(sheet)),
        ("pictures", "Pictures", pictures_section(sheet)),
        ("standing", "Where the sources stand", standing_section(sheet)),
        ("articles", "Articles", articles_section(sheet)),
        ("problems", "Not read", problems_section(sheet)),
        ("waived", "Waived" if sheet.verdict.waived else "Notices", waived_section(sheet)),
    ]
    shown = [(name, title, section) for name, title, section in sections if section]
    ways = [tag("li", tag("a", title, href=f"#{name}")) for name, title, _ in shown]
    return tag(
        "body",
        tag("a", "Skip to the conflicts", href="#conflicts", class_="skip"),
        masthead(sheet),
        tag("nav", tag("ul", ways), aria_label="Parts of this report"),
        tag(
            "main",
            filter_bar(sheet),
            [
                tag("section", tag("h2", title, id=f"{name}-title"), section, id=name, aria_labelledby=f"{name}-title")
                for name, title, section in shown
            ],
        ),
        tag("footer", _colophon()),
    )


def _colophon() -> Markup:
    return join(
        tag("p", "A conflict says that claims cannot all be true, not which of them is. Words are marked where they "
                 "stand in the article; nothing has been reworded."),
        tag("p", "This page is whole: it loads nothing, runs nothing and sends nothing."),
    )  # fmt: skip
