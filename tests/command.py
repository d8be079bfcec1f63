"""The command line, run in this process: its words in, its exit code and what it wrote out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

from claimcheck.cli import main

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = (sys.executable, "-P", "-c", "import tests.offline; from claimcheck.cli import main; main()")
ARTICLE = "---\npublisher: {publisher}\npublished: {published}\n---\n\n{text}\n"


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


def run(*words: str | Path, answers: str = "") -> Done:
    """Run ``claimcheck`` with these words; ``answers`` is what it reads on standard input."""
    kept = sys.stdin, sys.stdout, sys.stderr
    handler = signal.getsignal(signal.SIGINT)
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    sys.stdin = TextIOWrapper(BytesIO(answers.encode()), encoding="utf-8")
    sys.stdout, sys.stderr = out, err
    code: object = None
    try:
        main([str(word) for word in words])
    except SystemExit as end:
        code = end.code
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept
        signal.signal(signal.SIGINT, handler)
    assert isinstance(code, int)
    return Done(code, _written(out), _written(err))


def start(*words: str | Path, **environment: str) -> subprocess.Popen[bytes]:
    """Start ``claimcheck`` as a process of its own, in a session of its own."""
    return subprocess.Popen(
        [*PROGRAM, *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(environment),
        start_new_session=True,
    )


def surroundings(more: Mapping[str, str]) -> dict[str, str]:
    """This process's environment, with the package under test to be found from any folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def write(folder: Path, name: str, publisher: str, text: str, *, published: str = "2024-03-02") -> Path:
    """An article with its front matter; its text begins on line 6."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(ARTICLE.format(publisher=publisher, published=published, text=text), encoding="utf-8")
    return path


def dispute(folder: Path) -> Path:
    """A folder of two articles whose figures cannot both be true: one conflict, a warning."""
    write(folder, "harbour.md", "Harbour Post",
          "At least 40 people were killed in the strike on Aleppo on Friday, the health ministry said.")  # fmt: skip
    write(
        folder, "karsa.md", "Karsa News", "Twelve people were killed in the strike on Aleppo on Friday, the army said."
    )
    return folder


def _written(stream: TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, BytesIO)
    return raw.getvalue().decode("utf-8")
