"""Reads a paragraph for attributions: each cue with its source and its content."""

from __future__ import annotations

from claimcheck.attribute import colons, contents, nouns, passives, sources
from claimcheck.attribute.cues import Cue, Cues, cues, speaker
from claimcheck.attribute.find import Find, Range
from claimcheck.attribute.passage import (
    ADVERB,
    AUXILIARY,
    CUE,
    DAY,
    DETERMINER,
    PREPOSITION,
    SUBJECT,
    SUBORDINATOR,
    TITLE,
    VERB,
    Passage,
)

_BEFORE_NOUN = frozenset({"of", "for", "in", "with", "to", "by", "as", "on", "at", "from"})
_BEFORE_PARTICIPLE = frozenset({",", "by", "in", "while", "after", "before", "and", "but", "upon"})
_PLURAL_DETERMINERS = frozenset({"many", "some", "few", "several", "most", "both", "others", "two"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "got"})
_MODALS = frozenset({"should", "must", "can", "could", "may", "might", "cannot", "couldn't", "couldn’t", "shouldn't", "can't", "can’t"})
_DASHES = frozenset("—–") | {"--", "-"}


def read(p: Passage, *, first: bool = False) -> tuple[list[Find], list[int]]:
    """The attributions of one paragraph, in order of their cues, and the quotations that nobody in it speaks."""
    known = cues()
    finds: list[Find] = []
    covered = [False] * len(p)
    claimed: set[int] = set()
    for low, high in p.bounds:
        low = _past_dateline(p, low, high)
        spoken = colons.colon(p, low, high, first=first and low == 0)
        if spoken is not None:
            _add(p, spoken, finds, covered, claimed)
        carrier: Find | None = None
        before = len(finds)
        final = _final(p, low, high, known, finds, claimed)
        if final is not None and final.classes == "report" and final.source and p.capital(final.source[0]):
            high, carrier = final.content[-1][1], final  # "X said ..., reported the agency": read X too
        elif final is not None:
            _add(p, final, finds, covered, claimed)
        i = low
        while i < high:
            kind = p.kinds[i]
            if p.quote[i] < 0 and not covered[i]:
                find = None
                if kind & CUE:
                    find = _verb(p, i, low, high, known, finds, claimed)
                elif p.lower[i] == "according" and i + 1 < high and p.lower[i + 1] == "to":
                    find = _according(p, i, low, high, finds)
                elif p.lower[i] in known.unspecified:
                    find = passives.adverb(p, i, low, high)
                if find is None and p.lower[i] in known.nouns:
                    find = nouns.noun(p, i, low, high, known.nouns[p.lower[i]])
                if find is not None:
                    _add(p, find, finds, covered, claimed)
            i += 1
        if carrier is not None and carrier.source:
            for find in finds[before:]:
                find.via.append(carrier.source)
            _add(p, carrier, finds, covered, claimed)
    return finds, _continue(p, finds, claimed)


def _final(p: Passage, low: int, high: int, known: Cues, finds: list[Find], claimed: set[int]) -> Find | None:
    """The attribution that ends the sentence and so holds all of it: "..., officials said on Friday."."""
    for i in range(high - 1, max(low + 3, high - 14), -1):
        if p.quote[i] >= 0 or p.words[i] in (":", ";"):
            return None
        if p.kinds[i] & CUE and p.kinds[i] & VERB:
            find = _verb(p, i, low, high, known, finds, claimed)
            if find and find.content[0][0] == low and find.content[-1][1] <= i and find.cue and any(
                p.kinds[k] & CUE and p.quote[k] < 0 for k in range(low, min(find.cue[0], i))
            ):
                return find
            return None
    return None


def _add(p: Passage, find: Find, finds: list[Find], covered: list[bool], claimed: set[int]) -> None:
    finds.append(find)
    for start, end in [*find.content, find.cue or (0, 0)]:
        for k in range(start, end):
            covered[k] = True
        claimed.update(q for q in p.quote[start:end] if q >= 0)


def _just_quoted(p: Passage, find: Find, opened: int) -> bool:
    """Whether the find quotes, in the sentence right before the quotation that begins at ``opened``."""
    return any(p.quote[start] >= 0 for start, _ in find.content) and bool(
        find.cue and p.sentence[opened] - p.sentence[find.cue[0]] <= 1
    )


def _past_dateline(p: Passage, low: int, high: int) -> int:
    """Where the sentence begins after "GENEVA (AP) --"."""
    if high - low > 4 and p.words[low].isupper() and len(p.words[low]) > 2:
        for k in range(low + 1, min(high, low + 12)):
            if p.words[k] in _DASHES:
                return k + 1
            if not (p.words[k][0].isupper() or p.words[k] in (",", "(", ")", ".", "/")):
                break
    return low


def _continue(p: Passage, finds: list[Find], claimed: set[int]) -> list[int]:
    """A quotation that stands by itself goes on with the speech before it: '"A," he said. "B."'.

    Returns the quotations for which the paragraph has no speaker.
    """
    orphans: list[int] = []
    for q, (opened, closed) in enumerate(p.quotes):
        if q in claimed or closed - opened < 4:
            continue
        heading = colons.headline_quote(p, opened, closed)
        if heading is not None:
            finds.append(heading)
            continue
        low, _ = p.bounds[p.sentence[opened]]
        alone = all(not p.wordy(k) for k in range(low, opened)) or p.words[opened - 1] in (".", "?", "!", ":")
        if not alone:
            continue
        announced = colons.before_quote(p, opened, closed) or colons.signed(p, closed, opened)
        if announced is not None:
            finds.append(announced)
            claimed.add(q)
            continue
        speaker = None
        for find in finds:
            if find.cue and find.cue[0] < opened and find.content:
                quoting = any(p.quote[start] >= 0 for start, _ in find.content)
                if speaker is None or quoting or not _just_quoted(p, speaker, opened):
                    speaker = find
        if speaker is not None:
            speaker.content.append((opened, closed))
            claimed.add(q)
        elif opened == 0 or closed - opened > 7:
            orphans.append(q)
    return orphans


def _verb(p: Passage, i: int, low: int, high: int, known: Cues, finds: list[Find], claimed: set[int]) -> Find | None:
    cue = known.verbs[p.lower[i]]
    floor = low
    for k in range(i - 1, low - 1, -1):
        if p.quote[k] >= 0:
            floor = k + 1
            break
    if p.capital(i) and i > low and not p.title_case(low, high):
        return None
    group = sources.verb_group(p, i, floor)
    if any(p.lower[k] in _MODALS for k in range(group, i)):
        return None
    if not _finite(p, i, group, cue, low):
        return None
    passive = cue.form == "past" and any(p.lower[k] in _BE for k in range(group, i)) and not any(p.lower[k] == "being" for k in range(group, i))
    if passive:
        return passives.passive(p, i, group, floor, high, cue, known)
    if cue.form == "past" and i > low and p.lower[i - 1] == "as" and i + 1 < high and p.lower[i + 1] == "by":
        return passives.reported_by(p, i, low, high, cue)
    if p.lower[i] in known.participles and cue.form == "past" and group == i and i + 1 < high and p.lower[i + 1] == "to" and cue.lemma not in ("expect", "hope") and (cue.classes == "believe" or i + 2 < high and p.lower[i + 2] in ("be", "have")):
        return passives.passive(p, i, i, floor, high, cue, known)  # "the districts believed to be under fire"
    if cue.lemma == "ask" and cue.form == "past" and (i == low or p.lower[i - 1] in ("when", "if", ",")):
        return passives.passive(p, i, i, floor, high, cue, known)
    found = _after_quote(p, i, group, floor, low, high, cue, claimed)
    if found:
        return found
    source = _source(p, i, group, floor, low, cue, finds)
    start, cue_end = contents.begins(p, i + 1, high, cue)
    if start is not None and _gap(p, start):
        if not source or source[0] <= low or p.lower[source[0] - 1] not in ("which", "who", "that", "what"):
            return None  # "more than the bank says will happen"
        content = [(source[0] - 1, source[0]), (start, contents.ends(p, start, contents.first_comma(p, start, high)))]
        return Find(source, (group, cue_end), content, cue.classes)
    if source and p.lower[source[0] - 1] == "as" and (source[0] == low + 1 or source[0] > low + 1 and p.words[source[0] - 2] == ","):
        return _aside(p, group, source, low, high, cue, cue_end)
    if start is None and source and p.words[high - 1] == ":" and high == len(p):
        return Find(source, (group, cue_end), [], cue.classes)  # the content is the next paragraph
    if start is None or start >= high:
        return _trailing(p, i, group, source, low, high, cue, cue_end)
    if source is None:
        return _inverted(p, i, low, high, cue)
    if p.lower[source[0]] in ("that", "which") and not ("clause" in cue.takes and contents.clausal(p, start, high)):
        return None
    if not _accepts(p, start, high, cue, cue_end, i):
        return None
    if p.lower[source[0]] in ("who", "which") or (cue.form == "ing" and p.words[i - 1] == "," and not _verb_before(p, low, i)):
        high = contents.closes(p, start, high)
        if p.words[source[0] - 1] != "," and cue.form != "ing":
            high = contents.main_verb(p, start, high)
    if _subordinate(p, source[0], low):
        high = contents.first_comma(p, start, high)
    end = contents.ends(p, start, high, cue.form)
    if cue_end == i + 1 and not contents.clausal(p, start, end) and p.lower[start] != "to":
        end = contents.before_relative(p, start, end)
    if end <= start:
        return None
    return Find(source, (group, cue_end), [(start, end)], cue.sense(p.lower[cue_end - 1]))


def _verb_before(p: Passage, low: int, i: int) -> bool:
    return any(p.kinds[k] & (VERB | AUXILIARY) and not p.capital(k) for k in range(low, i))


def _gap(p: Passage, start: int) -> bool:
    """A finite verb without its subject, which stands before: "which critics say [was ...]"."""
    return bool(p.kinds[start] & AUXILIARY) and p.quote[start] < 0 and not p.capital(start) and p.lower[start] not in ("having", "being", "be")


def _subordinate(p: Passage, subject: int, low: int) -> bool:
    """Whether the clause of this subject only leads up to the main one: "When the agency asked, ..."."""
    k = low
    while k < subject and p.lower[k] in ("and", "but"):
        k += 1
    opening = SUBORDINATOR | PREPOSITION if p.lower[subject] == "who" else SUBORDINATOR
    if k >= subject or not (p.kinds[k] & opening or p.lower[k] in ("after", "before", "since", "like", "in")):
        return False
    return all(p.words[x] != "," for x in range(k, subject))


def _aside(p: Passage, group: int, source: Range, low: int, high: int, cue: Cue, cue_end: int) -> Find | None:
    """"As the paper reported, ...", "..., as the ministry said on Friday"."""
    content: list[Range] = []
    before = contents.trimmed(p, low, source[0] - 1)
    if before > low:
        content.append((low, before))
    k = cue_end
    while k < high and p.words[k] != ",":
        k += 1
    if k - cue_end > 6:
        return None
    if k + 1 < high:
        content.append((k + 1, contents.ends(p, k + 1, high)))
    return Find(source, (group, cue_end), content, cue.classes) if content else None


def _finite(p: Passage, i: int, group: int, cue: Cue, low: int) -> bool:
    """Whether the word is a verb here, not a noun or an adjective ("the report", "an alleged plot")."""
    if i == low:
        return cue.form == "ing" or (cue.form == "past" and cue.lemma == "ask")
    k = i - 1
    while k > low and p.kinds[k] & ADVERB and not p.kinds[k] & (SUBJECT | DETERMINER):
        k -= 1
    if k < i - 1 and p.kinds[k] & (DETERMINER | PREPOSITION) and not p.kinds[k] & SUBJECT and p.lower[k] != "to":
        return False  # "the heavily disputed district"
    if cue.form == "past":
        return _finite_past(p, i, cue)
    if cue.form == "ing":
        return _participle(p, i, k, low)
    return _finite_present(p, i, group, cue)


def _finite_past(p: Passage, i: int, cue: Cue) -> bool:
    previous, word = p.kinds[i - 1], p.lower[i - 1]
    if word[:1].isdigit() and len(word) != 4 and cue.lemma not in ("say", "tell"):
        return False
    if previous & DETERMINER and not previous & (SUBJECT | ADVERB) and cue.lemma not in ("say", "tell"):
        return False
    return not word.endswith(("'s", "’s")) and word not in _BEFORE_NOUN


def _participle(p: Passage, i: int, k: int, low: int) -> bool:
    if p.quote[k] >= 0 or p.words[k] in _DASHES or p.kinds[k] & AUXILIARY or p.lower[k] in _BEFORE_PARTICIPLE:
        return True
    if p.kinds[k] & SUBJECT and p.lower[k].rpartition("’")[0] + p.lower[k].rpartition("'")[0]:
        return True  # "he's not saying"
    return p.lower[k] in cues().nouns or any(p.lower[x] == "with" for x in range(max(low, i - 8), i))


def _finite_present(p: Passage, i: int, group: int, cue: Cue) -> bool:
    previous, word, capital = p.kinds[i - 1], p.lower[i - 1], p.capital(i - 1)
    after_mark = p.quote[i - 1] >= 0
    nounlike = cue.lemma in cues().nounlike
    if word == "to":
        return group < i - 1
    if after_mark or word == ",":
        return cue.form == "s" and "quote" in cue.takes or group < i or (word == "," and not nounlike)
    if previous & PREPOSITION or word.endswith(("'s", "’s", "'", "’")):
        return False
    if not p.wordy(i - 1) and word != ")" and p.words[i - 1] not in _DASHES:
        return False
    if previous & DETERMINER and not previous & (SUBJECT | ADVERB) and word not in _PLURAL_DETERMINERS:
        return False
    if group < i or previous & SUBJECT:
        return True
    if cue.form == "base" and previous & VERB and not previous & (AUXILIARY | TITLE):
        return False
    if not nounlike:
        return True
    return p.wordy(i - 1) and not (word[:1].isdigit() or previous & VERB) and _verb_follows(p, i, cue, plural=word.endswith("s") and not capital)


def _verb_follows(p: Passage, i: int, cue: Cue, *, plural: bool) -> bool:
    """Whether what follows a word that may be a noun or a verb shows it to be a verb: "polls show the ..."."""
    j = i + 1
    if j >= len(p):
        return plural
    if p.lower[j] == "that":
        return j + 1 < len(p) and not p.kinds[j + 1] & (AUXILIARY | VERB)
    if plural != (cue.form == "base"):
        return False
    if p.kinds[j] & SUBJECT or p.quote[j] >= 0 or (p.lower[j] == "to" and "to" in cue.takes):
        return True
    if not (p.capital(i - 1) or speaker(p.lower[i - 1])):
        return False
    return bool(p.kinds[j] & DETERMINER or p.capital(j) or p.words[j][0].isdigit() or p.words[j] == "." or p.lower[j] in cue.prepositions)


def _source(p: Passage, i: int, group: int, floor: int, low: int, cue: Cue, finds: list[Find]) -> Range | None:
    word = p.lower[group - 1] if group > low else ""
    if cue.form == "ing" and group == i and p.quote[group - 1] < 0 and word not in cues().nouns and word not in (",", "by", "while", "and", "after", "before", "in") and not any(p.words[x] in _DASHES for x in (group - 1,)):
        return sources.before(p, group, floor)
    if cue.form == "ing" and group == i or word in ("and", "but") and p.lower[group - 1] in ("and", "but"):
        for find in reversed(finds):
            if find.source and find.cue and low <= find.cue[0] < i:
                return find.source
        return sources.clause_head(p, low, group)
    if word == "to":
        return sources.clause_head(p, low, group)
    found = sources.before(p, group, floor)
    if found is None and word == "," and cue.form == "past":
        following = i + 1 if i + 1 < len(p) else i
        if p.lower[following] == "that" or p.quote[following] >= 0:
            return next((find.source for find in reversed(finds) if find.cue and low <= find.cue[0] < i), None)
    return found


def _accepts(p: Passage, start: int, high: int, cue: Cue, cue_end: int, i: int) -> bool:
    if cue_end > i + 1:
        return True
    quoted = p.quote[start] >= 0
    if quoted and p.words[start - 1] == "," and cue.classes in ("praise", "criticise"):
        return False
    if quoted:
        return bool(cue.takes & {"quote", "object"})
    if cue.takes & {"object", "whole", "hearer"}:
        return True
    if "to" in cue.takes and p.lower[start] == "to":
        return True
    return "clause" in cue.takes or ("finite" in cue.takes and contents.clausal(p, start, high))


def _after_quote(p: Passage, i: int, group: int, floor: int, low: int, high: int, cue: Cue, claimed: set[int]) -> Find | None:
    """"...," X said;  "...," said X: the quotation stands right before source and cue."""
    if floor == low and not (low > 0 and p.quote[low - 1] >= 0):
        return None
    if not cue.takes & {"quote", "object", "clause"}:
        return None
    q = floor - 1
    if q < 0 or p.quote[q] in claimed:
        return None
    k = floor
    while k < i and (p.words[k] in (",",) or p.words[k] in _DASHES):
        k += 1
    source: Range | None
    cue_range = (group, i + 1)
    tail = i + 1
    if k >= group:  # "...," said X
        if not cue.takes & {"clause", "finite"} and cue.classes not in ("say", "report"):
            return None
        source = sources.after(p, i + 1, high)
        if source is None:
            return None
        tail = source[1]
    else:
        source = sources.before(p, group, k)
        if source is None or any(p.words[x] in (";", ":") for x in range(k, source[0])) or source[0] - k > 12:
            return None
        if source[0] > k and not _adjunct(p, k, source[0]):
            return None
        if k == floor and not _open_ended(p, floor - 1) and contents.begins(p, i + 1, high, cue)[0] is not None:
            return None
    opened, closed = p.quotes[p.quote[q]]
    if floor == low and (p.words[closed - 2] == "." or p.sentence[floor] == p.sentence[q]):
        return None
    scare = closed - opened <= 5 and p.words[closed - 2] not in (",", ".", "?", "!") and p.words[min(floor, len(p) - 1)] != ","
    if scare:
        return None
    content = [(_sentence_start(p, opened, claimed), closed)]
    content += _resumed(p, tail, high)
    return Find(source, cue_range, content, cue.classes)


def _open_ended(p: Passage, last: int) -> bool:
    """Whether the quotation whose closing mark is at ``last`` ends in a comma, a question or a dash."""
    k = last
    while k > 0 and p.words[k] in ('"', "”", "’", "'", "''", "»"):
        k -= 1
    return p.words[k] in (",", "?", "!", "—", "–", "--", ";", "…", "..")


def _adjunct(p: Passage, start: int, end: int) -> bool:
    """Whether the words between a quotation and its speaker are a short circumstance: '"...," later that day he said'."""
    return end - start <= 5 and all(p.words[k] != "," for k in range(start, end - 1))


def _sentence_start(p: Passage, opened: int, claimed: set[int]) -> int:
    """Words of the sentence before its quotation belong to the content too: 'The plan is "mad," he said'."""
    low = p.bounds[p.sentence[opened]][0]
    for k in range(opened - 1, low - 1, -1):
        if p.quote[k] in claimed and p.quote[k] >= 0:
            return opened
        if p.words[k] == ":" and p.quote[k] < 0:
            return k + 1
        if p.quote[k] < 0 and p.kinds[k] & CUE and p.kinds[k] & VERB:
            return opened
    return low


def _resumed(p: Passage, k: int, high: int) -> list[Range]:
    """The quotation goes on after the cue: '..., he said, "..."'."""
    first, comma = k, high
    while k < high and p.quote[k] < 0 and k - first < 25:
        if k > comma + 1 and p.kinds[k] & (CUE | VERB | AUXILIARY):
            return []
        if p.words[k] in (",", ";") and p.lower[k + 1 if k + 1 < high else k] not in ("who", "a", "an", "the"):
            comma = min(comma, k)
        k += 1
    if k < high and p.quote[k] >= 0:
        opened, closed = p.quotes[p.quote[k]]
        if opened == k:
            return [(opened, closed)]
    return []


def _trailing(p: Passage, i: int, group: int, source: Range | None, low: int, high: int, cue: Cue, cue_end: int) -> Find | None:
    """The content stands before: "Five people died, police said on Friday.", and around: "The plan, he said, failed"."""
    if not cue.takes & {"clause", "finite"} or cue.form == "ing":
        return None
    begin = source[0] if source else group
    if source is None or begin - low < 2 or p.words[begin - 1] not in (",", "—", "–", "--", "?"):
        return _inverted(p, i, low, high, cue)
    if not (cue_end < high and p.words[cue_end] == ",") and not contents.clausal(p, low, begin - 1) and begin - low < 6:
        return None
    content = [(low, contents.trimmed(p, low, begin - 1))]
    if cue_end < high and p.words[cue_end] == ",":
        start = cue_end + 1
        if start < high and not (p.kinds[start] & CUE and p.lower[start].endswith("ing")):
            end = contents.ends(p, start, high)
            if end > start:
                content.append((start, end))
    return Find(source, (group, cue_end), content, cue.classes)


def _inverted(p: Passage, i: int, low: int, high: int, cue: Cue) -> Find | None:
    """"..., said the mayor, a former teacher."."""
    if i == low + 2 and p.words[low + 1] == "," and "quote" in cue.takes:
        source = sources.after(p, i + 1, high)
        if source and source[1] + 1 < high and p.words[source[1]] == ",":
            start = source[1] + 1
            return Find(source, (i, i + 1), [(start, contents.ends(p, start, high))], cue.classes)
    if i - low < 3 or p.words[i - 1] not in (",", "—", "–", "--") or not cue.takes & {"clause", "finite"} or cue.form == "ing":
        return None
    source = sources.after(p, i + 1, high)
    if source is None:
        return None
    content = [(low, contents.trimmed(p, low, i - 1))]
    if source[1] < high and p.words[source[1]] == ",":
        start = source[1] + 1
        if start < high and not (p.kinds[start] & CUE and p.lower[start].endswith("ing")) and p.lower[start] not in ("who", "which"):
            end = contents.ends(p, start, high)
            if end > start:
                content.append((start, end))
    return Find(source, (i, i + 1), content, cue.classes)


def _according(p: Passage, i: int, low: int, high: int, finds: list[Find]) -> Find | None:
    front = i - low <= 2
    source = sources.after(p, i + 2, high, whole=True, apposition=not front)
    if source is None:
        return None
    cue = (i, i + 2)
    if front:
        start = source[1]
        while start < high and not p.wordy(start) and p.quote[start] < 0:
            start += 1
        if start >= high:
            return None
        return Find(source, cue, [(start, contents.ends(p, start, high))], "according")
    speaker = next((find for find in reversed(finds) if find.source and find.cue and low <= find.cue[0] < i), None)
    if speaker is not None:
        speaker.via.append(source)  # "state television said, according to the paper"
    end = contents.trimmed(p, low, i)
    content = [(low, end)]
    if source[1] < high and p.words[source[1]] == "," and source[1] + 1 < high:
        start = source[1] + 1
        content.append((start, contents.ends(p, start, high)))
    return Find(source, cue, content, "according")
