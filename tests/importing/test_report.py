"""The report of an import: all that a file says beside what became of it, as a sound page."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from exporter.importing.census.pieces import Kind, Piece
from exporter.importing.comparing import Manuscript, compare
from exporter.importing.report.facing import face
from exporter.importing.report.page import MOST, Checked, direction, index, page
from exporter.importing.report.rows import (
    NOTHING,
    Facing,
    Paragraph,
    Result,
    Row,
    Segment,
    tongues,
)
from exporter.importing.sources import open_source
from exporter.importing.taking import Wanted, take
from exporter.importing.telling import faults
from exporter.importing.words import words
from exporter.model import Finding, Place, Severity
from tests.golden import Golden
from tests.importing.test_cases import CASES
from tests.importing.word import docx, of_folder, p

HERE = Path(__file__).parent
TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section",
    "h1", "h2", "h3", "p", "dl", "dt", "dd", "ul", "ol", "li", "a", "div", "span", "strong",
    "code", "mark", "bdi",
}
UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
LEAFLET = docx(
    p("Your new inhaler", "Title") + p("How to use it", "Heading1")
    + "<w:p><w:r><w:t>Take two puffs each morning and each evening, then rinse your "
    "mouth with water.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr>"
    '<w:t> Staff: or three.</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    + '<w:p><w:r><w:rPr><w:lang w:bidi="ar-SA"/><w:rtl/></w:rPr><w:t>اتصل بنا اليوم إذا ساء السعال'
    "</w:t></w:r></w:p>"
    + '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tr>'
    + "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("Morning", "2 puffs")) + "</w:tr></w:tbl>"
    + p("Call &lt;999&gt; &amp; wait."),
    header1=p("Code INH-7"),
    comments='<w:comment w:id="0" w:author="A">' + p("Is it two?") + "</w:comment>",
)


def checked(data: bytes, name: str = "leaflet.docx") -> Checked:
    taken = take(name, data, Wanted("leaflet", changes="accept"))
    slug = "leaflet" if taken.files else ""
    return Checked(name, slug, "en", taken.findings, taken.facing)


def text_of(body: bytes) -> str:
    root = html.document_fromstring(body)
    for each in root.iter("style"):
        each.text = ""
    return " ".join(str(each) for each in root.itertext())


def finding(words_: str) -> Finding:
    return Finding(
        rule="I-101", severity=Severity.WARNING, place=Place(words_, 3), message=words_,
        found=words_, expected=words_, hint=words_,
    )


def row(text: str, *findings: int) -> Row:
    paragraph = Paragraph(text, 1, text, True, (Segment(Kind.HIDDEN, ((text, text),), findings),))
    return Row("Text", (paragraph,), (Result(Place(text, 1), ((text, text),)),), findings)


def test_a_page_is_what_is_expected(golden: Golden) -> None:
    text = page(checked(LEAFLET), index=True).decode()
    plain = re.sub("<style>.*</style>", "<style>…</style>", text, flags=re.DOTALL)
    golden(HERE / "report" / "expected.html", re.sub("sha256-[^']*", "sha256-…", plain))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_word_of_a_file_is_on_its_page(case: Path) -> None:
    data = of_folder(case)
    shown = set(words(text_of(page(checked(data), index=False))))
    pieces = open_source("leaflet.docx", data).census(accept=True)
    named = {word for each in pieces for word in words(each.text) if "U+" not in each.text}
    assert named <= shown
    beside = checked(data).facing.rows
    texts = [text for row in beside for each in row.paragraphs for part in each.segments
             for text, _ in part.texts]
    assert named <= set(words(" ".join(texts)))


def test_a_lost_word_is_marked_in_its_paragraph() -> None:
    pieces = (Piece(Kind.BODY, "word/document.xml", 1, "Take 5 mg daily"),)
    manuscript = Manuscript({"01-a.md": "# Take daily\n"}, [], "manuscript.yaml", "")
    result = compare(pieces, manuscript, ())
    told = tuple(faults("a.docx", pieces, result))
    made = face(pieces, result, manuscript, told)
    body = page(
        Checked("a.docx", "", "", tuple(each.finding for each in told), made), index=False
    ).decode()
    assert '<mark><span class="tag" lang="en" dir="ltr">Lost (body)</span> <bdi>Take 5 mg' in body
    assert "the file was refused, and nothing is written" in body
    assert '<a href="#f1">Finding 1</a>: Words are neither in the manuscript nor named.' in body


def test_who_decides_on_changes_reads_both_answers() -> None:
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    body = (
        p("Nothing here.") + f"<w:p>{run.format('Give ')}"
        f"<w:del>{run.format('15').replace('w:t', 'w:delText')}</w:del>"
        f"<w:ins>{run.format('10')}</w:ins>{run.format(' ml.')}</w:p>"
    )
    taken = take("a.docx", docx(body), Wanted("a"))
    (row_,) = taken.facing.rows
    assert [(each.place.file, each.texts) for each in row_.results] == [
        ("--changes accept", (("Give 10 ml.", ""),)), ("--changes reject", (("Give 15 ml.", ""),)),
    ]
    text = page(Checked("a.docx", "", "", taken.findings, taken.facing), index=False).decode()
    assert "It would read</p>" in text
    assert "Taken out (deleted)</span> <bdi>15</bdi>" in text
    assert "<code>--changes accept</code>:</p>\n<p class=\"words\" dir=\"ltr\">Give 10 ml." in text


def test_a_picture_that_stays_is_beside_its_alternative() -> None:
    pieces = (Piece(Kind.ALT, "word/document.xml", 1, "A hand on an inhaler"),)
    texts = {"01-a.md": "# \n\n![](images/a.png){alt=\"A hand on an inhaler\"}\n"}
    manuscript = Manuscript(texts, [], "manuscript.yaml", "")
    made = face(pieces, compare(pieces, manuscript, ()), manuscript, ())
    assert made.rows[0].results == (Result(Place("01-a.md", 3), (("A hand on an inhaler", ""),)),)
    assert made.added == ()


def test_words_that_the_file_does_not_have_are_shown() -> None:
    pieces = (Piece(Kind.BODY, "word/document.xml", 1, "Sit up."),)
    texts = {"01-a.md": "# Sit up.\n\nTake 10 mg.\n"}
    manuscript = Manuscript(texts, [], "manuscript.yaml", "")
    made = face(pieces, compare(pieces, manuscript, ()), manuscript, ())
    assert made.added == (Result(Place("01-a.md", 3), (("Take 10 mg.", ""),)),)


def test_a_file_that_can_not_be_read_has_a_page_that_says_why() -> None:
    body = page(checked(b"PK\x03\x04 broken"), index=False).decode()
    assert "I-001" in body
    assert "nothing is written" in body


@given(st.text(st.characters(exclude_categories=())) | st.text("<>&\"'/!-= bi\0\u202e"))
def test_no_text_becomes_markup_or_turns_what_is_around_it(text: str) -> None:
    given_ = Checked(text, "a", "en", (finding(text),), Facing((row(text, 0),), (
        Result(Place(text), ((text, text),)),
    )))
    for body in (page(given_, index=True), index([("a.html", given_)])):
        assert not UNSEEN.search(body.decode())
        root = html.document_fromstring(body)
        assert {str(each.tag) for each in root.iter()} <= TAGS
        assert not [key for each in root.iter() for key in each.attrib if key[:2] == "on"]


def test_hostile_words_are_shown_as_they_are() -> None:
    text = "<script>alert(1)</script>\u202e'\"&amp;\x07"
    body = page(Checked(text, "a", "en", (finding(text),), Facing((row(text, 0),))), index=False)
    assert b"<script" not in body
    assert "<script>alert(1)</script>[U+202E]'\"&amp;[U+0007]" in text_of(body)


def test_a_page_stands_on_nothing_but_itself() -> None:
    body = page(checked(LEAFLET), index=True).decode()
    root = html.document_fromstring(body)
    style = root.findtext(".//style") or ""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = root.xpath("//meta[@http-equiv]/@content")[0]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style
    assert not root.xpath("//*[@src or @style]")
    addresses = {str(each) for each in root.xpath("//@href")}
    assert {each for each in addresses if each[0] != "#"} == {"index.html"}
    ids = [str(each) for each in root.xpath("//@id")]
    assert len(ids) == len(set(ids))
    assert {each[1:] for each in addresses if each[0] == "#"} <= set(ids)


def test_the_same_file_gives_the_same_page() -> None:
    assert page(checked(LEAFLET), index=False) == page(checked(LEAFLET), index=False)


def test_of_a_long_file_the_rows_with_findings_are_shown_and_the_others_counted() -> None:
    rows = (*[row(f"w{number}") for number in range(MOST + 2)], row("last", 0))
    body = page(Checked("a", "a", "en", (finding("x"),), Facing(rows)), index=False).decode()
    assert "w4998" in body
    assert "w4999" not in body
    assert ">last</" in body
    assert "<p>3 more paragraphs are in the manuscript without a finding" in body


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12 mg", "ltr"), ("12 מ״ג", "rtl"), ("Call 999", "ltr"), ("", "ltr")],
)
def test_the_direction_is_that_of_the_first_letter(text: str, expected: str) -> None:
    assert direction([(text, "")]) == expected


def test_words_of_another_language_are_cut_out_in_their_order() -> None:
    marked = [("douleur", "fr"), ("ألم", "ar"), ("not there", "de")]
    assert tongues("Say  douleur, or ألم.", marked) == (
        ("Say ", ""), ("douleur", "fr"), (", or ", ""), ("ألم", "ar"), (".", ""),
    )


def test_nothing_is_nothing() -> None:
    body = page(Checked("a.docx", "a", "en", (), NOTHING), index=False).decode()
    assert "every word of the file is in the manuscript" in body
