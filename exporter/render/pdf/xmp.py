"""Add what a catalog says of a book to the metadata of a PDF, in Dublin Core's words.

PDF/A knows Dublin Core, so that no extension schema is declared.
Source: XMP 1.0 (ISO 16684-1), 8.3; ISO 19005-2, 6.6.2.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from exporter.model import Catalog, isbn_urn

_RDF_END = b"</rdf:RDF>"


def add(catalog: Catalog, pdf: Any) -> None:
    """Write a description into the metadata of a PDF that is about to be written, if there is one.

    Neither place in a series, nor audience, nor a subject's code has a place there.
    """
    said = "".join(_elements(catalog))
    if not said:
        return
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    (text,) = metadata.stream
    described = (
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{said}</rdf:Description>"
    )
    metadata.stream = [text.replace(_RDF_END, described.encode() + _RDF_END)]


def _elements(catalog: Catalog) -> Iterator[str]:
    if catalog.isbn_print:
        yield f"<dc:identifier>{isbn_urn(catalog.isbn_print)}</dc:identifier>"
    if catalog.rights:
        yield _listed("rights", "Alt", (catalog.rights,), ' xml:lang="x-default"')
    if catalog.contributors:
        yield _listed("contributor", "Bag", (one.name for one in catalog.contributors))


def _listed(name: str, kind: str, texts: Iterable[str], attribute: str = "") -> str:
    items = "".join(f"<rdf:li{attribute}>{escape(text)}</rdf:li>" for text in texts)
    return f"<dc:{name}><rdf:{kind}>{items}</rdf:{kind}></dc:{name}>"
