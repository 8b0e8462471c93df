"""Read finished EPUBs and pages back, for what tests assert of them."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"


def unpack(body: bytes) -> dict[str, bytes]:
    """Return name and bytes of each file of an EPUB, in its order."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def spine(files: dict[str, bytes]) -> list[str]:
    """List the names of an EPUB's spine files in reading order."""
    package = etree.fromstring(files["EPUB/content.opf"])
    hrefs = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    return [f"EPUB/{hrefs[one.get('idref')]}" for one in package.iter(f"{OPF}itemref")]


def metadata(files: dict[str, bytes], name: str) -> list[str]:
    """List the texts of one property, or one Dublin Core element (`dc:title`), in order."""
    package = etree.fromstring(files["EPUB/content.opf"])
    if name.startswith("dc:"):
        space = "{http://purl.org/dc/elements/1.1/}"
        return [one.text or "" for one in package.iter(space + name.removeprefix("dc:"))]
    found = package.iterfind(f".//{OPF}meta[@property='{name}']")
    return [one.text or "" for one in found]


def words(element: etree._Element) -> list[str]:
    """List an element's words in order, each element's text by itself."""
    return [word for text in element.itertext() for word in text.split()]


def body(page: bytes) -> etree._Element:
    """Return the body of an XHTML file."""
    found = etree.fromstring(page).find(f"{XHTML}body")
    assert found is not None
    return found
