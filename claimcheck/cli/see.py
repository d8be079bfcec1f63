"""What the program sees, without an opinion: ``parse`` a text, the ``attributions`` and the claims of articles."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from claimcheck.cli.console import complain, paint, put, put_data, say, visible
from claimcheck.cli.names import base_of, renamed
from claimcheck.cli.options import (
    LIMIT,
    PATHS,
    PUBLISHED,
    PUBLISHER,
    RAW_CSV,
    REDACT,
    RULES,
    configured,
    reading,
    settings_folder,
    shows_articles_as_they_are,
)
from claimcheck.cli.output import writable
from claimcheck.cli.run import inputs_of, judged
from claimcheck.config import Settings
from claimcheck.model import OptionError, Verdict

EXPORTS = "csv, jsonl, parquet, sqlite, checklist, brat, labelstudio"
COLOR = click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours.")


@click.command()
@PATHS
@click.option("--format", "-f", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True)
@REDACT
@reading
@configured
def extract(format: str, **given: Any) -> None:
    """List the claims of articles: who said what, where, when."""
    from dataclasses import replace

    from claimcheck.report import report
    from claimcheck.report.reading import claim_line

    found = judged(Settings(**given), today=date.min).report
    if format == "text":
        put("".join(f"{claim_line(claim)}\n" for claim in found.claims))
    else:
        put_data(report(Verdict(report=replace(found, conflicts=(), findings=(), groups=())), format))
    complain(found.problems)
    _something(found.documents or found.claims, given["paths"])


@click.command()
@PATHS
@click.option("--to", required=True, metavar="FILE", help="Where to write them.")
@click.option("--as", "form", metavar="FORMAT", help=f"{EXPORTS}; by default what the name of the file says.")
@RAW_CSV
@REDACT
@reading
@configured
def export(to: str, form: str | None, **given: Any) -> None:
    """Write the claims of articles as a table, which check reads again, or for another program.

    csv, jsonl, parquet and sqlite hold every claim; checklist is for fact-checkers, brat and labelstudio for those
    who annotate.
    """
    from claimcheck.export import export as write

    settings, path = Settings(**given), Path(to)
    writable(path, settings, folder=form == "brat")
    found = judged(settings, today=date.min).report
    _something(found.documents or found.claims, settings.paths)
    write(found, path, form, raw_csv=settings.raw_csv)
    complain(found.problems)
    put(visible(f"{to}: {len(found.claims)} claims"))


@click.command()
@PATHS
@click.option("--format", "-f", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@LIMIT
@configured
def attributions(paths: tuple[str, ...], format: str, limit: tuple[str, ...]) -> None:
    """List who is said to have said what, as spans of source, cue and content."""
    from claimcheck.attribute import attribute
    from claimcheck.deadline import OutOfTime, within
    from claimcheck.read.limits import out_of_time
    from claimcheck.report.json import encode
    from claimcheck.report.reading import attribution_lines, attributions_row
    from claimcheck.segment import segment

    shows_articles_as_they_are("redact", "max_quote")
    inputs = inputs_of(Settings(paths=paths, limit=limit))
    base = base_of(paths, settings_folder())
    if base is not None:
        inputs = renamed(inputs, base)
    problems = list(inputs.problems)
    shown = [document for document in inputs.documents if not document.sensitive]
    for document in shown:
        try:
            found = within(inputs.limits.document_time, lambda one=document: attribute(one, segment(one)))  # type: ignore[misc]
        except OutOfTime:
            problems.append(out_of_time(document.uri, inputs.limits.document_time))
            continue
        if format == "jsonl":
            put_data(encode(attributions_row(document, found)) + "\n")
        else:
            put(visible(attribution_lines(document, found)))
    complain(problems)
    if len(shown) < len(inputs.documents):
        say(f"articles marked as sensitive, counted and not shown: {len(inputs.documents) - len(shown):,}")
    _something(inputs.documents, paths)


@click.command()
@click.argument("text")
@click.option("--format", "-f", type=click.Choice(["text", "json"]), default="text", show_default=True)
@PUBLISHED
@PUBLISHER
@RULES
@COLOR
@configured
def parse(
    text: str, format: str, published: date | None, publisher: str | None, rules: tuple[str, ...], color: str
) -> None:
    """Show what the program sees in TEXT ("-" reads standard input).

    Sentences, attributions, figures, days, places, parties and claims: those who write rules live in it.
    """
    from claimcheck.model import Document
    from claimcheck.pipeline import check_documents, see
    from claimcheck.report.json import encode
    from claimcheck.report.reading import reading_row, reading_text
    from claimcheck.rule import load_rules

    words = _standard_input() if text == "-" else text
    document = Document("text", words, publisher=publisher, published=published)
    seen = see(document)
    claims = check_documents([document], load_rules(rules or None)).claims
    if format == "json":
        put_data(encode(reading_row(seen, claims), indent=2) + "\n")
    else:
        put(paint(lambda console: reading_text(seen, claims, console), color))


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OptionError(f"not UTF-8 at byte {error.start}", mend="send UTF-8", where="standard input") from None


def _something(documents: object, paths: tuple[str, ...]) -> None:
    if not documents:
        raise OptionError(f"nothing to read in {', '.join(paths)}", mend="give articles, or a folder that holds some")
