"""The names of elements and attributes in OpenDocument files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from lxml import etree

from exporter.importing.namespaces import Names
from exporter.importing.signs import is_symbolic

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = {
    **{short: f"{_OASIS}:{short}:1.0" for short in ("office", "style", "text", "table")},
    "draw": f"{_OASIS}:drawing:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": f"{_OASIS}:meta:1.0",
    "form": f"{_OASIS}:form:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_NAMES = Names(NAMESPACES)
q, short = _NAMES.full, _NAMES.short
SHAPES = tuple(f"draw:{name}" for name in (
    "custom-shape", "rect", "ellipse", "circle", "polygon", "caption", "line", "connector", "path",
    "polyline", "measure", "regular-polygon",
))
"""Drawn shapes that may hold paragraphs, as a box does."""
DATED = (
    "text:date", "text:time", "text:print-date", "text:modification-date", "text:creation-date",
)
"""Fields of days and times."""
PASSING = (
    "text:page-number", "text:page-count", "text:page-continuation", "text:page-variable-get",
    "text:word-count", "text:character-count", "text:note-citation", "text:number",
)
"""What says where something stands on a page."""


INDEXES = tuple(f"text:{name}" for name in (
    "table-of-content", "illustration-index", "table-index", "object-index", "alphabetical-index",
    "user-index",
))
"""Lists of what stands on which page."""


def is_anew(element: etree._Element) -> bool:
    """Return whether a field is written anew each time: a date or a time that is not fixed."""
    return short(element) in DATED and get(element, "text:fixed") != "true"


def is_unshown(element: etree._Element) -> bool:
    """Return whether a section, a variable, a script or a paragraph is not shown."""
    name = short(element)
    if name == "text:section" and get(element, "text:display") == "condition":
        same = re.fullmatch(r"(?:ooow:)?(\d+)==(\d+)", get(element, "text:condition"))
        return get(element, "text:is-hidden") == "true" or (
            same is not None and same[1] == same[2]
        )
    if name in ("text:p", "text:h"):
        return any(
            get(each, "text:is-hidden") == "true"
            for each in element.findall(q("text:hidden-paragraph"))
        )
    if name == "loext:content-control":
        return get(element, "loext:showing-place-holder") == "true"
    if name == "text:hidden-text":
        return get(element, "text:is-hidden") != "false"
    if name == "table:table-row":
        return get(element, "table:visibility") in ("collapse", "filter")
    return name == "text:script" or (get(element, "text:display") == "none" and (
        name in ("text:section", "text:variable-set", "text:user-field-get")
    ))


def call_tables(content: etree._Element) -> None:
    """Call tables in shapes, which LibreOffice names by an extension, as others are (in place)."""
    for name in ("table", "table-column", "table-row", "table-cell", "covered-table-cell",
                 "table-header-rows", "table-header-columns", "table-columns", "table-rows"):
        for element in content.iter(q(f"loext:{name}")):
            element.tag = q(f"table:{name}")


def get(element: etree._Element, name: str) -> str:
    """Return an attribute, nothing if it is not there."""
    return str(element.get(q(name), ""))


def embedded(
    element: etree._Element, objects: Mapping[str, etree._Element]
) -> etree._Element | None:
    """Return what an object of another program holds: a formula, a chart; None if nobody knows."""
    named = unquote(get(element, "xlink:href")).removeprefix("./").rstrip("/")
    return next(iter(element), None) if len(element) else objects.get(named)


def named_styles(
    trees: tuple[etree._Element, ...], setting: str, values: tuple[str, ...], *,
    others: bool = False,
) -> frozenset[str]:
    """Return the names of styles of which a setting of text is one of some values, or another."""
    return frozenset(
        name for name, said in settings(trees, setting).items() if (said in values) != others
    )


def fonts(trees: tuple[etree._Element, ...]) -> dict[str, str]:
    """Return the symbol fonts of styles, by the names of the styles."""
    said = settings(trees, "style:font-name") | settings(trees, "fo:font-family")
    known = faces(trees)
    return {name: font for name, face in said.items() if (font := symbols_of(face, known))}


def faces(trees: tuple[etree._Element, ...]) -> dict[str, str]:
    """Return the fonts of a file, by what its styles call them."""
    return {
        get(face, "style:name"): get(face, "svg:font-family")
        for tree in trees for face in tree.iter(q("style:font-face"))
    }


def symbols_of(face: str, known: Mapping[str, str]) -> str:
    """Return the symbol font that a style names; nothing for another.

    LibreOffice writes a number behind the name of a font that it has twice: `Symbol1`, but
    `Wingdings 2` is a font.
    """
    name = known.get(face) or face
    plain = re.sub(r"['\"]", "", name).partition(";")[0].strip()
    return next(filter(is_symbolic, (plain, re.sub(r"\d$", "", plain).strip())), "")


def settings(
    trees: tuple[etree._Element, ...], setting: str, kind: str = "text"
) -> dict[str, str]:
    """Return what styles say of a setting of text; one that says nothing has its parent's.

    `kind` is another part of a style that is asked, `paragraph`.
    """
    return asked(trees, lambda each: get(each, setting), kind)


def asked(
    trees: tuple[etree._Element, ...], ask: Callable[[etree._Element], str], kind: str = "text"
) -> dict[str, str]:
    """Return what styles answer about their settings; one that has no answer has its parent's."""
    said: dict[str, str] = {}
    parents: dict[str, str] = {}
    for tree in trees:
        for style in tree.iter(q("style:style")):
            name = get(style, "style:name")
            parents[name] = get(style, "style:parent-style-name")
            for each in style.iter(q(f"style:{kind}-properties")):
                if found := ask(each):
                    said[name] = found

    def own(name: str, depth: int = 0) -> str:
        if name in said or name not in parents or depth > 20:
            return said.get(name, "")
        return own(parents[name], depth + 1)

    return {name: found for name in parents if (found := own(name))}
