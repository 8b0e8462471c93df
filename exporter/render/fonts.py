"""Find the packaged fonts and declare them: the only fonts that a book may use.

They come from pinned packages (fontpkg-*, SIL Open Font License 1.1), unmodified; system fonts
are out of sight, so that every machine breaks lines alike. Fira Sans stands in, on paper only, for
the Greek, Cyrillic and other letters that Atkinson Hyperlegible lacks: an EPUB leaves those to the
reader's own fonts.
"""

from __future__ import annotations

import functools
import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from exporter.model import Resource


@dataclass(frozen=True, slots=True)
class Face:
    """Name one face: CSS family, weight and style, and the package and file that hold it."""

    family: str
    weight: int
    style: str
    package: str
    file: str

    @property
    def href(self) -> str:
        """Give the face's address inside a book."""
        return f"fonts/{self.file}"


def _faces(family: str, package: str, stem: str) -> tuple[Face, ...]:
    return tuple(
        Face(family, weight, style, package, f"{stem}-{name}.ttf")
        for weight, style, name in (
            (400, "normal", "Regular"), (400, "italic", "Italic"),
            (700, "normal", "Bold"), (700, "italic", "BoldItalic"),
        )
    )


FACES = _faces(
    "Atkinson Hyperlegible", "fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible"
)
"""The book's own family."""

FALLBACK = _faces("Fira Sans", "fontpkg_fira_sans", "FiraSans")
"""What stands in, on paper, for letters that FACES lack."""


@functools.cache
def resource(face: Face) -> Resource:
    """Read a face from its package, once a process."""
    body = resources.files(face.package).joinpath("files", face.file).read_bytes()
    return Resource(face.href, "font/ttf", body)


def declarations(prefix: str = "", faces: Iterable[Face] = FACES) -> str:
    """Give the @font-face rules of faces; `prefix` leads from the style sheet to fonts/."""
    return "\n".join(
        f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight}; "
        f"font-style: {face.style}; src: url('{prefix}{face.href}'); }}"
        for face in faces
    )


def families() -> frozenset[str]:
    """Give the families' names without blanks, as they stand in a PDF's font descriptors."""
    return frozenset(face.family.replace(" ", "") for face in (*FACES, *FALLBACK))


def missing(text: Iterable[str]) -> tuple[str, ...]:
    """List the letters of a text that no packaged font has, sorted.

    Spaces and invisible format characters need none.
    """
    letters = set(text) - _known_letters()
    return tuple(
        letter for letter in sorted(letters)
        if unicodedata.category(letter) not in ("Zs", "Zl", "Zp", "Cc", "Cf")
    )


@functools.cache
def _known_letters() -> frozenset[str]:
    from fontTools.ttLib import TTFont

    return frozenset(
        chr(code)
        for face in (FACES[0], FALLBACK[0])
        for code in TTFont(io.BytesIO(resource(face).body), lazy=True).getBestCmap()
    )
