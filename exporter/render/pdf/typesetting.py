"""Prepare a book's XHTML for paper, in passes: what WeasyPrint or a printed page needs (pure).

Every pass changes the document in place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import zip_longest
from xml.etree.ElementTree import Element, SubElement

from exporter.render.amounts import JOINER, NO_BREAK, bind_amounts
from exporter.render.breaks import keep_words, width
from exporter.render.pdf import lead_ins, side_by_side, tabular

_HYPHENS = {0x2010: "-", 0x2011: f"{JOINER}-{JOINER}", 0x2027: "\u2027\u200b"}
"""Printed for the two hyphens that no packaged font has; and for the hyphenation point, a dot, of
which Pango makes a hyphen at a line's end: the line ends behind a space without width."""

_SHORT, _LONG = 12, 60
"""Fewest characters of a last line; shortest paragraph that may break, and so is looked at."""
_TEXTS = ("p", "li", "dd")
_NAMES, _BEFORE = ("h1", "h2", "h3", "h4", "header"), ("p", "header")
"""What names the block below it; what stands before a book's first section."""
_NARROW = ("td", "th", "nav")

_COLUMN, _ENTRY = 24, 16
"""Lines of the contents that fit on every page; letters that fit on one in a column of two."""

_COUNTERS = {
    "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
}
"""How style sheets call the types of numbered lists that HTML calls by a letter."""

_DIGITS = 3
"""Most digits that a number beside its item has by the indent of the sheets."""

_BLOCKS = frozenset((
    "aside", "blockquote", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "hr", "li",
    "ol", "p", "pre", "table", "tbody", "td", "th", "thead", "tr", "ul",
))  # fmt: skip
_WHITE = re.compile(r"[ \t\r\n]+")


def plain_hyphens(document: Element) -> None:
    """Replace the hyphens that no packaged font has by the one that all have.

    U+2010 is the same hyphen as `-`, and lines break behind both. No line breaks behind U+2011,
    nor at a word joiner. A font that has the two would set one word's hyphen in another face than
    the next's.
    """
    for body in document.iter("body"):
        for name, words in body.items():  # printed at the head and foot of each page
            body.set(name, words.translate(_HYPHENS))
        for element in body.iter():
            element.text = element.text and element.text.translate(_HYPHENS)
            element.tail = element.tail and element.tail.translate(_HYPHENS)


def bind_endings(document: Element) -> None:
    """Put no-break spaces between a paragraph's last words, so that no short word ends it alone.

    A paragraph in a table's cell or in the contents stays as it is: a bound word has no room there.
    """
    narrow = {
        below for element in document.iter() if element.tag in _NARROW for below in element.iter()
    }
    for block in document.iter():
        if block.tag not in _TEXTS or block in narrow or width("".join(block.itertext())) < _LONG:
            continue
        if not len(block):
            block.text = _bound_end(block.text)
        elif (block[-1].tail or "").strip():
            block[-1].tail = _bound_end(block[-1].tail)


def bound(text: str) -> str:
    """Return a text whose last words are bound; a single word stays as it is."""
    words = text.split(" ")
    last = words.pop()
    while len(words) > 1 and width(last) < _SHORT and words[-1] and "\n" not in words[-1]:
        last = f"{words.pop()}{NO_BREAK}{last}"
    return " ".join((*words, last))


def _bound_end(text: str | None) -> str:
    kept = (text or "").rstrip()
    return bound(kept) + (text or "")[len(kept):]


def bind_calls(document: Element) -> None:
    """Put a word joiner before the call of a note behind a sign, so that no line starts with it.

    Pango breaks a line between a full stop and a number.
    """
    for parent in document.iter():
        before: Element | None = None
        for child in parent:
            if child.get("role") == "doc-noteref":
                text = (parent.text if before is None else before.tail) or ""
                if text and not text[-1].isspace() and not text[-1].isalnum():
                    if before is None:
                        parent.text = text + JOINER
                    else:
                        before.tail = text + JOINER
            before = child


def size_pictures(document: Element) -> None:
    """Set the width in pixels that a picture's author asks for: WeasyPrint reads CSS only."""
    for picture in document.iter("img"):
        if width := picture.get("width"):
            picture.set("style", f"width: {width}px; {picture.get('style', '')}")


def count_lists(document: Element) -> None:
    """Set the numbers and letters that a list says by attributes: WeasyPrint reads CSS only.

    Numbers of four digits and more have room before their items, which the sheet's indent lacks.
    """
    for numbered in document.iter("ol"):
        style = []
        values = [int(item.get("value", "1")) for item in numbered.iterfind("li")]
        digits = len(str(max(int(numbered.get("start", "1")), *values, 1) + len(values) - 1))
        if digits > _DIGITS and not numbered.get("type"):
            style.append(f"--indent: {0.6 * digits + 0.7:.1f}em")
        if start := numbered.get("start"):
            style.append(f"counter-reset: list-item {int(start) - 1}")
        if kind := numbered.get("type"):
            style.append(f"list-style-type: {_COUNTERS[kind]}")
        if style:
            numbered.set("style", "; ".join(style))
        for item in numbered.iterfind("li[@value]"):
            number = item.get("value")
            # WeasyPrint sets before it counts, CSS after: so nothing is counted here.
            item.set("style", f"counter-set: list-item {number}; counter-increment: none")


def turn_names(document: Element) -> None:
    """Turn the page of the headings right above a turned block; the title, where nothing else is.
    """
    above: list[Element] = []
    for body in document.iter("body"):
        for part in body:
            if part.tag in _BEFORE:
                above.append(part)
                continue
            for block in part if part.tag == "section" else ():
                if "landscape" in block.get("class", "").split():
                    for name in above:
                        name.set("class", f"{name.get('class', '')} turned".strip())
                above = [*above, block] if block.tag in _NAMES else []
            above = []


def set_contents(document: Element) -> None:
    """Set the contents in the layout's columns, each line with a place for its page number.

    Where text begins on the right, so does the first column: WeasyPrint 70 counts from the left.
    The number of lines in a column has to be given: a grid does not balance its columns. Contents
    that may be longer than a page are one column: a grid would go on in both on the next page.
    """
    for nav in document.iterfind(".//nav[@class='contents']"):
        for lines in nav.iterfind("ol"):
            if document.get("data-contents") == "1" or _lines_of_column(lines) > _COLUMN:
                nav.set("style", "break-inside: auto")
                lines.set("style", "display: block")
            else:
                half = (len(lines) + 1) // 2
                lines.set("style", f"grid-template-rows: repeat({half}, auto)")
                if document.get("dir") == "rtl":
                    side_by_side.from_right(lines, 2, half)
        for line in nav.iter("li"):
            link = line.find("a")
            if link is not None:
                SubElement(line, "span", {"class": "page", "data-ref": link.get("href", "")})


def _lines_of_column(lines: Element) -> int:
    """Return how many lines one of two columns of the contents has, at most."""
    lengths = [width("".join(line.itertext())) // _ENTRY + 1 for line in lines]
    half = (len(lengths) + 1) // 2
    return sum(max(pair) for pair in zip_longest(lengths[:half], lengths[half:], fillvalue=0))


def move_notes(document: Element) -> None:
    """Move each note to its first call, where `float: footnote` takes it to the page's foot.

    It keeps the book's language and direction: around the call may be others.
    """
    around = {name: document.get(name, "") for name in ("lang", "dir")}
    parents = {child: parent for parent in document.iter() for child in parent}
    asides = [aside for aside in document.iter("aside") if aside.get("role") == "doc-footnote"]
    notes = {note.get("id"): note for note in asides}
    for number, (anchor, note) in enumerate(notes.items(), start=1):
        call = next(
            (a for a in document.iter("a") if a.get("role") == "doc-noteref"
             and a.get("href") == f"#{anchor}"), None,
        )
        if call is None:
            continue
        _take_out(note, parents[note])
        note.set("data-number", str(number))
        note.attrib.update(around | note.attrib)
        collapse(note)
        target = parents[call]
        note.tail, call.tail = call.tail, None
        target.insert(list(target).index(call) + 1, note)


def _take_out(child: Element, parent: Element) -> None:
    """Remove a child from its parent; the text behind it stays."""
    index = list(parent).index(child)
    if child.tail and index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    child.tail = None
    parent.remove(child)


def collapse(block: Element) -> None:
    """Make one space of each white space in a note's text, and none at the edge of a block.

    WeasyPrint 70 does so everywhere but in notes: there, every line end of the source would end a
    line on paper, and be a line of its own between two paragraphs.
    Source: CSS Text Module Level 3, 4.1.1.
    """
    if block.tag == "pre":
        return
    at_edge = block.tag in _BLOCKS
    block.text = _collapsed(block.text, at_edge, _starts_block(block, 0))
    for index, child in enumerate(block):
        collapse(child)
        ends = _starts_block(block, index + 1)
        child.tail = _collapsed(child.tail, child.tag in _BLOCKS, ends)


def _starts_block(parent: Element, index: int) -> bool:
    """Return whether a block, or the end of one, stands at an index among an element's children."""
    return parent[index].tag in _BLOCKS if index < len(parent) else parent.tag in _BLOCKS


def _collapsed(text: str | None, after: bool, before: bool) -> str:
    folded = _WHITE.sub(" ", text or "")
    folded = folded.removeprefix(" ") if after else folded
    return folded.removesuffix(" ") if before else folded


PASSES: tuple[Callable[[Element], None], ...] = (
    plain_hyphens, bind_amounts, keep_words, bind_endings, bind_calls, tabular.loosen_tables,
    tabular.join_rows, tabular.loosen_rows, size_pictures, side_by_side.set_columns,
    side_by_side.set_rows,
    side_by_side.swap_sides, count_lists, turn_names, lead_ins.keep_lead_ins,
    set_contents, move_notes,
)
"""All passes, in order, each on the whole document."""
