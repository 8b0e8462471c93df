"""Fill templates, parse and write the XHTML files of an EPUB: lxml as guard, nothing lost."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from lxml import etree
from markupsafe import Markup

from exporter.ahead.templates import Ahead
from exporter.errors import RenderError
from exporter.model import Book

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
_DECLARATION = b'<?xml version="1.0" encoding="utf-8"?>'


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("exporter", "templates/epub"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.bytecode_cache = Ahead(environment)
    return environment


def compile_templates(*, keep: bool = False) -> None:
    """Compile templates/epub/ before the first book needs it; keep what is made for later runs."""
    if keep:
        _environment().bytecode_cache = Ahead(_environment(), keeps=True)
    for name in _environment().list_templates():
        _environment().get_template(name)


def fill(template: str, **values: Any) -> str:
    """Return a file of templates/epub/ filled; text is escaped, an unknown name is an error."""
    return _environment().get_template(template).render(**values)


def page(book: Book, *, name: str, role: str, title: str, body: str, root: str) -> etree._Element:
    """Return an XHTML document around the one element of a body; `root` leads up to the OPF.

    A proof says that it is one in the document's first paragraph.
    Raises: RenderError, naming the part, if the body is not well-formed XHTML of one element.
    """
    text = fill(
        "page.xhtml", lang=book.lang, direction=book.direction, root=root, role=role, title=title,
        proof=book.word("proof_sentence") if book.proof else "", body=Markup(body),
    )
    document = parse(text, name)
    content = child(document, "body")
    expected = 2 if book.proof else 1
    if len(content) != expected or any((element.tail or "").strip() for element in content):
        raise RenderError(
            f"The part {name!r} is not one XHTML element.",
            "Each part's body is one section, header or nav element.",
        )
    return document


def parse(text: str, name: str) -> etree._Element:
    """Return a text parsed as XML.

    Raises: RenderError, naming the part, if it is not well formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise RenderError(
            f"The part {name!r} is not well-formed XHTML: {error.msg}.",
            "Each part must parse as XML: tags closed, & and < escaped, no named entities.",
        ) from error


def serialise(document: etree._Element) -> bytes:
    """Return a document as UTF-8 bytes, case and white space untouched.

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
    """Yield the elements of a tree in document order, without comments and instructions."""
    yield from root.iter(etree.Element)


def child(parent: etree._Element, name: str) -> etree._Element:
    """Return the first XHTML child of a name.

    Raises: RenderError if there is none.
    """
    found = parent.find(XHTML + name)
    if found is None:
        raise RenderError(f"A page has no {name} element.")
    return found
