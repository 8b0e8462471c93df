"""Start a judge as a child process, in English, in UTF-8, with an end; find what Java ones need."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from exporter.engines import to_install
from exporter.verify.judge import Lack

_START_SECONDS = 240
_FILE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Ended:
    """A child that ended: its exit code (None: it was stopped), and what it printed where."""

    code: int | None
    out: str
    err: str

    @property
    def last(self) -> str:
        """Its exit code and last words, for a person who wants to know why it gave no verdict."""
        lines = [line.strip() for line in (self.out + self.err).splitlines() if line.strip()]
        return f"exit code {self.code}: {lines[-1] if lines else 'nothing printed'}"[:500]


@dataclass(slots=True)
class Children:
    """The child processes of a session, which end with it, each with all that it started."""

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _running: list[subprocess.Popen[str]] = field(default_factory=list)
    _is_over: bool = False

    def enter(self) -> None:
        """Have the children of this thread be children of this session from now on."""
        _children.set(self)

    @contextmanager
    def start(
        self, command: Sequence[str], env: Mapping[str, str]
    ) -> Iterator[subprocess.Popen[str]]:
        """Start a child; its end is that of the block, at the latest.

        Raises: InterruptedError if the session is over.
        """
        with self._lock:
            if self._is_over:
                raise InterruptedError("The session is over.")
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                text=True, encoding="utf-8", errors="replace", env=env, start_new_session=True,
            )  # fmt: skip
            self._running.append(process)
        with process:
            try:
                yield process
            finally:
                _end(process, signal.SIGKILL)
                self._running.remove(process)

    def end(self, patience: float = 3.0) -> None:
        """Start no child any more, and end those that run: at once, where they do not by then."""
        with self._lock:
            self._is_over = True
            running = tuple(self._running)
        for process in running:
            _end(process, signal.SIGTERM)  # a browser is closed only by who started it
        for process in running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(patience)
            _end(process, signal.SIGKILL)


_children: ContextVar[Children] = ContextVar("children")


def run(command: Sequence[str], files: int = 1, env: Mapping[str, str] | None = None) -> Ended:
    """Run a command to its end; stop one that hangs after minutes, by the number of files.

    An exit code other than 0 is the caller's to understand. A judge sees the system's own fonts.

    Raises: InterruptedError if its session is over.
    """
    limit = _START_SECONDS + _FILE_SECONDS * files
    around = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", **(env or {})}
    around.pop("FONTCONFIG_FILE", None)
    with _children.get(Children()).start(command, around) as process:
        try:
            out, err = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            return Ended(None, "", f"stopped after {limit} s without an answer")
    return Ended(process.returncode, out, err)


def _end(process: subprocess.Popen[str], number: signal.Signals) -> None:
    """Send a signal to a child that still runs, and to what it started."""
    if process.poll() is not None:
        return
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, number)
        else:
            process.terminate()


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
