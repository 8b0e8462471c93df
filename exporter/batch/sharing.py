"""Part the files that a library's manuscripts share by what they go into (pure).

So a new language, or a new clinic, makes nothing anew of the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from exporter.batch.digests import Digests, Lines, key
from exporter.batch.tree import SourceFile
from exporter.languages.bcp47 import canonical, chain
from exporter.source.names import (
    CLINICS,
    FONTS,
    IMAGES,
    INDEX,
    LANGUAGES,
    LIBRARY,
    is_disclaimer,
    printable,
    shared_name,
)

WORDS = f"source/{LANGUAGES}/"
"""How the names of a library's own sheets of words begin."""
OWN_FONTS = f"source/{FONTS}/"
"""How the names of a library's own fonts begin."""
PICTURES = f"source/{IMAGES}/"
"""How the names of shared pictures begin."""


def parted(
    shared: Iterable[SourceFile], digests: Digests
) -> tuple[Lines, Lines, dict[str, Lines]]:
    """Return digests: of what all editions have, of library.yaml, and of what only some have.

    These are keyed by a disclaimer's language (`disclaimers`), that of words (`words`), a font's
    file (`fonts`), a clinic's id, or a picture's name (`shown`). No edition has the index of
    retracted works.
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
        elif name.startswith(WORDS) and name.endswith(".toml"):
            language = _words(canonical(name.removeprefix(WORDS).removesuffix(".toml")))
            parts[language] = (*parts.get(language, ()), *lines)
        elif name.startswith(OWN_FONTS):
            parts[_font(printable(name))] = lines
        elif name.startswith(PICTURES):
            if not name.endswith("/"):
                parts[printable(name)] = lines
        elif name != INDEX:
            common += lines
    return common, settings, parts


def disclaimers(lang: str) -> Iterator[str]:
    """Yield the keys of what may be the disclaimer of a language: of `en-GB`, then of `en`."""
    return map(_disclaimer, chain(lang))


def words(spoken: Iterable[str]) -> Iterator[str]:
    """Yield the keys of what may be the library's own words of some languages."""
    return map(_words, dict.fromkeys(tag for lang in spoken for tag in chain(lang)))


def fonts(
    spoken: Collection[str], brought: Iterable[tuple[str, tuple[str, ...], str]],
    parts: Mapping[str, Lines],
) -> Lines:
    """Return the ingredients that some languages have of a library's fonts."""
    lines: Lines = ()
    wide = {tag for lang in spoken for tag in chain(lang)}
    for file, languages, digest in brought:
        if not wide.isdisjoint(languages):
            use = " ".join((*languages, digest or "at fault"))
            lines += ((f"{LIBRARY} fonts, {file}", use), *parts.get(_font(file), ()))
    return lines


def _font(file: str) -> str:
    return f"font {file}"


def _disclaimer(tag: str) -> str:
    return f"disclaimer {tag}"


def _words(tag: str) -> str:
    return f"words {tag}"


def shown(named: Iterable[str], own: Mapping[str, str], shared: Mapping[str, Lines]) -> Lines:
    """Return the ingredients that a manuscript has of the shared pictures.

    `named` are the paths that its text names, `own` are its own files by path, `shared` the
    pictures. Where one that it names is nowhere, the finding depends on the names of all.
    """
    lines: Lines = ()
    is_whole = True
    for path in sorted(named):
        name = f"source/{shared_name(path)}"
        if name in shared and path in own:
            lines += ((f"{own[path]} instead of {name}", ""),)
        elif name in shared:
            lines += tuple(line for line in shared[name] if line not in lines)
        else:
            is_whole = is_whole and path in own
    names = ("the names in source/images/", key((name, "") for name in shared))
    return lines if is_whole else (*lines, names)
