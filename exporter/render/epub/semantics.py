"""Add `epub:type` to elements with a DPUB-ARIA role, and numbers and ways back to notes.

Screen readers go by `role`; many reading systems (pop-up notes, the way back) by `epub:type`.

Source: EPUB Structural Semantics Vocabulary 1.1; DPUB-ARIA 1.1.
"""

from __future__ import annotations

import re
from collections import defaultdict

from lxml import etree

from exporter.render.amounts import bind_spaces, bound, is_telephone
from exporter.render.breaks import width
from exporter.render.columns import placed
from exporter.render.epub.documents import EPUB_TYPE, MATHML, SVG, XHTML, child, elements
from exporter.render.typed import RUN, as_typed
from exporter.render.unbroken import enclose
from exporter.render.unspaced import unspaced

_MEANINGS = (
    "appendix", "backlink", "biblioref", "bibliography", "chapter", "colophon", "conclusion",
    "endnotes", "footnote", "foreword", "introduction", "noteref", "notice", "pagebreak", "tip",
    "toc",
)
_TYPES = {f"doc-{meaning}": meaning for meaning in _MEANINGS}
"""Both vocabularies have one word for each."""
_AMOUNT, _SIGNED, _CALLED, _SCREEN, _SMALL, _GAP = 10, 6, 16, 35, 42, 1
"""Letters of a short amount, of a number with a sign, and of a telephone number; of those that
stand beside each other on a screen of 320 px, and in smaller type; what parts them."""

_SHORT_SCRIPT = re.compile(r"(?=\D{0,2}\d)\S{1,6}")
"""A number with its sign, raised or lowered: what is longer may be parted."""
_PIECE = re.compile(r"[^ \n]+")
_CODE = (f"{XHTML}pre", f"{XHTML}code", f"{SVG}svg", f"{MATHML}math")
_UNBOUND = (f"{XHTML}table", *_CODE)
"""Elements whose words are not bound: `loosen_cells` knows where a cell has room for it."""


def add_types(document: etree._Element, part_role: str) -> None:
    """Add to each element with a DPUB-ARIA role the epub:type of the same meaning.

    Raises: RenderError if the document has no body.
    """
    for element in elements(document):
        meaning = _TYPES.get(element.get("role", ""))
        if meaning is not None and EPUB_TYPE not in element.attrib:
            element.set(EPUB_TYPE, meaning)
    root = child(document, "body")[-1]
    if part_role == "title" and EPUB_TYPE not in root.attrib:
        root.set(EPUB_TYPE, "titlepage")


def add_ways_back(document: etree._Element, label: str) -> None:
    """End each note with a link to each of its calls, unless it already has one.

    `label` is the link's text in the book's language; of several links each bears its number.
    """
    links = document.findall(f".//{XHTML}a[@role='doc-noteref']")
    for note in document.iterfind(f".//{XHTML}aside[@role='doc-footnote']"):
        if note.find(f".//{XHTML}a[@role='doc-backlink']") is not None:
            continue
        target = f"#{note.get('id')}"
        calls = [link.get("id") for link in links if link.get("href") == target and link.get("id")]
        last = note[-1] if len(note) and note[-1].tag == f"{XHTML}p" else note
        for number, call in enumerate(calls, start=1):
            _append(last, " ")
            way = etree.SubElement(last, f"{XHTML}a", {"role": "doc-backlink", "href": f"#{call}"})
            way.text = label if len(calls) == 1 else f"{label} {number}"


def number_notes(document: etree._Element) -> None:
    """Begin each note with its number: in a pop-up, or at the end of a page, nothing else tells."""
    notes = {f"#{note.get('id')}": note
             for note in document.iterfind(f".//{XHTML}aside[@role='doc-footnote']")}
    for call in document.iterfind(f".//{XHTML}a[@role='doc-noteref']"):
        note = notes.pop(call.get("href", ""), None)
        if note is not None:
            first = note[0] if len(note) and note[0].tag == f"{XHTML}p" else note
            number = etree.Element(f"{XHTML}span", {"class": "note-number"})
            number.text = f"{''.join(map(str, call.itertext()))}. "
            number.tail, first.text = first.text, None
            first.insert(0, number)


def bind_amounts(document: etree._Element) -> None:
    """Keep amounts on one line, as on paper: in all words but those of tables, code and drawings.

    An amount of Chinese, Japanese or Thai and a range are elements, on which the style sheet breaks
    no line: the joiner that paper has there is a box in some readers' faces. So is a short raised
    or lowered number with its sign, in tables, too: browsers part 10⁻³ behind the hyphen.
    """
    body = child(document, "body")
    bind_spaces(body, _UNBOUND)
    enclose(body, unspaced, f"{XHTML}span", _UNBOUND)
    for script in body.iter(f"{XHTML}sup", f"{XHTML}sub"):
        if _SHORT_SCRIPT.fullmatch("".join(map(str, script.itertext()))):
            _add_class(script, "unbroken")


def loosen_cells(document: etree._Element) -> None:
    """Mark on tables how their words have room beside each other on a small screen.

    A number and its unit stay on one line where all columns have room for them: at once, or in the
    smaller type of a `wide` table; a short telephone number, where they have room for such. That
    table stands in a box of its own, which is scrolled alone, if need be; of one that is `tight`
    the box says so, and its short amounts and telephone numbers stay on one line, too. A reader
    that scrolls no box breaks its words, but not those of an `amount`. A `run`, longer than a word,
    is broken in its own cell.
    """
    for table in document.findall(f".//{XHTML}table"):
        whole, called, parted = _least_letters(table)
        longest = _SMALL if whole <= _SMALL else _AMOUNT if parted > _SMALL else 0
        telephone = max(longest, 0 if parted <= _SMALL < called else _CALLED)
        for cell, _, _ in placed(table.iter(f"{XHTML}tr")):
            _bind_amounts(cell, longest, telephone)
            enclose(cell, _narrow_amounts, f"{XHTML}span", _CODE)
            enclose(cell, as_typed, f"{XHTML}span", _CODE, "as-typed")
        if whole > _SCREEN:
            names = " tight" if parted > _SMALL else ""
            _add_class(table, f"wide{names}")
            box = etree.Element(f"{XHTML}div", {"class": f"table-box{names}"})
            if names:
                box.attrib.update({"tabindex": "0", "role": "group", "aria-label": _name(table)})
            _put_into(box, table)


def _name(table: etree._Element) -> str:
    """Return how a reader hears which table is scrolled: its caption, else its first row."""
    caption = table.find(f"{XHTML}caption")
    named = table.iterfind(f".//{XHTML}tr[1]/*") if caption is None else (caption,)
    words = (" ".join("".join(map(str, each.itertext())).split()) for each in named)
    return " | ".join(filter(None, words))


def _least_letters(table: etree._Element) -> tuple[int, int, int]:
    """Return the letters of the longest words beside each other: with amounts as words, with short
    telephone numbers alone, with neither.

    Marks runs and amounts on its way.
    """
    whole: dict[int, int] = defaultdict(int)
    called: dict[int, int] = defaultdict(int)
    parted: dict[int, int] = defaultdict(int)
    for cell, _, columns in placed(table.iter(f"{XHTML}tr")):
        text = "".join(map(str, cell.itertext()))
        words = text.split()
        if max(map(len, words), default=0) > RUN:
            _add_class(cell, "run")
            continue
        if any(map(str.isdigit, text)):
            _add_class(cell, "amount")
        amounts = _PIECE.findall(bound(text))
        telephones = _PIECE.findall(_bound(text, 0, _CALLED))
        for widest, pieces in ((whole, amounts), (called, telephones), (parted, words)):
            if len(columns) == 1:
                longest = max(map(len, pieces), default=0) + _GAP
                widest[columns.start] = max(widest[columns.start], longest)
    return sum(whole.values()), sum(called.values()), sum(parted.values())


def _narrow_amounts(text: str) -> list[tuple[int, int]]:
    found = unspaced(text)
    return [(start, end) for start, end in found if width(text[start:end]) <= _AMOUNT]


def _bind_amounts(cell: etree._Element, longest: int, telephone: int) -> None:
    """Put no-break spaces into each amount of a cell that is short enough.

    A number with a sign before it is, in each table.
    """
    for element in cell.iter():
        element.text = element.text and _bound(element.text, longest, telephone)
        if element is not cell:
            element.tail = element.tail and _bound(element.tail, longest, telephone)


def _bound(text: str, longest: int, telephone: int) -> str:
    """Return a text with its amounts bound that have no more than so many letters."""
    def one(piece: re.Match[str]) -> str:
        most = telephone if is_telephone(piece[0]) else longest
        if not piece[0][0].isalnum():
            most = max(most, _SIGNED)
        return piece[0] if len(piece[0]) <= most else text[slice(*piece.span())]

    return _PIECE.sub(one, bound(text))


def _add_class(element: etree._Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())


def _put_into(box: etree._Element, element: etree._Element) -> None:
    """Put an element into a box that takes its place; the text behind it stays there."""
    element.addprevious(box)
    box.tail, element.tail = element.tail, None
    box.append(element)


def _append(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
