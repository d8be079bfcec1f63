"""The comparisons of two claims: numeric, monotone, exclusive, opposite, denial, date, credit.

Each takes two comparable claims and says whether they clash. All are symmetric; none looks at order.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from claimcheck.grammar.noun import noun_family
from claimcheck.judge import days
from claimcheck.judge.clash import Clash
from claimcheck.judge.context import Context
from claimcheck.judge.family import Kinship, kin
from claimcheck.judge.holder import go_together, holder, may_be_one, told_apart
from claimcheck.judge.measure import Bounds, claimed, gap_percent, nearest_ratio, ratio
from claimcheck.judge.voice import is_own, is_told, voice
from claimcheck.model import Claim, Mode, Polarity, Precision
from claimcheck.rule import Rule, Topic

# Who has a stake in how high a count is.
STAKE = frozenset({"government", "military", "armed_group", "opposition", "state_media"})
# Who passes on what others count.
MEDIA = frozenset({"state_media", "other_media", "wire", "outlet"})
# Two named sources may well lie far apart; where nobody is named another event is the likelier reason.
ACCOUNTS = 2.0
# Two sides of a war tell of the fighters that one of them lost: seventy for one is a thousand for the other.
LOSSES = 8.0
# "Fewer than 2,000 took part" answers whoever said otherwise, however far apart the two lie.
REBUTTAL = "less_than"
# A toll that doubles overnight is rarer than two sources who disagree.
ACCOUNTS_APART = 2.0
# Shorter ones ("God is great", "no comment") are said by many.
QUOTATION_WORDS = 6
# A toll that grows by half in a day is common on the day of the event; beyond it somebody counts something else.
HOURLY = 1.5
# From here on a ceiling ("as high as 470,000") is somebody's estimate of a total, not the worst that may be feared.
TOTAL = 10_000
PLACED, LEAD = ("placed", "by the article"), ("lead", "yes")
Compare = Callable[[Claim, Claim, Rule, Topic | None, Context], Clash | None]


def numeric(left: Claim, right: Claim, rule: Rule, topic: Topic | None, context: Context) -> Clash | None:
    """Intervals that share no value; of a total that grows, later and larger is an update."""
    if topic is not None and topic.grows and _is_update(left, right):
        return None
    clash = _figures(left, right, rule, topic)
    return _hour_by_hour(clash, rule) if clash is not None and topic is not None and topic.grows else clash


def _is_update(left: Claim, right: Claim) -> bool:
    """Whether the larger figure was known later, while counting went on; so too where a day of knowing is missing.

    Two named sources who lie far apart within a day of each other give two accounts, not one count that grew; but what
    was published on the very day of the event began the counting, unless somebody with a stake counts otherwise.
    """
    order = days.order(left, right)
    one, other = claimed(left), claimed(right)
    if order == 0 or one is None or other is None or days.is_settled(left, right):
        return False
    told = is_told(left) and is_told(right) and days.lag(left, right) <= 1
    first = left if order == -1 else right
    apart = (left.source.kind in STAKE) is not (right.source.kind in STAKE) or not days.is_fresh(first, first)
    if told and apart and nearest_ratio(one, other) >= ACCOUNTS_APART:
        return False
    return order is None or (one.low < other.low) is (order == -1)


def _hour_by_hour(clash: Clash, rule: Rule) -> Clash | None:
    """On its day a toll rises from hour to hour: there figures differ softly, and only where they lie far apart or two
    sources that count for themselves stand behind them."""
    left, right = clash.left, clash.right
    sourced = all(not is_own(claim.source) and claim.source.kind not in MEDIA for claim in (left, right))
    if left.evidence.uri == right.evidence.uri or sourced or not days.is_fresh(left, right):
        return clash
    one, other = claimed(left), claimed(right)
    if one is None or other is None:
        return None
    return clash._replace(soft=True) if nearest_ratio(one, other) >= (rule.conflict.floor_ratio or HOURLY) else None


def monotone(left: Claim, right: Claim, rule: Rule, topic: Topic | None, context: Context) -> Clash | None:
    """A total that can only grow is lower later."""
    if days.is_settled(left, right):
        return None
    order = days.order(left, right)
    earlier, later = (left, right) if order == -1 else (right, left)
    one, other = claimed(earlier), claimed(later)
    if order in (None, 0) or one is None or other is None or other.low >= one.low:
        return None
    return _figures(earlier, later, rule, topic)


def exclusive(left: Claim, right: Claim, rule: Rule, topic: Topic | None, context: Context) -> Clash | None:
    """Two parties hold one place, or one party holds it to degrees too far apart, or is said to and not to.

    What B holds A cannot: B on the rung n of a ladder leaves A at most the rung top - n.
    """
    clash = Clash(left, right)
    if left.value is None or right.value is None:
        return None
    if left.polarity is right.polarity and not _are_listed(left, right, rule) and go_together(left, right, rule):
        return None
    apart = told_apart(left, right)
    if left.value == right.value and not apart:
        return clash if left.polarity is not right.polarity else None
    if Polarity.DENIED in (left.polarity, right.polarity):
        firm = _stands_firm(left, right, rule) or _stands_firm(right, left, rule)
        return clash if firm or _by_two_names(left, right, rule) else None
    if not apart and _opposites(left.value, right.value, rule):
        return clash
    if rule.conflict.ladder and days.may_have_changed(left, right):
        return None
    (one, first), (other, second) = holder(left.value), holder(right.value)
    ladder, alike = rule.conflict.ladder, one == other and not apart
    if first in ladder and second in ladder:
        high, low = ladder.index(first), ladder.index(second)
        allowed = low if alike else len(ladder) - 1 - low
        too_far = abs(high - low) if alike else high - allowed
        return clash if too_far >= rule.conflict.rungs else None
    # Without a ladder all values shut each other out: a fire has one cause.
    return clash if not ladder and (first == second or one == other == "") else None


def _by_two_names(left: Claim, right: Claim, rule: Rule) -> bool:
    """Whether one says of rebels what another denies of the rebel group: "militants repulsed", "the Front advanced"."""
    (one, first), (other, second) = holder(left.value or ""), holder(right.value or "")
    rivals = one != other and bool(one and other) and first == second and left.polarity is not right.polarity
    return rivals and not {one, other}.isdisjoint(rule.conflict.generic) and may_be_one(left, right, rule)


def _stands_firm(denied: Claim, other: Claim, rule: Rule) -> bool:
    """Whether one party is said not to lose what another is said to take: "Karsa has not fallen"."""
    (one, lost), (rival, won) = holder(denied.value or ""), holder(other.value or "")
    if denied.polarity is not Polarity.DENIED or other.polarity is Polarity.DENIED or not (one and rival):
        return False
    if one == rival or may_be_one(denied, other, rule):
        return False
    return any(
        lost == losing and won in (gaining, *rule.conflict.ladder[-rule.conflict.rungs :])
        for gaining, losing in rule.conflict.opposites
    )


def opposite(left: Claim, right: Claim, rule: Rule, topic: Topic | None, context: Context) -> Clash | None:
    """The same affirmed and denied, or two values that the rule lists as opposites."""
    if left.value == right.value:
        rivals = left.value in rule.conflict.sole and _rivals(left, right, context)
        return Clash(left, right) if rivals or left.polarity is not right.polarity else None
    if left.value is None or right.value is None or Polarity.DENIED in (left.polarity, right.polarity):
        return None
    return Clash(left, right) if _opposites(left.value, right.value, rule) else None


def _rivals(left: Claim, right: Claim, context: Context) -> bool:
    """Whether two claims are known to be of two different people."""
    one, other = context.contender(left), context.contender(right)
    affirmed = left.polarity is right.polarity is Polarity.AFFIRMED
    return affirmed and one is not None and other is not None and one != other


def denial(left: Claim, right: Claim, rule: Rule, topic: Topic | None, context: Context) -> Clash | None:
    """What one says is so another denies: a denial needs an assertion to deny."""
    if left.polarity is right.polarity or left.value is None or right.value is None:
        return None
    (one, first), (other, second) = holder(left.value), holder(right.value)
    if not _answers(left, right) or told_apart(left, right):
        return None
    unknown = one in rule.conflict.generic or other in rule.conflict.generic  # "warplanes", whose only the denial says
    return Clash(left, right) if first == second and (one == other or unknown) else None


def _answers(left: Claim, right: Claim) -> bool:
    """Whether a denial may answer an assertion: one that names no place of its own answers what its own article says,
    or the event that the other is about, not every raid on the town."""
    denied, said = (left, right) if left.polarity is Polarity.DENIED else (right, left)
    if PLACED not in denied.attributes or denied.evidence.uri == said.evidence.uri:
        return True
    return PLACED in said.attributes or LEAD in said.attributes


def date(left: Claim, right: Claim, rule: Rule, topic: Topic | None, context: Context) -> Clash | None:
    """One event on two days that the texts themselves name, or at two hours of one day."""
    if "hour" in rule.comparable.same:
        minutes = days.hours_apart(left, right)
        return Clash(left, right) if minutes is not None and minutes > rule.conflict.tolerance.absolute else None
    if not (days.is_stated(left) and days.is_stated(right)):
        return None
    if Precision.DAY not in (left.when.precision, right.when.precision):
        return None
    apart = days.apart(left, right)
    return Clash(left, right) if apart is not None and apart > rule.conflict.tolerance.absolute else None


def credit(left: Claim, right: Claim, rule: Rule, topic: Topic | None, context: Context) -> Clash | None:
    """One source credited with two figures at one time; or one long quotation credited to two sources."""
    if is_own(left.source) is not is_own(right.source) or days.order(left, right) != 0:
        return None
    if voice(left) != voice(right):
        same = left.evidence.exact.casefold() == right.evidence.exact.casefold()
        quoted = left.mode is right.mode is Mode.DIRECT and len(left.evidence.exact.split()) >= QUOTATION_WORDS
        return Clash(left, right) if same and quoted else None
    together = left.evidence.uri == right.evidence.uri
    if (is_own(left.source) and not together) or (together and context.one_sentence(left, right)):
        return None
    if kin(left, right) is not Kinship.SAME or 0 in (left.quantity.high, right.quantity.high):
        return None  # who says that nobody died of it may say how many died
    if topic is not None and topic.grows and not together and days.is_fresh(left, right):
        return None  # the source raised its count during the day
    clash = _figures(left, right, rule, topic)
    return None if clash is None or clash.soft else clash


PAIRS: dict[str, Compare] = {
    "numeric": numeric,
    "monotone": monotone,
    "exclusive": exclusive,
    "opposite": opposite,
    "denial": denial,
    "date": date,
    "credit": credit,
}


def agree(left: Claim, right: Claim) -> bool:
    """Whether two claims that do not clash can stand on one side: figures must share a value."""
    one, other = claimed(left), claimed(right)
    if one is not None and other is not None:
        return max(one.low, other.low) <= min(one.high, other.high)
    return (one is None) is (other is None)  # values that do not clash


def _figures(left: Claim, right: Claim, rule: Rule, topic: Topic | None) -> Clash | None:
    soft_floor = topic is not None and topic.soft_floor
    one, other = claimed(left, soft_floor=soft_floor), claimed(right, soft_floor=soft_floor)
    if one is None or other is None or Polarity.DENIED in (left.polarity, right.polarity):
        return None
    together = left.evidence.uri == right.evidence.uri
    named = is_told(left) and is_told(right)
    told = (LOSSES if _tell_of_losses(left, right) else ACCOUNTS) if named and not together else 1.0
    rebuts = named and any(claim.hedge == REBUTTAL for claim in (left, right))
    times = rule.comparable.story_times if _one_story(left, right) else None
    times = times or rule.comparable.times
    if times is not None and not rebuts and not _same_scale(one, other, times * told):
        return None
    if _is_part(left, right, one, other):
        return None
    gap = gap_percent(one, other, rule.conflict.tolerance)
    if gap is not None:
        return Clash(left, right, gap)
    small, large = sorted((one, other))
    floors = rule.conflict.floor_ratio
    if floors is not None and large.is_floor and large.low * floors <= small.high < inf and large.low >= TOTAL:
        return Clash(left, right, 100 * (small.high / large.low - 1), soft=True)
    if floors is None or small.high != inf or ratio(one, other) < floors or left.evidence.uri == right.evidence.uri:
        return None
    return Clash(left, right, 0.0 if small.low <= 0 else 100 * (large.low / small.low - 1), soft=True)


def _one_story(left: Claim, right: Claim) -> bool:
    """Whether both are what their articles lead with, of one place, and the articles tell one story."""
    if left.evidence.uri == right.evidence.uri:
        return False
    story = dict(left.attributes).get("story")
    return story is not None and ("story", story) in right.attributes and left.subject == right.subject


def _tell_of_losses(left: Claim, right: Claim) -> bool:
    """Whether two who have a stake in it count fighters killed or taken."""
    return all(
        claim.source.kind in STAKE and claim.noun is not None and noun_family(claim.noun) == "combatant"
        for claim in (left, right)
    )


def _same_scale(one: Bounds, other: Bounds, times: float) -> bool:
    """Figures further apart than this count different things: today's dead and the dead of the war."""
    return min(one.high, other.high) == 0 or nearest_ratio(one, other) <= times  # nobody hurt is no matter of scale


def _is_part(left: Claim, right: Claim, one: Bounds, other: Bounds) -> bool:
    """A part (civilians) below its whole (people) is as it should be."""
    how = kin(left, right)
    if how is Kinship.PART:
        return one.low <= other.low
    return how is Kinship.WHOLE and other.low <= one.low


def _are_listed(left: Claim, right: Claim, rule: Rule) -> bool:
    """Whether a rule lists both values, as they stand, as opposites: not even a value that may be any other is both."""
    affirmed = left.polarity is right.polarity is Polarity.AFFIRMED
    return affirmed and any({left.value, right.value} == set(pair) for pair in rule.conflict.opposites)


def _opposites(left: str, right: str, rule: Rule) -> bool:
    (one, first), (other, second) = holder(left), holder(right)
    pairs = {frozenset(pair) for pair in rule.conflict.opposites}
    return frozenset((left, right)) in pairs or (one == other and frozenset((first, second)) in pairs)
