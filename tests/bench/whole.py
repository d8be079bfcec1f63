"""How fast articles become a report, beside what one would reach for instead, and how the time grows.

    pip install claimcheck[bench]
    python -m tests.bench.whole ARTICLES.jsonl [--articles 840] [--sample 10] [--rounds 5]

Each line of ARTICLES.jsonl is an object with ``text`` and, where it is known, ``date``. Prints three tables, each of
one core's processor time, the median of the rounds: megabytes a second from text to report with ratios to the peers,
which take the same articles in the same run; the time that 1, 2, 4 and 8 times as many articles take, and articles 1,
2, 4 and 8 times as long, with the exponent of the growth (1 is linear); and the time from the shell to the first page.
The slow peers take the sample alone; claimcheck takes it, too, for that ratio. The peers do other work than ours, much
of it less. No figure here is a test: the machine decides.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from math import log
from pathlib import Path
from statistics import linear_regression, median
from typing import Any

from claimcheck.attribute.cues import cues
from claimcheck.grammar.gazetteer import world
from claimcheck.grammar.token import TOKEN
from claimcheck.model import Document
from claimcheck.pipeline import check_documents
from claimcheck.rule import RuleBook, load_rules
from tests.bench.values import Dated, articles_of, children, measure, say, size_of, spacy_tokenizer

Work = Callable[[Sequence[Dated]], object]
STEPS = (1, 2, 4, 8)
LONG = 20  # articles whose length grows
GOALS = {"spaCy tokenizer": 1.5, "spaCy rules": 2.5, "pysbd + quantulum3 + dateparser": 60.0}
COMMANDS = (("--help",), ("rules", "list"))
STARTED = 0.2  # seconds from the shell to the first page


def tokenizer() -> Work:
    read = spacy_tokenizer()
    return lambda articles: [read(article) for article in articles]


def rules() -> Work:
    """spaCy without a model: sentences, cue verbs and numbers by Matcher, names of places by PhraseMatcher."""
    spacy: Any = import_module("spacy")
    matcher: Any = import_module("spacy.matcher")
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    words, phrases = matcher.Matcher(blank.vocab), matcher.PhraseMatcher(blank.vocab)
    words.add("cue", [[{"LOWER": {"IN": sorted(cues().verbs)}}]])
    words.add("number", [[{"LIKE_NUM": True}]])
    names = sorted({name for place in world().places.values() for name in place.spellings})
    phrases.add("place", [blank.make_doc(name) for name in names])

    def read(articles: Sequence[Dated]) -> None:
        for text, _ in articles:
            seen = blank(text)
            words(seen)
            phrases(seen)

    return read


def stack() -> Work:
    """Sentences by pysbd; those that hold a digit go to quantulum3 and dateparser."""
    pysbd: Any = import_module("pysbd")
    quantities: Any = import_module("quantulum3.parser")
    dates: Any = import_module("dateparser.search")
    segmenter = pysbd.Segmenter(language="en", clean=False)

    def read(articles: Sequence[Dated]) -> None:
        for text, _ in articles:
            for sentence in segmenter.segment(text):
                if any(sign.isdigit() for sign in sentence):
                    quantities.parse(sentence)
                    dates.search_dates(sentence, languages=["en"])

    return read


PEERS: dict[str, Callable[[], Work]] = {"spaCy tokenizer": tokenizer, "spaCy rules": rules}
SLOW: dict[str, Callable[[], Work]] = {"pysbd + quantulum3 + dateparser": stack}


def loaded(peers: Mapping[str, Callable[[], Work]]) -> dict[str, Work]:
    found = {}
    for name, load in peers.items():
        try:
            found[name] = load()
        except ImportError as error:
            say(f"{name}: not installed, passed over ({error})")
    return found


def documents_of(articles: Sequence[Dated]) -> list[Document]:
    return [Document(f"{number:05d}.txt", text, published=day) for number, (text, day) in enumerate(articles)]


def checked(book: RuleBook) -> Work:
    return lambda articles: check_documents(documents_of(articles), book)


def limits() -> dict[str, Work]:
    """What no reader of text in Python can pass: decoding it, and one pass of a pattern over it."""
    return {
        "limit: read JSON": lambda articles: json.loads(json.dumps([text for text, _ in articles])),
        "limit: one pattern": lambda articles: [TOKEN.findall(text) for text, _ in articles],
    }


def compare(articles: Sequence[Dated], readers: Mapping[str, Work], rounds: int) -> None:
    """A line for each reader: its speed, and how many times as fast as it claimcheck is."""
    seconds = {name: median(spent) for name, spent in measure([articles], readers, rounds).items()}
    size = size_of(articles)
    say(f"{len(articles)} articles, {size / 1e6:.2f} MB")
    say(f"{'':34}{'MB/s':>9}{'ours is':>12}")
    for name, spent in seconds.items():
        ratio = f"{spent / seconds['claimcheck']:10.2f} x" if name != "claimcheck" else ""
        goal = f"  goal {GOALS[name]:g} x" if name in GOALS else ""
        say(f"{name:34}{size / 1e6 / max(spent, 1e-9):>9.2f}{ratio:>12}{goal}")


def joined(articles: Sequence[Dated], step: int) -> list[Dated]:
    """Articles of ``step`` articles each, under the day of the first."""
    at = range(0, step * min(LONG, len(articles) // STEPS[-1]), step)
    return [("\n\n".join(text for text, _ in articles[i : i + step]), articles[i][1]) for i in at]


def growth(name: str, series: Sequence[Sequence[Dated]], read: Work, rounds: int) -> None:
    """The time of each of a series, and the exponent at which it grows with the size in bytes."""
    spent = [median(_timed(read, articles) for _ in range(rounds)) for articles in series]
    slope = linear_regression([log(size_of(one)) for one in series], [log(max(one, 1e-9)) for one in spent]).slope
    say(f"{name:20}" + "".join(f"{one:9.2f} s" for one in spent) + f"   exponent {slope:.2f}, goal 1.1")


def _timed(read: Work, articles: Sequence[Dated]) -> float:
    began = time.process_time()
    read(articles)
    return time.process_time() - began


def start_up(rounds: int) -> None:
    for words in COMMANDS:
        spent = []
        for _ in range(rounds):
            began = children()
            subprocess.run(
                [sys.executable, "-c", "from claimcheck.cli import main; main()", *words],
                check=True,
                stdout=subprocess.DEVNULL,
            )
            spent.append(children() - began)
        say(f"claimcheck {' '.join(words):23}{median(spent):9.2f} s   goal {STARTED:g} s")


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("articles", type=Path)
    options.add_argument("--articles", dest="count", type=int, default=840, help="how many, spread over the file")
    options.add_argument("--sample", type=int, default=10, help="how many of them the slow peers take")
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    articles = articles_of(given.articles, given.count)
    ours = {"claimcheck": checked(load_rules())}
    ours["claimcheck"](articles[: given.sample])  # what is loaded and compiled once
    compare(articles, {**ours, **loaded(PEERS), **limits()}, given.rounds)
    compare(articles[: given.sample], {**ours, **loaded(SLOW)}, given.rounds)
    most = len(articles) // STEPS[-1]
    growth("articles", [articles[: step * most] for step in STEPS], ours["claimcheck"], given.rounds)
    growth("length of articles", [joined(articles, step) for step in STEPS], ours["claimcheck"], given.rounds)
    start_up(given.rounds)


if __name__ == "__main__":
    main()
