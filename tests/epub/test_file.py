"""The whole file: what EPUBCheck says, what the archive is like, that bytes never vary."""

from __future__ import annotations

import datetime
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from exporter import fonts
from exporter.errors import RenderError
from exporter.model import Book, Resource, Statement
from exporter.render.epub import package, render
from tests.epub import books
from tests.epub.unpack import body, spine, unpack, words
from tests.judges import FONT_FACE, epubcheck

NO_CONTENTS = replace(
    books.SMALL, parts=tuple(part for part in books.SMALL.parts if part.role != "contents")
)
STATED = replace(
    books.SMALL,
    statement=Statement(
        conforms_to="EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
        certified_by="Riverside Sample Clinic",
        evaluated=datetime.date(2026, 11, 20),
        version="1.0",
        report="https://example.org/report",
    ),
)
BARE = replace(
    books.SMALL, subtitle="", authors=(), keywords=(), description="", direction="rtl", lang="ar"
)
SAME_NAMES = replace(
    books.SMALL, parts=tuple(replace(part, name="Über uns") for part in books.SMALL.parts)
)
SVG_IMAGE = replace(
    books.SMALL,
    resources=(
        *books.SMALL.resources,
        Resource("images/unused.png", "image/png", books.PNG),
        Resource(
            "clinic/logo.svg", "image/svg+xml",
            b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9z"/></svg>',
        ),
    ),
    parts=(
        replace(
            books.TITLE,
            body=books.TITLE.body.replace('<p class="name">', '<img class="logo" '
            'src="clinic/logo.svg" alt="Riverside"/><p class="name">'),
        ),
        *books.SMALL.parts[1:],
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    "book",
    [books.SMALL, books.PROOF, NO_CONTENTS, STATED, BARE, SAME_NAMES, SVG_IMAGE],
    ids=["small", "proof", "no-contents", "stated", "bare-rtl", "same-names", "svg-image"],
)
def test_epubcheck_says_nothing_but_that_fonts_are_used(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(render(book))
    assert {message for message in epubcheck(path) if message.id != FONT_FACE} == set()


def test_epubcheck_sees_a_planted_fault(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    fault = books.SMALL.parts[2].body.replace("<h2 ", '<h2 role="doc-biblioentry" ')
    part = replace(books.INTRODUCTION, body=fault)
    path.write_bytes(render(replace(NO_CONTENTS, parts=(part, *NO_CONTENTS.parts[2:]))))
    assert {message.severity for message in epubcheck(path)} > {"USAGE"}


def test_archive_says_neither_when_nor_where_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(render(books.SMALL))) as archive:
        members = archive.infolist()
    assert members[0].filename == "mimetype"
    assert members[0].compress_type == zipfile.ZIP_STORED
    assert {one.date_time for one in members} == {(2026, 11, 24, 0, 0, 0)}
    assert {one.external_attr >> 16 for one in members} == {0o100644}
    assert {one.create_system for one in members} == {3}
    assert {one.extra for one in members} == {b""}


def test_mimetype_is_where_a_reader_looks_for_it() -> None:
    assert render(books.SMALL)[30:58] == b"mimetypeapplication/epub+zip"


def test_a_date_that_zip_can_not_hold_is_still_a_book() -> None:
    files = unpack(render(replace(books.SMALL, date=datetime.date(1970, 1, 1))))
    assert b"1970-01-01T00:00:00Z" in files["EPUB/content.opf"]


def test_same_book_same_bytes_whatever_the_process_is_like() -> None:
    program = (
        "import hashlib, os; os.umask(0o077)\n"
        "from exporter.render.epub import render\n"
        "from tests.epub.books import PROOF\n"
        "print(hashlib.sha256(render(PROOF)).hexdigest())"
    )
    here = hashlib.sha256(render(books.PROOF)).hexdigest()
    for seed, zone in (("1", "Pacific/Auckland"), ("2", "America/Los_Angeles")):
        env = {
            **os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C",
            "SOURCE_DATE_EPOCH": seed,
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=books.ROOT, env=env, capture_output=True,
            text=True, check=True,
        )  # fmt: skip
        assert done.stdout.strip() == here


def test_nothing_is_lost_and_all_is_in_order() -> None:
    files = unpack(render(books.PROOF))
    read = [word for name in spine(files) for word in words(body(files[name]))]
    written = [word for part in books.PROOF.parts for word in words(etree.fromstring(part.body))]
    rest = iter(read)
    missing = [word for word in written if word not in rest]
    assert missing == []


def test_every_spine_file_of_a_proof_says_so_first() -> None:
    files = unpack(render(books.PROOF))
    assert len(spine(files)) == len(books.PROOF.parts) + 1
    for name in spine(files):
        first = body(files[name])[0]
        assert (first.tag, first.get("class")) == ("{http://www.w3.org/1999/xhtml}p", "proof")
        assert first.text == books.WORDS["proof_sentence"]


def test_no_file_of_a_released_book_says_that_it_is_a_proof() -> None:
    sample = books.WORDS["proof"].encode()
    assert all(sample not in content for content in unpack(render(books.SMALL)).values())


def test_fonts_are_embedded_whole() -> None:
    files = unpack(render(books.SMALL))
    embedded = {name: content for name, content in files.items() if name.endswith(".ttf")}
    assert list(embedded.values()) == [fonts.resource(face).body for face in fonts.FACES]
    for name in embedded:
        assert f"url('../fonts/{Path(name).name}')".encode() in files["EPUB/css/fonts.css"]


def test_images_that_no_page_shows_are_left_out() -> None:
    names = unpack(render(SVG_IMAGE)).keys()
    assert "EPUB/clinic/logo.svg" in names
    assert "EPUB/images/unused.png" not in names


def test_a_style_sheet_for_paper_is_refused() -> None:
    paper = replace(books.SMALL, styles=(("ebook.css", "@page { margin: 2cm }"),))
    with pytest.raises(RenderError, match=r"ebook\.css holds an @page rule"):
        render(paper)


def test_a_resource_in_the_place_of_a_file_of_ours_is_refused() -> None:
    twice = replace(books.SMALL, resources=books.SMALL.resources * 2)
    with pytest.raises(RenderError, match=r"are called 'images/picture-02\.png'"):
        render(twice)


def test_control_characters_in_metadata_are_refused() -> None:
    with pytest.raises(RenderError, match=r"dc:subject holds the character U\+000B"):
        render(replace(books.SMALL, keywords=("low\vmood",)))


def test_members_are_packed_as_zipfile_packs_them_and_those_alike_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = io.BytesIO()
    package._packed.cache_clear()
    body = render(books.SMALL)
    packed = package._packed.cache_info().misses
    with zipfile.ZipFile(io.BytesIO(body)) as ours, zipfile.ZipFile(target, "w") as theirs:
        for member in ours.infolist():
            its = zipfile.ZipInfo(member.filename, member.date_time)
            its.create_system, its.external_attr = member.create_system, member.external_attr
            theirs.writestr(its, ours.read(member), member.compress_type, 9)
    assert target.getvalue() == body
    assert render(replace(books.SMALL, clinic="Riverside Sample Clinic")) != body
    assert package._packed.cache_info().misses < packed + 8
