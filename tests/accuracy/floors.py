"""What was reached once, and may not be lost: ``floors.json``, read, held against what is measured, and raised.

A floor is the least a share may be, a ceiling the most a count of faults may be. Each stands with the number of items
it was measured on, each corpus with a mark of its bytes, so that nobody compares figures of two different corpora
without being told. A floor that is given up is given up by name and on purpose: ``--update --allow-regression``.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.accuracy.measure import Better, Measure

FLOORS = Path(__file__).with_name("floors.json")
KINDS = {"floors": Better.HIGHER, "ceilings": Better.LOWER}


class FloorError(Exception):
    """The file of floors does not say what it should."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The worst value that is let pass, in the measure's unit, and the number of items it was measured on."""

    value: float
    of: int
    better: Better


@dataclass(frozen=True, slots=True)
class Floors:
    """``allowance``: points by corpus that a share may lie below its floor; ``reasons`` say why."""

    floors: Mapping[str, Floor] = field(default_factory=dict)
    corpora: Mapping[str, str] = field(default_factory=dict)  # corpus: digest
    allowance: Mapping[str, float] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    def least(self, measure: Measure) -> float | None:
        """The worst value let pass, allowance and all; None where nothing is held."""
        floor = self.floors.get(measure.name)
        if floor is None or measure.better is Better.TOLD:
            return None
        give = self.allowance.get(measure.corpus, 0.0)
        return floor.value - give if floor.better is Better.HIGHER else floor.value + give


def load(path: Path = FLOORS) -> Floors:
    """Read the file; where there is none, nothing is held.

    Raises:
        FloorError: it is no JSON, or not of the right shape.
    """
    if not path.exists():
        return Floors()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Floors(
            {
                name: Floor(float(entry["value"]), int(entry["of"]), better)
                for kind, better in KINDS.items()
                for name, entry in data[kind].items()
            },
            dict(data["corpora"]),
            {corpus: float(entry["points"]) for corpus, entry in data["allowance"].items()},
            {corpus: str(entry["reason"]) for corpus, entry in data["allowance"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FloorError(f"{path.name} cannot be read: {error!r}") from error


def save(kept: Floors, path: Path = FLOORS) -> None:
    """Write the file, whole or not at all."""
    data: dict[str, Any] = {
        "about": "Written by `python -m tests.accuracy.gate --update`. Shares in percent; of: items judged.",
        "allowance": {
            corpus: {"points": points, "reason": kept.reasons[corpus]} for corpus, points in kept.allowance.items()
        },
        "corpora": dict(sorted(kept.corpora.items())),
        **{
            kind: {
                name: {"value": floor.value, "of": floor.of}
                for name, floor in sorted(kept.floors.items())
                if floor.better is better
            }
            for kind, better in KINDS.items()
        },
    }
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(draft, path)


def fallen(measures: Iterable[Measure], kept: Floors) -> list[str]:
    """A sentence for each measure beyond its floor or ceiling, allowance and all."""
    out = []
    for measure in measures:
        least = kept.least(measure)
        if least is not None and _worse(_rounded(measure), least, measure.better):
            side = "below its floor of" if measure.better is Better.HIGHER else "above its ceiling of"
            out.append(f"{measure.name}: {measure.value:.2f} is {side} {kept.floors[measure.name].value:g}")
    return out


def unmeasured(measures: Iterable[Measure], kept: Floors) -> list[str]:
    """A sentence for each floor of a measured corpus that nothing measures any more: renamed, or no longer held."""
    held = [measure for measure in measures if measure.better is not Better.TOLD]
    corpora, names = {measure.corpus for measure in held}, {measure.name for measure in held}
    lost = (name for name in kept.floors if name.partition(".")[0] in corpora and name not in names)
    return [f"{name}: has a floor and is not measured" for name in sorted(lost)]


def changed(corpora: Mapping[str, str], kept: Floors) -> list[str]:
    """A sentence for each corpus that is not the one its floors were measured on.

    Args:
        corpora: the digest of each corpus that was measured.
    """
    return [
        f"{corpus}: not the corpus its floors were measured on; they are held all the same, until --update"
        for corpus, mark in corpora.items()
        if kept.corpora.get(corpus, mark) != mark
    ]


def raised(
    kept: Floors, corpora: Mapping[str, str], measures: Iterable[Measure], *, allow_regression: bool = False
) -> tuple[Floors, list[str]]:
    """The floors after what was measured, and a sentence for each that would have to fall or go, and does not.

    Without ``allow_regression`` a floor only rises, a ceiling only falls, and none disappears. Corpora that were not
    measured this time keep theirs.
    """
    measures = [measure for measure in measures if measure.better is not Better.TOLD]
    floors, refused = dict(kept.floors), [] if allow_regression else unmeasured(measures, kept)
    if allow_regression:
        corpora_measured = {measure.corpus for measure in measures}
        floors = {name: floor for name, floor in floors.items() if name.partition(".")[0] not in corpora_measured}
    for measure in measures:
        new = Floor(_rounded(measure), measure.of, measure.better)
        old = kept.floors.get(measure.name)
        if old is not None and _worse(new.value, old.value, measure.better) and not allow_regression:
            if fallen([measure], kept):
                refused.append(f"{measure.name}: {new.value:g} does not lower {old.value:g}; --allow-regression does")
            new = replace(old, of=measure.of)
        floors[measure.name] = new
    return replace(kept, floors=floors, corpora={**kept.corpora, **corpora}), refused


def _rounded(measure: Measure) -> float:
    """To a hundredth, towards the lenient side, so that a figure always passes the floor it has set itself."""
    if measure.better is Better.LOWER:
        return math.ceil(measure.value * 100 - 1e-6) / 100
    return math.floor(measure.value * 100 + 1e-6) / 100


def _worse(value: float, than: float, better: Better) -> bool:
    return value < than - 1e-9 if better is Better.HIGHER else value > than + 1e-9
