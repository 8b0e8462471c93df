"""Any text at all is read: nothing raises, the XHTML is well formed, no word is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.markdown.making import parsed, rendered, section, tree
from tests.markdown.manuscripts import FREE, PLAIN, sections


@given(st.lists(st.one_of(FREE, PLAIN, sections()), min_size=1, max_size=3))
def test_any_text_is_well_formed_with_ids_of_its_own(texts: list[str]) -> None:
    made = rendered(*texts, reserved=("contents",))
    root = tree(made)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert "contents" not in ids
    assert {href[1:] for href in root.xpath("//a/@href[starts-with(., '#')]")} <= {
        *ids, "contents",
    }
    for heading in root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        assert re.fullmatch("[A-Za-z][A-Za-z0-9_.-]*", heading.get("id"))


@given(FREE)
def test_places_are_inside_the_file(text: str) -> None:
    made = parsed(section(text, first_line=5))
    last = 5 + text.count("\n")
    places = [finding.place for finding in made.findings]
    for place in (*places, *made.cite_places, *(head.place for head in made.headings)):
        assert place.line is not None
        assert 5 <= place.line <= last
        line = text.split("\n")[place.line - 5]
        assert place.column is None or 1 <= place.column <= len(line) + 1


WORDS = st.lists(
    st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8), min_size=1, max_size=12
)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_every_word_of_plain_paragraphs_comes_out(paragraphs: list[list[str]]) -> None:
    text = "\n\n".join("words " + " ".join(words) for words in paragraphs)
    root = tree(rendered(f"# Heading\n\n{text}"))
    said = ["".join(one.itertext()).split() for one in root.iter("p")]
    assert said == [["words", *words] for words in paragraphs]


@given(sections())
def test_every_word_of_a_sound_section_comes_out(text: str) -> None:
    made = rendered(text)
    root = tree(made)
    said = " ".join([*root.itertext(), *root.xpath("//@alt"), *root.xpath("//cite/text()")])
    for word in re.findall(r"between|dose|medicine|niños|Ärztin|mg/kg|café|code|second", text):
        assert word in said
    assert said.count("words") >= text.count("words") - text.count("[words]:")


@pytest.mark.parametrize("count", [50, 400])
@pytest.mark.parametrize(
    "piece",
    [
        "![", "[", "^[", "[@a ", "> ", "*a _b ", "::: warning\n\n", "- ", "~a", "`", "<a ", "@a[",
        "[a]{",
    ],
)
def test_deep_nesting_is_read(piece: str, count: int) -> None:
    closing = {"![": "](x)", "[": "]", "^[": "]", "[@a ": "]", "@a[": "]", "*a _b ": "b_ a* "}
    text = piece * count + "word" + closing.get(piece, "") * count
    root = tree(rendered(f"# Heading\n\n{text}"))
    assert root.xpath("//h1")


def test_what_nests_too_deep_is_reported_not_lost_in_silence() -> None:
    for text in ("> " * 60 + "word", "*a **b " * 60 + "word" + "b** a*" * 60):
        found = {finding.rule for finding in parsed(f"# Heading\n\n{text}").findings}
        assert "S-117" in found
    chain = "".join(f"[^{one}]: Note {one}[^{one + 1}].\n\n" for one in range(500))
    root = tree(rendered(f"# Heading\n\nx[^0]\n\n{chain}[^500]: Last.\n"))
    assert len(root.xpath("//aside")) == 501
