"""A Spark cluster on this machine: a master and two workers as processes, each worker with room for one executor."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Event
from time import monotonic
from typing import IO, TypeVar

HERE = "127.0.0.1"
PATIENCE = 120  # seconds until something that was started must have said so
LEAN = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # of Java: compiling for the long run costs more than the run
DEPLOY = "org.apache.spark.deploy"
Found = TypeVar("Found")


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """A cluster that is gone with the block, whatever happens in it. Its logs and what it keeps lie in ``folder``."""
    with ExitStack() as stack:
        ports = ("--host", HERE, "--port", "0", "--webui-port", "0")
        master = stack.enter_context(_daemon(folder / "master", f"{DEPLOY}.master.Master", *ports))
        address = _said(master, r"Starting Spark master at (spark://\S+)")
        room = ("--cores", "1", "--memory", "1g")
        workers = []
        for name in ("one", "two"):
            place = ("--work-dir", str(folder / name / "work"))
            start = _daemon(folder / name, f"{DEPLOY}.worker.Worker", *ports, *room, *place, address)
            workers.append(stack.enter_context(start))
        for worker in workers:
            _said(worker, r"(Successfully registered with master)")
        settings = folder / "conf" / "spark-defaults.conf"
        settings.parent.mkdir()
        settings.write_text("\n".join(f"{name} {value}" for name, value in _settings(folder, address).items()))
        yield Cluster(address, settings.parent, [one.process for one in workers])


class Cluster:
    """A cluster that runs; ``settings`` is a folder for SPARK_CONF_DIR."""

    def __init__(self, address: str, settings: Path, workers: list[subprocess.Popen[bytes]]) -> None:
        self.address, self.settings = address, settings
        self._workers = workers

    def processes(self) -> list[int]:
        """The ids of all processes of the workers: themselves, executors, and what these have started."""
        return [pid for worker in self._workers for pid in _session(worker.pid)]

    def executors(self) -> list[int]:
        """The processes that work for an application, by their ids."""
        return [pid for pid in self.processes() if _is_executor(pid)]

    def lose_an_executor(self) -> None:
        """Kill one of them without a word, and see it gone."""
        first = until(self.executors)[0]
        os.kill(first, signal.SIGKILL)
        until(lambda: first not in self.executors())


def until(ask: Callable[[], Found]) -> Found:
    """What ``ask`` gives, once that is something."""
    end = monotonic() + PATIENCE
    while not (found := ask()):
        assert monotonic() < end, "waited in vain"
        Event().wait(0.02)
    return found


class _Daemon:
    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process, self.log = process, log


@contextmanager
def _daemon(folder: Path, *words: str) -> Iterator[_Daemon]:
    folder.mkdir(parents=True)
    log = folder / "log"
    with log.open("wb") as stream:
        process = _start(stream, words)
        try:
            yield _Daemon(process, log)
        finally:
            process.kill()
            process.wait()
            until(lambda: not any(map(_end, _session(process.pid))))


def _start(log: IO[bytes], words: tuple[str, ...]) -> subprocess.Popen[bytes]:
    spec = find_spec("pyspark")
    assert spec is not None
    assert spec.origin is not None
    home = Path(spec.origin).parent
    lean = {"SPARK_DAEMON_JAVA_OPTS": LEAN, "SPARK_DAEMON_MEMORY": "256m"}
    return subprocess.Popen(
        [str(home / "bin" / "spark-class"), *words],
        stdout=log,
        stderr=log,
        env={**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": HERE, **lean},
        start_new_session=True,
    )


def _said(daemon: _Daemon, pattern: str) -> str:
    def look() -> re.Match[str] | None:
        said = daemon.log.read_text(encoding="utf-8", errors="replace")
        assert daemon.process.poll() is None, said
        return re.search(pattern, said)

    found = until(look)
    assert found is not None
    return found[1]


def _settings(folder: Path, address: str) -> dict[str, str]:
    return {
        "spark.master": address,
        "spark.driver.host": HERE,
        "spark.driver.bindAddress": HERE,
        "spark.driver.extraJavaOptions": LEAN,
        "spark.executor.extraJavaOptions": LEAN,
        "spark.executor.memory": "512m",
        "spark.local.dir": str(folder / "local"),
        "spark.ui.enabled": "false",
    }


def _session(leader: int) -> list[int]:
    """The processes that a daemon has started, itself among them: executors leave its group and not its session."""
    found = []
    for pid in map(int, filter(str.isdigit, os.listdir("/proc"))):
        with suppress(OSError):  # it has ended in the meantime
            if os.getsid(pid) == leader and _state(pid) != "Z":
                found.append(pid)
    return found


def _state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def _end(pid: int) -> bool:
    with suppress(OSError):
        os.kill(pid, signal.SIGKILL)
    return True


def _is_executor(pid: int) -> bool:
    try:
        return b"CoarseGrainedExecutorBackend" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
