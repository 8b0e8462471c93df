"""Patch one fault of WeasyPrint 70: each glyph that is drawn is looked at by ten calls of C.

Of a glyph of a font, drawn as wide as before, nothing is new. Here the glyphs of a run are read at
once, and what is written for one is remembered by the font. What is not so plain (an ellipsis, a
glyph that no font has, one that is raised, a font of pictures) is left to WeasyPrint.
`tests/look/test_glyph_runs.py` shows the fault; when it no longer does, this module can go.
Source: Pango, PangoGlyphInfo (glyph, width, x_offset, y_offset, attributes: 4 bytes each).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from struct import Struct
from typing import Any

from weasyprint.draw import text
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

_draw: Any = text.draw_first_line
_GLYPH = Struct("=Iiii4x")
_OLD = 14802
"""The first version of Pango whose fonts know their size."""


@dataclass(slots=True)
class _Run:
    """What is written in one font: the font's short name, its size, and the glyphs, in hex."""

    font: str
    size: float
    parts: list[str] = field(default_factory=list)


def _drawn(stream: Any, box: Any, overflow: str, ellipsis: str, matrix: Any) -> Any:
    """Draw the line of a box; return the pictures in it, as WeasyPrint does."""
    is_plain = overflow != "ellipsis" and ellipsis == "none" and bool(box.text.strip())
    runs = _runs(stream, box) if is_plain and box.style["font_size"] >= 1e-6 else []
    if not runs:
        return _draw(stream, box, overflow, ellipsis, matrix)
    stream.set_text_matrix(*matrix.values)
    for run in runs:
        stream.set_font_size(run.font, run.size)
        written = "".join(run.parts)
        if written or run is runs[-1]:
            stream.show_text(written)
    return []


def _runs(stream: Any, box: Any) -> list[_Run]:
    """Return the runs of a line, none where one is not plain."""
    pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, True)
    line, _ = box.pango_layout.get_first_line()
    runs: list[_Run] = []
    before, node = None, line.runs[0]
    while node != ffi.NULL:
        item, node = node.data, node.next
        pango_font = item.item.analysis.font
        if pango_font != before:
            before = pango_font
            font, size = stream.add_font(pango_font)
            if font.bitmap or font.png or font.svg or font.colr:
                return []
            if pango.pango_version() < _OLD:
                size = box.style["font_size"]
            runs.append(_Run(font.hash, size))
        glyphs = _glyphs(stream, font, pango_font, size, item, box.pango_layout.text)
        if glyphs is None:
            return []
        runs[-1].parts.append(glyphs[:-1] if glyphs.endswith("<") else f"{glyphs}>")
    return runs


def _glyphs(
    stream: Any, font: Any, pango_font: Any, size: float, item: Any, letters: str
) -> str | None:
    """Return the glyphs of a run, in hex and opened by `<`; None where one is not plain."""
    known: dict[tuple[int, ...], str]
    known = vars(font).setdefault("pieces", {}).setdefault(size, {})
    string, parts = item.glyphs, ["<"]
    read = ffi.buffer(string.glyphs, string.num_glyphs * _GLYPH.size)
    for index, key in enumerate(_GLYPH.iter_unpack(read)):
        piece = known.get(key)
        if piece is None:
            glyph, width, across, raised = key
            if raised or glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
                return None
            if glyph == pango.PANGO_GLYPH_EMPTY:
                piece = f">{-width / size}<"
            else:
                if glyph not in font.to_unicode:
                    font.to_unicode[glyph] = _letters(item, index, letters)
                piece = _piece(stream, font, pango_font, size, glyph, width, across)
            known[key] = piece
        parts.append(piece)
    return "".join(parts)


def _letters(item: Any, index: int, letters: str) -> str:
    """Return the letters of which a glyph is the first that was seen."""
    clusters, last = item.glyphs.log_clusters, item.glyphs.num_glyphs - 1
    if item.item.analysis.level % 2:  # from right to left
        end = item.item.length if index == 0 else clusters[index - 1]
    else:
        end = item.item.length if index == last else clusters[index + 1]
    offset = item.item.offset
    return letters.encode()[offset + clusters[index]:offset + end].decode()


def _piece(
    stream: Any, font: Any, pango_font: Any, size: float, glyph: int, width: int, across: int
) -> str:
    """Return what is written for a glyph: how far it is moved, its number, what follows closer."""
    if glyph not in font.widths:
        pango.pango_font_get_glyph_extents(
            pango_font, glyph, stream.ink_rect, stream.logical_rect
        )
        font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
    offset = across / size
    closer = font.widths[glyph] + offset - width * 1000 * FROM_UNITS / size
    before = f">{-offset}<" if offset else ""
    return f"{before}{glyph:04x}" + (f">{int(closer)}<" if closer else "")


def apply() -> None:
    """Put the patched function into WeasyPrint's drawing; a second call changes nothing."""
    text.draw_first_line = _drawn
