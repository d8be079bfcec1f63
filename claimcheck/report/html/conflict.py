"""Conflicts as cards: the sides beside each other, their words marked in their sentences, then why."""

from __future__ import annotations

from claimcheck.model import Claim, Conflict, Finding, Side, Waived
from claimcheck.report.html.filter import item_class
from claimcheck.report.html.sheet import CONFLICTS, SIDES, Sheet, aside, level, quoted, side_letter, where
from claimcheck.report.lookup import claims_of
from claimcheck.report.markup import Markup, isolated, join, tag
from claimcheck.report.rulepage import page
from claimcheck.report.standing import say_independence
from claimcheck.report.wording import count, say_day, say_subject, say_topic, say_value, say_voice, say_why

SHOWN, FOLDED = 3, 40  # claims of a side in sight, and those folded away under them; the rest are counted


def conflicts_section(sheet: Sheet) -> Markup:
    found = sheet.verdict.report.conflicts
    if not found:
        return aside("No conflict: nothing was found that cannot all be true.")
    more = len(found) - CONFLICTS
    return join(
        [_card(sheet, conflict) for conflict in found[:CONFLICTS]],
        aside(f"{count(more, 'further conflict')} of the lowest levels not shown.") if more > 0 else None,
    )


def waived_section(sheet: Sheet) -> Markup | None:
    """What an editor has decided, and for how long."""
    verdict = sheet.verdict
    notices = [tag("li", notice) for notice in verdict.notices]
    held = [_waived(one) for one in sorted(verdict.waived, key=lambda one: (one.item.rule, one.item.fingerprint))]
    return tag("ul", notices, held, class_="plain") if notices or held else None


def _waived(one: Waived) -> Markup:
    item, waiver = one.item, one.waiver
    what = say_subject(item) if isinstance(item, Conflict) else item.reason
    changed = tag("strong", f" Evidence changed: {one.changed}") if one.changed else None
    until = f"{waiver.verdict.replace('-', ' ')}, by {waiver.owner}, until {say_day(waiver.expires)}"
    return tag("li", tag("code", item.fingerprint), f" {item.rule}: {what}. {waiver.reason} ({until}).", changed)


def _card(sheet: Sheet, conflict: Conflict) -> Markup:
    name = sheet.item_names[conflict.fingerprint]
    head = tag(
        "header",
        tag("p", level(conflict.severity), tag("code", conflict.rule), tag("span", say_topic(conflict.topic)),
            class_="tags"),
        tag("h3", isolated(say_subject(conflict)), id=f"{name}-title"),
        tag("p", isolated(say_why(conflict)), class_="why") if conflict.reason else None,
    )  # fmt: skip
    sides = [_side(sheet, at, side) for at, side in enumerate(conflict.sides)]
    return tag(
        "article",
        head,
        tag("div", sides, class_="sides"),
        _facts(sheet, conflict),
        id=name,
        class_=f"card {item_class(sheet, conflict)}",
        aria_labelledby=f"{name}-title",
    )


def _side(sheet: Sheet, index: int, side: Side) -> Markup:
    claims = _apart(claims_of(sheet.here, side.claims))
    shown = [_said(sheet, claim, index) for claim in claims[:SHOWN]]
    folded = claims[SHOWN:][:FOLDED]
    rest = len(claims) - SHOWN - len(folded)
    more = tag(
        "details",
        tag("summary", f"{count(len(claims) - SHOWN, 'further claim')} on this side"),
        [_said(sheet, claim, index) for claim in folded],
        aside(f"{rest:,} more not shown.") if rest > 0 else None,
    )
    return tag(
        "section",
        tag("h4", side_letter(index), " ", tag("span", say_value(side.value), dir="auto")),
        shown,
        more if folded else None,
        class_=f"side side-{index % SIDES}",
    )


def _apart(claims: list[Claim]) -> list[Claim]:
    """Without those that stand on the very words of another by the same voice."""
    return list({(claim.evidence, say_voice(claim)): claim for claim in reversed(claims)}.values())[::-1]


def _said(sheet: Sheet, claim: Claim, index: int) -> Markup:
    return tag(
        "figure",
        quoted(sheet, claim.evidence, f"side-{index % SIDES}"),
        tag("figcaption", isolated(say_voice(claim)), " ",
            where(sheet, claim.evidence, sheet.claim_link(claim))),
    )  # fmt: skip


def _facts(sheet: Sheet, conflict: Conflict) -> Markup:
    about = page(sheet.rules, conflict.rule)
    sides = [claims_of(sheet.here, side.claims) for side in conflict.sides]
    rows = [("Sources", [say_independence(conflict, sides)])]
    rows += [("Notes", list(conflict.notes))] if conflict.notes else []
    return join(
        tag("dl", [tag("div", tag("dt", name), [tag("dd", one) for one in said]) for name, said in rows]),
        tag(
            "details",
            tag("summary", f"The rule: {about.title}"),
            tag("p", about.about) if about.about else None,
            tag("p", "When it is wrong:") if about.false_positives else None,
            tag("ul", [tag("li", one) for one in about.false_positives]) if about.false_positives else None,
            tag("p", "More: ", tag("code", f"claimcheck explain {conflict.rule}")),
            tag("p", "When both hold: ",
                tag("code", f'claimcheck waive {conflict.fingerprint} --verdict both-true --reason "..." --owner ...')),
        ),
    )  # fmt: skip


def item_title(item: Conflict | Finding) -> str:
    """An item in a few words, for a link to it."""
    return say_subject(item) if isinstance(item, Conflict) else item.reason
