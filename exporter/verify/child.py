"""Start a judge as a child process, in English, in UTF-8, with bounds; find what Java ones need."""

from __future__ import annotations

import importlib.metadata
import math
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from exporter.engines import to_install
from exporter.verify.judge import Lack

MEMORY = 1_000_000_000
"""Bytes that each process of a child may take."""

_START_SECONDS = 240
_FILE_SECONDS = 120
_WRITTEN = 1_000_000_000
"""Bytes that a child may write into one file."""
_READ = 20_000_000
"""Bytes that are read of what a child prints or reports."""
_LOOK_SECONDS = 0.02

_BOUNDED = """\
{ ulimit -c 0; ulimit -S -t "$1"; ulimit -S -d "$2"; ulimit -S -f "$3"; } 2>/dev/null
shift 3
exec "$@"
"""
"""Sets the bounds, or leaves those that are narrower: Python can't where it has threads."""
_FAMILY = "EXPORTER_FAMILY"
"""The environment's mark of a child and all that it starts, such as Ace's browser."""

_stopped = threading.Event()


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


def run(
    command: Sequence[str], files: int = 1, env: Mapping[str, str] | None = None,
    seconds: float | None = None,
) -> Ended:
    """Run a command to its end, and end with it all that it started.

    One that takes too long, by default minutes by the number of files, is stopped; one that takes
    too much memory, or writes too much, is left to fail. An exit code other than 0 is the caller's
    to understand. A judge sees the system's own fonts.
    """
    if _stopped.is_set():
        return Ended(None, "", "stopped")
    limit = seconds or _START_SECONDS + _FILE_SECONDS * files
    bounds = (math.ceil(limit), MEMORY // 1024, _WRITTEN // 512)
    bounded = ("/bin/sh", "-c", _BOUNDED, "sh", *map(str, bounds), *command)
    with (
        tempfile.TemporaryDirectory(prefix="exporter-", ignore_cleanup_errors=True) as aside,
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
    ):
        around = {
            **os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "TMPDIR": aside, **(env or {}),
            _FAMILY: aside,
        }
        around.pop("FONTCONFIG_FILE", None)
        process = subprocess.Popen(
            bounded, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=around,
            start_new_session=True,
        )  # fmt: skip
        has_ended = _wait(process.pid, limit)
        _end_all(process.pid, aside)
        code = process.wait()
        if not has_ended:
            return Ended(None, "", f"stopped after {limit} s without an answer")
        return Ended(code, _printed(out), _printed(err))


@contextmanager
def stoppable() -> Iterator[Callable[[], None]]:
    """Yield what stops all children, those of other threads too, and lets none start meanwhile."""
    try:
        yield _stopped.set
    finally:
        _stopped.clear()


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


def _wait(child: int, seconds: float) -> bool:
    """Return whether a child ended in time; it is not reaped, so that its number stays its own."""
    end = time.monotonic() + seconds
    while os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
        if time.monotonic() > end or _stopped.wait(_LOOK_SECONDS):
            return False
    return True


def _end_all(child: int, family: str) -> None:
    """End the processes of a child's session, and of its family where the system lists them."""
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    mark = f"{_FAMILY}={family}\0".encode()
    for listed in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if mark in listed.read_bytes():
                os.kill(int(listed.parent.name), signal.SIGKILL)


def _printed(file: BinaryIO) -> str:
    file.seek(0)
    return file.read(_READ).decode(errors="replace")
