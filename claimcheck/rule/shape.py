"""What a rule file may say: conflict rules, attribution rules and sources, as frozen dataclasses.

Field names are the keys of the YAML. Every default is what a file that says nothing means. Sets are closed: a rule
chooses among comparisons, never writes one, so that every finding can explain itself and no rule runs code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from claimcheck.model import Severity, SourceRecord
from claimcheck.rule.topic import Topic

Kind = Literal["numeric", "monotone", "exclusive", "opposite", "denial", "total", "date", "headline", "credit"]
Check = Literal[
    "unattributed_figure", "speakerless_passive", "orphan_quote", "single_source", "same_origin", "one_side",
    "accusation_without_reply", "hedge_dropped", "attribution_dropped", "superlative", "aligned_figures",
    "several_unnamed", "unnamed_source", "own_voice_takes_side", "absolute", "quotation_not_in_body",
    "interested_claim", "figure_missing",
    # of the rows of tables
    "bounds_crossed", "total_falls", "change_differs", "part_above_whole", "values_differ", "name_date",
    "duplicate_rows", "unknown_source", "unsourced_figure", "too_few_sources",
]  # fmt: skip
Independence = Literal[
    "unattributed", "single", "same_origin", "same_side", "independent", "cross_side", "not_established"
]
Trait = Literal[
    "source", "publisher", "document", "place", "noun", "scope", "unit", "day", "dated", "side", "event", "kind",
    "subject", "contender", "counted", "party", "hour", "matter", "clause", "site",
]  # fmt: skip
Excuse = Literal["revised", "range", "hedged", "vague", "polled", "partial", "rival", "planned"]
Status = Literal["experimental", "stable", "deprecated"]


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far apart two figures may lie and still agree: percent of the larger, or absolute; the wider counts."""

    percent: float = 0.0
    absolute: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One of the nine kinds and its options; which option belongs to which kind is in ``OPTIONS``."""

    kind: Kind
    tolerance: Tolerance = Tolerance()
    floor_ratio: float | None = None  # floors this many times apart conflict softly; none: floors never do
    compatible: tuple[tuple[str, ...], ...] = ()  # values that go together
    sole: tuple[str, ...] = ()  # values that are true of one contender alone
    generic: tuple[str, ...] = ()  # what may be any other: "militants" any armed group, "an accident" a fault
    opposites: tuple[tuple[str, str], ...] = ()  # values that shut each other out
    ladder: tuple[str, ...] = ()  # degrees, lowest first
    rungs: int = 2  # how far apart on the ladder is too far


OPTIONS: dict[str, frozenset[str]] = {
    "numeric": frozenset({"tolerance", "floor_ratio"}),
    "monotone": frozenset({"tolerance", "floor_ratio"}),
    "denial": frozenset({"generic"}),
    "exclusive": frozenset({"compatible", "generic", "ladder", "rungs", "opposites"}),
    "opposite": frozenset({"opposites", "sole"}),
    "total": frozenset({"tolerance"}),
    "date": frozenset({"tolerance"}),
    "headline": frozenset({"tolerance"}),
    "credit": frozenset({"tolerance"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Which claims come together: days apart at most (``within: 3 days`` or ``any``) and what they must share."""

    within: str = "1 day"
    by: tuple[Literal["subject", "document"], ...] = ("subject",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparable:
    """Which claims of a group are compared: same and different traits or slots, and what excuses a difference.

    ``same: noun`` also compares a part with its whole (civilians with people), where the part may not be the larger.
    ``same: event`` asks that nothing speaks against one event, ``same: kind`` that both name its kind, ``same: dated``
    that both name their day, ``same: hour`` that both name the hour and may be of one day (``date`` then compares
    minutes), ``same: counted`` that both count the same thing and say what, ``same: matter`` that the words round both
    share one that names a thing, ``same: clause`` that most of what the denial among them names stands in the clause of
    the other, ``same: site`` that both are of one airport or base, or neither. Figures more than ``times`` apart (two
    articles on one story that lead with them: ``story_times``), or below ``least``, count different things.
    ``plans``: what is foreseen is compared, too.
    """

    same: tuple[str, ...] = ()
    different: tuple[str, ...] = ("source",)
    skip_if: tuple[Excuse, ...] = ()
    times: float | None = None
    story_times: float | None = None  # none: as ``times``
    least: float = 0.0
    plans: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """When a rule's severity changes; all that is given must hold.

    ``independent``: the sides are independent or of opposite sides; ``cross_side``: of opposite sides;
    ``attributed``: every side has a claim with a source beside the publisher; ``named``: no side rests on unnamed or
    unspecified sources; ``hedged``: some side states it only with a hedge; ``gap_percent``: the gap in percent of the
    smaller value is at least this; ``soft``: only floors disagree; ``same_source``: one source on both sides;
    ``source_kinds``: each of these kinds stands on a side of its own; ``same_document``: one article says both.
    """

    independent: bool | None = None
    cross_side: bool | None = None
    attributed: bool | None = None
    named: bool | None = None
    hedged: bool | None = None
    gap_percent: float | None = None
    soft: bool | None = None
    same_source: bool | None = None
    same_document: bool | None = None
    source_kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Escalation:
    """``to`` this severity ``when`` the condition holds; of a rule's list the first that matches wins."""

    to: Severity
    when: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """An article of an example: a few sentences, who printed them, and when.

    With a ``mapping`` (the id of one that ships) ``text`` is a table as CSV instead, and ``title`` its file's name.
    """

    text: str
    publisher: str = ""
    published: str = ""
    title: str = ""
    mapping: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Articles on which a rule must, or must not, fire. They run through the real pipeline."""

    name: str
    expect: Literal["conflict", "finding", "none"]
    claims: tuple[Dispatch, ...]
    level: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When claims of different voices cannot all be true."""

    id: str
    title: str
    about: str
    topic: tuple[str, ...]
    conflict: Comparison
    message: str
    status: Status = "stable"
    level: Severity = Severity.WARNING
    group: Grouping = Grouping()
    comparable: Comparable = Comparable()
    escalate: tuple[Escalation, ...] = ()
    false_positives: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()

    @property
    def kind(self) -> Kind:
        return self.conflict.kind

    @property
    def days(self) -> int | None:
        """How many days apart claims may lie; None for any number."""
        return window_days(self.group.within)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionRule:
    """When a claim is badly sourced. ``check`` is one of a closed set; ``least``: only figures from here on, or at
    least so many claims or words, as the check says."""

    id: str
    title: str
    about: str
    check: Check
    message: str
    topic: tuple[str, ...] = ("*",)
    status: Status = "stable"
    level: Severity = Severity.WARNING
    least: float = 0.0
    false_positives: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of ``rules/sources``."""

    sources: tuple[SourceRecord, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All that the rules say. ``sources`` are by folded alias; ``hash`` names this very book."""

    topics: tuple[Topic, ...] = ()
    conflicts: tuple[Rule, ...] = ()
    attribution: tuple[AttributionRule, ...] = ()
    sources: Mapping[str, SourceRecord] = field(default_factory=dict)
    hash: str = ""

    def topic(self, id: str) -> Topic | None:
        return next((topic for topic in self.topics if topic.id == id), None)

    def window(self, topic: str) -> int | None:
        """The widest window of any rule on a topic, in days; None where a rule takes any day. Grouping uses it."""
        # Headlines and sums are held against their own article, whatever the days.
        across = (rule for rule in self.conflicts if rule.kind not in ("headline", "total"))
        widths = [rule.days for rule in across if covers(rule.topic, topic)]
        return None if None in widths else max((width for width in widths if width is not None), default=1)


_UNIT_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}


@cache
def window_days(within: str) -> int | None:
    """Days of "3 days", "1 week", "a month"; None for "any". ValueError for anything else."""
    words = within.split()
    if within == "any":
        return None
    if len(words) != 2 or words[1].removesuffix("s") not in _UNIT_DAYS:
        raise ValueError(within)
    return (1 if words[0] in ("a", "one") else int(words[0])) * _UNIT_DAYS[words[1].removesuffix("s")]


@cache
def covers(patterns: tuple[str, ...], topic: str) -> bool:
    """Whether a rule on these topics ("casualties.killed", "casualties.*", "*") speaks of this one."""
    return any(
        pattern in ("*", topic) or (pattern.endswith(".*") and f"{topic}.".startswith(pattern[:-1]))
        for pattern in patterns
    )
