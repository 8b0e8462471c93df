"""Look up what the styles of a file ask for (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from exporter.importing.ooxml import child, is_on, q, value

_DEEPEST = 20


class Styles:
    """The styles of a file by id, each with those that it is based on."""

    def __init__(self, sheets: Iterable[etree._Element]) -> None:
        self._sheets = list(sheets)
        self._by_id = {
            value(style, "styleId"): style
            for sheet in self._sheets for style in sheet.iter(q("w:style"))
        }
        self._usual = next((
            name for name, style in self._by_id.items()
            if value(style, "type") == "paragraph" and is_on_attribute(style, "default")
        ), "")

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

    def of_paragraph(self, paragraph: etree._Element) -> str:
        """Return the id of a paragraph's style."""
        return value(child(paragraph, "w:pPr", "w:pStyle")) or self._usual

    def setting(self, style: str, *names: str) -> etree._Element | None:
        """Return a setting of a style or of the nearest that it is based on that has it."""
        return next((
            found for each in self.line(style) if (found := child(each, *names)) is not None
        ), None)

    def is_set(self, run: etree._Element, paragraph: etree._Element | None, name: str) -> bool:
        """Return whether a switch is on in a run: its own word counts, then its styles' in turn."""
        own = child(run, "w:rPr", name)
        if own is not None:
            return is_on(own)
        of_run = value(child(run, "w:rPr", "w:rStyle"))
        of_paragraph = self.of_paragraph(paragraph) if paragraph is not None else ""
        turned = is_on(self.setting(of_run, "w:rPr", name))
        return turned != is_on(self.setting(of_paragraph, "w:rPr", name))

    def size(self, run: etree._Element, paragraph: etree._Element | None) -> int:
        """Return the size of a run's letters, in half points."""
        of_run = value(child(run, "w:rPr", "w:rStyle"))
        of_paragraph = self.of_paragraph(paragraph) if paragraph is not None else ""
        for found in (
            child(run, "w:rPr", "w:sz"), self.setting(of_run, "w:rPr", "w:sz"),
            self.setting(of_paragraph, "w:rPr", "w:sz"), self._default("w:sz"),
        ):
            if value(found).isdecimal():
                return int(value(found))
        return 20

    def language(self) -> str:
        """Return the language that the file says it is in; nothing if it says none."""
        return value(self.setting(self._usual, "w:rPr", "w:lang")) or value(self._default("w:lang"))

    def _default(self, name: str) -> etree._Element | None:
        return next((
            found for sheet in self._sheets
            if (found := child(sheet, "w:docDefaults", "w:rPrDefault", "w:rPr", name)) is not None
        ), None)


def is_on_attribute(element: etree._Element, name: str) -> bool:
    """Return whether an attribute is there and says yes."""
    return value(element, name) in ("1", "true", "on")
