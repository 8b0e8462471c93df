"""List what exporter itself puts into every file: its code and its engines (edge)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from exporter import __version__, packaged
from exporter.batch.cache import Cache
from exporter.batch.digests import Digests, Lines, key
from exporter.batch.tree import SourceFile, files_below, mark_of

_LOADER = Path("/etc/ld.so.cache")
"""The dynamic loader's list: installing a native library rewrites it."""
_PACKAGE = Path(__file__).parents[1]


def code() -> tuple[SourceFile, ...]:
    """List the files of exporter that can change an output: modules, templates, styles."""
    own = files_below(_PACKAGE, "exporter", but=["__pycache__"])
    return (*own, *files_below(packaged.folder("styles"), "packaged styles"))


def base(entries: tuple[SourceFile, ...], digests: Digests, cache: Cache) -> Lines:
    """Return exporter's version with the digest of its code, and every other tool's version."""
    own = ("exporter", f"{__version__} {key(digests.lines(entries))[:16]}")
    return (own, *(line for line in _engines(cache) if line[0] != "exporter"))


def surroundings() -> Lines:
    """Return what changes whenever a Python package or a native library is installed."""
    packages = [path for path in sys.path if path.endswith("-packages")]
    places = [(path, str(_mark_of_folder(path))) for path in packages]
    return (
        *places, ("python", sys.version), ("loader", str(mark_of(_LOADER))),
        ("paths", os.environ.get("LD_LIBRARY_PATH", "")),
    )


def libraries_are_listed() -> bool:
    """Return whether `surroundings` change with a native library: not every system lists them."""
    return mark_of(_LOADER)[0] > 0


def _engines(cache: Cache) -> Lines:
    """Return the tools' versions, asking the tools only if something was installed since."""
    its = key(surroundings())
    kept = cache.records([its]) if libraries_are_listed() else {}
    if its in kept:
        return tuple((name, version) for name, version in kept[its])
    from exporter.engines import tools

    found = tools()
    cache.record(its, found)
    return found


def _mark_of_folder(path: str) -> int:
    try:
        return Path(path).stat().st_mtime_ns
    except (OSError, ValueError):
        return -1
