"""Make of formulas that a script drew on a web page what they were made of (in place)."""

from __future__ import annotations

import re

from lxml import etree, html

TEX = "math/tex"
"""The type of an object that stands for a formula which nobody can read but as TeX."""
_DRAWN = frozenset(("katex", "mathjax", "mathjax_chtml", "mathjax_svg", "mjx-chtml",
                    "mwe-math-element"))
"""Classes of KaTeX, MathJax and MediaWiki around a formula, its drawing and its MathML."""
_TYPED = re.compile(r"\\\([^\n]*?\\\)|\\\[.*?\\\]|\$\$.+?\$\$", re.DOTALL)


def settle_formulas(root: etree._Element) -> None:
    """Keep of each formula its MathML; without any, its TeX or its letters as an object."""
    for element in list(root.iter()):
        classes = str(element.get("class", "")).lower().split()
        if _DRAWN.intersection(classes) or element.tag == "mjx-container":
            _replace(element, _formula(element))
    for source in list(root.iter("script")):
        if _is_source(source):
            _replace(source, _of_source(source))


def _formula(element: etree._Element) -> etree._Element:
    """Return the MathML that an element draws; if there is none, an object with its TeX."""
    math = next(element.iter("math"), None)
    if math is None and (said := element.get("data-mathml")):
        math = next(html.fragment_fromstring(str(said), create_parent=True).iter("math"), None)
    if math is not None:
        return math
    source = element.getnext()
    tex = source.text if source is not None and _is_source(source) else ""
    return _object(tex or str(element.get("aria-label", "")) or _said(element) or "MathJax")


def typed_formulas(element: etree._Element) -> list[str]:
    """Return the formulas in an element's own letters that stand there in TeX."""
    own = [element.text, *(each.tail for each in element)]
    return [found[0] for text in own for found in _TYPED.finditer(text or "")]


def _is_source(element: etree._Element) -> bool:
    return element.tag == "script" and str(element.get("type", "")).startswith("math/")


def _of_source(source: etree._Element) -> etree._Element:
    """Return an object for the source of a formula; an empty element if that stands before it."""
    before = source.getprevious()
    is_there = before is not None and not (before.tail or "").strip() and (
        before.tag in ("math", "object")
    )
    return etree.Element("span") if is_there else _object(source.text or "")


def _replace(element: etree._Element, new: etree._Element) -> None:
    """Put another element in an element's place; the text behind it stays."""
    new.tail = element.tail
    if (around := element.getparent()) is not None:
        around.replace(element, new)


def _object(label: str) -> etree._Element:
    made = etree.Element("object", type=TEX)
    made.text = label
    return made


def _said(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
