"""Which places lie beside each other, by the text: "Tarn, a village north of Karsa", "20 km from the port of Mira".

Beside is not inside: it makes one scene of two names for an event, never one place for who holds what.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from claimcheck.lexicon import lexicon
from claimcheck.model import Name

REACH = 60  # code points between two names: "lies 14 kilometres (nine miles) north of the town of" has 52


def vicinity(text: str, places: Sequence[Name]) -> frozenset[tuple[str, str]]:
    """Pairs of place ids that the text puts beside each other, each pair in the order of the alphabet."""
    found = set()
    for left, right in pairwise(places):
        between = text[left.end : right.start]
        if left.id != right.id and 0 < len(between) <= REACH and _beside().search(between):
            found.add((min(left.id, right.id), max(left.id, right.id)))
    return frozenset(found)


@cache
def _beside() -> re.Pattern[str]:
    words = sorted(lexicon("en", "vicinity")["beside"], key=lambda one: (-len(one), one))
    phrases = "|".join(re.escape(word) for word in words)
    # Up to three words and a kind of place may stand before the second name; a sentence's end may not.
    return re.compile(rf"^[^.;:!?\n]*\b(?:{phrases})\s+(?:[\w'’-]+\s+){{0,4}}$", re.IGNORECASE)
