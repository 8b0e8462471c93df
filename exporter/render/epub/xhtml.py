"""Parse and write the XHTML files of a spine: lxml as guard, nothing lost on the way."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from markupsafe import Markup

from exporter.errors import RenderError
from exporter.model import Book
from exporter.render.epub.templates import fill

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"

_VOID = frozenset(
    XHTML + name
    for name in (
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    )
)


def page(book: Book, *, name: str, role: str, title: str, body: str, root: str) -> etree._Element:
    """Set a body's one element as an XHTML document and parse it; `root` leads up to the OPF.

    A proof says so in the document's first paragraph. Raise RenderError, naming the part, where
    the body is not well-formed XHTML of one element.
    """
    text = fill(
        "page.xhtml", lang=book.lang, direction=book.direction, root=root, role=role, title=title,
        proof=book.word("proof_sentence") if book.proof else "", body=Markup(body),
    )
    document = parse(text, name)
    content = child(document, "body")
    expected = 2 if book.proof else 1
    if len(content) != expected or any((one.tail or "").strip() for one in content):
        raise RenderError(
            f"The part {name!r} is not one XHTML element.",
            "Each part's body is one section, header or nav element.",
        )
    return document


def parse(text: str, name: str) -> etree._Element:
    """Parse one document of ours; raise RenderError, naming the part, if it is not well formed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise RenderError(
            f"The part {name!r} is not well-formed XHTML: {error.msg}.",
            "Each part must parse as XML: tags closed, & and < escaped, no named entities.",
        ) from error


def serialise(document: etree._Element) -> bytes:
    """Write a document as UTF-8 bytes, case and white space untouched.

    An empty element that is not void gets an end tag, for readers that parse XHTML as HTML.
    """
    for element in elements(document):
        if element.tag.startswith(XHTML) and element.tag not in _VOID and not len(element):
            element.text = element.text or ""
    written: bytes = etree.tostring(
        document.getroottree(), encoding="utf-8", xml_declaration=True
    )
    return written.replace(b"<?xml version='1.0' encoding='utf-8'?>", _DECLARATION, 1) + b"\n"


def elements(root: etree._Element) -> Iterator[etree._Element]:
    """Walk the elements of a tree in document order; comments and instructions are passed by."""
    return (one for one in root.iter(etree.Element))


def child(parent: etree._Element, name: str) -> etree._Element:
    """Give the first XHTML child of a name, which must be there."""
    found = parent.find(XHTML + name)
    if found is None:
        raise RenderError(f"A page has no {name} element.")
    return found


_DECLARATION = b'<?xml version="1.0" encoding="utf-8"?>'
