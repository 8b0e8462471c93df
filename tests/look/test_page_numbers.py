"""A text with the headings of another begins with that one's page numbers."""

from __future__ import annotations

import pytest

from exporter.render.pdf.patches.page_numbers import remembered
from tests.look.test_target_counters import APART, made

LATER = f"{APART} #wash {{ break-before: page }}"
IN_TEXT = f"{APART} .contents .page {{ position: static }}"


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    remembered.by_text.clear()


def again(monkeypatch: pytest.MonkeyPatch, css: str) -> tuple[list[int], bytes]:
    """Lay out a book where nothing is remembered."""
    remembered.by_text.clear()
    return made(monkeypatch, css)


def test_a_page_is_made_once_where_its_numbers_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers, body = made(monkeypatch, APART)

    assert numbers == [1, 2, 1], "WeasyPrint lays the contents out once now"
    assert made(monkeypatch, APART) == ([1, 2], body)


def test_a_wrong_number_is_put_right(monkeypatch: pytest.MonkeyPatch) -> None:
    made(monkeypatch, APART)
    numbers, body = made(monkeypatch, LATER)

    assert numbers == [1, 2, 3, 1]
    assert again(monkeypatch, LATER) == (numbers, body)


def test_numbers_that_move_words_are_not_begun_with(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers, body = made(monkeypatch, IN_TEXT)

    assert made(monkeypatch, IN_TEXT) == (numbers, body)


def test_the_last_texts_are_remembered() -> None:
    for number in range(99):
        remembered.of((str(number),))

    assert len(remembered.by_text) == 64
    assert (("98",),) in remembered.by_text
