"""Write the words that sheets put before and behind elements of a web page (in place)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import tinycss2
from lxml import etree

from exporter.importing import web, web_boxes
from exporter.importing.steps import is_step
from exporter.importing.web_counters import Counters, written
from exporter.importing.web_hiding import hides
from exporter.importing.web_looks import INLINE, values

GENERATED = "data-exporter-generated"
"""The attribute that keeps what a sheet puts before or behind an element and is no word."""
SIGN = "data-exporter-sign"
"""The attribute that keeps the sign of an item, if it is none of the usual."""
COUNTED = "data-exporter-counted"
"""The attribute of an item before which a sheet writes a number that it counts."""
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "source"))
_LIST = re.compile(r"list-style(?:-type)?:([^;]*)")
_PICTURE = "display:inline-block;width:1em"
"""The style of a picture that a sheet puts into a line: it parts the words beside it."""
_NUMBER = re.compile(r"(\D*?)\(?(\d+)[.):]?")


@dataclass(slots=True)
class Put:
    """What a sheet puts at an element: the value of `content`, and the style of it."""

    content: Sequence[Any] = ()
    style: str = ""


class Putting:
    """What sheets put into a page; words stand in it once all of it is read."""

    def __init__(self, signs: Mapping[str, tuple[str, ...]]) -> None:
        self._counters = Counters()
        self._signs = signs
        self._later: list[tuple[etree._Element, str, str, str]] = []

    def put(self, element: etree._Element, put: Mapping[str, Put]) -> None:
        """Write the words before and behind those of an element; keep the sign of an item."""
        style = values(str(element.get("style", "")))
        if style.get("display") == "none":
            return
        self._counters.step(element, style)
        unsaid: list[str] = []
        for name, each in put.items():
            its = values(each.style)
            if each.content and its.get("display") != "none":
                self._counters.step(element, its)
            words, rest = _words(element, each.content, self._counters)
            unsaid += rest
            if element.tag == "li" and name in ("marker", "before"):
                if not hides(its):
                    _mark(element, words, is_counted=_is_counted(each.content))
            elif words and element.tag not in _VOID and name != "marker":
                self._later.append((element, name, words, each.style))
            elif each.content and element.tag in INLINE and its.get("display") != "none":
                room = f"{each.style};{_PICTURE}" if rest else each.style
                self._later.append((element, name, "", room))
        sign = _sign(element, self._signs).strip() if element.tag == "li" else ""
        if sign and element.get(SIGN) is None and element.get(COUNTED) is None:
            element.set(SIGN, sign)
        if unsaid and element.tag not in _VOID:
            element.set(GENERATED, " ".join(unsaid))

    def end(self) -> None:
        """Write the words into the page: now no selector meets them."""
        for element, name, words, style in self._later:
            part = etree.Element("span", style=style)
            part.text = words
            is_plain = not style and not web_boxes.is_holder(element)
            if name == "before" and is_plain:
                element.text = f"{words}{element.text or ''}"
            elif name == "before":
                part.tail, element.text = element.text, None
                element.insert(0, part)
            elif not is_plain:
                element.append(part)
            elif len(element):
                element[-1].tail = f"{element[-1].tail or ''}{words}"
            else:
                element.text = f"{element.text or ''}{words}"


def _is_counted(content: Sequence[Any]) -> bool:
    return any(
        token.type == "function" and token.lower_name.startswith("counter") for token in content
    )


def _mark(item: etree._Element, put: str, *, is_counted: bool) -> None:
    """Keep the sign of an item; a number that a sheet counts is its own, as in *Step 2*."""
    sign = put.strip()
    number = _NUMBER.fullmatch(sign) if is_counted else None
    if is_counted and not any(map(str.isalnum, sign)):
        item.set(COUNTED, "")  # by the counter that all lists have
        return
    if number is not None and (not number[1] or is_step(number[1])):
        item.set(COUNTED, "")
        item.set("value", number[2])
        sign = sign if number[1] else ""
    if sign:
        item.set(SIGN, sign)


def _words(
    element: etree._Element, tokens: Sequence[Any], counters: Counters
) -> tuple[str, list[str]]:
    """Return the words of `content`: strings, attributes of the element, numbers; and what is none.
    """
    said, rest = "", []
    for token in tokens:
        if token == "/":  # what a screen reader says instead
            break
        if token.type == "string":
            said += token.value
        elif token.type in ("function", "url"):
            words = _said(element, token, counters) if token.type == "function" else None
            if words is None:
                rest.append(token.serialize())
            said += words or ""
    return said, rest


def _said(element: etree._Element, token: Any, counters: Counters) -> str | None:
    """Return the words of a function; None if it has none, or nobody knows them."""
    if token.lower_name == "attr":
        return str(element.get(tinycss2.serialize(token.arguments).strip(), ""))
    names = [each.value for each in token.arguments if each.type in ("ident", "string")]
    if not names or token.lower_name not in ("counter", "counters"):
        return None
    if names[0] == "list-item":
        return "" if element.tag == "li" else None
    is_whole = token.lower_name == "counters"
    between = names.pop(1) if is_whole and len(names) > 1 else ""
    style = names[1] if len(names) > 1 else ""
    numbers = counters.values(element, names[0])
    parts = [written(each, style) for each in (numbers if is_whole else numbers[-1:])]
    return None if None in parts else between.join(filter(None, parts))


def _sign(item: etree._Element, signs: Mapping[str, tuple[str, ...]]) -> str:
    """Return the sign that a style names for an item: its own words, or a sheet's."""
    for each in (item, item.getparent()):
        found = _LIST.findall(str(each.get("style", ""))) if each is not None else []
        if found:
            quoted = re.search(r"\"([^\"]*)\"|'([^']*)'", found[-1])
            if quoted:
                return quoted[1] or quoted[2] or ""
            known = next((signs[name] for name in found[-1].split() if name in signs), ())
            return _turn(item, known)
    return ""


def _turn(item: etree._Element, signs: tuple[str, ...]) -> str:
    """Return which of the signs of a list is an item's: each has the next, and nothing behind."""
    listing = item.getparent()
    if len(signs) < 2 or listing is None:
        return "".join(signs[:1])
    number = dict(web.numbers(listing)).get(item, 0)
    return signs[number - 1] if 0 < number <= len(signs) else ""
