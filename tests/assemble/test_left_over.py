"""What exporter writes to be replaced is told until it is: of a release an error."""

from __future__ import annotations

from exporter.assemble.left_over import left_over, texts
from exporter.model import Place
from tests.making import edition, manuscript

PUBLISHER = "Name of your organisation"
MESSAGE = "Say in one sentence what the reader should take away."


def test_the_texts_are_those_of_the_templates() -> None:
    assert {PUBLISHER, MESSAGE, "Use short sentences and everyday words."} <= set(texts())


def test_keys_and_words_that_nobody_replaced_are_found() -> None:
    started = manuscript(
        "# One\n\n- Wash.\n- Use short sentences\n  and everyday words.\n",
        main_message="Say in one sentence\nwhat the reader should take away.",
    )
    found = [
        (one.place, one.found) for one in left_over(started, edition(publisher=PUBLISHER))
    ]
    assert found == [
        (Place("source/library.yaml"), PUBLISHER), (started.at("main_message"), MESSAGE),
        (Place("leaflet/01.md", 4), "Use short sentences and everyday words."),
    ]


def test_own_words_are_not() -> None:
    own = manuscript(f"# One\n\nWash, and rest.\n\n> {PUBLISHER} here\n", main_message="Wash.")
    assert [one.found for one in left_over(own, edition())] == [PUBLISHER]
    assert not list(left_over(manuscript("# One\n\nWash.\n", main_message="Wash."), edition()))
