"""Say by its styles how an element of a web page looks: hidden, struck, lost on its ground, raised.

The sheets of the page are written into the styles before (`web_sheets`).
"""

from __future__ import annotations

import re

from lxml import etree

from exporter.importing.colours import WHITE, are_alike

STRUCK = ("s", "strike", "del")
_HIDING = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|mso-hide:all|zoom:0|"
    r"content-visibility:hidden|opacity:0?\.?0*%?|"
    r"transform:(?:scale[xy]?\(0[,)]|translate(?:x|y|3d)?\((?:0(?:px)?,)?-\d{3,}).*|"
    r"(?:left|top|right|bottom|margin-left|margin-top|text-indent):-\d{3,}.*|"
    r"clip:rect\((?:[01](?:px)?,?)+\)|clip-path:inset\((?:50|100)%\)"
)
"""Declarations by which nobody sees an element."""
_TINY = re.compile(
    r"(?:font-size:|font:(?:[a-z]+)*)(?:0?\.0\d*(?:r?em)|0(?:[a-z%]+)?|[12]?(?:\.\d+)?px|[01]?(?:\.\d+)?pt"
    r"|[0-9](?:\.\d+)?%)(?:/.*)?"
)
"""Sizes of letters that nobody can read."""
_CLEAR = re.compile(r"transparent|(?:rgb|hsl)a?\(.*[,/]0?\.?0*%?\)|#(?:[\da-f]{3}0|[\da-f]{6}00)")
"""Colours of letters that are none."""
_NO_ROOM = re.compile(r"[01]?(?:\.\d+)?(?:px)?|0[a-z%]*")
_STRIKING = re.compile(r"text-decoration(-line)?:[^;]*line-through")
_COLOUR = re.compile(r";color:([^;!]+)")
_LENGTH = re.compile(r"(-?)0*\.?0*[1-9][\d.]*(?:px|pt|r?em|ex|%)")
_INLINE = frozenset((
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "ins", "small", "span", "strong",
    "u", "var",
))


def style(element: etree._Element) -> str:
    """Return an element's own style, without spaces, in small letters."""
    return re.sub(r"\s", "", str(element.get("style", ""))).lower()


def _said(element: etree._Element) -> dict[str, str]:
    """Return what an element's style says, by name; the last word counts."""
    return {
        name: words.removesuffix("!important")
        for name, _, words in (each.partition(":") for each in style(element).split(";"))
    }


def is_hidden(element: etree._Element) -> bool:
    """Return whether nobody sees an element."""
    if element.get("hidden") is not None:
        return True
    if element.tag in ("dialog", "datalist", "template") and element.get("open") is None:
        return True
    its = _said(element)
    letters = its.get("-webkit-text-fill-color") or its.get("color", "")
    return (
        any(_HIDING.fullmatch(said) or _TINY.fullmatch(said)
            for said in (f"{name}:{words}" for name, words in its.items()))
        or (bool(_CLEAR.fullmatch(letters)) and not _has_colour_inside(element))
        or (its.get("overflow") in ("hidden", "clip") and any(
            its.get(name) and _NO_ROOM.fullmatch(its[name])
            for name in ("height", "max-height", "width", "max-width")
        ))
    )


def _has_colour_inside(element: etree._Element) -> bool:
    return any(";color:" in f";{style(each)}" for each in element.iterdescendants()
               if isinstance(each.tag, str))


def is_struck(element: etree._Element) -> bool:
    """Return whether an element's words are struck out."""
    return element.tag in STRUCK or _STRIKING.search(style(element)) is not None


def is_lost(element: etree._Element) -> bool:
    """Return whether the letters that are an element's own have the colour of what is behind."""
    around = (element, *element.iterancestors())
    letters = next(filter(None, map(_letters, around)), "")
    if not letters:
        return False
    return are_alike(letters, next(filter(None, map(_ground, around)), WHITE))


def _letters(element: etree._Element) -> str:
    """Return the colour that an element says of its letters; nothing if it says none."""
    if element.get("style") is None:
        return str(element.get("color", ""))
    said = _COLOUR.findall(f";{style(element)}")
    own = said[-1] if said else str(element.get("color", ""))
    return "" if own in ("inherit", "currentcolor") else own


def _ground(element: etree._Element) -> str:
    """Return the colour behind an element; nothing if what is around it shows through."""
    said = style(element) if element.get("style") is not None else ""
    found = re.findall(r"background(?:-color)?:([^;]+)", said)
    ground = found[-1] if found else str(element.get("bgcolor", ""))
    return "" if ground in ("none", "transparent", "inherit") else ground.removesuffix("!important")


def raised(element: etree._Element) -> str:
    """Return `sup` or `sub` for letters that stand above or below their line, else nothing."""
    if element.tag not in _INLINE or element.get("style") is None:
        return ""
    its = _said(element)
    align = its.get("vertical-align", "")
    if align in ("super", "sub"):
        return align[:3]
    if (length := _LENGTH.fullmatch(align)) is not None:
        return "sub" if length[1] else "sup"
    if "font-size" in its and align in ("top", "text-top", "bottom", "text-bottom"):
        return "sup" if align.endswith("top") else "sub"
    for name, up in (("top", "-"), ("bottom", "")):
        moved = _LENGTH.fullmatch(its.get(name, ""))
        if its.get("position") == "relative" and moved is not None:
            return "sup" if moved[1] == up else "sub"
    return ""
