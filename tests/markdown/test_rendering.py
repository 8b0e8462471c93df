"""The XHTML of a section, and of a book: ids, links, notes, figures, tables, divs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from exporter.markdown import DIALECT, KNOWN_BLOCKS, render
from exporter.model import Cite, Heading, Section
from tests.golden import Golden
from tests.markdown.making import body, findings, parsed, rendered, section, tree

DOCS = Path(__file__).parents[2] / "docs" / "dialect.md"


@pytest.mark.parametrize(
    ("text", "xhtml"),
    [
        ("a *b* **c** `d<`", "<p>a <em>b</em> <strong>c</strong> <code>d&lt;</code></p>"),
        ("H~2~O m^2^", "<p>H<sub>2</sub>O m<sup>2</sup></p>"),
        ("a  \nb\\\nc\nd", "<p>a<br/>\nb<br/>\nc\nd</p>"),
        ('他说"注意"，"**停**"。', "<p>他说“注意”，“<strong>停</strong>”。</p>"),
        ("他说'注意'。", "<p>他说‘注意’。</p>"),
        ('เขา"หยุด"ยา', "<p>เขา“หยุด”ยา</p>"),
        ("the '90s, and dogs' legs", "<p>the ’90s, and dogs’ legs</p>"),
        ('"a" it\'s -- --- ... 5\'10"', "<p>“a” it’s – — … 5’10”</p>"),
        ("\\\"a\\\" \\-- \\...", '<p>"a" -- ...</p>'),
        ("`--` <https://e.org/a--b>",
         '<p><code>--</code> <a href="https://e.org/a--b">https://e.org/a--b</a></p>'),
        ("<https://e.org/a%20b%C3%A9_c>",
         '<p><a href="https://e.org/a%20b%C3%A9_c">https://e.org/a%20b%C3%A9_c</a></p>'),
        ("[a]{lang=ar dir=rtl}", '<p><span lang="ar" xml:lang="ar" dir="rtl">a</span></p>'),
        ("[a]{lang=he} [b]{lang=ar-Latn} [c]{lang=fa-Arab dir=ltr}",
         '<p><span lang="he" xml:lang="he" dir="rtl">a</span> '
         '<span lang="ar-Latn" xml:lang="ar-Latn">b</span> '
         '<span lang="fa" xml:lang="fa" dir="ltr">c</span></p>'),
        ('[S*M*OG]{.abbr .c title="a & b"}', '<p><abbr class="c" title="a &amp; b">'
         "S<em>M</em>OG</abbr></p>"),
        ("[a](https://e.org?x&y){#i .c}",
         '<p><a id="i" href="https://e.org?x&amp;y" class="c">a</a></p>'),
        ("x [see @a, *p. 3*; @b]", "<p>x <cite>a;b</cite></p>"),
        ("&nbsp;&eacute;&#169;", "<p>\u00a0é©</p>"),
        ("a&#12;\ufffe", "<p>a\ufffd\ufffd</p>"),
        ("3. a\n4. b", '<ol start="3"><li>a\n</li>\n<li>b\n</li>\n</ol>'),
        ("- a\n  - b", "<ul><li>a\n<ul><li>b\n</li>\n</ul>\n</li>\n</ul>"),
        ("- a\n\n- b", "<ul><li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>"),
        ("T\n: d\n: e", "<dl><dt>T</dt>\n<dd>d\n</dd>\n<dd>e\n</dd>\n</dl>"),
        ("```\na  *b*\n\n c\n```", "<pre><code>a  *b*\n\n c\n</code></pre>"),
        ("> a", "<blockquote><p>a</p>\n</blockquote>"),
        ("* * *\n\na", "<hr/>\n<p>a</p>"),
        ("::: {.warning #w lang=es}\na\n:::",
         '<div id="w" role="doc-notice" class="warning" lang="es" xml:lang="es"><p>a</p>\n</div>'),
        ("::: {.icon-array count=7 of=10}\n7 of 10\n:::",
         '<div class="icon-array">\n<svg>7/10</svg>\n<p>7 of 10</p>\n</div>'),
        ('![c *d*](f/./a.png){alt="x y" #i .wide width=300}',
         '<figure id="i"><img src="f/a.png" alt="x y" class="wide" width="300"/>'
         "<figcaption>c <em>d</em></figcaption>\n</figure>"),
        ("![](a%20b.png){.decorative width=50%}",
         '<figure><img src="a%20b.png" alt="" role="presentation" style="width: 50%"/></figure>'),
        ('![](a.png){alt="x" width=2.50inch height=300px}',
         '<figure><img src="a.png" alt="x" style="width: 2.5in; height: 300px"/></figure>'),
        ("a ![b](c.png) d", '<p>a <img src="c.png" alt="b"/> d</p>'),
        ('a ![b](c.png){alt="e"}', '<p>a <img src="c.png" alt="e"/></p>'),
        ("| a | b |\n|--|-:|\n| 1 | |\n\n: C *d* {#t}",
         '<table id="t" class="fill-in"><caption>C <em>d</em></caption>\n'
         '<thead><tr><th scope="col">a</th>\n<th class="right" scope="col">b</th>\n</tr>\n'
         '</thead>\n'
         '<tbody><tr><td>1</td>\n<td class="right"></td>\n</tr>\n</tbody>\n</table>'),
        ("| | |\n|--|:-:|\n| 1 | 2 |",
         '<table><tbody><tr><td>1</td>\n<td class="center">2</td>\n</tr>\n</tbody>\n</table>'),
    ],
)
def test_xhtml(text: str, xhtml: str) -> None:
    assert body(text) == xhtml + "\n"
    assert not [one for one in findings(f"# Heading\n\n{text}") if one.rule != "S-114"]


def test_notes_are_numbered_through_the_book_and_stand_below_the_block_that_calls_them() -> None:
    one, two = rendered(
        "# One\n\n- a[^x]\n- b[^x] c[^y]\n\nz\n\n[^y]: Y\n\n[^x]: X [@k]\n\n    more",
        "# Two\n\n> d^[inline *note*]\n",
    ).fragments
    assert one.body == (
        '<h1 id="one">One</h1>\n<ul><li>a'
        '<a id="noteref-1" href="#note-1" role="doc-noteref" class="noteref">1</a>\n</li>\n<li>b'
        '<a id="noteref-1-2" href="#note-1" role="doc-noteref" class="noteref">1</a> c'
        '<a id="noteref-2" href="#note-2" role="doc-noteref" class="noteref">2</a>\n</li>\n</ul>\n'
        '<aside id="note-1" role="doc-footnote" class="footnote">\n<p>X <cite>k</cite></p>\n'
        "<p>more</p>\n</aside>\n"
        '<aside id="note-2" role="doc-footnote" class="footnote">\n<p>Y</p>\n</aside>\n<p>z</p>\n'
    )
    assert '</blockquote>\n<aside id="note-3" role="doc-footnote" class="footnote">' in two.body


def test_a_note_is_named_in_the_words_of_the_book() -> None:
    made = rendered("# A\n\nb^[c]", words={"note": "Nota {n}"})
    assert 'class="footnote" aria-label="Nota 1">' in made.fragments[0].body


def test_citations_come_in_reading_order_a_notes_at_its_first_call() -> None:
    text = (
        "# H [@a]\n\nx[^n] [see @b, p. 3--4;\n@c]\n\n| h |\n|---|\n| @d |\n\n: Cap [@e]\n\n"
        "y[^n]\n\n[^n]: [@f, @x]\n"
    )
    calls: list[tuple[Cite, ...]] = []
    made = parsed(section(text, first_line=11))

    def count(cites: tuple[Cite, ...]) -> str:
        calls.append(cites)
        return ""

    render([made], mark=count, draw=lambda *_: "", words={"fault": ""})
    assert tuple(calls) == made.citations
    keys = [[cite.key for cite in cluster] for cluster in made.citations]
    assert keys == [["a"], ["f"], ["b", "c"], ["e"], ["d"]]
    assert made.citations[2][0] == Cite("b", "see", "p. 3–4")
    lines = [(place.line, place.column) for place in made.cite_places]
    assert lines == [(11, 5), (24, 7), (13, 7), (20, 7), (18, 3)]


def test_a_place_is_right_inside_a_note_and_a_caption_of_several_lines() -> None:
    made = parsed(section("# H\n\na\nb ^[c\nd @e]\n\n![f\ng @h](i.png){alt=j}"))
    assert [(place.line, place.column) for place in made.cite_places] == [(5, 3), (8, 3)]


def test_ids_are_unique_in_the_book_and_avoid_those_of_its_parts() -> None:
    made = rendered(
        "# Doses\n\n## Más *información*\n\n## 1. What?\n\n## مرحبا\n\na",
        "# Doses\n\n## Contents\n\n## Note 1\n\n[x]{#doses-2} ## no\n\n## Doses",
        reserved=("contents",),
    )
    anchors = [[heading.anchor for heading in one.headings] for one in made.fragments]
    assert anchors == [
        ["doses", "mas-informacion", "what", "section"],
        ["doses-1", "contents-1", "section-note-1", "doses-3"],
    ]
    assert made.fragments[0].headings[1] == Heading("mas-informacion", 2, "Más información")
    assert [one.anchor for one in made.fragments] == ["doses", "doses-1"]
    ids = tree(made).xpath("//@id")
    assert len(ids) == len(set(ids))
    assert made.findings == ()


def test_an_id_that_stands_twice_is_written_once() -> None:
    made = rendered("# A\n\n[b]{#x} [c]{#x}\n\n## D {#x}", "# E\n\n[f]{#x} [g]{#contents}",
                    reserved=("contents",))
    assert tree(made).xpath("//@id") == ["a", "x", "d", "e"]
    assert [finding.rule for finding in made.findings] == ["S-113"] * 4


def test_links_inside_the_book_become_bare_fragments() -> None:
    links = (
        "[a](#doses) [b](02.md) [c](./02.md#how) [Doses] [d](#how-it-works) [e](#doses-1)"
        " [f](#references) [g](#else) [h](mailto:a@e.org) [i](tel:+1-2)"
    )
    made = rendered(
        Section("k/01.md", f"# Doses\n\n{links}\n\n## Doses"),
        Section("k/02.md", "# Doses\n\n## How it works {#how}\n\n[j](#doses)\n\n[x]{#else}"),
        reserved=("references",),
    )
    hrefs = tree(made).xpath("//a/@href")
    assert hrefs == [
        "#doses", "#doses-2", "#how", "#doses", "#doses-1", "#references", "#else",
        "mailto:a@e.org", "tel:+1-2", "#doses-2",
    ]
    assert [finding.found for finding in made.findings] == ["#how-it-works"]


def test_what_a_section_says_of_itself() -> None:
    made = parsed(section("# A *b* [@c] {.appendix #z}\n\n![x](d/../e.png) ![y](https://e/f.png)"))
    assert (made.title, made.role) == ("A b", "appendix")
    assert [(href, place.line, place.column) for href, place in made.images] == [("e.png", 3, 1)]
    assert [(head.level, head.text, head.id) for head in made.headings] == [(1, "A b", "z")]
    assert parsed("# A\n\nb").role == "chapter"


def test_a_section_is_parsed_once() -> None:
    assert parsed("# Once\n\na") is parsed("# Once\n\na")


def test_the_golden_section_keeps_its_xhtml(golden: Golden) -> None:
    for file in sorted((Path(__file__).parent / "golden").glob("*.md")):
        made = rendered(file.read_text(encoding="utf-8"))
        assert made.findings == ()
        golden(file.with_suffix(".xhtml"), made.fragments[0].body)
        etree.fromstring(f"<section>{made.fragments[0].body}</section>")


def test_the_docs_print_the_dialect_and_every_block() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert f"pandoc -f {DIALECT}\n" in text
    listed = re.search(r"class is one of ([^.]*)\.", text)
    assert listed
    assert tuple(re.split(r",\s+", listed[1])) == KNOWN_BLOCKS


def test_a_name_in_strong_stress_alone_above_a_quotation_makes_a_box() -> None:
    [made] = rendered("# H\n\n> **Warning**\n> Hot tea.\n\n> **Warning:** tea.\n").fragments
    assert '<div role="doc-notice" class="warning"><p>Hot tea.</p>\n</div>' in made.body
    assert "<blockquote><p><strong>Warning:</strong> tea.</p>" in made.body
