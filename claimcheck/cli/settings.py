"""``claimcheck config`` prints the settings and where each comes from; ``completion`` a script for a shell."""

from __future__ import annotations

from dataclasses import fields

import click

from claimcheck.cli.console import put, visible
from claimcheck.cli.options import configuration, configured
from claimcheck.config import Settings

SHELLS = ("bash", "zsh", "fish")


@click.command()
@configured
def config() -> None:
    """Print each setting, its value, and where it comes from."""
    found, usual = configuration(), Settings()
    lines = []
    for one in fields(Settings):
        value = found.values.get(one.name, getattr(usual, one.name))
        lines.append(f"{one.name.replace('_', '-'):<16} {_value(value):<32} {found.origin(one.name)}")
    put(visible("\n".join(lines)))


def _value(value: object) -> str:
    """A value as TOML writes it; a hyphen for none."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(_value(one) for one in value)}]"
    if value is None:
        return "-"
    return f'"{value}"' if isinstance(value, str) else str(value)


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print a script that lets SHELL complete commands and options.

    For bash: eval "$(claimcheck completion bash)"
    """
    from click.shell_completion import get_completion_class

    complete = get_completion_class(shell)
    if complete is not None:
        put(complete(context.find_root().command, {}, "claimcheck", "_CLAIMCHECK_COMPLETE").source())
