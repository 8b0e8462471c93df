"""A library's own font prints a language that no packaged font does, on paper and in the e-book."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from exporter import fonts
from exporter.assemble import assemble
from exporter.fonts import coverage
from exporter.fonts.own import of_library
from exporter.formats import Format
from exporter.make import make
from exporter.model import Book, Made, OwnFont, Section
from exporter.proof import pdf as proof
from exporter.proof.expected import Expected
from exporter.render import epub, pdf
from tests.fonts.making import LETTERS, OTHER, WORD, font, own
from tests.judges import USED, epubcheck, pdffonts, verapdf
from tests.making import edition, manuscript

REGULAR = own(font(), "chr")
BOLD = own(font(weight=700, selection=0x20), "chr", file="source/fonts/Test-Bold.ttf")
TEXT = (
    f"# {WORD}\n\n{OTHER} {WORD} 500 mg **{OTHER}**.\n\n- {WORD}\n- {OTHER} {LETTERS[40:44]}\n\n"
    f"| {WORD} | {OTHER} |\n|---|---|\n| {WORD} | 5 mL |\n"
)


def made(
    *brought: OwnFont, formats: tuple[Format, ...] = ("pdf",), **changes: object
) -> Made:
    changed = {"lang": "chr", "title": WORD, **changes}
    return make(
        manuscript(TEXT, **changed),
        edition(lang=str(changed["lang"]), fonts=brought, formats=formats,
                disclaimer=Section("disclaimer.chr.md", f"# {OTHER}\n\n{WORD}.\n")),
    )


@pytest.fixture(scope="module")
def printed() -> Made:
    return made(REGULAR, BOLD, formats=("pdf", "epub"))


@pytest.fixture(scope="module")
def folder(printed: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    for artifact in printed.artifacts:
        (folder / f"x.{artifact.format}").write_bytes(artifact.body)
    return folder


def test_both_formats_are_made_and_proven(printed: Made) -> None:
    assert {artifact.format for artifact in printed.artifacts} == {"pdf", "epub"}
    assert [one for one in printed.findings if one.rule[0] in "PX" and one.rule < "P-1"] == []


def test_without_the_font_its_letters_are_missing() -> None:
    assert "P-003" in {one.rule for one in made().findings}


def test_paper_is_set_in_it_and_judged_sound(folder: Path) -> None:
    used = {font.name.partition("+")[2] for font in pdffonts(folder / "x.pdf")}

    assert {"Own-Test-Sans", "Own-Test-Sans-Bold"} <= used
    claims = {("ua1", "5-1")}  # its words are English, so that it makes no claim
    assert {failure[:2] for failure in verapdf(folder / "x.pdf")} <= claims


def test_the_e_book_has_a_cut_of_it_before_the_readers_own(folder: Path) -> None:
    with zipfile.ZipFile(folder / "x.epub") as archive:
        sheet = archive.read("EPUB/css/fonts.css").decode()
        cuts = [TTFont(io.BytesIO(archive.read(name))) for name in archive.namelist()
                if "/own-" in name]

    assert "[lang='chr']" in sheet
    assert "'Own Test Sans', sans-serif" in sheet
    assert len(cuts) == 2
    for cut in cuts:
        letters = {chr(code) for code in cut.getBestCmap()}
        assert set(WORD + OTHER) <= letters
        assert LETTERS[70] not in letters


@pytest.mark.full
def test_the_e_book_is_judged_sound(folder: Path) -> None:
    assert {message for message in epubcheck(folder / "x.epub") if message.id not in USED} == set()


def test_print_only_rights_keep_it_out_of_the_e_book() -> None:
    ebook = epub.render(assembled(own(font(rights=4), "chr")))
    with zipfile.ZipFile(io.BytesIO(ebook)) as archive:
        assert not [name for name in archive.namelist() if "/own-" in name]


def test_the_cover_is_drawn_in_it(folder: Path) -> None:
    with zipfile.ZipFile(folder / "x.epub") as archive:
        cover = archive.read("EPUB/images/cover.svg").decode()

    drawn = cover.split("<title", 1)[1].split("</title>", 1)[1]
    assert WORD not in drawn


def test_another_font_of_that_name_is_no_font_of_the_book() -> None:
    """The proof knows the book's own, and holds its outlines against those painted."""
    book = assembled(REGULAR)
    other = own(font(letters=LETTERS[::-1]), "chr")
    paper = pdf.render(replace(book, fonts=(other,)), "a4").body

    assert {one.rule for one in proof.prove(Expected(book), paper, "x.pdf").findings} >= {"P-005"}
    found = proof.prove(Expected(replace(book, fonts=())), paper, "x.pdf").findings
    assert {one.rule for one in found} >= {"P-006"}


def test_a_release_without_it_is_refused_and_a_draft_is_made() -> None:
    faulty = replace(REGULAR, body=b"")

    draft = made(faulty)
    assert {one.rule for one in draft.findings} & {"P-003", "P-116"} == {"P-003"}
    assert draft.artifacts
    released = made(faulty, status="released")
    assert "P-116" in {one.rule for one in released.findings}
    assert not released.artifacts


def test_it_comes_before_packaged_fonts_in_its_languages_only() -> None:
    (family,) = of_library((own(font("አበ"), "am"),))

    def first(lang: str) -> fonts.Family:
        return next(each for each in fonts.in_order(lang, (family,)) if each.scripts)

    assert first("am") == first("am-ET") == family
    assert first("ti") != family
    assert fonts.needed("አ", "am", (family,)) == (family,)
    assert family not in fonts.needed("አ", "ti", (family,))


def test_a_family_is_named_apart_from_packaged_ones() -> None:
    (family,) = of_library((own(font("አበ", family="Noto Sans Ethiopic"), "am"),))

    assert family.name not in {each.name for each in fonts.FAMILIES}
    assert coverage.unprintable("አበ", (family,)) == []


def test_regular_stands_before_bold_and_italic() -> None:
    slanted = own(font(selection=1), "chr", file="source/fonts/Test-Italic.ttf")
    (family,) = of_library((BOLD, slanted, REGULAR))

    assert [(face.weight, face.style) for face in family.faces] == [
        (400, "normal"), (700, "normal"), (400, "italic")
    ]


def assembled(*brought: OwnFont) -> Book:
    found = assemble(
        manuscript(TEXT, lang="chr", title=WORD),
        edition(lang="chr", fonts=brought,
                disclaimer=Section("disclaimer.chr.md", f"# {OTHER}\n\n{WORD}.\n")),
    ).book
    assert found is not None
    return found
