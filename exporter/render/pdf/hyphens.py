"""Print the hyphens that no packaged font has by the one that all have (pure).

U+2010 is the hyphen that `-` is as well, and lines break behind both; U+2011 is the one behind
which none breaks, as none does at a word joiner. A font that has the two would set one word's
hyphen in another face than the next's. An EPUB keeps what was written.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

_JOINER = "\u2060"
PRINTED = {0x2010: "-", 0x2011: f"{_JOINER}-{_JOINER}"}


def plain(body: Element) -> None:
    """Replace the hyphens in all text of the body, and in what it says of its pages."""
    for name, words in body.items():
        body.set(name, words.translate(PRINTED))
    for element in body.iter():
        element.text = element.text and element.text.translate(PRINTED)
        element.tail = element.tail and element.tail.translate(PRINTED)
