"""The front door: the only place that prints, reads the environment, or decides how the program ends.

Exit codes: 0 nothing at or above ``--fail-on``; 1 at least one; 2 the gate could not do its work; 130 interrupted.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from typing import Any

import click

from claimcheck import __version__
from claimcheck.model import ClaimcheckError, OptionError

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Days(click.ParamType):
    """A calendar day, 2013-07-01."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"'{value}' is not a day; write it as 2013-07-01", param, ctx)


PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
PUBLISHER = click.option("--publisher", metavar="NAME", help="Who prints them, for articles that do not say.")
PUBLISHED = click.option("--published", type=Days(), help="When they were printed, for articles that do not say.")
RULES = click.option("--rules", multiple=True, metavar="FOLDER", help="Rules to use instead of those that ship.")
JOBS = click.option("--jobs", "-j", type=click.IntRange(1), default=1, show_default=True, help="Processes.")


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, "-V", "--version", message="claimcheck %(version)s")
def cli() -> None:
    """Who said what, and where sources cannot both be right.

    Reads news articles, finds claims with their sources, groups them by topic, place and date, and reports those
    that cannot all be true and those that are badly sourced.

    \b
      claimcheck check articles/              the report
      claimcheck check articles/ -f json      the same for a program
      claimcheck parse "TEXT"                 what the program sees in a text
      claimcheck explain control-disputed     what a rule means
    """


@cli.command()
@PATHS
@click.option("--format", "-f", "form", default="text", show_default=True, metavar="FORMAT", help="text, json, jsonl.")
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "note", "never"]), default="error", show_default=True,
    help="The least severity that ends with exit code 1.",
)  # fmt: skip
@PUBLISHER
@PUBLISHED
@RULES
@JOBS
@click.option("--allow-empty", is_flag=True, help="Do not fail when no claim was found.")
def check(
    paths: tuple[str, ...], form: str, fail_on: str, publisher: str | None, published: date | None,
    rules: tuple[str, ...], jobs: int, allow_empty: bool,
) -> None:  # fmt: skip
    """Report where sources disagree and which claims are badly sourced."""
    from claimcheck.pipeline import check_documents
    from claimcheck.read import read
    from claimcheck.rule import load_rules

    book = load_rules(rules or None)
    documents, problems = read(paths, publisher=publisher, published=published)
    report = check_documents(documents, book, problems=problems, jobs=jobs)
    _write(report, form, book)
    if not report.documents or (not report.claims and not allow_empty):
        what = "no claim found" if report.documents else "nothing to read"
        raise OptionError(f"{what} in {', '.join(paths)}", mend="give articles (.txt, .md), or --allow-empty")
    ranks = {"note": 0, "warning": 1, "error": 2, "never": 3}
    worst = max((ranks[str(one.severity)] for one in (*report.conflicts, *report.findings)), default=-1)
    sys.exit(1 if worst >= ranks[fail_on] else 0)


@cli.command()
@PATHS
@click.option("--format", "-f", "form", type=click.Choice(["text", "json", "jsonl"]), default="text")
@PUBLISHER
@PUBLISHED
@RULES
def extract(
    paths: tuple[str, ...], form: str, publisher: str | None, published: date | None, rules: tuple[str, ...]
) -> None:
    """List the claims of articles: who said what, where, when."""
    from dataclasses import replace

    from claimcheck.pipeline import check as run_check
    from claimcheck.report.reading import claim_line
    from claimcheck.rule import load_rules

    report = run_check(paths, rules=rules or None, publisher=publisher, published=published)
    kept = replace(report, conflicts=(), findings=(), groups=())
    if form == "text":
        for claim in report.claims:
            click.echo(claim_line(claim))
    else:
        _write(kept, form, load_rules(rules or None))


@cli.command()
@PATHS
@click.option("--format", "-f", "form", type=click.Choice(["text", "jsonl"]), default="text")
def attributions(paths: tuple[str, ...], form: str) -> None:
    """List who is said to have said what, as spans of source, cue and content."""
    from claimcheck.attribute import attribute
    from claimcheck.read import read
    from claimcheck.report.reading import attribution_lines, attributions_row
    from claimcheck.segment import segment

    documents, problems = read(paths)
    for document in documents:
        found = attribute(document, segment(document))
        if form == "jsonl":
            click.echo(json.dumps(attributions_row(document, found), ensure_ascii=False))
        else:
            click.echo(attribution_lines(document, found))
    _complain(problems)


@cli.command()
@click.argument("text")
@PUBLISHED
@PUBLISHER
@RULES
@click.option("--format", "-f", "form", type=click.Choice(["text", "json"]), default="text")
def parse(text: str, published: date | None, publisher: str | None, rules: tuple[str, ...], form: str) -> None:
    """Show what the program sees in TEXT ("-" reads standard input): sentences, attributions, figures, days, places."""
    from claimcheck.model import Document
    from claimcheck.pipeline import claims_in, see
    from claimcheck.report.reading import reading_row, reading_text
    from claimcheck.rule import load_rules

    words = sys.stdin.read() if text == "-" else text
    rulebook = load_rules(rules or None)
    reading = see(Document("text", words, publisher=publisher, published=published))
    claims = claims_in(reading, rulebook)
    if form == "json":
        click.echo(json.dumps(reading_row(reading, claims), ensure_ascii=False, indent=2))
    else:
        from rich.console import Console

        reading_text(reading, claims, Console(highlight=False, markup=False, emoji=False))


@cli.command()
@click.argument("rule")
@RULES
def explain(rule: str, rules: tuple[str, ...]) -> None:
    """Print the page of RULE: what it says, why, an example, when it is wrong."""
    from rapidfuzz import process

    from claimcheck.rule import load_rules, page

    book = load_rules(rules or None)
    known = {one.id: one for one in (*book.conflicts, *book.attribution)}
    if rule not in known:
        near = process.extractOne(rule, sorted(known), score_cutoff=60)
        raise OptionError(
            f"there is no rule '{rule}'", mend=f"did you mean '{near[0]}'?" if near else "see `claimcheck rules list`"
        )
    click.echo(page(known[rule]))


@cli.group("rules")
def rules_group() -> None:
    """List, test and describe the rules."""


@rules_group.command("list")
@RULES
def rules_list(rules: tuple[str, ...]) -> None:
    """One line a rule: id, level, title."""
    from claimcheck.rule import load_rules

    book = load_rules(rules or None)
    for one in (*book.conflicts, *book.attribution):
        click.echo(f"{one.id:<32} {one.level!s:<8} {one.title}")


@rules_group.command("schema")
def rules_schema() -> None:
    """Print the JSON Schema of rule files, for editors."""
    from claimcheck.rule import schema

    click.echo(json.dumps(schema(), indent=2))


@rules_group.command("test")
@RULES
@click.option("--pinned/--no-pinned", default=True, help="Weaken each guard; some example must notice.")
def rules_test(rules: tuple[str, ...], pinned: bool) -> None:
    """Run every rule's own examples through the real pipeline."""
    from claimcheck.rule import load_rules
    from claimcheck.selftest import selftest

    outcome = selftest(load_rules(rules or None), pinned=pinned)
    for line in outcome.lines:
        click.echo(line)
    sys.exit(0 if outcome.passed else 1)


def _write(found: Any, form: str, book: Any) -> None:
    from claimcheck.model import Verdict
    from claimcheck.report import pages, report, show

    verdict = found if isinstance(found, Verdict) else Verdict(report=found)
    if form != "text":
        click.echo(report(verdict, form, rules=pages(book)), nl=False)
        return
    from rich.console import Console

    show(verdict, Console(highlight=False, markup=False, emoji=False), pages(book))


def _complain(problems: Any) -> None:
    for problem in problems:
        where = problem.uri if problem.line is None else f"{problem.uri}:{problem.line}"
        click.echo(f"{where}: {problem.what}\n  mend: {problem.mend}", err=True)


def main() -> None:
    """Run the command line; every fault of the user's ends with exit code 2 and says how to mend it."""
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(130)
    except ClaimcheckError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
