"""What was measured on: the machine, how busy it was, and the versions of all parts."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

import exporter
from benchmarks import peers
from benchmarks.timing import BIN, ROOT

_PACKAGES = ("weasyprint", "pydyf", "pikepdf", "lxml", "typst", "pypandoc-binary")


def busy() -> str:
    """Return how many processes wanted a core, on average, in the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def machine() -> tuple[tuple[str, str], ...]:
    """Describe the machine, without its name."""
    kilobytes = _first(r"^MemTotal:\s+(\d+)", "/proc/meminfo") or "0"
    return (
        ("cores", str(len(os.sched_getaffinity(0)))),
        ("processor", _first(r"^model name\s*:\s*(.+)$", "/proc/cpuinfo") or platform.machine()),
        ("memory", f"{int(kilobytes) / 1e6:.0f} GB"),
        ("system", _first(r'^PRETTY_NAME="(.+)"$', "/etc/os-release") or platform.system()),
    )


def versions() -> tuple[tuple[str, str], ...]:
    """List the versions of exporter, with its commit, of its engines and of the peers."""
    pandoc = _said(peers.pandoc(), "--version").split()[1]
    info = _said(str(BIN / "weasyprint"), "--info")
    pango = int(_first(r"Pango version: (\d+)", text=info) or "0")
    return (
        ("exporter", f"{exporter.__version__}, {_commit()}"),
        ("Python", platform.python_version()),
        *((name, version(name)) for name in _PACKAGES),
        ("pandoc", pandoc),
        ("Pango", f"{pango // 10_000}.{pango // 100 % 100}.{pango % 100}"),
    )


def _commit() -> str:
    commit = _said("git", "rev-parse", "--short", "HEAD").strip()
    edited = _said("git", "status", "--porcelain", "exporter", "styles", "source").strip()
    return f"commit {commit}" + (" with changes that are in no commit" if edited else "")


def _said(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def _first(pattern: str, path: str = "", text: str = "") -> str:
    """Find what a pattern has in its brackets, in a file or a text; empty if it is not there."""
    if path:
        text = Path(path).read_text(encoding="utf-8") if Path(path).exists() else ""
    found = re.search(pattern, text, re.MULTILINE)
    return found[1].strip() if found else ""
