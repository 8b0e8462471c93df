"""Part the files that a library's manuscripts share by what they go into (pure).

So a new language, or a new clinic, makes nothing anew of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exporter.batch.digests import Digests, Lines
from exporter.batch.tree import SourceFile
from exporter.languages.bcp47 import canonical, chain
from exporter.source.names import CLINICS, INDEX, LIBRARY, is_disclaimer


def parted(
    shared: Iterable[SourceFile], digests: Digests
) -> tuple[Lines, Lines, dict[str, Lines]]:
    """Return digests: of what all editions have, of library.yaml, and of what only some have.

    These are keyed by a disclaimer's name (`disclaimers`) or a clinic's id. No edition has the
    index of retracted works.
    """
    common: Lines = ()
    settings: Lines = ()
    parts: dict[str, Lines] = {}
    for entry in shared:
        name = entry.name.partition(" -> ")[0]
        lines = digests.lines([entry])
        if name == LIBRARY:
            settings = lines
        elif is_disclaimer(name.removeprefix("source/")):
            language = _disclaimer(canonical(name.split(".")[1]))
            parts[language] = (*parts.get(language, ()), *lines)
        elif name.startswith(f"source/{CLINICS}/") and name.count("/") > 2:
            clinic = name.split("/")[2]
            parts[clinic] = (*parts.get(clinic, ()), *lines)
        elif name != INDEX:
            common += lines
    return common, settings, parts


def disclaimers(lang: str) -> Iterator[str]:
    """Yield the keys of what may be the disclaimer of a language: of `en-GB`, then of `en`."""
    return map(_disclaimer, chain(lang))


def _disclaimer(tag: str) -> str:
    return f"disclaimer {tag}"
