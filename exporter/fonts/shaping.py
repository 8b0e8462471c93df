"""Ask HarfBuzz what is in a font file, its letters and where it puts marks; fontTools for scripts.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Any

from exporter.model import letters as read_as

_NAMES = (16, 1)
"""Numbers of a font's names: that of the family with all weights, and of four styles."""
_LONGEST = 60


def letters(body: bytes) -> frozenset[int]:
    """Return the code points that a font's character map has."""
    import uharfbuzz

    return frozenset(uharfbuzz.Face(body).unicodes)


def twins(body: bytes, number: int, seen: Iterable[str]) -> frozenset[str]:
    """Return those of some letters that a font draws by a glyph that another of them has, too.

    Such are a wave dash and a full-width tilde, or a Han letter and the radical that it is. Signs
    that are read alike are none.
    """
    drawn: dict[int, list[str]] = {}
    for letter in seen:
        if read_as(letter) and (glyph := glyph_of(body, number, letter)):
            drawn.setdefault(glyph, []).append(letter)
    alike = (each for each in drawn.values() if len(set(map(read_as, each))) > 1)
    return frozenset().union(*alike)


def glyph_of(body: bytes, number: int, letter: str) -> int | None:
    """Return the glyph that a font's character map has for a letter, if any."""
    glyph: int | None = _font(body, number).get_nominal_glyph(ord(letter))
    return glyph


def family(body: bytes) -> str:
    """Return what a font's family is called, in plain letters; empty where nothing is left."""
    import uharfbuzz

    face = uharfbuzz.Face(body)
    names = (face.get_name(number, "en") or "" for number in _NAMES)
    plain = (" ".join(re.sub("[^A-Za-z0-9]+", " ", name[:_LONGEST]).split()) for name in names)
    return next(filter(None, plain), "")


def scripts(text: str) -> set[str]:
    """Return the ISO 15924 codes of the scripts that letters of a text are of, without common ones.
    """
    from fontTools import unicodedata

    found = {script for letter in text for script in unicodedata.script_extension(letter)}
    return found - {"Zyyy", "Zinh", "Zzzz"}


@functools.cache
def is_placed(body: bytes, cluster: str) -> bool:
    """Return whether a font has a letter, and a place on it for each of the marks behind it.

    A mark that a font can't place takes room of its own, or stays where the letter ends.
    """
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(cluster)
    buffer.language = "und"
    buffer.guess_segment_properties()
    uharfbuzz.shape(_font(body), buffer, shapers=["ot"])
    places = buffer.glyph_positions[1:]
    return all(glyph.codepoint for glyph in buffer.glyph_infos) and all(
        not place.x_advance and (place.x_offset or place.y_offset) for place in places
    )


@functools.lru_cache(maxsize=8)
def _font(body: bytes, number: int = 0) -> Any:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(body, number))
