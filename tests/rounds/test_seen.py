"""What a file shows otherwise than it was sent, with the same words, keeps it from being signed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from exporter.rounds.comparing import compared
from exporter.rounds.paper import Paper
from exporter.rounds.reading import read
from exporter.rounds.seen import shown_otherwise
from exporter.rounds.writing import docx
from tests.rounds.leaflet import TEXT, line, sent
from tests.rounds.word import W, Word, new, w


@pytest.fixture(scope="module")
def made() -> Paper:
    return sent(TEXT.replace("Sit down.", "Sit 10^9^ down."))


def properties(word: Word, made: Paper, words: str) -> etree._Element:
    """Return the properties of the last run of the line that holds some words."""
    found = word.paragraphs[line(made, words)].findall(f"{w('r')}/{w('rPr')}")
    return found[-1]


def told(made: Paper, word: Word) -> list[tuple[str, str]]:
    return [
        (each.found or "", each.expected or "") for each in shown_otherwise(made, word.save())
    ]


@pytest.mark.parametrize(("name", "more", "look"), [
    ("vanish", {}, "hidden"), ("strike", {}, "struck out"), ("dstrike", {}, "struck out"),
    ("vertAlign", {"val": "superscript"}, "raised"), ("position", {"val": "-6"}, "lowered"),
    ("color", {"val": "FFFFFF"}, "hardly seen"), ("color", {"themeColor": "background1"},
                                                  "hardly seen"),
    ("rFonts", {"ascii": "Symbol", "hAnsi": "Symbol"}, "in a font of signs"),
    ("sz", {"val": "2"}, "tiny"), ("caps", {}, "in capitals"),
])
def test_letters_that_are_shown_otherwise_are_told(
    made: Paper, name: str, more: dict[str, str], look: str
) -> None:
    word = Word.open(docx(made))
    properties(word, made, "Last words").append(new(name, **more))
    assert told(made, word) == [("“Last words — read them twice.” " + look, "plain")]


@pytest.mark.parametrize(("name", "more"), [
    ("b", {}), ("sz", {"val": "40"}), ("color", {"val": "FF0000"}), ("strike", {"val": "0"}),
    ("rFonts", {"ascii": "Arial"}), ("highlight", {"val": "yellow"}), ("position", {"val": "0"}),
])
def test_a_look_that_says_nothing_is_no_matter(
    made: Paper, name: str, more: dict[str, str]
) -> None:
    word = Word.open(docx(made))
    properties(word, made, "Last words").append(new(name, **more))
    assert told(made, word) == []


def test_a_raised_number_that_came_down_is_told(made: Paper) -> None:
    word = Word.open(docx(made))
    for each in list(word.paragraphs[line(made, "Sit")].iter(w("vertAlign"))):
        parent = each.getparent()
        assert parent is not None
        parent.remove(each)
    assert told(made, word) == [("“9” plain", "raised")]


def test_a_style_that_hides_is_told(made: Paper) -> None:
    word = Word.open(docx(made))
    styles = word.parts["word/styles.xml"]
    word.parts["word/styles.xml"] = styles.replace(
        b"<w:rPr></w:rPr>", b"<w:rPr><w:vanish/></w:rPr>", 1
    )
    assert ("“Last words — read them twice.” hidden", "plain") in told(made, word)


@pytest.mark.parametrize("name", ["word/header1.xml", "word/other.xml"])
def test_words_in_a_part_that_the_text_does_not_name_are_told(made: Paper, name: str) -> None:
    word = Word.open(docx(made))
    word.parts[name] = (
        f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>The dose is wrong</w:t></w:r></w:p></w:hdr>'
    ).encode()
    assert told(made, word) == [(f"The dose is wrong in {name}", "a file with the text alone")]


def test_a_file_within_the_file_is_told(made: Paper) -> None:
    word = Word.open(docx(made))
    word.paragraphs[0].addprevious(new("altChunk", id="rId9"))
    assert told(made, word) == [
        ("another file (w:altChunk) in word/document.xml", "a file with the text alone")
    ]


def test_other_letters_are_not_held_against_each_other(made: Paper) -> None:
    word = Word.open(docx(made))
    word.insert(line(made, "Last words"), 4, "x", tracked=False)
    [(found, expected)] = told(made, word)
    assert found.endswith(" letters")
    assert expected.endswith(" letters")


def _in_row(paragraph: etree._Element) -> None:
    row = next(paragraph.iterancestors(w("tr")))
    settings = new("trPr")
    settings.append(new("trHeight", val="1", hRule="exact"))
    row.insert(0, settings)


def _turned(paragraph: etree._Element) -> None:
    first = paragraph.find(w("r"))
    assert first is not None
    turning = new("bdo", val="rtl")
    first.addprevious(turning)
    turning.append(first)


def _set(paragraph: etree._Element, name: str, **more: str) -> None:
    paragraph.find(w("pPr")).append(new(name, **more))  # type: ignore[union-attr]


@pytest.mark.parametrize(("edit", "kind"), [
    (lambda each: _set(each, "spacing", line="1", lineRule="exact"), "hidden"),
    (lambda each: _set(each, "ind", left="-20000"), "hidden"),
    (lambda each: _set(each, "framePr", x="-20000", y="1"), "hidden"),
    (lambda each: each.find(f".//{w('rPr')}").append(new("w", val="1")), "hidden"),
    (lambda each: each.find(f".//{w('rPr')}").append(new("color", val="FFFFFF")), "hidden"),
    (_in_row, "hidden"), (_turned, "turned"),
])
def test_words_that_nobody_sees_are_told_and_keep_a_file_from_being_signed(
    made: Paper, edit: Callable[[etree._Element], None], kind: str
) -> None:
    word = Word.open(docx(made))
    number = line(made, "10 mL")
    edit(word.paragraphs[number])
    found = compared(made, read(word.save())).changes
    assert (kind, number) in [(each.kind, each.line) for each in found]
    assert any("10 mL" in found for found, _ in told(made, word))


def test_a_paragraph_that_is_set_in_and_a_high_row_are_no_matter(made: Paper) -> None:
    word = Word.open(docx(made))
    _set(word.paragraphs[line(made, "10 mL")], "ind", left="-108", right="300")
    _set(word.paragraphs[line(made, "Last words")], "spacing", line="300", lineRule="exact")
    assert told(made, word) == []
    assert not compared(made, read(word.save())).changes
