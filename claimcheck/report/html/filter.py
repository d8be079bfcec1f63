"""What to show of conflicts and findings: boxes for levels and one choice of topic, read by the style sheet alone."""

from __future__ import annotations

from claimcheck.model import Conflict, Finding, Severity
from claimcheck.report.html.sheet import Sheet, topics_of
from claimcheck.report.markup import Markup, tag
from claimcheck.report.wording import say_topic

MOST = 40  # topics to choose from


def filter_bar(sheet: Sheet) -> Markup | None:
    """The boxes and choices that would leave something out; None where there is nothing to choose."""
    items = _items(sheet)
    levels = [level for level in reversed(Severity) if any(item.severity is level for item in items)]
    topics = list(sheet.topics.items())[:MOST]
    if len(items) < 2 or (len(levels) < 2 and len(topics) < 2):
        return None
    boxes = [_box(level, sum(item.severity is level for item in items)) for level in levels]
    choices = [_choice("every", "every topic", len(items), checked=True)]
    for topic, name in topics:
        choices.append(_choice(name, say_topic(topic), sum(topic in topics_of(sheet.here, item) for item in items)))
    return tag(
        "div",
        tag("fieldset", tag("legend", "Levels"), boxes),
        tag("details", tag("summary", "Topics"), tag("fieldset", tag("legend", "Topic", class_="unseen"), choices))
        if len(topics) > 1
        else None,
        class_="filter",
    )


def filter_style(sheet: Sheet) -> str:
    """The rules that hide what was not asked for. Names are our own: no word of an input is in them."""
    rules = [f"body:has(#level-{level}:not(:checked)) .item.{level} {{ display: none; }}" for level in Severity]
    rules += [
        f"body:has(#{name}:checked) .item:not(.{name}) {{ display: none; }}"
        for name in list(sheet.topics.values())[:MOST]
    ]
    return "\n".join(rules) + "\n"


def item_class(sheet: Sheet, item: Conflict | Finding) -> str:
    """The classes by which the filter knows a conflict or finding."""
    names = [sheet.topics[topic] for topic in topics_of(sheet.here, item) if topic in sheet.topics]
    return " ".join(["item", str(item.severity), *names])


def _items(sheet: Sheet) -> list[Conflict | Finding]:
    return [*sheet.verdict.report.conflicts, *sheet.verdict.report.findings]


def _box(level: Severity, number: int) -> Markup:
    box = tag("input", type="checkbox", id=f"level-{level}", checked=True)
    name = "1 " + level if number == 1 else f"{number:,} {level}s"
    return tag("span", box, tag("label", name, for_=f"level-{level}"), class_="choice")


def _choice(name: str, words: str, number: int, *, checked: bool = False) -> Markup:
    box = tag("input", type="radio", name="topic", id=name, checked=checked)
    return tag("span", box, tag("label", f"{words} ({number:,})", for_=name), class_="choice")
