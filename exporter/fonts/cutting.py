"""Cut a font of several weights to some letters in one weight, by HarfBuzz (pure; milliseconds)."""

from __future__ import annotations

_SPACES = " \u00a0"
"""Kept in each cut: Pango takes the space between two letters from their font."""
_WEIGHT = "wght"
_KEPT = (
    "GDEF", "GPOS", "GSUB", "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "kern", "loca", "maxp",
    "name", "post", "vhea", "vmtx",
)
"""The tables of a static font that draws letters."""


def cut(body: bytes, weight: int, letters: frozenset[str]) -> bytes:
    """Return a static font of some letters, with all forms that its tables make of them.

    Its names stay, with the licence among them.
    """
    import uharfbuzz

    face, wanted = uharfbuzz.Face(body), uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, {*letters, *_SPACES}))
    for kept in (wanted.layout_feature_tag_set, wanted.name_id_set):
        kept.clear()
        kept.invert()  # all
    wanted.flags = uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    wanted.pin_all_axes_to_default(face)
    wanted.pin_axis_location(face, _WEIGHT, weight)
    return bytes(uharfbuzz.subset(face, wanted).blob.data)


class NoFont(ValueError):
    """Bytes that HarfBuzz can't make a font of."""


def remade(body: bytes) -> bytes:
    """Return a static font with what draws its letters, shapes and names them, and no more.

    Raises: NoFont if it is none.
    """
    import uharfbuzz

    face, wanted = uharfbuzz.Face(body), uharfbuzz.SubsetInput()
    if not face.glyph_count or not face.upem:
        raise NoFont("no glyph")
    wanted.keep_everything()
    wanted.flags = (
        uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
        | uharfbuzz.SubsetFlags.RETAIN_GIDS
    )
    wanted.drop_table_tag_set.update(
        int.from_bytes(tag.encode("latin-1")) for tag in face.table_tags if tag not in _KEPT
    )
    try:
        return bytes(uharfbuzz.subset(face, wanted).blob.data)
    except RuntimeError as error:
        raise NoFont(str(error) or "it can't be read") from error
