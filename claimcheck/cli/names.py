"""What reports call the files: as seen from here, from the project, or from what was given.

A path that climbs out of the working folder, or a full one, says where somebody's disk keeps the articles, and differs
from machine to machine. Such articles are named from the folder of the settings file where that holds them, else from
the folder that holds all that was given.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.model import Claim

if TYPE_CHECKING:
    from claimcheck.read import Inputs


def base_of(paths: Sequence[str], project: Path | None) -> Path | None:
    """The folder to name files from; None where they are named as they are.

    Args:
        project: the folder of the settings file.
    """
    given = [Path(os.path.abspath(path)) for path in paths]
    if not given or any(path.is_relative_to(Path.cwd()) for path in given):
        return None  # names from two folders could be the same
    folders = [path if path.is_dir() else path.parent for path in given]
    if project is not None and all(folder.is_relative_to(os.path.abspath(project)) for folder in folders):
        return Path(os.path.abspath(project))
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:
        return None  # on two drives


def renamed(inputs: Inputs, base: Path) -> Inputs:
    """The same, named from a folder. What a table says of its own evidence stays as it is, unless it climbs too."""
    return replace(
        inputs,
        documents=[replace(one, uri=_name(one.uri, base)) for one in inputs.documents],
        claims=[_placed(one, base) for one in inputs.claims],
        problems=[replace(one, uri=_name(one.uri, base)) for one in inputs.problems],
        passed=[_name(one, base) for one in inputs.passed],
        unread=[replace(one, file=replace(one.file, uri=_name(one.file.uri, base))) for one in inputs.unread],
    )


def _placed(claim: Claim, base: Path) -> Claim:
    evidence = claim.evidence
    return replace(claim, evidence=replace(evidence, uri=_name(evidence.uri, base)))


def _name(uri: str, base: Path) -> str:
    if not uri.startswith(("../", "/")):
        return uri
    path = Path(os.path.abspath(uri))
    return path.relative_to(base).as_posix() if path.is_relative_to(base) and path != base else uri


def from_here(changed: frozenset[Path] | None, base: Path) -> frozenset[Path] | None:
    """Changed files as the gate finds them: where their new names would lie in the working folder."""
    if changed is None:
        return None
    real = base.resolve()
    return frozenset(Path(path.relative_to(real)).resolve() for path in changed if path.is_relative_to(real))
