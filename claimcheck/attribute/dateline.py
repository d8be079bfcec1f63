"""Where and when a report was filed, before its first sentence: "GENEVA (AP) --", "New Delhi:", "KYIV, March 15 -"."""

from __future__ import annotations

import re
from itertools import islice

from claimcheck.attribute.cues import speaker
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.words import HYPHENS, MONTH, words
from claimcheck.grammar.gazetteer import world
from claimcheck.model import Part

LONGEST = 16  # tokens
NAME = 4  # words of a town's name
ACRONYM = 4  # letters; shorter capitals are a town only where the gazetteer knows it
NEAR = 1500  # code points round a line within which another speaker of a transcript stands
_ENDS = HYPHENS | {":", ">", "»"}
_SHOUT = re.compile(r"^[A-Z][A-Z .'’-]+: ", re.MULTILINE)
_HEADS = frozenset({Part.HEADLINE, Part.STANDFIRST, Part.SUBHEAD})


def past_dateline(p: Passage, low: int, high: int) -> int:
    """Where the sentence begins behind its dateline; ``low`` where it has none."""
    if not p.capital(low) or p.quote[low] >= 0 or high - low < 5:
        return low
    filed = False  # by whom or when
    name = low  # the end of the town's name
    for k in range(low, min(high - 2, low + LONGEST)):
        word = p.words[k]
        if word in _ENDS:
            end = k + 2 if p.words[k + 1] in _ENDS else k + 1
            return end if end < high and _is_dateline(p, low, name or k, k, filed=filed) else low
        if word == ")":
            follows = p.capital(k + 1) or p.words[k + 1][0].isdigit() or p.quote[k + 1] >= 0
            if follows and filed and _is_agency(p.words[k - 1]):
                return k + 1
        if not (p.capital(k) or word[0].isdigit() or word in ",().//"):
            return low
        filed = filed or word == "(" or bool(p.kinds[k] & MONTH)
        name = k + 1 if name == k and p.wordy(k) else name
    return low


def _is_dateline(p: Passage, low: int, name: int, mark: int, *, filed: bool) -> bool:
    town = " ".join(p.words[low:name])
    if speaker(p.lower[name - 1]) or name - low > NAME:
        return False
    if p.words[mark] == "-" and p.ends[mark - 1] == p.starts[mark]:
        return False
    shouted = town.isupper() and len(town) > ACRONYM  # LAHORE, but not WHO
    known = shouted or filed or world().find(town) is not None
    if p.words[mark] == ":":
        head = p.sentences[p.sentence[low]].part in _HEADS
        return known and low == 0 and not head and p.quote[mark + 1] < 0 and not transcript(p, low)
    return known or (low == 0 and p.capital(mark + 1) and p.lower[low] not in words("articles"))


def _is_agency(word: str) -> bool:
    return word.isupper() or word.lower() in words("media")


def transcript(p: Passage, at: int) -> bool:
    """Whether lines near token ``at`` begin with names in capitals and colons, as those of a transcript do."""
    here = p.starts[at]
    stop = min(len(p.text), here + NEAR)
    lines = _SHOUT.finditer(p.text, max(0, here - NEAR), stop)
    return sum(1 for _ in islice(lines, 2)) > 1
