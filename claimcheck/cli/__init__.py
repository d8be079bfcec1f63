"""The front door: the only place that prints, reads the environment, or decides how the program ends.

Exit codes: 0 nothing at or above ``--fail-on``; 1 at least one; 2 the gate could not do its work; 130 interrupted.
Every fault is told on standard error as ``where: what`` and, on its own line, ``mend: how``.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType
from typing import NoReturn

import click

from claimcheck import __version__
from claimcheck.cli.audit import audit
from claimcheck.cli.check import check
from claimcheck.cli.console import say
from claimcheck.cli.rules import explain, rules
from claimcheck.cli.see import attributions, export, extract, parse
from claimcheck.cli.settings import completion, config
from claimcheck.cli.voices import sources, timeline
from claimcheck.cli.waivers import baseline, waive, waivers
from claimcheck.model import ClaimcheckError

BROKEN, INTERRUPTED = 2, 130
PATIENCE = 0.8  # seconds to put things away after Ctrl-C: nobody waits longer than one
RARELY = 50_000  # new objects between two searches for cycles: what is loaded at the start is there to stay
TRACEBACK = "CLAIMCHECK_TRACEBACK"  # in the environment: let a fault of our own show where it happened


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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


COMMANDS = (
    check, extract, export, sources, timeline, attributions, parse, explain, rules, waive, waivers, audit,
    baseline, config, completion,
)  # fmt: skip
for command in COMMANDS:
    cli.add_command(command)


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and end the program; every fault of the user's says how to mend it.

    Args:
        words: the command line without the program's name; that of the process by default.
    """
    interrupted = _stop_at_once()
    gc.set_threshold(RARELY)
    try:
        code = cli.main(words, prog_name="claimcheck", standalone_mode=False)
    except click.ClickException as error:
        _usage(error)
        code = BROKEN
    except (click.Abort, KeyboardInterrupt):
        say("interrupted")
        code = INTERRUPTED
    except ClaimcheckError as error:
        say(f"error: {error}")
        code = BROKEN
    except Exception as error:
        if interrupted:  # the workers that were stopped, missed by whoever waited for them
            say("interrupted")
            sys.exit(INTERRUPTED)
        if os.environ.get(TRACEBACK):
            raise
        from claimcheck.article import fault_of

        say(f"error: claimcheck itself failed: {fault_of(error)}")
        say(f"  mend: please report it, with what {TRACEBACK}=1 adds to this message")
        code = BROKEN
    sys.exit(code or 0)


def _usage(error: click.ClickException) -> None:
    """A fault of the command line, in the form of all others."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return
    context = getattr(error, "ctx", None)
    where = context.command_path if context is not None else "claimcheck"
    what, asked, near = error.format_message().partition("Did you mean ")
    what = what.rstrip(". (")
    near = near.removeprefix("one of: ").rstrip("?)").replace("', '", "' or '")
    mend = f"did you mean {near}?" if asked else f"see `{where} --help`"
    say(f"error: {where}: {what[:1].lower()}{what[1:]}\n  mend: {mend}")


def _stop_at_once() -> list[int]:
    """On Ctrl-C the workers leave without a word, and this process as soon as it has put its things away.

    Returns:
        empty until then: an exception that is raised in a callback of a library may be lost there.
    """
    ours, interrupted = os.getpid(), list[int]()

    def stop(number: int, frame: FrameType | None) -> None:
        if os.getpid() != ours:
            os._exit(INTERRUPTED)  # a worker: it has inherited this function
        interrupted.append(number)
        # A pool that has lost its workers may wait for them for ever, even at the very end. A thread could not see to
        # that: it waits for a lock which we may be holding where the signal found us.
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, lambda number, frame: os._exit(INTERRUPTED))
            signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        pool = sys.modules.get("multiprocessing")
        for worker in pool.active_children() if pool is not None else ():
            worker.kill()
        raise KeyboardInterrupt

    with suppress(ValueError):  # not the main thread: somebody else's program, and theirs to stop
        signal.signal(signal.SIGINT, stop)
    return interrupted


if __name__ == "__main__":
    main()
