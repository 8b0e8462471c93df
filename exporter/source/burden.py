"""Bound what an SVG asks of a renderer: a few lines of <use> can unfold to billions of shapes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from exporter.wording import TURN

ELEMENTS = 10_000
DEPTH = 64
LETTERS = 10_000
NUMBERS = 200_000
ASKED = 100
"""How often an element asks for parts, by its rules and by elements above it."""
GROUP = 10
"""Elements that one counts as which is painted apart and then laid on: seen through, or masked."""

_URL = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)")
_RULE = re.compile(r"(?<![^{}])([^{}]*)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SIMPLE = re.compile(r"(?P<tag>[\w-]+)?(?:(?P<sign>[.#])(?P<name>[\w-]+))?")
_PAINTS = ("lineargradient", "radialgradient", "filter")
"""A renderer goes over these once, and through a circle of gradients no more than that."""

_HOLDERS = frozenset((
    "svg", "g", "a", "defs", "symbol", "switch", "pattern", "mask", "clippath", "marker",
))
_INHERITED = ("fill", "stroke", "marker")
_APART = ("opacity", "mask", "clip-path")
_SOLID = ("1", "1.0", "100%", "inherit")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")

Fault = tuple[int | None, str, str]
Asked = tuple[tuple[str, str], ...]
"""Pairs of a property, such as `fill` or `href`, and the id that it names; `opacity` names none."""
Selector = tuple[str, str, str]
"""A tag, a sign and a name, such as `rect`, `.` and `pale`; each may be empty."""
Sheet = dict[Selector, list[tuple[str, str]]]


def burdens(root: Any) -> Iterator[Fault]:
    """Find an SVG that is too deep, too large, or unfolds to too much, and hidden signs in it."""
    elements = [node for node in root.iter() if isinstance(node.tag, str)]
    yield from _plain_bounds(elements)
    sheet, fault = _sheet(elements)
    if len(elements) <= ELEMENTS and not fault:
        asked, fault = _asked(elements, sheet)
        if not fault:
            _, fault = _unfolded(root, asked)
    if fault:
        yield fault


def shapes(root: Any) -> int:
    """Return how many elements a drawing without faults draws, with all uses unfolded."""
    elements = [node for node in root.iter() if isinstance(node.tag, str)]
    return _unfolded(root, _asked(elements, _sheet(elements)[0])[0])[0]


def _sheet(elements: list[Any]) -> tuple[Sheet, Fault | None]:
    """Return what the style sheets ask for by selector, or a selector that nobody follows here."""
    sheet: Sheet = defaultdict(list)
    for style in (node for node in elements if _name(node) == "style"):
        for selector, wanted in _rules("".join(style.itertext())):
            found = _SIMPLE.fullmatch(selector)
            if not found and any(name for _, name in wanted):
                return sheet, (
                    style.sourceline, f"the style {selector[:40]} with url(#…)",
                    "url(#…) in styles of .class, #id or element, or in attributes",
                )
            tag, sign, name = found.groups("") if found else ("", "", "")
            sheet[tag.lower(), sign, name] += wanted
    return sheet, None


def _plain_bounds(elements: list[Any]) -> Iterator[Fault]:
    if len(elements) > ELEMENTS:
        yield None, f"{len(elements):,} elements", f"at most {ELEMENTS:,} elements"
    deepest = max(elements, key=_depth)
    if _depth(deepest) > DEPTH:
        yield deepest.sourceline, f"{_depth(deepest)} levels", f"at most {DEPTH} levels"
    text = "".join(" ".join(words.split()) for words in _words(elements))
    if len(text) > LETTERS:
        yield None, f"{len(text):,} letters", f"at most {LETTERS:,} letters"
    numbers = sum(
        len(_NUMBER.findall(str(value))) for node in elements for value in node.attrib.values()
    )
    if numbers > NUMBERS:
        yield None, f"{numbers:,} numbers", f"at most {NUMBERS:,} numbers"
    if sign := re.search(TURN, text):
        yield None, f"U+{ord(sign[0]):04X}, which turns the direction of text", "plain letters"


def _words(elements: list[Any]) -> Iterator[str]:
    for node in elements:
        yield node.text or "" if _name(node) != "style" else ""
        yield node.tail or ""


def _unfolded(root: Any, asked: Mapping[Any, Asked]) -> tuple[int, Fault | None]:
    """Count the elements that are drawn when every reference is followed; find circles."""
    named = {node.get("id"): node for node in reversed(list(asked)) if node.get("id")}
    counts: dict[Any, int] = {}
    open_: set[Any] = set()
    waiting = [(root, False)]
    while waiting:
        node, done = waiting.pop()
        drawn = [(child, 1) for child in node if isinstance(child.tag, str)]
        drawn += [(named[name], times) for name, times in _drawn(node, asked) if name in named]
        if done:
            open_.discard(node)
            is_apart = any(key in _APART for key, _ in asked[node])
            counts[node] = (GROUP if is_apart else 1) + sum(
                times * counts.get(part, 0) for part, times in drawn
            )
            if counts[node] > ELEMENTS:
                return counts[node], (
                    node.sourceline, f"{counts[node]:,} elements with all uses unfolded",
                    f"at most {ELEMENTS:,}; one clipped, masked or seen through counts {GROUP}",
                )
        elif node not in counts and node not in open_:
            open_.add(node)
            waiting.append((node, True))
            for part, _ in drawn:
                if part in open_ and _name(part) not in _PAINTS:
                    return 0, (
                        node.sourceline, "a part that draws itself", "a drawing with an end"
                    )
                waiting.append((part, False))
    return counts[root], None


def _drawn(node: Any, asked: Mapping[Any, Asked]) -> Iterator[tuple[str, int]]:
    """Yield the ids that drawing an element draws too, each with how often."""
    for key, name in asked[node]:
        if key.startswith("marker"):
            points = f"{node.get('d', '')} {node.get('points', '')}"
            yield name, len(_NUMBER.findall(points))
        elif not (key.startswith(_INHERITED) and _name(node) in _HOLDERS):
            yield name, 1


def _asked(elements: list[Any], sheet: Sheet) -> tuple[dict[Any, Asked], Fault | None]:
    """Return what each element asks for by attribute, style, style sheet and from its parents.

    The first that asks for too much ends that, and is a fault.
    """
    asked: dict[Any, Asked] = {}
    for node in elements:
        above = [pair for pair in asked.get(node.getparent(), ()) if pair[0].startswith(_INHERITED)]
        own = [
            (etree.QName(key).localname, name)
            for key, value in node.attrib.items() for name in _URL.findall(str(value))
        ]
        own += _declared(str(node.get("style", "")))
        own += [
            ("href", str(value).strip()[1:]) for key, value in node.attrib.items()
            if etree.QName(key).localname == "href" and _name(node) != "a"
        ]
        if node.get("opacity", "1").strip() not in _SOLID:
            own.append(("opacity", ""))
        own += [pair for selector in _selectors(node) for pair in sheet.get(selector, ())]
        asked[node] = tuple(dict.fromkeys((*above, *own)))
        if len(asked[node]) > ASKED:
            return asked, (
                node.sourceline, f"an element that asks for parts {len(asked[node]):,} times",
                f"at most {ASKED} times by url(#…)",
            )
    return asked, None


def _rules(text: str) -> Iterator[tuple[str, Asked]]:
    """Yield each selector whose rule asks for parts of the drawing, with those parts."""
    for selectors, declarations in _RULE.findall(_COMMENT.sub("", text)):
        if wanted := tuple(_declared(declarations)):
            for selector in selectors.split(","):
                yield selector.strip(), wanted


def _declared(declarations: str) -> Iterator[tuple[str, str]]:
    for declaration in declarations.split(";"):
        key, _, value = (part.strip().lower() for part in declaration.partition(":"))
        yield from ((key, name) for name in _URL.findall(declaration))
        if key == "opacity" and value not in _SOLID:
            yield key, ""


def _selectors(node: Any) -> Iterator[Selector]:
    """Yield each simple selector that applies to an element."""
    names = [("", ""), ("#", str(node.get("id", "")))]
    names += [(".", name) for name in dict.fromkeys(str(node.get("class", "")).split())]
    for tag in ("", _name(node)):
        yield from ((tag, sign, name) for sign, name in names)


def _depth(node: Any) -> int:
    return sum(1 for _ in node.iterancestors())


def _name(node: Any) -> str:
    return etree.QName(node).localname.lower()
