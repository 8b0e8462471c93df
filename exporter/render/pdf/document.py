"""Concatenate a book's parts into the one XHTML tree that WeasyPrint lays out (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, fromstring

from exporter import tokens
from exporter.fonts import coverage
from exporter.fonts.own import of_library
from exporter.isolates import isolated_text
from exporter.languages import long_date
from exporter.model import Book, Part
from exporter.render.amounts import NO_BREAK
from exporter.render.pdf import back_matter, letters, typesetting

_DRAWING = "{http://www.w3.org/2000/svg}svg"
_NUMBERS = ("letters", "letters-turned", "contents")
_PAINT = ("accent", "tint")
"""Tokens that a layout says to the passes, and those that drawings are painted in."""
_NUMBER = re.compile(r"\{pages?\}")
"""A number in the pattern of a page's foot: its own, or how many there are."""


def document(book: Book, layout: str) -> Element:
    """Return the whole document; its elements have no namespace, as WeasyPrint expects."""
    html = Element("html", {"lang": book.lang, "dir": book.direction})
    html.attrib.update(_numbers(book, layout))
    html.set("class", " ".join(_classes(book)))
    head = SubElement(html, "head")
    SubElement(head, "title").text = book.labelled_title()
    metadata = (
        ("author", ", ".join(book.authors)),
        ("description", book.description),
        ("keywords", ", ".join(book.keywords)),
        ("generator", "exporter"),
        ("dcterms.created", book.date.isoformat()),
        ("dcterms.modified", book.date.isoformat()),
    )
    for name, content in metadata:
        if content:
            SubElement(head, "meta", {"name": name, "content": content})
    body = SubElement(html, "body", _margins(book))
    if book.proof:
        SubElement(body, "p", {"class": "proof"}).text = book.word("proof_sentence")
    body.extend(map(_parsed, book.parts))
    own = of_library(book.fonts)
    for prepare in (back_matter.gather, *letters.passes(own), *typesetting.PASSES):
        prepare(html)
    letters.name_families(html, own)
    _repaint(html, book, layout)
    return html


def _numbers(book: Book, layout: str) -> dict[str, str]:
    """Return what a layout says in numbers to the passes that prepare its text."""
    own = tokens.read(book.styles, layout)
    return {
        f"data-{name}": own[name] for name in _NUMBERS
        if name in own and own[name].isascii() and own[name].isdecimal()
    }


def _repaint(html: Element, book: Book, layout: str) -> None:
    """Paint what is drawn in the text in the layout's colours: it is drawn in the library's."""
    usual, own = tokens.read(book.styles), tokens.read(book.styles, layout)
    paint = {usual[name]: own[name] for name in _PAINT if own.get(name) != usual.get(name)}
    for drawing in html.iter(_DRAWING) if paint else ():
        for element in drawing.iter():
            for name, value in element.items():
                element.set(name, paint.get(value, value))


def _parsed(part: Part) -> Element:
    """Return a part's element, each picture with the place that names it, for findings."""
    root = fromstring(part.body)
    named = list(part.pictures)
    for picture in root.iter("img"):
        found = next((each for each in named if each[0] == picture.get("src")), None)
        if found:
            named.remove(found)
            picture.set("data-file", found[1].file)
            picture.set("data-line", str(found[1].line or ""))
    return root


def _classes(book: Book) -> Iterator[str]:
    """Yield the classes of the document: what its pages say beside the text, and in which order."""
    if book.proof:
        yield "proof-edition"
    terms = coverage.in_margins(book.words, of_library(book.fonts))
    first, *_ = _NUMBER.findall(terms["page_of"])
    if first == "{pages}":
        yield "pages-first"


def _whole(words: str) -> str:
    """Return words between which no line of a page's foot ends: a date, a version."""
    return words.replace(" ", NO_BREAK)


def _margins(book: Book) -> dict[str, str]:
    """Return the texts of each page's head and foot, which print.css sets by string-set.

    `data-missing` is for what stands in the text instead of letters that no font has.
    """
    terms = coverage.in_margins(book.words, of_library(book.fonts))
    version = _whole(terms["version"].format(version=book.version))
    day = _whole(long_date(book.date, terms))
    if book.is_reviewed:
        day = terms["labelled"].format(label=terms["reviewed"], value=day)
    foot = [book.id, version, day]
    if book.do_not_use_after:
        last = _whole(long_date(book.do_not_use_after, terms))
        foot.append(terms["do_not_use_after"].format(date=last))
    before, between, behind = _NUMBER.split(terms["page_of"])
    return {
        "data-title": isolated_text(book.title, book.direction),
        "data-foot": f" ·{NO_BREAK}".join(foot),  # no line of it ends with the dot
        "data-before": before,
        "data-between": between,
        "data-behind": behind,
        "data-proof": terms["proof"] if book.proof else "",
        "data-missing": terms["missing_letters"],
    }
