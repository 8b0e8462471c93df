"""Write on which side the words of a cell stand, so that pandoc, or we behind it, read it.

Only in text from left to right: there `right` and `end` are one, and `left` is usual. (in place)
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.importing import web_boxes, web_looks
from exporter.importing.odf import get, settings
from exporter.importing.odf import q as odf
from exporter.importing.ooxml import child, is_on, q, value
from exporter.importing.preparing import marks
from exporter.importing.preparing.surgery import made, settings_of
from exporter.importing.styles import Styles

_SIDES = {"right": "right", "end": "right", "-webkit-right": "right", "-moz-right": "right",
          "center": "center", "middle": "center", "-webkit-center": "center"}
_SIGNS = {"right": marks.RIGHT, "center": marks.CENTRE}
_CELLS = ("td", "th")


def in_page(root: etree._Element) -> None:
    """Write into each cell of a web page the side that it, or what is around it, says."""
    for cell in root.iter(*_CELLS):
        side = _SIDES.get(_of_page(cell), "")
        for each in (cell, *cell):
            each.attrib.pop("align", None)
            if "text-align" in (style := str(each.get("style", ""))):
                each.set("style", ";".join(
                    part for part in style.split(";") if not part.strip().startswith("text-align")
                ))
        if side and web_boxes.runs(cell) != "rtl":
            cell.set("align", side)


def in_word(tree: etree._Element, styles: Styles) -> None:
    """Write into the first paragraph of each cell of a Word file the side that its style says."""
    for cell in tree.iter(q("w:tc")):
        paragraphs = cell.findall(q("w:p"))
        sides = {_of_word(each, styles) for each in paragraphs if _has_words(each)}
        side = sides.pop() if len(sides) == 1 else ""
        for each in paragraphs:
            its = settings_of(each, "w:pPr")
            for said in its.findall(q("w:jc")):
                its.remove(said)
            its.append(made("w:jc", val=side or "left"))


def in_odt(content: etree._Element, trees: tuple[etree._Element, ...]) -> None:
    """Write a sign behind the words of each cell of an .odt that stand on the right or amid it."""
    said = settings(trees, "fo:text-align", "paragraph")
    turned = settings(trees, "style:writing-mode", "paragraph")
    for cell in content.iter(odf("table:table-cell")):
        paragraphs = [
            each for each in cell.findall(odf("text:p")) if any(map(str, each.itertext()))
        ]
        names = [get(each, "text:style-name") for each in paragraphs]
        sides = {_SIDES.get(said.get(name, ""), "") for name in names}
        if len(sides) == 1 and (side := sides.pop()) and not any(
            turned.get(name, "").startswith("rl") for name in names
        ):
            last = paragraphs[-1]
            if len(last):
                last[-1].tail = f"{last[-1].tail or ''}{_SIGNS[side]}"
            else:
                last.text = f"{last.text or ''}{_SIGNS[side]}"


def _of_page(cell: etree._Element) -> str:
    inner = [each for each in cell if isinstance(each.tag, str)]
    is_alone = len(inner) == 1 and not "".join(
        str(part or "") for part in (cell.text, inner[0].tail)
    ).strip()
    return next(filter(None, map(_said, (*(inner if is_alone else ()), *_around(cell)))), "")


def _around(cell: etree._Element) -> Iterator[etree._Element]:
    yield cell
    for each in cell.iterancestors():
        yield each
        if each.tag == "table":
            return


def _said(element: etree._Element) -> str:
    said = web_looks.values(str(element.get("style", ""))).get("text-align", "")
    if element.tag == "table":
        return said  # its `align` moves it as a whole
    own = "" if said in ("inherit", "unset") else said
    return own or str(element.get("align", "")).lower()


def _of_word(paragraph: etree._Element, styles: Styles) -> str:
    said = [
        child(paragraph, "w:pPr", name) if child(paragraph, "w:pPr", name) is not None
        else styles.setting(styles.of_paragraph(paragraph), "w:pPr", name)
        for name in ("w:jc", "w:bidi")
    ]
    if is_on(said[1]):
        return ""
    return _SIDES.get(value(said[0]), "")


def _has_words(paragraph: etree._Element) -> bool:
    return any(each.text for each in paragraph.iter(q("w:t")))
