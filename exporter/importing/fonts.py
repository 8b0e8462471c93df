"""Look up the font of a run: its own, its styles', the file's, the theme's (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from exporter.importing.ooxml import child, q, value
from exporter.importing.signs import symbol_font

_DEEPEST = 20


class Fonts:
    """The fonts that the styles and the themes of a file name."""

    def __init__(
        self, sheets: Iterable[etree._Element] = (), themes: Iterable[etree._Element] = ()
    ) -> None:
        sheets = list(sheets)
        self._styles = {
            value(style, "styleId"): style for sheet in sheets for style in sheet.iter(q("w:style"))
        }
        self._usual = next((
            name for name, style in self._styles.items()
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true")
        ), "")
        self._defaults = [
            found for sheet in sheets if (found := child(
                sheet, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:rFonts",
            )) is not None
        ]
        self._themes = {
            f"{kind}{script}": value(child(scheme, f"a:{kind}Font", "a:latin"), "typeface")
            for theme in themes for scheme in theme.iter(q("a:fontScheme"))
            for kind in ("major", "minor") for script in ("Ascii", "HAnsi")
        }

    def symbol(self, run: etree._Element | None) -> str:
        """Return the symbol font that a run is in; nothing for another."""
        return symbol_font(self.of(run))

    def of(self, run: etree._Element | None) -> str:
        """Return the font that a run is in: ours of a symbol font's names, else the file's."""
        if run is None:
            return ""
        paragraph = next(run.iterancestors(q("w:p")), None)
        for fonts in self._named(run, paragraph):
            name = self._themes.get(value(fonts, "asciiTheme")) or value(fonts, "ascii")
            if name:
                return symbol_font(name) or name
        return ""

    def _named(
        self, run: etree._Element, paragraph: etree._Element | None
    ) -> Iterator[etree._Element]:
        """Yield what names fonts for a run, nearest first."""
        own = child(run, "w:rPr", "w:rFonts")
        if own is not None:
            yield own
        yield from self._of_style(value(child(run, "w:rPr", "w:rStyle")))
        yield from self._of_style(value(child(paragraph, "w:pPr", "w:pStyle")) or self._usual)
        yield from self._defaults

    def _of_style(self, style: str) -> Iterator[etree._Element]:
        for _ in range(_DEEPEST):
            element = self._styles.get(style)
            if element is None:
                return
            if (found := child(element, "w:rPr", "w:rFonts")) is not None:
                yield found
            style = value(child(element, "w:basedOn"))
