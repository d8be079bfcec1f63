"""Comparisons of more than two claims of one document: parts with their whole, a headline with its body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf

from claimcheck.judge.clash import Dispute, rank
from claimcheck.judge.context import Context, is_real
from claimcheck.judge.family import Kinship, kin
from claimcheck.judge.label import interval, value_of
from claimcheck.judge.measure import Bounds, claimed, gap_percent, nearest_ratio
from claimcheck.judge.subset import is_subset
from claimcheck.model import Claim, Part, Polarity
from claimcheck.rule import Rule

WHOEVER = frozenset({"person", "other"})  # "31 civilians dead: 19 people in the market and 17 others in the square"
REACH = 500  # code points between a total and its parts: the lead and the paragraph behind it
NEAR_BY = 60  # code points round a figure: "a day earlier he had put it at about 130"
BREATH = 12  # code points between figures joined by "and", "as well as"
HEADLINES = frozenset({Part.HEADLINE})
Collect = Callable[[Sequence[Claim], Rule, Context], Iterator[Dispute]]


def parts(claims: Iterable[Claim]) -> frozenset[str]:
    """Ids of claims that count a part: "15 in the north and another six in the south", or terms of a sum told."""
    out: set[str] = set()
    for together in _by_document(claims).values():
        for run in _runs(together):
            out.update(claim.id for claim in run)
        out.update(_terms(together))
        out.update(_siblings(together))
        out.update(_elsewhere(together))
        out.update(_itemised(together))
    return frozenset(out)


def total(claims: Sequence[Claim], rule: Rule, context: Context) -> Iterator[Dispute]:
    """Parts that do not add up to the whole stated beside them, beyond their hedges."""
    for together in _by_document(claims).values():
        for run in _runs(together):
            added, whole = _sum(run), _whole(run, together)
            if added is None or whole is None:
                continue
            stated = claimed(whole)
            gap = None if stated is None else gap_percent(stated, added, rule.conflict.tolerance)
            if gap is not None:
                yield Dispute(((whole,), tuple(run)), gap, values=(value_of((whole,)), _terms_told(run, added)))


def _terms_told(run: Sequence[Claim], added: Bounds) -> str:
    return f"{' + '.join(value_of((claim,)) for claim in run)} = {interval(added)}"


def headline(claims: Sequence[Claim], rule: Rule, context: Context) -> Iterator[Dispute]:
    """A headline whose figure no claim of the body bears out, or that says done what the body says attempted."""
    for together in _by_document(claims).values():
        bodies = [claim for claim in together if claim.part not in HEADLINES]
        for head in together:
            if head.part not in HEADLINES or not is_real(head) or not bodies:
                continue
            if claimed(head) is not None and _is_disputed(head, together):
                continue
            if claimed(head) is not None:
                yield from _figure_headline(head, bodies, rule, context)
            else:
                yield from _stated_headline(head, bodies)


def _figure_headline(head: Claim, bodies: Sequence[Claim], rule: Rule, context: Context) -> Iterator[Dispute]:
    stated = claimed(head)
    counted = [claim for claim in bodies if claim.scope in (None, "further") and _one_unit(head, claim)]
    like = [claim for claim in counted if kin(head, claim) is not Kinship.APART and _is_present(head, claim, context)]
    scale = rule.comparable.times or inf
    known = [
        (claim, found)
        for claim in like
        if (found := claimed(claim)) is not None and stated is not None and nearest_ratio(stated, found) <= scale
    ]
    if stated is None or not known or known[0][0].scope is not None:
        return
    terms = [claim for claim in counted if claim.id in context.parts]
    sums = [added for run in _sentences(terms) if (added := _sum(run)) is not None]
    # What the body gives as a minimum the headline may not top.
    stronger = [
        Bounds(found.low, found.low) if found.is_floor and stated.low > found.low else found
        for found in [*(found for _, found in known), *sums]
    ]
    gaps = [gap_percent(stated, found, rule.conflict.tolerance) for found in stronger]
    if None in gaps:
        return
    first, lead = known[0]  # the lead tells the story of the headline; what comes later may be another's
    alike = tuple(claim for claim, found in known if claim is first or found == lead)
    yield Dispute(
        ((head,), alike), gaps[0] or 0.0, soft=head.hedge == "vague" or (lead.is_floor and stated.low > lead.low)
    )


def _one_unit(left: Claim, right: Claim) -> bool:
    one, other = left.quantity.unit, right.quantity.unit
    return one is None or other is None or one == other


def _is_present(head: Claim, claim: Claim, context: Context) -> bool:
    """Whether a claim of the body counts what the headline counts: not a part of it, nor what was said before."""
    one, other = claimed(head), claimed(claim)
    smaller = one is not None and other is not None and other.low < one.low
    return not (smaller and is_subset(head, claim, context)) and not context.says(claim, "before", NEAR_BY)


def _is_disputed(head: Claim, together: Sequence[Claim]) -> bool:
    """Whether the headline itself sets two figures side by side."""
    heads = [claim for claim in together if claim.part in HEADLINES and claim.scope is None and _one_unit(head, claim)]
    return len({claim.quantity for claim in heads if claimed(claim) is not None}) > 1


def _stated_headline(head: Claim, bodies: Sequence[Claim]) -> Iterator[Dispute]:
    like = [claim for claim in bodies if claim.value == head.value and claim.subject == head.subject]
    if like and all(not is_real(claim) or claim.polarity is not head.polarity for claim in like):
        yield Dispute(((head,), tuple(sorted(like, key=rank))), soft=True)


def _by_document(claims: Iterable[Claim]) -> dict[tuple[str, str], list[Claim]]:
    """Claims by document and topic, in order of place."""
    out: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (claim.evidence.start, claim.evidence.end, claim.id)):
        out[claim.evidence.uri, claim.topic].append(claim)
    return out


def _runs(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """A claim and the further ones that follow it at once."""
    run: list[Claim] = []
    for claim in claims:
        near = bool(run) and claim.evidence.start - run[-1].evidence.end <= REACH
        if near and claim.scope == "further" and kin(claim, run[-1]) is not Kinship.APART:
            run.append(claim)
            continue
        if len(run) > 1:
            yield run
        run = [claim] if claim.scope in (None, "further") and claimed(claim) is not None else []
    if len(run) > 1:
        yield run


def _sentences(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Neighbouring claims, two or three at a time."""
    for size in (2, 3):
        for first in range(len(claims) - size + 1):
            yield list(claims[first : first + size])


def _terms(claims: Sequence[Claim]) -> Iterator[str]:
    """Neighbouring claims whose figures add up to another figure of the document."""
    lows = {(found.low, claim.id) for claim in claims if (found := claimed(claim)) is not None and found.low > 0}
    values = {low for low, _ in lows}
    for run in _sentences(claims):
        added = _sum(run)
        near = all(later.evidence.start - earlier.evidence.end <= REACH for earlier, later in pairwise(run))
        if added is not None and near and added.low in values:
            yield from (claim.id for claim in run)


def _siblings(claims: Sequence[Claim]) -> Iterator[str]:
    """Figures of one breath that count different people ("120 fighters and 60 mercenaries"): neither is the whole."""
    for one, other in pairwise(claims):
        near = other.evidence.start - one.evidence.end <= BREATH and one.evidence.line == other.evidence.line
        same = one.noun == other.noun or one.noun is None or other.noun is None or not _one_deed(one, other)
        if near and not same and one.scope is None and other.scope is None and one.source == other.source:
            yield from (one.id, other.id)


def _one_deed(left: Claim, right: Claim) -> bool:
    """Whether two figures share their verb: schools closed and pupils kept at home are parts of no whole."""
    return dict(left.attributes).get("role") == dict(right.attributes).get("role")


def _elsewhere(claims: Sequence[Claim]) -> Iterator[str]:
    """Figures of another place told in one breath with the story's own ("9,000 in Karsa, and up to 300 in Tell")."""
    for one, other in pairwise(claims):
        story = dict(other.attributes).get("story", "").split(" ")[0]
        near = other.evidence.start - one.evidence.end <= REACH and one.evidence.line == other.evidence.line
        if near and story == one.subject != other.subject and ("within", story) not in other.attributes:
            yield other.id


def _itemised(claims: Sequence[Claim]) -> Iterator[str]:
    """Smaller figures behind a colon: "1,020 dead: 655 in the city and 365 in the valley"."""
    whole: Claim | None = None
    for one, other in pairwise(claims):
        whole = one if whole is None or whole.evidence.line != other.evidence.line else whole
        total, term = claimed(whole), claimed(other)
        if total is None or term is None or term.low >= total.low or whole.evidence.line != other.evidence.line:
            whole = None
            continue
        _, _, tail = other.sentence.partition(whole.evidence.exact)
        if ":" in tail.partition(other.evidence.exact)[0]:
            yield other.id


def _sum(claims: Sequence[Claim]) -> Bounds | None:
    """The sum of some figures; None unless all are figures that count alike."""
    found = [claimed(claim) for claim in claims]
    known = [interval for interval in found if interval is not None and interval.low > 0]
    if len(known) < len(claims) or len({claim.quantity.unit for claim in claims}) > 1:
        return None
    return Bounds(sum(interval.low for interval in known), sum(interval.high for interval in known))


def _whole(run: Sequence[Claim], claims: Sequence[Claim]) -> Claim | None:
    """The nearest claim before (else behind) a run of parts that is larger than each of them."""
    largest = max((interval.low for claim in run if (interval := claimed(claim)) is not None), default=0.0)
    ids = {claim.id for claim in run}

    def fits(claim: Claim) -> bool:
        stated = claimed(claim)
        return (
            claim.id not in ids
            and claim.scope is None
            and claim.quantity.unit == run[0].quantity.unit
            and stated is not None
            and stated.low > largest
            and claim.polarity is Polarity.AFFIRMED
            and is_real(claim)
            and (kin(claim, run[0]) in (Kinship.SAME, Kinship.WHOLE) or run[0].noun in WHOEVER)
        )

    before = [claim for claim in claims if claim.evidence.end <= run[0].evidence.start and fits(claim)]
    if before and run[0].evidence.start - before[-1].evidence.end <= REACH:
        return before[-1]
    behind = [claim for claim in claims if claim.evidence.start >= run[-1].evidence.end and fits(claim)]
    return behind[0] if behind and behind[0].evidence.start - run[-1].evidence.end <= REACH else None


WHOLES: dict[str, Collect] = {"total": total, "headline": headline}
