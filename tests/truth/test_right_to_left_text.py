"""Whatever is typed, isolates change no letter of it, and close what they open."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.isolates import isolated, isolated_text
from exporter.markdown import parse
from exporter.model import Direction, Section

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


_DOSES = st.lists(st.sampled_from((
    "قبل", "א", "Advil", "5 mg", "-5", ">140", "10", "٥٪", "5%", "(", ")", "[", "]", "{", "}", '"',
    " ", " ", ". ", ", ", "; ", "! ", "-", "\u05be", "J. ", "E. coli",
)), max_size=10).map("".join)  # fmt: skip
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each bracket and its partner stand (UAX #9, BD16)."""
    opened: list[int] = []
    for at, letter in enumerate(text):
        if letter in _BRACKETS.values():
            opened.append(at)
        elif letter in _BRACKETS and _BRACKETS[letter] in (text[other] for other in opened):
            while text[opened[-1]] != _BRACKETS[letter]:
                opened.pop()
            yield opened.pop(), at


def placed(element: etree._Element, run: int = 0) -> Iterator[tuple[str, int]]:
    """Yield the letters of an element, each with the outermost run that it is in; 0 is none."""
    yield from ((letter, run) for letter in element.text or "")
    for child in element:
        yield from placed(child, run or (id(child) if child.tag == "bdi" else 0))
        yield from ((letter, run) for letter in child.tail or "")


@given(parts=st.lists(st.tuples(st.sampled_from(("{}", "<b>{}</b>")), _DOSES), max_size=3))
def test_no_run_goes_over_the_end_of_a_sentence_or_parts_a_pair_of_brackets(
    parts: list[tuple[str, str]]
) -> None:
    words = "".join(around.format(escape(text)) for around, text in parts)
    found = etree.fromstring(isolated(f'<p dir="rtl">قبل {words} قبل</p>', "ltr"))
    text = "".join(found.itertext())
    run_of = [run for _, run in placed(found)]

    runs = ["".join(child.itertext()) for child in found.iter("bdi") if child.get("dir") == "ltr"]
    outside = [re.sub(r"\([^)]*\)|\[[^]]*\]|\{[^}]*\}", "", run) for run in runs]
    assert [run for run in outside if re.search(r"(?<!E)[.;!,] ", run)] == []
    assert [text[at : to + 1] for at, to in pairs(text) if run_of[at] != run_of[to]] == []


def test_each_clause_that_is_laid_out_alone_counts_for_the_size_of_a_text() -> None:
    whole, parted, plain = (
        parse((Section("a/01.md", f"# A\n\n{words}\n"),))[0].size
        for words in ("קח mg mg mg ו", "קח mg, mg. mg ו", "So mg, mg. mg ")
    )

    assert parted - whole == 2 * 150 + 2
    assert plain < whole
