"""A cue verb with its source and its content: tries the ways in which English prints them, most telling first."""

from __future__ import annotations

from claimcheck.attribute import passives, sparse
from claimcheck.attribute.agent import agent, medium
from claimcheck.attribute.clause import before_relative, clausal, closes, gap, main_verb, points_back, subordinate
from claimcheck.attribute.cues import cues
from claimcheck.attribute.cues import speaker as speaks
from claimcheck.attribute.ending import ANSWERS, cue_soon, ending
from claimcheck.attribute.find import Find, Notes, Range, Site
from claimcheck.attribute.finite import is_verb
from claimcheck.attribute.opening import opening
from claimcheck.attribute.parenthesis import unnamed
from claimcheck.attribute.passage import Passage
from claimcheck.attribute.phrase import amount
from claimcheck.attribute.postposed import aside, inverted, trailing
from claimcheck.attribute.quoted import after_quote
from claimcheck.attribute.subject import before, head, source, verb_group
from claimcheck.attribute.words import AUXILIARY, CUE, FINITE, PREPOSITION, SUBORDINATOR, TITLE, words

EVIDENCE = 5  # tokens of "no evidence that"
QUOTED = 15  # tokens of somebody quoted
SUM = 20  # tokens of what is put at a sum
TOLL = 8  # tokens of lives that something claims


def verb(p: Passage, at: int, low: int, high: int, notes: Notes) -> Find | None:
    """The attribution that the cue verb at ``at`` makes in the sentence ``low`` to ``high``."""
    if p.capital(at) and at > low and not p.title_case(low, high):
        return None
    floor = max(low, p.after_quote(at))
    site = Site(p, at, low, high, floor, verb_group(p, at, floor), cues().verbs[p.lower[at]])
    if site.cue.lemma == "claim" and _takes_lives(p, at + 1, high):
        return None
    if site.cue.lemma in words("asks_anonymity") and unnamed(p, at, high):
        return None
    if site.word_before in ("neither", "nor"):
        return None  # "would neither confirm nor deny it" says nothing
    if passives.is_reported_by(site):
        return passives.reported_by(site)
    if any(p.lower[k] in words("modals") for k in range(site.group, at)) or not is_verb(site):
        return None
    if (answer := passives.answered(site, notes)) is not None:
        return answer
    if passives.is_passive(site):
        return passives.passive(site)
    if passives.is_owned(site):
        return None
    return after_quote(site, notes) or (sparse.behind(site) if p.sparse else None) or _active(site, notes)


def _takes_lives(p: Passage, start: int, high: int) -> bool:
    """As in "the war has claimed more than 90,000 lives"."""
    for k in range(start, min(high, start + TOLL)):
        if p.lower[k] in words("lives"):
            return True
        if p.kinds[k] & (FINITE | SUBORDINATOR) or p.quote[k] >= 0:
            return False
    return False


def _active(site: Site, notes: Notes) -> Find | None:
    p, at, low, high, cue = site.p, site.at, site.low, site.high, site.cue
    speaker = source(site, notes)
    start, cue_end = opening(p, at + 1, high, cue)
    if start is not None and gap(p, start):
        return _with_gap(site, speaker, start, cue_end)
    if speaker and p.lower[speaker[0] - 1] == "as" and (site.open_clause or "sum" in cue.takes):
        if speaker[0] == low + 1 or p.words[speaker[0] - 2] == ",":
            return aside(site, speaker, cue_end)
        if p.lower[speaker[0] - 2] in words("shared") and (told := aside(site, speaker, cue_end)):
            return told
    if start is None or start >= high:
        if speaker and cue.classes in ANSWERS and (comma := points_back(p, speaker[0], low)) is not None:
            return Find(speaker, (site.group, cue_end), notes.said_before(low, comma), cue.classes)
        if start is None and speaker and p.words[high - 1] == ":" and high == len(p):
            return Find(speaker, (site.group, cue_end), [], cue.classes)  # the content is the next paragraph
        return trailing(site, speaker, cue_end)
    if speaker is None or (p.words[at - 1] == "," and _names_end(site)):
        return inverted(site)
    if not _takes(site, speaker, start, cue_end):
        return None
    if cue.lemma in ("quote", "cite"):
        quoted = _quoted(site, speaker, start)
        if quoted is not None:
            return quoted
    high = _clause_end(site, speaker, start)
    end = ending(p, start, high, cue.form)
    if "sum" in cue.takes:
        end = _shared_sum(p, start, end, notes)
    if cue_end == at + 1 and p.lower[start] != "to" and not clausal(p, start, end):
        end = before_relative(p, start, end)
    if end <= start:
        return None
    via = [*_carriers(p, speaker[1], site.group), *(medium(p, cue_end, start) if "hearer" in cue.takes else [])]
    relative = p.lower[speaker[0]] in words("relatives")
    content = [*_ahead(site, speaker, cue_end), (start, end)]
    return Find(speaker, (site.group, cue_end), content, cue.sense(p.lower[cue_end - 1]), via, relative=relative)


def _carriers(p: Passage, start: int, end: int) -> list[Range]:
    """The paper that passes a source on, between the two commas: "The minister, quoted by [the agency], said"."""
    if end - start < 4 or p.words[start] != "," or p.lower[start + 1] not in ("quoted", "cited"):
        return []
    carrier = agent(p, start + 3, end, appositions=False) if p.lower[start + 2] == "by" else None
    return [carrier] if carrier else []


def _ahead(site: Site, speaker: Range, cue_end: int) -> list[Range]:
    """The clause before a cue with a colon: "[1,020 had died], the governor announced: [655 in Mora ...]"."""
    p, low, comma = site.p, site.low, speaker[0] - 1
    led = p.kinds[low] & (CUE | SUBORDINATOR) or p.lower[low] in words("clause_starts")
    if comma <= low or led or not p.point(comma) or p.words[cue_end] != ":" or p.quote[cue_end + 1] >= 0:
        return []
    states = any(p.kinds[k] & AUXILIARY and p.quote[k] < 0 for k in range(low, comma))
    return [(low, comma)] if states else []


def _quoted(site: Site, carrier: Range, start: int) -> Find | None:
    """As in "the agency quoted a doctor as saying that ...": the doctor speaks, the agency passes it on."""
    p, high = site.p, site.high
    for k in range(start + 1, min(high - 2, start + QUOTED)):
        if p.lower[k] == "as" and p.lower[k + 1] in ("saying", "telling"):
            first = k + 3 if p.words[k + 2] in ",:" and k + 3 < high else k + 2
            end = ending(p, first, high)
            piece = (first, end) if end > first else (site.low, p.trimmed(site.low, carrier[0]))
            return (
                Find((start, k), (site.group, site.at + 1), [piece], "say", [carrier]) if piece[1] > piece[0] else None
            )
    return None


def _names_end(site: Site) -> bool:
    """Whether a name and what it is end the sentence: "said [Lena Marsh, head of the institute]."."""
    p, start, high = site.p, site.at + 1, site.high
    called = p.kinds[start] & TITLE or speaks(p.lower[start])  # "said lobbyist and strategist Ann Gore."
    named = p.capital(start) or (called and "object" not in site.cue.takes)
    if not named or p.quote[start] >= 0 or clausal(p, start, high):
        return False
    source = agent(p, start, high)
    return source is not None and all(not p.wordy(k) for k in range(source[1], high))


def _with_gap(site: Site, speaker: Range | None, start: int, cue_end: int) -> Find | None:
    """As in "which critics say [was ...]": the pronoun is content too. Others compare ("more than he says is")."""
    p = site.p
    if not speaker or speaker[0] <= site.low or p.lower[speaker[0] - 1] not in ("which", "who", "that", "what"):
        return None
    content = [(speaker[0] - 1, speaker[0]), (start, ending(p, start, p.comma(start, site.high)))]
    return Find(speaker, (site.group, cue_end), content, site.cue.classes)


def _takes(site: Site, speaker: Range, start: int, cue_end: int) -> bool:
    """Whether the verb takes what begins at ``start`` as its content."""
    p, takes = site.p, site.cue.takes
    if p.lower[speaker[0]] in ("that", "which") and not ("clause" in takes and clausal(p, start, site.high)):
        return False
    if cue_end > site.at + 1:
        return True
    if site.cue.lemma == "call" and p.capital(start) and p.lower[speaker[0]] in ("a", "an", "one"):
        return False  # "a town called Port Ellis"
    if p.quote[start] >= 0:
        listed = p.words[start - 1] == "," and site.cue.classes in ("praise", "criticise")
        return bool(takes & {"quote", "object"}) and not listed
    if takes & {"object", "whole", "hearer", "clause"} or ("to" in takes and p.lower[start] == "to"):
        return True
    if "sum" in takes:
        return _sum(p, start, site.high)
    if "tally" in takes:
        return _tally(p, start, site.high)
    if "count" in takes:
        return _counted(p, speaker, start, site.high)
    return "finite" in takes and (clausal(p, start, site.high) or "that" in p.lower[start : start + EVIDENCE])


def _sum(p: Passage, start: int, high: int) -> bool:
    """Whether a sum is named: "put the number of dead at [40]"."""
    return any(p.lower[k] == "at" and amount(p, k + 1) for k in range(start, min(high - 1, start + SUM)))


def _shared_sum(p: Passage, start: int, end: int, notes: Notes) -> int:
    """Where the sum of another begins: "put the toll at 12 [and the Red Cross] at 19"."""
    placed = [k for k in range(start, end - 1) if p.point(k, "at") and amount(p, k + 1)]
    if len(placed) < 2:
        return end
    joint = next((k for k in range(placed[0] + 1, placed[1]) if p.lower[k] in words("shared")), end)
    if joint + 1 >= placed[1]:
        return end
    if not notes.covered[placed[1]]:
        notes.add(p, Find((joint + 1, placed[1]), None, [(placed[1], end)], "estimate"))
    return p.trimmed(start, joint)


def _tally(p: Passage, start: int, high: int) -> bool:
    """Whether a count is changed: "raised [its count of the dead to 91]", "revised [the toll] down"."""
    stop = min(high, start + SUM)
    counted = next((k for k in range(start, stop) if p.lower[k] in words("tallies")), stop)
    ahead = range(start, counted)
    if counted == stop or any(p.kinds[k] & (FINITE | PREPOSITION) or not p.wordy(k) for k in ahead):
        return False
    return any(p.lower[k] in ("to", "from", "by") and amount(p, k + 1) for k in range(counted, stop - 1))


def given(p: Passage, i: int, low: int, high: int) -> Find | None:
    """A count that somebody gives: "the monitor gave [a toll of 48 dead]"."""
    stop = min(high, i + TOLL)
    noun = next((k for k in range(i + 1, stop) if p.lower[k] in words("tallies")), stop)
    if noun + 2 >= high or p.lower[noun + 1] != "of" or not amount(p, noun + 2):
        return None
    teller = before(p, i, max(low, p.after_quote(i)))
    known = teller is not None and (speaks(p.lower[head(p, *teller)]) or p.capital(teller[1] - 1))
    return Find(teller, (i, i + 1), [(i + 1, ending(p, i + 1, high))], "report") if known else None


def _counted(p: Passage, speaker: Range, start: int, high: int) -> bool:
    """Whether a body that counts gives a number: "The agency has recorded [4,300 cases]"."""
    teller = p.words[speaker[1] - 1]
    known = speaks(p.lower[head(p, *speaker)]) or (teller.isupper() and len(teller) > 1)
    if p.lower[start - 1] in words("documenting"):
        known = known or p.capital(speaker[1] - 1)  # a village records a frost; who documents is a body
        of = next((k for k in range(start, min(high - 1, start + 4)) if p.lower[k] == "of"), start)
        start = start if amount(p, start) else of + 1  # "documented the killing of [40 people]"
    return known and any(amount(p, k) for k in range(start, min(high, start + 2)))


def _clause_end(site: Site, speaker: Range, start: int) -> int:
    """The end of the clause that the cue is the verb of, where that comes before the end of the sentence."""
    p, high, form = site.p, site.high, site.cue.form
    relative = p.lower[speaker[0]] in ("who", "which")
    fronted = form == "ing" and p.words[site.at - 1] == "," and not any(p.verb(k) for k in range(site.low, site.at))
    if relative or fronted:
        high = closes(p, start, high)
        if relative and form != "ing" and p.words[speaker[0] - 1] != ",":
            high = main_verb(p, start, high)
    inner = p.lower[speaker[0] - 1] in ("where", "which", "whom") and speaker[0] - 1 > site.low
    if inner:  # "in the town, where two backed it, the mayor said"
        return next((k for k in range(start, high) if p.point(k) and cue_soon(p, k + 1, high)), high)
    return _led_up(p, start, high) if subordinate(p, speaker[0], site.low) else high


def _led_up(p: Passage, start: int, high: int) -> int:
    """The end of a clause that leads up to another: a comma in the open, or one inside a quotation that ends there."""
    comma = p.comma(start, high)
    quoted = (closed for opened, closed in p.quotes if start <= opened and closed < comma)
    return next((closed for closed in quoted if p.words[closed - 2] == ","), comma)
