"""Plant faults in the pages of an EPUB: words, headings, languages, pictures, tables, links."""

from __future__ import annotations

from lxml import etree

from tests.mutants.epub_archive import (
    SQUARE,
    STYLE,
    TABLES,
    TEXT,
    drop,
    edited,
    everywhere,
    one,
    repacked,
    replaced,
    swap,
    without,
)
from tests.mutants.mutant import Change, Mutant

_LAST_WORDS = "<p>Last words of this section.</p>"
_SHEETS = (
    '<link rel="stylesheet" type="text/css" href="../css/fonts.css"/>\n'
    '<link rel="stylesheet" type="text/css" href="../css/book.css"/>\n'
)


def _styled(rule: str) -> Change:
    """Make a mutant of a rule at the end of the style sheet."""
    return repacked(lambda files: files | {STYLE: files[STYLE] + f"\n{rule}\n".encode()})


def _headers_lost(page: etree._Element) -> None:
    del _waiting(page).attrib["headers"]


def _headers_of_another(page: etree._Element) -> None:
    cell = _waiting(page)
    cell.set("headers", cell.get("headers", "").partition(" ")[2])


def _waiting(page: etree._Element) -> etree._Element:
    return next(cell for cell in page.iter("{*}td") if cell.text == "wait")


MUTANTS = tuple(
    Mutant(*row)
    for row in (
        ("a paragraph lost", replaced(TEXT, _LAST_WORDS, ""), "build"),
        ("a paragraph twice", replaced(TEXT, _LAST_WORDS, _LAST_WORDS * 2), "build"),
        ("a word changed", replaced(TABLES, "<td>Itch", "<td>Rash"), "build"),
        ("a page not well formed", replaced(TEXT, "</aside>", ""), "build epubcheck ace"),
        ("two headings swapped", edited(TEXT, swap(
            ".//{*}h2[@id='how-it-helps']", ".//{*}h2[@id='how-it-harms']")), "build"),
        ("a heading two levels down", replaced(
            TEXT, '<h2 id="how-it-harms">How it harms</h2>',
            '<h5 id="how-it-harms">How it harms</h5>'), "build ace"),
        ("a heading one level down, none skipped", replaced(
            TEXT, '<h2 id="how-it-harms">How it harms</h2>',
            '<h3 id="how-it-harms">How it harms</h3>'), "build"),
        ("a heading marked up as a paragraph", replaced(
            TEXT, '<h2 id="how-it-harms">How it harms</h2>',
            '<p id="how-it-harms">How it harms</p>'), "build"),
        ("a paragraph marked up as a heading", replaced(
            TEXT, "<p>A short answer.</p>", "<h4>A short answer.</h4>"), "build"),
        ("a list marked up as paragraphs", edited(TEXT, lambda root: _flattened(root)), "build"),
        ("a numbered list with bullets", edited(
            TABLES, lambda root: _retagged(root, "ol", "ul")), "build"),
        ("a numbered list that starts at 2", replaced(TABLES, "<ol>", '<ol start="2">'), "build"),
        ("a numbered list with letters", replaced(TABLES, "<ol>", '<ol type="a">'), "build"),
        ("a note with another number", replaced(TEXT, ">1. </span>", ">2. </span>"), "build"),
        ("a page without a language", replaced(
            TEXT, ' lang="en" xml:lang="en"', ""), "build ace"),
        ("a page in another language", replaced(
            TEXT, ' lang="en" xml:lang="en"', ' lang="de" xml:lang="de"'), "build"),
        ("no language on a Spanish word", replaced(
            TEXT, ' lang="es" xml:lang="es"', ""), "build"),
        ("a Spanish word called French", replaced(
            TEXT, ' lang="es" xml:lang="es"', ' lang="fr" xml:lang="fr"'), "build"),
        ("no text alternative", replaced(
            TABLES, ' alt="A green square"', ""), "build ace"),
        ("an empty text alternative", replaced(
            TABLES, 'alt="A green square"', 'alt=""'), "build"),
        ("another text alternative", replaced(
            TABLES, "A green square", "A red circle"), "build"),
        ("a drawing with another number in its title", replaced(
            TABLES, "<title>3 of 10", "<title>9 of 10"), "build"),
        ("a drawing without a title", replaced(
            TABLES, "<title>3 of 10 people</title>", ""), "build ace"),
        ("a picture lost", edited(TABLES, drop(".//{*}img")), "build"),
        ("a header cell marked up as a cell", replaced(
            TABLES, '<th scope="col">Effect</th>', "<td>Effect</td>"), "build"),
        ("a column's header said to head a row", replaced(
            TABLES, '<th scope="col">', '<th scope="row">'), "build"),
        ("a row's header said to head a column", replaced(
            TABLES, '<th scope="row">Drops', '<th scope="col">Drops'), "build"),
        ("a header without its scope", replaced(
            TABLES, '<th scope="row">Drops', '<th>Drops'), "build"),
        ("a cell that takes two rows said to take one", replaced(
            TABLES, ' rowspan="2">today', '>today'), "build"),
        ("a header of two columns said to be of one", replaced(
            TABLES, ' colspan="2">What to do', '>What to do'), "build"),
        ("a cell without headers", edited(TABLES, _headers_lost), "build"),
        ("a cell with another cell's headers", edited(TABLES, _headers_of_another), "build"),
        ("a row's header marked up as a cell", replaced(
            TABLES, '<th scope="row">Drops</th>', "<td>Drops</td>"), "build"),
        ("a caption marked up as a paragraph", replaced(
            TABLES, "<figcaption>A square</figcaption>", "<p>A square</p>"), "build"),
        ("a link to another address", replaced(
            TEXT, "https://example.org/leaflet", "https://example.org/elsewhere"), "build"),
        ("a link to another section", replaced(
            TABLES, "02-what-it-is.xhtml#what-it-is", "05-disclaimer.xhtml#disclaimer"), "build"),
        ("a link that leads nowhere", replaced(
            TABLES, "02-what-it-is.xhtml#what-it-is", "02-what-it-is.xhtml#gone"),
            "build epubcheck"),
        ("a note's call that leads nowhere", replaced(
            TEXT, 'href="#note-1"', 'href="#note-2"'), "build epubcheck"),
        ("a note's call that is a mere link", replaced(
            TEXT, ' role="doc-noteref" class="noteref" aria-label="Note 1" epub:type="noteref"',
            ""), "build"),
        ("a note that is a mere aside", replaced(
            TEXT, ' role="doc-footnote" class="footnote" aria-label="Note 1" epub:type="footnote"',
            ""), "build"),
        ("a note without its link back", edited(
            TEXT, drop(".//{*}a[@role='doc-backlink']")), "build"),
        ("two elements with one id", replaced(
            TEXT, "<p>A short answer.</p>", '<p id="how-long">A short answer.</p>'),
            "build epubcheck"),
        ("a page without a title", replaced(
            TEXT, "<title>What it is</title>\n", ""), "build ace"),
        ("a page with another page's title", replaced(
            TEXT, "<title>What it is", "<title>Disclaimer"), "build"),
        ("a page without the sentence of a proof", replaced(
            TEXT, '<p class="proof">Sample, not clinically reviewed. Do not use it to make '
            "decisions about care.</p>\n", ""), "build"),
        ("a page without its style sheets", replaced(TEXT, _SHEETS, ""), "build"),
        ("a page hidden from screen readers", replaced(
            TEXT, "<section ", '<section aria-hidden="true" '), "build ace"),
        ("a paragraph that does not show", replaced(
            TEXT, "<p>A short answer.</p>", '<p hidden="hidden">A short answer.</p>'), "build"),
        ("a paragraph that its style hides", replaced(
            TEXT, "<p>A short answer.</p>", '<p style="display: none">A short answer.</p>'),
            "build"),
        ("a style sheet that hides notes", _styled(
            "[role='doc-footnote'] { display: none }"), "build"),
        ("a style sheet that hides pictures on small screens", _styled(
            "@media (max-width: 20em) { figure { visibility: hidden } }"), "build"),
        ("a style sheet that takes the size from table cells", _styled(
            "td { font-size: 0 }"), "build"),
        ("a script", replaced(
            TEXT, "</head>", "<script>alert(1)</script></head>"), "build epubcheck ace"),
        ("a picture from the network", replaced(
            TABLES, "../figures/square.svg", "https://example.org/square.svg"),
            "build epubcheck"),
        ("another doctype", everywhere(
            "<!DOCTYPE html>", '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" '
            '"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'), "build epubcheck"),
        ("a style sheet lost", without(STYLE), "build epubcheck"),
        ("a style sheet that no reader can parse", repacked(
            lambda files: files | {STYLE: b"body { colour"}), "epubcheck"),
        ("pale text on white", repacked(
            lambda files: files | {STYLE: files[STYLE] + b"p, li { color: #bbb !important }"}),
            "build ace"),
        ("a picture that is none", repacked(
            lambda files: files | {SQUARE: b"<svg"}), "epubcheck"),
    )
)


def _flattened(root: etree._Element) -> None:
    listed = one(root, ".//{*}ul")
    for line in listed:
        line.tag = line.tag.replace("}li", "}p")
    listed.tag = listed.tag.replace("}ul", "}div")


def _retagged(root: etree._Element, old: str, new: str) -> None:
    element = one(root, f".//{{*}}section/{{*}}{old}")
    element.tag = element.tag.replace(f"}}{old}", f"}}{new}")
