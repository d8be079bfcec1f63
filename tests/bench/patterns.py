"""Every pattern of ours and every template of the rules against a megabyte of its own worst case.

    python -m tests.bench.patterns [--megabytes 1] [--templates] [--patterns]

For each the slowest of its worst cases is measured at a quarter of the length and at the whole: four times the text
should cost four times the time, so the exponent is 1; the square of the length would be 2. Prints those that take long
or grow faster, and how many there were. Runs for some minutes.
"""

from __future__ import annotations

import argparse
import re
import sys
from math import inf, log
from time import process_time

from claimcheck.deadline import OutOfTime, within
from claimcheck.extract.template import templates
from claimcheck.rule import load_rules
from tests.test_patterns import attacks, patterns

PATIENCE = 3  # seconds for one text
WORTH_A_LOOK = 0.05  # seconds below which an exponent says nothing
STEEP = 1.4


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """What it costs to find every match of a pattern, as those who use it do; PATIENCE where it does not end."""
    begun = process_time()
    try:
        within(PATIENCE, lambda: sum(1 for _ in pattern.finditer(text)))
    except OutOfTime:
        return float(PATIENCE)
    return process_time() - begun


def worst(pattern: re.Pattern[str], length: int) -> tuple[float, float]:
    """Seconds that its slowest worst case takes, and the exponent by which they grow with its length."""
    texts = attacks(pattern, length)
    if not texts:
        return 0.0, 1.0
    took, at = 0.0, 0
    for number, text in enumerate(texts):
        if (one := seconds(pattern, text)) > took:
            took, at = one, number
        if took >= PATIENCE:
            return took, inf
    if took < WORTH_A_LOOK:
        return took, 1.0
    short = max(seconds(pattern, attacks(pattern, length // 4)[at]), 1e-6)
    return took, log(took / short, 4)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=1.0)
    parser.add_argument("--patterns", action="store_true", help="only the patterns")
    parser.add_argument("--templates", action="store_true", help="only the templates")
    given = parser.parse_args()
    length = int(given.megabytes * 1_000_000)
    named: list[tuple[str, re.Pattern[str]]] = []
    if given.patterns or not given.templates:
        named += patterns()
    if given.templates or not given.patterns:
        named += [(f"{topic.id}: {one.text}", one.pattern) for topic in load_rules().topics for one in templates(topic)]
    slowest, steep = 0.0, 0
    for name, pattern in named:
        took, exponent = worst(pattern, length)
        slowest = max(slowest, took)
        steep += exponent > STEEP
        if took > 1 or exponent > STEEP:
            sys.stdout.write(f"{took:7.2f} s  exponent {exponent:4.2f}  {name}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(named)} on {length:,} code points: slowest {slowest:.2f} s, {steep} steeper than {STEEP}\n")


if __name__ == "__main__":
    main()
