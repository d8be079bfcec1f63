"""The options that commands share, and how settings of the project become their defaults."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from claimcheck.config import Configuration, Settings, find_configuration, read_configuration
from claimcheck.model import OptionError

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULTS = Settings()
WAIVERS = ".claimcheck-waivers.yml"
MEMORY = ".claimcheck_cache"
# Names in the meta of a click context.
FOUND, ISOLATED, REMEMBERED = "claimcheck.configuration", "claimcheck.isolated", "claimcheck.cache"
MASTER = "claimcheck.master"


def day(value: Any) -> date:
    """A calendar day, 2013-07-01."""
    if isinstance(value, date):
        return value
    try:
        return datetime.strptime(str(value), "%Y-%m-%d").date()
    except ValueError:
        raise click.BadParameter(f"'{value}' is not a day; write it as 2013-07-01") from None


def together(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several options as one decorator, in the order in which help lists them."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def configuration() -> Configuration:
    """The settings file of the command that runs."""
    found = click.get_current_context().meta.get(FOUND)
    return found if isinstance(found, Configuration) else Configuration()


def settings_folder() -> Path | None:
    """The folder of that file."""
    path = configuration().path
    return None if path is None else path.parent


def cache_folder(settings: Settings) -> Path | None:
    """Where what articles came to is remembered; None for nowhere.

    On a build machine only where it is asked for: a checkout there has no earlier run, and a cache that came with the
    articles is nobody's to trust.
    """
    context = click.get_current_context()
    asked = context.meta.get(REMEMBERED)
    if settings.no_cache:
        said = context.get_parameter_source("no_cache")
        if asked is not None and said is click.core.ParameterSource.COMMANDLINE:
            raise OptionError("--cache and --no-cache exclude each other", mend="leave one of them out")
    if asked is not None:
        return _writable(Path(asked))
    if settings.no_cache or os.environ.get("CI"):
        return None
    return (settings_folder() or Path()) / MEMORY


def _writable(folder: Path) -> Path:
    """A folder for the cache that somebody asked for by name; what cannot be kept there would be paid for each run."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OptionError(f"--cache {folder}: {error.strerror}", mend="name a folder that can be made") from None
    if not os.access(folder, os.W_OK):
        raise OptionError(f"--cache {folder}: nothing can be written there", mend="name another folder, or --no-cache")
    return folder


def master() -> str | None:
    """The address of the cluster. It is no setting: a file in a repository sends nobody's articles anywhere."""
    given: str | None = click.get_current_context().meta.get(MASTER)
    return given


def shows_articles_as_they_are(*settings: str) -> None:
    """Called by a command that cannot do what these settings ask for: where the project does, it is refused."""
    for name in settings:
        if configuration().values.get(name):
            raise OptionError(
                f"{name.replace('_', '-')} is set, and this command shows articles as they are",
                mend="use --isolated where they may be seen",
            )


def _isolate(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and FOUND in context.meta:
        raise _either()
    context.meta[ISOLATED] = value


def _either() -> OptionError:
    return OptionError("--config and --isolated exclude each other", mend="leave one of them out")


def _configure(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """Make the settings of the project the defaults of this command."""
    isolated = context.meta.get(ISOLATED, False)
    if value is not None and isolated:
        raise _either()
    if context.resilient_parsing or isolated:
        return
    found = read_configuration(Path(value)) if value is not None else find_configuration(Path.cwd())
    context.meta[FOUND] = found
    # A list of paths is no option: `_paths` asks for it.
    defaults = {name: value for name, value in found.values.items() if name != "paths"}
    if found.path is not None:
        defaults.setdefault("waivers", str(found.path.parent / WAIVERS))
    context.default_map = defaults


def _paths(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    found = _given_or_settled(context, value)
    if not found and not context.resilient_parsing:
        raise OptionError("nothing to read", mend=f"give articles or folders: {context.command_path} articles/")
    return found


def _paths_or_here(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return _given_or_settled(context, value) or (".",)


def _given_or_settled(context: click.Context, value: tuple[str, ...]) -> tuple[str, ...]:
    """The paths of the command line, else those of the settings file."""
    found = context.meta.get(FOUND)
    settled: tuple[str, ...] = found.values.get("paths", ()) if isinstance(found, Configuration) else ()
    return value or settled


configured = together(
    click.option("--isolated", is_flag=True, is_eager=True, expose_value=False, callback=_isolate,
                 help="Use no settings file."),
    click.option("--config", metavar="FILE", is_eager=True, expose_value=False, callback=_configure,
                 help="Settings file, instead of the nearest pyproject.toml or claimcheck.toml."),
)  # fmt: skip

PATHS = click.argument("paths", nargs=-1, metavar="PATH...", callback=_paths)
PATHS_OR_HERE = click.argument("paths", nargs=-1, metavar="[PATH]...", callback=_paths_or_here)
RULES = click.option("--rules", multiple=True, metavar="FOLDER", help="Rules to use instead of those that ship.")
PUBLISHER = click.option("--publisher", metavar="NAME", help="Who prints them, for articles that do not say.")
PUBLISHED = click.option(
    "--published", type=day, metavar="DAY", help="When they were printed, for articles that do not say."
)
JOBS = click.option(
    "--jobs", "-j", type=click.IntRange(1), default=DEFAULTS.jobs, show_default="one a core", help="Processes."
)
MAPPING = click.option(
    "--mapping", metavar="NAME", help="How to read tables of claims: a mapping that ships, or a file of your own."
)
CACHE = together(
    click.option("--cache", metavar="DIR", envvar="CLAIMCHECK_CACHE", show_envvar=True, expose_value=False,
                 callback=lambda context, parameter, value: context.meta.update({REMEMBERED: value}),
                 help=f"Where to remember what each article came to, instead of {MEMORY} beside the settings file."),
    click.option("--no-cache", is_flag=True, envvar="CLAIMCHECK_NO_CACHE", show_envvar=True,
                 help="Remember nothing, and use nothing remembered."),
)  # fmt: skip
ENGINE = together(
    click.option("--engine", type=click.Choice(["local", "spark"]), default=DEFAULTS.engine, show_default=True,
                 help="Where articles are read and compared: in --jobs processes here, or on a Spark cluster."),
    click.option("--master", metavar="URL", expose_value=False,
                 callback=lambda context, parameter, value: context.meta.update({MASTER: value}),
                 help="The cluster's address, spark://HOST:7077; by default what Spark's own settings say."),
)  # fmt: skip
REDACT = together(
    click.option("--redact", type=click.Choice(["sources", "names", "all"]),
                 help="Pseudonyms for who is quoted, for every name, or for all but figures and days."),
    click.option("--redact-key", metavar="FILE", help="The secret that pseudonyms are made with."),
    click.option("--max-quote", type=click.IntRange(1), metavar="N",
                 help="Quote no more than so many characters of an article in one piece."),
)  # fmt: skip
RAW_CSV = click.option(
    "--raw-csv", is_flag=True, help="Leave cells of a CSV file that a spreadsheet would run as they are."
)
LIMIT = click.option(
    "--limit",
    multiple=True,
    metavar="NAME=VALUE",
    help="How much to take in: file=50MB, document-time=30s.",
)
reading = together(PUBLISHER, PUBLISHED, MAPPING, LIMIT, RULES, JOBS, CACHE)

chosen = together(
    click.option("--select", multiple=True, metavar="RULE", help="Only these rules; * stands for any letters."),
    click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules; * stands for any letters."),
)
BASELINE = click.option("--baseline", metavar="FILE", help="What was there before the gate was: it is let pass.")
WAIVER_FILE = click.option("--waivers", metavar="FILE", help=f"The waivers; {WAIVERS} where it is present.")
TODAY = click.option(
    "--today",
    type=day,
    metavar="DAY",
    envvar="CLAIMCHECK_TODAY",
    show_envvar=True,
    help="The day waivers are measured by.",
)


def day_or_today(given: date | None) -> date:
    """The only look at a clock: waivers expire by it, and no machine format prints it."""
    return given if given is not None else date.today()
