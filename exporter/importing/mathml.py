"""The names of elements and signs in MathML, as web pages and OpenDocument files have it."""

from __future__ import annotations

from lxml import etree

WORDED = ("mi", "mn", "mo", "mtext", "ms")
"""Elements that hold words."""
UNSHOWN = ("annotation", "annotation-xml", "mprescripts", "none")
"""Elements whose words say the same in another way, or that have none."""
ACCENTS = {
    "¯": "\u0304", "‾": "\u0304", "\u0305": "\u0304", "_": "\u0332", "^": "\u0302",
    "\u02c6": "\u0302", "~": "\u0303", "\u02dc": "\u0303", "˙": "\u0307", "¨": "\u0308",
    "→": "\u20d7", **{sign: sign for sign in "\u0302\u0303\u0304\u0307\u0308\u0332\u20d7"},
}
"""Signs over or under a letter, as they are joined to it."""
_STRIKES = ("updiagonalstrike", "downdiagonalstrike", "verticalstrike", "horizontalstrike")


def name(element: etree._Element) -> str:
    """Return the name of an element without its space; nothing for a comment."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def words(element: etree._Element) -> str:
    """Return the words of an element in one line; what nobody sees between them is a space."""
    said = " ".join("".join(map(str, element.itertext())).split())
    turned = {"\u2061": " ", "\u2062": "", "\u2063": ",", "\u2064": " "}
    return "".join(turned.get(sign, sign) for sign in said)


def is_struck(element: etree._Element) -> bool:
    """Return whether an element strikes out what it holds."""
    notations = str(element.get("notation", "")).split()
    return name(element) == "menclose" and any(each in _STRIKES for each in notations)


def accent(element: etree._Element) -> str:
    """Return the mark that an element sets over or under its first part; nothing for another."""
    parts = list(element)
    if name(element) not in ("mover", "munder") or len(parts) != 2:
        return ""
    is_sign = name(parts[1]) == "mo"
    return ACCENTS.get(words(parts[1]), "") if is_sign else ""
