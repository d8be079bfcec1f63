"""What the program sees in a text: for rule writers, as a coloured view and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from claimcheck.model import Attribution, Claim, Day, Document, Figure, Name, Reading, Reference, Sentence, Span
from claimcheck.report.contract import claim_row, number
from claimcheck.report.sanitise import sanitise

COLOURS = {"figure": "bold cyan", "day": "bold magenta", "place": "bold green", "party": "bold yellow",
           "source": "bold blue", "cue": "italic red", "content": "underline"}  # fmt: skip


def attributions_row(document: Document, attributions: Sequence[Attribution]) -> dict[str, Any]:
    """One document's attributions as spans: {"uri", "attributions": [{"source", "cue", "content"}]}."""
    return {
        "uri": document.uri,
        "attributions": [
            {
                "source": _pairs(one.source),
                "cue": _pairs(one.cue),
                "content": _pairs(one.content),
                "mode": str(one.mode),
                "polarity": str(one.polarity),
                "class": one.cue_class,
                "antecedent": _pairs(one.antecedent),
                "via": _pairs(one.via),
            }
            for one in attributions
        ],
    }


def attribution_lines(document: Document, attributions: Sequence[Attribution]) -> str:
    """One line an attribution: where, who, cue, what."""
    text = document.text
    return "\n".join(
        f"{document.uri}:{text.count(chr(10), 0, one.content[0].start) + 1}: "
        f"{_words(one.antecedent or one.source, text) or 'nobody named'} | {_words(one.cue, text) or '-'} | "
        f"{_words(one.content, text)}"
        for one in attributions
    )


def reading_row(reading: Reading, claims: Sequence[Claim]) -> dict[str, Any]:
    """All of a reading as plain data; open bounds are None."""
    text = reading.document.text
    return {
        "sentences": [_sentence(one, text) for one in reading.sentences],
        "attributions": attributions_row(reading.document, reading.attributions)["attributions"],
        "figures": [_figure(one, text) for one in reading.figures],
        "days": [_day(one, text) for one in reading.days],
        "places": [_name(one, text) for one in reading.places],
        "parties": [_name(one, text) for one in reading.parties],
        "references": [_reference(one, text) for one in reading.references],
        "claims": [claim_row(one) for one in claims],
    }


def reading_text(reading: Reading, claims: Sequence[Claim], console: Console) -> None:
    """The text with what was seen marked, then each thing on a line of its own."""
    text = reading.document.text
    # One character for one, so that offsets hold: what does not print is shown as a replacement mark.
    view = Text("".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in text))
    for kind, span in _marks(reading):
        view.stylize(COLOURS[kind], span.start, span.end)
    console.print(view)
    row = reading_row(reading, claims)
    for one in row["attributions"]:
        who = _words([Span(*pair) for pair in one["antecedent"] or one["source"]], text) or "nobody named"
        said = _words([Span(*pair) for pair in one["content"]], text)
        _line(console, "source", f"{who} [{one['class']}, {one['mode']}, {one['polarity']}]: {said}")
    for one in row["figures"]:
        bounds = f"low {one['low']}, best {one['best']}, high {one['high']}"
        _line(console, "figure", f"{one['exact']}: {bounds} {one['unit'] or ''} {one['noun'] or ''}")
    for one in row["days"]:
        _line(console, "day", f"{one['exact']}: {one['from']} to {one['to']} ({one['precision']}, {one['basis']})")
    for kind in ("place", "party"):
        for one in row[{"place": "places", "party": "parties"}[kind]]:
            _line(console, kind, f"{one['exact']}: {one['id']}" + (f", in {one['within']}" if one["within"] else ""))
    for one in row["references"]:
        _line(
            console,
            "refers",
            f"{one['exact']}: {one['antecedent']['exact']}" + (f", in {one['place']}" if one["place"] else ""),
        )
    for claim in claims:
        value = claim.value or f"{number(claim.quantity.low)}..{number(claim.quantity.high)}"
        _line(console, "claim", f"{claim.topic} {claim.subject} {value} ({claim.polarity}) by {claim.source.name}")


def claim_line(claim: Claim) -> str:
    """One line a claim: where, topic and place, value, who, when."""
    quantity, when, evidence = claim.quantity, claim.when, claim.evidence
    bounds = "-".join("?" if bound is None else f"{number(bound)}" for bound in (quantity.low, quantity.high))
    value = claim.value or (f"{number(quantity.best)}" if quantity.best is not None else bounds)
    denied = "not " if claim.polarity == "denied" else ""
    days = f"{when.start or '?'}" if when.start == when.end else f"{when.start or '?'} to {when.end or '?'}"
    return sanitise(
        f"{evidence.uri}:{evidence.line}: {claim.topic} {claim.place or '-'}: {denied}{value} "
        f"[{claim.source.name} ({claim.source.kind}), {days}] {evidence.exact}"
    )


def _line(console: Console, label: str, words: str) -> None:
    head, said = Text(f"{label:<8} "), Text(sanitise(words))
    head.stylize(COLOURS.get(label, "bold"), 0, 8)
    if not console.is_terminal:  # one line a thing, for whoever searches them
        console.print(Text.assemble(head, said), soft_wrap=True)
        return
    for at, line in enumerate(said.wrap(console, max(console.width - len(head), 8))):
        console.print(Text.assemble(head if at == 0 else " " * len(head), line))


def _marks(reading: Reading) -> Iterable[tuple[str, Span]]:
    for attribution in reading.attributions:
        yield from (("content", span) for span in attribution.content)
        yield from (("source", span) for span in attribution.source)
        yield from (("cue", span) for span in attribution.cue)
    yield from (("party", one.span) for one in reading.parties)
    yield from (("place", one.span) for one in reading.places)
    yield from (("day", one.span) for one in reading.days)
    yield from (("figure", one.span) for one in reading.figures)


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _words(spans: Iterable[Span], text: str) -> str:
    return " ... ".join(text[span.start : span.end] for span in spans)


def _sentence(one: Sentence, text: str) -> dict[str, Any]:
    return {"start": one.start, "end": one.stop, "exact": text[one.start : one.stop], "part": str(one.part)}


def _figure(one: Figure, text: str) -> dict[str, Any]:
    return {
        "start": one.start,
        "end": one.end,
        "exact": text[one.start : one.end],
        "low": number(one.quantity.low),
        "best": number(one.quantity.best),
        "high": number(one.quantity.high),
        "unit": one.quantity.unit,
        "noun": one.noun,
        "hedge": one.hedge,
        "relation": one.relation,
        "per": one.per,
    }


def _day(one: Day, text: str) -> dict[str, Any]:
    when = one.when
    return {
        "start": one.start,
        "end": one.end,
        "exact": text[one.start : one.end],
        "from": when.start.isoformat() if when.start else None,
        "to": when.end.isoformat() if when.end else None,
        "precision": str(when.precision),
        "basis": when.basis,
    }


def _name(one: Name, text: str) -> dict[str, Any]:
    return {
        "start": one.start,
        "end": one.end,
        "exact": text[one.start : one.end],
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "within": one.within,
    }


def _reference(one: Reference, text: str) -> dict[str, Any]:
    start, end = one.antecedent
    return {
        "start": one.start,
        "end": one.end,
        "exact": text[one.start : one.end],
        "antecedent": {"start": start, "end": end, "exact": text[start:end]},
        "kind": one.kind,
        "name": one.name,
        "place": one.place.id if one.place else None,
    }
