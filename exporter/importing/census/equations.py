"""Find what is not shown of an equation, and which of its signs stand in no text (pure)."""

from __future__ import annotations

import unicodedata

from lxml import etree

from exporter.importing.census.pieces import Kind
from exporter.importing.ooxml import child, is_on, q, short, value

_STRIKES = ("m:strikeH", "m:strikeV", "m:strikeBLTR", "m:strikeTLBR")
_LIMITS = {
    "m:sub": ("m:naryPr", "m:subHide"), "m:sup": ("m:naryPr", "m:supHide"),
    "m:deg": ("m:radPr", "m:degHide"),
}
_ABOVE, _BELOW = "\u0304", "\u0332"
_BARS = ("\u0304", "\u0305", "\u00af", "\u203e")


def forced(element: etree._Element) -> Kind | None:
    """Return what all words of a part of an equation are; None if they are shown."""
    name = short(element)
    if name == "m:phant":
        shown = child(element, "m:phantPr", "m:show")
        return Kind.HIDDEN if shown is not None and not is_on(shown) else None
    if name == "m:borderBox":
        its = child(element, "m:borderBoxPr")
        return Kind.STRUCK if any(is_on(child(its, each)) for each in _STRIKES) else None
    around = element.getparent()
    if name in _LIMITS and around is not None:
        return Kind.HIDDEN if is_on(child(around, *_LIMITS[name])) else None
    return None


def sign(element: etree._Element) -> str:
    """Return the sign of a sum or an integral, which stands in its settings."""
    if short(element) != "m:nary":
        return ""
    return value(child(element, "m:naryPr", "m:chr")) or "∫"


def accent(element: etree._Element) -> str:
    """Return the mark over or under a part of an equation; nothing if it has none."""
    its = {"m:acc": "m:accPr", "m:bar": "m:barPr", "m:groupChr": "m:groupChrPr"}
    name = short(element)
    if name not in its:
        return ""
    if name == "m:bar":
        return _ABOVE if value(child(element, "m:barPr", "m:pos")) == "top" else _BELOW
    said = child(element, its[name], "m:chr")
    if said is None:
        return "\u0302" if name == "m:acc" else "\u23df"
    return _ABOVE if value(said) in _BARS else value(said)


def is_joined(element: etree._Element, mark: str) -> bool:
    """Return whether a mark is written with what it stands over: one letter."""
    base = child(element, "m:e")
    said = "".join(each.text or "" for each in base.iter(q("m:t"))) if base is not None else ""
    return len(said) == 1 and len(mark) == 1 and unicodedata.category(mark) == "Mn"


def told(element: etree._Element, mark: str) -> str:
    """Return how a mark is named that is not written."""
    said = "".join(each.text or "" for each in element.iter(q("m:t")))
    return f"{mark if unicodedata.category(mark[:1] or ' ') != 'Mn' else '◌' + mark} {said}"
