"""Every box of weight opens with a word, its own language's, and one only."""

from __future__ import annotations

import re
from typing import Any

import pytest

from exporter.assemble import Assembled, assemble
from exporter.assemble.boxes import completed
from exporter.languages import language, tags
from exporter.markdown import CALLOUTS
from exporter.model import Clinic
from tests.making import edition, manuscript

WORDS = language("en").words
MARK = '<span class="mark" dir="ltr"/>'
AT_CLINIC = edition(
    clinic=Clinic(id="north", name="North", emergency=("Call 202-555-0199",))
)


def chapter(text: str, lang: str = "en") -> str:
    made = assemble(manuscript(f"# One\n\n{text}\n", lang=lang), edition(lang=lang)).book
    assert made is not None
    return next(part.body for part in made.parts if part.role == "chapter")


def opening(text: str, lang: str = "en") -> str:
    """Return what the first box opens with, up to the end of its line."""
    found = re.search(r"<div[^>]*>\s*(?:<div[^>]*>\s*)?(.*)", chapter(text, lang))
    assert found
    return found[1]


@pytest.mark.parametrize("name", CALLOUTS)
@pytest.mark.parametrize("lang", tags())
def test_a_box_opens_with_its_word_in_its_language(name: str, lang: str) -> None:
    word = language(lang).words[f"box-{name}"]
    label = f'<p class="label">{MARK}<strong>{word}</strong></p>'
    assert opening(f"::: {{.{name} lang={lang}}}\nWash.\n:::") == label
    assert opening(f"::: {{lang={lang}}}\n::: {name}\nWash.\n:::\n:::") == label
    assert opening(f"::: {name}\n- Wash.\n:::", lang) == label


def test_the_words_of_a_language_differ() -> None:
    for lang in tags():
        words = [language(lang).words[f"box-{name}"] for name in CALLOUTS]
        assert len({*words, ""}) == len(CALLOUTS) + 1


def test_a_box_in_a_language_without_words_takes_the_book_s_and_says_so() -> None:
    assert opening("::: {.warning lang=sd}\nماني\n:::") == (
        f'<p class="label">{MARK}<strong lang="en" xml:lang="en" dir="ltr">Warning</strong></p>'
    )


@pytest.mark.parametrize(("text", "word"), [
    ("::: warning\n## Do not *drive* {#drive}\n\nWords.\n:::",
     f'<h2 id="drive" class="label">{MARK}Do not <em>drive</em></h2>'),
    ("::: warning\n## ماء {lang=ar}\n\nWords.\n:::",
     f'<h2 id="section" lang="ar" xml:lang="ar" dir="rtl" class="label">{MARK}ماء</h2>'),
    ("> [!TIP] For parents\n> Words.",
     f'<p class="label">{MARK}<strong>For parents</strong></p>'),
    ("> [!TIP]\n> Words.", f'<p class="label">{MARK}<strong>Tip</strong></p>'),
    ("::: note\n**In bold.** Words.\n:::",
     f'<p class="label">{MARK}<strong>Good to know</strong></p>'),
    ("::: note\nWords.\n\n## A heading\n\nMore.\n:::",
     f'<p class="label">{MARK}<strong>Good to know</strong></p>'),
])
def test_a_heading_or_a_title_is_the_word(text: str, word: str) -> None:
    assert opening(text) == word
    assert "Warning" not in chapter(text)


@pytest.mark.parametrize("text", [
    "::: steps\n1. Wash.\n:::", "::: questions\n- Why?\n:::", "::: {lang=es}\nHola.\n:::",
    "::: {.icon-array count=1 of=4}\n1 of 4\n:::", "A note. And a warning.",
])
def test_no_other_box_has_one(text: str) -> None:
    assert 'class="label"' not in chapter(text)


def test_urgent_help_ends_with_the_clinic_s_lines_in_whatever_box() -> None:
    body = '<section><div class="urgent-help"><p>Call.</p></div></section>'
    number = '<span class="unbroken">202-555-0199</span>'
    lines = f'<ul class="emergency-lines"><li>Call {number}</li></ul>\n</div>'
    assert completed(body, AT_CLINIC, WORDS).count(lines) == 1
    assert "emergency" not in completed(body.replace("urgent-help", "tip"), AT_CLINIC, WORDS)
    assert "emergency" not in completed(body, edition(), WORDS)


def helpless(*boxes: str, status: str = "released", **terms: Any) -> Assembled:
    """Return what is made of a text with boxes of urgent help."""
    text = "\n\n".join(f"::: urgent-help\n{words}\n:::" for words in boxes)
    return assemble(manuscript(f"# One\n\n{text}\n", status=status), edition(**terms))


def places(made: Assembled) -> list[str]:
    return [str(one.place) for one in made.findings if one.rule == "B-101"]


@pytest.mark.parametrize(("words", "has_number"), [
    ("Call for help if you took 500 mg, or for a temperature over 103 °F.", False),
    ("Call 112 if you took 500 mg.", True),
    ("Call 01632 960 123.", True),
    ("~~Call us~~.", False),
    ("", False),
])
def test_a_number_to_call_is_no_dose(words: str, has_number: bool) -> None:
    assert places(helpless(words)) == ([] if has_number else ["leaflet/01.md:3"])


def test_a_box_without_a_number_is_marked_in_a_draft_and_refuses_a_release() -> None:
    """Each box, in each edition: a clinic's lines are a number to call."""
    boxes = ("Go.", "Call 112.", "Stay.")
    made = helpless(*boxes)
    assert made.book is None
    assert places(made) == ["leaflet/01.md:3", "leaflet/01.md:11"]
    assert places(helpless(*boxes, clinic=AT_CLINIC.clinic)) == []
    assert places(helpless(*boxes, clinic=Clinic(id="south", name="South"))) == places(made)
    draft = helpless(*boxes, status="draft")
    assert draft.book is not None
    assert places(draft) == places(made)
    (body,) = (part.body for part in draft.book.parts if part.role == "chapter")
    marked = [box.partition("</div>")[0] for box in body.split('class="urgent-help"')[1:]]
    assert ["[to correct, B-101: no number to call]" in box for box in marked] == [
        True, False, True,
    ]
