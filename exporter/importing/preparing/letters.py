"""Write signs of symbol fonts as what they mean, odd pieces of a run as plain ones (in place)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.ooxml import child, elements, q, short, value
from exporter.importing.preparing.surgery import made, remove, replace, run, text
from exporter.importing.signs import TURNS, is_symbolic, left, meant
from exporter.importing.styles import Styles
from exporter.rules import importing as rules

_PICTOGRAPHS = re.compile("[\U0001f000-\U0001faff\u20e3]")
_PLAIN = {"w:cr": "w:br", "w:ptab": "w:tab"}
_NOTHING = ("w:lastRenderedPageBreak", "w:softHyphen", "w:annotationRef", "w:pgNum")
_TURNS = dict.fromkeys((*TURNS, 0x200B, 0xFEFF))
_LINE_ENDS = {0x2028: "\n", 0x2029: "\n", 0x0B: "\n"}


def spell(tree: etree._Element, styles: Styles) -> Iterator[Note]:
    """Write each sign as what it means; yield a note for each sign of Wingdings or Symbol."""
    for element in list(tree.iter(q("w:ruby"))):
        _ruby(element)
    for element in list(tree.iter(q("w:footnoteReference"), q("w:endnoteReference"))):
        _part(element)
    for paragraph in tree.iter(q("w:p")):
        yield from _pictographs(paragraph, styles)
    named = [(each, styles.symbol(each), _near(each, styles)) for each in tree.iter(q("w:r"))]
    for each, font, near in named:
        yield from _in_run(each, font, near)
    _drop_capitals(tree)


def _pictographs(paragraph: etree._Element, styles: Styles) -> Iterator[Note]:
    words = "".join(part.text or "" for part in paragraph.iter(q("w:t")))
    if signs := _PICTOGRAPHS.findall(words):
        yield Note(
            rules.SIGN, "Pictographs are read aloud by long names, or not at all.",
            " ".join(dict.fromkeys(signs)), "Say in words what they are to say.",
            near=said(paragraph, styles),
        )


def _near(run: etree._Element, styles: Styles) -> str:
    """Return the words around a run that holds a sign of a symbol font."""
    if not styles.symbol(run) and child(run, "w:sym") is None:
        return ""
    return said(next(run.iterancestors(q("w:p")), run), styles)


def _in_run(element: etree._Element, font: str, near: str) -> Iterator[Note]:
    own = child(element, "w:rPr", "w:rFonts")
    for each in list(elements(element)):
        name = short(each)
        if name == "w:t":
            yield from _text(each, font, near)
        elif name == "w:sym":
            yield from _symbol(each, near)
        elif name in _PLAIN:
            replace(each, [made(_PLAIN[name])])
        elif name in _NOTHING:
            remove(each)
    if own is not None and any(map(is_symbolic, map(str, own.attrib.values()))):
        remove(own)  # pandoc would take the letters for signs once more


def _text(element: etree._Element, font: str, near: str) -> Iterator[Note]:
    words = (element.text or "").translate(_TURNS).translate(_LINE_ENDS)
    if font or any(0xE000 <= ord(sign) <= 0xF8FF for sign in words):
        shown = []
        for sign in words:
            means = meant(font, sign)
            shown.append(left(sign) if means is None else means)
            is_other = font and means not in (None, sign, "•")
            if means and is_other and not (font == "Symbol" and means == "▪"):
                yield _note(font, sign, means, near)
        words = "".join(shown)
    first, *others = words.split("\n")
    element.text = first
    last = element
    for line in others:
        for new in (made("w:br"), text(line)):
            last.addnext(new)
            last = new


def _symbol(element: etree._Element, near: str) -> Iterator[Note]:
    font, code = value(element, "font"), value(element, "char")
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        sign = "\uf000"
    means = meant(font, sign)
    replace(element, [text(left(sign) if means is None else means)])
    if means:
        yield _note(font, sign, means, near)


def _note(font: str, sign: str, means: str, near: str) -> Note:
    code = ord(sign) | 0xF000 if ord(sign) < 0x100 else ord(sign)
    return Note(
        rules.SIGN, f"A sign of the font {font} is written as {means}.",
        f"{font} {code:04X}", "Look whether it is the sign that was meant, above all in a dose.",
        near=near,
    )


def said(paragraph: etree._Element, styles: Styles) -> str:
    """Return the words of a paragraph that are no signs of symbol fonts."""
    return "".join(
        each.text or "" for each in paragraph.iter(q("w:t"))
        if not styles.symbol(each.getparent())
    )


def _part(call: etree._Element) -> None:
    """Put what stands behind the call of a note, such as its own mark, in a run of its own.

    pandoc reads nothing of a run but the call.
    """
    outer = call.getparent()
    if outer is None or outer.tag != q("w:r"):
        return
    sides = (
        (list(call.itersiblings(preceding=True))[::-1], outer.addprevious),
        (list(call.itersiblings()), outer.addnext),
    )
    for others, put in sides:
        words = [each for each in others if each.tag != q("w:rPr")]
        if words:
            own = child(outer, "w:rPr")
            new = made("w:r")
            new.extend([*([] if own is None else [deepcopy(own)]), *words])
            put(new)


def _ruby(element: etree._Element) -> None:
    """Put a word with its reading above it into one line: word (reading)."""
    parts = [child(element, name) for name in ("w:rubyBase", "w:rt")]
    base, reading = (list(part.iter(q("w:r"))) if part is not None else [] for part in parts)
    outer = element.getparent()
    if outer is None or not base:
        return
    runs = [*base, run(" ("), *reading, run(")")] if reading else base
    last = outer
    for each in runs:
        last.addnext(each)
        last = each
    remove(element)


def _drop_capitals(tree: etree._Element) -> None:
    """Put a first letter that hangs beside its paragraph back before it."""
    for frame in list(tree.iter(q("w:framePr"))):
        if value(frame, "dropCap") not in ("drop", "margin"):
            continue
        paragraph = next(frame.iterancestors(q("w:p")), None)
        following = paragraph.getnext() if paragraph is not None else None
        if paragraph is None or following is None or following.tag != q("w:p"):
            continue
        at = 0 if child(following, "w:pPr") is None else 1
        letters = "".join(each.text or "" for each in paragraph.iter(q("w:t")))
        first = next(following.iter(q("w:t")), None)
        if first is not None:
            first.text = letters + (first.text or "")
        else:
            following.insert(at, run(letters))
        remove(paragraph)
