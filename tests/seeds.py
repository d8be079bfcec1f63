"""The example dispatches under ``seeds/`` and what an editor expects of them.

Beside each pack of dispatches stands an ``expected.yml``::

    claims:     {uri, topic, source, exact} and, where they apply, {low, best, high, value, place, when}
    conflicts:  {id, type, severity, a, b, why}; a and b are {uri, exact}; severity is the least an editor would give
    silent:     {id, type, a, b, why}: pairs that tempt and must not fire
    either:     {id, type, a, b, why}: pairs an editor may flag or not; they count neither way

``when`` is a day, or two days with a slash between them. A passage stands exactly once in the body of its dispatch
(after the front matter), which is how its offsets are found; offsets count code points of the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from claimcheck import plainyaml

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
RANK = {"note": 0, "warning": 1, "error": 2}
FIGURES = ("low", "best", "high")
_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)


class SeedError(AssertionError):
    """A pack that does not hold what it says."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one dispatch and where they stand."""

    uri: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class ExpectedClaim:
    """A claim an editor reads there. ``figures`` holds the bounds that are given, ``when`` the first and last day."""

    passage: Passage
    topic: str
    source: str
    figures: tuple[tuple[str, float], ...] = ()
    value: str | None = None
    place: str | None = None
    when: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages an editor has judged. ``label``: conflict, silent or either."""

    id: str
    label: str
    type: str
    a: Passage
    b: Passage
    why: str
    severity: str | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """One folder of dispatches with its expectations."""

    name: str
    folder: Path
    texts: Mapping[str, str]
    claims: tuple[ExpectedClaim, ...]
    pairs: tuple[Pair, ...]

    def labelled(self, label: str) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.label == label)


@dataclass(frozen=True, slots=True)
class Score:
    """What a report made of a pack: ids of pairs, counts of claims, and its alerts by what they hit."""

    found: tuple[str, ...]
    missed: tuple[str, ...]
    false_alarms: tuple[str, ...]
    too_mild: tuple[str, ...]  # found, but below the severity an editor would give
    right: int
    wrong: tuple[str, ...]  # reasons of the alerts that flag no judged conflict
    claims_read: int
    claims_figured: int
    claims_sourced: int


def body_start(text: str) -> int:
    """Where the article begins: after the front matter, if there is any."""
    front = _FRONT_MATTER.match(text)
    return front.end() if front else 0


def locate(text: str, exact: str, uri: str) -> Passage:
    """The one place of ``exact`` in the body of ``text``.

    Raises:
        SeedError: it stands nowhere, or more than once.
    """
    first = text.find(exact, body_start(text))
    if first < 0:
        raise SeedError(f"{uri}: not in the text: {exact!r}")
    if text.find(exact, first + 1) >= 0:
        raise SeedError(f"{uri}: stands more than once, take a longer passage: {exact!r}")
    return Passage(uri, first, first + len(exact), exact)


def dispatches(folder: Path) -> dict[str, str]:
    """The texts of a pack by file name, in order."""
    return {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir()) if path.suffix in {".md", ".txt"}}


def load(folder: Path) -> Pack:
    """Read one pack and find every passage of its expectations."""
    texts = dispatches(folder)
    path = folder / "expected.yml"
    data, _ = plainyaml.load(path.read_text("utf-8"), where=str(path))

    def passage(entry: Mapping[str, str]) -> Passage:
        uri = entry["uri"]
        if uri not in texts:
            raise SeedError(f"{path}: no such dispatch: {uri}")
        return locate(texts[uri], entry["exact"], f"{folder.name}/{uri}")

    claims = tuple(_claim(entry, passage(entry)) for entry in data.get("claims") or ())
    pairs = tuple(
        Pair(
            entry["id"], label.removesuffix("s"), entry["type"], passage(entry["a"]), passage(entry["b"]),
            entry["why"], entry.get("severity"),
        )
        for label in ("conflicts", "silent", "either")
        for entry in data.get(label) or ()
    )  # fmt: skip
    return Pack(folder.name, folder, texts, claims, pairs)


def _claim(entry: Mapping[str, str], passage: Passage) -> ExpectedClaim:
    figures = tuple((bound, float(entry[bound])) for bound in FIGURES if entry.get(bound) is not None)
    first, _, last = (entry.get("when") or "").partition("/")
    when = (first, last or first) if first else None
    return ExpectedClaim(
        passage, entry["topic"], entry["source"], figures, entry.get("value"), entry.get("place"), when
    )


def packs() -> Iterator[Pack]:
    """Every pack under ``seeds/``, by name."""
    for path in sorted(SEEDS.glob("*/expected.yml")):
        yield load(path.parent)


def score(report: Mapping[str, Any], pack: Pack, *, least: str = "note") -> Score:
    """Compare a report with what an editor expects of the pack.

    A pair is flagged when one conflict holds a claim whose evidence overlaps ``a`` on one side and a claim whose
    evidence overlaps ``b`` on another. An alert is right when it flags a judged conflict, left out when it flags only
    ``either`` pairs, and wrong otherwise.

    Args:
        report: the JSON report, as plain data.
        least: alerts below this severity are not counted.
    """
    evidence = {claim["id"]: claim["evidence"] for claim in report["claims"]}
    alerts = [alert for alert in report["conflicts"] if RANK[alert["severity"]] >= RANK[least]]
    strongest: dict[str, int] = {}
    right, wrong = 0, []
    for alert in alerts:
        sides = [[evidence[claim] for claim in side["claims"]] for side in alert["sides"]]
        if not any(_in_pack(spot, pack) for side in sides for spot in side):
            continue  # several packs were checked in one run
        flagged = [pair for pair in pack.pairs if _flags(sides, pair)]
        for pair in flagged:
            strongest[pair.id] = max(strongest.get(pair.id, 0), RANK[alert["severity"]])
        labels = {pair.label for pair in flagged}
        right += "conflict" in labels
        if "conflict" not in labels and "either" not in labels:
            wrong.append(f"{alert['rule']}: {alert['reason']}")
    expected = pack.labelled("conflict")
    read = [_readings(claim, report["claims"]) for claim in pack.claims]
    return Score(
        found=tuple(pair.id for pair in expected if pair.id in strongest),
        missed=tuple(pair.id for pair in expected if pair.id not in strongest),
        false_alarms=tuple(pair.id for pair in pack.labelled("silent") if pair.id in strongest),
        too_mild=tuple(p.id for p in expected if p.id in strongest and strongest[p.id] < RANK[p.severity or "note"]),
        right=right,
        wrong=tuple(wrong),
        claims_read=sum(bool(readings) for readings in read),
        claims_figured=sum(any(map(_figured(claim), got)) for claim, got in zip(pack.claims, read, strict=True)),
        claims_sourced=sum(any(map(_sourced(claim), got)) for claim, got in zip(pack.claims, read, strict=True)),
    )


def _flags(sides: list[list[Mapping[str, Any]]], pair: Pair) -> bool:
    on_a = {index for index, side in enumerate(sides) if any(_overlaps(spot, pair.a) for spot in side)}
    on_b = {index for index, side in enumerate(sides) if any(_overlaps(spot, pair.b) for spot in side)}
    return any(left != right for left in on_a for right in on_b)


def _in_pack(spot: Mapping[str, Any], pack: Pack) -> bool:
    return any(_same_file(spot["uri"], f"{pack.name}/{name}") for name in pack.texts)


def _overlaps(spot: Mapping[str, Any], passage: Passage) -> bool:
    return bool(_same_file(spot["uri"], passage.uri) and spot["start"] < passage.end and passage.start < spot["end"])


def _same_file(uri: str, expected: str) -> bool:
    """A report may name a dispatch by any path that ends in its own, or, from inside the folder, by its bare name."""
    got, want = PurePosixPath(uri).parts, PurePosixPath(expected).parts
    return got[-len(want) :] == want or got == want[-1:]


def summary(scores: Mapping[str, Score]) -> str:
    """One line a pack and one for all of them: conflicts found, false alarms, alerts right and wrong, claims read."""
    head = f"{'pack':<24}{'found':>8}{'alarms':>8}{'right':>7}{'wrong':>7}{'read':>6}{'figure':>8}{'source':>8}"
    rows = [(name, _counts(score)) for name, score in scores.items()]
    rows.append(("all", [sum(column) for column in zip(*(counts for _, counts in rows), strict=True)]))
    return "\n".join([head, *(_row(name, *counts) for name, counts in rows)])


def _counts(score: Score) -> list[int]:
    judged = len(score.found) + len(score.missed)
    claims = (score.claims_read, score.claims_figured, score.claims_sourced)
    return [len(score.found), judged, len(score.false_alarms), score.right, len(score.wrong), *claims]


def _row(name: str, found: int, judged: int, alarms: int, right: int, wrong: int, *claims: int) -> str:
    read, figured, sourced = claims
    return f"{name:<24}{f'{found}/{judged}':>8}{alarms:>8}{right:>7}{wrong:>7}{read:>6}{figured:>8}{sourced:>8}"


def _readings(claim: ExpectedClaim, claims: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [got for got in claims if got["topic"] == claim.topic and _overlaps(got["evidence"], claim.passage)]


def _figured(claim: ExpectedClaim) -> Any:
    """Are the bounds given here those of the claim that was read?"""
    return lambda got: all(got["quantity"][bound] == value for bound, value in claim.figures)


def _sourced(claim: ExpectedClaim) -> Any:
    """Is the source named here the one that was read, up to a longer or a shorter form of the name?"""
    want = claim.source.casefold()
    return lambda got: want in (name := got["source"]["name"].casefold()) or (bool(name) and name in want)
