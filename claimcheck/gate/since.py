"""Which files a branch has changed, as git knows it: a scoped gate on a full reading."""

from __future__ import annotations

import subprocess
from pathlib import Path

from claimcheck.model import OptionError

UNFETCHED = "fetch it, all of its history too (fetch-depth: 0 in CI), or name another"


def changed_since(revision: str, *, folder: Path) -> frozenset[Path]:
    """Absolute paths of the files that differ from where this branch left ``revision``, untracked ones included.

    Raises:
        OptionError: git is not there, this is no repository, or it does not know the revision.
    """
    if not revision or revision.startswith("-"):
        raise OptionError(f"no revision '{revision}'", mend="give a branch, a tag or a commit, such as origin/main")
    root = Path(_git(folder, "rev-parse", "--show-toplevel", mend="run it in a git repository").rstrip("\n"))
    named = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = _git(folder, *named, silent=f"git knows no revision '{revision}'").strip()
    base = _git(folder, "merge-base", commit, "HEAD", silent=f"this branch and '{revision}' share no commit").strip()
    names = _git(root, "diff", "--name-only", "--no-renames", "-z", base, "--").split("\0")
    names += _git(root, "ls-files", "--others", "--exclude-standard", "-z").split("\0")
    return frozenset((root / name).resolve() for name in names if name)


def _git(folder: Path, *words: str, silent: str = "git failed", mend: str = UNFETCHED) -> str:
    """What git answers; ``silent`` is what a failure means of which it says nothing itself."""
    try:
        done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True)
    except FileNotFoundError:
        raise OptionError("git is not installed", mend="install git, or leave --since out") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise OptionError(f"--since: {said[-1].removeprefix('fatal: ') if said else silent}", mend=mend) from None
    return done.stdout.decode("utf-8", "surrogateescape")
