"""Find by its styles how an element of a page looks: hidden, struck, lost on its ground, raised.

The sheets of the page are written into the styles before (`web_sheets`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import tinycss2
from lxml import etree

from exporter.importing.paints import PAPER, Paint, paint
from exporter.importing.web_hiding import hides
from exporter.importing.web_sizes import is_tiny

STRUCK = ("s", "strike", "del")
_TINY = re.compile(
    r"(?:font-size:|font:(?:[a-z]+)*)(?:0?\.0\d*(?:r?em)|0(?:[a-z%]+)?|[12]?(?:\.\d+)?px|[01]?(?:\.\d+)?pt"
    r"|[0-9](?:\.\d+)?%)(?:/.*)?"
)
"""Sizes of letters that nobody can read."""
_STRIKING = re.compile(r"text-decoration(-line)?:[^;]*line-through")
_RELATIVE = re.compile(r"[\d.]+(?:r?em|ex|%)|inherit|unset|revert|larger|smaller|")
"""Sizes of letters that are a share of those around."""
_PAINTED = re.compile(r"url\(|gradient\(|image|var\(")
"""What is behind letters and is no colour, or none that is known."""
_LENGTH = re.compile(r"(-?)0*\.?0*[1-9][\d.]*(?:px|pt|r?em|ex|%)")
INLINE = frozenset((
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
    """Return whether nobody sees an element, nor anything in it."""
    is_until_found = element.get("hidden") == "until-found"
    if _hides(str(element.get("style", ""))) or is_until_found or is_undisplayed(element):
        return True
    return _is_invisible((element, *element.iterancestors())) and not any(
        values(str(each.get("style", ""))).get("visibility") == "visible"
        for each in element.iterdescendants()
    )


def is_undisplayed(element: etree._Element) -> bool:
    """Return whether an element takes no room: by its style, or by what it is."""
    display = values(str(element.get("style", ""))).get("display", "")
    is_shut = element.get("hidden") is not None or element.get("popover") is not None or (
        element.tag in ("dialog", "datalist") and element.get("open") is None
    )
    return display == "none" or element.tag == "template" or (is_shut and not display)


def list_style(item: etree._Element) -> str:
    """Return how a style counts an item, `lower-roman`; nothing if none says it."""
    for each in (item, item.getparent()):
        its = values(str(each.get("style", ""))) if each is not None else {}
        said = [its[name] for name in its if name in ("list-style", "list-style-type")]
        for words in reversed(said):
            if (quoted := re.search(r"\"[^\"]*\"|'[^']*'", words)) is not None:
                return quoted[0]
            kinds = [word for word in words.split() if word not in ("inside", "outside")
                     and not word.startswith("url(")]
            if kinds:
                return kinds[0]
    return ""


def _is_invisible(around: Sequence[etree._Element]) -> bool:
    """Return whether an element is said to be invisible; what is in it can be visible again."""
    said = (values(str(each.get("style", ""))).get("visibility", "inherit") for each in around)
    return next((each for each in said if each not in ("inherit", "unset", "revert")), "") in (
        "hidden", "collapse",
    )


def is_struck(element: etree._Element) -> bool:
    """Return whether an element's words are struck out."""
    return element.tag in STRUCK or _STRIKING.search(style(element)) is not None


def is_lost(element: etree._Element) -> bool:
    """Return whether nobody sees the letters that are an element's own: invisible, tiny, clear, or
    as their ground is.
    """
    around = (element, *element.iterancestors())
    if _is_invisible(around) or _are_tiny(around):
        return True
    letters = paint(next(filter(None, map(_letters, around)), ""))
    if letters is None:
        return False
    ground = _ground(around)
    filled = next((at for at, each in enumerate(around) if _is_filled(each)), None)
    if filled is not None:  # letters show what their element's ground would be
        ground, own = _ground(around[filled + 1:]), _ground(around[filled:])
        letters = letters.on(own) if own is not None else None
    if any(_is_drawn(each, ground) for each in around):
        return False
    if letters is not None and not letters.cover:
        return True
    return ground is not None and letters is not None and letters.on(ground).is_like(ground)


def is_overridden(element: etree._Element) -> bool:
    """Return whether the letters of an element are shown in another order than they are typed."""
    said = values(str(element.get("style", ""))).get("unicode-bidi", "")
    return element.tag == "bdo" or said.endswith("override")


def are_capitals(element: etree._Element) -> bool:
    """Return whether a style shows the letters that are an element's own in capitals."""
    said = (values(str(each.get("style", ""))).get("text-transform", "inherit")
            for each in (element, *element.iterancestors()))
    return next((each for each in said if each not in ("inherit", "unset")), "") == "uppercase"


def _are_tiny(around: Sequence[etree._Element]) -> bool:
    """Return whether letters are too small to read; a size of their own counts before others."""
    for each in around:
        if each.get("style") is None:
            continue
        its = values(str(each.get("style")))
        for name in [each for each in its if each in ("font-size", "font")][::-1]:
            size = re.sub(r"\s", "", its[name])
            if _TINY.fullmatch(f"{name}:{size}") or is_tiny(its[name]):
                return True
            if not _RELATIVE.fullmatch(size):
                return False
    return False


def _is_filled(element: etree._Element) -> bool:
    """Return whether letters in an element are filled with its ground."""
    its = values(str(element.get("style", "")))
    return "text" in (its.get("background-clip"), its.get("-webkit-background-clip"))


def _is_drawn(element: etree._Element, ground: Paint | None) -> bool:
    """Return whether letters have a shadow or an edge of their own that is seen on their ground."""
    its = values(str(element.get("style", "")))
    for name in ("text-shadow", "-webkit-text-stroke", "-webkit-text-stroke-color"):
        said = its.get(name, "none")
        if said in ("none", "0", "initial", "unset"):
            continue
        tokens = tinycss2.parse_component_value_list(said, skip_comments=True)
        named = [each for each in tokens if each.type in ("ident", "function", "hash")]
        paints = [paint(each.serialize()) for each in named]
        if not named or any(
            each is None or ground is None or not each.on(ground).is_like(ground) for each in paints
        ):
            return True
    return False


def _letters(element: etree._Element) -> str:
    """Return the colour that an element says of its letters; nothing if it says none."""
    its = values(str(element.get("style", "")))
    own = its.get("-webkit-text-fill-color") or its.get("color") or str(element.get("color", ""))
    return "" if own in ("inherit", "currentcolor", "unset") else own


def _ground(around: Sequence[etree._Element]) -> Paint | None:
    """Return the colour behind letters, all that shows through mixed; None if nobody knows it."""
    over: list[Paint] = []
    for each in around:
        its = values(str(each.get("style", "")))
        said = [its[name] for name in its if name in ("background", "background-color")]
        whole = " ".join((*said, its.get("background-image", "")))
        if _PAINTED.search(whole) or each.get("background"):
            return None
        colour = said[-1] if said else str(each.get("bgcolor", ""))
        if colour not in ("", "none", "inherit", "initial", "unset", "transparent"):
            if (found := _painted(colour)) is None:
                return None
            over.append(found)
            if found.cover >= 1:
                break
        if its.get("position") in ("absolute", "fixed") and _is_by_picture(each):
            return None  # it may lie on that
    ground = PAPER
    for each_paint in reversed(over):
        ground = each_paint.on(ground)
    return ground


def _painted(background: str) -> Paint | None:
    """Return the colour of a background, whatever else is said of it."""
    tokens = tinycss2.parse_component_value_list(background)
    return next(filter(None, (paint(each.serialize()) for each in tokens)), None)


def _is_by_picture(element: etree._Element) -> bool:
    drawn = ("img", "picture", "svg", "canvas", "video")
    beside = (*element.itersiblings(preceding=True), *element.itersiblings())
    return any(next(each.iter(*drawn), None) is not None for each in beside)


@lru_cache(maxsize=4096)
def _hides(style: str) -> bool:
    return hides(values(style))


@lru_cache(maxsize=4096)
def values(style: str) -> Mapping[str, str]:
    """Return what a style says, by name, spaces kept; the last word counts, and stands last."""
    its: dict[str, str] = {}
    for each in tinycss2.parse_blocks_contents(style):
        if each.type == "declaration":
            its.pop(each.lower_name, None)
            its[each.lower_name] = tinycss2.serialize(each.value).strip().lower()
    return its


def raised(element: etree._Element) -> str:
    """Return `sup` or `sub` for letters that stand above or below their line, else nothing."""
    if element.tag not in INLINE or element.get("style") is None:
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
