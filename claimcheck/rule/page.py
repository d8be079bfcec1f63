"""A rule as a page an editor reads, and the rule language as a JSON Schema an editor's program reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from claimcheck.rule.shape import AttributionRule, Example, Rule
from claimcheck.rule.topic import Topic

FOLDER_SHAPES: dict[str, type] = {
    "topics": Topic,
    "conflicts": Rule,
    "attribution": AttributionRule,
    "tables": AttributionRule,
}


def schema(folder: str = "conflicts") -> dict[str, Any]:
    """JSON Schema of the files of ``rules/topics``, ``rules/conflicts`` or ``rules/attribution``."""
    out = msgspec.json.schema(FOLDER_SHAPES[folder])
    for definition in out.get("$defs", {}).values():
        if "properties" in definition:
            definition["additionalProperties"] = False
            for name, value in definition["properties"].items():
                definition["properties"][name] = _one_or_many(value)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"claimcheck {folder}", **out}


def _one_or_many(value: dict[str, Any]) -> dict[str, Any]:
    """A list of one may be written without the list."""
    if value.get("type") != "array" or "items" not in value:
        return value
    default = {"default": value["default"]} if "default" in value else {}
    return {"anyOf": [value["items"], {"type": "array", "items": value["items"]}], **default}


def page(rule: Rule | AttributionRule) -> str:
    """Why the rule is there, what it compares, when it is wrong, and an example that fires and one that does not."""
    return "\n".join(_lines(rule)).rstrip() + "\n"


def _lines(rule: Rule | AttributionRule) -> Iterator[str]:
    yield from (f"# {rule.id}: {rule.title}", "", " ".join(rule.about.split()), "")
    yield f"- level: {rule.level}" + ("" if rule.status == "stable" else f" ({rule.status})")
    yield f"- topics: {', '.join('every topic' if name == '*' else name for name in rule.topic)}"
    if isinstance(rule, Rule):
        yield from _comparison(rule)
    else:
        yield f"- looks for: {rule.check.replace('_', ' ')}"
    for title, lines in (("When it is wrong", rule.false_positives), ("References", rule.references)):
        if lines:
            yield from ("", f"## {title}", "", *(f"- {line}" for line in lines))
    fires = next((example for example in rule.examples if example.expect != "none"), None)
    silent = next((example for example in rule.examples if example.expect == "none"), None)
    for title, example in (("It fires", fires), ("It stays silent", silent)):
        if example is not None:
            yield from ("", f"## {title}: {example.name}", "", *_example(example))


def _comparison(rule: Rule) -> Iterator[str]:
    comparison = rule.conflict
    days = "whatever their dates" if rule.days is None else f"at most {rule.group.within} apart"
    yield f"- compares: claims of the same {' and '.join(rule.group.by)}, {days} ({rule.kind})"
    if comparison.tolerance.percent or comparison.tolerance.absolute:
        parts = [f"{comparison.tolerance.percent:g} %"] * bool(comparison.tolerance.percent)
        parts += [f"{comparison.tolerance.absolute:g}"] * bool(comparison.tolerance.absolute)
        yield f"- tolerance: {' or '.join(parts)}"
    if comparison.floor_ratio:
        yield f'- two floors ("at least") conflict softly from {comparison.floor_ratio:g} times apart'
    if comparison.ladder:
        yield f"- ladder: {' < '.join(comparison.ladder)}; {comparison.rungs} rungs apart is too far"
    if comparison.generic:
        yield f"- may be any other, but a state: {', '.join(comparison.generic)}"
    for title, values in (("the same", rule.comparable.same), ("a different", rule.comparable.different)):
        if values:
            yield f"- only with {title} {', '.join(values)}"
    if rule.comparable.times is not None:
        story = rule.comparable.story_times
        more = f", or {story:g} where two articles on one story lead with them" if story is not None else ""
        yield f"- not where figures lie more than {rule.comparable.times:g} times apart{more}"
    if rule.comparable.skip_if:
        yield f"- not where a claim is {' or '.join(rule.comparable.skip_if)}"
    for escalation in rule.escalate:
        yield f"- {escalation.to} when {_condition(escalation.when)}"


def _condition(when: Any) -> str:
    words = []
    for name in when.__dataclass_fields__:
        value = getattr(when, name)
        if value is None or value == ():
            continue
        label = name.replace("_", " ")
        if isinstance(value, bool):
            words.append(label if value else f"not {label}")
        elif isinstance(value, tuple):
            words.append(f"the sides are {' and '.join(value)}")
        else:
            words.append(f"{label} >= {value:g}")
    return " and ".join(words)


def _example(example: Example) -> Iterator[str]:
    for dispatch in example.claims:
        if dispatch.mapping:
            named = f" in {dispatch.title}" if dispatch.title else ""
            yield f"A table{named}, read by the mapping `{dispatch.mapping}`:\n"
            yield from (f"    {line}" for line in dispatch.text.splitlines())
            continue
        head = ", ".join(part for part in (dispatch.publisher, dispatch.published) if part)
        title = f"{dispatch.title.strip()} / " if dispatch.title else ""
        yield f"> {title}{' '.join(dispatch.text.split())}" + (f" ({head})" if head else "")
