"""Other glyphs than a page's text, painted under the right words, are caught in each script."""

from __future__ import annotations

import ctypes
import ctypes.util
import io
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter import bidi, fonts
from exporter.fonts.faces import FAMILIES
from exporter.model import Book, Place
from exporter.proof import pdf as proof
from exporter.proof import pdf_glyphs
from exporter.proof.expected import Expected
from exporter.proof.pdf_file import OpenedPdf
from exporter.proof.pdf_glyphs import Embedded
from exporter.proof.pdf_painted import painted
from exporter.render import pdf
from tests.making import book

SCRIPTS = {
    "ar": ("IBMPlexSansArabic", "خُذ ٢٥ قرصًا من الدواء (مرّتين) كلّ يوم، 500 mg ثم توقّف."),
    "bn": ("HindSiliguri", "প্রতিদিন ২৫টি বড়ি খান, 500 mg করে।"),
    "he": ("Assistant", "קְחוּ 25 כדורים (פעמיים) בכל יום, 500 mg ואז הפסיקו."),
    "hi": ("NotoSansDevanagari", "हर दिन २५ गोलियाँ लें, 500 mg की दवा, फिर रुकें।"),
    "km": ("NotoSansKhmer", "លេបថ្នាំ\u200bចំនួន ២៥ គ្រាប់ 500 mg ជា\u200bរៀងរាល់\u200bថ្ងៃ។"),
    "th": ("NotoSansThai", "กินยา ๒๕ เม็ดทุกวัน ครั้งละ 500 mg แล้วหยุดน้ำ"),
    "zh-hans": ("NotoSansSC", "每天服用药片，每次 500 mg，然后停药。"),
    "am": ("NotoSansEthiopic", "በቀን ፲፪ ክኒን 500 mg ይውሰዱ።"),
    "ja": ("NotoSansJP", "毎日25錠を飲んでください。"),
    "ko": ("NotoSansKR", "매일 25정을 드십시오."),
    "en": ("AtkinsonHyperlegible", "Take 25 tablets every day, 500 mg, then stop."),
    "vi": ("FiraSans", "Uống 25 viên thuốc mỗi ngày, 500 mg, rồi ngừng."),
}
"""The family that prints a language, and a line in it."""


class Line(NamedTuple):
    """Ids of glyphs that an operator paints, the font, and which of a page's operators it is."""

    number: int
    font: Embedded
    ids: list[int]

    @property
    def places(self) -> list[int]:
        """Where glyphs that are seen stand."""
        return [at for at, glyph in enumerate(self.ids) if self.font.is_seen(glyph)]


@pytest.fixture(scope="module")
def leaflet() -> Book:
    texts = "\n\n".join(f"::: {{lang={tag}}}\n{text}\n:::" for tag, (_, text) in SCRIPTS.items())
    return book(f"# One\n\n{texts}\n\n| a | b |\n|---|---|\n| *office* | **1/2** 250 fi |\n")


@pytest.fixture(scope="module")
def told(leaflet: Book) -> bytes:
    """Return a file whose pages say all their text: Arabic and Hebrew stand on them."""
    return pdf.render(leaflet, "a4").body


@pytest.fixture(scope="module")
def bare() -> Book:
    return book(
        "# One\n\n[每次药片]{lang=zh-hans} Take 5 mg. [በ፳፻፲፯ ፲፪ ሰዓት]{lang=am}\n\n"
        "| office | 15 |\n|---|---|\n| fix | 56 |\n"
    )


def changed(body: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(body)) as file:
        change(file)
        made = io.BytesIO()
        file.save(made)
    return made.getvalue()


def found(leaflet: Book, body: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(body)) as file:
        opened = OpenedPdf(file, body, Place("x.pdf"), fonts.of(FAMILIES))
        return [one.message for one in painted(opened, Expected(leaflet))]


def lines(page: pikepdf.Page, operations: Any) -> Iterator[Line]:
    opened: dict[str, Embedded] = {}
    font = ""
    for number, one in enumerate(operations):
        if str(one.operator) == "Tf":
            font = str(one.operands[0])
            opened.setdefault(font, Embedded(page.Resources.Font[font], ()))
        elif str(one.operator) == "TJ":
            shown = b"".join(
                bytes(part) for part in one.operands[0] if isinstance(part, pikepdf.String)
            )
            ids = [int.from_bytes(shown[at : at + 2]) for at in range(0, len(shown), 2)]
            yield Line(number, opened[font], ids)


def mutant(body: bytes, family: str, change: Callable[[Line], list[int]]) -> bytes:
    """Return a file with the first line of a family changed that a change is for."""

    def plant(file: pikepdf.Pdf) -> None:
        for page in file.pages:
            operations: list[Any] = list(pikepdf.parse_content_stream(page))
            for line in lines(page, operations):
                name = line.font.name.partition("+")[2].replace("-", "")
                made = change(line) if name.startswith(family) else line.ids
                if made != line.ids:
                    shown = pikepdf.String(b"".join(glyph.to_bytes(2) for glyph in made))
                    operations[line.number] = ([pikepdf.Array([shown])], pikepdf.Operator("TJ"))
                    page.Contents = file.make_stream(pikepdf.unparse_content_stream(operations))
                    return
        raise AssertionError(f"nothing of {family} to change")

    return changed(body, plant)


def swapped(line: Line) -> list[int]:
    """Exchange two glyphs that stand side by side and look different."""
    made = list(line.ids)
    for one, other in zip(line.places[1:], line.places[2:], strict=False):
        if line.font.file.outline(made[one]) != line.font.file.outline(made[other]):
            made[one], made[other] = made[other], made[one]
            break
    return made


def dropped(line: Line) -> list[int]:
    places = line.places
    return [glyph for at, glyph in enumerate(line.ids) if len(places) < 3 or at != places[1]]


def doubled(line: Line) -> list[int]:
    places = line.places[2:3]
    return [glyph for at, glyph in enumerate(line.ids) for _ in range(1 + (at in places))]


def misread(line: Line) -> list[int]:
    """Paint another digit, or another letter where a line has none, of the same font."""
    is_digit = [line.font.texts.get(glyph, "").isdigit() for glyph in line.ids]
    at = is_digit.index(True) if True in is_digit else (line.places[1:2] or [0])[0]
    others = [
        glyph
        for glyph, text in line.font.texts.items()
        if line.font.is_seen(glyph)
        and text.isdigit() == is_digit[at]
        and line.font.file.outline(glyph) != line.font.file.outline(line.ids[at])
    ]
    return [*line.ids[:at], *others[:1], *line.ids[at + 1 :]]


def test_the_right_words_beside_the_right_glyphs_are_no_fault(leaflet: Book, told: bytes) -> None:
    assert found(leaflet, told) == []


@pytest.mark.parametrize("change", [swapped, dropped, doubled, misread])
@pytest.mark.parametrize("tag", SCRIPTS)
def test_other_glyphs_under_the_right_words_are_caught(
    leaflet: Book, told: bytes, tag: str, change: Callable[[Line], list[int]]
) -> None:
    family, _ = SCRIPTS[tag]

    [message] = found(leaflet, mutant(told, family, change))

    assert "shows other words than it says" in message


def test_forms_of_letters_beside_others_are_no_fault(bare: Book) -> None:
    """The bars of an Ethiopic number are joined, in a file that says no text of its own there."""
    assert found(bare, pdf.render(bare, "a4").body) == []


@pytest.mark.parametrize(
    ("letter", "other"), [("5", "6"), ("药", "片"), ("x", "c"), ("፲", "፳"), ("፪", "፫")]
)
def test_a_glyph_that_says_another_letter_than_it_draws_is_caught(
    bare: Book, letter: str, other: str
) -> None:
    def rename(file: pikepdf.Pdf) -> None:
        for thing in file.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                texts = thing.ToUnicode.read_bytes()
                says, said = (b"> <%04x>" % ord(each) for each in (letter, other))
                thing.ToUnicode.write(texts.replace(says, said))

    [message] = found(bare, changed(pdf.render(bare, "a4").body, rename))

    assert "shows another letter than it says" in message


TWINS = "[1日2〜3回。5～10mg。一⼀日⽇⼝口]{lang=ja}\n\n5 µg, 5 μg\n\n∙ ‧"
"""Letters that share a glyph; and a dot of which Pango makes a hyphen at a line's end."""


@pytest.fixture(scope="module")
def twins() -> tuple[Book, bytes]:
    one = book(f"# One\n\n{TWINS}\n")
    return one, pdf.render(one, "a4").body


def test_letters_that_share_a_glyph_are_read_as_they_were_written(
    twins: tuple[Book, bytes],
) -> None:
    one, body = twins

    assert proof.prove(Expected(one), body, "x.pdf").findings == ()


def test_another_text_of_letters_that_share_a_glyph_is_caught(twins: tuple[Book, bytes]) -> None:
    one, body = twins

    def change(file: pikepdf.Pdf) -> None:
        for page in file.pages:
            said, other = (each.encode("utf-16-be").hex().encode() for each in "回日")
            page.Contents = file.make_stream(page.Contents.read_bytes().replace(said, other))

    assert found(one, changed(body, change)) == ["Page 1 shows other words than it says."]


@pytest.mark.parametrize("base", [0, 1])
@given(text=st.text("abאבجد12٣٤ .,:-+%()[]–/\u05b8", min_size=1, max_size=12))
def test_lines_of_two_directions_are_in_the_order_that_fribidi_has_them_in(
    base: int, text: str
) -> None:
    found = bidi.levels(text, base)
    kept = range(len(text.rstrip()))

    assert [found[at] for at in kept] == [levels(text, base)[at] for at in kept]


def levels(text: str, base: int) -> list[int]:
    """Return levels of embedding as FriBidi, which Pango asks, has them."""
    library = ctypes.CDLL(ctypes.util.find_library("fribidi"))
    codes = (ctypes.c_uint32 * len(text))(*map(ord, text))
    direction = ctypes.c_uint32(0x110 + base)  # FRIBIDI_PAR_LTR, FRIBIDI_PAR_RTL
    found = (ctypes.c_int8 * len(text))()
    library.fribidi_log2vis(codes, len(text), ctypes.byref(direction), None, None, None, found)
    return list(found)


@given(st.lists(st.one_of(
    st.binary(max_size=8), st.text("()\\<>\n8", max_size=4), st.integers(-9, 999)
)))
def test_the_ids_of_an_operand_are_all_its_strings_have(parts: list[bytes | str | int]) -> None:
    said = [part.encode() if isinstance(part, str) else part for part in parts]
    strings = [part for part in said if isinstance(part, bytes)]
    operand = pikepdf.Array([
        pikepdf.String(part) if isinstance(part, bytes) else part for part in said
    ])

    assert pdf_glyphs._ids(operand) == b"".join(strings)
    assert all(pdf_glyphs._ids(pikepdf.String(part)) == part for part in strings)
