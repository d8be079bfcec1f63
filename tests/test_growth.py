"""Work grows with what there is to read: counted in calls of functions, which no busy machine can alter."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from types import FrameType

import pytest

from claimcheck.model import Document
from claimcheck.pipeline import check_documents
from claimcheck.rule import load_rules

MOST = 2.3  # times the work for twice the input
TOWNS = ("Aleppo", "Homs", "Hama", "Idlib", "Daraa", "Raqqa", "Palmyra", "Latakia")
TEXT = (
    "At least {killed} people were killed in the strike on {town} on Friday, the health ministry said. The army said "
    "{other} fighters had died. “We counted {killed} bodies,” said a doctor in {town}.\n\n"
)


FILLER = (
    "The river had risen since Tuesday, and the road to {town} was closed below the mill. Shops stayed shut.\n\n"
    "“Nobody told us anything,” a baker said. The mayor was to speak in the evening, and schools opened late.\n\n"
)


def article(number: int, paragraphs: int = 4) -> Document:
    """An article of its own week: one paragraph of claims to four without."""
    words = [
        (TEXT if at % 3 == 0 else FILLER).format(
            killed=3 + (number + at) % 60, other=5 + at, town=TOWNS[(number + at) % len(TOWNS)]
        )
        for at in range(paragraphs)
    ]
    day = date(2004, 1, 2) + timedelta(days=7 * number)
    return Document(f"{number}.md", "".join(words), publisher=f"Paper {number % 9}", published=day)


def calls(work: Callable[[], object]) -> int:
    """Functions that are called until the work is done, those written in C included."""
    count = 0

    def seen(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def growth(less: Sequence[Document], more: Sequence[Document]) -> float:
    rules = load_rules()
    check_documents(less[:1], rules)  # what is made once is not counted
    return calls(lambda: check_documents(more, rules)) / calls(lambda: check_documents(less, rules))


def test_twice_the_articles_are_twice_the_work() -> None:
    articles = [article(number) for number in range(40)]
    assert growth(articles[:20], articles) < MOST


@pytest.mark.parametrize("paragraphs", [6, 15])
def test_twice_the_length_of_an_article_is_twice_the_work(paragraphs: int) -> None:
    assert growth([article(1, paragraphs)], [article(1, 2 * paragraphs)]) < MOST


def test_calls_that_grow_with_the_square_are_seen() -> None:
    assert calls(lambda: [abs(1) for _ in range(200) for _ in range(200)]) > 3 * calls(
        lambda: [abs(1) for _ in range(100) for _ in range(100)]
    )
