"""Measure how right claimcheck is, and refuse what makes it worse.

    python -m tests.accuracy.gate [--update] [--allow-regression] [--misses] [NAME...]

NAME is a corpus: polnear, articles, values, syria, packs; all of them where none is given. ``--update`` raises the
floors to what was measured and lowers none; with ``--allow-regression`` it lowers them, too. Ends with 0 where every
floor holds, 1 where one does not, 2 where there is nothing to measure or the floors cannot be read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.accuracy import floors as book
from tests.accuracy.articles import articles
from tests.accuracy.corpus import absent, digest
from tests.accuracy.floors import FLOORS, FloorError, Floors
from tests.accuracy.measure import Better, Measure
from tests.accuracy.packs import packs
from tests.accuracy.polnear import polnear
from tests.accuracy.syria import syria
from tests.accuracy.values import values

Suite = Callable[[], list[Measure]]
SUITES: dict[str, Suite] = {
    "polnear": polnear,
    "articles": articles,
    "values": values,
    "syria": syria,
    "packs": packs,
}


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def table(measures: Sequence[Measure], kept: Floors, *, misses: bool = False) -> str:
    """One line a measure: what it is, the floor or ceiling, the items judged, and whether it holds."""
    lines = [f"{'measure':<48}{'value':>8}{'of':>7}{'held to':>10}"]
    for measure in measures:
        floor = kept.floors.get(measure.name)
        sign = "<=" if measure.better is Better.LOWER else ">="
        held = f"{sign} {floor.value:g}" if floor and measure.better is not Better.TOLD else ""
        mark = "  FALLEN" if book.fallen([measure], kept) else ""
        lines.append(f"{measure.name:<48}{measure.value:>8.2f}{measure.of:>7}{held:>10}{mark}")
        if misses:
            lines += [f"    {each}" for each in measure.missed]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None, *, suites: Mapping[str, Suite] = SUITES, path: Path = FLOORS) -> int:
    """Measure, print, and hold against the floors.

    Args:
        suites, path: other measures and another file of floors, for the tests of the gate itself.
    """
    given = _given(arguments, suites)
    try:
        kept = book.load(path)
    except FloorError as error:
        say(str(error))
        return 2
    here = [name for name in given.names or suites if _is_here(name)]
    if not here:
        return 2
    measures = [measure for name in here for measure in suites[name]()]
    marks = {name: digest(name) for name in here}
    say(table(measures, kept, misses=given.misses))
    for corpus in sorted({measure.corpus for measure in measures} & kept.allowance.keys()):
        say(f"{corpus}: {kept.allowance[corpus]:g} points below a floor are let pass: {kept.reasons[corpus]}")
    for sentence in book.changed(marks, kept):
        say(sentence)
    if given.update:
        kept, faults = book.raised(kept, marks, measures, allow_regression=given.allow_regression)
        book.save(kept, path)
    else:
        faults = book.fallen(measures, kept) + book.unmeasured(measures, kept)
    for sentence in faults:
        say(sentence)
    return 1 if faults else 0


def _is_here(name: str) -> bool:
    why = absent(name)
    if why is not None:
        say(f"{name}: passed over, {why}")
    return why is None


def _given(arguments: Sequence[str] | None, suites: Mapping[str, Suite]) -> argparse.Namespace:
    options = argparse.ArgumentParser("python -m tests.accuracy.gate", description=(__doc__ or "").partition("\n")[0])
    options.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(suites)}")
    options.add_argument("--update", action="store_true", help="raise the floors to what was measured")
    options.add_argument("--allow-regression", action="store_true", help="with --update: lower them, too")
    options.add_argument("--misses", action="store_true", help="name what is wrong under each line")
    given = options.parse_args(arguments)
    for name in given.names:
        if name not in suites:
            options.error(f"there is no corpus {name!r}; there are {', '.join(suites)}")
    return given


if __name__ == "__main__":
    sys.exit(main())
