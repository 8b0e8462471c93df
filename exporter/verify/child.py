"""Start a judge as a child process, in English, in UTF-8, with an end; find what Java ones need."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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


def run(command: Sequence[str], files: int = 1, env: Mapping[str, str] | None = None) -> Ended:
    """Run a command to its end; stop one that hangs after minutes, by the number of files.

    An exit code other than 0 is the caller's to understand. A judge sees the system's own fonts.
    """
    limit = _START_SECONDS + _FILE_SECONDS * files
    around = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", **(env or {})}
    around.pop("FONTCONFIG_FILE", None)
    try:
        ended = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=limit,
            text=True, encoding="utf-8", errors="replace", env=around,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Ended(None, "", f"stopped after {limit} s without an answer")
    return Ended(ended.returncode, ended.stdout, ended.stderr)


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
