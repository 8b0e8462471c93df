"""Prepare the letters of drawings for paper: WeasyPrint sets them in the book's fonts (pure).

An EPUB keeps a drawing as it was written.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from xml.etree import ElementTree

from exporter.fonts import coverage
from exporter.model import Resource
from exporter.render.pdf import letters

SVG = "image/svg+xml"


def on_paper(resource: Resource, missing: str, own: coverage.Own = ()) -> Resource:
    """Return a drawing whose every letter has a glyph; any other resource as it is.

    `missing` is the pattern of the mark that is printed in place of letters that no font has.
    """
    if resource.media_type != SVG or (resource.body.isascii() and b"&#" not in resource.body):
        return resource
    root = ElementTree.fromstring(resource.body)
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        for node in text.iter():
            node.text = _printed(node.text, missing, own)
            if node is not text:
                node.tail = _printed(node.tail, missing, own)
    return replace(resource, body=ElementTree.tostring(root, encoding="utf-8"))


def _printed(words: str | None, missing: str, own: coverage.Own) -> str:
    return letters.printed(unicodedata.normalize("NFC", words or ""), missing, own)
