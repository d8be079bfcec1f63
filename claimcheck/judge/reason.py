"""Why it is a conflict, in a sentence an editor can act on, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.judge import days, label
from claimcheck.judge.clash import Dispute
from claimcheck.judge.context import is_hedged
from claimcheck.judge.family import Kinship, kin
from claimcheck.judge.measure import claimed
from claimcheck.judge.voice import camp, is_own, voice
from claimcheck.model import Claim, Group
from claimcheck.rule import Rule, Topic

FIGURES = frozenset({"numeric", "monotone", "credit"})


def reason(dispute: Dispute, rule: Rule, group: Group, topic: Topic | None) -> str:
    """The rule's message filled in, and why update, subset and rounding were ruled out."""
    values = label.values(dispute)
    title = topic.title if topic else group.topic
    fields = {
        "subject": group.place or label.scene(group.subject),
        "topic": title if rule.message.startswith("{topic}") else title[:1].lower() + title[1:],
        "sides": "; ".join(label.side(*pair) for pair in zip(values, dispute.sides, strict=True)),
        "first": values[0],
        "last": values[-1],
        "gap": label.number(dispute.gap) if dispute.gap < 1e9 else "far",
        "percent": f"{dispute.gap:.0f} %" if dispute.gap < 1e9 else "far",
        "days": label.days(group.when),
        "noun": next((claim.noun for side in dispute.sides for claim in side if claim.noun), "people"),
        "count": str(len(dispute.sides)),
    }
    message = " ".join(rule.message.format(**fields).split())
    return f"{message} {_ruled_out(dispute, rule, topic)}".strip()


def _ruled_out(dispute: Dispute, rule: Rule, topic: Topic | None) -> str:
    left, right = dispute.sides[0][0], dispute.sides[-1][0]
    said: list[str] = []
    if rule.kind in FIGURES:
        said.append(_no_update(left, right, rule, topic))
        alike = kin(left, right) is Kinship.SAME
        said.append("not a subset: both count the same" if alike else "not a subset: the part is the larger")
        if dispute.soft:
            floors = all((found := claimed(claim)) is not None and found.is_floor for claim in (left, right))
            bounds = "both are minimums" if floors else "one is a minimum, the other a maximum"
            said.append(f"{bounds}, so both may be true, yet they lie far apart")
        else:
            said.append(f"not rounding: {label.number(round(dispute.gap))} % apart" if dispute.gap < 1e9 else "")
    elif rule.kind in ("exclusive", "opposite", "denial"):
        apart = days.apart(left, right)
        said.append("the same day" if apart == 0 else f"{apart} day{'s' * (apart > 1)} apart" if apart else "")
        said.append("not a matter of degree" if rule.conflict.ladder else "")
    text = ", ".join(part for part in said if part)
    return f"({text})" if text else ""


def _no_update(left: Claim, right: Claim, rule: Rule, topic: Topic | None) -> str:
    if topic is None or not topic.grows:
        return "" if rule.days is None else f"not a change: at most {rule.group.within} apart"
    if days.is_settled(left, right):
        return "not an update: both look back on it"
    order, one, other = days.order(left, right), claimed(left), claimed(right)
    if order == 0:
        return "not an update: known on the same day"
    if one is not None and other is not None and (one.low < other.low) is (order == -1):
        return "not an update: two sources who count apart"
    return "not an update: the later figure is the lower one"


def notes(dispute: Dispute) -> Iterator[str]:
    """Corroboration, agreement against interest and caveats."""
    for value, side in zip(label.values(dispute), dispute.sides, strict=True):
        voices = {voice(claim) for claim in side if not is_own(claim.source)}
        if len(voices) > 1:
            yield f"{value}: {len(voices)} sources of their own"
        elif voices and len(side) > 1:
            yield f"{value}: {len(side)} claims, one origin; they do not bear each other out"
        for name in sorted({claim.source.name for claim in side if against_interest(claim)}):
            yield f"{value}: {name} says so against its own side's interest"
        if all(is_hedged(claim) for claim in side):
            yield f"{value}: only reported with a hedge"
        if any(name == "voice" for claim in side for name, _ in claim.attributes):
            yield f"{value}: may be the source's words or the publisher's own"
    if len({claim.subject for side in dispute.sides for claim in side}) > 1:
        yield "the places are not all the same; one lies in the other, or is not named"
    if not any(days.is_stated(claim) for side in dispute.sides for claim in side):
        yield "no day is named in the text; the days are those of publication"


def against_interest(claim: Claim) -> bool:
    """Whether a source credits the other side with something: an admission, the strongest corroboration."""
    own = camp(claim.source)
    party, _, state = (claim.value or "").partition(":")
    if own is None or not state or party not in ("government", "opposition") or is_own(claim.source):
        return False
    gain = state not in ("losing", "none")
    affirmed = claim.polarity == "affirmed"
    return (party != own) is (gain is affirmed)


def sources(claims: Sequence[Claim]) -> str:
    """Names of the sources of some claims, each once."""
    return ", ".join(dict.fromkeys(claim.source.name for claim in claims))
