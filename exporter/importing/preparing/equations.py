"""Write equations in a line of text: 2/3, 10 with a raised 9, √(x) (in place)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.ooxml import child, elements, is_on, q, short, value
from exporter.importing.preparing.surgery import made, replace, run
from exporter.rules import importing as rules

_STRIKES = ("H", "V", "BLTR", "TLBR")
_SPACES = ("w:br", "w:tab", "w:cr")
_BARS = ("\u0305", "\u00af", "\u203e")
Line = list[tuple[str, str]]
"""Words, each with how it is set: `` for on the line, `superscript`, `subscript`."""


def write_out(tree: etree._Element) -> Iterator[Note]:
    """Replace each equation by a line of text; yield a note for each."""
    for each in list(tree.iter(q("m:oMathPara"))):
        replace(each, each.findall(q("m:oMath")))
    for each in list(tree.iter(q("m:oMath"))):
        line = lined(each)
        replace(each, [run(" "), *(_run(words, place) for words, place in line), run(" ")])
        yield noted(line, "Word file")


def noted(line: Line, of: str) -> Note:
    """Return the note about an equation that is written in a line; `of` is the kind of file."""
    shown = "".join(
        f"{'^' if place == 'superscript' else '_' if place else ''}{words}" for words, place in line
    )
    return Note(
        rules.EQUATION, "An equation is written in a line of text.", shown,
        f"Read it against the {of}: a denominator, a root or a power may need words.",
        replaced=f"{shown}\n{' '.join(words for words, _ in line)}",
    )


def unseen_parts(tree: etree._Element) -> Iterator[etree._Element]:
    """Yield the parts of equations that are not shown, or are struck out."""
    for each in tree.iter(q("m:phant"), q("m:borderBox"), q("m:nary"), q("m:rad")):
        its = child(each, f"{short(each)}Pr")
        shown = child(its, "m:show")
        if any(is_on(child(its, f"m:strike{way}")) for way in _STRIKES) or (
            shown is not None and not is_on(shown)
        ):
            yield each
        for name in ("sub", "sup", "deg"):
            hidden = child(each, f"m:{name}")
            if hidden is not None and is_on(child(its, f"m:{name}Hide")):
                yield hidden


def _run(words: str, place: str) -> etree._Element:
    settings = made("w:rPr")
    if place:
        settings.append(made("w:vertAlign", val=place))
    return run(words, settings)


def lined(element: etree._Element | None) -> Line:
    """Return what an element of an equation says, in a line."""
    if element is None:
        return []
    name = short(element)
    if name == "m:t":
        words = element.text or ""
        is_aligned = next(element.iterancestors(q("m:eqArr")), None) is not None
        return [(words.replace("&", "") if is_aligned else words, "")]
    if name in _SPACES:
        return [(" ", "")]
    if name in _FORMS:
        return _FORMS[name](element)
    return [] if name.endswith("Pr") else _of_all(element)


def _fraction(element: etree._Element) -> Line:
    top, low = _bound(child(element, "m:num")), _bound(child(element, "m:den"))
    if value(child(element, "m:fPr", "m:type")) == "noBar":
        return [("(", ""), *top, ("; ", ""), *low, (")", "")]
    return [*top, ("/", ""), *low]


def _indexed(element: etree._Element) -> Line:
    low, high = lined(child(element, "m:sub")), lined(child(element, "m:sup"))
    base = lined(child(element, "m:e"))
    is_plain = all(not place and not set(words) & set("/√") for words, place in base)
    base = base if is_plain else [("(", ""), *base, (")", "")]
    return [*base, *_set(low, "subscript"), *_set(high, "superscript")]


def _limit(element: etree._Element) -> Line:
    place = "subscript" if short(element) == "m:limLow" else "superscript"
    return [*lined(child(element, "m:e")), *_set(lined(child(element, "m:lim")), place)]


def _root(element: etree._Element) -> Line:
    degree = _set(lined(child(element, "m:deg")), "superscript")
    under = _bound(child(element, "m:e"))
    if under[:1] != [("(", "")] and any(place for _, place in under):
        under = [("(", ""), *under, (")", "")]
    return [*degree, ("√", ""), *under]


def _rows(element: etree._Element) -> Line:
    return _parted([lined(each) for each in element.findall(q("m:e"))], "; ")


def _matrix(element: etree._Element) -> Line:
    rows = [[lined(cell) for cell in row.findall(q("m:e"))] for row in element.findall(q("m:mr"))]
    return _parted([_parted(row, ", ") for row in rows], "; ")


def _function(element: etree._Element) -> Line:
    return [*lined(child(element, "m:fName")), (" ", ""), *lined(child(element, "m:e"))]


def _in_brackets(element: etree._Element) -> Line:
    opens, closes, between = (
        sign if (said := child(element, "m:dPr", f"m:{name}Chr")) is None else value(said)
        for name, sign in (("beg", "("), ("end", ")"), ("sep", "|"))
    )
    parts = [lined(each) for each in element.findall(q("m:e"))]
    inner = [part for line in parts for part in [(between, ""), *line]][1:]
    return [(opens, ""), *inner, (closes, "")]


def _before(element: etree._Element) -> Line:
    """Return what is raised and lowered before its base, as the numbers of an isotope."""
    low, high = lined(child(element, "m:sub")), lined(child(element, "m:sup"))
    return [*_set(high, "superscript"), *_set(low, "subscript"), *lined(child(element, "m:e"))]


def _accented(element: etree._Element) -> Line:
    """Return a letter with the mark over or under it; more than a letter, without."""
    line, its = lined(child(element, "m:e")), child(element, f"{short(element)}Pr")
    if short(element) == "m:bar":
        mark = "\u0304" if value(child(its, "m:pos")) == "top" else "\u0332"
    else:
        said = child(its, "m:chr")
        usual = "\u0302" if short(element) == "m:acc" else ""
        mark = usual if said is None else value(said)
    mark = "\u0304" if mark in _BARS else mark
    words = "".join(words for words, _ in line)
    letters = [each for each in words if unicodedata.category(each) != "Mn"]
    is_fit = len(letters) == len(mark) == 1 and unicodedata.category(mark) == "Mn"
    return [(words + mark, line[0][1])] if is_fit else line


def _sum(element: etree._Element) -> Line:
    sign = value(child(element, "m:naryPr", "m:chr")) or "∫"
    low, high = lined(child(element, "m:sub")), lined(child(element, "m:sup"))
    return [
        (sign, ""), *_set(low, "subscript"), *_set(high, "superscript"),
        *lined(child(element, "m:e")),
    ]


def _of_all(element: etree._Element) -> Line:
    """Return what all children say; a fraction or a root stands apart from a number beside it."""
    whole: Line = []
    is_apart = False
    for each in elements(element):
        line = lined(each)
        was_apart, is_apart = is_apart, short(each) in ("m:f", "m:rad")
        if whole and line and (was_apart or is_apart) and (
            whole[-1][0][-1:].isalnum() and (line[0][0][:1].isalnum() or line[0][0] == "√")
        ):
            whole.append((" ", ""))
        whole += line
    return whole


def _parted(lines: list[Line], sign: str) -> Line:
    """Return lines in one, in brackets, a sign between two."""
    inner = [part for line in lines for part in [(sign, ""), *line]]
    return [("(", ""), *inner[1:], (")", "")]


def _bound(element: etree._Element | None) -> Line:
    """Return an element in brackets, if it says more than a word."""
    line = lined(element)
    words = "".join(part for part, _ in line)
    return line if words.isalnum() else [("(", ""), *line, (")", "")]


def _set(line: Line, place: str) -> Line:
    """Return a line raised or lowered; what can't be that, because it is itself, in brackets."""
    said = "".join(words for words, _ in line)
    if any(each for _, each in line) or " " in said.strip() or "/" in said:
        return [("^" if place == "superscript" else "_", ""), ("(", ""), *line, (")", "")]
    return [(words, place) for words, _ in line if words.strip()]


_FORMS: dict[str, Callable[[etree._Element], Line]] = {
    "m:f": _fraction, "m:sSup": _indexed, "m:sSub": _indexed, "m:sSubSup": _indexed,
    "m:limLow": _limit, "m:limUpp": _limit, "m:rad": _root, "m:eqArr": _rows, "m:m": _matrix,
    "m:func": _function, "m:d": _in_brackets, "m:nary": _sum, "m:sPre": _before,
    "m:acc": _accented, "m:bar": _accented, "m:groupChr": _accented,
}
