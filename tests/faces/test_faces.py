"""Every language of the table is printed in a face of its own, and read back."""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from fontTools.ttLib import TTFont
from pypdfium2 import PdfDocument

from exporter import fonts
from exporter.assemble import assemble
from exporter.engines import FONTS, PACKAGES, to_install
from exporter.fonts import coverage, cutting, faces
from exporter.languages import cldr, language
from exporter.model import Book, Section, Severity
from exporter.proof import epub as proof_of_epub
from exporter.proof import pdf as proof
from exporter.proof.expected import Expected
from exporter.render import pdf
from exporter.render.epub import lettering
from exporter.render.pdf.document import document
from tests.faces.conftest import LETTERS, passage
from tests.judges import USED, epubcheck, pdffonts, verapdf
from tests.making import book, edition, manuscript

ROOT = Path(__file__).parents[2]


def test_all_languages_are_printed_and_read_back(
    letters: Book, paper: pdf.Pdf, tmp_path: Path
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(paper.body)
    proven = proof.prove(Expected(letters), paper.body, "x.pdf")
    used = {font.name.partition("+")[2].removesuffix("-Bold") for font in pdffonts(path)}

    assert [one for one in (*paper.findings, *proven.findings) if one.rule < "P-100"] == []
    assert used >= {family.name.replace(" ", "-") for family in fonts.FAMILIES if family.scripts}
    assert verapdf(path) == []


def test_all_languages_are_in_the_e_book_and_scripts_that_readers_may_lack_bring_theirs(
    letters: Book, ebook: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "x.epub"
    path.write_bytes(ebook)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("EPUB/css/fonts.css").decode()
        names = {Path(name).name for name in archive.namelist() if name.endswith(".ttf")}

    assert proof_of_epub.prove(Expected(letters), ebook, "x.epub", ()).findings == ()
    assert {message for message in epubcheck(path) if message.id not in USED} == set()
    brought = {family for family in fonts.FAMILIES if family.in_ebook}
    assert {family.name for family in fonts.FAMILIES} - {family.name for family in brought} == {
        "Handout Signs", "Assistant",
    }
    assert names == {
        Path(face.href).name
        for face in (*fonts.FACES, *(face for family in brought for face in family.faces))
    }
    for family in brought:
        for lang in family.languages if not family.everywhere else ():
            assert f"[lang='{lang}'] {{ font-family: " in sheet
            assert f"sans-serif, '{family.name}'; }}" in sheet


def test_readers_may_lack_letters_of_urdu_and_none_of_arabic_and_persian(ebook: bytes) -> None:
    """Words of joined letters are set in one font: it stands before the reader's own."""
    with zipfile.ZipFile(io.BytesIO(ebook)) as archive:
        sheet = archive.read("EPUB/css/fonts.css").decode()

    rules = {lang: f"[lang='{lang}'] {{" for lang in ("ar", "fa", "ur")}
    assert [lang for lang, rule in rules.items() if rule in sheet] == ["ur"]
    assert "'IBM Plex Sans Arabic', sans-serif; }" in sheet


def test_a_vowel_that_is_set_as_two_lends_no_glyph_to_another() -> None:
    one = book("# One\n\n::: {lang=th}\nทำ\n\nมกราคม ทำ\n\nนา\n:::\n")
    made = pdf.render(one, "a4")
    proven = proof.prove(Expected(one), made.body, "x.pdf")

    assert [found for found in (*made.findings, *proven.findings) if found.rule < "P-100"] == []


EVERY_DAY = ("hi", "ja")
ONE_BY_ONE = [
    lang if lang in EVERY_DAY else pytest.param(lang, marks=pytest.mark.full) for lang in LETTERS
]


@pytest.mark.parametrize("lang", ONE_BY_ONE)
def test_a_book_in_a_language_is_printed_and_its_bytes_are_the_same_twice(
    lang: str, tmp_path: Path
) -> None:
    letter = LETTERS[lang]
    text = f"# {letter['title']}\n\n{passage(lang)}\n::: warning\n{letter['text']}\n:::\n"
    disclaimer = Section(f"disclaimer.{lang}.md", f"# {letter['title']}\n\n{letter['text']}\n")
    assembled = assemble(
        manuscript(text, lang=lang, title=letter["title"], main_message=letter["text"]),
        edition(lang=lang, disclaimer=disclaimer),
    )
    one = assembled.book
    assert one
    made = pdf.render(one, "a4")
    path = tmp_path / "x.pdf"
    path.write_bytes(made.body)
    proven = proof.prove(Expected(one), made.body, "x.pdf")

    found = (*assembled.on_paper, *made.findings, *proven.findings)
    assert [each for each in found if each.rule not in ("P-105", "P-107")] == []
    assert verapdf(path) == []
    assert pdf.render(one, "a4").body == made.body


def styles(one: Book) -> dict[str, str]:
    tree: Element = document(one, "a4")
    return {
        element.get("lang", ""): element.get("style", "")
        for element in tree.iter()
        if element.get("lang")
    }


def test_a_passage_names_the_faces_of_its_language_and_no_others(letters: Book) -> None:
    named = styles(letters)

    for lang, family in {
        "zh-Hans": "Noto Sans SC",
        "zh-Hant": "Noto Sans TC",
        "ja": "Noto Sans JP",
        "ko": "Noto Sans KR",
        "ur": "IBM Plex Sans Arabic",
        "am": "Noto Sans Ethiopic",
    }.items():
        assert named[lang] == f'font-family: var(--face), "{family}"'
    assert named["es"] == named["pl"] == ""
    assert named["vi"].startswith('--face: "Fira Sans"')
    assert named["en"] == ""


def test_what_stands_in_no_language_of_its_own_is_named_for_the_book() -> None:
    one = book("# One\n\nThe sign 手, and [手]{lang=ja}.\n", title="A leaflet for 手")

    assert styles(one) == {
        "en": '--page-face: var(--face), "Noto Sans SC"; font-family: var(--face), "Noto Sans SC"',
        "ja": 'font-family: var(--face), "Noto Sans JP"',
    }


@pytest.mark.parametrize(
    ("lang", "family"),
    [
        ("zh", "Noto Sans SC"),
        ("zh-TW", "Noto Sans TC"),
        ("zh-HK", "Noto Sans TC"),
        ("zh-hant", "Noto Sans TC"),
        ("zh-CN", "Noto Sans SC"),
        ("ja-JP", "Noto Sans JP"),
        ("ko", "Noto Sans KR"),
        ("en", "Noto Sans SC"),
    ],
)
def test_the_form_of_a_han_letter_is_its_languages(lang: str, family: str) -> None:
    assert [each.name for each in fonts.needed("直", lang)] == [family]


def test_each_language_of_the_table_is_written_in_a_script_of_its_family() -> None:
    for family in fonts.FAMILIES:
        for lang in family.languages:
            assert cldr.script(lang) in family.scripts
            assert family in fonts.needed(LETTERS[lang]["text"], lang)
    assert len({face.href for face in fonts.of(fonts.FAMILIES)}) == len(fonts.of(fonts.FAMILIES))


def test_what_an_extra_installs_is_what_the_table_says() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    packages = {family.package: family.extra for family in fonts.FAMILIES}

    assert set(FONTS) == {package for package, extra in packages.items() if extra}
    assert {package for package, extra in packages.items() if not extra} <= {
        *PACKAGES,
        faces.OURS,
    }
    for package, extra in packages.items():
        if extra:
            wanted = project["optional-dependencies"][extra]
            assert [one for one in wanted if one.startswith((f"{package}>", f"{package}="))]


def test_a_cut_has_the_letters_of_the_text_spaces_marks_and_its_licence() -> None:
    for family in fonts.FAMILIES:
        for face in filter(fonts.is_cut_to_book, family.faces):
            text = LETTERS[family.languages[0]]["text"]
            body = fonts.resource(face, text).body
            cut = TTFont(io.BytesIO(body))
            held = set(map(chr, cut.getBestCmap()))

            assert "fvar" not in cut
            assert set(text) & fonts.letters(face) - fonts.known() | set(" \u00a0") <= held
            assert "Open Font License" in cut["name"].getDebugName(13)
            assert len(body) < 150_000
            assert cutting.cut(fonts.body(face), face.weight, frozenset(text)) == cutting.cut(
                fonts.body(face), face.weight, frozenset(reversed(text))
            )
    thai = next(family for family in fonts.FAMILIES if "th" in family.languages)
    assert 0xE4D in TTFont(io.BytesIO(fonts.resource(thai.faces[0], "น้ำ").body)).getBestCmap()


def test_no_face_asks_for_a_licence_to_embed_it() -> None:
    for family in fonts.FAMILIES:
        rights = TTFont(io.BytesIO(fonts.body(family.faces[0])), lazy=True)["OS/2"].fsType
        assert rights == 0, family.name


def test_the_cuts_of_scripts_are_what_their_recipe_says() -> None:
    files = Path(faces.__file__).parent / "files"
    recipe = tomllib.loads((files / "SOURCES.toml").read_text())["script"]

    made = {f"{one['family'].replace(' ', '')}-{one['style']}.ttf" for one in recipe}
    assert made == {path.name for path in files.glob("Handout*-*.ttf")}
    assert all(len(one["sha256"]) == 64 and "@" in one["package"] for one in recipe)
    for one in recipe:
        assert one["made_by"] in (files / "OFL.txt").read_text()


Without = Callable[[str], None]


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Iterator[Without]:
    """Return what takes a package of fonts away."""

    def take(package: str) -> None:
        real = fonts._folder
        monkeypatch.setattr(fonts, "_folder", lambda name: None if name == package else real(name))
        forget()

    yield take
    monkeypatch.undo()
    forget()


def forget() -> None:
    """Forget what is remembered of the fonts that are installed."""
    for remembered in (fonts.letters, coverage._is_printed, lettering._faces):
        remembered.cache_clear()


def test_a_font_that_a_packaged_disclaimer_lacks_is_told_at_a_key(without: Without) -> None:
    without("justmytype-intl-cjk")
    packaged = language("ja").disclaimer
    made = assemble(manuscript("# One\n\nOne.\n", lang="ja"), edition(disclaimer=packaged))
    assert {one.place.file for one in made.on_paper} == {manuscript("").at("lang").file}


def test_a_font_that_is_not_installed_is_told_once_a_language(without: Without) -> None:
    without("justmytype-intl-cjk")
    text = f"# One\n\n{passage('ja')}\n{passage('zh-Hant')}\n{passage('ja')}\nThe sign 手, ᏓᏆ.\n"
    found = assemble(manuscript(text), edition()).on_paper

    assert [(one.rule, one.message, one.severity) for one in found] == [
        ("P-115", "ja needs a font that is not installed.", Severity.WARNING),
        ("P-115", "zh-Hant needs a font that is not installed.", Severity.WARNING),
        ("P-115", "This text needs a font that is not installed.", Severity.WARNING),
        ("P-003", "2 letters are in no packaged font: ᏓᏆ", Severity.WARNING),
    ]
    assert found[0].place.line == 4
    assert found[0].hint.startswith(to_install("fonts-cjk"))
    assert "justmytype-intl-cjk" in to_install("fonts-cjk")


@pytest.mark.parametrize(("lang", "package"), [
    ("km", "fontpkg-noto-sans-khmer"), ("zh-Hans", "justmytype-intl-cjk"),
])
def test_a_draft_without_a_font_shows_which_letters_lack(
    without: Without, lang: str, package: str
) -> None:
    without(package)
    one = book(f"# One\n\n{passage(lang)}" + "\nMore words.\n" * 40, lang=lang)
    made = pdf.render(one, "a4")
    proven = proof.prove(Expected(one), made.body, "x.pdf")
    with PdfDocument(made.body) as paper:
        first, last = (paper[at].get_textpage().get_text_bounded() for at in (0, len(paper) - 1))

    assert [one for one in (*made.findings, *proven.findings) if one.rule < "P-100"] == []
    assert "[letters missing: U+" in first, "no font has the letters of the mark's own language"
    assert "Sample" in last, "nor those of what it is"
    assert f"Page {made.pages} of {made.pages}" in last
