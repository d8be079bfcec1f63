"""How fast each room is, and all of them together.

    pip install claimcheck[bench]
    python -m tests.bench.rooms ARTICLES.jsonl [--articles 60] [--rounds 5]

Each line of ARTICLES.jsonl is an object with ``text`` and, where it is known, ``date``. The rooms that read one article
at a time take the same articles turn about with the libraries beside them, so that a busy machine slows all alike;
grouping and judging take the claims of all articles at once. The median of the rounds counts. Megabytes are those of
the articles' text, whatever a room takes in.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

from claimcheck.article import digest
from claimcheck.attribute import attribute
from claimcheck.grammar.day import days
from claimcheck.grammar.figure import figures
from claimcheck.grammar.party import parties
from claimcheck.grammar.place import places
from claimcheck.grammar.reference import references
from claimcheck.group import group
from claimcheck.judge import judge
from claimcheck.model import Document, Reading
from claimcheck.pipeline import check_documents, claims_in, see
from claimcheck.rule import RuleBook, load_rules
from claimcheck.segment import segment
from tests.bench.values import Dated, articles_of, measure, say, size_of, spacy_tokenizer

Read = Callable[[Reading], object]
GOALS = {"attribute": 1.0}  # MB/s on one core


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles, what was seen in each, and the rules they are read by."""

    documents: list[Document]
    readings: list[Reading]
    rules: RuleBook


def rooms(rules: RuleBook) -> dict[str, Read]:
    """The rooms that read one article at a time; each is given what the rooms before it made of the article."""
    return {
        "segment": lambda reading: segment(reading.document),
        "attribute": lambda reading: attribute(reading.document, reading.sentences),
        "figures": lambda reading: figures(reading.document.text),
        "days": lambda reading: days(reading.document.text, reading.document.published),
        "places": lambda reading: places(reading.document.text),
        "parties": lambda reading: parties(reading.document.text),
        "references": lambda reading: references(
            reading.document.text, reading.sentences, reading.places, reading.parties
        ),
        "extract and normalise": lambda reading: claims_in(reading, rules),
    }


def textacy() -> Read:
    """Direct quotations on a blank pipeline: sentences by their full stops, no tagger, no parser."""
    spacy: Any = import_module("spacy")
    extract: Any = import_module("textacy.extract")
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    return lambda reading: list(extract.direct_quotations(blank(reading.document.text)))


def tokenizer() -> Read:
    read = spacy_tokenizer()
    return lambda reading: read((reading.document.text, None))


PEERS: dict[str, Callable[[], Read]] = {"spaCy tokenizer": tokenizer, "textacy quotations": textacy}


def peers() -> dict[str, Read]:
    found = {}
    for name, load in PEERS.items():
        try:
            found[name] = load()
        except ImportError as error:
            say(f"{name}: not installed, passed over ({error})")
    return found


def whole(corpus: Corpus) -> dict[str, Callable[[Corpus], object]]:
    """What takes all articles at once."""
    report = check_documents(corpus.documents, corpus.rules)
    noticed = {one.uri: one.notices for one in (digest(document, corpus.rules) for document in corpus.documents)}
    return {
        "group and judge": lambda given: judge(group(report.claims, given.rules), given.rules, noticed),
        "end to end": lambda given: check_documents(given.documents, given.rules),
    }


def corpus_of(articles: list[Dated]) -> Corpus:
    documents = [
        Document(f"{number:05d}.txt", text, published=published) for number, (text, published) in enumerate(articles)
    ]
    return Corpus(documents, [see(document) for document in documents], load_rules())


def show(size: int, seconds: Mapping[str, list[float]]) -> None:
    speed = {name: size / 1e6 / max(median(spent), 1e-9) for name, spent in seconds.items()}
    beside = [name for name in PEERS if name in speed]
    say(f"{'room':24}{'MB/s':>9}" + "".join(f"{'x ' + name:>22}" for name in beside))
    for name, rate in speed.items():
        ratios = "".join(f"{rate / speed[peer]:>22.2f}" for peer in beside)
        say(f"{name:24}{rate:>9.2f}{ratios}" + (f"  goal {GOALS[name]:g} MB/s" if name in GOALS else ""))


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("articles", type=Path)
    options.add_argument("--articles", dest="count", type=int, default=60, help="how many, spread over the file")
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    articles = articles_of(given.articles, given.count)
    size = size_of(articles)
    corpus = corpus_of(articles)
    say(f"{len(articles)} articles, {size / 1e6:.2f} MB, median of {given.rounds} rounds, processor time of one core")
    alone = measure(corpus.readings, {**rooms(corpus.rules), **peers()}, given.rounds)
    show(size, {**alone, **measure([corpus], whole(corpus), given.rounds)})


if __name__ == "__main__":
    main()
