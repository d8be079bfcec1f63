"""A paragraph as parallel lists of tokens: words, what kind of word each is, which quotation and sentence it is in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.attribute.quotes import quotes
from claimcheck.attribute.words import ADVERB, DETERMINER, FINITE, SUBJECT, word_classes, words
from claimcheck.grammar.token import tokens
from claimcheck.model import Sentence

LONGEST_SENTENCE = 220  # tokens; longer ones are lists and hostile input, read in pieces so that time stays linear


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
    sentences: Sequence[Sentence]  # the sentence of each of the bounds
    sparse: bool = False  # the text has lost its commas

    def __len__(self) -> int:
        return len(self.words)

    def after_quote(self, i: int) -> int:
        """Where the last quotation before ``i`` ends, 0 where there is none."""
        last = bisect_right(self.quotes, (i, 0)) - 1
        return self.quotes[last][1] if last >= 0 else 0

    def capital(self, i: int) -> bool:
        return self.words[i][0].isupper()

    def wordy(self, i: int) -> bool:
        return self.words[i][0].isalnum()

    def verb(self, i: int) -> bool:
        """Whether the word is a finite verb, or nearly always one."""
        return bool(self.kinds[i] & FINITE) and not self.capital(i)

    def point(self, i: int, mark: str = ",") -> bool:
        """Whether the mark stands here in the open, outside quotations."""
        return self.words[i] == mark and self.quote[i] < 0

    def capitals(self, start: int, end: int) -> bool:
        """Whether every word of a range begins with a capital."""
        return all(self.capital(i) for i in range(start, end) if self.wordy(i))

    def title_case(self, start: int, end: int) -> bool:
        """Whether the words stand in the capitals of a headline."""
        long = [word for word in self.words[start:end] if word[0].isalpha() and len(word) > 3]
        return sum(word[0].isupper() for word in long) * 10 > 7 * len(long)

    def comma(self, start: int, end: int) -> int:
        """The first comma in the open behind ``start``, or ``end``."""
        return next((i for i in range(start + 1, end) if self.words[i] == "," and self.quote[i] < 0), end)

    def trimmed(self, start: int, end: int) -> int:
        """``end`` moved left over closing points and commas; question marks and quotation marks stay."""
        while end > start and self.quote[end - 1] < 0 and self.words[end - 1] in _CLOSING:
            end -= 1
        return end

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.ends[end - 1]


_CLOSING = frozenset(".,;:—–…") | {"--"}


def passage(text: str, sentences: Sequence[Sentence], *, sparse: bool = False, language: str = "en") -> Passage:
    """Read the sentences of one paragraph."""
    start, stop = sentences[0].start, sentences[-1].stop
    surface, lower, starts, ends = tokens(text, start, stop)
    classes, not_adverbs = word_classes(language), words("not_adverbs", language)
    acronyms = words("acronyms", language)
    if not acronyms.isdisjoint(lower):
        for i, word in enumerate(surface):
            if word.isupper() and lower[i] in acronyms:
                lower[i] = word  # WHO is nobody's pronoun
    kinds = [classes.get(word, 0) for word in lower]
    for i in [i for i, word in enumerate(lower) if word[-2:] == "ly" and not kinds[i]]:
        following = kinds[i + 1] if i + 1 < len(kinds) else 0
        told = surface[i] == lower[i] or following & (DETERMINER | SUBJECT)
        if told and len(lower[i]) > 4 and lower[i] not in not_adverbs:
            kinds[i] = ADVERB
    quote = [-1] * len(surface)
    ranges: list[tuple[int, int]] = []
    closed: list[bool] = []
    for found in quotes(text, start, stop):
        first, last = bisect_left(starts, found.start), bisect_left(starts, found.end)
        if not found.closed:
            last = _speaker_inside(lower, first, last)
        if last > first:
            quote[first:last] = [len(ranges)] * (last - first)
            ranges.append((first, last))
            closed.append(found.closed)
    bounds: list[tuple[int, int]] = []
    owners: list[Sentence] = []
    sentence = [0] * len(surface)
    for part in sentences:
        for first, last in _pieces(bisect_left(starts, part.start), bisect_right(starts, part.stop - 1)):
            sentence[first:last] = [len(bounds)] * (last - first)
            bounds.append((first, last))
            owners.append(part)
    return Passage(text, surface, lower, starts, ends, kinds, quote, ranges, closed, sentence, bounds, owners, sparse)


def _speaker_inside(lower: list[str], first: int, last: int) -> int:
    """Where a quotation without its closing mark ends: at the comma of ", said X" or ", X said", else at ``last``."""
    speech = words("speech")
    for k in range(first + 2, last - 2):
        if lower[k] == "," and not speech.isdisjoint(lower[k + 1 : k + 3]):
            return k + 1
    return last


def _pieces(first: int, last: int) -> Iterator[tuple[int, int]]:
    for at in range(first, last, LONGEST_SENTENCE):
        yield at, min(at + LONGEST_SENTENCE, last)
