"""The cover: what it says, that it is set in the book's own face, and that it fits."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter import fonts
from exporter.fonts import cutting
from exporter.model import Direction
from exporter.render.epub import cover, lettering
from exporter.render.epub.cover import drawing, page_body, wrap
from exporter.render.epub.pen import Pen
from tests.epub import books

SVG = "{http://www.w3.org/2000/svg}"
FACE = ("Atkinson Hyperlegible", "Fira Sans")


def said(book: books.Book) -> list[str]:
    return [line.text for line in cover._laid_out(book, FACE)[0]]


def drawn(book: books.Book, name: str) -> list[etree._Element]:
    return list(etree.fromstring(drawing(book).encode()).iter(f"{SVG}{name}"))


def outlined(text: str) -> lettering.Outline:
    shape = lettering.outline(text, 700, FACE)
    assert shape is not None
    return shape


def measure(text: str) -> float:
    return sum(1 if letter > "\u2e80" else 0.56 for letter in text)


def test_it_says_whose_what_in_which_language_and_version() -> None:
    book = replace(books.PROOF, clinic="Riverside Sample Clinic")
    assert said(book) == [
        "Riverside Sample Clinic", "A small book", "For everyone",
        "Sample, not clinically reviewed", "English · version 1.0",
    ]  # fmt: skip


def test_a_released_book_is_no_proof_and_without_a_clinic_the_publisher_signs() -> None:
    lines = said(books.SMALL)
    assert lines[0] == "Sample Press & Sons"
    assert len(lines) == 4


def test_its_words_are_its_alternative_and_its_title() -> None:
    words = "A small book. For everyone. Sample Press & Sons. English. version 1.0"
    assert f'alt="{words.replace("&", "&amp;")}"' in page_body(books.SMALL)
    (title,) = drawn(books.SMALL, "title")
    assert title.text == words


def test_every_line_is_outlined_from_a_packaged_font_and_asks_for_none() -> None:
    paths = drawn(books.PROOF, "path")
    assert len(paths) == len(said(books.PROOF)) == 5
    assert all(path.get("d") for path in paths)
    assert drawn(books.PROOF, "text") == []
    assert len(drawing(books.PROOF)) < 80_000


def test_the_library_s_own_face_sets_the_cover() -> None:
    own = replace(books.SMALL, styles=tuple(
        (name, text + ':root { --face: "Fira Sans" }' if name == "tokens.css" else text)
        for name, text in books.SMALL.styles
    ))
    shape = lettering.outline("A small book", 700, ("Fira Sans",))
    assert shape is not None
    assert shape.path in drawing(own)
    assert shape.path not in drawing(books.SMALL)


@pytest.mark.parametrize("place", [(1.0, 0.0, 0.0), (0.48828125, 100.5, 3.25)])
def test_a_glyph_is_drawn_as_fonttools_draws_it(place: tuple[float, float, float]) -> None:
    body = fonts.body(lettering._faces(700, FACE, ())[0])
    drawn, font = TTFont(io.BytesIO(body)), lettering._font(body)
    glyphs, scale, right, up = drawn.getGlyphSet(), *place
    for number, name in enumerate(drawn.getGlyphOrder()):
        theirs, ours = SVGPathPen(glyphs, lambda its: f"{its:.0f}"), Pen()
        glyphs[name].draw(TransformPen(theirs, (scale, 0, 0, scale, right, up)))
        ours.place(*place)
        font.draw_glyph_with_pen(number, ours)
        assert ours.path == theirs.getCommands(), name


def test_what_outlines_can_t_set_stays_text() -> None:
    for title in ("ᏓᏆᏙᎥ", "كيتامين Ꮣ"):
        assert lettering.outline(title, 700, FACE) is None
        (line,) = drawn(replace(books.SMALL, title=title), "text")
        assert re.sub("[\u2066-\u2069]", "", str(line.text)) == title


@pytest.mark.parametrize(("title", "direction", "parts"), [
    ("K كيتامين", "ltr", ["K ", "كيتامين"]), ("K كيتامين", "rtl", [" كيتامين", "K"]),
    ("كيتامين 10", "rtl", ["10", "كيتامين "]), ("קטמין كيتامين", "rtl", ["كيتامين", "קטמין "]),
    ("(כ) 0.1", "rtl", ["0.1", "(כ) "]), ("كيتامين Κετ", "ltr", ["كيتامين", " Κετ"]),
])
def test_a_line_of_two_directions_is_set_as_it_is_read(
    title: str, direction: Direction, parts: list[str]
) -> None:
    faces = lettering._faces(700, FACE, ())
    pieces = list(lettering._pieces(title, direction, faces))
    assert [piece and piece[1] for piece in pieces] == parts
    line = lettering.outline(title, 700, FACE, direction=direction)
    assert line is not None
    alone = sum(outlined(part).length / outlined(part).em for part in parts)
    assert line.length / line.em == pytest.approx(alone, rel=0.25)


@pytest.mark.parametrize("title", ["抗うつ薬 10 mg", "COVID-19 टीका", "1 ਵਾਰ", "ថ្នាំ 10 mg"])
def test_a_line_of_another_script_is_outlined_with_its_latin_words(title: str) -> None:
    assert lettering.outline(title, 700, FACE) is not None
    assert lettering.ems(title, 700, FACE) == pytest.approx(
        outlined(title).length / outlined(title).em, abs=0.1
    )


@pytest.mark.parametrize(
    "text", ["ำ", "มีนสำหรับ", "மனச்சோர்வுக்கு", "কো", "ស្រើ"]
)
def test_a_sign_that_is_set_as_several_lacks_none(text: str) -> None:
    face = lettering._face(text, 700, FACE)
    assert face is not None
    cut, whole = (
        [advance for _, advance, *_ in lettering._shaped(text, lettering._font(body), kern=True)]
        for body in (fonts.lettering(face, text), cutting.cut(
            fonts.body(face), 700, fonts.letters(face)
        ) if face.is_variable else fonts.body(face))
    )
    assert cut == whole


def test_greek_is_outlined_from_the_face_that_stands_in() -> None:
    assert lettering.outline("Κεταμίνη", 700, FACE) is not None
    assert lettering.outline("Κεταμίνη", 700, FACE[:1]) is None


@pytest.mark.parametrize(
    ("text", "length", "unkerned"),
    [("To", 1104, 1.190), ("Ketamine for depression", 11572, 11.672), ("Κεταμίνη", 4090, 4.145)],
)
def test_pairs_are_kerned(text: str, length: int, unkerned: float) -> None:
    shape = outlined(text)
    assert (shape.length, shape.em) == (length, 1000)
    assert lettering.ems(text, 700, FACE) == pytest.approx(unkerned)


def test_marks_stand_on_their_letters() -> None:
    assert outlined("q\u0301").length == outlined("q").length
    assert outlined("q\u0301").path.startswith(outlined("q").path)


@pytest.mark.parametrize("title", ["كيتامين للاكتئاب", "קטמין לדיכאון", "كُتِبَ"])
def test_arabic_and_hebrew_are_outlined_with_no_glyph_missing(title: str) -> None:
    for weight in (400, 700):
        face = lettering._face(title, weight, FACE)
        assert face is not None
        font = lettering._measured(face)
        glyphs = [glyph for glyph, *_ in lettering._shaped(title, font, kern=True)]
        assert glyphs
        assert all(glyphs), "number 0 is the empty box"


def test_arabic_letters_join() -> None:
    alone = sum(outlined(letter).length for letter in "كتب")
    assert outlined("كتب").length < alone - 200
    assert outlined("ك\u200cت\u200cب").length == pytest.approx(alone, abs=30)


@pytest.mark.parametrize(
    ("first", "second"), [("كيتامين", "للاكتئاب"), ("קטמין", "לדיכאון")]
)
def test_what_is_read_first_stands_at_the_right(first: str, second: str) -> None:
    line = outlined(f"{first} {second}")
    assert line.path.startswith(outlined(second).path)
    assert not line.path.startswith(outlined(first).path)


def test_outlines_are_the_same_in_every_process() -> None:
    code = (
        "from exporter.render.epub import lettering\n"
        f"print(lettering.outline('كيتامين للاكتئاب', 700, {FACE!r}).path)"
    )
    paths = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "1",
                 "HB_SHAPER_LIST": "fallback"},
        ).stdout
        for seed, locale in (("1", "C"), ("2", "ar_EG.UTF-8"))
    }
    assert paths == {f"{outlined('كيتامين للاكتئاب').path}\n"}


def test_it_reads_from_the_right_where_the_language_does() -> None:
    mirrored = replace(books.SMALL, direction="rtl")
    for left, right in zip(drawn(books.SMALL, "path"), drawn(mirrored, "path"), strict=True):
        assert _start(left) == 56
        assert _start(right) > 56
    (line,) = drawn(replace(mirrored, title="ᏓᏆᏙᎥ"), "text")
    assert line.get("x") == "544"
    assert drawn(replace(mirrored, title="كيتامين 10"), "text") == []

    arabic = drawn(replace(mirrored, title="كيتامين للاكتئاب"), "path")[1]
    shape = outlined("كيتامين للاكتئاب")
    assert arabic.get("d") == shape.path
    assert _start(arabic) + shape.length * 64 / shape.em == pytest.approx(544, abs=0.1)


@pytest.mark.parametrize(
    ("title", "size"),
    [
        ("Ketamine", 64),
        ("Ketamine for depression", 64),
        ("Electroconvulsive therapy: what to expect", 56),
        ("Questions and answers about ketamine and esketamine for people with depression", 40),
        ("Donaudampfschifffahrtsgesellschaft", 32),
    ],
)
def test_a_longer_title_is_set_smaller(title: str, size: int) -> None:
    lines = cover._laid_out(replace(books.SMALL, title=title), FACE)[0]
    assert {line.size for line in lines[1:2]} == {size}


LONG = (
    "Having a percutaneous endoscopic gastrostomy (PEG) feeding tube inserted under sedation: ",
    "การใส่สายให้อาหารทางหน้าท้องผ่านกล้องส่องภายใต้ยาระงับความรู้สึก",
    "鎮静または全身麻酔下での経皮内視鏡的胃瘻造設術について",
)


@pytest.mark.parametrize("times", [1, 2, 3, 5, 8, 13, 30])
@pytest.mark.parametrize("words", LONG)
@pytest.mark.parametrize("book", [books.PROOF, books.SMALL])
def test_no_line_runs_into_another_however_long_the_title(
    book: books.Book, words: str, times: int
) -> None:
    long = replace(book, title=words * times, subtitle=words * (times // 2), publisher=words * 4)
    lines, band = cover._laid_out(long, FACE)
    said = "".join(line.text for line in lines).replace(" ", "")
    assert (words * times).replace(" ", "") in said
    signed = [line.y for line in lines if line.fill == "paper" and line.y < 400]
    titles = [line for line in lines if line.fill in ("ink", "soft") and line.y < 806]
    assert max(signed) < 300
    assert min(line.y - line.size for line in titles) > 306
    assert max(line.y + line.size * 0.3 for line in titles) <= (806 - band if band else 828)
    assert all(above.y + above.size * 0.8 < below.y for above, below in pairwise(titles))
    assert titles[0].size >= 20 or times > 2


def test_a_word_wider_than_the_cover_is_broken() -> None:
    assert wrap("Donaudampfschifffahrt", 64, measure) == ["Donaudampfsch", "ifffahrt"]
    assert wrap("抗うつ薬としてのケタミン", 64, measure) == ["抗うつ薬として", "のケタミン"]


@pytest.mark.parametrize(("text", "lines"), [
    ("一二三四五六（八九", ["一二三四五六", "（八九"]),
    ("一二三四五六七）九", ["一二三四五六", "七）九"]),
    ("ตัวอย่างสำหรับการเรียน", ["ตัวอย่างสำหรั", "บการเรียน"]),
    ("ស្រ្តីស្រ្តីស្រ្តី", ["ស្រ្តីស្រ្តី", "ស្រ្តី"]),
    ("))))))))))))))))", [")" * 13, ")" * 3]),
])
def test_no_letter_is_parted_from_its_signs_and_no_bracket_from_its_words(
    text: str, lines: list[str]
) -> None:
    assert wrap(text, 64, measure) == lines


@given(st.text(st.characters(categories=("L", "N", "P", "Zs"))), st.sampled_from([20, 32, 64]))
def test_wrapping_loses_no_letter_and_keeps_to_the_margins(text: str, size: int) -> None:
    broken = wrap(text, size, measure)
    assert "".join("".join(broken).split()) == "".join(text.split())
    assert all(line.strip() == line and line for line in broken)
    assert all(len(line) == 1 or measure(line) * size <= 488.001 for line in broken)


def _start(path: etree._Element) -> float:
    found = re.match(r"translate\(([\d.]+) ", path.get("transform", ""))
    assert found
    return float(found[1])
