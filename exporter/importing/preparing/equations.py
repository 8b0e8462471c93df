"""Write equations in a line of text: 2/3, 10 with a raised 9, √(x) (in place)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.ooxml import child, elements, q, short, value
from exporter.importing.preparing.surgery import made, replace, run
from exporter.rules import importing as rules

_Line = list[tuple[str, str]]
"""Words, each with how it is set: `` for on the line, `superscript`, `subscript`."""


def write_out(tree: etree._Element) -> Iterator[Note]:
    """Replace each equation by a line of text; yield a note for each."""
    for each in list(tree.iter(q("m:oMathPara"))):
        replace(each, each.findall(q("m:oMath")))
    for each in list(tree.iter(q("m:oMath"))):
        line = _line(each)
        replace(each, [run(" "), *(_run(words, place) for words, place in line), run(" ")])
        shown = "".join(
            f"{'^' if place == 'superscript' else '_' if place else ''}{words}"
            for words, place in line
        )
        yield Note(
            rules.EQUATION, "An equation is written in a line of text.", shown,
            "Read it against the Word file: a denominator, a root or a power may need words.",
            replaced=f"{shown}\n{' '.join(words for words, _ in line)}",
        )


def _run(words: str, place: str) -> etree._Element:
    settings = made("w:rPr")
    if place:
        settings.append(made("w:vertAlign", val=place))
    return run(words, settings)


def _line(element: etree._Element | None) -> _Line:
    """Return what an element of an equation says, in a line."""
    if element is None:
        return []
    name = short(element)
    if name == "m:t":
        return [(element.text or "", "")]
    if name == "m:f":
        return [*_bound(child(element, "m:num")), ("/", ""), *_bound(child(element, "m:den"))]
    if name in ("m:sSup", "m:sSub", "m:sSubSup"):
        low, high = _line(child(element, "m:sub")), _line(child(element, "m:sup"))
        return [
            *_line(child(element, "m:e")), *_set(low, "subscript"), *_set(high, "superscript"),
        ]
    if name == "m:rad":
        return [*_line(child(element, "m:deg")), ("√", ""), *_bound(child(element, "m:e"))]
    if name == "m:d":
        opens = value(child(element, "m:dPr", "m:begChr")) or "("
        closes = value(child(element, "m:dPr", "m:endChr")) or ")"
        return [(opens, ""), *_of_all(element), (closes, "")]
    if name == "m:nary":
        sign = value(child(element, "m:naryPr", "m:chr")) or "∫"
        low, high = _line(child(element, "m:sub")), _line(child(element, "m:sup"))
        return [
            (sign, ""), *_set(low, "subscript"), *_set(high, "superscript"),
            *_line(child(element, "m:e")),
        ]
    if name.endswith("Pr"):
        return []
    return _of_all(element)


def _of_all(element: etree._Element) -> _Line:
    return [part for each in elements(element) for part in _line(each)]


def _bound(element: etree._Element | None) -> _Line:
    """Return an element in brackets, if it says more than a word."""
    line = _line(element)
    words = "".join(part for part, _ in line)
    return line if words.isalnum() else [("(", ""), *line, (")", "")]


def _set(line: _Line, place: str) -> _Line:
    return [(words, place) for words, _ in line if words.strip()]
