"""Look for what the Java judges need: a Java runtime, and Python packages that bring their jars."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from exporter.verify.judge import Lack

_EXTRA = "pip install 'handout-exporter[judges]'"


def child(judge: str) -> tuple[str, ...]:
    """Give the words that start `jvm.py` for a judge; -P: nothing of the current folder is run."""
    return (sys.executable, "-P", "-m", "exporter.verify.jvm", judge)


def lacks(package: str) -> Iterator[Lack]:
    """Name what is missing of a Java runtime, JPype, and the package that brings the jar."""
    home = os.environ.get("JAVA_HOME")
    if not shutil.which("java") and not (home and (Path(home) / "bin" / "java").is_file()):
        yield Lack("java", "apt install default-jre-headless")
    for name in ("jpype1", package):
        if not version(name):
            yield Lack(f"the Python package {name}", _EXTRA)


def version(package: str) -> str:
    """Give the version of an installed Python package, or an empty string."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""
