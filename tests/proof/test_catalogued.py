"""What a manuscript says for catalogs stands in both files; the proofs read it back from them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from exporter.assemble import assemble
from exporter.library import edition_of, read_library
from exporter.model import Book, Catalog, Contributor, Finding, Resource, Subject
from exporter.packaged import styles
from exporter.proof import epub, pdf
from exporter.proof.expected import Expected
from exporter.render.epub import render
from exporter.render.pdf import render as render_pdf
from tests import making

CATALOG = Catalog(
    isbn_print="978-0-306-40615-7", isbn_ebook="978-1-4028-9462-6", series="Sleep", number="3",
    rights="© 2026 <Us> & them", contributors=(Contributor("Tom T", "translator"),),
    audience="patients", age_range="12-17", subjects=(Subject("mesh", "D007649", "Ketamine"),),
)
BOOK: Book = replace(making.book("# One\n\nWords.\n"), catalog=CATALOG)
PNG = (Path(__file__).parents[1] / "books/full/source/full/figures/cover.png").read_bytes()
_PACKAGE = "EPUB/content.opf"


def of_epub(body: bytes, book: Book = BOOK) -> list[Finding]:
    return list(epub.prove(Expected(book), body, "x.epub").findings)


def edited(body: bytes, before: str, after: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.infolist():
            text = old.read(member)
            if member.filename == _PACKAGE:
                assert before.encode() in text
                text = text.replace(before.encode(), after.encode())
            new.writestr(member, text)
    return target.getvalue()


def of_pdf(body: bytes, book: Book = BOOK) -> list[Finding]:
    return list(pdf.prove(Expected(book), body, "x.pdf").findings)


def test_both_files_say_what_the_manuscript_says() -> None:
    assert of_epub(render(BOOK)) == []
    body = render_pdf(BOOK, "a4").body
    assert of_pdf(body) == []
    with pikepdf.open(io.BytesIO(body)) as file, file.open_metadata() as said:
        assert said["dc:identifier"] == "urn:isbn:9780306406157"
        assert said["dc:rights"] == "© 2026 <Us> & them"


def test_words_are_set_and_rights_may_be_the_librarys() -> None:
    said = Catalog(series="Sleep -- *rest*", contributors=(Contributor("Tom *T*"),))
    made = assemble(
        replace(making.manuscript("# One\n\nWords.\n"), catalog=said, publisher="Small -- press"),
        making.edition(rights='"Ours"'),
    ).book
    assert made
    assert (made.catalog.series, made.catalog.rights) == ("Sleep – rest", "“Ours”")
    assert made.catalog.contributors == (Contributor("Tom T"),)
    assert made.publisher == "Small – press"
    colophon = made.parts[-1].body
    assert "<dt>Series</dt><dd>Sleep – <em>rest</em></dd>" in colophon
    assert "<dt>With contributions by</dt><dd>Tom <em>T</em></dd>" in colophon
    assert "<dt>Rights</dt><dd>“Ours”</dd>" in colophon


@pytest.mark.parametrize(("before", "after", "rule"), [
    ("urn:isbn:9781402894626", "urn:isbn:9780306406157", "X-021"),
    (">15<", ">02<", "X-021"),
    ("Tom T", "Tim T", "X-021"),
    (">trl<", ">aut<", "X-021"),
    (">D007649<", ">D007648<", "X-021"),
    ('"group-position">3', '"group-position">4', "X-021"),
    ("&lt;Us&gt;", "Others", "X-021"),
    (">patients<", ">everyone<", "X-022"),
    (">12-17<", ">7-9<", "X-022"),
])
def test_another_package_is_told(before: str, after: str, rule: str) -> None:
    assert rule in {found.rule for found in of_epub(edited(render(BOOK), before, after))}


@pytest.mark.parametrize("other", [
    Catalog(), replace(CATALOG, isbn_print=""), replace(CATALOG, rights="Ours"),
    replace(CATALOG, contributors=()),
])
def test_another_description_of_a_pdf_is_told(other: Catalog) -> None:
    found = of_pdf(render_pdf(replace(BOOK, catalog=other), "a4").body)
    assert {finding.rule for finding in found} == {"P-020"}


def test_a_manuscript_in_one_file_has_its_own_cover(tmp_path: Path) -> None:
    root = making.library(tmp_path)
    keys = 'id: A\ntitle: A\nlang: en\nstatus: draft\nversion: "1"\nupdated: 2026-01-02\n'
    making.put(root, "front.png", PNG)
    making.put(root, "leaf.md", f"---\n{keys}cover: front.png\n---\n\n# One\n\nWords.\n")
    library = read_library(root)
    (manuscript,) = library.manuscripts
    book = assemble(manuscript, edition_of(library, manuscript, None, styles(root))).book
    assert book
    assert book.cover == Resource("front.png", "image/png", PNG)
    assert library.findings == ()
    with zipfile.ZipFile(io.BytesIO(render(book))) as archive:
        assert archive.read("EPUB/images/cover.png") == PNG
        assert b'src="../images/cover.png"' in archive.read("EPUB/text/cover.xhtml")
        assert "EPUB/images/cover.svg" not in archive.namelist()
