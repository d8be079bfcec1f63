"""Whose word it is: the voice of a claim, the camp it speaks for, and how independent two sides are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.model import Claim, Mode, Source

# Kinds that speak for those in power and kinds that speak against them; used where the registry knows no side.
STATE_KINDS = frozenset({"state_media", "government", "military"})
CHALLENGER_KINDS = frozenset({"opposition", "activist", "citizen_journalist", "armed_group"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i"})
GRADES = ("unattributed", "single", "same_origin", "same_side", "not_established", "independent", "cross_side")


def is_own(source: Source) -> bool:
    """Whether nobody but the publisher stands behind it; a company or a teacher is somebody, of no kind we know."""
    return source.kind == "outlet" or (source.kind == "unspecified" and source.naming == "anonymous")


def is_told(claim: Claim) -> bool:
    """Whether somebody is said to have said it; also a publisher that says what it found ("the group said")."""
    return not is_own(claim.source) or (claim.source.kind == "outlet" and claim.mode is not Mode.OWN_VOICE)


def voice(claim: Claim) -> str:
    """Who answers for a claim: the origin of its chain, else the source; for the unattributed the publisher."""
    if is_own(claim.source):
        return f"publisher:{claim.publisher or claim.evidence.uri}"
    if claim.source.id in _PRONOUNS:
        return f"{claim.evidence.uri}:{claim.source.id}"  # two papers' "it" is not one voice
    return claim.source.origin or claim.source.id


def camp(source: Source) -> str | None:
    """The party a source speaks for: its side in the registry, else whether its kind holds or challenges power."""
    if source.side:
        return source.side
    if source.kind in STATE_KINDS:
        return "government"
    return "opposition" if source.kind in CHALLENGER_KINDS else None


def opposed(left: Source, right: Source) -> bool:
    """Whether two sources speak for different parties."""
    one, other = camp(left), camp(right)
    return one is not None and other is not None and one != other


def grade(left: Claim, right: Claim) -> str:
    """How independent two claims are of each other; one of GRADES."""
    if is_own(left.source) or is_own(right.source):
        return "unattributed"
    if left.source.id == right.source.id:
        return "single"
    if voice(left) == voice(right):
        return "same_origin"
    if opposed(left.source, right.source):
        return "cross_side"
    if camp(left.source) is not None and camp(left.source) == camp(right.source):
        return "same_side"
    if "anonymous" in (left.source.naming, right.source.naming):
        return "not_established"
    return "independent"


def independence(sides: Sequence[Sequence[Claim]]) -> str:
    """The best grade between claims of different sides: one independent pair makes the dispute independent."""
    grades = {
        grade(one, other)
        for index, left in enumerate(sides)
        for right in sides[index + 1 :]
        for one in _voices(left)
        for other in _voices(right)
    }
    return max(grades, key=GRADES.index, default="unattributed")


def _voices(claims: Iterable[Claim]) -> list[Claim]:
    """One claim a source: the rest repeat it."""
    return list({claim.source: claim for claim in claims}.values())
