"""Claims out of somebody's table: their sources looked up in the registry, their units taken from the topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from claimcheck.model import Claim, Quantity, Source, SourceRecord
from claimcheck.normalise.source import describe
from claimcheck.rule.topic import Topic

UNKNOWN_KIND = ""  # of a source as a table names it, before it is looked up


def settle(claims: Iterable[Claim], registry: Mapping[str, SourceRecord], topics: Iterable[Topic]) -> list[Claim]:
    """The claims with known sources and units; those that claimcheck wrote itself stay as they are."""
    units = {topic.id: topic.unit for topic in topics}
    known: dict[Source, Source] = {}
    return [_settled(claim, registry, units, known) for claim in claims]


def looked_up(source: Source, registry: Mapping[str, SourceRecord]) -> Source:
    """A source as the registry knows it, where a table only names it."""
    return describe(source.name, registry, via=source.via) if source.kind == UNKNOWN_KIND else source


def _settled(
    claim: Claim, registry: Mapping[str, SourceRecord], units: Mapping[str, str | None], known: dict[Source, Source]
) -> Claim:
    source, quantity = claim.source, claim.quantity
    if source.kind == UNKNOWN_KIND:
        if source not in known:
            known[source] = looked_up(source, registry)
        source = known[source]
    counted = (quantity.low, quantity.best, quantity.high) != (None, None, None)
    if counted and quantity.unit is None:
        quantity = Quantity(quantity.low, quantity.best, quantity.high, units.get(claim.topic))
    if source is claim.source and quantity == claim.quantity:
        return claim
    return replace(claim, source=source, quantity=quantity)
