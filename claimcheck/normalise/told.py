"""What one article says that tells its story from others: places, names, days, and the kind of event."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, pairwise
from typing import NamedTuple

from claimcheck.grammar.event import anonymous, news_in
from claimcheck.grammar.gazetteer import world
from claimcheck.grammar.run import runs
from claimcheck.model import SILENT_PARTS, Part, Precision, Reading
from claimcheck.normalise.scene import is_site, is_wide, scenes

LEAD = 3  # sentences that say what happened
LONGEST = 6  # words; longer runs are headings in capitals
Capitals = tuple[int, list[str], bool]  # where a capitalised run begins, its words, whether it opens a sentence
SHORTEST = 4  # letters of a name of one word; shorter ones are initials and titles too often


class Told(NamedTuple):
    """What an article tells of, as far as other articles may tell it, too.

    ``places`` are the narrow places it names, and how often; ``main`` is the one it is about. ``names`` are people,
    ships and firms, by pairs of words, ``words`` names of one word, ``leading`` those of the headline and the first
    sentences, as the day of each is in ``days`` and what happened in ``kinds``.
    """

    uri: str
    places: Mapping[str, int]
    main: str | None
    published: date | None
    first: frozenset[str] = frozenset()
    has_town: bool = False
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    home: frozenset[str] = frozenset()
    days: frozenset[date] = frozenset()
    kinds: frozenset[str] = frozenset()


def told(reading: Reading) -> Told:
    """What an article says of its story; ids are those of the document."""
    known, document = scenes(reading), reading.document
    narrow = [name for name in known.named if not is_wide(name)]
    lead = _lead(reading)
    capitals = list(_runs(reading))
    words = _words(reading, capitals)

    def leads(at: int) -> bool:
        return any(start <= at < end for start, end in lead)

    return Told(
        document.uri,
        Counter(name.id for name in narrow),
        known.main.id if known.main is not None and not is_wide(known.main) else None,
        document.published,
        first=frozenset(name.id for name in narrow if leads(name.start)),
        has_town=not all(is_site(name) for name in narrow),
        names=frozenset(_pairs(capitals)),
        words=frozenset(word for word, _ in words),
        leading=frozenset(word for word, at in words if leads(at)),
        home=_home(reading),
        days=frozenset(
            day.when.start
            for day in reading.days
            if day.when.precision is Precision.DAY and day.when.start is not None and leads(day.start)
        ),
        kinds=news_in(" ".join(document.text[start:end] for start, end in lead))
        or news_in(document.text[document.body :]),
    )


def _lead(reading: Reading) -> list[tuple[int, int]]:
    """The headline, the standfirst and the first sentences of the body, in code points."""
    top = [one for one in reading.sentences if one.part in (Part.HEADLINE, Part.STANDFIRST)]
    body = (one for one in reading.sentences if one.part is Part.BODY)
    return [(one.start, one.end) for one in (*top, *islice(body, LEAD))]


def _runs(reading: Reading) -> Iterator[Capitals]:
    """Each capitalised run of a part that makes claims: where it begins, its words, whether a sentence begins there."""
    starts = [one.start for one in reading.sentences]
    for run in runs(reading.document.text, reading.document.body):
        sentence = reading.sentences[max(0, bisect_right(starts, run.start) - 1)] if starts else None
        if sentence is None or sentence.part in SILENT_PARTS:
            continue
        words = [word for word in run.name.split() if word[0].isupper()]
        if len(words) <= LONGEST:
            yield run.start, words, not reading.document.text[sentence.start : run.start].strip("\"'“”‘’#> \n")


def _pairs(capitals: Sequence[Capitals]) -> Iterator[str]:
    """Every two capitalised words that stand together and name somebody: "Augustin Delacroix" with any title."""
    nobody = anonymous()
    for _, words, _ in capitals:
        for left, right in pairwise(word for word in words if word != "The"):
            if not {left.lower(), right.lower()} <= nobody and world().find(f"{left} {right}") is None:
                yield f"{left} {right}"


def _words(reading: Reading, capitals: Sequence[Capitals]) -> list[tuple[str, int]]:
    """Capitalised words that name somebody or something, each with where it stands.

    A word that opens a sentence, or stands in a headline, is a name only where the body writes it so, too.
    """
    found: list[tuple[str, int]] = []
    sure: set[str] = set()
    text = reading.document.text
    headlines = [one.span for one in reading.sentences if one.part is not Part.BODY and _is_titled(one.span.of(text))]
    for start, words, opens in capitals:
        titled = any(span.start <= start < span.end for span in headlines)
        for index, word in enumerate(words):
            name = word.capitalize() if word.isupper() else word
            if len(name) >= SHORTEST and name.lower() not in anonymous() and not _is_known(name):
                found.append((name, start))
                if not titled and (word.isupper() or not (opens and index == 0)):
                    sure.add(name)
    return [(name, at) for name, at in found if name in sure]


def _is_titled(headline: str) -> bool:
    """Whether a headline gives capitals to words that are no names."""
    words = [word for word in headline.split()[1:] if len(word) >= SHORTEST and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > len(words) / 2


def _is_known(word: str) -> bool:
    """Whether a word is a place or a people that half the news names."""
    return word.lower() in world().people or world().find(word) is not None


def _home(reading: Reading) -> frozenset[str]:
    """The words of the publisher's name that may be a place's or a firm's."""
    named = (reading.document.publisher or "").split()
    return frozenset(word for word in named if len(word) >= SHORTEST and word.lower() not in anonymous())
