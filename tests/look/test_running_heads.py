"""The head of a page shows a title whole, or its beginning: never over the text."""

from __future__ import annotations

import pytest

from exporter.make import make
from exporter.proof.margins import says_own
from tests import making
from tests.look import laid

TEXT = "# Hands\n\n" + "Wash your hands with soap before you eat.\n\n" * 30
LONG = (
    "How to look after yourself at home after an operation of the hand, the wrist, the elbow and "
    "the shoulder, and when to call us or come back"
)
ARABIC = "كيف تعتني بنفسك في المنزل بعد عملية في اليد أو المعصم أو المرفق أو الكتف ومتى تتصل بنا "


@pytest.mark.parametrize(("title", "lang"), [
    (LONG, "en"), ("Donaudampfschifffahrtselektrizitäten" * 4, "de"), (ARABIC * 2, "ar"),
], ids=["words", "a word", "from right to left"])
def test_a_long_title_is_cut_where_it_has_no_room(title: str, lang: str) -> None:
    made = make(
        making.manuscript(TEXT, title=title.strip(), lang=lang),
        making.edition(lang=lang, formats=("pdf",), layouts=("large-print",)),
    )
    assert {one.rule for one in made.findings} & {"P-029", "P-030", "P-105"} == set()
    assert len(made.artifacts) == 1


def test_a_title_is_whole_where_it_has_room_and_cut_at_a_word() -> None:
    assert heads(LONG[:60]) == {LONG[:60]}
    assert heads(LONG) == {"How to look after yourself at home after an operation of…"}


def test_a_sign_of_another_font_may_be_higher_than_its_line() -> None:
    found = laid.findings(TEXT, title="💊 Tablets 🏥 and 👩‍⚕️")
    assert "P-105" not in {one.rule for one in found}


def heads(title: str) -> set[str]:
    """Return what the heads of pages say as a title."""
    boxes = laid.seen(laid.book(TEXT, title=title))
    return {
        each.text for each in boxes if getattr(each.box, "at_keyword", "") == "@top-left"
        and each.text
    }


@pytest.mark.parametrize(("words", "is_own"), [
    ("Homeafteranoperation1/2", True), ("Homeafter…1/2", True), ("1/2Homeafteran…", True),
    ("Homebefore…1/2", False), ("Homeafter…operation1/2", False), ("…1/2", False),
])
def test_what_the_margins_say_of_a_title(words: str, is_own: bool) -> None:
    assert says_own(words, ("Home after an operation", "1/2")) == is_own
