"""Mark captions of an .odt, and lines across its page, which pandoc takes for text (in place)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from exporter.importing.odf import get, q
from exporter.importing.preparing import marks

_CAPTIONS = frozenset((
    "Caption", "Table", "Figure", "Illustration", "Drawing", "TableCaption", "FigureCaption",
))
"""The styles of captions, as LibreOffice and pandoc call them; others are made of these."""
_RULE = "Horizontal_20_Line"
_DEEPEST = 20


def mark_captions(content: etree._Element, trees: tuple[etree._Element, ...]) -> None:
    """Let captions begin with their sign, apart from a picture in the same paragraph; write that
    of a line across the page into its paragraph.
    """
    parents = {
        get(each, "style:name"): get(each, "style:parent-style-name")
        for tree in trees for each in tree.iter(q("style:style"))
    }
    for paragraph in list(content.iter(q("text:p"))):
        names = set(_names(get(paragraph, "text:style-name"), parents))
        words = "".join(map(str, paragraph.itertext())).strip()
        if _RULE in names and not words and not len(paragraph):
            paragraph.text = marks.RULE
        elif names & _CAPTIONS and words:
            for each in paragraph.findall(q("draw:frame")):
                if each.find(q("draw:image")) is not None:
                    _put_before(paragraph, each)
            paragraph.text = f"{marks.CAPTION}{(paragraph.text or '').lstrip()}"


def is_captioned(inner: Sequence[etree._Element]) -> bool:
    """Return whether all that stands in a box is a picture and its caption."""
    has_picture = bool(inner) and inner[0].find(f"{q('draw:frame')}/{q('draw:image')}") is not None
    return has_picture and len(inner) == 2 and (inner[1].text or "").startswith(marks.CAPTION)


def _names(name: str, parents: dict[str, str]) -> Iterator[str]:
    """Yield the name of a style, and those of what it is made of."""
    for _ in range(_DEEPEST):
        yield name
        if not (name := parents.get(name, "")):
            return


def _put_before(paragraph: etree._Element, frame: etree._Element) -> None:
    """Move a picture into a paragraph of its own before its caption."""
    own = etree.Element(q("text:p"))
    before = frame.getprevious()
    tail, frame.tail = frame.tail or "", None
    if before is None:
        paragraph.text = (paragraph.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    own.append(frame)
    paragraph.addprevious(own)
