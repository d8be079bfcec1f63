"""Places that the text sets beside each other."""

from __future__ import annotations

import pytest

from claimcheck.grammar.vicinity import vicinity
from claimcheck.model import Name


def pairs(text: str, *names: str) -> set[tuple[str, str]]:
    places = [Name(text.index(name), text.index(name) + len(name), name.lower(), name) for name in names]
    return set(vicinity(text, places))


@pytest.mark.parametrize(
    "text",
    [
        "Jets hit Tarn, a village near Karsa.",
        "Tarn lies 14 kilometres (nine miles) north of the town of Karsa.",
        "in Tarn, on the outskirts of Karsa",
        "Tarn, 20 km from the port of Karsa",
    ],
)
def test_near_and_north_of_set_two_places_beside_each_other(text: str) -> None:
    assert pairs(text, "Tarn", "Karsa") == {("karsa", "tarn")}


@pytest.mark.parametrize(
    "text",
    [
        "Tarn and Karsa",
        "Jets hit Tarn. Near the end of the day Karsa fell.",
        "from Tarn to Karsa",
        "Tarn is larger than Karsa",
    ],
)
def test_other_words_do_not(text: str) -> None:
    assert pairs(text, "Tarn", "Karsa") == set()
