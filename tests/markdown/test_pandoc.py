"""Pandoc and we read the same text: hand-written sections, made-up ones, hurried ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.rules import text as rules
from exporter.rules.lists import LIST_INDENT, RENUMBERED
from tests.markdown.making import parsed, section
from tests.markdown.manuscripts import DRAWN, PLAIN, sections
from tests.markdown.pandoc import headings, outline_of_ours, outline_of_pandoc, outlines_of_pandoc

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.md"))
HARMLESS = {
    rule.id for rule in (
        rules.SECOND_HEADING, rules.EMPTY_SECTION, rules.HEADING_SKIP, rules.MISSING_ALT,
        rules.UNKNOWN_BLOCK, rules.EMPTY_BLOCK, rules.ICON_ARRAY_WORDS,
    )
}
"""What is wrong with the text, but not with how it is read."""


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_golden_sections_are_read_alike_and_have_no_fault(golden: Path) -> None:
    text = golden.read_text(encoding="utf-8")
    assert outline_of_ours(section(text)) == outline_of_pandoc(text)
    assert parsed(text).findings == ()


def read_alike(texts: list[str]) -> None:
    clean = [
        text for text in texts
        if {finding.rule for finding in parsed(text).findings} <= HARMLESS
    ]
    for text, theirs in zip(clean, outlines_of_pandoc(clean), strict=True):
        assert outline_of_ours(section(text)) == theirs, text


# Many texts an example, since pandoc takes longer to start than to read them.
@settings(max_examples=settings.default.max_examples // 10)
@given(st.lists(sections(), min_size=8, max_size=8))
def test_made_up_sections_are_read_alike(texts: list[str]) -> None:
    read_alike(texts)


@settings(max_examples=settings.default.max_examples // 10)
@given(st.lists(PLAIN, min_size=20, max_size=20))
def test_hurried_text_is_read_alike_or_reported(texts: list[str]) -> None:
    read_alike(texts)


@settings(max_examples=settings.default.max_examples // 10)
@given(st.lists(DRAWN, min_size=10, max_size=10))
def test_hurried_cells_are_read_alike_or_reported(texts: list[str]) -> None:
    read_alike(texts)


@given(sections())
def test_a_sound_section_has_no_finding_of_its_reading(text: str) -> None:
    found = {finding.rule for finding in parsed(text).findings} - HARMLESS
    # Made-up neighbours may be two lists, or one that is numbered anew, a caption may end an item
    # of a list, ids may repeat; code that is indented in an item is told, in case it was not meant;
    # lines are short, and begin anew, in cells as well; a block of steps may hold no list.
    assert found <= {
        rules.AMBIGUOUS.id, LIST_INDENT.id, RENUMBERED.id, rules.MERGED_LINES.id,
        rules.MERGED_ROWS.id, rules.NO_LIST.id,
    }


def test_the_outline_tells_differences() -> None:
    one, other, third = outlines_of_pandoc(["# A\n\n- b[^1]\n\n[^1]: c [@k]", "# A\n\nb", "## A"])
    assert one == (
        "<h1>", "A", "</h1>",
        "<ul>", "<li>", "b", "<note>", "c", "[k]", "</note>", "</li>", "</ul>",
    )
    assert one != other
    assert headings(other) == [(1, "A")]
    assert headings(third) == [(2, "A")]


@pytest.mark.parametrize(
    "text",
    [
        "1. one\n  - two\n",
        "text:\n14. a list of its own\n",
        "text\n1. a list\n2. of its own\n",
        "a) one\nb) two\n\n   (i) three\n   #) four\n\n#. five\n#. six\n",
        "A.  one\nB.  two\n\np. 5\n",
        "text\n***\nno rule\n\nTwo\nlines\n---\n",
        "a^[x]b^[y] and ~no sub~ x^no\nsup^\n",
        "Term\n\n: a caption\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "::: warning\n- a\n- b\n:::\nafter\n",
        "::: {lang=ar dir=rtl}\n> q\n:::\n",
        'a [S*M*]{.abbr title="b \'c\'"} [د *e*]{lang=ar}\n',
        "write to @clinic and [us](https://e.org), me@e.org, (@a), -@b, @{c}; [-@d]\n",
        "[@a; no key; @b] [*@c*] [see [a] @d] @e\n[p. 4; @f]\n",
        "[a]{.b} [a] [A][] [c][a]\n\n[a]: https://e.org\n",
        "\\ \\– a\\\nb &nbsp; &amp; \\*x\\*\n",
        "# The title\n\n[The title] and [the title][]\n",
        "2024\\. The year\n\n10. ten\n11. eleven\n",
        "*Lancet*, *guide*. *Nurse*s (2018). Gone*. News*. **¿Qué?**texto (*a*)\n",
        "(@a@b) 7 %@c\n",
        "a -- b --- c ---- d ... e\n",
    ],
)
def test_where_commonmark_alone_would_differ(text: str) -> None:
    assert outline_of_ours(section(text)) == outline_of_pandoc(text)
