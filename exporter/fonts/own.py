"""Make families of the fonts that a library brings for some languages (pure).

Their names begin with a word of ours, so that a library's Noto Sans Ethiopic is not taken for the
packaged one. Like all families, they print letters that the book's own lack; in their languages
they come before what is packaged.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from exporter.fonts.faces import OF_LIBRARY, Face, Family
from exporter.languages import cldr
from exporter.model import OwnFont

_NAME = "Own {}"
_COMMON = "Zyyy"
"""The script of a language that is in none: a family without any would be one of signs."""


def of_library(own: Iterable[OwnFont]) -> tuple[Family, ...]:
    """Return the families of a library's fonts that can be used, by name."""
    by_name = sorted(
        (font for font in own if not font.faulty),
        key=lambda font: (font.family, font.languages, font.style != "normal", font.weight),
    )
    return tuple(
        _family(name, languages, list(its))
        for (name, languages), its in groupby(
            by_name, key=lambda font: (font.family, font.languages)
        )
    )


def _family(name: str, languages: tuple[str, ...], its: list[OwnFont]) -> Family:
    name = _NAME.format(name)
    scripts = dict.fromkeys(cldr.script(lang) or _COMMON for lang in languages)
    return Family(
        name,
        tuple(
            Face(name, font.weight, font.style, OF_LIBRARY, f"own-{font.sha256[:16]}.ttf",
                 font.body)
            for font in its
        ),
        tuple(scripts), languages, in_ebook=all(font.in_ebook for font in its),
    )
