"""What names, repeats or looks for other parts of its file costs no product of the two."""

from __future__ import annotations

import pytest

from exporter import markdown
from exporter.citations import read as read_bibliography
from exporter.model import Section
from exporter.source import svg
from tests.hostile.bombs import SVG
from tests.hostile.conftest import within

SECONDS = 10
"""Far more than each takes here; its square took a minute or more."""

FIELDS = ",".join(f"a{number} = 1" for number in range(10_000))
LETTERS = "a b " * 2_400


@pytest.mark.parametrize(("parents", "child"), [
    (f"@xdata{{x, {FIELDS}}}", f"xdata = {{{'x,' * 4_000}}}"),
    (f"@book{{x, {FIELDS}}}", "crossref = {x}"),
    (f"@xdata{{x, a = {{{LETTERS}}}}}", "xdata = {y,x}"),
    (f"@string{{x = {{{LETTERS}}}}}", "file = x # {.}"),
], ids=["a parent often", "a large parent", "a long field", "an abbreviation"])  # fmt: skip
def test_references_take_no_more_from_others_than_references_need(
    parents: str, child: str
) -> None:
    children = "".join(f"@inbook{{b{number}, {child}}}\n" for number in range(100))
    with within(SECONDS):
        references, [found] = read_bibliography(f"{parents}\n{children}", "a.bib")

    assert {f"b{number}" for number in range(100)} <= {reference.key for reference in references}
    assert found.rule == "E-001"
    assert "take too much" in found.message


def test_a_library_of_many_chapters_is_read_whole() -> None:
    """A hundred papers of one conference, and its journal's name by an abbreviation."""
    book = "@proceedings{x, title = {Hands}, publisher = {North}, year = 2024, address = {Rome}}\n"
    children = "".join(
        f"@inproceedings{{b{number}, crossref = {{x}}, title = {{Paper {number}}}, series = jama}}"
        for number in range(100)
    )
    names = "@string{jama = {Journal of the American Medical Association}}"
    references, found = read_bibliography(names + book + children, "a.bib")

    assert found == ()
    assert all('"publisher": "North"' in reference.csl for reference in references)


def test_a_comment_without_an_end_is_looked_for_once() -> None:
    with within(SECONDS):
        markdown.parse((Section("hands/01.md", "# Hands\n\n" + "<!--\n" * 60_000 + "\n--> x\n"),))


def test_a_comment_ends_at_its_own_end() -> None:
    text = "# A\n\n<!-- a -->\n\n<!--\n\nb\n\n-->\n\nc <!-- d --> e <!-- f\ng --> h\n"
    [parsed] = markdown.parse((Section("hands/01.md", text),))

    assert [token.content for token in parsed.tokens if token.type == "inline"] == [
        "A", "c <!-- d --> e <!-- f\ng --> h",
    ]
    assert parsed.findings == ()


URLS = [f"fill:url(#a{number})" for number in range(2_000)]


@pytest.mark.parametrize("body", [
    f"<style>{''.join(f'path{{{url}}}' for url in URLS)}</style>{'<path/>' * 2_000}",
    f'<g style="{";".join(URLS)}">{"<path/>" * 2_000}</g>',
], ids=["rules", "above"])  # fmt: skip
def test_the_parts_that_an_element_asks_for_are_bounded(body: str) -> None:
    with within(SECONDS):
        [(_, found, _)] = svg.burdens(f"{SVG}{body}</svg>".encode())

    assert found.startswith("an element that asks for parts ")


def test_the_attributes_of_an_element_are_bounded() -> None:
    attributes = " ".join(f'a{number}=""' for number in range(60_000))
    with within(SECONDS):
        [(_, found, _)] = svg.faults(f"{SVG}<path {attributes}/></svg>".encode())

    assert found == "60,000 attributes"
