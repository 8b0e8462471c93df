"""Write down what an assembled book is, line by line, so that two books can be held together.

Levels of headings, kinds and numbers of lists, heads and spans of tables, boxes, alternatives of
pictures, links, notes, citations, emphasis, languages, and each word. What depends on the file
alone, such as ids and the width of a picture, is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.model import Book

_SHOWN = {"ol": ("start", "type"), "td": ("rowspan", "colspan"),
          "th": ("rowspan", "colspan", "scope")}
_INLINE = ("strong", "em", "sub", "sup", "a", "span", "code", "br", "img", "bdi", "abbr")
_TRANSPARENT = ("section", "bdi", "tbody", "thead", "figure")
_OURS = ("label", "marks", "contents")


def outline(book: Book) -> list[str]:
    """Return the lines of a book's own text, in its order."""
    lines: list[str] = []
    for part in book.parts:
        if part.role in ("chapter", "foreword", "appendix", "references"):
            root = etree.fromstring(part.body)
            ids = {str(each.get("id")): each for each in root.iter() if each.get("id")}
            lines += _block(root, "", ids)
    return lines


def _block(element: etree._Element, inset: str, ids: dict[str, etree._Element]) -> Iterator[str]:
    classes = str(element.get("class", "")).split()
    if set(_OURS) & set(classes):
        return
    name = etree.QName(element).localname
    if name in ("img", "svg"):
        yield f"{inset}{_picture(element)}"
        return
    shown = [f"{key}={element.get(key)}" for key in _SHOWN.get(name, ()) if element.get(key)]
    if element.get("lang"):
        shown.append(f"lang={element.get('lang')}")
    boxes = [each for each in classes if name in ("div", "aside")]
    own = "" if name in _TRANSPARENT else " ".join([name, *boxes, *shown])
    blocks = [each for each in element if each.tag not in _INLINE]
    words = " ".join(_inline(element, ids).split()) if not blocks else ""
    before = " ".join((element.text or "").split()) if blocks else ""
    if own:
        yield f"{inset}{own}{': ' if words or before else ''}{words or before}"
    elif words:
        yield f"{inset}{words}"
    if blocks:
        for each in element:
            yield from _block(each, f"{inset}  " if own else inset, ids)


def _inline(element: etree._Element, ids: dict[str, etree._Element]) -> str:
    said = element.text or ""
    for each in element:
        said += _marked(each, ids) + (each.tail or "")
    return said


def _marked(element: etree._Element, ids: dict[str, etree._Element]) -> str:
    inner = _inline(element, ids)
    match element.tag:
        case "strong" | "em" | "sub" | "sup" | "code":
            return f"<{element.tag}>{inner}</>"
        case "br":
            return "<br/>"
        case "img":
            return _picture(element)
        case "a":
            target = str(element.get("href", ""))
            if target[:1] == "#" and element.get("role") != "doc-noteref":
                found = ids.get(target[1:])
                target = f"#{_start(found)}" if found is not None else "#elsewhere"
            return f"<a {target if target[:6] != '#note-' else 'note'}>{inner}</>"
        case _:
            lang = element.get("lang")
            return f"<{lang}>{inner}</>" if lang else inner


def _picture(element: etree._Element) -> str:
    return f"[picture: {element.get('alt', 'drawn')}]"


def _start(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())[:20]
