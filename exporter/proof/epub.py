"""Prove an EPUB: every spine file well formed, every link inside leads somewhere, no word lost."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag

from lxml import etree

from exporter.model import Book, Finding, Place
from exporter.proof.difference import difference
from exporter.proof.reading import text
from exporter.rules import output as rules

_XHTML = "application/xhtml+xml"
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_ADDED = ("doc-backlink",)


def prove(book: Book, body: bytes, path: str) -> tuple[Finding, ...]:
    """Find what keeps an EPUB from dist/."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    try:
        spine, pages = _open(files)
    except (etree.XMLSyntaxError, KeyError, StopIteration) as error:
        return (_broken(path, f"The EPUB can't be opened: {error}"),)
    return (*_links(pages, set(files), path), *_text(book, [pages[name] for name in spine], path))


def _open(files: dict[str, bytes]) -> tuple[list[str], dict[str, etree._Element]]:
    """Give the spine's file names in order, and all XHTML files parsed, by name in the archive."""
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
    nav = {key for key, item in items.items() if "nav" in (item.get("properties") or "").split()}
    order = [itemref.attrib["idref"] for itemref in package.iter("{*}itemref")]
    return [names[key] for key in order if key not in nav], pages


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


def _text(book: Book, spine: list[etree._Element], path: str) -> Iterator[Finding]:
    expected = _words("".join(
        text(etree.fromstring(part.body), leave_out=_ADDED) + "\n"
        for part in book.parts if part.role != "contents"
    ))
    found = _words("".join(_page_text(page) + "\n" for page in spine))
    if found != expected:
        _, wanted, got = difference(expected, found)
        yield rules.EPUB_TEXT.at(
            Place(path), "The text read back from the EPUB differs from the book.",
            found=got, expected=wanted, hint="No file was written. Please report this text.",
        )


def _page_text(page: etree._Element) -> str:
    """Read a page's body without what every spine file opens with, and without the cover."""
    (body,) = page.iterfind("{*}body")
    for warning in [one for one in body.iter() if one.get("class") == "proof"]:
        for child in list(warning):
            warning.remove(child)
        warning.text = None
    kinds = {kind for one in body.iter() for kind in (one.get(_EPUB_TYPE) or "").split()}
    return "" if "cover" in kinds else text(body, leave_out=_ADDED)


def _words(words: str) -> str:
    return " ".join(words.split())


def _broken(place: str, message: str) -> Finding:
    return rules.BROKEN_SPINE.at(
        Place(place), message, expected="a well-formed EPUB whose links lead somewhere",
        hint="No file was written. Please report this.",
    )
