"""Make of MathML the equation that Word would have, which is written in a line (pure)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from exporter.importing.mathml import UNSHOWN, WORDED, accent, is_struck, name, words
from exporter.importing.notes import Note
from exporter.importing.ooxml import q
from exporter.importing.preparing.equations import Line, lined, noted

_Parts = list[etree._Element]
_SCRIPTS = {"msub": ("m:sub",), "msup": ("m:sup",), "msubsup": ("m:sub", "m:sup"),
            "munder": ("m:sub",), "mover": ("m:sup",), "munderover": ("m:sub", "m:sup")}
_FORMS = {("m:sub",): "m:sSub", ("m:sup",): "m:sSup", ("m:sub", "m:sup"): "m:sSubSup"}


def written(math: etree._Element, of: str) -> tuple[Line, Note]:
    """Return an equation in a line, and the note about it; `of` is the kind of file."""
    line = lined(_made("m:oMath", _row(math)))
    return line, noted(line, of)


def apart(sign: str) -> str:
    """Return what parts an equation from the sign beside it: both may be numbers."""
    return " " if not sign or sign.isalnum() else ""


def _made(tag: str, *parts: _Parts | etree._Element) -> etree._Element:
    element = etree.Element(q(tag))
    for part in parts:
        element.extend(part if isinstance(part, list) else [part])
    return element


def _valued(tag: str, said: str) -> etree._Element:
    return etree.Element(q(tag), {q("m:val"): said})


def _text(said: str) -> _Parts:
    element = etree.Element(q("m:t"))
    element.text = said
    return [element]


def _equation(element: etree._Element) -> _Parts:
    """Return what an element of MathML is in Word."""
    kind = name(element)
    if kind in WORDED:
        return _text(words(element))
    if not kind or kind in UNSHOWN or kind == "mphantom" or is_struck(element):
        return []
    if kind in _OWN:
        return _OWN[kind](element)
    return _scripts(element) if kind in _SCRIPTS and len(element) > 1 else _row(element)


def _row(element: etree._Element) -> _Parts:
    return [part for each in element for part in _equation(each)]


def _parts(element: etree._Element, count: int) -> Sequence[_Parts]:
    """Return the parts of an element, empty ones for those that it lacks."""
    found = [_equation(each) for each in element if name(each)]
    return [*found, *([] for _ in range(count - len(found)))]


def _fraction(element: etree._Element) -> _Parts:
    top, low, *_ = _parts(element, 2)
    its = _made("m:fPr", _valued("m:type", "noBar")) if str(
        element.get("linethickness", "1")
    ).startswith("0") else _made("m:fPr")
    return [_made("m:f", its, _made("m:num", top), _made("m:den", low))]


def _square_root(element: etree._Element) -> _Parts:
    return [_made("m:rad", _made("m:e", _row(element)))]


def _root(element: etree._Element) -> _Parts:
    base, degree, *_ = _parts(element, 2)
    return [_made("m:rad", _made("m:deg", degree), _made("m:e", base))]


def _scripts(element: etree._Element) -> _Parts:
    names = _SCRIPTS[name(element)]
    base, *scripts = _parts(element, len(names) + 1)
    if mark := accent(element):
        its = _made("m:accPr", _valued("m:chr", mark))
        return [_made("m:acc", its, _made("m:e", base))]
    around = [_made(each, part) for each, part in zip(names, scripts, strict=False)]
    return [_made(_FORMS[names], _made("m:e", base), *around)]


def _many(element: etree._Element) -> _Parts:
    """Return a base with scripts behind it, and before it."""
    parts = [each for each in element if name(each)]
    at = next((at for at, each in enumerate(parts) if name(each) == "mprescripts"), len(parts))
    base = _equation(parts[0]) if parts else []
    for form, scripts in (("m:sSubSup", parts[1:at]), ("m:sPre", parts[at + 1:])):
        low = [part for each in scripts[::2] for part in _equation(each)]
        high = [part for each in scripts[1::2] for part in _equation(each)]
        if low or high:
            base = [_made(form, _made("m:e", base), _made("m:sub", low), _made("m:sup", high))]
    return base


def _fenced(element: etree._Element) -> _Parts:
    parts = [_equation(each) for each in element if name(each)]
    signs = "".join(str(element.get("separators", ",")).split())
    inner: _Parts = []
    for at, part in enumerate(parts):
        if at and signs:
            inner += _text(signs[min(at, len(signs)) - 1])
        inner += part
    opens, closes = str(element.get("open", "(")), str(element.get("close", ")"))
    return [*_text(opens), *inner, *_text(closes)]


def _table(element: etree._Element) -> _Parts:
    rows = [
        _made("m:mr", *(_made("m:e", _row(cell)) for cell in row if name(cell) == "mtd"))
        for row in element if name(row) in ("mtr", "mlabeledtr")
    ]
    return [_made("m:m", *rows)]


_OWN: dict[str, Callable[[etree._Element], _Parts]] = {
    "mfrac": _fraction, "msqrt": _square_root, "mroot": _root, "mmultiscripts": _many,
    "mfenced": _fenced, "mtable": _table, "mspace": lambda _: _text(" "),
    "semantics": lambda element: _equation(element[0]) if len(element) else [],
    "maction": lambda element: _equation(element[0]) if len(element) else [],
}
