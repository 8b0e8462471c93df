"""Find what parts the words of a web page: the boxes that its elements are shown as.

Letters that touch in the file are apart on the page where an element between them is a box, or has
room or a line at its side, whatever property says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import tinycss2
from lxml import etree

from exporter.importing.web_hiding import lengths, takes_room
from exporter.importing.web_looks import is_hidden, is_undisplayed, raised, values

PICTURES = frozenset((
    "audio", "canvas", "embed", "iframe", "img", "object", "picture", "svg", "video",
))
"""Elements that are a box in their line, whatever a style says."""
_LINES = frozenset((
    "block", "flex", "grid", "table", "table-row", "table-row-group", "table-header-group",
    "table-footer-group", "table-caption", "list-item", "flow-root", "-webkit-box", "-webkit-flex",
))
"""What displays an element on lines of its own."""
_BOXED = frozenset(("inline-block", "inline-flex", "inline-grid", "inline-table"))
"""What displays an element in its line, as wide as is said."""
_ROOM = 3.0
"""Pixels between letters that a reader sees: a space has four."""
_LETTER = 9.0
"""Pixels of a letter: a box of so many for each of its letters may be full."""
_ACROSS = re.compile(r"translate(?:x|3d)?\(([^,)]+)")
_SIDES = {"left": 3, "right": 1}
_DRAWN = frozenset(("solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset"))
_SPACED = frozenset(("pre", "pre-wrap", "break-spaces", "preserve"))
_WIDTHS = ("width", "min-width", "inline-size", "min-inline-size", "flex-basis")
_COLUMNS = ("grid-template-columns", "grid-template", "grid-template-areas", "grid",
            "grid-auto-flow")
_EDGES = tuple(
    f"{name}{side}" for name in ("margin", "padding", "border")
    for side in ("", "-left", "-right", "-inline", "-inline-start", "-inline-end")
)
ASKED = frozenset((
    *_EDGES, *_WIDTHS, *_COLUMNS, "border-style", "border-left-style", "border-right-style",
    "display", "flex-direction", "flex-flow", "float", "left", "order", "position", "right",
    "white-space", "white-space-collapse",
))
"""The names of what is asked."""
_TYPED = ("pre", "textarea")
"""Elements whose lines are kept, if no style says another thing."""


class Apart(NamedTuple):
    """Whether words before and behind an element are apart from its own."""

    before: bool
    behind: bool


def is_line(element: etree._Element) -> bool:
    """Return whether a style, or what an equation says, sets an element on lines of its own."""
    if (_values(element).get("display") or str(element.get("display", ""))) in _LINES:
        return True
    around = _holder(element)
    if around is None or is_undisplayed(element):
        return False
    its = _values(around)
    if its.get("display", "").endswith("grid"):
        return not any(name in its for name in _COLUMNS)
    flow = f"{its.get('flex-direction', '')} {its.get('flex-flow', '')}"
    return its.get("display", "").endswith("flex") and "column" in flow


def runs_on(element: etree._Element) -> bool:
    """Return whether a style sets an element in the line of the words around it."""
    return _values(element).get("display") in ("inline", "contents")


def keeps(element: etree._Element) -> str:
    """Return what is kept of the letters of an element: `lines`, `spaces` as well, or nothing."""
    for each in (element, *element.iterancestors()):
        its = _values(each)
        said = [its[name] for name in its if name in ("white-space", "white-space-collapse")]
        if said and said[-1] not in ("inherit", "unset"):
            words = said[-1].split()
            if "pre-line" in words or "preserve-breaks" in words:
                return "lines"
            return "spaces" if any(each in _SPACED for each in words) else ""
        if each.tag in _TYPED:
            return "spaces"
    return ""


def leaves_room(element: etree._Element) -> bool:
    """Return whether an element that nobody sees takes room between the words beside it."""
    return takes_room(_values(element)) and not is_undisplayed(element)


def apart(element: etree._Element) -> Apart:
    """Return where the words of an element in a line stand apart from those beside it."""
    its = _values(element)
    if is_hidden(element):
        is_room = leaves_room(element) and any(map(str.split, map(str, element.itertext())))
        return Apart(is_room, is_room)
    if element.tag in ("sup", "sub") or raised(element):
        return Apart(before=False, behind=False)
    if element.tag in PICTURES or _is_boxed(element, its) or _is_moved(its):
        return Apart(before=True, behind=True)
    return Apart(*(_room(its, side) >= _ROOM for side in _sides(element)))


def _is_boxed(element: etree._Element, its: Mapping[str, str]) -> bool:
    """Return whether an element is a box, beside the words around it."""
    display = its.get("display", "")
    is_floating = its.get("float") in ("left", "right", "inline-start", "inline-end")
    if is_floating and not _is_initial(element):
        return True
    if its.get("position") in ("absolute", "fixed"):
        return element.tag in PICTURES or any(map(str.split, map(str, element.itertext())))
    if display == "table-cell" or element.tag == "marquee":
        return True
    return _holder(element) is not None or (display in _BOXED and _is_wide(element, its))


def _is_initial(element: etree._Element) -> bool:
    """Return whether an element is the large first letter of a word."""
    letter = "".join(map(str, element.itertext()))
    return len(letter) == 1 and letter.isalpha() and (element.tail or "")[:1].islower()


def _is_wide(element: etree._Element, its: Mapping[str, str]) -> bool:
    """Return whether a box is wider than its letters, or nobody knows how wide it is."""
    letters = len(" ".join("".join(map(str, element.itertext())).split()))
    for name in _WIDTHS:
        said = its.get(name, "auto")
        if said in ("auto", "initial", "unset", "min-content", "max-content", "fit-content"):
            continue
        if max(lengths(said), default=_ROOM + letters * _LETTER) >= _ROOM + letters * _LETTER:
            return True
    return False


def _is_moved(its: Mapping[str, str]) -> bool:
    """Return whether an element is moved to a side of its place."""
    said = [its.get(side, "") for side in _SIDES] if its.get("position") == "relative" else []
    if its.get("display") in _BOXED:
        said += [its.get("translate", ""), *_ACROSS.findall(its.get("transform", ""))]
    return any(abs(each) >= _ROOM for one in said for each in list(lengths(one))[:1])


def is_holder(element: etree._Element) -> bool:
    """Return whether what stands in an element are boxes beside or below each other."""
    display = _values(element).get("display", "").removeprefix("inline-")
    return display in ("flex", "grid", "-webkit-flex")


def _holder(element: etree._Element) -> etree._Element | None:
    """Return the element of which another is a box beside others."""
    around = element.getparent()
    while around is not None and _values(around).get("display") == "contents":
        around = around.getparent()
    return around if around is not None and is_holder(around) else None


def runs(element: etree._Element) -> str:
    """Return how the text of an element is said to run, `ltr` or `rtl`; nothing if none says it."""
    for each in (element, *element.iterancestors()):
        said = _values(each).get("direction") or str(each.get("dir", "")).lower()
        if said in ("ltr", "rtl"):
            return said
    return ""


def is_reordered(element: etree._Element) -> bool:
    """Return whether the boxes in an element stand in another order than they are typed in."""
    its = _values(element)
    if not is_holder(element) or len(element) + bool((element.text or "").strip()) < 2:
        return False
    flow = f"{its.get('flex-direction', '')} {its.get('flex-flow', '')}"
    return ("flex" in its["display"] and "reverse" in flow) or any(
        _values(each).get("order", "0") != "0" for each in element
    )


def goes_across(element: etree._Element) -> bool:
    """Return whether an element floats beyond words that are typed behind or before it."""
    before, around = element.getprevious(), element.getparent()
    said = before.tail if before is not None else around.text if around is not None else ""
    behind = element.getnext()
    first, last = _sides(element)
    floats = _values(element).get("float", "").replace("inline-start", first)
    if floats == first:
        return bool((said or "").strip())
    return floats in (last, "inline-end") and bool((element.tail or "").strip() or (
        behind is not None and _values(behind).get("float", "none") == "none"
    ))


def _sides(element: etree._Element) -> tuple[str, str]:
    """Return the side before an element, and the side behind it."""
    return ("right", "left") if runs(element) == "rtl" else ("left", "right")


def _room(its: Mapping[str, str], side: str) -> float:
    """Return the pixels that an element has at a side; a line that is drawn is as good as room."""
    place = "start" if side == "left" else "end"
    margin = padding = border = 0.0
    for name, said in its.items():
        first, _, last = name.partition("-")
        if last in ("", side, "inline", f"inline-{place}") and first in (
            "margin", "padding", "border",
        ):
            if first == "border":
                border = _ROOM if _DRAWN.intersection(said.split()) else 0.0
            elif first == "margin":
                margin = _at(said, side, is_whole=not last)
            else:
                padding = _at(said, side, is_whole=not last)
        elif name in ("border-style", f"border-{side}-style"):
            border = _ROOM if _DRAWN.intersection(said.split()) else 0.0
    return margin + padding + border


def _at(said: str, side: str, *, is_whole: bool) -> float:
    """Return the pixels of one or more lengths that are meant for a side; `auto` is room."""
    found = list(_all(said))
    if not found:
        return 0.0
    if is_whole:
        return found[_SIDES[side] if len(found) == 4 else 1 if len(found) > 1 else 0]
    return found[-1 if side == "right" else 0]


def _all(said: str) -> Iterator[float]:
    for each in tinycss2.parse_component_value_list(said, skip_comments=True):
        if each.type != "whitespace":
            is_unknown = each.type in ("ident", "function") or (
                each.type == "percentage" and each.value
            )
            yield _ROOM if is_unknown else max(lengths(each.serialize()), default=0.0)


def _values(element: etree._Element) -> Mapping[str, str]:
    return values(str(element.get("style", "")))
