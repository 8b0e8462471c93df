"""A font from anywhere is described and made anew, or refused in words: never a traceback."""

from __future__ import annotations

import io
import random
import time

import pytest
from fontTools.ttLib import TTFont, newTable

from exporter.fonts import foreign, shaping
from tests.fonts import making

SOUND = making.font()
BROKEN = {
    "empty": (b"", "an empty file"),
    "a web page": (b"<!DOCTYPE html><html>", "a web page"),
    "a pointer of Git LFS": (b"version https://git-lfs.github.com/spec/v1", "Git LFS"),
    "an archive": (b"PK\x03\x04" + b"\0" * 99, "a zip archive"),
    "words": ("Not a font at all. " * 99, "other bytes"),
    "PostScript": (making.postscript(), "PostScript outlines"),
    "a collection": (b"ttcf" + SOUND, "a collection"),
    "a web font": (making.packed(), "WOFF"),
    "all weights": (making.variable(), "variable"),
    "a head alone": (SOUND[:12], "broken"),
    "half": (SOUND[: len(SOUND) // 2], "broken"),
    "no letters": (making.font("", space=""), "no letter"),
    "no space": (making.font(space=""), "no space"),
    "no outlines": (making.without("glyf"), "no table"),
    "a million tables": (SOUND[:4] + b"\xff\xff" + SOUND[6:], "65535 tables"),
    "ten to the eighth": (making.nested(8, 10), "parts"),
    "nine deep": (making.nested(12, 1), "parts"),
    "in itself": (making.in_itself(), "part of itself"),
    "points": (making.of_points(12_000), "points"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_static_truetype_font_is_refused_in_words(name: str) -> None:
    body, found = BROKEN[name]
    with pytest.raises(foreign.Refused) as refused:
        foreign.look_through(body if isinstance(body, bytes) else body.encode())

    assert found in refused.value.found
    assert refused.value.hint
    assert not refused.value.right


@pytest.mark.parametrize(("rights", "words"), [
    (0x0002, "restricted"), (0x0102, "restricted"), (0x0200, "bitmap"), (0x0208, "bitmap"),
    (0x0100, "subsetting"), (0x0104, "subsetting"),
])
def test_a_font_that_may_not_be_embedded_is_refused(rights: int, words: str) -> None:
    with pytest.raises(foreign.Refused) as refused:
        foreign.look_through(making.font(rights=rights))

    assert refused.value.right
    assert words in refused.value.found


@pytest.mark.parametrize(("rights", "in_ebook"), [
    (0x0000, True), (0x0008, True), (0x0004, False), (0x000A, True), (0x0006, True),
])
def test_rights_for_print_are_none_for_e_books(rights: int, in_ebook: bool) -> None:
    """Of several rights in one old font, the widest holds."""
    assert foreign.look_through(making.font(rights=rights)).in_ebook == in_ebook


def test_a_font_without_a_word_of_its_rights_is_refused() -> None:
    with pytest.raises(foreign.Refused) as refused:
        foreign.look_through(making.without("OS/2"))

    assert refused.value.right


@pytest.mark.parametrize(("weight", "selection", "expected"), [
    (400, 0x40, (400, "normal")), (300, 0x40, (400, "normal")), (700, 0x20, (700, "normal")),
    (600, 0x40, (700, "normal")), (400, 0x20, (700, "normal")), (400, 0x01, (400, "italic")),
    (400, 0x200, (400, "italic")), (900, 0x21, (700, "italic")),
])
def test_a_font_says_its_weight_and_style(
    weight: int, selection: int, expected: tuple[int, str]
) -> None:
    known = foreign.look_through(making.font(weight=weight, selection=selection))

    assert (known.weight, known.style) == expected


@pytest.mark.parametrize(("name", "family"), [
    ("Test Sans", "Test Sans"), ("A 'b'; } c \\ d", "A b c d"), ("中", ""), ("x" * 99, "x" * 60),
])
def test_a_family_is_called_in_plain_letters(name: str, family: str) -> None:
    assert foreign.look_through(making.font(family=name)).family == family


def test_nothing_is_left_but_what_draws_letters() -> None:
    made = TTFont(io.BytesIO(SOUND))
    for tag in ("fpgm", "prep"):
        made[tag] = newTable(tag)
        made[tag].program = type("P", (), {"getBytecode": lambda _: b"\x40\x01\x00"})()
    made["junk"] = newTable("junk")
    made["junk"].data = b"anything"
    saved = io.BytesIO()
    made.save(saved)

    known = foreign.look_through(saved.getvalue())

    assert not {"fpgm", "prep", "junk"} & set(TTFont(io.BytesIO(known.body)).keys())
    assert shaping.letters(known.body) == set(map(ord, making.LETTERS + " "))


def test_any_bytes_are_refused_or_described_in_no_time() -> None:
    chance = random.Random(7)
    start = time.process_time()
    for _ in range(300):
        body = bytearray(SOUND)
        for _ in range(chance.choice((1, 2, 8, 64))):
            at = chance.randrange(4, chance.choice((300, len(body))))
            body[at] = chance.randrange(256)
        del body[chance.choice((len(body), chance.randrange(len(body)))):]
        try:
            known = foreign.look_through(bytes(body))
        except foreign.Refused:
            continue
        shaping.is_placed(known.body, making.WORD)
    assert time.process_time() - start < 20
