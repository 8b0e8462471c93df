"""What a style sheet hides is found, and what hides nothing of the book is let be."""

from __future__ import annotations

import functools

import pytest

from exporter.make import make
from exporter.model import Place
from exporter.proof.epub_file import open_epub
from exporter.proof.epub_grounds import on_their_ground
from exporter.proof.epub_hidden import hidden
from exporter.proof.epub_numbers import numbers
from tests.making import edition, manuscript
from tests.mutants.epub_archive import STYLE, members, packed
from tests.mutants.good import good

HIDING = (
    "table { display: none }", "li { VISIBILITY: Hidden !important }", "* { opacity: 0.0 }",
    "h2 { font-size: 0pt }", "figure img { display: none }", "svg { visibility: collapse }",
    "p:not(.proof) { display/**/: none }", "section { & > p { content-visibility: hidden } }",
    "@media print { @supports (color: red) { td { display: none } } }",
    "html { display: none }", "a:hover, caption, td { color: red; display: none }",
    "p:unheard-of { display: none }", "td { font-size: 0.01em }", "li { font-size: 2px }",
    "td { text-decoration: line-through red }", "td { color: #fff; background: #fff url(a.png) }",
    "li { direction: rtl; unicode-bidi: bidi-override }", "td { opacity: 1% }",
    "td { color: transparent }", "td { -webkit-text-fill-color: rgb(0 0 0 / .1) }",
    "td { max-height: 0; overflow: hidden }", "li { overflow-y: clip; block-size: 2px }",
)
SHOWING = (
    "p { display: block; visibility: visible; opacity: 0.5; font-size: 1em }",
    "p::after { display: none }", ".nobody { display: none }", "a:hover { opacity: 0 }",
    "[role='doc-pagebreak'] { display: none }", "nav[hidden] * { display: none }",
    "head, title { display: none }", "p { line-height: 0; margin: 0 }", "@page { display: none }",
    "/* p { display: none } */", "td { color: #000; background: #fff }", "p { font-size: 60% }",
    "del, s { text-decoration: line-through }", "a { text-decoration: underline }",
    "td { overflow: hidden }", "figure { height: 0 }", "td { color: oklch(1 0 0) }",
    "td { color: rgb(none 0 0); background: lab(99 0 0) }",
)
GROUNDS = (
    "table { background: #fff } td { color: #fefefe }",
    "td { color: #eee } body { background-color: #f8f8f8 }",
    "@media (prefers-color-scheme: dark) { body { background: #111 } td { color: #222 } }",
    "table { color: #eee; background: #222 } td { background: #fff }",
    "td { background: #fff } td { color: #fff }",
)
APART = (
    "body { background: #fff; color: #222 } table { background: #222; color: #fff }",
    "table { background: #222; color: #fff } td { background: #fff; color: #222 }",
    "td { color: #eee } .nobody { background: #fff }",
    "body { background: #fff } @media (prefers-color-scheme: dark) { body { background: #111 } "
    "td { color: #eee } }",
    "td { color: lab(99 0 0) } table { background: #fff }",
    "table { background: rgb(255 255 255 / .1) } td { color: #fff }",
)
NUMBERING = (
    "li { list-style: none }", "ol { list-style-type: square }", "ol { list-style: upper-roman }",
    "ol { counter-reset: list-item 5 }", "li { counter-increment: list-item 2 }",
    "li { display: block }", "ol > li::marker { content: '' }", "ol { list-style-image: url(a) }",
)
KEEPING = (
    "ul { list-style: none }", "ul > li { display: block }", "ol { list-style: decimal inside }",
    "li { list-style-position: outside }", "nav ol { list-style: none }", "li { color: #333 }",
)


def found(rule: str) -> list[str]:
    files = members(good().epub)
    body = packed(files | {STYLE: files[STYLE] + f"\n{rule}\n".encode()})
    return [one.rule for one in hidden(open_epub(body, Place("x.epub")), good().expected)]


@pytest.mark.parametrize("rule", HIDING)
def test_a_rule_that_hides_is_found_once(rule: str) -> None:
    assert found(rule) == ["X-026"]


@pytest.mark.parametrize("rule", SHOWING)
def test_a_rule_that_hides_nothing_of_the_book_is_let_be(rule: str) -> None:
    assert found(rule) == []


def swallowed(rule: str) -> list[str]:
    files = members(good().epub)
    body = packed(files | {STYLE: files[STYLE] + f"\n{rule}\n".encode()})
    return [one.rule for one in on_their_ground(open_epub(body, Place("x.epub")), good().expected)]


@pytest.mark.parametrize("rule", GROUNDS)
def test_two_rules_that_paint_words_in_the_colour_of_their_ground_are_found(rule: str) -> None:
    assert swallowed(rule) == ["X-026"]


@pytest.mark.parametrize("rule", APART)
def test_two_rules_whose_colours_do_not_meet_are_let_be(rule: str) -> None:
    assert swallowed(rule) == []


@functools.cache
def numbered() -> bytes:
    text = "# One\n\nTake:\n\n1. One.\n2. Two.\n\n- A bullet.\n"
    [epub] = make(manuscript(text), edition(formats=("epub",))).artifacts
    return epub.body


@pytest.mark.parametrize(
    ("rule", "expected"),
    [*((rule, ["X-026"]) for rule in NUMBERING), *((rule, []) for rule in KEEPING)],
)
def test_a_rule_that_takes_or_changes_numbers_is_found(rule: str, expected: list[str]) -> None:
    files = members(numbered())
    body = packed(files | {STYLE: files[STYLE] + f"\n{rule}\n".encode()})
    opened = open_epub(body, Place("x.epub"))
    assert [one.rule for one in numbers(opened, good().expected)] == expected


@pytest.mark.parametrize(
    ("declared", "in_print"),
    [("display: none", "P-005"), ("visibility: hidden", "P-005"), ("opacity: 0", "P-008")],
)
def test_print_and_ebook_are_held_to_the_same(declared: str, in_print: str) -> None:
    for sheet, kind, rule in (("print.css", "pdf", in_print), ("ebook.css", "epub", "X-026")):
        styles = tuple(
            (name, f"{text}\n.warning {{ {declared} }}\n" if name == sheet else text)
            for name, text in edition().styles
        )
        text = "# One\n\nWords.\n\n::: warning\nNever take it twice.\n:::\n"
        made = make(manuscript(text), edition(styles=styles, formats=(kind,)))

        assert rule in {one.rule for one in made.findings}
        assert made.artifacts == ()
