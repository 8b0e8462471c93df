"""Leave a gap where something seen is taken out, so that its sides make no other word or number.

What stands between 5 and 10 mg may be an arrow, a box, a date or a struck word: without it they
would read 510 mg. What takes no room, such as hidden words, leaves none. (in place)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.odf import SHAPES, get, short
from exporter.importing.odf import q as odf
from exporter.importing.ooxml import q
from exporter.importing.preparing.cutting import drop
from exporter.importing.preparing.surgery import run, text
from exporter.rules import importing as rules

_JOINING = re.compile(r"[^\w\s]?\w")
"""What makes a word or a number with what stands before it: `10`, `.5`."""
_SHOWN = tuple(map(q, ("w:t", "w:sym", "w:tab", "w:br", "w:cr", "w:noBreakHyphen", "w:drawing")))
_FAR = 50
"""As many elements are asked for what stands behind."""


def leave(element: etree._Element) -> bool:
    """Put a space before a piece of a Word file that is to be taken out, or into a run that was.

    Return whether there is one: only a word or a number that goes on behind it needs it.
    """
    if not _JOINING.match(_behind(element)):
        return False
    around = element.getparent()
    if element.tag == q("w:r"):
        element.append(text(" "))
    elif around is not None and around.tag == q("w:r"):
        if around.find(q("w:t")) is None:  # pandoc reads no words of a run with a picture
            around.addprevious(run(" "))
        else:
            element.addprevious(text(" "))
    else:
        element.addprevious(run(" "))
    return True


def cut(element: etree._Element) -> None:
    """Take an element of a page or an .odt out, a space in its place."""
    _part(element)
    drop(element)


def part_frames(content: etree._Element) -> Iterator[Note]:
    """Put a space behind each frame of an .odt that stands in its line as a letter does.

    Yield a note for a drawing without words.
    """
    for frame in content.iter():
        if get(frame, "text:anchor-type") == "as-char":
            _part(frame)
            around = next(frame.iterancestors(odf("text:p"), odf("text:h")), None)
            words = "" if around is None else " ".join("".join(map(str, around.itertext())).split())
            if short(frame) in SHAPES and not "".join(map(str, frame.itertext())).strip() and words:
                yield wordless(words)


def wordless(words: str) -> Note:
    """Return the note that a drawing stands between words."""
    return Note(
        rules.DRAWN, "A drawing without words stands between these words; it is left out.", words,
        "If it says something, such as an arrow, write that.",
    )


def _part(element: etree._Element) -> None:
    """Put a space behind an element if a word or a number goes on there."""
    texts = (
        text for each in element.itersiblings() for text in (*each.itertext(), each.tail or "")
    )
    behind = element.tail or next(filter(None, map(str, texts)), "x")
    if _JOINING.match(behind):
        element.tail = f" {element.tail or ''}"


def _behind(element: etree._Element) -> str:
    """Return the text that stands next behind an element in its paragraph, if it is near."""
    at = element
    for _ in range(_FAR):
        while (behind := at.getnext()) is None:
            around = at.getparent()
            if around is None or around.tag == q("w:p"):
                return ""
            at = around
        at = behind
        for each in at.iter(*_SHOWN):
            if each.tag != q("w:t"):
                return " "
            if each.text:
                return each.text
    return ""
