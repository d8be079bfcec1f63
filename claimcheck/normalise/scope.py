"""What narrows a figure: a rate, a subset, an addition, or the country where a town stands beside it."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.lexicon import lexicon
from claimcheck.model import Figure, Mention, Name, Reading
from claimcheck.normalise.scene import is_wide

# "Detained at rallies across the country, including 1,600 in Karsa": no count of the town that stands beside it.
NATIONWIDE = "nationwide"
COUNTED_BY_PLACE = ("arrests", "crowd", "strikers", "jobs", "rate", "vote.")
_NATIONWIDE = re.compile(
    r"[^,;:.\d]{0,50}?(?<!\w)(?:nationwide|countrywide|(?:across|throughout|around|all over) (?:the|all the) "
    r"(?:country|nation)|in the whole country)\b"
)
_OF_ALL = re.compile(r" (?:out )?of (?:all )?(?:(?:the|its|their|our|his|her) )?(?:[\w-]+ ){0,2}(?:[\w-]+['’]s? )?\d")
# "73 of the fighters were killed" counts all the fighters killed; "three of the dead were women" a part of the dead.
_OF_THEM = re.compile(
    r" of (?:the|its|their|our|his|her) "
    r"(?!(?:\w+ )?(?:dead|killed|victims|bodies|corpses|wounded|injured|missing|casualties|survivors|cases|deaths|"
    r"fatalities|detained|arrested|total|displaced|evacuees|refugees|votes|seats))[a-z]"
)
_WORD = re.compile(r"[\w'’]+")


def scope_of(mention: Mention, reading: Reading, where: Name | None) -> str | None:
    """What narrows a figure: a rate, a subset or an addition. ("In Tal Amar alone" narrows the place: its subject.)"""
    figure = mention.figure
    if figure is None:
        return None
    if figure.per is None and figure.relation == "of" and _is_out_of_all(figure, mention, reading):
        return None
    wide = where is not None and is_wide(where)  # the country itself
    if figure.per is None and figure.relation is None and not wide and mention.topic.startswith(COUNTED_BY_PLACE):
        sentence = reading.sentences[mention.sentence]
        if _NATIONWIDE.match(reading.document.text, mention.span.end, sentence.stop):
            return NATIONWIDE
    return f"per {figure.per}" if figure.per is not None else figure.relation


def _is_out_of_all(figure: Figure, mention: Mention, reading: Reading) -> bool:
    """Whether a count is told beside all it is of: "800 of 1,300 drivers are out", "40 of the hostages were freed".

    "Three of the 12 people killed" says of three only what follows.
    """
    text = reading.document.text
    phrase = figure.phrase or figure.span
    if not (_OF_ALL.match(text, figure.end) or _OF_THEM.match(text, figure.end)):
        return False
    behind = _WORD.search(text, phrase.end, mention.span.end)
    return mention.span.start < figure.start or (behind is not None and behind.group().lower() in _helpers())


@cache
def _helpers(language: str = "en") -> frozenset[str]:
    shared = lexicon(language, "phrases")
    return frozenset(word for name in ("be", "have", "auxiliaries") for word in shared[name])
