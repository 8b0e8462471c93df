"""Write the HTML, style sheets and fonts that WeasyPrint is given for a book, for it alone."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from exporter import packaged
from exporter.assemble import assemble
from exporter.batch.plan import Job, plan
from exporter.batch.request import BuildRequest
from exporter.library import read_library
from exporter.model import Book

_LAYOUT = "a4"


def jobs(root: Path) -> tuple[Job, ...]:
    """Read a library, and plan all of it."""
    return plan(read_library(root), packaged.styles(root), BuildRequest())


def book(job: Job) -> Book:
    """Assemble the book of a job; raise ValueError where it has faults."""
    made = assemble(job.manuscript, job.edition).book
    if made is None:
        raise ValueError(f"{job.manuscript.slug} has faults")
    return made


def dump(made: Book, folder: Path) -> tuple[Path, tuple[Path, ...]]:
    """Write a book's page with all it needs beside it; give the paths of page and sheets."""
    from exporter import fonts
    from exporter.fonts.own import of_library
    from exporter.render.pdf import letters
    from exporter.render.pdf.document import document

    tree = document(made, _LAYOUT)
    text = "".join(tree.itertext())
    faces = fonts.of(letters.families(tree, "", of_library(made.fonts)))
    files = {one.href: one.body for one in made.resources}
    files |= {face.href: fonts.resource(face, text).body for face in faces}
    sheets = {"fonts.css": fonts.declarations(faces=faces)}
    for name in ("tokens.css", "book.css", "print.css", f"layouts/{_LAYOUT}.css"):
        sheets[name.replace("/", "-")] = made.style(name)
    files |= {name: text.encode() for name, text in sheets.items()}
    for name, body in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    head = tree.find("head")
    assert head is not None
    for name in sheets:
        ElementTree.SubElement(head, "link", {"rel": "stylesheet", "href": name})
    ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
    page = folder / "page.html"
    text = ElementTree.tostring(tree, encoding="unicode", method="html")
    page.write_text(f"<!DOCTYPE html>\n{text}", encoding="utf-8")
    return page, tuple(folder / name for name in sheets)
