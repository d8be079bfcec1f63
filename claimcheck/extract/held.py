"""What was read of a sentence: a figure once for each topic, a stretch of words once for each place and party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claimcheck.model import Figure, Slot, Span


class Held(NamedTuple):
    """What was read: a figure, or a stretch of words with its place and party."""

    span: Span
    names: tuple[str | None, ...] = ()


def names_of(slots: tuple[Slot, ...]) -> tuple[str | None, ...]:
    """The place, party and person that slots name."""
    return tuple(
        next((slot.value for slot in slots if slot.name == name), None) for name in ("place", "party", "person")
    )


def is_same(one: Held, other: Held, *, words: bool) -> bool:
    """Whether a stretch was read before: the same figure, or words that overlap and name no other place or party."""
    if not words:
        return one.span == other.span
    return one.span.touches(other.span) and not any(
        mine and theirs and mine != theirs for mine, theirs in zip(one.names, other.names, strict=True)
    )


def is_held(figure: Figure, taken: Mapping[str, Sequence[Held]]) -> bool:
    """Whether any topic took a figure."""
    return any(held.span == figure.span for together in taken.values() for held in together)
