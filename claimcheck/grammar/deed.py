"""Whether a country or its adjective stands for its forces.

"Russian air raids", "Russian and regime jets", "Rwanda has not shelled", "blamed Israel for".
"""

from __future__ import annotations

import re
from functools import cache

from claimcheck.lexicon import lexicon

_BEFORE = 40  # characters that hold "carried out by the "
_HELPERS = (
    r"(?:(?:has|have|had|did|does|was|were|is)(?:n['’]t| not| never)?|never)"
    r"(?: (?:not|never|also|since|already|repeatedly|consistently|always|yet|long|again|now|deliberately|either))*"
)
_PLACE_OF = r"\b(?:in|of|from|across|to|near|with|inside|outside|into|around|over|at|for|throughout) (?:the )?\Z"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = lexicon("en", "parties")
    deeds, forces, acting, acted, acted_on = (
        "|".join(data[key]) for key in ("deeds", "forces", "acting", "acted", "acted_on")
    )
    return (
        re.compile(rf"(?: (?:and|or) [\w'’-]+)? (?:[a-z]+ )?(?:{deeds}|{forces})\b"),
        re.compile(rf" (?:(?:{acting})|{_HELPERS} (?:{acted}))\b"),
        re.compile(rf"\b(?:{acted_on}) (?:the )?\Z"),
        re.compile(_PLACE_OF),
    )


def acts(text: str, begin: int, end: int, *, adjective: bool) -> bool:
    """Whether the country named at ``text[begin:end]``, or its adjective, acts or is accused there as a party."""
    deed, verb, object_of, place_of = _patterns()
    if adjective:
        return deed.match(text, end) is not None
    before = text[max(0, begin - _BEFORE) : begin]
    if object_of.search(before) is not None:
        return True
    return verb.match(text, end) is not None and place_of.search(before) is None
