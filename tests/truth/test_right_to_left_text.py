"""Whatever is typed, isolates change no letter of it, and close what they open."""

from __future__ import annotations

import re
import unicodedata
from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.isolates import isolated, isolated_text
from exporter.model import Direction

_PIECES = st.sampled_from((
    "قبل", "מילה", "words", "mg", "500", "٠٢٠", "2½", " ", " ", " ", "-", "–", "+", "(", ")", "[",
    "«", ".", ", ", "/", "%", "$", "\u200e", "\u2011", "\n",
))  # fmt: skip
_TEXTS = st.lists(_PIECES | st.characters(exclude_categories=("Cs", "Cc")), max_size=14).map(
    "".join
)
_AROUND = st.sampled_from((
    "{}", "<b>{}</b>", '<i lang="en">{}</i>', '<i dir="rtl">{}</i>', "<br/>{}",
))  # fmt: skip
_PARTS = st.lists(st.tuples(_AROUND, _TEXTS), max_size=5)
_DIRECTIONS = st.sampled_from(("ltr", "rtl"))


@given(parts=_PARTS, direction=_DIRECTIONS)
def test_no_letter_is_lost_or_moved_and_a_second_time_changes_nothing(
    parts: list[tuple[str, str]], direction: Direction
) -> None:
    words = "".join(around.format(escape(text)) for around, text in parts)
    body = f'<p dir="{direction}">{words}</p>'
    found = isolated(body, "ltr")

    assert "".join(etree.fromstring(found).itertext()) == "".join(
        etree.fromstring(body).itertext()
    )
    assert isolated(found, "ltr") == found


@given(text=_TEXTS, direction=_DIRECTIONS)
def test_signs_in_plain_text_are_paired(text: str, direction: Direction) -> None:
    text = re.sub("[\u2066-\u2069]", "", text)
    found = isolated_text(text, direction)
    opened = 0
    for letter in found:
        opened += (letter in "\u2066\u2067") - (letter == "\u2069")
        assert opened >= 0

    assert opened == 0
    assert re.sub("[\u2066\u2067\u2069]", "", found) == text


def test_a_title_keeps_its_order_at_the_head_of_each_page() -> None:
    assert isolated_text("Plain words, 020-7946-0123", "ltr") == "Plain words, 020-7946-0123"
    names = {letter: unicodedata.name(letter)[0] for letter in "\u2066\u2067\u2069"}
    for text, expected in (
        ("Dose: خذ 116 117 الآن today", "Dose: Rخذ L116 117P الآنP today"),
        ("جرعة 500 mg من الدواء", "Rجرعة L500 mgP من الدواءP"),
        ("חייגו *2700 עכשיו", "Rחייגו L*2700P עכשיוP"),
    ):
        assert isolated_text(text, "ltr").translate(str.maketrans(names)) == expected
