"""Doctor: list the tools, which are installed, how to get the others; and the languages."""

from __future__ import annotations

import ctypes
import importlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import click

from exporter.fonts.faces import Family
from exporter.verify.judge import Judge

_LIBTHAI = "libthai.so.0"
_PANGO = "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@dataclass(frozen=True, slots=True)
class Sight:
    """A tool: its name, its version or None, whether build needs it, how to get it."""

    name: str
    version: str | None
    needed: bool
    remedy: str


@click.command("doctor")
def command() -> int:
    """List the tools: which are installed, and how to get the others."""
    from exporter import fonts
    from exporter.cli.lines import say
    from exporter.errors import DONE, TOOL_MISSING
    from exporter.verify.asking import JUDGES

    sights = [
        *_tools(),
        *map(_family, fonts.FAMILIES),
        _thai(),
        Sight(
            "pdftoppm", shutil.which("pdftoppm"), False,
            "to look at pages: apt install poppler-utils",
        ),
        _pandoc(),
        *map(_judge, JUDGES),
        _words(),
    ]
    for sight in sights:
        mark = "ok     " if sight.version else ("MISSING" if sight.needed else "absent ")
        say(f"{mark} {sight.name:<30} {sight.version or sight.remedy}")
    return TOOL_MISSING if any(sight.needed and not sight.version for sight in sights) else DONE


def _tools() -> Iterator[Sight]:
    """Yield all that decides on bytes, Pango last, with all that WeasyPrint loads beside it."""
    from exporter.engines import FONTS, PACKAGES, UNKNOWN, tools

    found = {
        name: None if version == UNKNOWN else version
        for name, version in tools() if name not in FONTS
    }
    pango = found.pop("pango")
    for name, version in found.items():
        package = name in PACKAGES
        yield Sight(name, version, package, f"pip install {name}" if package else _PANGO)
    try:
        importlib.import_module("exporter.render.pdf")
    except ImportError:
        pass  # a package that is missing was named above
    except OSError:
        pango = None
    yield Sight("Pango", pango, True, _PANGO)


def _thai() -> Sight:
    """Return whether the library is here by which Pango, as Debian builds it, parts Thai words."""
    try:
        ctypes.CDLL(_LIBTHAI)
    except OSError:
        found = None
    else:
        found = _LIBTHAI
    return Sight("lines of th", found, False, "to break them between words: apt install libthai0")


def _words() -> Sight:
    """Return the languages that exporter has words in, and which of these no speaker has read."""
    from exporter.languages import language, tags

    read = [tag for tag in tags() if language(tag).is_reviewed]
    others = [tag for tag in tags() if tag not in read]
    unread = f"; by no speaker reviewed: {', '.join(others)}" if others else ""
    return Sight("words in languages", f"{', '.join(read)}{unread}", True, "")


def _family(family: Family) -> Sight:
    """Return whether the fonts of a script are installed, by the languages that they print."""
    from exporter.engines import to_install
    from exporter.fonts import version

    langs = ", ".join(family.languages) or "signs"
    remedy = f"to print {langs}: {to_install(family.extra)}"
    return Sight(f"{family.name} ({langs})", version(family) or None, not family.extra, remedy)


def _pandoc() -> Sight:
    """Return where pandoc is, and whether what tells languages is beside it."""
    from importlib.util import find_spec

    from exporter.engines import to_install
    from exporter.errors import ToolError
    from exporter.importing.pandoc import program

    try:
        found = program() if find_spec("py3langid") else None
    except ToolError:
        found = None
    return Sight("pandoc", found, False, f"for exporter import: {to_install('import')}")


def _judge(judge: Judge) -> Sight:
    tool = judge.find()
    remedies = dict.fromkeys(lack.remedy for lack in tool.lacks)
    remedy = f"for exporter verify: {'; '.join(remedies)}"
    return Sight(judge.title, None if tool.lacks else tool.origin, False, remedy)
