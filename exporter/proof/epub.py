"""Prove an EPUB: every spine file well formed, all links lead somewhere, all is said."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag

from lxml import etree

from exporter.model import Book, Finding, Place
from exporter.proof.difference import differences
from exporter.proof.reading import Run, told
from exporter.proof.xhtml import Page, local, read, reading
from exporter.rules import output as rules

_XHTML = "application/xhtml+xml"
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def prove(book: Book, body: bytes, path: str) -> tuple[Finding, ...]:
    """Find what keeps an EPUB from dist/."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    try:
        spine, pages = _open(files)
    except (etree.XMLSyntaxError, KeyError, StopIteration) as error:
        return (_broken(path, f"The EPUB can't be opened: {error}"),)
    found = told(_reading(spine))
    return (
        *_links(pages, set(files), path),
        *differences(reading(book), found, path, rules.EPUB_READING, str),
    )


def _open(
    files: dict[str, bytes]
) -> tuple[list[tuple[str, etree._Element]], dict[str, etree._Element]]:
    """Give the spine's files in order, and all XHTML files, by name in the archive, parsed."""
    container = etree.fromstring(files["META-INF/container.xml"])
    opf_name = str(next(container.iter("{*}rootfile")).attrib["full-path"])
    package = etree.fromstring(files[opf_name])
    folder = posixpath.dirname(opf_name)
    items = {item.attrib["id"]: item for item in package.iter("{*}item")}
    names = {
        key: posixpath.normpath(posixpath.join(folder, unquote(item.attrib["href"])))
        for key, item in items.items()
    }
    pages = {
        names[key]: etree.fromstring(files[names[key]])
        for key, item in items.items() if item.get("media-type") == _XHTML
    }
    order = [itemref.attrib["idref"] for itemref in package.iter("{*}itemref")]
    return [(names[key], pages[names[key]]) for key in order], pages


def _links(pages: dict[str, etree._Element], files: set[str], path: str) -> Iterator[Finding]:
    anchors = {name: {element.get("id") for element in page.iter()} for name, page in pages.items()}
    for name, page in pages.items():
        for element in page.iter("{*}a", "{*}img", "{*}link"):
            target = element.get("href") or element.get("src") or ""
            address, fragment = urldefrag(target)
            if ":" in address.split("/")[0]:
                continue
            home = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(address)))
            home = home if address else name
            if home not in files or (fragment and fragment not in anchors.get(home, ())):
                yield _broken(f"{path}!{name}", f"A link leads nowhere: {target}")


def _reading(spine: list[tuple[str, etree._Element]]) -> Iterator[Run]:
    """Read the spine; the sentence that opens each page of a proof is read once."""
    pages = [Page(name, body, _lang(page)) for name, page in spine
             for body in page.iterfind("{*}body")]
    warnings = [one for page in pages for one in list(page.root)[:1] if one.get("class") == "proof"]
    sentences = {"".join(map(str, one.itertext())) for one in warnings}
    again = warnings[1:] if len(sentences) == 1 and len(warnings) == len(pages) else []
    for runs in read(pages, lambda one: one in again or _is_added(one)):
        yield from runs


def _is_added(element: etree._Element) -> bool:
    """Tell what an EPUB adds to its book: cover, notes' numbers, ways back, lists of navigation."""
    role, kinds = element.get("role"), (element.get(_EPUB_TYPE) or "").split()
    if role == "doc-backlink":
        return any(above.get("role") == "doc-footnote" for above in element.iterancestors())
    parent = element.getparent()
    if local(element) == "ol" and parent is not None and local(parent) == "li":
        return any(above.get("role") == "doc-toc" for above in element.iterancestors())
    return (
        "cover" in kinds or element.get("class") == "note-number"
        or (local(element) == "nav" and role != "doc-toc")
    )


def _lang(page: etree._Element) -> str:
    return page.get(_XML_LANG) or page.get("lang") or ""


def _broken(place: str, message: str) -> Finding:
    return rules.BROKEN_SPINE.at(
        Place(place), message, expected="a well-formed EPUB whose links lead somewhere",
        hint="No file was written. Please report this.",
    )
