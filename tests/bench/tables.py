"""How fast, and in how much memory, a large table is checked.

    python tests/bench/tables.py [--rows 1000000] [--format csv|parquet] [--jobs 1]

Makes a table of invented tolls in 20,000 towns, checks it, and prints rows a second of processor time and the peak of
resident memory. On one core of a busy machine a million rows took: CSV (61 MB) 119 s of processor and
310 MB, Parquet (7 MB) 94 s and 255 MB; both found the same 2,651 conflicts. No figure here is a test: the machine
decides.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from claimcheck.pipeline import check

SOURCES = ("Reuters", "AFP", "Red Cross", "Health Ministry", "SOHR", "BBC", "UN", "SANA")
COLUMNS = ("topic", "source", "place", "date", "low", "best", "high", "publisher")


def make(path: Path, rows: int, *, seed: int = 1) -> None:
    """Write a CSV of figures that now and then cannot all be true."""
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for _ in range(rows):
            best = chance.randrange(1, 100)
            day = f"20{chance.randrange(10, 24)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
            place = f"Town {chance.randrange(20_000)}"
            row = ("casualties.killed", chance.choice(SOURCES), place, day, best - 1, best, best + 2, "Desk")
            writer.writerow(row)


def to_parquet(path: Path) -> Path:
    """The same table as Parquet."""
    import pandas as pd

    made = path.with_suffix(".parquet")
    pd.read_csv(path).to_parquet(made, engine="pyarrow", index=False)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--format", choices=("csv", "parquet"), default="csv")
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tolls.csv"
        make(path, given.rows)
        path = to_parquet(path) if given.format == "parquet" else path
        begun = time.perf_counter(), _spent()
        report = check([path], mapping="claims", jobs=given.jobs)
        wall, spent = time.perf_counter() - begun[0], _spent() - begun[1]
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    sys.stdout.write(
        f"{given.rows:,} rows of {given.format}, {given.jobs} jobs: {wall:.0f} s, {spent:.0f} s of processor "
        f"({given.rows / spent:,.0f} rows a second), {peak:.0f} MB; {len(report.conflicts):,} conflicts\n"
    )


def _spent() -> float:
    return sum(
        use.ru_utime + use.ru_stime
        for use in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


if __name__ == "__main__":
    main()
