"""Signs without a picture, which a text may hold anywhere, are no fault of the page.

Neither are accents that a font composes, or hyphens that it lacks: wherever a page ends among them,
the EPUB's mark stands behind the same letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.model import PageStart, letters
from exporter.render.epub import pagelist
from tests.conftest import FULL
from tests.making import book
from tests.truth.conftest import Built

ODD = (
    "\u200d\u0301", "\u0301", "i\u200d\u0301", "\u00ed", "\u1ed9", "e\u0323\u0302", "\u0338",
    "\u212b", "\u05d0\u05be\u05d1", "\u05b8", "\uac01", "\u1112\u1161\u11ab", "\u4e2d",
    "\ufb01", "\u00ad", "\u034f", "\u2011", "\u2010", "\u200b", "\u2060", "\ufe0f",
    "\u2764\ufe0f", "\U0001f48a", "\u0628\u0640\u0651", "\u0e33",
)
"""Accents alone, composed and apart, signs without a picture, letters that fonts lack or join."""
PLAIN = book("# One\n\nx\n")
_FEW = ("\u200d\u0301", "\u00ed", "e\u0323\u0302", "\u212b", "\u00ad", "\u2011", "\u05be", "\u4e2d")


def test_signs_without_a_picture_are_not_looked_for(build: Callable[..., Built]) -> None:
    built = build("# Signs\n\nTake 1\u034f2 drops.\n\n\u17b4\u17b5 Then rest.\n")
    assert built.code == 0, built.findings
    assert not built.of("P-005")
    assert not built.of("P-030")


@given(st.lists(st.text() | st.sampled_from(ODD)))
def test_a_text_has_as_many_letters_as_its_pieces(pieces: list[str]) -> None:
    assert len(letters("".join(pieces))) == sum(len(letters(piece)) for piece in pieces)


@given(st.lists(st.sampled_from((*ODD, "a", "b c", " "))), st.integers(0, 30))
def test_a_mark_stands_before_the_first_letter_of_its_page(pieces: list[str], before: int) -> None:
    section = etree.Element("section")
    for piece in (*pieces, "end"):
        etree.SubElement(section, "b").text = piece
    before %= len(letters("".join(pieces))) + 1
    part = replace(PLAIN.parts[2], body=etree.tostring(section, encoding="unicode"))
    bound = pagelist.mark(replace(PLAIN, parts=(part,)), [PageStart("2", part.name, before)])
    body = re.split("<span.*?>", bound.parts[0].body)
    read, unread = (re.sub("<.*?>", "", piece) for piece in body)
    first = next(filter(letters, unread))
    assert read + unread == "".join((*pieces, "end"))
    assert len(letters(read)) <= before < len(letters(read + first))


@pytest.mark.parametrize("sign", ODD if FULL else [" ".join(_FEW)])
def test_the_pages_of_the_ebook_end_among_odd_signs(
    sign: str, build: Callable[..., Built]
) -> None:
    words = f"ab{sign}c {sign} d*{sign}*e{sign}"
    paragraph = f"{words} " * 9 + f"**{words}**\n\n"
    built = build("# Signs\n\n" + paragraph * (45 if FULL else 15))
    assert {"X-023", "P-023"}.isdisjoint(built.rules), built.findings
    assert built.markup.count("doc-pagebreak") > 3
