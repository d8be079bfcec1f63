"""Standoff annotations for brat: a folder with a ``.txt`` and an ``.ann`` for each article, and the configuration.

Offsets are code points, the end excluded; a claim that runs over a line end is given in pieces, as brat wants it.
"""

from __future__ import annotations

import re
from pathlib import Path

from claimcheck.model import Claim, OptionError, Report

_NAME = re.compile(r"[^\w.-]+")
_TYPE = re.compile(r"\W+")


def write_brat(report: Report, path: Path) -> None:
    """Write the folder; files of the same names in it are replaced. Sensitive articles are left out.

    Raises:
        OptionError: the report holds no article, only claims of tables.
    """
    if not report.documents:
        raise OptionError("no article to annotate", mend="export tables of claims as csv or sqlite", where=str(path))
    path.mkdir(exist_ok=True)
    types = sorted({_type(claim) for claim in report.claims})
    config = "\n".join(["[entities]", *types, "[relations]", "[events]", "[attributes]", "Denied Arg:<ENTITY>", ""])
    (path / "annotation.conf").write_text(config, encoding="utf-8")
    for number, document in enumerate(report.documents, 1):
        if document.sensitive:
            continue
        claims = [claim for claim in report.claims if claim.evidence.uri == document.uri]
        name = f"{number:04d}-{_NAME.sub('-', document.uri).strip('-.')[-80:]}"
        (path / f"{name}.txt").write_text(document.text, encoding="utf-8", newline="")
        (path / f"{name}.ann").write_text(_annotations(claims), encoding="utf-8", newline="\n")


def _annotations(claims: list[Claim]) -> str:
    lines = []
    for number, claim in enumerate(sorted(claims, key=lambda one: (one.evidence.start, one.evidence.end, one.id)), 1):
        words = claim.evidence
        pieces = [match.span() for match in re.finditer(r"[^\r\n]+", words.exact)]
        spans = ";".join(f"{words.start + start} {words.start + end}" for start, end in pieces)
        text = " ".join(words.exact[start:end] for start, end in pieces)
        lines.append(f"T{number}\t{_type(claim)} {spans}\t{text}")
        if claim.polarity == "denied":
            lines.append(f"A{number}\tDenied T{number}")
        told = (
            f"{claim.source.name} ({claim.source.kind}); {claim.place or claim.subject}; {claim.when.start or 'no day'}"
        )
        lines.append(f"#{number}\tAnnotatorNotes T{number}\t{' '.join(told.split())}")
    return "".join(f"{line}\n" for line in lines)


def _type(claim: Claim) -> str:
    return _TYPE.sub("_", claim.topic).capitalize()
