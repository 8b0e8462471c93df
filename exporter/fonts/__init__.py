"""Find the packaged fonts and declare them: the only fonts that a book may use.

They come from pinned packages (fontpkg-*, SIL Open Font License 1.1); system fonts are out of
sight, so that every machine breaks lines alike. Fira Sans stands in, on paper only, for the Greek,
Cyrillic and other letters that Atkinson Hyperlegible lacks; on paper only and in those books only
that need them, Handout Signs for bullets, arrows, ticks and pictographs, and IBM Plex Sans Arabic
and Assistant for Arabic and Hebrew. The text of an EPUB leaves all of those to the reader's own
fonts; its cover is drawn in them.

Handout Signs is a cut of fonts that no such package has (files/SOURCES.toml). The
nought of Atkinson Hyperlegible is set without its slash: in a dose, that is read as another figure
(noughts.py; docs/decisions/letters.md).

Assistant has one file for all weights, with which layout and file would measure letters
differently: it is cut to the weight wanted, and to the letters that the others lack.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from exporter.fonts import noughts, shaping
from exporter.model import Resource


@dataclass(frozen=True, slots=True)
class Face:
    """A face: CSS family, weight and style, and the package and file that it comes from."""

    family: str
    weight: int
    style: str
    package: str
    file: str

    @property
    def href(self) -> str:
        """Return the face's address inside a book."""
        return f"fonts/{self.file.replace(_ANY_WEIGHT, f'-{self.weight}')}"


_ANY_WEIGHT = "[wght]"
"""Stands in the name of a file that holds all weights."""


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

SCRIPTS: tuple[tuple[Face, ...], ...] = (
    (Face("Handout Signs", 400, "normal", __name__, "HandoutSigns.ttf"),),
    tuple(
        Face("IBM Plex Sans Arabic", weight, "normal", "fontpkg_ibm_plex_sans_arabic",
             f"IBMPlexSansArabic-{name}.ttf")
        for weight, name in ((400, "Regular"), (700, "Bold"))
    ),
    tuple(
        Face("Assistant", weight, "normal", "fontpkg_assistant", f"Assistant{_ANY_WEIGHT}.ttf")
        for weight in (400, 700)
    ),
)
"""What stands in, on paper, for the signs, or the letters of one script, that those before lack."""


@functools.cache
def resource(face: Face) -> Resource:
    """Return a face as its package has it, cut to one weight; read once a process."""
    body = _body(face)
    return Resource(face.href, "font/ttf", _cut(body, face) if _ANY_WEIGHT in face.file else body)


def on_paper(text: Iterable[str]) -> tuple[Face, ...]:
    """Return the faces that a text is printed in; those of a script only if it has such letters."""
    wanted, faces = set(text) - known(), [*FACES, *FALLBACK]
    for script in SCRIPTS if wanted else ():
        if wanted & letters(script[0]):
            wanted -= letters(script[0])
            faces += script
    return tuple(faces)


def declarations(prefix: str = "", faces: Iterable[Face] = FACES) -> str:
    """Return the @font-face rules of faces; `prefix` leads from the style sheet to fonts/."""
    return "\n".join(
        f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight}; "
        f"font-style: {face.style}; src: url('{prefix}{face.href}'); }}"
        for face in faces
    )


def families() -> frozenset[str]:
    """Return the families' names without blanks, as they stand in a PDF's font descriptors."""
    faces = (*FACES, *FALLBACK, *(face for script in SCRIPTS for face in script))
    return frozenset(face.family.replace(" ", "") for face in faces)


@functools.cache
def letters(face: Face) -> frozenset[str]:
    """Return the letters that a face has a glyph for, by its character map."""
    return frozenset(map(chr, shaping.letters(_body(face))))


def known() -> frozenset[str]:
    """Return the letters of the faces that are in every book."""
    return letters(FACES[0]) | letters(FALLBACK[0])


def _cut(body: bytes, face: Face) -> bytes:
    """Return a static font of the letters for which a face stands in; 0.1 s."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(io.BytesIO(body), recalcTimestamp=False)
    wanted = Subsetter(Options(layout_features=["*"], notdef_outline=True))
    wanted.populate(text="".join(letters(face) - known()) + " \u00a0")
    wanted.subset(font)
    static, cut = instantiateVariableFont(font, {"wght": face.weight}, inplace=True), io.BytesIO()
    static.save(cut)
    return cut.getvalue()


def _body(face: Face) -> bytes:
    body = resources.files(face.package).joinpath("files", face.file).read_bytes()
    return noughts.opened(face.file, body)
