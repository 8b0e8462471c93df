"""Read what other programs show of a Word file, and Word does not (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.importing.ooxml import alternatives, q
from exporter.importing.words import holds, words


def fallbacks(element: etree._Element) -> Iterator[str]:
    """Yield the texts of alternatives that Word does not take, if what it takes says other words.
    """
    shown, others = alternatives(element)
    if shown is None:
        return
    said = words(" ".join(each.text or "" for each in shown.iter(q("w:t"))))
    for other in others:
        for part in list(other.iter(q("w:p"))) or [other]:
            text = "".join(each.text or "" for each in part.iter(q("w:t")))
            if not holds(said, words(text)):
                yield text


def of_textbox(element: etree._Element) -> str:
    """Return the words of HTML in an old box that has no words of Word's."""
    if next(element.iter(q("w:txbxContent")), None) is not None:
        return ""
    return " ".join(map(str, element.itertext()))
