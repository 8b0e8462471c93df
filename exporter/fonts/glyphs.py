"""Shape text in a font, and draw its glyphs, to compare them with those of another file (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Any, Literal, NamedTuple

from exporter.fonts import body
from exporter.fonts.faces import Face

Direction = Literal["ltr", "rtl"]
Features = tuple[tuple[str, bool], ...]
"""OpenType features that are on or off against the font's own choice."""
Outline = tuple[str, tuple[float, ...]]
"""The strokes of a glyph by a letter each, and the coordinates of all their points."""

NOTHING: Outline = ("", ())
"""The outline of a space."""
_CIRCLE = 0x25CC
_NEAR = 2.0
"""Units of the em: a font of several weights that is cut to one rounds its points."""


class Glyph(NamedTuple):
    """A glyph of a font by its id, and the place in the text of the first letter it is of."""

    id: int
    cluster: int


class Font:
    """A font file in one weight, as HarfBuzz shapes and draws it."""

    def __init__(self, file: bytes, weight: int | None = None) -> None:
        """Open a font; a `weight` is set where the font has several.

        A file that is no font has no glyph.
        """
        import uharfbuzz

        self._font = uharfbuzz.Font(uharfbuzz.Face(file))
        if weight is not None:
            self._font.set_variations({"wght": weight})
        self._outlines: dict[int, Outline] = {}

    @cached_property
    def features(self) -> tuple[str, ...]:
        """The tags of the font's features, in their order."""
        face = self._font.face
        return tuple(sorted({
            tag for number, script in enumerate(face.get_table_script_tags("GSUB"))
            for tag in _features(face, number, script)
        }))

    @cached_property
    def circle(self) -> int:
        """The glyph of the dotted circle, which is set below a mark without a letter; 0 for none.
        """
        return self._font.get_nominal_glyph(_CIRCLE) or 0

    def shaped(
        self, text: str, start: int, end: int, direction: Direction, lang: str,
        features: Features = (),
    ) -> list[Glyph]:
        """Return the glyphs of a piece of a text, from left to right, as they stand in it."""
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.add_str(text, start, end - start)
        buffer.direction = direction
        buffer.language = lang or "und"
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer, dict(features))
        return [Glyph(glyph.codepoint, glyph.cluster) for glyph in buffer.glyph_infos]

    def is_seen(self, glyph: int) -> bool:
        """Return whether a glyph draws anything of a text: not a space, nor the dotted circle."""
        return self.outline(glyph) != NOTHING and not 0 < glyph == self.circle

    def outline(self, glyph: int) -> Outline:
        """Return the outline of a glyph; an empty one for a space."""
        if glyph not in self._outlines:
            pen = _Pen()
            self._font.draw_glyph_with_pen(glyph, pen)
            self._outlines[glyph] = "".join(pen.strokes), tuple(pen.points)
        return self._outlines[glyph]


@lru_cache(maxsize=16)
def font_of(face: Face) -> Font:
    """Return a packaged face, whole.

    Raises: FileNotFoundError if its package is not installed.
    """
    return Font(body(face), face.weight if face.is_variable else None)


def alike(one: Outline, other: Outline) -> bool:
    """Return whether two outlines look alike."""
    (strokes, points), (others, places) = one, other
    return strokes == others and len(points) == len(places) and all(
        abs(here - there) <= _NEAR for here, there in zip(points, places, strict=True)
    )


def _features(face: Any, number: int, script: str) -> Iterable[str]:
    languages = range(len(face.get_script_language_tags("GSUB", number)))
    for language in (0xFFFF, *languages):
        yield from face.get_language_feature_tags("GSUB", number, language)


class _Pen:
    """A pen that notes what it is asked to draw."""

    def __init__(self) -> None:
        self.strokes: list[str] = []
        self.points: list[float] = []

    def _note(self, stroke: str, *points: tuple[float, float]) -> None:
        self.strokes.append(stroke)
        for point in points:
            self.points += point

    def moveTo(self, point: tuple[float, float]) -> None:
        self._note("m", point)

    def lineTo(self, point: tuple[float, float]) -> None:
        self._note("l", point)

    def qCurveTo(self, *points: tuple[float, float]) -> None:
        self._note("q", *points)

    def curveTo(self, *points: tuple[float, float]) -> None:
        self._note("c", *points)

    def closePath(self) -> None:
        self._note("z")
