"""Doctor: show what is installed, what is missing, and how to get it."""

from __future__ import annotations

import importlib
import importlib.metadata
import platform
import shutil
from dataclasses import dataclass

import click

from exporter.verify.judge import Judge

_PANGO = "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
_PACKAGES = (
    "weasyprint", "ebooklib", "Jinja2", "click", "markdown-it-py", "citeproc-py",
    "fontpkg-atkinson-hyperlegible", "page-validation", "pikepdf", "pypdfium2",
)


@dataclass(frozen=True, slots=True)
class Sight:
    """Tell of one thing: its name, its version or None, whether build needs it, how to get it."""

    name: str
    version: str | None
    needed: bool
    remedy: str


@click.command("doctor")
def command() -> int:
    """Show what is installed, what is missing, and how to get it."""
    from exporter import __version__
    from exporter.errors import DONE, TOOL_MISSING
    from exporter.verify.run import JUDGES

    sights = [
        Sight("exporter", __version__, True, ""),
        Sight("Python", platform.python_version(), True, ""),
        *(_package(name) for name in _PACKAGES),
        _pango(),
        *_natives(),
        _tool("pdftoppm", "to look at pages: apt install poppler-utils"),
        *map(_judge, JUDGES),
    ]
    for sight in sights:
        mark = "ok     " if sight.version else ("MISSING" if sight.needed else "absent ")
        click.echo(f"{mark} {sight.name:<30} {sight.version or sight.remedy}")
    return TOOL_MISSING if any(s.needed and not s.version for s in sights) else DONE


def _package(name: str) -> Sight:
    try:
        version: str | None = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        version = None
    return Sight(name, version, True, f"pip install {name}")


def _pango() -> Sight:
    from exporter.render.natives import versions

    version: str | None = dict(versions())["pango"]
    try:
        importlib.import_module("exporter.render.pdf")  # loads all that WeasyPrint needs
    except OSError:
        version = None
    return Sight("Pango", version, True, _PANGO)


def _natives() -> list[Sight]:
    from exporter.render.natives import versions

    known = {"pango", *(name.lower() for name in _PACKAGES)}
    return [
        Sight(name, version, False, "") for name, version in versions() if name not in known
    ]


def _tool(name: str, remedy: str) -> Sight:
    return Sight(name, shutil.which(name), False, remedy)


def _judge(judge: Judge) -> Sight:
    tool = judge.find()
    remedies = dict.fromkeys(lack.remedy for lack in tool.lacks)
    remedy = f"for exporter verify: {'; '.join(remedies)}"
    return Sight(judge.title, None if tool.lacks else tool.origin, False, remedy)
