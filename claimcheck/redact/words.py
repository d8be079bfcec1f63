"""Names found in text by their words, whatever their case, accents, spacing or hyphens, and replaced.

Text is looked at word by word and every name by its first word, so the time does not grow with the number of names.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

# Marks and signs that do not show stand within a word: "Zo" + U+0301 + "rin", "Zo" + U+00AD + "rin".
_WITHIN = "\u00ad\u0300-\u036f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_WITHIN}])*")
_UNSHOWN = re.compile(f"[{_WITHIN}]")
_GAP = re.compile(r"(?:%20|[\W_]){1,4}")
Words = tuple[str, ...]


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """A word without case, accents and what does not show."""
    plain = unicodedata.normalize("NFKD", _UNSHOWN.sub("", word).casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def words_of(text: str) -> Words:
    return tuple(fold(match.group()) for match in _WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text with names replaced, and where the offsets of the old one have gone."""

    text: str
    cuts: tuple[tuple[int, int, int, int], ...] = ()  # start, end in the old text; start, end in the new

    def at(self, offset: int, *, end: bool = False) -> int:
        """An offset of the old text in the new; within a name, where that begins or ``end``s."""
        index = bisect_right(self.cuts, offset, key=lambda cut: cut[0]) - 1
        if index < 0:
            return offset
        start, stop, begin, finish = self.cuts[index]
        if offset < stop and not (offset == start and not end):
            return begin if offset == start else finish if end else begin
        return begin if offset == start else finish + offset - stop


class Names:
    """Names by their words, and what stands for each.

    Args:
        pseudonym: of a name by its folded words.
    """

    def __init__(self, names: Iterable[Words], pseudonym: Callable[[Words], str]) -> None:
        self._by_first: dict[str, list[Words]] = {}
        for name in sorted(set(names), key=lambda one: (-len(one), one)):
            self._by_first.setdefault(name[0], []).append(name)
        self._pseudonym = pseudonym

    def redact(self, text: str) -> Redacted:
        """The text without the names; lines stay as many as they were."""
        parts: list[str] = []
        cuts: list[tuple[int, int, int, int]] = []
        at = length = 0
        for start, stop, name in self._found(text):
            shown = self._pseudonym(name) + "\n" * text.count("\n", start, stop)
            parts += [text[at:start], shown]
            begin = length + start - at
            length = begin + len(shown)
            cuts.append((start, stop, begin, length))
            at = stop
        return Redacted("".join([*parts, text[at:]]), tuple(cuts)) if cuts else Redacted(text)

    def _found(self, text: str) -> Iterator[tuple[int, int, Words]]:
        tokens = [(match.start(), match.end(), fold(match.group())) for match in _WORD.finditer(text)]
        index = 0
        while index < len(tokens):
            name = next(
                (one for one in self._by_first.get(tokens[index][2], ()) if _is(text, tokens, index, one)), None
            )
            if name is None:
                index += 1
                continue
            last = index + len(name) - 1
            yield tokens[index][0], tokens[last][1], name
            index = last + 1


def _is(text: str, tokens: list[tuple[int, int, str]], index: int, name: Words) -> bool:
    if index + len(name) > len(tokens):
        return False
    for step, word in enumerate(name):
        if tokens[index + step][2] != word:
            return False
        if step and not _GAP.fullmatch(text, tokens[index + step - 1][1], tokens[index + step][0]):
            return False
    return True
