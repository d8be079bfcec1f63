"""A paragraph as parallel lists of tokens: words, what kind of word each is, which quotation and sentence it is in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claimcheck.attribute.cues import cues
from claimcheck.attribute.quotes import Quote, quotes
from claimcheck.grammar.token import tokens
from claimcheck.lexicon import lexicon
from claimcheck.model import Sentence

DETERMINER, SUBJECT, PREPOSITION, COORDINATOR, SUBORDINATOR, AUXILIARY, ADVERB, DAY, VERB, CUE, TITLE, CATENATIVE, MONTH = (
    1 << bit for bit in range(13)
)
_CLASSES = {
    "determiners": DETERMINER,
    "subjects": SUBJECT,
    "prepositions": PREPOSITION,
    "coordinators": COORDINATOR,
    "subordinators": SUBORDINATOR,
    "auxiliaries": AUXILIARY,
    "adverbs": ADVERB,
    "days": DAY,
    "months": MONTH,
    "verbs": VERB,
    "titles": TITLE,
    "catenatives": CATENATIVE,
}
_NOT_ADVERBS = frozenset(
    "family only early daily weekly monthly ally rally supply reply italy july assembly ally monopoly anomaly".split()
)


@cache
def word_classes(language: str = "en") -> dict[str, int]:
    """Word -> its classes as bits."""
    out: dict[str, int] = {}
    data = lexicon(language, "syntax")
    for name, bit in _CLASSES.items():
        for word in data[name]:
            out[word] = out.get(word, 0) | bit
    for form, cue in cues(language).verbs.items():
        out[form] = out.get(form, 0) | CUE | (VERB if cue.form in ("past", "s") else 0)
    return out


@dataclass(slots=True)
class Passage:
    """One paragraph. Token ``i`` is ``text[starts[i]:ends[i]]``; ``quote[i]`` is the quotation it is in, or -1."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    kinds: list[int]
    quote: list[int]
    quotes: list[tuple[int, int]]  # token ranges, marks included
    closed: list[bool]
    sentence: list[int]  # index into bounds
    bounds: list[tuple[int, int]]  # token ranges of the sentences
    sentences: Sequence[Sentence]

    def __len__(self) -> int:
        return len(self.words)

    def capital(self, i: int) -> bool:
        return self.words[i][0].isupper()

    def title_case(self, start: int, end: int) -> bool:
        """Whether the words stand in the capitals of a headline."""
        words = [word for word in self.words[start:end] if word[0].isalpha() and len(word) > 3]
        return sum(word[0].isupper() for word in words) * 10 > 7 * len(words)

    def wordy(self, i: int) -> bool:
        first = self.words[i][0]
        return first.isalnum()

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.ends[end - 1]


def passage(text: str, sentences: Sequence[Sentence], language: str = "en") -> Passage:
    """Read the sentences of one paragraph."""
    start, stop = sentences[0].start, sentences[-1].stop
    words, lower, starts, ends = tokens(text, start, stop)
    classes = word_classes(language)
    kinds = [classes.get(word, 0) for word in lower]
    for i, word in enumerate(lower):
        if not kinds[i] and word.endswith("ly") and len(word) > 4 and words[i] == word and word not in _NOT_ADVERBS:
            kinds[i] = ADVERB
    quote = [-1] * len(words)
    ranges: list[tuple[int, int]] = []
    closed: list[bool] = []
    for found in _quotes(text, start, stop):
        first, last = bisect_left(starts, found.start), bisect_left(starts, found.end)
        if last <= first:
            continue
        for i in range(first, last):
            quote[i] = len(ranges)
        ranges.append((first, last))
        closed.append(found.closed)
    bounds: list[tuple[int, int]] = []
    sentence = [0] * len(words)
    for index, part in enumerate(sentences):
        first, last = bisect_left(starts, part.start), bisect_right(starts, part.stop - 1)
        bounds.append((first, last))
        for i in range(first, last):
            sentence[i] = index
    return Passage(text, words, lower, starts, ends, kinds, quote, ranges, closed, sentence, bounds, sentences)


def _quotes(text: str, start: int, stop: int) -> list[Quote]:
    return quotes(text, start, stop)
