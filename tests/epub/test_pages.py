"""Cutting a book into files: links, ids, notes, drawings, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import escape

from exporter.errors import RenderError
from exporter.model import Part
from exporter.render.epub.metadata import Picture
from exporter.render.epub.spine import Page, cut
from tests.epub import books
from tests.epub.unpack import TYPE, XHTML, body

PAGES = {page.path: page for page in cut(books.SMALL)}
EVIDENCE = PAGES["text/03-evidence.xhtml"]


def find(page: Page, anchor: str) -> etree._Element:
    (found,) = body(page.body).iterfind(f".//*[@id='{anchor}']")
    return found


def test_one_file_a_part_in_order() -> None:
    assert list(PAGES) == [
        "text/01-title.xhtml", "nav.xhtml", "text/02-introduction.xhtml",
        "text/03-evidence.xhtml", "text/04-references.xhtml", "text/05-disclaimer.xhtml",
        "text/06-colophon.xhtml",
    ]  # fmt: skip


def test_parts_of_one_name_stay_apart() -> None:
    parts = [replace(part, name="Über uns!") for part in books.SMALL.parts]
    pages = cut(replace(books.SMALL, parts=tuple(parts)))
    assert pages[2].path == "text/02-ber-uns.xhtml"
    assert len({page.path for page in pages}) == len(parts)


def test_a_name_without_a_plain_letter_gives_way_to_the_role() -> None:
    parts = [replace(part, name="序文") for part in books.SMALL.parts]
    assert cut(replace(books.SMALL, parts=tuple(parts)))[2].path == "text/02-chapter.xhtml"


@pytest.mark.parametrize(
    ("path", "anchor", "href"),
    [
        ("text/02-introduction.xhtml", "cite-1", "04-references.xhtml#ref-zarate2006"),
        ("text/03-evidence.xhtml", "noteref-1", "#note-1"),
    ],
)
def test_links_lead_to_the_file_that_holds_the_anchor(path: str, anchor: str, href: str) -> None:
    assert find(PAGES[path], anchor).get("href") == href


def test_a_reference_leads_back_to_each_citation() -> None:
    links = find(PAGES["text/04-references.xhtml"], "ref-zarate2006").iter(f"{XHTML}a")
    assert [link.get("href") for link in links] == [
        "02-introduction.xhtml#cite-1", "03-evidence.xhtml#cite-2",
    ]  # fmt: skip


def test_the_contents_lead_down_into_the_text() -> None:
    hrefs = [link.get("href") for link in body(PAGES["nav.xhtml"].body).iter(f"{XHTML}a")]
    assert "text/03-evidence.xhtml#risks" in hrefs


def test_links_out_of_the_book_are_left_alone() -> None:
    links = body(PAGES["text/02-introduction.xhtml"].body).iter(f"{XHTML}a")
    assert [link.get("href") for link in links][-1] == "https://example.org/?a=1&b=2"


def test_roles_are_said_in_the_vocabulary_of_epub_too() -> None:
    said = {
        (one.get("role"), one.get(TYPE))
        for page in PAGES.values()
        for one in body(page.body).iter(etree.Element)
        if one.get("role", "").startswith("doc-")
    }
    assert said == {
        ("doc-toc", "toc"), ("doc-chapter", "chapter"), ("doc-biblioref", "biblioref"),
        ("doc-noteref", "noteref"), ("doc-footnote", "footnote"), ("doc-backlink", "backlink"),
        ("doc-bibliography", "bibliography"), ("doc-notice", "notice"),
        ("doc-colophon", "colophon"),
    }  # fmt: skip


def test_the_title_page_is_called_one() -> None:
    assert find(PAGES["text/01-title.xhtml"], "title-page").get(TYPE) == "titlepage"


def test_a_note_leads_back_to_its_call() -> None:
    (link,) = find(EVIDENCE, "note-1").iter(f"{XHTML}a")
    assert link.attrib == {"role": "doc-backlink", "href": "#noteref-1", TYPE: "backlink"}
    assert link.text == "Back to the text"


def test_a_note_begins_with_its_number() -> None:
    book = books.with_body(
        '<p><a role="doc-noteref" id="n1" href="#x">7</a> <a role="doc-noteref" id="n2" '
        'href="#x">7</a></p><aside role="doc-footnote" id="x"><p>Words <em>more</em></p></aside>'
        '<aside role="doc-footnote" id="y">Uncalled</aside>'
    )
    page = cut(book)[2]
    (number,) = find(page, "x").iter(f"{XHTML}span")
    assert (number.get("class"), number.text, number.tail) == ("note-number", "7. ", "Words ")
    assert find(page, "x")[0].text is None
    assert find(page, "y").findall(f".//{XHTML}span") == []


def test_a_note_called_twice_leads_back_to_both() -> None:
    book = books.with_body(
        '<p><a role="doc-noteref" id="n1" href="#x">1</a><a role="doc-noteref" id="n2" '
        'href="#x">1</a></p><aside role="doc-footnote" id="x">Words<ul><li>a</li></ul></aside>'
    )
    links = find(cut(book)[2], "x").findall(f".//{XHTML}a")
    assert [(link.get("href"), link.text) for link in links] == [
        ("#n1", "Back to the text 1"), ("#n2", "Back to the text 2"),
    ]  # fmt: skip


def test_a_note_that_has_its_way_back_gets_no_other() -> None:
    book = books.with_body(
        '<p><a role="doc-noteref" id="n1" href="#x">1</a></p><aside role="doc-footnote" id="x">'
        '<p>Words <a role="doc-backlink" href="#n1">up</a></p></aside>'
    )
    assert [link.text for link in find(cut(book)[2], "x").iter(f"{XHTML}a")] == ["up"]


def test_drawings_keep_the_case_of_their_names_and_are_declared() -> None:
    assert b'viewBox="0 0 200 40"' in EVIDENCE.body
    assert b"<linearGradient" in EVIDENCE.body
    assert [page.path for page in PAGES.values() if page.properties == ("svg",)] == [EVIDENCE.path]
    assert PAGES["nav.xhtml"].properties == ("nav",)


def test_white_space_between_marks_is_neither_lost_nor_invented() -> None:
    page = PAGES["text/02-introduction.xhtml"].body
    assert b"<p><em>One</em><strong>word</strong> &amp; another <a" in page
    assert b"<pre><code>dose  1\n      2</code></pre>" in page


def test_empty_elements_are_safe_for_parsers_of_html() -> None:
    assert b"<td></td>" in EVIDENCE.body
    assert b"<br/>" in EVIDENCE.body


def test_pictures_are_told_by_their_alternatives() -> None:
    book = books.with_body(
        '<p><img src="images/point.png" alt=""/><img src="images/point.png"/></p>'
        '<div aria-hidden="true"><svg xmlns="http://www.w3.org/2000/svg"><svg/></svg></div>'
        '<svg xmlns="http://www.w3.org/2000/svg"><title>Words</title></svg>'
        '<svg xmlns="http://www.w3.org/2000/svg"/>'
    )
    assert cut(book)[2].pictures == (
        Picture.DECORATIVE, Picture.SILENT, Picture.DECORATIVE, Picture.DESCRIBED, Picture.SILENT,
    )  # fmt: skip
    assert EVIDENCE.pictures == (Picture.DESCRIBED, Picture.DESCRIBED)
    assert EVIDENCE.images == ("images/point.png",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<p>open", "The part 'introduction' is not well-formed XHTML"),
        ("<p>a & b</p>", "is not well-formed XHTML"),
        ("<p>&nbsp;</p>", "Entity 'nbsp' not defined"),
        ("<p>\x0b</p>", "is not well-formed XHTML"),
        ("</section><section>", "'introduction' is not one XHTML element"),
        ("</section>words<section>", "'introduction' is not one XHTML element"),
        ("</section>words", "is not well-formed XHTML"),
        ('<p><a href="#nowhere">x</a></p>', "'introduction' the link '#nowhere' leads nowhere"),
        ('<p><a href="#">x</a></p>', "the link '#' leads nowhere"),
        ('<p><a href="risks">x</a></p>', "the link 'risks' leads nowhere"),
        ('<p><a href="javascript:x()">x</a></p>', "the link 'javascript:x()' leads nowhere"),
        ('<p id="risks"/>', "The id 'risks' stands twice: in text/02-introduction.xhtml and in"),
        ('<p><img src="images/no.png" alt=""/></p>', "the image 'images/no.png' is not a resource"),
        ('<p><img src="http://x.org/a.png" alt=""/></p>', "is not a resource of the book"),
        ("<svg/>", "has a drawing or a formula outside its namespace"),
    ],
)
def test_what_is_not_sound_is_refused_by_name(text: str, message: str) -> None:
    with pytest.raises(RenderError) as caught:
        cut(books.with_body(text))
    assert message in caught.value.message
    assert caught.value.hint


def test_text_beside_the_element_is_refused() -> None:
    part = replace(books.INTRODUCTION, body=f"{books.INTRODUCTION.body} words")
    parts = [part if one is books.INTRODUCTION else one for one in books.SMALL.parts]
    with pytest.raises(RenderError, match="'introduction' is not one XHTML element"):
        cut(replace(books.SMALL, parts=tuple(parts)))


def test_two_tables_of_contents_are_refused() -> None:
    with pytest.raises(RenderError, match="two tables of contents"):
        cut(replace(books.SMALL, parts=(*books.SMALL.parts, books.CONTENTS)))


def test_contents_without_a_list_are_refused() -> None:
    part = Part("contents", "contents", "Contents", '<nav role="doc-toc"><h2>Contents</h2></nav>')
    parts = [part if one is books.CONTENTS else one for one in books.SMALL.parts]
    with pytest.raises(RenderError, match="contents are not a list of links"):
        cut(replace(books.SMALL, parts=tuple(parts)))


@given(
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t"), min_size=1
    )
)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    page = cut(books.with_body(f'<p id="free" title="{escape(text)}">{escape(text)}</p>'))[2]
    assert "".join(map(str, find(page, "free").itertext())) == text
