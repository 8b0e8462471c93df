"""Write XHTML: texts, and tags with their attributes in one order (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from exporter.wording import xml_text

_ORDER = ("id", "href", "src", "alt", "role", "class", "scope", "headers", "rowspan", "colspan",
          "start", "type", "value", "width", "style", "lang", "xml:lang", "dir", "title",
          "aria-label")


def text_of(text: str) -> str:
    """Escape text for XML; a sign that XML can't hold becomes U+FFFD."""
    return escape(xml_text(text))


def tag(name: str, attributes: Mapping[str, str], *, empty: bool = False) -> str:
    """Write an opening tag, its attributes in one fixed order; `lang` also as `xml:lang`."""
    named = dict(attributes)
    if "lang" in named:
        named["xml:lang"] = named["lang"]
    written = "".join(
        f" {key}={quoteattr(xml_text(named[key]))}"
        for key in sorted(named, key=_ORDER.index)
        if named[key] or key == "alt"
    )
    return f"<{name}{written}{'/' if empty else ''}>"
