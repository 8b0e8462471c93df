"""Cut a font of several weights to some letters in one weight, by HarfBuzz (pure; milliseconds)."""

from __future__ import annotations

_SPACES = " \u00a0"
"""Kept in each cut: Pango takes the space between two letters from their font."""
_WEIGHT = "wght"


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
