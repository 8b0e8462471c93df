"""Concatenate a book's parts into the one XHTML tree that WeasyPrint lays out (pure)."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from exporter.model import Book
from exporter.render.pdf import directions, endings, hyphens, widths
from exporter.render.pdf.furniture import furniture
from exporter.render.pdf.whitespace import collapse


def document(book: Book) -> Element:
    """Build the whole document; its elements have no namespace, as WeasyPrint expects."""
    html = Element("html", {"lang": book.lang, "dir": book.direction})
    if book.proof:
        html.set("class", "proof-edition")
    head = ElementTree.SubElement(html, "head")
    ElementTree.SubElement(head, "title").text = book.labelled_title()
    for name, content in _metadata(book):
        if content:
            ElementTree.SubElement(head, "meta", {"name": name, "content": content})
    body = ElementTree.SubElement(html, "body", furniture(book))
    if book.proof:
        warning = ElementTree.SubElement(body, "p", {"class": "proof"})
        warning.text = book.word("proof_sentence")
    for part in book.parts:
        body.append(ElementTree.fromstring(part.body))
    directions.settle(body, book.direction)
    hyphens.plain(body)
    endings.bind(body)
    widths.loosen(body)
    _size_pictures(body)
    _set_contents(body)
    _move_notes_to_calls(body, book.lang)
    return html


def _metadata(book: Book) -> tuple[tuple[str, str], ...]:
    return (
        ("author", ", ".join(book.authors)),
        ("description", book.description),
        ("keywords", ", ".join(book.keywords)),
        ("generator", "exporter"),
        ("dcterms.created", book.date.isoformat()),
        ("dcterms.modified", book.date.isoformat()),
    )


def _size_pictures(body: Element) -> None:
    """Give a picture the width in pixels that its author asks for: WeasyPrint reads CSS only."""
    for picture in body.iter("img"):
        if width := picture.get("width"):
            picture.set("style", f"width: {width}px")


def _set_contents(body: Element) -> None:
    """Set the contents in two columns, each line with a place for its page number.

    How many lines go into a column has to be told: a grid does not balance its columns.
    """
    for lines in body.iterfind("nav[@class='contents']/ol"):
        lines.set("style", f"grid-template-rows: repeat({(len(lines) + 1) // 2}, auto)")
    for line in body.iterfind("nav[@class='contents']//li"):
        link = line.find("a")
        if link is not None:
            page = {"class": "page", "data-ref": link.get("href", "")}
            ElementTree.SubElement(line, "span", page)


def _move_notes_to_calls(body: Element, lang: str) -> None:
    """Move each note to its first call, where `float: footnote` takes it to the page's foot.

    It keeps its language: around the call may be another.
    """
    parents = {child: parent for parent in body.iter() for child in parent}
    asides = [aside for aside in body.iter("aside") if aside.get("role") == "doc-footnote"]
    notes = {note.get("id"): note for note in asides}
    for number, (anchor, note) in enumerate(notes.items(), start=1):
        call = next(
            (a for a in body.iter("a") if a.get("role") == "doc-noteref"
             and a.get("href") == f"#{anchor}"), None,
        )
        if call is None:
            continue
        home = parents[note]
        index = list(home).index(note)
        _keep_tail(home, index, note)
        home.remove(note)
        note.set("data-number", str(number))
        note.attrib.setdefault("lang", lang)
        collapse(note)
        target = parents[call]
        note.tail, call.tail = call.tail, None
        target.insert(list(target).index(call) + 1, note)


def _keep_tail(parent: Element, index: int, child: Element) -> None:
    if child.tail and index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    child.tail = None
