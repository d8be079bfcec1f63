"""How a report says things to people: days, figures, sources, sides. Words only; nothing here knows a format."""

from __future__ import annotations

import re
from datetime import date

from claimcheck.grammar.unit import unit_sign
from claimcheck.grammar.vague import in_words
from claimcheck.judge.label import scene, spoken
from claimcheck.model import Claim, Conflict, Mode, Polarity, Precision, Quantity, Source, When

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
KINDS = {
    "un_agency": "UN agency",
    "ngo": "NGO",
    "ugc": "footage or post",
    "wire": "news agency",
    "other_media": "other media",
    "unspecified": "others",
}
INDEPENDENCE = {
    "unattributed": "nobody is named for at least one side",
    "single": "a single source",
    "same_origin": "all go back to one origin",
    "same_side": "one side",
    "independent": "independent",
    "cross_side": "opposing sides",
}


def say_when(when: When, *, short: bool = False) -> str:
    """ "2–3 March 2024", "July 2013", "since 5 June 2012"; "undated" where nothing is known.

    Args:
        short: for a table, "2–3 Mar 2024".
    """
    said = _when(when)
    return re.sub("|".join(MONTHS), lambda month: month[0][:3], said) if short else said


def _when(when: When) -> str:
    start, end = when.start, when.end
    if start is None or end is None:
        if start is None and end is None:
            return "undated"
        return f"since {say_day(start)}" if start else f"until {say_day(end)}"
    if when.precision is Precision.YEAR and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if when.precision is Precision.MONTH and start.day == 1 and (start.year, start.month) == (end.year, end.month):
        return f"{MONTHS[start.month - 1]} {start.year}"
    if start == end:
        return say_day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{say_day(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {say_day(end)}"
    return f"{say_day(start)} – {say_day(end)}"


def say_day(day: date | None) -> str:
    return "no date" if day is None else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_number(bound: float) -> str:
    return f"{bound:,.0f}" if bound == int(bound) else f"{bound:,.2f}".rstrip("0")


def say_quantity(quantity: Quantity) -> str:
    """ "7,000", "at least 7,000", "up to 300", "20 to 30", "about 350", "50%"; empty for no figure."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if best is not None:
        ranged = (low is not None and low != best) or (high is not None and high != best)
        said = f"about {say_number(best)}" if ranged else say_number(best)
    elif low is not None and high is not None:
        said = say_number(low) if low == high else f"{say_number(low)} to {say_number(high)}"
    elif low is not None:
        said = f"at least {say_number(low)}"
    elif high is not None:
        said = f"up to {say_number(high)}"
    else:
        return ""
    return f"{said}{unit_sign(quantity.unit, single=said == '1')}"


def say_claim(claim: Claim) -> str:
    """What one claim states, in the words that sides use; a denial says so."""
    said = _say_vague(claim) or say_quantity(claim.quantity) or say_value(claim.value or "")
    if claim.polarity is Polarity.DENIED:
        return spoken(f"not {said}") if said else "denied"
    return said or "affirmed"


def _say_vague(claim: Claim) -> str:
    """ "dozens", "thousands of jobs" for the bounds that such a word was read as; empty for every other figure."""
    low, high, unit = claim.quantity.low, claim.quantity.high, claim.quantity.unit
    return (in_words(low, high, unit) or "") if claim.hedge == "vague" else ""


def say_value(value: str) -> str:
    """A value or a topic in words: "government:gaining" is two ids, anything else stays as it is."""
    if re.fullmatch(r"[\w-]+(:[\w-]+)*", value):
        return spoken(re.sub(r"[:_]", " ", value))
    return spoken(re.sub(r"(?<=[a-z]):(?=[a-z])", " ", value))  # "baton charge:act"


def say_topic(topic: str) -> str:
    """ "casualties.killed" as "casualties, killed"."""
    return ", ".join(say_value(part) for part in topic.split("."))


def say_kind(kind: str) -> str:
    return KINDS.get(kind, kind.replace("_", " "))


def say_source(source: Source) -> str:
    """ "Lina Haddad (activist), via Harbour News"."""
    if source.is_nobody:
        who = "nobody named"
    elif source.kind == "outlet":
        who = f"{source.name}, in its own voice"
    elif source.kind == "unspecified":
        who = source.name
    else:
        kind = say_kind(source.kind)
        who = source.name if kind.casefold() in source.name.casefold() else f"{source.name} ({kind})"
    return f"{who}, via {', via '.join(reversed(source.via))}" if source.via else who


def say_voice(claim: Claim) -> str:
    """Who says it, where it is printed and when: the line under a side's value."""
    own = claim.source.kind == "outlet" and claim.source.name == claim.publisher
    who = say_source(claim.source)
    if claim.source.kind == "outlet" and claim.mode is not Mode.OWN_VOICE and not own:
        who = claim.source.name
    printed = f" in {claim.publisher}" if claim.publisher and not own else ""
    return f"{who}{printed}, {say_day(claim.published)}" if claim.published else f"{who}{printed}"


def say_briefly(claim: Claim) -> str:
    """Who says it and where it is printed, in as few words as a line of a log has room for."""
    who = "nobody named" if claim.source.is_nobody else claim.source.name
    return f"{who}, {claim.publisher}" if claim.publisher and claim.publisher != who else who


def say_why(conflict: Conflict) -> str:
    """The reason without the sides, for pages that show the sides themselves; whole where it is worded otherwise."""
    start = conflict.reason.find(f": {spoken(conflict.sides[0].value)}, says ") if conflict.sides else -1
    end = conflict.reason.rfind('"')
    if start < 0 or end < start:
        return conflict.reason
    return conflict.reason[:start] + conflict.reason[end + 1 :]


def say_subject(conflict: Conflict) -> str:
    return f"{scene(conflict.subject) or conflict.topic}, {say_when(conflict.when)}"


def count(number: int, singular: str, plural: str = "") -> str:
    """ "1 error", "2 errors", "1,200 claims"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def listed(items: list[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def letter(index: int) -> str:
    """A, B, ... Z, then A2, B2 ...: a name for the side at this index."""
    return chr(ord("A") + index % 26) + (str(index // 26 + 1) if index >= 26 else "")
