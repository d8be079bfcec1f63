"""What the readers of cues work on and hand on."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.attribute.cues import Cue
from claimcheck.attribute.passage import Passage
from claimcheck.model import Span

Range = tuple[int, int]  # tokens, end excluded


@dataclass(slots=True)
class Find:
    """An attribution in tokens of its passage; ``elsewhere`` is content in other paragraphs, in code points."""

    source: Range | None
    cue: Range | None
    content: list[Range]
    classes: str = "say"
    via: list[Range] = field(default_factory=list)
    elsewhere: list[Span] = field(default_factory=list)
    relative: bool = False  # the source is a relative pronoun: its clause is over before the next cue


@dataclass(slots=True)
class Notes:
    """What has been found in a paragraph so far: which tokens and which quotations are taken."""

    finds: list[Find]
    covered: list[bool]
    claimed: set[int]

    def add(self, p: Passage, find: Find) -> None:
        self.finds.append(find)
        for start, end in [*find.content, find.cue or (0, 0)]:
            self.covered[start:end] = [True] * (end - start)
            self.claimed.update(p.quote[start:end])
        self.claimed.discard(-1)

    def last_source(self, low: int, at: int) -> Range | None:
        """The source of the last attribution whose cue stands in the sentence from ``low``, before ``at``."""
        for find in reversed(self.finds):
            if find.cue and find.cue[1] <= low:
                return None
            if find.source and find.cue and low <= find.cue[0] < at and not find.relative:
                return find.source
        return None

    def said_before(self, low: int, comma: int) -> list[Range]:
        """What is said up to a comma: by somebody of whom that was found, else by the sentence from ``low``."""
        said = (find.content for find in reversed(self.finds) if find.content and find.content[-1][1] == comma)
        return list(next(said, [(low, comma)]))


@dataclass(slots=True)
class Site:
    """A cue verb at token ``at``, in the sentence ``low`` to ``high``.

    ``floor`` is where the words since the last quotation begin, ``group`` where its verb group does ("has since said").
    """

    p: Passage
    at: int
    low: int
    high: int
    floor: int
    group: int
    cue: Cue

    @property
    def word_before(self) -> str:
        return self.p.lower[self.group - 1] if self.group > self.low else ""

    @property
    def open_clause(self) -> bool:
        """Whether the verb may stand with its content before it, in the open: "..., he said"."""
        return bool(self.cue.takes & {"clause", "finite"}) and self.cue.form != "ing"
