"""Decide who can see a run of text: hidden, struck, lost in its ground, too small (pure)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from exporter.importing.census.pieces import Kind
from exporter.importing.colours import is_lost
from exporter.importing.ooxml import child, is_on, q, short, value

_DEEPEST = 20
_SMALLEST = 4
"""Half points: letters of 2 points and less are read by nobody."""


class Looks:
    """The styles of a file, asked for what a run looks like."""

    def __init__(self, sheets: Iterable[etree._Element]) -> None:
        self._styles = {
            value(style, "styleId"): style for sheet in sheets for style in sheet.iter(q("w:style"))
        }

    def kind(self, run: etree._Element, paragraph: etree._Element | None) -> Kind | None:
        """Return why a run is not read as the text around it, or None."""
        own = child(run, "w:rPr")
        if self._toggled("w:vanish", own, paragraph) and child(own, "w:specVanish") is None:
            return Kind.HIDDEN
        if self._toggled("w:strike", own, paragraph) or self._toggled("w:dstrike", own, paragraph):
            return Kind.STRUCK
        size = value(child(own, "w:sz"))
        if size.isdecimal() and int(size) <= _SMALLEST:
            return Kind.UNSEEN
        return Kind.UNSEEN if self._is_lost(run, own, paragraph) else None

    def _toggled(
        self, name: str, own: etree._Element | None, paragraph: etree._Element | None
    ) -> bool:
        """Return a switch: said by the run itself, else turned by each of its two styles."""
        said = child(own, name)
        if said is not None:
            return is_on(said)
        ways = (
            value(child(own, "w:rStyle")), value(child(paragraph, "w:pPr", "w:pStyle")),
        )
        return sum(is_on(self._inherited(way, "w:rPr", name)) for way in ways) == 1

    def _inherited(self, style: str, *names: str) -> etree._Element | None:
        for _ in range(_DEEPEST):
            element = self._styles.get(style)
            found = child(element, *names)
            if found is not None or element is None:
                return found
            style = value(child(element, "w:basedOn"))
        return None

    def _is_lost(
        self, run: etree._Element, own: etree._Element | None, paragraph: etree._Element | None
    ) -> bool:
        """Return whether a run has the colour of its ground; that of a box is not known."""
        of_run = value(child(own, "w:rStyle"))
        of_paragraph = value(child(paragraph, "w:pPr", "w:pStyle"))
        colours = (
            child(own, "w:color"), self._inherited(of_run, "w:rPr", "w:color"),
            self._inherited(of_paragraph, "w:rPr", "w:color"),
        )
        colour = next((each for each in colours if each is not None), None)
        if colour is None:
            return False
        grounds = [
            child(own, "w:shd"), self._inherited(of_run, "w:rPr", "w:shd"),
            child(paragraph, "w:pPr", "w:shd"),
            self._inherited(of_paragraph, "w:rPr", "w:shd"),
            self._inherited(of_paragraph, "w:pPr", "w:shd"),
        ]
        for around in run.iterancestors():
            name = short(around)
            if name == "w:txbxContent":
                return False
            if name in ("w:tc", "w:tbl"):
                settings = child(around, f"{name}Pr")
                grounds.append(child(settings, "w:shd"))
                design = self._styles.get(value(child(settings, "w:tblStyle")))
                grounds += [] if design is None else design.iter(q("w:shd"))
        return is_lost(colour, value(child(own, "w:highlight")), grounds)
