"""What stands round a claim in its article: its sentence, and the words there that excuse or colour a figure."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache

from claimcheck.judge.event import Event, event_of
from claimcheck.lexicon import lexicon
from claimcheck.model import Claim, Reading, Sentence

# A name, and at most three small words between it and what it won.
_BEFORE = re.compile(r"(\b[A-Z][\w'’-]+)(?: [a-z]{2,9}){0,3} ?$")
# "Mora won Sunday's election in the first round with": nobody else is named as winning between.
_WINS = re.compile(r"(\b[A-Z][\w'’-]+) (?:has |had |have )?(?:won|took|clinched)\b(?!.*\b(?:won|took|clinched)\b)")
_COUNT = re.compile(r"[^\d]{0,60}(?=\d)")
_SELF = re.compile(r"\b(?:I|we|he|she|they) (?:had |have |has )?$", re.IGNORECASE)
# Of all votes, not of the young, of a county or of the precincts.
_OF_THE_VOTE = re.compile(r"\bof (?:the |all |valid |total |popular )*(?:vote|votes|ballots)\b(?! (?:among|from|by)\b)")
NEAR = 120  # code points: a clause on either side
UNREAL = frozenset({"predicted", "attempted", "conditional"})
CARRIED = ("event", "victims", "contender", "before")  # attributes of a claim that left its article, see carry
BEFORE = ("rival",)  # subjects that are asked of the sentence before a claim's


@dataclass(frozen=True, slots=True)
class Context:
    """The article the claims come from while it is at hand; without it they tell what they carry of it."""

    reading: Reading | None = None
    parts: frozenset[str] = frozenset()  # ids of the claims that count a part of what another claim counts
    events: dict[str, Event] = field(default_factory=dict)

    def sentence(self, claim: Claim) -> Sentence | None:
        """The sentence a claim stands in."""
        reading = self.reading
        if reading is None or not reading.sentences:
            return None
        index = bisect_right(reading.sentences, claim.evidence.start, key=lambda sentence: sentence.start) - 1
        return reading.sentences[max(0, index)]

    def one_sentence(self, left: Claim, right: Claim) -> bool:
        """Whether two claims of one document stand in one sentence; so too where nothing is known of either's."""
        return self._begin(left) == self._begin(right)

    def _begin(self, claim: Claim) -> int | None:
        sentence = self.sentence(claim)
        return claim.sentence_start if sentence is None else sentence.start

    def words(self, claim: Claim) -> str:
        """The sentence of a claim in lower case; what it carries of it, or its evidence, without a document."""
        sentence = self.sentence(claim)
        if sentence is None or self.reading is None:
            return (claim.sentence or claim.evidence.exact).lower()
        return sentence.span.of(self.reading.document.text).lower()

    def event(self, claim: Claim) -> Event:
        """The event a claim is of, worked out once."""
        known = self.events.get(claim.id)
        if known is None:
            here = self.reading
            known = _carried_event(claim) if here is None else event_of(claim, self.sentence(claim), here)
            self.events[claim.id] = known
        return known

    def contender(self, claim: Claim) -> str | None:
        """Whose share or win a claim is: the surname right before it, in lower case; None without one."""
        sentence, reading = self.sentence(claim), self.reading
        if sentence is None or reading is None:
            return dict(claim.attributes).get("contender")
        text = reading.document.text
        if claim.value == "won":
            return _winner(claim, text[sentence.start : claim.evidence.start])
        counts = claim.quantity.unit == "seat"
        if (
            not counts
            and _OF_THE_VOTE.search(text, claim.evidence.start, min(sentence.stop, claim.evidence.end + 24)) is None
        ):
            return None
        told = _COUNT.match(claim.evidence.exact) if counts else None  # "gave Reform 121 of the 250 seats"
        before = text[sentence.start : claim.evidence.start]
        inside = _BEFORE.search(told.group()) if told is not None else None
        found = inside or _BEFORE.search(before) or _WINS.search(before)
        return found.group(1).lower() if found else None

    def says(self, claim: Claim, subject: str, reach: int = NEAR) -> bool:
        """Whether one of the lexicon's phrases on a subject ("revised" ...) stands near a claim in its sentence."""
        if not claim.sentence and claim.evidence.exact.isdigit():
            return False  # a bare cell of a table
        words = self.around(claim, reach).lower()
        if subject == "polled":
            words = phrases("polling").sub(" ", words)
        return phrases(subject).search(words) is not None

    def said_before(self, claim: Claim, subject: str) -> bool:
        """Whether a phrase on a subject stands in the sentence before, in one paragraph with a claim's."""
        sentence, reading = self.sentence(claim), self.reading
        if sentence is None or reading is None:
            return subject in dict(claim.attributes).get("before", "").split("+")
        if sentence.index == 0:
            return False
        before = reading.sentences[sentence.index - 1]
        words = before.span.of(reading.document.text).lower()
        return before.paragraph == sentence.paragraph and phrases(subject).search(words) is not None

    def around(self, claim: Claim, reach: int = NEAR) -> str:
        """The words of a claim's sentence within reach of it, in code points, as they stand or as it carries them."""
        sentence, reading = self.sentence(claim), self.reading
        if sentence is None or reading is None:
            return _narrowed(claim, reach)
        start = max(sentence.start, claim.evidence.start - reach)
        return reading.document.text[start : min(sentence.stop, claim.evidence.end + reach)]


def _winner(claim: Claim, before: str) -> str | None:
    """Who won: the name before, or the source that says so of itself ("said she had won")."""
    if phrases("decided").search(claim.evidence.exact.lower()) is None:
        return None
    if _SELF.search(before) is not None and not _is_own_word(claim):
        return claim.source.id.rpartition("-")[2]
    found = _BEFORE.search(before)
    return found.group(1).lower() if found else None


def _is_own_word(claim: Claim) -> bool:
    return claim.source.kind in ("outlet", "unspecified")


def _narrowed(claim: Claim, reach: int) -> str:
    """What a claim carries of its sentence, within reach of its evidence where that stands in it."""
    exact = claim.evidence.exact
    if claim.sentence_start is not None:
        at = min(claim.evidence.start - claim.sentence_start, NEAR)
    else:
        at = claim.sentence.find(exact)
    if at < 0 or not claim.sentence:
        return claim.sentence or exact
    return claim.sentence[max(0, at - reach) : at + len(exact) + reach]


def _carried_event(claim: Claim) -> Event:
    """The event of a claim that has no article at hand: as it carries it, else from the words round it."""
    if claim.sentence_start is None:
        return event_of(claim, None, None)
    told = dict(claim.attributes)
    return Event(*(frozenset(told[name].split("+") if name in told else ()) for name in CARRIED[:2]))


@cache
def phrases(subject: str, language: str = "en") -> re.Pattern[str]:
    """The phrases of the lexicon ``judge`` on a subject, as whole words."""
    words = sorted(lexicon(language, "judge")[subject], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


@cache
def idle(language: str = "en") -> frozenset[str]:
    """Words of four letters and more that name no matter: they stand in any sentence of the news."""
    return frozenset(lexicon(language, "judge")["idle"])


@cache
def telling(subject: str, language: str = "en") -> frozenset[str]:
    """The longest word of each phrase on a subject: where a text holds none of them it holds no phrase."""
    return frozenset(max(re.findall(r"\w+", phrase), key=len) for phrase in lexicon(language, "judge")[subject])


def is_real(claim: Claim) -> bool:
    """Whether a claim says that something is so, rather than that it may, should or would be."""
    return claim.hedge not in UNREAL


def is_hedged(claim: Claim) -> bool:
    """Whether a claim is made with a hedge on its truth (a hedge on a figure is in its bounds)."""
    return claim.hedge == "doubtful" or claim.hedge in UNREAL


def is_placed(claim: Claim) -> bool:
    """Whether the article gives a claim its place, and not its own sentence."""
    return ("placed", "by the article") in claim.attributes
