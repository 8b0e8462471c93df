"""Decide who can see a run of text: hidden, struck, lost in its ground, too small; in which font.

All settings of a run are gathered in one list, the nearest first: its own, then those of its
styles, of the places of its table, of the file. (pure)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from exporter.importing.census import sight
from exporter.importing.census.grids import parts_at
from exporter.importing.census.here import Here
from exporter.importing.census.pieces import Kind
from exporter.importing.colours import is_lost
from exporter.importing.ooxml import child, is_on, q, short, value
from exporter.importing.signs import symbol_font

_DEEPEST = 20
_RAISED = 3
"""Half points by which letters are moved that are no more of their line."""
_SMALLEST = 4
"""Half points: letters of 2 points and less are read by nobody."""
_USUAL = 20
"""Half points, where the file says nothing."""
_OWN, _ALL = 0, 4
"""The levels of what a run says itself, and of what holds for the whole file."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """Settings of letters: from which level of styles they come, their element."""

    level: int
    element: etree._Element


class Looks:
    """The styles and themes of a file, asked for what a run looks like."""

    def __init__(
        self, sheets: Iterable[etree._Element], themes: Iterable[etree._Element] = ()
    ) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._standard: dict[str, str] = {}
        self._of_all: list[etree._Element] = []
        for sheet in sheets:
            self._of_all += sheet.findall(
                "/".join(map(q, ("w:docDefaults", "w:rPrDefault", "w:rPr")))
            )
            for style in sheet.iter(q("w:style")):
                self._styles[value(style, "styleId")] = style
                if value(style, "default") in ("1", "true", "on"):
                    self._standard[value(style, "type")] = value(style, "styleId")
        self._letters = {
            (kind, script): value(child(scheme, f"a:{kind}Font", "a:latin"), "typeface")
            for theme in themes for scheme in theme.iter(q("a:fontScheme"))
            for kind in ("major", "minor") for script in ("Ascii", "HAnsi")
        }

    def kind(self, run: etree._Element, paragraph: etree._Element | None) -> Kind | None:
        """Return why a run is not read as the text around it, or None."""
        its = self._settings(run, paragraph)
        if _turned(its, "w:vanish") or _turned(its, "w:specVanish"):
            return Kind.HIDDEN
        if _turned(its, "w:strike") or is_on(_said(its, "w:dstrike")):
            return Kind.STRUCK
        said = value(_said(its, "w:sz"))
        size = int(said) if said.isdecimal() else _USUAL
        crushed = [_said(its, name) for name in ("w:w", "w:fitText", "w:spacing")]
        is_unseen = (
            size <= _SMALLEST or self._is_lost(its, run, paragraph)
            or sight.is_crushed(run, size, *crushed)
            or sight.is_cut_off(run, size) or (paragraph is not None and sight.is_misplaced(
                paragraph, size, self._of_paragraph(paragraph)
            ))
        )
        return Kind.UNSEEN if is_unseen else None

    def is_hidden(self, paragraph: etree._Element) -> bool:
        """Return whether nothing is seen of a paragraph, its end and its number neither."""
        return is_on(child(paragraph, "w:pPr", "w:rPr", "w:vanish")) and all(
            self.kind(run, paragraph) is Kind.HIDDEN for run in paragraph.iter(q("w:r"))
        )

    def at(self, run: etree._Element, here: Here) -> Here:
        """Return what holds for the text of a run."""
        its = self._settings(run, here.paragraph)
        script = value(_said(its, "w:vertAlign"))
        moved = value(_said(its, "w:position"))
        if not script and re.fullmatch(r"-?\d+", moved) and abs(int(moved)) >= _RAISED:
            script = "subscript" if moved[0] == "-" else "superscript"
        return replace(
            here, look=self.kind(run, here.paragraph), font=self.font(run, here.paragraph),
            script={"superscript": "^", "subscript": "~"}.get(script, ""),
        )

    def font(self, run: etree._Element, paragraph: etree._Element | None) -> str:
        """Return the font of a run, a symbol font by the name that we have for it."""
        for each in self._settings(run, paragraph):
            fonts = child(each.element, "w:rFonts")
            theme = value(fonts, "asciiTheme")
            named = self._letters.get((theme[:5], theme[5:])) or value(fonts, "ascii")
            if named:
                return symbol_font(named) or named
        return ""

    def hides_row(self, row: etree._Element) -> bool:
        """Return whether a row is hidden: by its own word, else by its table's style."""
        own = child(row, "w:trPr", "w:hidden")
        if own is not None:
            return is_on(own)
        hidden = (child(part, "w:trPr", "w:hidden") for part in self._of_table(row))
        return is_on(next((each for each in hidden if each is not None), None))

    def _settings(
        self, run: etree._Element, paragraph: etree._Element | None
    ) -> list[_Setting]:
        own = child(run, "w:rPr")
        of_run = value(child(own, "w:rStyle")) or self._standard.get("character", "")
        found = [] if own is None else [_Setting(_OWN, own)]
        for level, styles in enumerate(
            (self._based(of_run), self._of_paragraph(paragraph), self._of_table(run)), start=1
        ):
            found += [
                _Setting(level, each) for style in styles
                for each in style.findall(q("w:rPr"))
            ]
        return found + [_Setting(_ALL, each) for each in self._of_all]

    def _of_paragraph(self, paragraph: etree._Element | None) -> list[etree._Element]:
        """Return the style of a paragraph and those that it is based on."""
        named = value(child(paragraph, "w:pPr", "w:pStyle"))
        usual = self._standard.get("paragraph", "")
        return self._based(named if named in self._styles else usual)

    def _based(self, style: str) -> list[etree._Element]:
        """Return a style and those that it is based on."""
        found: list[etree._Element] = []
        while style in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[style])
            style = value(child(found[-1], "w:basedOn"))
        return found

    def _of_table(self, inside: etree._Element) -> list[etree._Element]:
        """Return what the style of a table says of a place in it, the nearest first."""
        for around in inside.iterancestors():
            if short(around) == "w:txbxContent":
                break
            if short(around) == "w:tbl":
                named = value(child(around, "w:tblPr", "w:tblStyle"))
                return parts_at(
                    inside, around, self._based(named or self._standard.get("table", ""))
                )
        return []

    def _is_lost(
        self, its: list[_Setting], run: etree._Element, paragraph: etree._Element | None
    ) -> bool:
        """Return whether a run has the colour of its ground; that of a box is not known."""
        colour, fill = _said(its, "w:color"), _said(its, "w14:textFill")
        if colour is None and fill is None:
            return False
        based = self._of_paragraph(paragraph)
        grounds = [_said(its, "w:shd"), child(paragraph, "w:pPr", "w:shd")]
        grounds += [child(style, "w:pPr", "w:shd") for style in based]
        for around in run.iterancestors():
            name = short(around)
            if name == "w:txbxContent":
                return False
            if name == "w:tc":
                grounds.append(child(around, "w:tcPr", "w:shd"))
                grounds += self._grounds(around, "w:tcPr")
            elif name == "w:tbl":
                grounds.append(child(around, "w:tblPr", "w:shd"))
                first = next(around.iter(q("w:tc")), None)
                grounds += [] if first is None else self._grounds(first, "w:tblPr")
        return is_lost(colour, fill, value(_said(its, "w:highlight")), grounds)

    def _grounds(
        self, cell: etree._Element, settings: str
    ) -> Iterator[etree._Element | None]:
        return (child(part, settings, "w:shd") for part in self._of_table(cell))


def _said(its: Iterable[_Setting], name: str) -> etree._Element | None:
    """Return the nearest of some settings that is there."""
    found = (child(each.element, name) for each in its)
    return next((each for each in found if each is not None), None)


def _turned(its: Iterable[_Setting], name: str) -> bool:
    """Return a switch: said by the run itself, on in all of the file, or turned by its styles."""
    said: dict[int, bool] = {}
    for each in its:
        if (found := child(each.element, name)) is not None:
            said.setdefault(each.level, is_on(found))
    if _OWN in said:
        return said[_OWN]
    return said.pop(_ALL, False) or sum(said.values()) in (1, 3)
