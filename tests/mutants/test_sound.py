"""The proof is silent on sound files, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.make import make
from exporter.model import Made
from exporter.rules import PROOF
from tests.epub.unpack import unpack
from tests.making import edition, manuscript

WORDS = st.text(st.sampled_from("abc é&<>'\"ñ—%/#"), min_size=1, max_size=12).map(
    lambda text: f"w{text.strip()}w".replace("<", "\\<").replace("#", "\\#"))
BLOCKS = st.one_of(
    WORDS,
    WORDS.map(lambda text: f"[{text}](https://example.org/a%20b?c=d&e=ü)"),
    WORDS.map(lambda text: f"[**{text}**](#one)"),
    st.lists(WORDS, min_size=1, max_size=3).map(
        lambda lines: "\n".join(f"1. {line}" for line in lines)),
    st.lists(WORDS, min_size=1, max_size=3).map(
        lambda lines: "\n".join(f"- {line}\n  1. under" for line in lines)),
    st.tuples(WORDS, WORDS).map(lambda pair: f"| {pair[0]} | b |\n|---|---|\n| c | {pair[1]} |"),
    WORDS.map(lambda text: f"Word^[A note: {text}] and [palabra]{{lang=es}}."),
    WORDS.map(lambda text: f"## {text} *stress*"),
    WORDS.map(lambda text: f"> {text}\n>\n> - {text}"),
    WORDS.map(lambda text: f"{text}\n:   {text}"),
    st.just("\n\n".join(["Many words in many lines. " * 30] * 6)),
    st.just("::: {.icon-array count=1 of=3}\n1 of 3\n:::"),
    st.just("## Heading with a note^[Of the heading.]\n\nText."),
)
RULES = {rule.id for rule in PROOF}


@settings(max_examples=settings.default.max_examples // 20)
@given(st.lists(BLOCKS, min_size=1, max_size=12))
def test_any_text_that_is_made_is_proven(blocks: list[str]) -> None:
    text = "# One {#one}\n\nStart.\n\n" + "\n\n".join(blocks) + "\n"
    made = make(manuscript(text), edition())

    told = [finding for finding in made.findings if finding.rule in RULES]
    assert told == []


def test_a_file_that_breaks_a_rule_is_not_made() -> None:
    """The rules are asked in `make`: no band, no file."""
    made = _without_a_band(("pdf",))

    assert {one.rule for one in made.findings if one.rule in RULES} == {"P-024"}
    assert made.artifacts == ()


@pytest.mark.parametrize("formats", [("epub",), ("pdf", "epub")])
def test_an_epub_is_made_without_page_numbers_where_only_its_print_breaks_a_rule(
    formats: tuple[str, ...]
) -> None:
    made = _without_a_band(formats)
    (unnumbered,) = (one for one in made.findings if one.rule == "X-029")
    (artifact,) = made.artifacts

    assert unnumbered.found is not None
    assert unnumbered.found.startswith("P-024")
    assert b"page-list" not in unpack(artifact.body)["EPUB/nav.xhtml"]


def _without_a_band(formats: tuple[str, ...]) -> Made:
    bare = tuple(
        (name, text.replace("content: string(proof)", "content: none")) if name == "print.css"
        else (name, text)
        for name, text in edition().styles
    )
    filler = "\n\n".join(["Many words in many lines. " * 30] * 12)
    return make(manuscript(f"# One\n\n{filler}\n"), edition(styles=bare, formats=formats))
