"""Find the packaged fonts and declare them: with a library's own, all that a book may use.

They come from pinned packages, by the table in faces.py (SIL Open Font License 1.1); system fonts
are out of sight, so that every machine breaks lines alike. Fira Sans stands in, on paper only, for
the Greek, Cyrillic and other letters that Atkinson Hyperlegible lacks; on paper only and in those
books only that need them, other families for signs and for the letters of other scripts. An EPUB
brings, cut to its text, what readers may lack (`Family.in_ebook`); its cover is drawn in all.

A library may bring fonts of its own for some languages (own.py). Functions that choose among
families take them as `own`.

Handout Signs, Gurmukhi and Gujarati are cuts of fonts that no such package has
(files/SOURCES.toml). The nought of Atkinson Hyperlegible is set without its slash: in a dose, that
is read as another figure (noughts.py; docs/decisions/letters.md).

Layout and file would measure letters of a font with several weights differently: it is cut to the
weight wanted, and to the letters that the others lack (cutting.py).
"""

from __future__ import annotations

import functools
import importlib.util
import unicodedata
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from exporter import __version__
from exporter.fonts import cutting, noughts, shaping
from exporter.fonts.faces import FACES, FALLBACK, FAMILIES, OURS, Face, Family
from exporter.languages import cldr
from exporter.languages.bcp47 import chain
from exporter.model import INVISIBLE, Resource

BLANKS = frozenset("\t\n\r\u2028\u2029\u202f\u205f\u3000") | set(map(chr, range(0x2000, 0x200B)))
"""White space that is set without a glyph: HarfBuzz makes it of others."""
_JOINERS = frozenset("\u200c\u200d\u25cc")
"""Joiners of letters, and the circle for a lone mark."""
_FROM_EXTRAS = frozenset(family.package for family in FAMILIES if family.extra)


def resource(face: Face, text: Iterable[str] = ()) -> Resource:
    """Return a face as its package has it; where that has all weights in one file, a cut.

    Of what comes with exporter it has all letters that others lack, so that books share it; of what
    an extra brings, which may be large, only those of a text.
    """
    if not face.is_variable:
        return _whole(face)
    return excerpt(face, text) if is_cut_to_book(face) else _cut(face, letters(face) - known())


def excerpt(face: Face, text: Iterable[str]) -> Resource:
    """Return a cut of a face: what joins letters, and those of a text that the book's own lack."""
    found = _drawn_by(face, "".join(text))
    return _cut(face, frozenset(each for each in found if each not in known() or _joins(each)))


def lettering(face: Face, text: str) -> bytes:
    """Return the file of a face that a line of type is drawn in; of several weights, cut to it."""
    if not face.is_variable:
        return body(face)
    return cutting.cut(body(face), face.weight, _drawn_by(face, text))


def is_cut_to_book(face: Face) -> bool:
    """Return whether a face has other bytes in each book."""
    return face.is_variable and face.package in _FROM_EXTRAS


def needed(
    text: Iterable[str], lang: str, own: tuple[Family, ...] = ()
) -> tuple[Family, ...]:
    """Return the families that a text is printed in beside those that are in every book.

    Each letter comes from the first family that has it, those of its language before others. What
    is not seen needs none. The file of a family is read if letters are left that might be in it.
    """
    lacking = set(text) - known() - INVISIBLE - BLANKS
    found = []
    for family in in_order(lang, own):
        if not lacking:
            break
        if has := lacking & letters(family.faces[0]):
            lacking -= has
            found.append(family)
    return tuple(found)


@functools.lru_cache(maxsize=128)
def in_order(lang: str, own: tuple[Family, ...] = ()) -> tuple[Family, ...]:
    """Return the families in the order in which a language takes letters from them.

    Signs come first, so that one sign looks alike in all languages; then what the library brings
    for the language, and those of its script.
    """
    script = cldr.script(lang) if lang else ""
    wide = frozenset(chain(lang))
    return tuple(sorted((*FAMILIES, *own), key=lambda family: (
        bool(family.scripts), not family.is_own or wide.isdisjoint(family.languages),
        script not in family.scripts, family.is_own,
    )))


def not_installed(piece: str, lang: str) -> Family | None:
    """Return the family that would print a piece of a text, if it is one that is not installed."""
    lacking = [family for family in in_order(lang) if not version(family)]
    scripts = shaping.scripts(piece) or {cldr.script(lang)} if lacking else set()
    return next((family for family in lacking if not scripts.isdisjoint(family.scripts)), None)


def version(family: Family) -> str:
    """Return the version of the package that brings a family; an empty text if none is installed.
    """
    if not is_installed(family.faces[0]):
        return ""
    return __version__ if family.package == OURS else metadata.version(family.package)


def is_installed(face: Face) -> bool:
    """Return whether the package of a face is installed."""
    return bool(face.body) or _folder(face.package) is not None


def of(families: Iterable[Family]) -> tuple[Face, ...]:
    """Return the faces of a book on paper: those of every book, and those of some families."""
    return (*FACES, *FALLBACK, *(face for family in families for face in family.faces))


def declarations(prefix: str = "", faces: Iterable[Face] = FACES) -> str:
    """Return the @font-face rules of faces; `prefix` leads from the style sheet to fonts/."""
    return "\n".join(
        f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight}; "
        f"font-style: {face.style}; src: url('{prefix}{face.href}'); }}"
        for face in faces
    )


def families(own: tuple[Family, ...] = ()) -> frozenset[str]:
    """Return the families' names without blanks, as they stand in a PDF's font descriptors."""
    return frozenset(face.family.replace(" ", "") for face in of((*FAMILIES, *own)))


def body(face: Face) -> bytes:
    """Return a face's file.

    Raises: FileNotFoundError if its package is not installed.
    """
    if face.body:
        return face.body
    if (folder := _folder(face.package)) is None:
        raise FileNotFoundError(f"{face.file} of {face.package}")
    return noughts.opened(face.file.rpartition("/")[2], (folder / face.file).read_bytes())


@functools.cache
def letters(face: Face) -> frozenset[str]:
    """Return the letters that a face has a glyph for; none, if its package is not installed."""
    if not is_installed(face):
        return frozenset()
    file = body(face) if face.is_variable else _whole(face).body
    return frozenset(map(chr, shaping.letters(file)))


def known() -> frozenset[str]:
    """Return the letters of the faces that are in every book."""
    return letters(FACES[0]) | letters(FALLBACK[0])


@functools.cache
def _whole(face: Face) -> Resource:
    return Resource(face.href, "font/ttf", body(face))


def _drawn_by(face: Face, text: str) -> frozenset[str]:
    """Return the letters of a face that may be drawn for a text: its own, their parts, joiners."""
    parts = {*text, *unicodedata.normalize("NFKD", text)}
    return frozenset(each for each in letters(face) if each in parts or _joins(each))


def _joins(letter: str) -> bool:
    """Return whether HarfBuzz may take a letter from a font without its being in the text.

    It sets one vowel sign as several marks: `ำ`, `ើ`.
    """
    return letter in _JOINERS or unicodedata.category(letter) in ("Mn", "Mc")


@functools.lru_cache(maxsize=64)
def _cut(face: Face, wanted: frozenset[str]) -> Resource:
    return Resource(face.href, "font/ttf", cutting.cut(body(face), face.weight, wanted))


@functools.cache
def _folder(package: str) -> Path | None:
    """Return where a distribution's files are, None if it is not installed; nothing is imported.

    What is installed is asked once a process.
    """
    name = __name__ if package == OURS else package.replace("-", "_")
    found = importlib.util.find_spec(name)
    places = found.submodule_search_locations if found else None
    return Path(next(iter(places))) if places else None
