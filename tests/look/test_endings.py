"""A paragraph ends well: no short word, and no mark of a citation, is a line of its own."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model import Reference
from exporter.render.pdf.typesetting import (
    JOINER,
    NO_BREAK,
    bind_calls,
    bind_endings,
    bound,
)
from tests import making

LONG = "It is a reason for care, and for a talk with your team, and no reason to give up hope."


def ended(markup: str) -> str:
    body = ElementTree.fromstring(markup)
    bind_endings(body)
    return ElementTree.tostring(body, encoding="unicode").replace(NO_BREAK, "~")


def test_short_words_at_the_end_stay_together() -> None:
    assert ended(f"<body><p>{LONG}</p></body>").endswith("no reason to give~up~hope.</p></body>")


def test_what_follows_the_last_element_is_the_end() -> None:
    wanted = "<p>For many people <em>this is all that anybody can</em> say about~it~for~now.\n</p>"
    assert ended(f"<body>{wanted.replace('~', ' ')}</body>") == f"<body>{wanted}</body>"


@pytest.mark.parametrize("markup", [
    "<p>Short words to end on.</p>",
    f"<table><tr><td><p>{LONG}</p></td></tr></table>",
    f"<p><em>{LONG}</em></p>",
    f"<pre>{LONG}</pre>",
])
def test_the_rest_is_left_alone(markup: str) -> None:
    assert "~" not in ended(f"<body>{markup}</body>")


@given(st.text(st.characters(exclude_characters=NO_BREAK)))
def test_no_letter_is_lost_and_one_break_is_left(text: str) -> None:
    ended = bound(text)
    assert ended.replace(NO_BREAK, " ") == text
    if " " in text.strip(" "):
        assert " " in ended


@pytest.mark.parametrize(("markup", "wanted"), [
    ("A.CALL b", "A.~CALL b"), ("<i>a</i>, b)CALL", "<i>a</i>, b)~CALL"), ("aCALL", "aCALL"),
    ("a CALL", "a CALL"), ("<i>a.</i>CALL", "<i>a.</i>CALL"), ("CALL a", "CALL a"),
])
def test_no_line_starts_with_the_call_of_a_note(markup: str, wanted: str) -> None:
    call = '<a role="doc-noteref">2</a>'
    body = ElementTree.fromstring(f"<p>{markup.replace('CALL', call)}</p>")
    bind_calls(body)
    found = ElementTree.tostring(body, encoding="unicode").replace(JOINER, "~")
    assert found == f"<p>{wanted.replace('CALL', call)}</p>"


def test_pango_still_parts_a_full_stop_from_a_number() -> None:
    from weasyprint.text.line_break import can_break_text

    assert can_break_text(".2", "en"), "take bind_calls out"
    assert not can_break_text(f"{JOINER}2", "en")


def test_a_citation_is_bound_to_the_word_before_it() -> None:
    made = making.book(
        "# One\n\nWords [@a].\n\nA line\n[@a] and *italics* [@a].\n\n[@a] starts.\n",
        references=(Reference("a", '{"id": "a", "type": "book", "title": "A"}'),),
    )
    text = next(part.body for part in made.parts if part.role == "chapter")
    text = text.replace(NO_BREAK, "~")
    assert 'Words~<span class="citation">' in text
    assert 'A line~<span class="citation">' in text
    assert '</em>~<span class="citation">' in text
    assert '<p><span class="citation">' in text
