"""The people of a document, sought when a topic first asks for them, and sentences in which they are atoms ("N3").

Elsewhere a name is words like others: "the Red Cross workers" are counted, and no template reads across a name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claimcheck.extract.encode import Encoded, apart, encode
from claimcheck.grammar.person import persons
from claimcheck.model import Name, Part, Reading, Sentence


class Cast:
    """Who is named in a document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._names: list[Name] | None = None

    @property
    def names(self) -> list[Name]:
        """The people, in order, but for those in headlines, where every word has its capital."""
        if self._names is None:
            document = self.reading.document
            taken = [name.span for name in (*self.reading.places, *self.reading.parties)]
            self._names = persons(document.text, document.body, None, taken)
        return self._names

    def encoded(self, sentence: Sentence, marks: Sequence[tuple[int, int, str]]) -> Encoded | None:
        """A sentence with its people as atoms beside ``marks``; None where it names nobody."""
        if sentence.part is Part.HEADLINE:
            return None
        left = bisect_left(self.names, sentence.start, key=lambda name: name.start)
        right = bisect_left(self.names, sentence.stop, left, key=lambda name: name.start)
        named = [(self.names[at].start, self.names[at].end, f"N{at}") for at in range(left, right)]
        if not named or named[-1][1] > sentence.stop:
            return None
        return encode(self.reading.document.text, sentence, apart([*marks, *named]))
