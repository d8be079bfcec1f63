"""Machines under Apache Spark. Rows travel as Arrow batches of pickled objects; parts keep their order.

The machines need this package, under the same path to a Python of the same version, and see the same files. What a
lost machine had made is made again by another, so that losses change no byte.
"""

from __future__ import annotations

import logging
import os
import pickle
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from claimcheck.engine import Rows
from claimcheck.model import OptionError

OLDEST_JAVA = 17
JAVA = "install Java 17 or 21 (openjdk-17-jre-headless on Debian and Ubuntu), or set JAVA_HOME to where it is"
SCHEMA = "row binary"
BATCH = 4_000_000  # bytes of rows that travel together
LONGEST = 300  # characters of what Spark says went wrong
_CAUSE = re.compile(r"[\w.]+(?:Exception|Error): |Job aborted")
Item = TypeVar("Item")
Result = TypeVar("Result")


class Cluster:
    """A Spark session for the length of a ``with`` block.

    Args:
        master: its address; None for what spark-submit or spark-defaults.conf say, without those all cores of this
            machine.

    Raises:
        OptionError: the extra or Java is missing; on entering: the cluster does not answer.
    """

    def __init__(self, master: str | None = None) -> None:
        self._master = master
        self._session: Any = None
        try:
            self._sql: Any = import_module("pyspark.sql")
            import_module("pyarrow")
        except ImportError:
            mend = "install it with `pip install 'claimcheck[spark]'`, here and on every worker"
            raise OptionError("--engine spark needs pyspark, which is not installed", mend=mend) from None
        _java()

    def __enter__(self) -> Cluster:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # Spark's own default is any python3 of the worker
        # No frame of ours is a pandas one.
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        # Faults are told in a line and Ctrl-C in a word; py4j would print whole tracebacks.
        logging.getLogger().addFilter(lambda record: "py4j" not in record.pathname)
        builder = self._sql.SparkSession.builder.appName("claimcheck")
        for name, value in {"spark.log.level": "ERROR", "spark.ui.showConsoleProgress": "false"}.items():
            builder = builder.config(name, value)
        what = "no cluster at hand" if self._master is None else f"no cluster at '{self._master}'"
        with faults_told(what, "see that it runs, and that --master gives its address"):
            self._session = (builder if self._master is None else builder.master(self._master)).getOrCreate()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            # Its Java would first finish what it is at; the cluster ends what has lost its driver.
            import_module("pyspark").SparkContext._gateway.proc.kill()
        else:
            self._session.stop()

    def rows(self, items: Sequence[Item]) -> Rows[Item]:
        """Some items, each a part of its own."""
        arrow: Any = import_module("pyarrow")
        table = arrow.table({"part": range(len(items)), "row": [pickle.dumps(one, 5) for one in items]})
        table = table.cast(arrow.schema([("part", arrow.int32()), ("row", arrow.binary())]))
        with faults_told():
            frame = self._session.createDataFrame(table).repartitionById(max(1, len(items)), "part")
        return Frame(frame.drop("part"))


class Frame(Rows[Item]):
    """Rows in a Spark frame of one column."""

    def __init__(self, frame: Any, *, kept: bool = False) -> None:
        self._frame, self._kept = frame, kept

    def map(self, work: Callable[[Iterator[Item]], Iterator[Result]]) -> Rows[Result]:
        return Frame(self._frame.mapInArrow(partial(_mapped, work), SCHEMA))

    def kept(self) -> Rows[Item]:
        with faults_told():
            return Frame(self._frame.persist(_on_disk()), kept=True)

    def __iter__(self) -> Iterator[Item]:
        with faults_told():
            # All parts at once; the iterator alone would have them made one after another.
            whole = self._frame if self._kept else self._frame.persist(_on_disk())
            whole.count()
            for row in whole.toLocalIterator(prefetchPartitions=True):
                yield pickle.loads(row[0])
            if not self._kept:
                whole.unpersist()


def _on_disk() -> Any:
    return import_module("pyspark").StorageLevel.DISK_ONLY


def _mapped(work: Callable[[Iterator[Any]], Iterator[Any]], batches: Iterable[Any]) -> Iterator[Any]:
    """One part on its machine."""
    arrow: Any = import_module("pyarrow")
    waiting: list[bytes] = []
    size = 0
    for made in work(pickle.loads(row) for batch in batches for row in batch.column(0).to_pylist()):
        waiting.append(pickle.dumps(made, 5))
        size += len(waiting[-1])
        if size > BATCH:
            yield arrow.RecordBatch.from_arrays([arrow.array(waiting, arrow.binary())], ["row"])
            waiting, size = [], 0
    yield arrow.RecordBatch.from_arrays([arrow.array(waiting, arrow.binary())], ["row"])


def _java() -> None:
    """Refuse to start without a Java that Spark runs on; its own messages name neither."""
    home = os.environ.get("JAVA_HOME")
    program = shutil.which("java", path=str(Path(home) / "bin") if home else None)
    if program is None:
        raise OptionError("--engine spark needs Java, and there is none", mend=JAVA)
    told = subprocess.run([program, "-version"], capture_output=True, text=True, check=False)
    version = re.search(r'version "(?:1\.)?(\d+)', told.stderr)
    if version is not None and int(version[1]) < OLDEST_JAVA:
        raise OptionError(f"--engine spark needs Java 17 or 21, and this is Java {version[1]}", mend=JAVA)


@contextmanager
def faults_told(what: str = "Spark failed", mend: str = "see the logs of the cluster") -> Iterator[None]:
    """What Spark says went wrong, in one line: what it says of our own code may hold words of an article."""
    errors = (import_module("pyspark.errors").PySparkException, import_module("py4j.protocol").Py4JError)
    try:
        yield
    except errors as error:
        told = str(error)
        if "No module named 'claimcheck'" in told:
            what = "claimcheck is not installed on the workers"
            mend = "install it there, and set PYSPARK_PYTHON to the Python that has it"
            raise OptionError(what, mend=mend) from None
        lines = [line.strip(": ") for line in told.splitlines() if line.strip()]
        cause = next((line for line in lines if _CAUSE.match(line)), lines[0] if lines else "")
        raise OptionError(f"{what}: {cause[:LONGEST]}", mend=mend) from None
