"""How fast figures and days are read, beside the libraries one would reach for instead.

    pip install claimcheck[bench]
    python tests/bench/values.py ARTICLES.jsonl [--articles 60] [--rounds 3]

Each line of ARTICLES.jsonl is an object with ``text`` and, for days, ``date``. All readers take the same articles in
one run, turn about, article by article, so that a busy machine slows them alike; the best round of each counts. A
library that is not installed is passed over with a line that says so. No figure here is a test: the machine decides.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from claimcheck.grammar.day import days
from claimcheck.grammar.figure import figures

Dated = tuple[str, date | None]  # text and day of publication
Read = Callable[[Dated], object]
Rounds = dict[str, list[float]]
Article = TypeVar("Article")
GOALS = {"quantulum3": 40.0, "dateparser search": 20.0}


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def quantulum() -> Read:
    parser: Any = import_module("quantulum3.parser")
    return lambda article: parser.parse(article[0])


def text2num() -> Read:
    module: Any = import_module("text_to_num")
    return lambda article: module.alpha2digit(article[0], "en")


def dateparser() -> Read:
    module: Any = import_module("dateparser.search")
    return lambda article: module.search_dates(article[0], languages=["en"])


def spacy_tokenizer() -> Read:
    module: Any = import_module("spacy")
    blank = module.blank("en")
    blank.max_length = 10_000_000
    return lambda article: blank.make_doc(article[0])


OURS: dict[str, Read] = {
    "claimcheck figures": lambda article: figures(article[0]),
    "claimcheck days": lambda article: days(*article),
    "claimcheck both": lambda article: (figures(article[0]), days(*article)),
}
PEERS: dict[str, Callable[[], Read]] = {
    "quantulum3": quantulum,
    "text2num": text2num,
    "dateparser search": dateparser,
    "spaCy tokenizer": spacy_tokenizer,
}
# What each library is held against: the room that does the same work.
RIVAL = {"quantulum3": "claimcheck figures", "text2num": "claimcheck figures", "dateparser search": "claimcheck days"}


def readers() -> dict[str, Read]:
    found = dict(OURS)
    for name, load in PEERS.items():
        try:
            found[name] = load()
        except ImportError as error:
            say(f"{name}: not installed, passed over ({error})")
    return found


def measure(articles: Sequence[Article], found: Mapping[str, Callable[[Article], object]], rounds: int) -> Rounds:
    """Seconds of processor time each reader takes for all articles, in each round."""
    out: Rounds = {name: [] for name in found}
    for _ in range(rounds):
        spent = dict.fromkeys(found, 0.0)
        for article in articles:
            for name, read in found.items():
                began = time.process_time()
                try:
                    read(article)
                except Exception as error:
                    # A library that raises on an article has at least spent its time there.
                    warnings.warn(f"{name} raised {type(error).__name__}: {error}", stacklevel=1)
                spent[name] += time.process_time() - began
        for name, seconds in spent.items():
            out[name].append(seconds)
    return out


def articles_of(path: Path, count: int) -> list[Dated]:
    """Text and day of publication of some articles of a JSON Lines file, spread over it."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows = rows[:: max(len(rows) // count, 1)][:count]
    return [(row["text"], date.fromisoformat(row["date"]) if row.get("date") else None) for row in rows]


def size_of(articles: Sequence[Dated]) -> int:
    """Bytes of all texts, in UTF-8."""
    return sum(len(text.encode()) for text, _ in articles)


def show(size: int, seconds: dict[str, float]) -> None:
    speed = {name: size / 1e6 / max(spent, 1e-9) for name, spent in seconds.items()}
    say(f"{'reader':20} {'MB/s':>9}  ours is")
    for name, rate in speed.items():
        rival = RIVAL.get(name, "claimcheck both")
        ratio = "" if name in OURS else f"{speed[rival] / rate:8.1f} x ({rival})"
        goal = f", goal {GOALS[name]:.0f} x" if name in GOALS else ""
        say(f"{name:20} {rate:9.3f}  {ratio}{goal}")


def children() -> float:
    """Seconds of processor time of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("articles", type=Path)
    options.add_argument("--articles", dest="count", type=int, default=60, help="how many, spread over the file")
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    articles = articles_of(given.articles, given.count)
    size = size_of(articles)
    say(f"{len(articles)} articles, {size / 1e6:.2f} MB, best of {given.rounds} rounds, processor time")
    spent = measure(articles, readers(), given.rounds)
    show(size, {name: min(seconds) for name, seconds in spent.items()})


if __name__ == "__main__":
    main()
