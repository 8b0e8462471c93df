"""Find by its styles how words of an OpenDocument text look: lost on their ground, tiny, raised."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from exporter.importing.colours import WHITE
from exporter.importing.odf import asked, get, q, settings
from exporter.importing.paints import are_alike

_TINY = re.compile(r"[0-2](?:\.\d+)?pt|0\.0\d*(?:cm|in)|0?\.\d+mm")
_NAMES = ("text:style-name", "table:style-name", "draw:style-name")
_AUTOMATIC = "automatic"
_BACK = "fo:background-color"


@dataclass(frozen=True, slots=True)
class Looks:
    """What the styles of a file say of letters, and of what is behind them, by their names."""

    letters: dict[str, str]
    sizes: dict[str, str]
    clear: frozenset[str]
    grounds: dict[str, str]
    heights: dict[str, str]

    @classmethod
    def of(cls, trees: tuple[etree._Element, ...]) -> Looks:
        """Return the looks of the styles of some parts."""
        grounds: dict[str, str] = {}
        for kind in ("paragraph", "table-cell", "table-row", "table", "text", "graphic"):
            grounds |= settings(trees, _BACK, kind)
            if kind == "graphic":
                grounds |= settings(trees, "draw:fill-color", kind)
        return cls(
            asked(trees, _colour), settings(trees, "fo:font-size"),
            frozenset(filter(None, (_clear(style) for tree in trees
                                    for style in tree.iter(q("style:style"))))),
            grounds, settings(trees, "style:text-position"),
        )

    def is_lost(self, element: etree._Element) -> bool:
        """Return whether nobody sees the letters that are an element's own."""
        names = [get(each, name) for each in (element, *element.iterancestors()) for name in _NAMES]
        if _TINY.fullmatch(_first(self.sizes, names)):
            return True
        name = next((each for each in names if each in self.letters), "")
        if not name or name in self.clear:
            return bool(name)
        letters = self.letters[name]
        seen = (self.grounds.get(name, "") for name in names)
        return are_alike(letters, next((each for each in seen if each.startswith("#")), WHITE))

    def raised(self, element: etree._Element) -> str:
        """Return `super` or `sub` for letters above or below their line, else nothing."""
        said = self.heights.get(get(element, "text:style-name"), "").split(" ")[0]
        if said in ("super", "sub", ""):
            return said
        try:
            height = float(said.removesuffix("%"))
        except ValueError:
            return ""
        return "super" if height > 0 else "sub" if height < 0 else ""


def _colour(said: etree._Element) -> str:
    """Return the colour that settings say; one that the program chooses is no colour."""
    is_automatic = get(said, "style:use-window-font-color") == "true"
    return _AUTOMATIC if is_automatic else get(said, "fo:color")


def _clear(style: etree._Element) -> str:
    """Return the name of a style whose colour is transparent; LibreOffice writes 0% without one."""
    is_clear = any(
        get(each, "loext:opacity") == "0%" and get(each, "fo:color")
        and get(each, "style:use-window-font-color") != "true"
        for each in style.iter(q("style:text-properties"))
    )
    return get(style, "style:name") if is_clear else ""


def _first(settings_: dict[str, str], names: list[str]) -> str:
    return next((settings_[name] for name in names if name in settings_), "")
