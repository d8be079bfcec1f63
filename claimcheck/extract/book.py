"""The topics' templates, compiled, and which of them a sentence's words and its article call for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimcheck.extract.encode import Encoded
from claimcheck.extract.template import Template, phrases_pattern, templates
from claimcheck.grammar.noun import singular
from claimcheck.grammar.token import tokens
from claimcheck.model import Reading
from claimcheck.rule.topic import Topic


class Callers(NamedTuple):
    """Which entries of the book a word calls for, and those that need no word."""

    words: frozenset[str]
    by_word: dict[str, list[int]]
    always: list[int]


class Book:
    """The topics, in order, with their templates by the words that call for them."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self.entries = [(topic, template) for topic in topics for template in templates(topic)]
        self.fallback = next((topic for topic in topics if topic.fallback), None)
        self.needs = {topic.id: frozenset(topic.needs) for topic in topics if topic.needs}
        self.unless = {topic.id: phrases_pattern(topic.unless) for topic in topics if topic.unless}
        self._callers: dict[frozenset[str], Callers] = {}

    def called(self, encoded: Encoded, before: str, scene: Scene) -> Iterator[tuple[Topic, Template]]:
        """The templates that may match a sentence, in the order of the topics.

        Args:
            before: the line of the sentence before.
        """
        callers = self._callers.get(encoded.letters) or self._of_letters(encoded.letters)
        atoms = encoded.signs.union(encoded.line.split())
        found = {index for word in callers.words & atoms for index in callers.by_word[word]}
        allowed: dict[str, bool] = {}
        for index in sorted(found.union(callers.always)):
            topic, template = self.entries[index]
            if any(map(atoms.isdisjoint, template.besides)):
                continue
            if topic.id not in allowed:
                allowed[topic.id] = self._is_about(topic, encoded.line, before, scene)
            if allowed[topic.id]:
                yield topic, template

    def _of_letters(self, letters: frozenset[str]) -> Callers:
        """Those that may be called for where a sentence holds values of these letters and no others."""
        by_word: dict[str, list[int]] = {}
        always: list[int] = []
        for index, (_, template) in enumerate(self.entries):
            if template.needs <= letters:
                for word in template.triggers:
                    by_word.setdefault(word, []).append(index)
                if not template.triggers:
                    always.append(index)
        callers = self._callers[letters] = Callers(frozenset(by_word), by_word, always)
        return callers

    def _is_about(self, topic: Topic, line: str, before: str, scene: Scene) -> bool:
        if topic.id in self.needs and not scene.holds(self.needs[topic.id]):
            return False
        other = self.unless.get(topic.id)
        return other is None or not (other.search(line) or other.search(before))


class Scene:
    """The words of an article, and the singular of each plural, gathered when a topic first asks for them."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.document.text
        self.words: frozenset[str] | None = None

    def holds(self, wanted: frozenset[str]) -> bool:
        """Whether the article holds one of these words; a singular stands for its plural too."""
        if self.words is None:
            words = set(tokens(self.text).lower)
            self.words = frozenset(words.union(map(singular, words)))
        return not self.words.isdisjoint(wanted)
