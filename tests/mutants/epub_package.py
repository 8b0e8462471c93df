"""Plant faults in an EPUB around its pages: archive, package, navigation, metadata."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from tests.mutants.epub_archive import (
    NAV,
    NCX,
    PACKAGE,
    SQUARE,
    TEXT,
    drop,
    edited,
    members,
    one,
    packed,
    replaced,
    swap,
    without,
)
from tests.mutants.mutant import Mutant

_PAGES = ".//{*}nav[@role='doc-pagelist']"
_SECOND = _PAGES + "//{*}li[2]"
_META = '<meta property="schema:{}">{}</meta>'
_MARK = ".//{*}span[@role='doc-pagebreak']"
_SUMMARY = ".//{*}meta[@property='schema:accessibilitySummary']"


def _type_compressed(body: bytes) -> bytes:
    return packed(members(body), compress_type=True)


def _type_last(body: bytes) -> bytes:
    files = members(body)
    kind = files.pop("mimetype")
    return packed(files | {"mimetype": kind})


def _spine_swapped(root: etree._Element) -> None:
    first, second = (one(root, f".//{{*}}itemref[@idref='page-{name}']")
                     for name in ("02-what-it-is", "03-how-often"))
    first.attrib["idref"], second.attrib["idref"] = second.attrib["idref"], first.attrib["idref"]


def _bare(root: etree._Element) -> None:
    for meta in root.findall(".//{*}meta"):
        if (meta.get("property") or "").startswith("schema:"):
            parent = meta.getparent()
            assert parent is not None
            parent.remove(meta)


def _led(address: str) -> Callable[[etree._Element], None]:
    """Make a fault that lets the second number of the page list lead to another place."""

    def fault(root: etree._Element) -> None:
        one(root, f"{_SECOND}/{{*}}a").attrib["href"] = address

    return fault


def _home(body: bytes) -> str:
    """Name the page in whose midst page 2 of the PDF begins."""
    return next(name for name, text in members(body).items() if b'id="page-2"' in text)


def _mark_lost(body: bytes) -> bytes:
    return edited(_home(body), drop(_MARK))(body)


def _mark_moved(body: bytes) -> bytes:
    def fault(root: etree._Element) -> None:
        mark = one(root, _MARK)
        drop(_MARK)(root)
        mark.tail = None
        one(root, ".//{*}section").append(mark)

    return edited(_home(body), fault)(body)


def _spoilt(body: bytes) -> bytes:
    """Write over what is packed of a page, behind its name in the archive."""
    start = body.index(TEXT.encode()) + len(TEXT) + 40
    return body[:start] + bytes(80) + body[start + 80 :]


def _line(name: str) -> str:
    return f".//{{*}}nav[@id='contents']//{{*}}li/{{*}}a[@href='text/{name}']"


MUTANTS = tuple(
    Mutant(*row)
    for row in (
        ("its type compressed", _type_compressed, "build"),
        ("its type not first", _type_last, "build epubcheck"),
        ("cut in half", lambda body: body[: len(body) // 2], "build epubcheck ace"),
        ("a page that does not unpack", _spoilt, "build epubcheck ace"),
        ("no container", without("META-INF/container.xml"), "build epubcheck ace"),
        ("a page not in the archive", without(TEXT), "build epubcheck ace"),
        ("a font not in the archive",
            without("EPUB/fonts/AtkinsonHyperlegible-Bold.ttf"), "build epubcheck"),
        ("a picture not in the archive", without(SQUARE), "build epubcheck"),
        ("a style sheet not in the manifest", edited(
            PACKAGE, drop(".//{*}item[@id='css-book']")), "build epubcheck"),
        ("a page not in the spine", edited(
            PACKAGE, drop(".//{*}itemref[@idref='page-03-how-often']")), "build epubcheck ace"),
        ("a page that readers pass over", replaced(
            PACKAGE, '<itemref idref="page-03-how-often"',
            '<itemref linear="no" idref="page-03-how-often"'), "build"),
        ("two pages of the spine swapped", edited(PACKAGE, _spine_swapped), "build ace"),
        ("no property for a drawing", replaced(
            PACKAGE, ' properties="svg"', ""), "epubcheck"),
        ("no title", edited(PACKAGE, drop(".//{*}title")), "build epubcheck"),
        ("a title that hides that it is a proof", replaced(
            PACKAGE, "A leaflet (Sample, not clinically reviewed)", "A leaflet"), "build"),
        ("another language", replaced(
            PACKAGE, "<dc:language>en", "<dc:language>de"), "build"),
        ("no language", edited(PACKAGE, drop(".//{*}language")), "build epubcheck"),
        ("no identifier", edited(PACKAGE, drop(".//{*}identifier")), "build epubcheck"),
        ("no date of change", edited(PACKAGE, drop(
            ".//{*}meta[@property='dcterms:modified']")), "build epubcheck"),
        ("no accessibility metadata", edited(PACKAGE, _bare), "build ace"),
        ("no accessibility summary", edited(PACKAGE, drop(_SUMMARY)), "build ace"),
        ("pictures not said to have alternatives", replaced(
            PACKAGE, _META.format("accessibilityFeature", "alternativeText"), ""), "build"),
        ("captions claimed", replaced(
            PACKAGE, _META.format("accessibilityFeature", "alternativeText"),
            _META.format("accessibilityFeature", "alternativeText")
            + _META.format("accessibilityFeature", "captions")), "build"),
        ("conformance claimed that no person stated", replaced(
            PACKAGE, "<dc:language>", '<meta property="dcterms:conformsTo">EPUB Accessibility '
            "1.1 - WCAG 2.2 Level AA</meta><dc:language>"), "build"),
        ("sound needed, it says", replaced(
            PACKAGE, _META.format("accessMode", "textual"),
            _META.format("accessMode", "auditory")), "build"),
        ("a hazard claimed", replaced(
            PACKAGE, _META.format("accessibilityHazard", "none"),
            _META.format("accessibilityHazard", "flashing")), "build"),
        ("no navigation", without(NAV), "build epubcheck ace"),
        ("a line of the contents that leads nowhere", replaced(
            NAV, "text/03-how-often.xhtml#how-often", "text/03-how-often.xhtml#gone"),
            "build epubcheck ace"),
        ("a line of the contents that leads elsewhere", replaced(
            NAV, "text/03-how-often.xhtml#how-often", "text/06-colophon.xhtml#colophon"),
            "build ace"),
        ("a line of the contents lost", edited(
            NAV, lambda root: drop(_line("04-references.xhtml#references") + "/..")(root)),
            "build"),
        ("two lines of the contents swapped", edited(NAV, swap(
            _line("03-how-often.xhtml#how-often"), _line("04-references.xhtml#references"))),
            "build"),
        ("no page list", edited(NAV, drop(_PAGES)), "build ace"),
        ("a page's number lost from the page list", edited(NAV, drop(_SECOND)), "build ace"),
        ("a page's number that leads nowhere", edited(
            NAV, _led("#page-99")), "build epubcheck ace"),
        ("a page's number that leads to another page", edited(
            NAV, _led("text/01-title.xhtml#page-1")), "build ace"),
        ("a page mark lost", _mark_lost, "build epubcheck ace"),
        ("a page mark moved", _mark_moved, "build"),
        ("no landmarks", edited(NAV, drop(".//{*}nav[@aria-label='Landmarks']")), "build"),
        ("the old contents (NCX) lead nowhere", replaced(
            NCX, "text/03-how-often.xhtml#how-often", "text/gone.xhtml"), "build epubcheck"),
    )
)
