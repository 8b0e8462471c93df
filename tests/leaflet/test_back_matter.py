"""Contact, disclaimer and colophon are one block at the end, whole where it is short."""

from __future__ import annotations

from xml.etree import ElementTree

from exporter.render.pdf.back_matter import gather


def gathered(*parts: str) -> ElementTree.Element:
    document = ElementTree.fromstring(f"<html><body>{''.join(parts)}</body></html>")
    gather(document)
    return document[0]


def section(name: str, words: str = "Words.") -> str:
    return f'<section class="{name}"><h1>Head</h1><p>{words}</p></section>'


TEXT, CONTACT, DISCLAIMER = map(section, ("chapter", "contact", "disclaimer"))
ABOUT = (
    '<section class="colophon"><dl class="facts">\n<dt>Text last changed</dt><dd>2 May 2026</dd>\n'
    f'<dt>Written by</dt><dd>{"Ada Able, nurse; " * 3}</dd>\n<dt>In</dt><dd><b>x</b></dd></dl>'
    "</section>"
)


def test_the_last_parts_are_one_block_behind_the_text() -> None:
    body = gathered(TEXT, CONTACT, DISCLAIMER, ABOUT)
    assert [part.get("class") for part in body] == ["chapter", "back beside"]
    contact, rest = body[1]
    assert [contact.get("class"), rest.get("class")] == ["contact", "rest"]
    assert [part.get("class") for part in rest] == ["disclaimer", "colophon"]


def test_a_contact_longer_than_the_rest_has_half_of_the_room() -> None:
    shorter, longer = (section("contact", "南山" * count) for count in (10, 30))
    about = section("disclaimer", "Some words of a disclaimer, some words of a disclaimer.")
    assert [gathered(contact, about)[0].get("class") for contact in (shorter, longer)] == [
        "back beside", "back beside halves",
    ]


def test_without_a_clinic_nothing_stands_beside() -> None:
    assert gathered(TEXT, DISCLAIMER, ABOUT)[1].get("class") == "back"


def test_nothing_stands_beside_a_long_one() -> None:
    body = gathered(CONTACT, section("disclaimer", "Do ask. " * 300), ABOUT)
    assert body[0].get("class") == "back"


def test_a_book_without_such_parts_stays_as_it_is() -> None:
    assert [part.get("class") for part in gathered(TEXT)] == ["chapter"]


def test_facts_run_on_and_break_between_two() -> None:
    (facts,) = gathered(DISCLAIMER, ABOUT).iter("dl")
    changed, day, _, names, _, marked = facts
    assert (changed.text, day.text) == (
        "Text\u00a0last\u00a0changed", "2\u00a0May\u00a02026\u200b"
    )
    assert " " in (names.text or "")  # a long fact may break
    assert marked[0].tail == "\u200b"
    assert [facts.text, *(each.tail for each in facts)] == [None] * 7
