"""Find boxes of a Word file that nobody sees where they float: off the page, of no size (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.importing.ooxml import NAMESPACES, child, q, twips, value
from exporter.importing.sight import is_off, page_of

_EMU = 635
"""English Metric Units, DrawingML's, in a twip."""
_LEAST = 100
"""Twips of a box's side that show no word."""
_SIDES = (("H", "left", "horizontal", "w", "width"), ("V", "top", "vertical", "h", "height"))
_SHAPE = f"{{{NAMESPACES['v']}}}*"


def unseen_boxes(tree: etree._Element) -> Iterator[etree._Element]:
    """Yield the words of boxes that lie off the page or have no size."""
    for box in tree.iter(q("w:txbxContent")):
        for around in box.iterancestors(q("wp:anchor"), q("wp:inline"), q("w:pict"), q("w:object")):
            if _is_unseen(around, box):
                yield box
            break


def _is_unseen(around: etree._Element, box: etree._Element) -> bool:
    if around.tag in (q("w:pict"), q("w:object")):
        shapes = (each for each in box.iterancestors(_SHAPE) if each.getparent() is around)
        return any(map(_is_shape_unseen, shapes))
    extent = child(around, "wp:extent")
    sizes = {side: _of_emu(value(extent, f"c{axis}")) for axis, side in (("x", "w"), ("y", "h"))}
    grows = any(
        child(each, "a:spAutoFit") is not None or value(each, "wrap") == "none"
        for each in around.iter("{*}bodyPr")
    )
    if extent is not None and not grows and min(sizes.values()) < _LEAST:
        return True
    for name, _, _, side, _ in _SIDES:
        position = child(around, f"wp:position{name}")
        offset = next(position.iter("{*}posOffset"), None) if position is not None else None
        page = page_of(around.getroottree().getroot(), side)
        if offset is not None and is_off(
            _of_emu(offset.text or ""), sizes[side], page, value(position, "relativeFrom")
        ):
            return True
    return False


def _is_shape_unseen(shape: etree._Element) -> bool:
    said = {
        name.strip().lower(): what.strip().lower()
        for name, _, what in (each.partition(":") for each in value(shape, "style").split(";"))
    }
    grows = any(
        word in value(each, "style") for each in shape.iter(_SHAPE)
        for word in ("fit-shape-to-text:t", "wrap-style:none")
    )
    for _, edge, way, side, size in _SIDES:
        length = twips(said.get(size, ""), "px")
        if size in said and not grows and length < _LEAST:
            return True
        is_aligned = said.get(f"mso-position-{way}", "absolute") != "absolute"
        if said.get("position") != "absolute" or is_aligned:
            continue
        start = twips(said.get(f"margin-{edge}", ""), "px") + twips(said.get(edge, ""), "px")
        base = said.get(f"mso-position-{way}-relative", "text")
        if is_off(start, length, page_of(shape.getroottree().getroot(), side), base):
            return True
    return False


def _of_emu(said: str) -> int:
    return int(said) // _EMU if said.strip().lstrip("-").isdecimal() and len(said) < 19 else 0
