"""No word vanishes: what pandoc or we would lose is an error; what is hidden is never printed."""

from __future__ import annotations

import re
from typing import Any

import pytest

from exporter.importing import pandoc, preparing, taking
from exporter.importing.taking import Wanted, take
from exporter.importing.words import Pool, words
from tests.importing.word import docx, p

TEXT = docx(p("Ring 01632 960191 if you take 5 mg twice a day.") + p("Rest.") + p("Rest."))


def lost(monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> list[str]:
    """Return what is said to be lost, where pandoc reads other words than those of the file."""
    read = pandoc.read

    def changed(data: bytes, form: str) -> dict[str, Any]:
        def change(node: Any) -> Any:
            if isinstance(node, list):
                return [change(each) for each in node]
            if isinstance(node, dict):
                return {key: change(value) for key, value in node.items()}
            return new if node == old else node

        return dict(change(read(data, form)))

    monkeypatch.setattr(pandoc, "read", changed)
    taken = take("a.docx", TEXT, Wanted("a"))
    if taken.files:
        return []
    assert {each.rule for each in taken.findings} == {"I-002"}
    return [each.found.partition(" — ")[0] for each in taken.findings]


def test_nothing_is_lost_of_a_plain_file() -> None:
    assert take("a.docx", TEXT, Wanted("a")).files


@pytest.mark.parametrize(
    ("old", "new", "gap"),
    [
        ("mg", "µg", "mg"), ("960191", "960197", "960191"), ("twice", "", "twice"),
        ("5", "50", "5"),
    ],
)
def test_a_word_that_pandoc_loses_stops_the_import(
    monkeypatch: pytest.MonkeyPatch, old: str, new: str, gap: str
) -> None:
    assert lost(monkeypatch, old, new) == [gap]


def test_a_repeated_word_that_is_there_once_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lost(monkeypatch, "Rest.", "Rest") == []
    read = taking.read
    monkeypatch.setattr(taking, "read", lambda document: read(document)[:-1])
    (finding,) = take("a.docx", TEXT, Wanted("a")).findings
    assert finding.found.startswith("rest")


def test_hidden_words_that_would_be_printed_stop_the_import(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Half a dose.</w:t></w:r></w:p>"
    monkeypatch.setattr(preparing.seen, "leave_seen", lambda tree, styles: None)
    (finding,) = take("a.docx", docx(p("Words.") + hidden), Wanted("a")).findings
    assert (finding.rule, finding.found) == ("I-002", "Half a dose.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5 mg, 10 %!", ("5", "mg", "10", "%")),
        ("Anti\u00adcoagulant **A**", ("anticoagulant", "a")),
        ("µg ﬁ ½", ("μg", "fi", "1", "2")),
        ("INR ≥ 5 (…) – “x”", ("inr", "≥", "5", "x")),
        ("✔ ☑ ☒ [x]", ("✓", "☑", "☒", "☑")),
    ],
)
def test_words_are_compared_in_one_form(text: str, found: tuple[str, ...]) -> None:
    assert words(text) == found


def test_a_word_answers_for_one_word_only() -> None:
    pool = Pool(("a", "b", "a"))
    assert [pool.take(("a",)), pool.take(("a",)), pool.take(("a",))] == [0, 2, None]


@pytest.mark.parametrize(
    ("said", "published", "lang"),
    [
        ("en-GB", (), "en"), ("en-GB", ("en",), "en"), ("en-GB", ("en-GB", "en"), "en-GB"),
        ("zh-TW", ("zh-Hant",), "zh-Hant"), ("pt-BR", ("es",), "pt"),
    ],
)
def test_the_language_is_one_that_the_library_publishes(
    said: str, published: tuple[str, ...], lang: str
) -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f'<w:rPr><w:lang w:val="{said}"/></w:rPr></w:style>'
    )
    taken = take("a.docx", docx(p("5 mg."), styles=styles), Wanted("a", languages=published))
    assert f"lang: {lang}\n" in taken.files["manuscript.yaml"].decode()


def test_words_of_a_word_file_in_a_word_file_are_named() -> None:
    note = f'<w:footnote w:id="2">{p("Not at night.")}</w:footnote>'
    body = p("Before.") + '<w:altChunk r:id="aFChunk_in_docx"/>' + p("After.")
    for part, named in (
        (docx(p("Take 40 mg."), footnotes=note), ["Take 40 mg.", "Not at night."]),
        (b"PK?", ["word/chunks/in.docx"]),
    ):
        findings = take("a.docx", docx(body, aFChunk_in_docx=part), Wanted("a")).findings
        assert [each.found for each in findings if each.rule == "I-119"] == named


def test_a_reading_stands_behind_its_word_in_a_script_without_spaces() -> None:
    ruby = (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>にかい</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>二回</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    line = f"<w:p><w:r><w:t>一日</w:t></w:r>{ruby}<w:r><w:t>飲む</w:t></w:r></w:p>"
    said = take("a.docx", docx(line), Wanted("a", "ja")).files["01-a.md"].decode()
    assert re.sub(r"[]\[]|{.*?}", "", said).endswith("一日二回 (にかい)飲む\n")


def test_no_mark_of_an_item_is_printed_where_pandoc_reads_no_words_of_a_list() -> None:
    style = '<w:style w:type="paragraph" w:styleId="Code"><w:name w:val="Source Code"/></w:style>'
    numbers = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    line = p("dose = 5", "Code").replace(
        "</w:pPr>", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    )
    files = take("a.docx", docx(line, styles=style, numbering=numbers), Wanted("a")).files
    assert files["01-a.md"].decode().endswith("1. ```\n   dose = 5\n   ```\n")
