"""One source across articles: a surname, a middle name or initials are the full name that only one other bears."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from claimcheck.model import Claim, Source
from claimcheck.normalise.kind import UNKNOWN
from claimcheck.normalise.naming import bare, plain_name

INITIALS = range(3, 7)  # letters
PERSON = 4  # words of a person's name
TOGETHER = timedelta(days=14)  # between two articles in which one surname is one person
_VAGUE = (UNKNOWN, "resident")  # kinds that say no more than that somebody is there
_SMALL = frozenset({"of", "for", "the", "and", "on", "in"})


def same_speakers(claims: Sequence[Claim]) -> list[Claim]:
    """Claims with one identity, and one kind, for each source that several articles name more or less in full."""
    known = _full(_by_id(Counter(claim.source for claim in claims if _is_name(claim.source))))
    days: defaultdict[str, set[date]] = defaultdict(set)
    for claim in claims:
        if claim.published is not None:
            days[claim.source.id].add(claim.published)
    return [_joined(claim, known[claim.source.id], days) if claim.source.id in known else claim for claim in claims]


def _is_name(source: Source) -> bool:
    return source.naming == "named" and source.kind != "outlet" and source.origin is None


def _by_id(sources: Counter[Source]) -> dict[str, Source]:
    """For each identity the source that names it most fully, under the kind that it is most often given."""
    together: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sources:
        together[source.id].append(source)
    out = {}
    for id, same in together.items():
        kinds = Counter[str]()
        for one in same:
            if one.kind not in _VAGUE:
                kinds[one.kind] += sources[one]
        fullest = min(same, key=lambda one: (-len(one.name), one.name, one.kind, one.side or ""))
        kind = min(kinds, key=lambda kind: (-kinds[kind], kind), default=fullest.kind)
        side = min((one.side for one in same if one.kind == kind and one.side), default=None)
        out[id] = replace(fullest, kind=kind, side=side)
    return out


def _full(by_id: dict[str, Source]) -> dict[str, Source]:
    """The source that each identity stands for, itself where no other bears its name in full."""
    short: defaultdict[str, set[str]] = defaultdict(set)
    for id in by_id:
        parts = id.split("-")
        if len(parts) > 1:
            short[parts[-1]].add(id)
            short[_initials(parts)].add(id)
        if len(parts) > 2:
            short[f"{parts[0]}-{parts[-1]}"].add(id)
    out = {}
    for id, source in by_id.items():
        others = {one for one in short[id] if one != id and _stands_for(source, one)}
        full = by_id[min(others)] if len(others) == 1 else source
        out[id] = replace(full, kind=source.kind, side=source.side) if full.kind in _VAGUE else full
    return out


def _initials(parts: Iterable[str]) -> str:
    return "".join(part[0] for part in parts if part not in _SMALL)


def _stands_for(source: Source, full: str) -> bool:
    """Whether a short name may be that of a fuller identity: initials in capitals, the last name, first and last."""
    name, parts = bare(plain_name(source.name)), full.split("-")
    if name.isupper() and name.isalpha() and len(name) in INITIALS:
        return _initials(parts) == source.id
    return parts[-1] == source.id.split("-")[-1] and len(parts) <= PERSON


def _joined(claim: Claim, full: Source, days: Mapping[str, Collection[date]]) -> Claim:
    """A claim under its source's full identity; the words that name it stay, unless they are short for it."""
    source = claim.source
    if source.id == full.id:
        return replace(claim, source=replace(source, kind=full.kind, side=full.side or source.side))
    published, told = claim.published, days.get(full.id, ())
    if published is not None and told and all(abs(published - day) > TOGETHER for day in told):
        return claim
    return replace(claim, source=replace(full, via=source.via))
