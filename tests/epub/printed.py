"""Read the running text of a PDF and of its EPUB page by page, so that they can be compared."""

from __future__ import annotations

import io
import zipfile

import pikepdf
from lxml import etree
from pypdfium2 import PdfDocument

from exporter.model import letters
from exporter.proof.pdf_text import text_of


def on_pages(body: bytes, opening: str = "") -> dict[str, str]:
    """Return the running text of a PDF by page number; `opening` is left out of page 1."""
    with pikepdf.open(io.BytesIO(body)) as file:
        pages = text_of(file, PdfDocument(body)).pages
    found: dict[str, str] = {}
    for page, words in pages:
        found[str(page + 1)] = found.get(str(page + 1), "") + letters(words)
    found["1"] = found["1"].removeprefix(letters(opening))
    return {label: words for label, words in found.items() if words}


def between_marks(body: bytes) -> dict[str, str]:
    """Return the running text of an EPUB by page, the contents' lines and notes left out."""
    found: dict[str, str] = {}
    label = "0"

    def walk(element: etree._Element) -> None:
        nonlocal label
        kind = element.get("role", "")
        name = etree.QName(element).localname
        if kind == "doc-pagebreak":
            label = element.get("id", "").removeprefix("page-")
        if kind == "doc-footnote" or name == "svg" or element.get("class") == "proof":
            return
        if kind == "doc-toc":
            found[label] = found.get(label, "") + letters("".join(element[0].itertext()))
            return
        found[label] = found.get(label, "") + letters(element.text or "")
        for child in element:
            walk(child)
            found[label] = found.get(label, "") + letters(child.tail or "")

    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
        items = {one.get("id"): one.get("href") for one in package.iter("{*}item")}
        for reference in package.iter("{*}itemref"):
            href = items[reference.get("idref")]
            if href == "text/cover.xhtml":
                continue
            page = etree.fromstring(archive.read(f"EPUB/{href}"))
            (content,) = page.iterfind("{*}body")
            for child in content:
                if child.get("hidden") is None:
                    walk(child)
    return {label: words for label, words in found.items() if words}
