"""Round words for crowds, as a reader knows them: the bounds of "scores" said as "scores" again."""

from __future__ import annotations

from claimcheck.grammar.unit import unit_sign

WORDS = {
    12: "dozens",
    20: "scores",
    100: "hundreds",
    1_000: "thousands",
    10_000: "tens of thousands",
    100_000: "hundreds of thousands",
    1_000_000: "millions",
    10_000_000: "tens of millions",
}


def in_words(low: float | None, high: float | None, unit: str | None = None) -> str | None:
    """The word that is read as these bounds, from 1.5 of its unit to just under 20, with what it counts; else None."""
    word, sign = _BOUNDS.get((low, high)), unit_sign(unit)
    return f"{word}{' of' if sign.strip().isalpha() else ''}{sign}" if word else None


_BOUNDS: dict[tuple[float | None, float | None], str] = {
    (1.5 * unit, 20.0 * unit - 1): word for unit, word in WORDS.items()
}
