"""People named in text: two or more capitalised words that are no place and no party, and their surnames after that.

Text in, ``Name``s of kind ``person`` out. The id is the name without its titles; a surname alone is the person of that
surname whom the text names in full, where it names one only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from claimcheck.grammar.gazetteer import world
from claimcheck.grammar.run import Run, runs
from claimcheck.grammar.toponym import place_words
from claimcheck.model import Name, Span

LONGEST = 8  # words: "Sheikh Mohammed bin Rashid bin Saeed Al Maktoum"; longer runs are headings


def persons(text: str, start: int, end: int | None, taken: Iterable[Span]) -> list[Name]:
    """The people named in ``text[start:end]``, in order.

    Args:
        taken: where places and parties are named; nobody bears their name.
    """
    known = frozenset((span.start, span.end) for span in taken)
    found: list[Name] = []
    full: defaultdict[str, set[str]] = defaultdict(set)
    bare: list[Run] = []
    for run in runs(text, start, end):
        begin, name = _untitled(run)
        words = name.split(" ")
        if (begin, run.end) in known or not name or len(words) > LONGEST:
            continue
        if len(words) == 1:
            bare.append(Run(begin, run.end, name))
        elif world().find(name) is None and place_words().function.isdisjoint({words[0].lower()}):
            found.append(Name(begin, run.end, name, text[begin : run.end], "person"))
            full[words[-1]].add(name)
    for run in bare:
        whole = full.get(run.name, set())
        if len(whole) == 1:
            found.append(Name(run.start, run.end, next(iter(whole)), run.name, "person"))
    return sorted(found, key=lambda name: name.start)


def _untitled(run: Run) -> tuple[int, str]:
    """Where a name begins behind its titles, and the name; nothing where it is titles and small words only."""
    words = run.name.split(" ")
    titles = [index for index, word in enumerate(words) if word.lower().rstrip(".") in place_words().title]
    first = titles[-1] + 1 if titles else 0  # "Interior Minister Daud Mirza"
    while first < len(words) and _leads(words[first:]):
        first += 1
    return run.start + sum(len(word) + 1 for word in words[:first]), " ".join(words[first:])


def _leads(words: Sequence[str]) -> bool:
    first = words[0].lower().rstrip(".")
    known = place_words()
    return first in known.title or first in known.function or first in known.calendar or first in world().people
