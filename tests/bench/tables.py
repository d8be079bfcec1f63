"""How fast, and in how much memory, large tables of claims are checked, and how the time grows.

    python -m tests.bench.tables [--rows 1000000] [--format parquet|csv] [--dense] [--rounds 3]

Makes tables of invented tolls in towns, 50 rows a town (or all in one town, in one month), ten times as large each
time from 10,000 rows on, and checks each as a large table is checked: by one process, seconds of processor time, the
median of the rounds. *Reading* is from the file to columns and, of what may disagree, to claims; *judging* is sweep,
groups, comparisons and findings; *writing* is the report as JSON. Then the exponent of the growth (1 is linear) and
the peak of resident memory. On one core of a busy machine a million rows in 20,000 towns took 4.7 s as Parquet (2.0
reading, 2.3 judging, 0.3 writing) and 9.4 s as CSV (7.3, 1.9 and 0.3), in 370 to 420 MB; ten million as Parquet took
63 s and 1.9 GB. All in one town and month, a hundred thousand took 12 s, a million 110 s and 1.7 GB: of such a group
every row is still made a claim. No figure here is a test: the machine decides.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import log
from multiprocessing import get_context
from pathlib import Path
from statistics import linear_regression, median
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from claimcheck import bulk
from claimcheck.bulk import sweep
from claimcheck.pipeline import check_inputs
from claimcheck.read import Inputs
from claimcheck.read.spill import Part
from claimcheck.report import report
from claimcheck.rule import RuleBook, load_rules
from claimcheck.rule.mapping import named_mapping

SOURCES = ("Reuters", "AFP", "Red Cross", "Health Ministry", "SOHR", "BBC", "UN", "SANA")
COLUMNS = ("topic", "source", "place", "date", "low", "best", "high", "publisher")
FIRST, STEP = 10_000, 10  # rows of the smallest table, and how many times as large the next is
TOWN = 50  # rows of a town
ROOMS = ("reading", "judging", "writing")


def make(path: Path, rows: int, dense: bool = False, seed: int = 1) -> None:
    """Write a table, as CSV or Parquet, of figures that now and then cannot all be true."""
    chance = random.Random(seed)
    towns = 1 if dense else max(1, rows // TOWN)
    with path.with_suffix(".csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for _ in range(rows):
            best = chance.randrange(1, 100)
            day = f"20{chance.randrange(10, 24)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
            day = f"2024-03-{day[-2:]}" if dense else day
            place = f"Town {chance.randrange(towns)}"
            row = ("casualties.killed", chance.choice(SOURCES), place, day, best - 1, best, best + 2, "Desk")
            writer.writerow(row)
    if path.suffix == ".parquet":
        import pandas as pd

        pd.read_csv(path.with_suffix(".csv")).to_parquet(path, engine="pyarrow", index=False)


@contextmanager
def timed(spent: Counter[str], room: str) -> Iterator[None]:
    """Add the processor time that passes to a room; what is timed within it is not counted twice."""
    begun, before = time.process_time(), spent.total()
    yield
    spent[room] += time.process_time() - begun - (spent.total() - before)


def measured(path: Path, book: RuleBook) -> tuple[Counter[str], int]:
    """Seconds by room, and how many conflicts there are."""
    spent: Counter[str] = Counter()

    def within(room: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed_work(*given: Any, **named: Any) -> Any:
            with timed(spent, room):
                return work(*given, **named)

        return timed_work

    claims = Part.claims
    with (
        patch.object(sweep, "worth_reading", within("reading", sweep.worth_reading)),
        patch.object(sweep, "suspects", within("judging", sweep.suspects)),
        patch.object(bulk, "spill", within("reading", bulk.spill)),
        patch.object(Part, "claims", within("reading", lambda part: list(claims(part)))),
        timed(spent, "judging"),
    ):
        found = check_inputs(Inputs(large=[path], mapping=named_mapping("claims")), book)
    with timed(spent, "writing"):
        report(found, "json")
    return spent, len(found.conflicts)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000, help="of the largest table")
    parser.add_argument("--format", choices=("csv", "parquet"), default="parquet")
    parser.add_argument("--dense", action="store_true", help="all rows are of one town and month")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    book, sizes = load_rules(), [given.rows]
    while sizes[0] >= FIRST * STEP:
        sizes.insert(0, sizes[0] // STEP)
    sys.stdout.write(f"{'rows':>12} {'reading':>9} {'judging':>9} {'writing':>9} {'rows a second':>14} conflicts\n")
    totals: list[float] = []
    with TemporaryDirectory() as folder:
        for rows in sizes:
            path = Path(folder) / f"tolls.{given.format}"
            maker = get_context("spawn").Process(target=make, args=(path, rows, given.dense))  # its memory is not ours
            maker.start()
            maker.join()
            rounds = [measured(path, book) for _ in range(given.rounds)]
            rooms = [median(spent[room] for spent, _ in rounds) for room in ROOMS]
            totals.append(median(spent.total() for spent, _ in rounds))
            shown = " ".join(f"{seconds:>7.2f} s" for seconds in rooms)
            sys.stdout.write(f"{rows:>12,} {shown} {rows / totals[-1]:>14,.0f} {rounds[0][1]:,}\n")
    if len(sizes) > 1:
        grown = linear_regression([log(size) for size in sizes], [log(total) for total in totals])
        sys.stdout.write(f"exponent {grown.slope:.2f}\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"peak memory {peak:.0f} MB\n")


if __name__ == "__main__":
    main()
