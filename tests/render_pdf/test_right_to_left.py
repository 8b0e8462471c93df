"""Arabic and Hebrew on paper: the order of words, the side of the page, letters, languages."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import fromstring

import pikepdf
import pytest
from lxml import etree
from pypdfium2 import PdfDocument
from weasyprint.pdf import stream

from exporter import fonts
from exporter.fonts import coverage
from exporter.isolates import isolated
from exporter.model import Book, Finding
from exporter.proof import pdf as proof
from exporter.proof.expected import Expected
from exporter.proof.pdf_text import text_of
from exporter.proof.pdf_tree import elements, role
from exporter.render import pdf
from exporter.render.pdf.patches import glyphs
from tests.judges import page, pdffonts
from tests.look.laid import styled
from tests.making import book

LONG = (
    "تطول هذه الفقرة حتى تملأ الصفحة كلها، فيها الرقم 12 والرقم ٣٤ وكلمة Latin بين الكلمات، "
    "وتمتد حتى تتجاوز آخر السطر، ثم تتجاوز آخر الصفحة أيضًا. "
)
TEXT = f"""\
# One

Words [كلمات عربية]{{lang=ar}} and [מילים בעברית]{{lang=he}} in a line, (2 of 3). **Bold
[كلمة]{{lang=ar}}, [מילה]{{lang=he}}**.

| English words | [خلية]{{lang=ar}} |
|---|---|
| first cell here | [فيها 12 كلمة]{{lang=ar}} |

::: {{lang=ar}}
## عنوان عربي

أول الكلام محضَّر كُتِبَ [هنا](https://example.org/)، [*one* of two]{{lang=en}} ثم يعود.

- بند
- بند ثان

{LONG * 60}
:::

::: {{lang=he}}
שָׁלוֹם עֲלֵיכֶם, מספר 12 ומילה Latin.
:::
"""


@pytest.fixture(scope="module")
def text() -> Book:
    return book(TEXT)


@pytest.fixture(scope="module")
def made(text: Book) -> pdf.Pdf:
    return pdf.render(text, "a4")


def proven(one: Book, body: bytes) -> list[Finding]:
    return list(proof.prove(Expected(one), body, "x.pdf").findings)


def test_every_word_is_read_in_its_order_over_lines_and_pages(text: Book, made: pdf.Pdf) -> None:
    assert made.pages > 3
    assert [one for one in made.findings if one.rule < "P-100"] == []
    assert proven(text, made.body) == []
    assert [page(made.body, profile) for profile in ("2a", "ua1")] == [[], []]


def test_the_tree_says_what_was_written(made: pdf.Pdf) -> None:
    with pikepdf.open(io.BytesIO(made.body)) as file:
        heard = "".join(text_of(file, PdfDocument(made.body)).text.split())

    for words in (
        "Words كلمات عربية and מילים בעברית in a line, (2 of 3).", "first cell hereفيها 12 كلمة",
        "أول الكلام محضَّر كُتِبَ هنا، one of two ثم يعود.", LONG * 60,
        "שָׁלוֹם עֲלֵיכֶם, מספר 12 ומילה Latin.",
    ):
        assert "".join(words.split()) in heard


def test_languages_are_on_the_elements(made: pdf.Pdf) -> None:
    with pikepdf.open(io.BytesIO(made.body)) as file:
        said = [(role(one), str(one.Lang)) for one in elements(file) if "/Lang" in one]

    assert said == [
        ("Span", "ar"), ("Span", "he"), ("Span", "ar"), ("Span", "he"), ("Span", "ar"),
        ("Span", "ar"), ("Div", "ar"), ("Span", "en"), ("Div", "he"),
    ]


class Word(NamedTuple):
    text: str
    left: float
    right: float
    top: float


@pytest.fixture(scope="module")
def words(made: pdf.Pdf) -> list[Word]:
    """List the words of page 1 with their places, in points."""
    told = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", "-", "-"],
        input=made.body, capture_output=True, check=True,
    ).stdout
    return [
        Word(
            as_read(one.text), float(one.get("xMin")), float(one.get("xMax")),
            float(one.get("yMin")),
        )
        for one in etree.fromstring(told, etree.XMLParser(recover=True)).iter("{*}word")
    ]


def as_read(word: str) -> str:
    """Turn a word round: poppler gives its letters from left to right."""
    word = unicodedata.normalize("NFKC", word)
    turned = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in word)
    return word[::-1] if turned else word


def lines_of(words: list[Word]) -> Iterator[list[str]]:
    """Return the words of each line from left to right."""
    for top in sorted({round(one.top) for one in words}):
        line = [one for one in words if round(one.top) == top]
        yield [one.text for one in sorted(line, key=lambda one: one.left)]


def in_a_row(words: list[Word], count: int) -> list[list[str]]:
    return [line[at : at + count] for line in lines_of(words) for at in range(len(line))]


def test_a_passage_runs_to_the_left_in_a_line_that_runs_to_the_right(words: list[Word]) -> None:
    assert ["عربية", "كلمات"] in in_a_row(words, 2)
    assert ["בעברית", "מילים"] in in_a_row(words, 2)


def test_blocks_stand_on_the_right_and_marks_before_their_items(words: list[Word]) -> None:
    edge = 595.28 - 25 / 25.4 * 72
    heading = next(one for one in words if one.text == "عنوان")
    marks = [one for one in words if one.text == "•"]
    items = [one for one in words if one.text.startswith("بند")]

    assert heading.right == pytest.approx(edge, abs=3)
    assert len(marks) == 2
    assert all(edge > mark.left > item.right for mark, item in zip(marks, items, strict=True))
    assert items[0].right == pytest.approx(edge - 6 / 25.4 * 72, abs=3)


def test_latin_letters_in_several_elements_run_to_the_right(words: list[Word]) -> None:
    assert ["one", "of", "two"] in in_a_row(words, 3)


def test_letters_come_from_the_packaged_faces_bold_ones_too(
    made: pdf.Pdf, tmp_path: Path
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(made.body)
    names = {font.name.partition("+")[2] for font in pdffonts(path)}

    assert names >= {
        "IBM-Plex-Sans-Arabic", "IBM-Plex-Sans-Arabic-Bold", "Assistant", "Assistant-Bold",
    }


def test_a_book_without_such_letters_loads_no_face_for_them() -> None:
    assert fonts.needed("Plain words, ½, ő, Ж and \u13a0.", "en") == ()
    assert [family.name for family in fonts.needed("ع", "en")] == ["IBM Plex Sans Arabic"]
    assert [family.name for family in fonts.needed("ש", "en")] == ["Assistant"]
    assert coverage.unprintable("عش\u13a0") == [(2, 3)]


def test_a_cut_face_has_the_letters_wanted_and_no_axis() -> None:
    from fontTools.ttLib import TTFont

    regular, bold = (
        TTFont(io.BytesIO(fonts.resource(face).body)) for face in fonts.needed("ש", "")[0].faces
    )
    assert "fvar" not in regular
    assert {ord(letter) for letter in "אבשׁ \u00a0"} <= set(regular.getBestCmap())
    assert ord("a") not in regular.getBestCmap()
    assert regular["hmtx"]["uni05E9"] != bold["hmtx"]["uni05E9"]


def test_no_glyph_is_nothing(made: pdf.Pdf) -> None:
    assert list(nothings(made.body)) == []


def test_the_engine_still_needs_mending(text: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "Font", glyphs._Font)
    body = pdf.render(book("# One\n\n[שָׁלוֹם]{lang=he}\n"), "a4").body

    assert list(nothings(body)), "each glyph has its letter now: take glyphs.py out"


def nothings(body: bytes) -> Iterator[bytes]:
    with pikepdf.open(io.BytesIO(body)) as file:
        for thing in file.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                yield from re.findall(rb"<[0-9A-Fa-f]+> <>", thing.ToUnicode.read_bytes())


@pytest.mark.parametrize(
    ("glyph", "text", "expected"),
    [(1, "a", "a"), (1, "ab", "a"), (1, "", "a"), (2, "", "a"), (3, "", "\u200b"), (3, "fi", "fi"),
     (1, "fi", "fi"), (4, "axb", "ab"), (4, "b", "b"), (4, "cb", "cb")],
)
def test_a_glyph_is_the_letter_that_the_font_says(glyph: int, text: str, expected: str) -> None:
    letters = glyphs.Letters(b"", 0)
    vars(letters)["_own"] = {1: "a", 2: "a", 4: "ab"}
    letters[glyph] = text

    assert letters == {glyph: expected}


def test_a_line_under_letters_that_reach_below_the_baseline_strikes_none() -> None:
    """Reh and noon stand there for the most part; a line through them is another thing."""
    links = "[ر](https://example.org/r) و[نور](https://example.org/n)"
    one = book(f"# اتصل\n\n::: warning\n{links}\n:::\n", lang="ar")
    assert proven(one, pdf.render(one, "a4").body) == []
    struck = styled(one, ".warning a { text-decoration: line-through }")
    assert {each.rule for each in proven(one, pdf.render(struck, "a4").body)} == {"P-031"}


def test_a_letter_that_is_drawn_as_another_with_a_sign_leaves_the_other_its_glyph() -> None:
    one = book("# आप\n\nदवाओं और ओर\n\nअगर आप x\n", lang="hi")
    assert proven(one, pdf.render(one, "a4").body) == []


@pytest.mark.parametrize("head", ["ما يعارضه، أو ما لا يُعرف", "مثلا (5 mg) بلا **إلا**"])
def test_the_heads_of_a_table_stand_on_each_of_its_pages(head: str) -> None:
    rows = "| كلمة | كلمة |\n" * 50
    one = book(f"# الأيدي\n\n| السؤال | {head} |\n|---|---|\n{rows}", lang="ar")
    assert proven(one, pdf.render(one, "a4").body) == []


def test_the_mark_of_a_box_stands_before_words_of_the_other_direction() -> None:
    mark = '<span class="mark" dir="ltr"/>'
    assert isolated(f"<div><h2>{mark}Help</h2></div>", "rtl") == (
        f'<div><h2>{mark}<bdi dir="ltr">Help</bdi></h2></div>'
    )


def test_a_language_inside_one_from_the_right_has_its_direction() -> None:
    body = fromstring(isolated(
        '<div><p lang="es"/><div lang="ar" dir="rtl"><p lang="en"><i lang="de"/></p><p/>'
        '<p lang="he" dir="rtl"/></div></div>', "ltr",
    ))

    assert [one.get("dir") for one in body.iter()] == [
        None, None, "rtl", "ltr", None, None, "rtl",
    ]
