"""Rules test themselves: every example runs through the real pipeline, and every guard must be missed when it is gone.

Four demands: what an example expects happens; every article of a conflict example makes a claim the rule is about (else
"no conflict" passes for the wrong reason); every escalation decides some example; and weakening any one guard (a
window, a tolerance, an entry of a list) changes the outcome of some example.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import partial

from claimcheck.group import group
from claimcheck.judge import judge
from claimcheck.judge.notice import Notice, notices
from claimcheck.model import Claim, Document, Reading
from claimcheck.normalise.dataset import settle
from claimcheck.pipeline import check_documents, see
from claimcheck.read.claims import claims_in_rows
from claimcheck.read.delimited import rows_of_text
from claimcheck.rule import AttributionRule, Comparison, Dispatch, Example, Rule, RuleBook, Tolerance, covers
from claimcheck.rule.mapping import named_mapping

Outcome = tuple[str, ...]  # the severities of what fired, sorted


@dataclass(frozen=True, slots=True)
class SelfTest:
    """What the test of a rule book found: one line a fault, and a last line of figures."""

    examples: int
    guards: int
    faults: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return not self.faults

    @property
    def lines(self) -> tuple[str, ...]:
        state = "all as they should be" if self.passed else f"{len(self.faults)} faults"
        return (*self.faults, f"{self.examples} examples, {self.guards} guards: {state}")


@dataclass(frozen=True, slots=True)
class Read:
    """An example that was read once, to be judged many times."""

    example: Example
    claims: tuple[Claim, ...]
    readings: dict[str, Reading]


def selftest(book: RuleBook, *, pinned: bool = True) -> SelfTest:
    """Test every rule of a book by its own examples.

    Args:
        pinned: also weaken each guard in turn.
    """
    faults: list[str] = []
    examples = guards = 0
    rules: tuple[Rule | AttributionRule, ...] = (*book.conflicts, *book.attribution)
    for rule in rules:
        reads = [read_example(example, book) for example in rule.examples]
        examples += len(reads)
        outcomes = [outcome(read, rule, book) for read in reads]
        for read, got in zip(reads, outcomes, strict=True):
            faults += [f"{rule.id}: {read.example.name}: {fault}" for fault in _faults(read, rule, got)]
        if pinned and isinstance(rule, Rule):
            for name, weaker in weakened(rule):
                guards += 1
                if all(outcome(read, weaker, book) == got for read, got in zip(reads, outcomes, strict=True)):
                    faults.append(f"{rule.id}: no example notices when {name} is gone")
    return SelfTest(examples, guards, tuple(faults))


def read_example(example: Example, book: RuleBook) -> Read:
    """The claims of an example's articles, as the pipeline finds them."""
    written = [index for index, dispatch in enumerate(example.claims) if not dispatch.mapping]
    documents = [_document(example, index) for index in written]
    rows = [claim for dispatch in example.claims if dispatch.mapping for claim in table_claims(dispatch, book)]
    report = check_documents(documents, replace(book, conflicts=(), attribution=()), claims=rows)
    return Read(example, report.claims, {document.uri: see(document) for document in documents})


def table_claims(dispatch: Dispatch, book: RuleBook) -> list[Claim]:
    """The claims of an example's table."""
    name = dispatch.title or "table.csv"
    found = claims_in_rows(rows_of_text(dispatch.text, name), name, named_mapping(dispatch.mapping))
    return settle((one for one in found if isinstance(one, Claim)), book.sources, book.topics)


def _document(example: Example, index: int) -> Document:
    dispatch = example.claims[index]
    text = " ".join(dispatch.text.split())
    body = f"{dispatch.title}\n\n{text}\n" if dispatch.title else f"{text}\n"
    published = date.fromisoformat(dispatch.published) if dispatch.published else None
    return Document(f"{index}.txt", body, 0, dispatch.publisher or None, published, dispatch.title or None)


def outcome(read: Read, rule: Rule | AttributionRule, book: RuleBook) -> Outcome:
    """What a rule alone says of an example."""
    conflicts = (rule,) if isinstance(rule, Rule) else ()
    attribution = (rule,) if isinstance(rule, AttributionRule) else ()
    alone = replace(book, conflicts=conflicts, attribution=attribution)
    told = {uri: _notices(reading, read.claims, rule) for uri, reading in read.readings.items()}
    found, findings = judge(group(read.claims, alone), alone, told)
    return tuple(sorted([str(one.severity) for one in found] + [str(one.severity) for one in findings]))


def _notices(reading: Reading, claims: Iterable[Claim], rule: Rule | AttributionRule) -> list[Notice]:
    uri = reading.document.uri
    rules = (rule,) if isinstance(rule, AttributionRule) else ()
    return list(notices(reading, [claim for claim in claims if claim.evidence.uri == uri], rules))


def _faults(read: Read, rule: Rule | AttributionRule, got: Outcome) -> Iterator[str]:
    example = read.example
    if example.expect == "none" and got:
        yield f"fires ({', '.join(got)}) where it must not"
    if example.expect != "none" and not got:
        yield "does not fire"
    if example.level is not None and got and str(example.level) not in got:
        yield f"fires as {', '.join(got)}, not as {example.level}"
    if isinstance(rule, Rule):
        for uri, reading in read.readings.items():
            if not any(claim.evidence.uri == uri and covers(rule.topic, claim.topic) for claim in read.claims):
                yield f'no claim is found in "{reading.document.text.strip()}"'


def weakened(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """The rule without each of its guards, by the guard's name."""
    if rule.group.within != "any" and rule.kind != "credit":  # which is of one day by itself
        yield "group.within", replace(rule, group=replace(rule.group, within="any"))
    asked = rule.comparable
    for trait in asked.same:
        rest = tuple(other for other in asked.same if other != trait)
        yield f"comparable.same {trait}", replace(rule, comparable=replace(asked, same=rest))
    for trait in asked.different:
        rest = tuple(other for other in asked.different if other != trait)
        yield f"comparable.different {trait}", replace(rule, comparable=replace(asked, different=rest))
    for excuse in asked.skip_if:
        others = tuple(other for other in asked.skip_if if other != excuse)
        yield f"comparable.skip_if {excuse}", replace(rule, comparable=replace(asked, skip_if=others))
    if rule.comparable.times is not None:
        yield "comparable.times", replace(rule, comparable=replace(rule.comparable, times=None, story_times=None))
    if rule.comparable.story_times is not None:
        yield "comparable.story_times", replace(rule, comparable=replace(rule.comparable, story_times=None))
    if rule.comparable.plans:
        yield "comparable.plans", replace(rule, comparable=replace(rule.comparable, plans=False))
    if rule.comparable.least:
        yield "comparable.least", replace(rule, comparable=replace(rule.comparable, least=0.0))
    yield from _weakened_conflict(rule)
    for index, escalation in enumerate(rule.escalate):
        rest_of = rule.escalate[:index] + rule.escalate[index + 1 :]
        yield f"escalate to {escalation.to} (entry {index + 1})", replace(rule, escalate=rest_of)


def _weakened_conflict(rule: Rule) -> Iterator[tuple[str, Rule]]:
    change = partial(replace, rule.conflict)
    plain = Comparison(kind=rule.kind)
    if rule.conflict.tolerance != plain.tolerance:
        yield "conflict.tolerance", replace(rule, conflict=change(tolerance=Tolerance()))
    for field in fields(Comparison):
        value = getattr(rule.conflict, field.name)
        if field.name in ("kind", "tolerance") or value == getattr(plain, field.name):
            continue
        if field.name in ("compatible", "opposites"):
            for entry in value:
                rest = tuple(other for other in value if other != entry)
                yield f"conflict.{field.name} {list(entry)}", replace(rule, conflict=change(**{field.name: rest}))
        else:
            weaker = change(**{field.name: getattr(plain, field.name)})
            yield f"conflict.{field.name}", replace(rule, conflict=weaker)
