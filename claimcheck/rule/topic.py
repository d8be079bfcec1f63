"""What a topic file may say, as frozen dataclasses: what is counted or stated, and the phrases that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class SlotShape:
    """What may fill a slot of a template.

    ``values`` maps a value to the phrases that mean it (a choice, or parties by side); ``nouns`` are the nouns a
    figure may count: families (person, thing, percent, money, measure), single nouns, ``nameless`` for a figure
    without a noun, or ``percent of vote`` for a share of one noun (``percent of nothing``); people where empty.
    """

    type: Literal["figure", "place", "party", "person", "choice", "text", "day"]
    nouns: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TopicExample:
    """A sentence and what it claims: mappings of field to value ("value", "low", "subject", "polarity" ...)."""

    text: str
    claims: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What the news can be about. ``id`` is dotted, general to special: a rule on ``casualties.*`` covers all of it.

    ``unit``: what figures are counted in (person, percent, USD ...). ``kind``: a figure, a value out of a closed set
    (who holds a place) or a plain statement that is affirmed or denied. ``grows``: a running total that can only
    grow. ``soft_floor``: a static total, where "over N" means about N. ``value``: the choice slots that make up the
    value of a claim, joined by ":". ``subject``: what claims must share to be compared. ``states``: templates by the
    state they assert ("gaining"), which closes the value; under "not gaining" stand those that deny it, and
    under "nothing" those that only look like a statement and keep the others from their words.

    ``needs``: the article must hold one of these words (a singular stands for its plural too), else it speaks of
    something else ("crowd" of a march, not of investors). ``unless``: a sentence with one of these phrases, or right
    after one, is not about the topic (polls are not results). ``fallback``: takes only figures that no other topic
    took, with the verb they depend on as ``role``. ``answered``: takes only words that no other topic took, and keeps
    only claims that another says the contrary of. ``nobody``: the topic that a count of no one here is a count of, too
    ("no casualties": nobody was killed either).

    Templates: literal words, ``<word-list>``, ``{slot}``, ``[optional]``, ``(a|b)``, ``...`` (a gap of a few tokens
    inside the clause), ``..`` (a shorter one inside a noun phrase), ``<be>`` and ``<have>`` (a passive or a perfect in
    any tense, with adverbs, denials and hedges).
    """

    id: str
    title: str
    recognise: tuple[str, ...] = ()
    states: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    about: str = ""
    unit: str | None = None
    kind: Literal["figure", "value", "statement"] = "figure"
    grows: bool = False
    soft_floor: bool = False
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    slots: Mapping[str, SlotShape] = field(default_factory=dict)
    value: tuple[str, ...] = ()
    subject: Literal["place", "event", "party", "person", "article"] = "place"
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    fallback: bool = False
    answered: bool = False
    nobody: str | None = None
    examples: tuple[TopicExample, ...] = ()
