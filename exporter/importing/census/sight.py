"""Judge by place and measure whether letters can be seen: crushed, cut off, off the page (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from exporter.importing.ooxml import NAMESPACES, child, q, short, twips, value

_PARTS = (("x", "w", 11906), ("y", "h", 16838))
_MARGINS = 2500
_THIN = 100
_PER_TWIP = 635
_VML = f"{{{NAMESPACES['v']}}}"
_NUMBER = re.compile(r"-?\d{1,18}")


def is_crushed(
    run: etree._Element, size: int, scale: etree._Element | None, fitted: etree._Element | None,
    spacing: etree._Element | None,
) -> bool:
    """Return whether letters of a size, in half points, are squeezed to strokes."""
    percent = value(scale).removesuffix("%")
    if percent.isdecimal() and int(percent) < 30:
        return True
    said = "".join(each.text or "" for each in run.iter(q("w:t")))
    if fitted is not None and twips(value(fitted)) < 20 * len(said):
        return True
    apart = twips(value(spacing))
    return apart < 0 and -apart >= size * 4


def is_cut_off(run: etree._Element, size: int) -> bool:
    """Return whether a row around a run is lower than half of its letters."""
    for around in run.iterancestors():
        if short(around) == "w:txbxContent":
            return False
        height = child(around, "w:trPr", "w:trHeight") if short(around) == "w:tr" else None
        if value(height, "hRule") == "exact" and twips(value(height)) < size * 5:
            return True
    return False


def is_misplaced(
    paragraph: etree._Element, size: int, styles: Sequence[etree._Element]
) -> bool:
    """Return whether a paragraph is off the page, or its lines are lower than half of its letters.
    """
    settings = [child(each, "w:pPr") for each in (paragraph, *styles)]
    frames = (child(each, "w:framePr") for each in settings)
    frame = next((each for each in frames if each is not None), None)
    if _first(settings, "w:spacing", "lineRule") == "exact":
        line = _first(settings, "w:spacing", "line")
        if line and twips(line) < size * 5:
            return True
    if frame is not None:
        is_low = value(frame, "hRule") == "exact" and twips(value(frame, "h")) < size * 5
        return is_low or any(
            not value(frame, f"{axis}Align") and _misses(
                twips(value(frame, axis)), twips(value(frame, side)),
                _longest(frame, side, usual),
                value(frame, "hAnchor" if axis == "x" else "vAnchor") or "page",
            )
            for axis, side, usual in _PARTS
        )
    if _first(settings, "w:jc", "val") in ("center", "right", "end"):
        return False
    edge = twips(_first(settings, "w:ind", "left", "start"))
    start = edge + twips(_first(settings, "w:ind", "firstLine"))
    start -= twips(_first(settings, "w:ind", "hanging"))
    if min(edge, start) < -_MARGINS:
        return True
    return edge > _MARGINS and edge > _longest(paragraph, "w", _PARTS[0][2])


def is_box_unseen(box: etree._Element) -> bool:
    """Return whether the box around some words has no size, or is off the page."""
    shape: etree._Element | None = None
    for around in box.iterancestors():
        name = short(around)
        if name in ("wp:anchor", "wp:inline"):
            return _is_drawn_away(around)
        if name in ("w:pict", "w:object"):
            return shape is not None and shape.tag.startswith(_VML) and _is_styled_away(shape)
        shape = around
    return False


def _is_drawn_away(drawing: etree._Element) -> bool:
    extent = child(drawing, "wp:extent")
    bodies = list(drawing.iter("{*}bodyPr"))
    is_bound = not any(
        value(each, "wrap") == "none" or child(each, "a:spAutoFit") is not None for each in bodies
    )
    for (axis, side, usual), way in zip(_PARTS, ("H", "V"), strict=True):
        size = _emu(value(extent, f"c{axis}"))
        if extent is not None and is_bound and size < _THIN:
            return True
        place = child(drawing, f"wp:position{way}")
        for offset in place.iter("{*}posOffset") if place is not None else ():
            if _misses(
                _emu(offset.text or ""), size, _longest(drawing, side, usual),
                value(place, "relativeFrom"),
            ):
                return True
    return False


def _is_styled_away(shape: etree._Element) -> bool:
    said = dict(_declarations(shape.get("style", "")))
    whole = " ".join(each.get("style", "") for each in shape.iter(f"{_VML}*"))
    is_bound = "fit-shape-to-text:t" not in whole and "wrap-style:none" not in whole
    for (_, side, usual), edge, way, size in zip(
        _PARTS, ("left", "top"), ("horizontal", "vertical"), ("width", "height"), strict=True
    ):
        length = twips(said.get(size, ""), "px")
        if is_bound and size in said and length < _THIN:
            return True
        if said.get("position") == "absolute" and (
            said.get(f"mso-position-{way}", "absolute") == "absolute"
        ):
            start = sum(twips(said.get(name, ""), "px") for name in (edge, f"margin-{edge}"))
            base = said.get(f"mso-position-{way}-relative", "")
            if _misses(start, length, _longest(shape, side, usual), base):
                return True
    return False


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for each in style.lower().split(";"):
        name, colon, text = each.partition(":")
        if colon:
            yield name.strip(), text.strip()


def _misses(start: int, size: int, page: int, base: str) -> bool:
    """Return whether what is so long does not touch the page; only two bases lie known on it."""
    if base == "page":
        return start + size < 0 or start > page
    return start + size < -(_MARGINS if base == "margin" else page) or start > page


def _longest(inside: etree._Element, side: str, usual: int) -> int:
    root = inside.getroottree().getroot()
    return max((twips(value(each, side)) for each in root.iter(q("w:pgSz"))), default=0) or usual


def _first(settings: Sequence[etree._Element | None], name: str, *keys: str) -> str:
    every = (value(child(each, name), key) for each in settings for key in keys)
    return next(filter(None, every), "")


def _emu(said: str) -> int:
    return int(said) // _PER_TWIP if _NUMBER.fullmatch(said.strip()) else 0
