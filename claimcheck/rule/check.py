"""What the shape of a rule cannot say: names that must exist, options that belong to a kind, templates that close."""

from __future__ import annotations

import string
from collections.abc import Collection, Iterator
from typing import get_args

from claimcheck.lexicon import lexicon
from claimcheck.model import SOURCE_KINDS
from claimcheck.plainyaml import Place
from claimcheck.rule.convert import Fault, nearest
from claimcheck.rule.shape import (
    OPTIONS,
    AttributionRule,
    Comparison,
    Example,
    Rule,
    RuleBook,
    SourceFile,
    Trait,
    covers,
    window_days,
)
from claimcheck.rule.template import read_template
from claimcheck.rule.topic import Topic

MESSAGE_FIELDS = frozenset({"subject", "topic", "sides", "first", "last", "gap", "percent", "days", "noun", "count"})
FINDING_FIELDS = frozenset(
    {"subject", "topic", "what", "source", "exact", "value", "publisher", "words", "count", "other"}
)


def check_topic(topic: Topic) -> Iterator[Fault]:
    """Faults of one topic."""
    shared = lexicon("en", "phrases")
    for place, text in _templates(topic):
        template = read_template(text)
        if template.fault:
            yield Fault(place, f'{template.fault} in "{text}"', "see the template syntax in `claimcheck explain`")
        for slot in template.slots:
            if slot not in topic.slots:
                yield Fault(place, f"no slot '{slot}' in this topic", nearest(slot, topic.slots) or "add it to slots")
        for words in template.words:
            if words not in topic.words and words not in shared:
                known = (*topic.words, *shared)
                yield Fault(place, f"no word list '{words}' in this topic", nearest(words, known))
    if not topic.recognise and not topic.states:
        yield Fault(("recognise",), "no template, so nothing is ever recognised", "add a phrase template")
    for index, slot in enumerate(topic.value):
        if slot not in topic.slots:
            yield Fault(("value", index), f"no slot '{slot}' in this topic", nearest(slot, topic.slots))
    if topic.kind == "figure" and not any(slot.type == "figure" for slot in topic.slots.values()):
        yield Fault(("slots",), "a topic of kind 'figure' needs a slot of type figure", "add `n: {type: figure}`")
    if topic.kind == "value" and not topic.value and not topic.states:
        yield Fault(("kind",), "a topic of kind 'value' needs `value` or `states`", "name its slots: `value: [holder]`")


def _templates(topic: Topic) -> Iterator[tuple[Place, str]]:
    yield from ((("recognise", index), text) for index, text in enumerate(topic.recognise))
    for state, texts in topic.states.items():
        yield from ((("states", state, index), text) for index, text in enumerate(texts))


def check_conflict(rule: Rule, book: RuleBook) -> Iterator[Fault]:
    """Faults of one conflict rule."""
    yield from _topics(rule.topic, book)
    yield from _fields(rule.message, MESSAGE_FIELDS)
    default = Comparison(kind=rule.kind)
    for names in OPTIONS.values():
        for name in sorted(names - OPTIONS[rule.kind]):
            if getattr(rule.conflict, name) != getattr(default, name):
                takes = ", ".join(sorted(OPTIONS[rule.kind])) or "no options"
                yield Fault(("conflict", name), f"'{name}' means nothing to kind '{rule.kind}'", f"it takes {takes}")
    try:
        window_days(rule.group.within)
    except ValueError:
        yield Fault(("group", "within"), f"'{rule.group.within}' is not a window", "write '3 days', '1 year' or 'any'")
    slots = {slot for topic in book.topics if covers(rule.topic, topic.id) for slot in topic.slots}
    known = slots | set(get_args(Trait))
    for key in ("same", "different"):
        for index, name in enumerate(getattr(rule.comparable, key)):
            if name not in known:
                yield Fault(("comparable", key, index), f"'{name}' is no trait and no slot", nearest(name, known))
    for index, escalation in enumerate(rule.escalate):
        for position, kind in enumerate(escalation.when.source_kinds):
            if kind not in SOURCE_KINDS:
                at = ("escalate", index, "when", "source_kinds", position)
                yield Fault(at, f"'{kind}' is no kind of source", nearest(kind, SOURCE_KINDS))
    yield from _examples(rule.examples, "conflict")


def check_attribution(rule: AttributionRule, book: RuleBook) -> Iterator[Fault]:
    """Faults of one attribution rule."""
    yield from _topics(rule.topic, book)
    yield from _fields(rule.message, FINDING_FIELDS)
    yield from _examples(rule.examples, "finding")


def check_source(file: SourceFile, ids: Collection[str]) -> Iterator[Fault]:
    """Faults of one file of sources."""
    for index, source in enumerate(file.sources):
        if source.kind not in SOURCE_KINDS:
            place = ("sources", index, "kind")
            yield Fault(place, f"'{source.kind}' is no kind of source", nearest(source.kind, SOURCE_KINDS))
        for position, origin in enumerate(source.derived_from):
            if origin not in ids:
                at = ("sources", index, "derived_from", position)
                yield Fault(at, f"no source '{origin}'", nearest(origin, ids))


def _topics(patterns: tuple[str, ...], book: RuleBook) -> Iterator[Fault]:
    ids = [topic.id for topic in book.topics]
    for index, pattern in enumerate(patterns):
        if pattern != "*" and not any(covers((pattern,), id) for id in ids):
            yield Fault(("topic", index), f"no topic '{pattern}'", nearest(pattern, ids) if ids else "add the topic")


def _fields(message: str, known: frozenset[str]) -> Iterator[Fault]:
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(message) if name is not None]
    except ValueError as error:
        yield Fault(("message",), str(error).lower(), "close every brace")
        return
    for name in names:
        if name not in known:
            yield Fault(("message",), f"the message has no field '{name}'", nearest(name, known))


def _examples(examples: tuple[Example, ...], fires: str) -> Iterator[Fault]:
    for expected in (fires, "none"):
        if not any(example.expect == expected for example in examples):
            yield Fault(
                ("examples",), f"no example with 'expect: {expected}'", "show when it fires and when it must not"
            )
