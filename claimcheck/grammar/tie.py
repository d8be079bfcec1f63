"""How neighbouring names stand to each other: lists pass evidence on, appositions and commas say what lies in what."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck.grammar.candidate import GAP, HELD, LIKELY, MAYBE, SURE, Candidate
from claimcheck.grammar.gazetteer import Gazetteer
from claimcheck.grammar.toponym import place_words

_LIST = re.compile(r",? (?:and|or|&) |, | ?/ ?|,? as well as |,? and (?:the )?(?:nearby |neighbou?ring )?")


_OFFICE = re.compile(rf"\b(?:{'|'.join(sorted(place_words().offices))}) (?:of|for|in) (?:the )?\Z")


class Tie(NamedTuple):
    """How two names stand to each other by the words between them."""

    kind: str  # list, comma, inside (left in right), holds (right in left), either, members
    sure: bool = False  # the words say that the first is a place
    town: bool = False  # the noun between is one for towns


@cache
def _bridge() -> re.Pattern[str]:
    heads = "|".join(sorted(place_words().head, key=len, reverse=True))
    position = "|".join(sorted((*place_words().position, *place_words().direction), key=len, reverse=True))
    some = rf"(?:(?:the |{position}|[\w-]+ ){{0,3}})".replace(f"|{position}|", "|")
    return re.compile(
        rf"(?P<members>['’]?s? ?(?:{heads})(?: [\w-]{{1,20}}){{0,3}}? (?:including|such as|like|namely) )"
        rf"|(?P<either> (?P<noun>{heads}) of )"
        r"|(?P<inside>(?P<said>(?:,? (?:is |was |which is )?(?:a|an|the|one of)"
        rf"(?: (?!of|in|from)[\w’'-]{{1,20}}){{0,5}}?)? (?:{heads}))? "
        rf"(?:in|of) {some}(?:(?:{heads}) of )?)"
        rf"|(?P<holds>['’]s? {some})"
    )


@lru_cache(16384)
def _tie(between: str) -> Tie | None:
    """How the words between two names tie them."""
    if between == ", ":
        return Tie("comma")
    if _LIST.fullmatch(between):
        return Tie("list")
    match = _bridge().fullmatch(between)
    if match is None or between == " of ":
        return None
    if match["said"] and not HELD.isdisjoint(match["said"].split()):
        return None
    kind = next(kind for kind in ("members", "either", "inside", "holds") if match[kind])
    has_head = kind in ("members", "either") or bool(match["said"])
    town = kind == "either" and match["noun"] in ("suburb", "town", "village", "city", "port", "settlement")
    return Tie(kind, has_head, town)


def tie_all(text: str, candidates: list[Candidate], gazetteer: Gazetteer) -> None:
    """Pass on, between neighbouring names, that they are places and which lies in which."""
    for left, right in pairwise(candidates):
        gap = right.start - left.end
        if not 0 < gap <= GAP or "\n" in (between := text[left.end : right.start]):
            continue
        tie = _tie(between)
        if between == " to " and text.endswith("from ", 0, left.start):
            tie = Tie("list")  # "on its way from Nashik to Shirdi"
        if left.reading.key in place_words().part and between in (" of ", " in "):
            tie = Tie("inside", sure=True)
        if tie is None:
            continue
        if tie.kind == "list":
            _join_list(left, right)
        elif tie.kind == "comma":
            _join_comma(text, left, right, gazetteer)
        else:
            _join_container(tie, left, right, gazetteer)
            if between in ("'s ", "’s ") and _is_scene(left) and _is_bare(right, text):
                right.outer, right.weight = left, max(right.weight, LIKELY)  # "in Kenya's Karsa on Monday"
    _tie_back(text, candidates)


def _is_scene(candidate: Candidate) -> bool:
    """Whether it is "in" a country that something happens."""
    place = candidate.reading.place
    return place is not None and place.kind in ("country", "region") and candidate.weight >= LIKELY


def _is_bare(candidate: Candidate, text: str) -> bool:
    """Whether it is a name that ends its phrase: no noun follows that it might qualify."""
    return candidate.reading.kind == "name" and _CLOSES.match(text, candidate.end) is not None


_CLOSES = re.compile(r"[.,;\n]|\Z| (?:on|in|and|at|after|when|where|were|was|has|have|had|killed|left)\b")


def _tie_back(text: str, candidates: list[Candidate]) -> None:
    """ "Ansel, Brome and Carrow lost power": what is said after a list holds for all its members."""
    listed = False
    for at in range(len(candidates) - 1, 0, -1):
        left, right = candidates[at - 1], candidates[at]
        tie = _tie(text[left.end : right.start]) if 0 < right.start - left.end <= GAP else None
        listed = tie is not None and (tie.kind == "list" or (listed and tie.kind == "comma"))
        is_place = right.weight >= LIKELY or (right.reading.sure and right.reading.kind == "name")
        if listed and is_place and left.weight < LIKELY and left.reading.kind == "name":
            left.weight = LIKELY


def _nameable(candidate: Candidate) -> bool:
    return candidate.reading.kind in ("name", "known", "facility")


def _join_list(left: Candidate, right: Candidate) -> None:
    """ "Talbisa and Rastan": what holds for the first member holds for the next."""
    if not _nameable(right) or (left.weight < LIKELY):
        return
    right.weight = max(right.weight, left.weight if left.heads else LIKELY)
    right.heads = left.heads
    if right.outer is None and left.outer is not right:
        right.outer = left.outer


def _join_comma(text: str, left: Candidate, right: Candidate, gazetteer: Gazetteer) -> None:
    """ "Ferguson, Missouri" is a container; "Jobar, Sultaniya and Baba Amr" a list; "In Karsa, Smith said" neither."""
    outer, inner = right.reading.place, left.reading.place
    if outer is None and not left.heads and _is_office_of(text, left.start):
        right.reading = right.reading._replace(kind="person")  # "the governor of Karsa, Jan Lund, said"
        return
    if (
        outer is not None
        and outer.kind in ("country", "region", "city", "continent")
        and not left.heads
        and _nameable(left)
    ):
        lists_on = re.match(
            r",? (?:and|or) (?:the )?[A-Z]|, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? and ", text[right.end : right.end + GAP]
        )
        if inner is None:
            ends = left.weight >= MAYBE and _ENDS.match(text, right.end) is not None
            wide = outer.kind in ("country", "region") or (outer.kind == "city" and ends)
            fits = wide and not lists_on  # "rocked Ajah, Lagos."
        else:
            fits = gazetteer.contains(outer.id, inner.id) or (
                inner.within is None
                and inner.kind != "country"
                and outer.kind in ("country", "region")
                and not lists_on
            )
        if fits:
            left.outer, left.weight = right, max(left.weight, SURE)
            right.weight = max(right.weight, LIKELY)
            return
    if left.fronted or not _nameable(right) or left.weight < LIKELY:
        return
    if left.heads:
        _join_list(left, right)
        return
    after = text[right.end : right.end + 2]
    if right.reading.kind != "person" and (after[:1] in ",.;" or after[:1] == "\n" or not after):
        more = re.match(r",? (?:and|or) |, [A-Z]", text[right.end : right.end + 8])
        if more is None and inner is None and right.reading.place is None and right.weight == 0:
            right.weight, left.outer = LIKELY, right  # "in Khalidiya, Homs."
        elif right.weight == 0 and more is not None:
            right.weight = LIKELY
            right.outer = left.outer
    elif re.match(r" (?:and|or) [A-Z]", text[right.end : right.end + 8]):
        right.weight = max(right.weight, LIKELY)
        right.outer = right.outer or left.outer


_ENDS = re.compile(r"[.,;\n]|\Z| (?:region|province|oblast|district|governorate|county|prefecture|department)\b")


def _is_office_of(text: str, end: int) -> bool:
    """Whether the words that end here are "the governor of" or the like."""
    if not text.endswith((" of ", " for ", " in ", " the "), max(0, end - 5), end):
        return False
    return _OFFICE.search(text, max(0, end - GAP), end) is not None


def _join_container(tie: Tie, left: Candidate, right: Candidate, gazetteer: Gazetteer) -> None:
    kind = tie.kind
    if not _nameable(left) or not _nameable(right):
        return
    inner, outer = left.reading.place, right.reading.place
    if kind == "either":
        if outer is not None and inner is not None:
            kind = "holds" if gazetteer.contains(inner.id, outer.id) else "inside"
        elif outer is not None or inner is not None:
            kind = "inside" if outer is not None else "holds"
        else:
            kind = "holds" if tie.town else "inside"
    if (
        kind == "inside"
        and (tie.sure or left.weight >= LIKELY or inner is not None or left.reading.kind == "facility")
        and (right.weight >= LIKELY or tie.sure)
    ):
        if inner is None or outer is None or not gazetteer.contains(inner.id, outer.id):
            left.outer = right
        if tie.sure:
            left.weight, right.weight = SURE, max(right.weight, LIKELY)
        left.weight = max(left.weight, LIKELY)
    elif kind == "holds" and (tie.sure or right.weight >= SURE or right.reading.key in place_words().part):
        if tie.sure or left.reading.kind == "known" or left.weight >= LIKELY:
            right.outer = left
            right.weight = max(right.weight, LIKELY)
            left.weight = max(left.weight, LIKELY)
    elif kind == "members":
        right.outer, right.weight, right.heads = left, SURE, True
        left.weight = max(left.weight, LIKELY)
