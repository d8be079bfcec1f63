"""Claims out of somebody's table: their sources looked up in the registry, their units taken from the topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from claimcheck.model import Claim, Source, SourceRecord
from claimcheck.normalise.source import describe
from claimcheck.rule.shape import Topic

UNKNOWN_KIND = ""  # of a source as a table names it, before it is looked up


def settle(claims: Iterable[Claim], registry: Mapping[str, SourceRecord], topics: Iterable[Topic]) -> list[Claim]:
    """The claims with known sources and units; those that claimcheck wrote itself stay as they are."""
    units = {topic.id: topic.unit for topic in topics}
    known: dict[Source, Source] = {}
    return [_settled(claim, registry, units, known) if claim.source.kind == UNKNOWN_KIND else claim for claim in claims]


def _settled(
    claim: Claim, registry: Mapping[str, SourceRecord], units: Mapping[str, str | None], known: dict[Source, Source]
) -> Claim:
    source, quantity = known.get(claim.source), claim.quantity
    if source is None:
        source = known[claim.source] = describe(claim.source.name, registry, via=claim.source.via)
    unit = units.get(claim.topic)
    if quantity.unit is None and unit is not None and quantity.best is quantity.low is quantity.high is None:
        unit = None
    return replace(claim, source=source, quantity=replace(quantity, unit=quantity.unit or unit))
