"""Look up what the styles of a file, and a run's own settings, make of its letters (pure).

What is nearest counts: a run's own word, its character style, its paragraph's style, its table's,
then what holds for all of the file (ECMA-376, 17.7.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from exporter.importing.designs import places, table_of
from exporter.importing.ooxml import child, is_on, q, value
from exporter.importing.opening import Package
from exporter.importing.signs import symbol_font

_DEEPEST = 20
_TURNED = frozenset(f"w:{name}" for name in (
    "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "vanish", "emboss", "imprint", "outline",
    "shadow",
))
"""Switches that styles turn: two that are on are off (ECMA-376, 17.7.3)."""
_PLAIN_SIZE = 20


class Styles:
    """The styles of a file by id, each with those that it is based on, and its themes' fonts."""

    def __init__(
        self, sheets: Iterable[etree._Element], themes: Iterable[etree._Element] = ()
    ) -> None:
        sheets = list(sheets)
        every = [style for sheet in sheets for style in sheet.iter(q("w:style"))]
        self._by_id = {value(style, "styleId"): style for style in every}
        self._usual = {
            value(style, "type"): value(style, "styleId")
            for style in every if is_on_attribute(style, "default")
        }
        self._defaults = [
            found for sheet in sheets for each in sheet.iter(q("w:rPrDefault"))
            if (found := child(each, "w:rPr")) is not None
        ]
        self._said = {
            str(each.tag) for sheet in sheets for its in sheet.iter(q("w:rPr")) for each in its
        }
        self._themes = {
            f"{kind}{script}": value(child(scheme, f"a:{kind}Font", "a:latin"), "typeface")
            for theme in themes for scheme in theme.iter(q("a:fontScheme"))
            for kind in ("major", "minor") for script in ("Ascii", "HAnsi")
        }

    @classmethod
    def of(cls, package: Package) -> Styles:
        """Return the styles of a Word file."""
        sheets, themes = (map(package.tree, package.of_kind(kind)) for kind in ("styles", "theme"))
        return cls(sheets, themes)

    def line(self, style: str) -> Iterator[etree._Element]:
        """Yield a style and those that it is based on, nearest first."""
        for _ in range(_DEEPEST):
            found = self._by_id.get(style)
            if found is None:
                return
            yield found
            style = value(child(found, "w:basedOn"))

    def names(self, style: str) -> list[str]:
        """Return the names of a style and of those that it is based on, in small letters."""
        return [value(child(each, "w:name")).lower() for each in self.line(style)]

    def of_paragraph(self, paragraph: etree._Element | None) -> str:
        """Return the id of a paragraph's style."""
        named = value(child(paragraph, "w:pPr", "w:pStyle"))
        return named if named in self._by_id else self._usual.get("paragraph", "")

    def is_heading(self, paragraph: etree._Element) -> bool:
        """Return whether a paragraph's style, or one that it is based on, is a heading's."""
        return any(
            name.startswith("heading ") for name in self.names(self.of_paragraph(paragraph))
        )

    def setting(self, style: str, *names: str) -> etree._Element | None:
        """Return a setting of a style or of the nearest that it is based on that has it."""
        return next((
            found for each in self.line(style) if (found := child(each, *names)) is not None
        ), None)

    def design(self, place: etree._Element) -> Iterator[etree._Element]:
        """Yield the table styles that hold at a place in a table, and their parts, nearest first.
        """
        table = table_of(place)
        if table is None:
            return
        named = value(child(table, "w:tblPr", "w:tblStyle"))
        line = list(self.line(named or self._usual.get("table", "")))
        parts = [part for style in line for part in style.findall(q("w:tblStylePr"))]
        for name in places(place, table, line) if parts else ():
            yield from (part for part in parts if value(part, "type") == name)
        yield from line

    def layers(self, run: etree._Element) -> Iterator[list[etree._Element]]:
        """Yield all settings that a run has, nearest first, those of a kind together."""
        own = child(run, "w:rPr")
        paragraph = next(run.iterancestors(q("w:p")), None)
        of_run = value(child(own, "w:rStyle")) or self._usual.get("character", "")
        yield [] if own is None else [own]
        for its in (
            self.line(of_run), self.line(self.of_paragraph(paragraph)), self.design(run),
        ):
            yield [found for each in its if (found := child(each, "w:rPr")) is not None]
        yield self._defaults

    def nearest(self, run: etree._Element, name: str) -> etree._Element | None:
        """Return a setting of a run by the nearest that has it; None if nothing has."""
        if q(name) not in self._said:
            return child(run, "w:rPr", name)
        return next((
            found for layer in self.layers(run) if (found := _first(layer, name)) is not None
        ), None)

    def is_set(self, run: etree._Element, name: str) -> bool:
        """Return whether a switch is on in a run."""
        if name not in _TURNED or q(name) not in self._said:
            return is_on(self.nearest(run, name))
        own, *styles, defaults = ([_first(layer, name)] for layer in self.layers(run))
        if own[0] is not None:
            return is_on(own[0])
        return is_on(defaults[0]) or sum(is_on(each[0]) for each in styles) % 2 == 1

    def is_hidden(self, run: etree._Element) -> bool:
        """Return whether a run is hidden by settings of its letters or its row.

        `specVanish` of a paragraph's mark is none of its runs: it makes a heading that runs in.
        """
        rows = run.iterancestors(q("w:tr"))
        return self.is_set(run, "w:vanish") or self.is_set(run, "w:specVanish") or any(
            map(self.is_hidden_row, rows)
        )

    def is_hidden_row(self, row: etree._Element) -> bool:
        """Return whether a row of a table is hidden, by itself or by the table's style."""
        said = child(row, "w:trPr", "w:hidden")
        if said is None:
            said = next((
                found for each in self.design(row)
                if (found := child(each, "w:trPr", "w:hidden")) is not None
            ), None)
        return is_on(said)

    def size(self, run: etree._Element) -> int:
        """Return the size of a run's letters, in half points."""
        said = value(self.nearest(run, "w:sz"))
        return int(said) if said.isdecimal() else _PLAIN_SIZE

    def font(self, run: etree._Element | None) -> str:
        """Return the font that a run is in: ours of a symbol font's names, else the file's."""
        for layer in self.layers(run) if run is not None else ():
            for each in layer:
                fonts = child(each, "w:rFonts")
                name = self._themes.get(value(fonts, "asciiTheme")) or value(fonts, "ascii")
                if name:
                    return symbol_font(name) or name
        return ""

    def symbol(self, run: etree._Element | None) -> str:
        """Return the symbol font that a run is in; nothing for another."""
        return symbol_font(self.font(run))

    def language(self) -> str:
        """Return the language that the file says it is in; nothing if it says none."""
        usual = self._usual.get("paragraph", "")
        said = value(self.setting(usual, "w:rPr", "w:lang"))
        return said or value(_first(self._defaults, "w:lang"))


def _first(layer: Iterable[etree._Element], name: str) -> etree._Element | None:
    return next((found for each in layer if (found := child(each, name)) is not None), None)


def is_on_attribute(element: etree._Element, name: str) -> bool:
    """Return whether an attribute is there and says yes."""
    return value(element, name) in ("1", "true", "on")
