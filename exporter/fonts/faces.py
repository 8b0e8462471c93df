"""List the packaged faces: the one table of which family prints which script, and who brings it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Extra = Literal["", "fonts-cjk", "fonts-ethiopic", "fonts-indic", "fonts-southeast-asia"]
"""An extra of exporter that installs faces; those of the empty one come with exporter itself."""

OURS = "exporter"
"""Stands for the package of the cuts that lie beside this module (files/SOURCES.toml)."""

OF_LIBRARY = "library"
"""Stands for the package of a library's own fonts."""

_AXES = re.compile(r"\[[^\]]*\]")
"""Stands in the name of a file that holds all weights, and widths."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face: CSS family, weight and style, and the package and the file in it that it is of.

    A library's own has its `body` with it, and a file that is named by the digest.
    """

    family: str
    weight: int
    style: str
    package: str
    file: str
    body: bytes = field(default=b"", repr=False, compare=False)

    @property
    def href(self) -> str:
        """Return the face's address inside a book."""
        name = self.file.rpartition("/")[2]
        return f"fonts/{_AXES.sub(f'-{self.weight}', name)}"

    @property
    def is_variable(self) -> bool:
        """Whether its file holds other weights, too."""
        return _AXES.search(self.file) is not None


@dataclass(frozen=True, slots=True)
class Family:
    """A family that stands in for letters which the book's own lack.

    `scripts` are ISO 15924 codes of what languages are written in (Jpan) and of what letters belong
    to (Hani, Hira); a family without any has signs for all. `languages` are those that it was tried
    in.
    `in_ebook`: reading systems may lack the script, so that an EPUB brings the letters of its text;
    or only some of it: then `everywhere` are the letters that they all have.
    """

    name: str
    faces: tuple[Face, ...]
    scripts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    extra: Extra = ""
    in_ebook: bool = True
    everywhere: frozenset[str] = frozenset()

    @property
    def package(self) -> str:
        """The distribution that brings it."""
        return self.faces[0].package

    @property
    def is_own(self) -> bool:
        """Whether a library brings it."""
        return self.package == OF_LIBRARY


def _styles(family: str, package: str, stem: str) -> tuple[Face, ...]:
    return tuple(
        Face(family, weight, style, package, f"files/{stem}-{name}.ttf")
        for weight, style, name in (
            (400, "normal", "Regular"), (400, "italic", "Italic"),
            (700, "normal", "Bold"), (700, "italic", "BoldItalic"),
        )
    )


def _weights(family: str, package: str, stem: str) -> tuple[Face, ...]:
    return tuple(
        Face(family, weight, "normal", package, f"files/{stem}-{name}.ttf")
        for weight, name in ((400, "Regular"), (700, "Bold"))
    )


def _variable(family: str, package: str, file: str) -> tuple[Face, ...]:
    return tuple(Face(family, weight, "normal", package, file) for weight in (400, 700))


def _noto(script: str, code: str, lang: str, extra: Extra) -> Family:
    name, package = f"Noto Sans {script}", f"fontpkg-noto-sans-{script.lower()}"
    file = f"files/NotoSans{script}[wdth,wght].ttf"
    return Family(name, _variable(name, package, file), (code,), (lang,), extra)


def _cjk(region: str, lang: str, *scripts: str) -> Family:
    name, file = f"Noto Sans {region}", f"notosans{region.lower()}/NotoSans{region}[wght].ttf"
    faces = _variable(name, "justmytype-intl-cjk", f"fonts/ofl/{file}")
    return Family(name, faces, scripts, (lang,), "fonts-cjk")


FACES = _styles(
    "Atkinson Hyperlegible", "fontpkg-atkinson-hyperlegible", "AtkinsonHyperlegible"
)
"""The book's own family."""

FALLBACK = _styles("Fira Sans", "fontpkg-fira-sans", "FiraSans")
"""What stands in, on paper, for Greek, Cyrillic and other letters that FACES lack."""

_ARABIC = frozenset(map(chr, range(0x621, 0x64B)))
"""The letters of Arabic itself."""

FAMILIES: tuple[Family, ...] = (
    Family(
        "Handout Signs", (Face("Handout Signs", 400, "normal", OURS, "files/HandoutSigns.ttf"),),
        in_ebook=False,
    ),
    Family(
        "IBM Plex Sans Arabic",
        _weights("IBM Plex Sans Arabic", "fontpkg-ibm-plex-sans-arabic", "IBMPlexSansArabic"),
        ("Arab",), ("ar", "fa", "ur"), everywhere=_ARABIC | frozenset("پچژکگی"),
    ),
    Family(
        "Assistant", _variable("Assistant", "fontpkg-assistant", "files/Assistant[wght].ttf"),
        ("Hebr",), ("he",), in_ebook=False,
    ),
    Family(
        "Handout Gurmukhi", _weights("Handout Gurmukhi", OURS, "HandoutGurmukhi"), ("Guru",),
        ("pa",),
    ),
    Family(
        "Handout Gujarati", _weights("Handout Gujarati", OURS, "HandoutGujarati"), ("Gujr",),
        ("gu",),
    ),
    _noto("Devanagari", "Deva", "hi", "fonts-indic"),
    Family(
        "Hind Siliguri", _weights("Hind Siliguri", "fontpkg-hind-siliguri", "HindSiliguri"),
        ("Beng",), ("bn",), "fonts-indic",
    ),
    _noto("Tamil", "Taml", "ta", "fonts-indic"),
    _noto("Telugu", "Telu", "te", "fonts-indic"),
    _noto("Thai", "Thai", "th", "fonts-southeast-asia"),
    _noto("Khmer", "Khmr", "km", "fonts-southeast-asia"),
    Family(
        "Noto Sans Ethiopic",
        _variable("Noto Sans Ethiopic", "justmytype-intl-africa",
                  "fonts/ofl/notosansethiopic/NotoSansEthiopic[wdth,wght].ttf"),
        ("Ethi",), ("am", "ti"), "fonts-ethiopic",
    ),
    _cjk("SC", "zh-Hans", "Hans", "Hani"),
    _cjk("TC", "zh-Hant", "Hant", "Hani"),
    _cjk("JP", "ja", "Jpan", "Hani", "Hira", "Kana"),
    _cjk("KR", "ko", "Kore", "Hani", "Hang"),
)
"""What stands in, on paper, for letters that FACES and FALLBACK lack; a language's own come first.
"""
