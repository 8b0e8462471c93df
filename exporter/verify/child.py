"""Start a judge as a child process, in English, in UTF-8, with bounds; find what Java ones need."""

from __future__ import annotations

import importlib.metadata
import math
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from exporter import scratch
from exporter.engines import to_install
from exporter.verify.judge import Lack
from exporter.wording import size

MEMORY = 1_000_000_000
"""Bytes that each process of a child may take."""

_START_SECONDS = 120
_FILE_SECONDS = 60
_WRITTEN = 1_000_000_000
"""Bytes that a child may write into one file."""
_READ = 20_000_000
"""Bytes that are read of what a child prints or reports."""
_LOOK_SECONDS, _LOOK_MEMORY_SECONDS = 0.02, 0.5

_BOUNDED = """\
{ ulimit -c 0; ulimit -S -t "$1"; ulimit -S -d "$2"; ulimit -S -f "$3"; } 2>/dev/null
shift 3
exec "$@"
"""
"""Sets the bounds, or leaves those that are narrower: Python can't where it has threads."""
_OWN_MEMORY = re.compile(r"^(?:RssAnon|RssShmem|VmSwap):\s*(\d+) kB", re.MULTILINE)
_FAMILY = "EXPORTER_FAMILY"
"""The environment's mark of a child and all that it starts, such as Ace's browser."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A child that ended: its exit code (None: it was stopped), and what it printed where."""

    code: int | None
    out: str
    err: str

    @property
    def last(self) -> str:
        """How it ended and its last words, for a person who wants to know why it gave no verdict.

        A child that the system ended did so by a signal, such as SIGXCPU for too much time.
        """
        lines = [line.strip() for line in (self.out + self.err).splitlines() if line.strip()]
        how = f"exit code {self.code}"
        if self.code is not None and self.code < 0:
            how = f"ended by {signal.Signals(-self.code).name}"
        return f"{how}: {lines[-1] if lines else 'nothing printed'}"[:500]


@dataclass(slots=True)
class Children:
    """The child processes of a session, which end with it, each with all that it started."""

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    _is_over: bool = False

    def enter(self) -> None:
        """Have the children of this thread be children of this session from now on."""
        _children.set(self)

    @contextmanager
    def start(
        self, command: Sequence[str], env: Mapping[str, str], out: IO[bytes], err: IO[bytes]
    ) -> Iterator[subprocess.Popen[bytes]]:
        """Start a child; its end is that of the block, at the latest.

        Raises: InterruptedError if the session is over.
        """
        with self._lock:
            if self._is_over:
                raise InterruptedError("The session is over.")
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=env,
                start_new_session=True,
            )  # fmt: skip
            self._running.append(process)
        try:
            yield process
        finally:
            _signal(process, signal.SIGKILL)
            _end_family(env[_FAMILY])
            process.wait()
            self._running.remove(process)

    def end(self, patience: float = 3.0) -> None:
        """Start no child any more, and end those that run: at once, where they do not by then."""
        with self._lock:
            self._is_over = True
            running = tuple(self._running)
        for process in running:
            _signal(process, signal.SIGTERM)  # a browser is closed only by who started it
        for process in running:
            _has_ended(process, patience)
            _signal(process, signal.SIGKILL)


_children: ContextVar[Children] = ContextVar("children")


def run(
    command: Sequence[str], files: int = 1, env: Mapping[str, str] | None = None,
    seconds: float | None = None, memory: int | None = MEMORY, together: int | None = None,
) -> Ended:
    """Run a command to its end, and end with it all that it started.

    One that takes too long, by default minutes by the number of files, is stopped, and so is one
    that has more than `together` bytes in memory with all that it started; one that sets aside too
    much `memory`, or writes too much, is left to fail. An exit code other than 0 is the caller's
    to understand. A judge sees the system's own fonts.

    Raises: InterruptedError if its session is over.
    """
    limit = seconds or _START_SECONDS + _FILE_SECONDS * files
    memory_kib = "unlimited" if memory is None else memory // 1024
    bounds = (math.ceil(limit), memory_kib, _WRITTEN // 512)
    bounded = ("/bin/sh", "-c", _BOUNDED, "sh", *map(str, bounds), *command)
    with (
        tempfile.TemporaryDirectory(dir=scratch.folder(), ignore_cleanup_errors=True) as aside,
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
    ):
        around = {
            **os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "TMPDIR": aside, **(env or {}),
            _FAMILY: aside,
        }
        around.pop("FONTCONFIG_FILE", None)
        with _children.get(Children()).start(bounded, around, out, err) as process:
            end, look = time.monotonic() + limit, _LOOK_MEMORY_SECONDS if together else limit
            while not _has_ended(process, look):
                if time.monotonic() > end:
                    return Ended(None, "", f"stopped after {limit} s without an answer")
                if together and _memory_of(process.pid, aside) > together:
                    return Ended(None, "", f"stopped when it took more than {size(together)}")
        return Ended(process.returncode, _printed(out), _printed(err))


def report(path: Path) -> bytes | None:
    """Return the report that a child wrote; None if there is none, or it is beyond reading."""
    try:
        with path.open("rb") as file:
            body = file.read(_READ + 1)
    except FileNotFoundError:
        return None
    return body if len(body) <= _READ else None


def in_java(judge: str) -> tuple[str, ...]:
    """Return the command that starts `jvm.py`; -P: nothing of the current folder is run."""
    return (sys.executable, "-P", "-m", "exporter.verify.jvm", judge)


def java_lacks(package: str) -> Iterator[Lack]:
    """Yield what is missing of a Java runtime, JPype, and the package that brings the jar."""
    home = os.environ.get("JAVA_HOME")
    if not shutil.which("java") and not (home and (Path(home) / "bin" / "java").is_file()):
        yield Lack("java", "apt install default-jre-headless")
    for name in ("jpype1", package):
        if not version(name):
            yield Lack(f"the Python package {name}", to_install("judges"))


def version(package: str) -> str:
    """Return the version of an installed Python package, or an empty string."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _has_ended(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Wait for a child; return whether it ended in time.

    It is not reaped, so that its number, which is its session's, stays its own until then.
    """
    end = time.monotonic() + seconds
    with suppress(ChildProcessError):  # reaped in another thread
        while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
            if time.monotonic() > end:
                return False
            time.sleep(_LOOK_SECONDS)
    return True


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Send a signal to a child that was not reaped, and to all of its session."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)


def _end_family(family: str) -> None:
    """End what a child started in sessions of their own, where the system lists processes."""
    for number in _marked(family):
        with suppress(OSError):
            os.kill(number, signal.SIGKILL)


def _marked(family: str) -> Iterator[int]:
    """Yield the processes that bear the mark of a child, where the system lists them."""
    mark = f"{_FAMILY}={family}\0".encode()
    for listed in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if mark in listed.read_bytes():
                yield int(listed.parent.name)


def _memory_of(child: int, family: str) -> int:
    """Return the bytes of its own that a child has, with all that it started; files are no such.

    A browser's processes write over their environment, so children of those that bear the mark
    count too. Where the system lists no processes it is nothing.
    """
    below: dict[int, list[int]] = {}
    for listed in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            parent = int(listed.read_bytes().rpartition(b")")[2].split()[1])
            below.setdefault(parent, []).append(int(listed.parent.name))
    waiting, seen = [child, *_marked(family)], set[int]()
    while waiting:
        if (number := waiting.pop()) not in seen:
            seen.add(number)
            waiting += below.get(number, ())
    return sum(map(_own_memory, seen))


def _own_memory(process: int) -> int:
    with suppress(OSError):
        status = Path(f"/proc/{process}/status").read_text()
        return 1024 * sum(map(int, _OWN_MEMORY.findall(status)))
    return 0


def _printed(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read(_READ).decode(errors="replace")
