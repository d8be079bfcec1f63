"""A cluster beside one process, on the same articles: the same bytes, and what each costs.

    python -m tests.bench.cluster ARTICLES.jsonl [--articles 840] [--times 20]

Each line of ARTICLES.jsonl is an object with ``text`` and, where it is known, ``date``. The articles are laid out as
files, each as many times as asked, and checked twice: by one process, and on a Spark cluster of two workers with one
core each on this machine. Prints for both how long it took, the processor time, the largest memory of the process that
was asked, and whether the reports are the same. No figure here is a test: the machine decides.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from tests.bench.values import Dated, articles_of, children, say
from tests.cluster import HERE, Cluster, cluster

TICKS = os.sysconf("SC_CLK_TCK")
LOOK = 0.5  # seconds between two looks at the workers' processes


def lay_out(articles: Sequence[Dated], folder: Path, times: int) -> int:
    """Write the articles as files, and say how many bytes they have."""
    size = 0
    for copy in range(times):
        place = folder / f"{copy:03d}"
        place.mkdir(parents=True)
        for number, (text, day) in enumerate(articles):
            head = f"---\npublisher: Paper {number % 40}\n{f'published: {day}' if day else ''}\n---\n"
            size += (place / f"{number:05d}.md").write_bytes(f"{head}{text}\n".encode())
    return size


class Watch(Thread):
    """Adds up the processor time of a cluster's processes while it is looked at."""

    def __init__(self, running: Cluster) -> None:
        super().__init__(daemon=True)
        self._running, self._over = running, Event()
        self.seconds: dict[int, float] = {}

    def run(self) -> None:
        while not self._over.wait(LOOK):
            for pid in self._running.processes():
                with suppress(OSError):
                    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                    self.seconds[pid] = (int(told[11]) + int(told[12])) / TICKS

    def stop(self) -> float:
        self._over.set()
        self.join()
        return sum(self.seconds.values())


def checked(folder: Path, report: Path, *words: str) -> tuple[float, float, float]:
    """Seconds, seconds of processor time, and megabytes of a check."""
    words = ("check", str(folder), "--isolated", "--no-cache", "--quiet", "--output", f"json:{report}", *words)
    program = (
        "import resource, sys\nfrom claimcheck.cli import main\n"
        "try:\n    main()\n"
        "finally:\n    sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))"
    )
    began, used = time.monotonic(), children()
    done = subprocess.run([sys.executable, "-c", program, *words], stderr=subprocess.PIPE, check=False)
    if done.returncode > 1:
        sys.exit(done.stderr.decode())
    return time.monotonic() - began, children() - used, int(done.stderr.split()[-1]) / 1024


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("articles", type=Path)
    options.add_argument("--articles", dest="count", type=int, default=840, help="how many, spread over the file")
    options.add_argument("--times", type=int, default=20, help="how often each")
    given = options.parse_args()
    articles = articles_of(given.articles, given.count)
    with TemporaryDirectory(prefix="claimcheck-bench-") as name:
        folder = Path(name)
        size = lay_out(articles, folder / "articles", given.times)
        say(f"{len(articles) * given.times:,} articles, {size / 1e6:.1f} MB")
        say(f"{'':16}{'s':>9}{'s of CPU':>10}{'MB/s of CPU':>13}{'MB of memory':>14}")
        alone = checked(folder / "articles", folder / "alone.json", "--jobs", "1")
        _row("one process", size, *alone)
        with cluster(folder / "spark") as running:
            os.environ.update(SPARK_CONF_DIR=str(running.settings), SPARK_LOCAL_IP=HERE, PYSPARK_PYTHON=sys.executable)
            watch = Watch(running)
            watch.start()
            spread = checked(folder / "articles", folder / "spread.json", "--engine", "spark")
            on_workers = watch.stop()
        _row("cluster: asked", size, *spread)
        _row("cluster: workers", size, spread[0], on_workers)
        same = (folder / "alone.json").read_bytes() == (folder / "spread.json").read_bytes()
        say("the same report" if same else "NOT the same report")


def _row(name: str, size: int, seconds: float, used: float, memory: float | None = None) -> None:
    held = "" if memory is None else f"{memory:14.0f}"
    say(f"{name:16}{seconds:9.1f}{used:10.1f}{size / 1e6 / max(used, 1e-9):13.2f}{held}")


if __name__ == "__main__":
    main()
