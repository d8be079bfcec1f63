"""The nouns. This module imports nothing of ours (what a Report shows in a notebook is looked up when it is asked for).

Offsets count Unicode code points of the file as decoded (front matter and line ends included), from 0, end excluded:
``text[start:end] == exact``, always. Days are calendar days in the place of the event, both ends included. Quantities
are closed intervals; an open bound is None.

Errors::

    ClaimcheckError          base; str(error) is "where: what" and, on its own line, "mend: how"
    |-- RuleError            a rule, topic, source or place file is wrong: the run stops
    |-- OptionError          an option or the configuration is wrong: the run stops
    `-- ReadError            an input cannot be read: it becomes a Problem and the run goes on
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import pandas as pd


class ClaimcheckError(Exception):
    """Something the user can mend.

    Args:
        what: the fault, in plain words, lower case.
        mend: how to put it right.
        where: ``path``, ``path:line`` or ``path:line:column``; empty where there is no file.
    """

    def __init__(self, what: str, *, mend: str = "", where: str = "") -> None:
        super().__init__(what)
        self.what, self.mend, self.where = what, mend, where

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}\n  mend: {self.mend}" if self.mend else head


class RuleError(ClaimcheckError):
    """A rule, topic, source or place file is wrong."""


class OptionError(ClaimcheckError):
    """An option or the configuration is wrong."""


class ReadError(ClaimcheckError):
    """An input cannot be read."""


class Span(NamedTuple):
    """A half-open range of code points of a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Part(StrEnum):
    """What a sentence is to its article. Boilerplate, byline and credit make no claims."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    BODY = "body"
    POST = "post"  # a social-media post embedded in the article
    BYLINE = "byline"  # authors, datelines standing alone, reading times
    BOILERPLATE = "boilerplate"  # navigation, appeals, share links, related stories


SILENT_PARTS = frozenset({Part.BYLINE, Part.BOILERPLATE})


@dataclass(frozen=True, slots=True)
class Document:
    """One article.

    ``body`` is where the article's own text begins (after front matter); ``text`` is the whole file.
    """

    uri: str
    text: str
    body: int = 0
    publisher: str | None = None
    published: date | None = None
    title: str | None = None
    language: str = "en"
    dated_by: str | None = None  # "front matter", "manifest", "option", "body"
    sensitive: bool = False
    url: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document. The sentences of a document tile its body from ``document.body`` to the end.

    ``start``/``end`` bound the sentence with the white space that follows it; ``stop`` is the end without it.
    """

    index: int
    start: int
    stop: int
    end: int
    paragraph: int
    part: Part = Part.BODY

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)


class Mode(StrEnum):
    """How a source's words reach the page (Pareti 2015)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    OWN_VOICE = "own_voice"


class Polarity(StrEnum):
    AFFIRMED = "affirmed"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what: source, cue and content as in PARC3 and PolNeAR.

    ``source`` is what the page prints there ("he"); ``antecedent`` the fullest mention of the same source in the
    document ("Avaaz spokesman Alex Renton"), equal to ``source`` where it is a first mention. No source at all means
    nobody is named ("were said to be", "reportedly"): the source is unspecified. ``via`` are the intermediaries,
    nearest to the page last: for "state television said, according to the Daily Star" the source is the television
    and ``via`` the Daily Star. ``cue_class`` is the class of the cue in the lexicon (say, deny, accuse ...).
    """

    sentence: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode
    cue_class: str = "say"
    polarity: Polarity = Polarity.AFFIRMED
    antecedent: tuple[Span, ...] = ()
    via: tuple[Span, ...] = ()
    ambiguous: tuple[Span, ...] = ()  # parts of the content that may be the publisher's own words


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as bounds, in ``unit``. ``best`` only where a number was printed as the number, never a midpoint."""

    low: float | None = None
    best: float | None = None
    high: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure found in text: where it stands, its bounds, and what it counts.

    The span covers hedge, number and unit sign ("at least 7,000", "some $1.2bn"), not the counted noun.
    ``hedge``: None, about, at_least, more_than, at_most, less_than, nearly, between, vague. ``noun`` is the head of
    what is counted, singular ("person", "civilian", "building"); ``phrase`` the span of figure and noun phrase.
    ``relation``: None, further ("a further 5,000"), including ("including 11 children"), of ("12 of the 17"),
    new ("140 new cases").
    ``per``: None or the period of a rate ("day").
    """

    start: int
    end: int
    quantity: Quantity
    hedge: str | None = None
    noun: str | None = None
    noun_span: Span | None = None
    phrase: Span | None = None
    relation: str | None = None
    per: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Precision(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    OPEN = "open"  # "since Friday": known at one end, or a stretch of days


@dataclass(frozen=True, slots=True)
class When:
    """The days a claim is about, both included. ``basis``: explicit, relative, published, unresolved."""

    start: date | None
    end: date | None
    precision: Precision = Precision.DAY
    basis: str = "published"


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or a stretch of days, found in text."""

    start: int
    end: int
    when: When

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Name:
    """A place or a party named in text. ``id`` is its identity across spellings; ``kind``: place or party."""

    start: int
    end: int
    id: str
    name: str
    kind: str = "place"
    within: str | None = None  # id of the place that contains it, where text or data says so

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it. ``kind`` is one of SOURCE_KINDS; ``naming``: named, role, anonymous; ``via`` the chain's names."""

    id: str
    name: str
    kind: str = "unspecified"
    via: tuple[str, ...] = ()
    side: str | None = None
    naming: str = "named"
    plural: bool = False
    origin: str | None = None  # id at the end of every chain and ``derived_from`` of the registry

    @property
    def is_nobody(self) -> bool:
        """Whether nobody is named at all: a company is of no listed kind and still somebody."""
        return self.kind == "unspecified" and self.naming == "anonymous"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """A source known by name. ``derived_from``: ids of the sources its word rests on; ``side``: a party it is of."""

    id: str
    name: str
    kind: str
    side: str | None = None
    aliases: tuple[str, ...] = ()
    derived_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A definite description or "it", and the earlier mention it stands for.

    ``antecedent`` is that mention ("an overcrowded ferry"), ``noun`` its noun and ``name`` its name where it has one.
    ``kind``: thing, event, body, place. ``place`` is where the text puts it; ``party`` its identity as a party.
    """

    start: int
    end: int
    antecedent: Span
    kind: str
    noun: str
    name: str | None = None
    place: Name | None = None
    party: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was seen in one document, before any topic: what ``claimcheck parse`` shows."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    days: tuple[Day, ...] = ()
    places: tuple[Name, ...] = ()  # with definite descriptions ("the town") under the identity they stand for
    parties: tuple[Name, ...] = ()
    references: tuple[Reference, ...] = ()


SOURCE_KINDS = (
    "state_media", "government", "military", "armed_group", "opposition", "activist", "citizen_journalist",
    "monitor", "un_agency", "ngo", "foreign_government", "resident", "ugc", "expert", "document", "wire",
    "other_media", "outlet", "unspecified",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the words stand: a W3C text position and text quote selector in one."""

    uri: str
    line: int
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One filled slot of a topic's template: its words and, for a choice, the value."""

    name: str
    span: Span
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that state something on a topic: which words are the topic, the figure, the holder, the day, the place."""

    topic: str
    sentence: int
    span: Span
    slots: tuple[Slot, ...]
    figure: Figure | None = None
    attribution: Attribution | None = None
    polarity: Polarity = Polarity.AFFIRMED
    hedge: str | None = None  # predicted, attempted, conditional, doubtful
    state: str | None = None  # the state its template asserts or denies
    doubtful_scope: bool = False  # may be its source's words or the publisher's
    counts: Mention | None = None  # whose count it puts at another figure: "police put it at 40"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One source's one value. Never merged, only grouped."""

    id: str
    topic: str
    subject: str
    place: str | None = None
    source: Source
    cue: str | None = None
    mode: Mode = Mode.OWN_VOICE
    polarity: Polarity = Polarity.AFFIRMED
    hedge: str | None = None
    publisher: str | None = None
    published: date | None = None
    quantity: Quantity = field(default_factory=Quantity)
    value: str | None = None
    when: When = field(default_factory=lambda: When(None, None, Precision.DAY, "unresolved"))
    evidence: Evidence
    part: Part = Part.BODY
    noun: str | None = None  # what a figure counts ("civilian"), singular
    scope: str | None = None  # words that narrow it: "including", "in X alone", "of them"
    attributes: tuple[tuple[str, str], ...] = ()  # further slots of the topic, name and value
    sentence: str = ""  # the words round it in its sentence
    sentence_start: int | None = None  # where that sentence begins; None where there is no document


@dataclass(frozen=True, slots=True)
class Group:
    """Claims on one topic and subject on days that touch."""

    topic: str
    subject: str
    place: str | None
    when: When
    claims: tuple[Claim, ...]


class Severity(StrEnum):
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a conflict with every claim that states it."""

    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Claims that cannot all be true: a rule, a group and two or more sides."""

    fingerprint: str
    rule: str
    severity: Severity
    topic: str
    subject: str
    when: When
    reason: str
    independence: str
    sides: tuple[Side, ...]
    notes: tuple[str, ...] = ()  # what was ruled out, caveats, corroboration


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What an attribution rule says of single claims."""

    fingerprint: str
    rule: str
    severity: Severity
    claims: tuple[str, ...]
    reason: str
    evidence: tuple[Evidence, ...] = ()  # the words it is about, where they make no claim on any topic


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that could not be read; the run goes on."""

    uri: str
    line: int | None
    what: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What rests on articles marked as sensitive, counted and nowhere shown.

    ``claims`` are theirs, ``conflicts`` and ``findings`` those in which one of these claims takes part; ``failed``
    are articles among them that could not be worked through.
    """

    documents: int = 0
    claims: int = 0
    conflicts: int = 0
    findings: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found. Every tuple is in its total order, so the same input gives the same bytes.

    It holds nothing of articles marked as sensitive: all but ``withheld`` is as if they were not there.
    """

    documents: tuple[Document, ...] = ()
    claims: tuple[Claim, ...] = ()
    groups: tuple[Group, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    withheld: Withheld = Withheld()

    def to_frame(self, of: Literal["claims", "conflicts", "findings", "problems"] = "claims") -> pd.DataFrame:
        """One of its tables as a pandas frame: a row a claim, a claim of a side, a finding or a problem."""
        from claimcheck.export.tables import report_frame

        return report_frame(self, of)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from claimcheck.export.notebook import notebook_html

        return notebook_html(self)


VERDICTS = ("revised", "both-true", "not-comparable", "a-wrong", "b-wrong", "misread")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """What an editor decided about one conflict or finding, for how long, and why.

    ``verdict`` is one of VERDICTS; ``expires`` is the last day it holds. ``topic``, ``subject``, ``start``, ``end``
    and ``sides`` say what was looked at, so that the waiver survives a corrected date and notices a new value.
    """

    id: str
    rule: str
    verdict: str
    reason: str
    owner: str
    created: date
    expires: date
    topic: str | None = None
    subject: str | None = None
    start: date | None = None
    end: date | None = None
    sides: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Waived:
    """A conflict or finding held down by a waiver; ``changed`` says what is new since, empty for nothing."""

    item: Conflict | Finding
    waiver: Waiver
    changed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the gate makes of a report.

    ``report`` holds what is open and asked for; ``notices`` are sentences for people: waivers that expired, that no
    conflict needs any more, or that a new value reopened.
    """

    report: Report
    exit_code: int = 0
    fail_on: Severity | None = Severity.ERROR
    waived: tuple[Waived, ...] = ()
    expired: tuple[Waiver, ...] = ()
    stale: tuple[Waiver, ...] = ()
    known: int = 0  # open ones the baseline holds
    known_claims: frozenset[str] = frozenset()  # ids of the claims that conflicts among these set apart
    hidden: int = 0  # left out by level, rule or the changed documents
    hidden_claims: frozenset[str] = frozenset()  # as above, of those that no choice of rules leaves out
    notices: tuple[str, ...] = ()
    include_waived: bool = False  # whether formats that leave the waived out by default list them
    raw_csv: bool = False  # whether cells of a CSV file stay as they are, formulas included
