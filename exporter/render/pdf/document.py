"""Concatenate a book's parts into the one XHTML tree that WeasyPrint lays out (pure)."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from exporter.model import Book
from exporter.render.pdf.furniture import furniture

_BLOCKS = frozenset(
    ("p", "ul", "ol", "dl", "div", "table", "blockquote", "pre", "figure", "hr", "aside")
)


def document(book: Book) -> Element:
    """Build the whole document; its elements have no namespace, as WeasyPrint expects."""
    html = Element("html", {"lang": book.lang, "dir": book.direction})
    head = ElementTree.SubElement(html, "head")
    ElementTree.SubElement(head, "title").text = _title(book)
    for name, content in _metadata(book):
        if content:
            ElementTree.SubElement(head, "meta", {"name": name, "content": content})
    body = ElementTree.SubElement(html, "body", furniture(book))
    if book.proof:
        warning = ElementTree.SubElement(body, "p", {"class": "proof"})
        warning.text = book.word("proof_sentence")
    for part in book.parts:
        body.append(ElementTree.fromstring(part.body))
    _number_pages_of_contents(body)
    _move_notes_to_calls(body)
    _give_items_a_body(body)
    _push_links_in(body)
    _hide_decoration(body)
    return html


def _title(book: Book) -> str:
    return f"{book.title} ({book.word('proof')})" if book.proof else book.title


def _metadata(book: Book) -> tuple[tuple[str, str], ...]:
    return (
        ("author", ", ".join(book.authors)),
        ("description", book.description),
        ("keywords", ", ".join(book.keywords)),
        ("generator", "exporter"),
        ("dcterms.created", book.date.isoformat()),
        ("dcterms.modified", book.date.isoformat()),
    )


def _number_pages_of_contents(body: Element) -> None:
    """Give each line of the contents a place for its page number, beside the link.

    A number generated inside the link would be a second, nested link (PDF/UA-1, 7.18.5).
    """
    for line in body.iterfind("nav[@class='contents']//li"):
        link = line.find("a")
        if link is not None:
            page = {"class": "page", "data-ref": link.get("href", "")}
            ElementTree.SubElement(line, "span", page)


def _move_notes_to_calls(body: Element) -> None:
    """Move each note to its first call, where `float: footnote` takes it to the page's foot."""
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
        note.text = (note.text or "").strip()  # white space would part the number from its words
        target = parents[call]
        note.tail, call.tail = call.tail, None
        target.insert(list(target).index(call) + 1, note)


def _keep_tail(parent: Element, index: int, child: Element) -> None:
    if child.tail and index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    child.tail = None


def _give_items_a_body(body: Element) -> None:
    """Wrap the content of each item that holds blocks, so that its tags are LI > Lbl + LBody.

    WeasyPrint tags a box of an `li` within an `li` as LBody; a paragraph right in the item it
    leaves beside the label, which PDF/UA-1, 7.2 forbids. print.css shows the wrapper as a block.
    """
    for item in [li for li in body.iter("li") if any(child.tag in _BLOCKS for child in li)]:
        wrapper = Element("li", {"class": "body"})
        wrapper.text, item.text = item.text, None
        wrapper.extend(list(item))
        for child in list(item):
            item.remove(child)
        item.append(wrapper)


def _push_links_in(body: Element) -> None:
    """Turn `<a>x <em>y</em></a>` into links of text only: a box in a link is a link of its own."""
    for link in [a for a in body.iter("a") if len(a)]:
        attributes = dict(link.attrib)
        anchor = attributes.pop("id", None)
        link.tag = "span"
        link.attrib.clear()
        if anchor:
            link.set("id", anchor)
        for element in list(link.iter()):
            _link_text(element, attributes, outermost=element is link)


def _link_text(element: Element, attributes: dict[str, str], *, outermost: bool) -> None:
    for position, child in reversed(list(enumerate(element))):
        if child.tail and child.tail.strip():
            piece = Element("a", attributes)
            piece.text, child.tail = child.tail, None
            element.insert(position + 1, piece)
    if element.text and element.text.strip() and (outermost or element.tag != "a"):
        piece = Element("a", attributes)
        piece.text, element.text = element.text, None
        element.insert(0, piece)


def _hide_decoration(body: Element) -> None:
    """Embed decorative images: WeasyPrint tags an <img> as a Figure, which must have a text."""
    for image in [img for img in body.iter("img") if img.get("role") == "presentation"]:
        image.tag = "embed"
        source = image.get("src", "")
        image.attrib.clear()
        image.attrib.update({"class": "decoration", "src": source})
