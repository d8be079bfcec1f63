"""Where the sources stand: groups by topic, place, source or document, folded to what a desk reads first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby
from types import MappingProxyType

from rich.text import Text

from claimcheck.judge.label import scene
from claimcheck.model import Claim, Verdict
from claimcheck.report.standing import LONE, Stand, Standing, names_of, shortly, standings, voice_of
from claimcheck.report.text.page import FAINT, NARROW, Page, hang
from claimcheck.report.wording import count, listed, say_claim, say_value, say_when

# Groups listed with several voices, with one, and under one source or document; the rest are counted.
SHOWN, LONE_SHOWN, ROWS, HEADS = 40, 12, 5, 40
TITLE, LONE_TITLE = "Where the sources stand", "One voice only: corroborate before it runs alone"
STYLES = {
    Stand.DISPUTED: "bold",
    Stand.AGREED: "green",
    Stand.WAIVED: FAINT,
    Stand.KNOWN: FAINT,
    Stand.VARIES: "",
    Stand.SINGLE: FAINT,
    Stand.UNATTRIBUTED: FAINT,
}
URGENCY = (Stand.DISPUTED, Stand.VARIES, Stand.WAIVED, Stand.KNOWN, Stand.AGREED, Stand.SINGLE, Stand.UNATTRIBUTED)
NOBODY = "nobody named"


def stand_lines(page: Page, verdict: Verdict, by: str) -> list[Text]:
    """The groups of a report.

    Args:
        by: "topic", "place", "source" or "document": what they are listed under.
    """
    found = standings(verdict)
    if by == "place":
        found.sort(key=lambda one: _subject(page, one).casefold())
        return _heads(page, TITLE, groupby(found, key=lambda one: _subject(page, one)), _by_place)
    if by == "source":
        return _heads(page, TITLE, _gathered(found, _voice), partial(_part, key=_voice), _called(found))
    if by == "document":
        return _heads(page, TITLE, _gathered(found, _uri), partial(_part, key=_uri))
    told, lone = [one for one in found if one.stand not in LONE], [one for one in found if one.stand in LONE]
    return [*_told(page, told), *_lone(page, lone)]


def _told(page: Page, found: list[Standing]) -> list[Text]:
    """Groups with several voices by topic; of too many those in dispute stay."""
    shown = found
    if len(found) > SHOWN and not page.unfold:
        shown = sorted(found, key=lambda one: URGENCY.index(one.stand))[:SHOWN]
        shown.sort(key=found.index)
    return _table(page, TITLE, shown, len(found) - len(shown))


def _lone(page: Page, found: list[Standing]) -> list[Text]:
    """Groups with one voice by topic; of too many only the places."""
    if len(found) <= LONE_SHOWN or page.unfold:
        return _table(page, LONE_TITLE, found, 0)
    lines = [*_title(page, LONE_TITLE)]
    for topic, group in groupby(found, key=lambda one: one.group.topic):
        same = list(group)
        places = list(dict.fromkeys(_subject(page, one) for one in same))
        shown = [*places[:ROWS], f"{len(places) - ROWS:,} more"] if len(places) > ROWS else places
        places_of = page.words(f"({len(same):,}): {listed(shown)}", FAINT)
        lines += hang(page, Text("  "), Text.assemble(page.words(say_value(topic)), " ", places_of))
    return [
        *lines,
        *hang(page, Text("  "), page.words("-v lists them all, with their figures and sources", FAINT)),
        Text(),
    ]


def _title(page: Page, title: str) -> list[Text]:
    return hang(page, Text(), page.words(title, "bold"))


def _table(page: Page, title: str, found: Sequence[Standing], more: int) -> list[Text]:
    if not found:
        return []
    lines = _title(page, title)
    for topic, group in groupby(found, key=lambda one: one.group.topic):
        lines.append(Text.assemble("  ", page.words(say_value(topic))))
        for one in group:
            lines += _row(page, one, _subject(page, one), one.why)
    return [*lines, *_more(page, more, "  "), Text()]


Lines = Callable[[Page, Standing, str], list[Text]]


def _heads(
    page: Page,
    title: str,
    found: Iterable[tuple[str, Iterable[Standing]]],
    rows: Lines,
    called: Mapping[str, str] = MappingProxyType({}),
) -> list[Text]:
    """Groups under heads of another kind, by what these are called; each with its most urgent first."""
    lines = _title(page, title)
    heads = [(head, sorted(group, key=lambda one: URGENCY.index(one.stand))) for head, group in found]
    shown = heads if page.unfold else heads[:HEADS]
    for head, group in shown:
        lines += hang(page, Text("  "), page.words(called.get(head, head)))
        most = len(group) if page.unfold else ROWS
        for one in group[:most]:
            lines += rows(page, one, head)
        lines += _more(page, len(group) - most, "    ")
    rest = sum(len(group) for _, group in heads[len(shown) :])
    return [*lines, *_more(page, rest, "  "), Text()] if heads else []


def _more(page: Page, number: int, indent: str) -> list[Text]:
    if number <= 0:
        return []
    return hang(page, Text(indent), page.words(f"+ {count(number, 'further group')}: -v lists them all", FAINT))


def _subject(page: Page, one: Standing) -> str:
    nowhere = one.group.place is None and one.group.subject in page.here.documents
    return "no place named" if nowhere else one.group.place or scene(one.group.subject)


def _voice(claim: Claim) -> str:
    return voice_of(claim) or NOBODY


def _called(found: Iterable[Standing]) -> dict[str, str]:
    """What each voice is called most often; of its shorter names the first in the alphabet."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in (claim for one in found for stated in one.stated for claim in stated.claims):
        names[_voice(claim)][NOBODY if voice_of(claim) is None else shortly(claim.source.name)] += 1
    return {voice: min(told, key=lambda name: (-told[name], len(name), name)) for voice, told in names.items()}


def _uri(claim: Claim) -> str:
    return claim.evidence.uri


def _gathered(found: Iterable[Standing], key: Callable[[Claim], str]) -> list[tuple[str, list[Standing]]]:
    """Groups under each key that their claims have, the key with most groups first."""
    under: dict[str, list[Standing]] = defaultdict(list)
    for one in found:
        for name in dict.fromkeys(key(claim) for stated in one.stated for claim in stated.claims):
            under[name].append(one)
    return sorted(under.items(), key=lambda pair: (pair[0] == NOBODY, -len(pair[1]), pair[0]))


def _by_place(page: Page, one: Standing, head: str) -> list[Text]:
    return _row(page, one, say_value(one.group.topic), one.why)


def _part(page: Page, one: Standing, head: str, *, key: Callable[[Claim], str]) -> list[Text]:
    """What one source or document says in a group, who says the same, and what others say."""
    mine: dict[str, list[Claim]] = {}
    others: dict[str, list[Claim]] = {}
    for stated in one.stated:
        for claim in stated.claims:
            (mine if key(claim) == head else others).setdefault(say_claim(claim), []).append(claim)
    said = [
        f"{value} ({listed(names_of(claims)) or NOBODY})" if key is _uri else value for value, claims in mine.items()
    ]
    parts = ["; ".join(said)]
    same = names_of([claim for value, claims in others.items() if value in mine for claim in claims])
    if same:
        parts.append(f"so too {listed([*same[:2], f'{len(same) - 2:,} more'] if len(same) > 2 else same)}")
    other = [f"{value} ({(names_of(claims) or [NOBODY])[0]})" for value, claims in others.items() if value not in mine]
    if other:
        parts.append(f"others: {'; '.join([*other[:2], f'{len(other) - 2:,} more'] if len(other) > 2 else other)}")
    return _row(page, one, f"{say_value(one.group.topic)}, {_subject(page, one)}", "; ".join(parts), 34)


def _row(page: Page, one: Standing, name: str, what: str, room: int = 20) -> list[Text]:
    """A group on a line: its name, its days, how it stands, and why; on a narrow page as an item of a list."""
    subject, why = page.words(name), page.words(what)
    days, stand = page.words(say_when(one.group.when, short=True), FAINT), Text(one.stand, style=STYLES[one.stand])
    if page.width < max(NARROW, 40 + room):
        head = Text.assemble(subject, ", ", days, ": ", stand)
        return [*hang(page, Text("  - "), head), *hang(page, Text("    "), why)]
    subject.truncate(room, overflow="ellipsis" if not page.ascii_only else "crop")
    subject.append(" " * (room - subject.cell_len))
    days.append(" " * max(1, 26 - days.cell_len))
    if page.width < 80 + room:
        return [Text.assemble("    ", subject, " ", days, stand), *hang(page, Text(" " * 6), why)]
    stand.append(" " * (10 - stand.cell_len))
    return hang(page, Text.assemble("    ", subject, " ", days, stand, " "), why)
