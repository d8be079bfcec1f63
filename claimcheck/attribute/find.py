"""What the readers of cues hand on: an attribution in tokens of its passage."""

from __future__ import annotations

from dataclasses import dataclass, field

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
