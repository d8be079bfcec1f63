"""The topics' templates, compiled, and which of them a sentence's words and its article call for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.extract.template import Template, phrases_pattern, templates
from claimcheck.grammar.noun import singular
from claimcheck.grammar.token import TOKEN
from claimcheck.model import Reading
from claimcheck.rule.shape import Topic


class Book:
    """The topics, in order, with their templates by the words that call for them."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self.entries = [(topic, template) for topic in topics for template in templates(topic)]
        self.fallback = next((topic for topic in topics if topic.fallback), None)
        self.by_word: dict[str, list[int]] = {}
        self.always: list[int] = []
        self.needs = {topic.id: frozenset(topic.needs) for topic in topics if topic.needs}
        self.unless = {topic.id: phrases_pattern(topic.unless) for topic in topics if topic.unless}
        for index, (_, template) in enumerate(self.entries):
            for word in template.triggers:
                self.by_word.setdefault(word, []).append(index)
            if not template.triggers:
                self.always.append(index)

    def called(self, line: str, before: str, scene: Scene) -> Iterator[tuple[Topic, Template]]:
        """The templates that may match a line of atoms, in the order of the topics.

        Args:
            before: the line of the sentence before.
        """
        atoms = set(line.split())
        letters = {"D" if atom[0] == "C" else atom[0] for atom in atoms if atom[0] in "FPADC"}
        found = {index for word in atoms & self.by_word.keys() for index in self.by_word[word]}
        allowed: dict[str, bool] = {}
        for index in sorted(found.union(self.always)):
            topic, template = self.entries[index]
            if not template.needs <= letters or any(one.isdisjoint(atoms) for one in template.besides):
                continue
            if topic.id not in allowed:
                allowed[topic.id] = self._is_about(topic, line, before, scene)
            if allowed[topic.id]:
                yield topic, template

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
            words = set(TOKEN.findall(self.text.lower()))
            self.words = frozenset(words.union(map(singular, words)))
        return not self.words.isdisjoint(wanted)
