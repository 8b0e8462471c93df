"""Each fault of a layout is found: faults/<rule>.md with <rule>.css shows that one and no other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from exporter.make import make
from exporter.model import Finding, Resource, Severity
from exporter.packaged import layouts, styles
from exporter.render import pdf
from exporter.rules import layout as rules
from exporter.rules.rule import rules_of
from tests import sample
from tests.look import laid

FAULTS = Path(__file__).parent / "faults"


def of(name: str) -> tuple[Finding, ...]:
    text, css = (
        (FAULTS / f"{name}.{kind}").read_text(encoding="utf-8") for kind in ("md", "css")
    )
    picture = FAULTS / f"{name}.png"
    resources = (
        (Resource(picture.name, "image/png", picture.read_bytes()),) if picture.exists() else ()
    )
    return laid.findings(text, css, resources=resources)


@pytest.mark.parametrize("rule", [rule.id for rule in rules_of(rules)])
def test_each_fault_is_found_and_no_other(rule: str) -> None:
    found = of(rule)
    assert {finding.rule for finding in found} == {rule}
    (first, *_) = found
    assert first.severity is Severity.WARNING
    assert "page" in first.message
    assert first.found
    assert first.expected
    assert first.hint


@pytest.mark.parametrize("rule", ["P-101", "P-102", "P-103", "P-105", "P-107", "P-108"])
def test_it_is_told_with_the_section_s_file_and_heading(rule: str) -> None:
    (found, *_) = of(rule)
    assert found.place.file == "leaflet/01.md"
    assert "Hands" in found.message or "Why it matters" in found.message


def test_a_heading_is_told_without_the_notes_that_it_calls() -> None:
    told = {one.at.heading for one in laid.seen(laid.book("# Hands^[Both of them.]\n\nWords.\n"))}
    assert "Hands" in told
    assert not [heading for heading in told if "Both" in heading]


def test_words_below_their_drawing_are_no_long_line() -> None:
    """Their lines are short; the line that the drawing's block has around them is none to read."""
    text = (
        "# Hands\n\n::: {.icon-array count=20 of=100}\n**Soap:** about 20 of 100 people in a "
        "made-up trial had clean hands after washing them twice.\n:::\n"
    )
    told = pdf.render(laid.book(text), "a5").findings
    assert "P-107" not in {found.rule for found in told}


def test_what_an_author_can_not_mend_is_no_long_line() -> None:
    sheet = (FAULTS / "P-107.css").read_text(encoding="utf-8")
    told = [laid.findings(f"# Hands\n\n{words * 20}\n", sheet) for words in (
        "Wash your hands. ", "==Wash your hands.== ",
    )]
    assert ["P-107" in {found.rule for found in each} for each in told] == [True, False]


def test_a_sound_text_has_none() -> None:
    assert of("sound") == ()


TWO_PAGES = "# Hands\n\n" + "Wash your hands with soap before you eat.\n\n" * 60


@pytest.mark.parametrize(("css", "box"), [
    (":root { --fine: 18pt }", "@top-right"),
    ("@page proof { @top-right { height: 3mm } }", "@top-right"),
    ("@page { @top-left { width: 1mm; overflow-wrap: normal } }", "@top-left"),
    ("@page { @bottom-left { height: 40mm; vertical-align: bottom } }", "@bottom-left"),
])
def test_words_in_the_margin_that_have_no_room_are_found_once(css: str, box: str) -> None:
    found = [finding for finding in laid.findings(TWO_PAGES, css) if finding.rule == "P-105"]
    (ours,) = [finding for finding in found if box in finding.message]
    assert f"The words of {box} have no room on page" in ours.message
    assert ours.found


LAYOUTS = layouts(styles(None))


@pytest.mark.parametrize("layout", [
    layout if layout == "large-print" else pytest.param(layout, marks=pytest.mark.full)
    for layout in LAYOUTS
])
def test_the_article_has_none_in_any_layout(layout: str) -> None:
    """On A4 it is made in tests/test_article.py, every day."""
    one = sample.job(layout, formats=("pdf",))
    made = make(one.manuscript, one.edition)
    assert len(made.artifacts) == 1
    assert [finding for finding in made.findings if finding.rule.startswith("P-")] == []


def test_white_is_told_with_the_picture_that_had_no_room() -> None:
    sheet = (FAULTS / "P-110.css").read_text(encoding="utf-8")
    picture = Resource("a.png", "image/png", (FAULTS / "P-112.png").read_bytes())
    text = f'# Hands\n\n{"Wash them. " * 9}\n\n![One](a.png){{alt="A", height=7cm}} behind.\n'
    sheet += ".chapter > p:nth-of-type(1) { height: 185mm; }"
    [found] = [
        one for one in laid.findings(text, sheet, resources=(picture,)) if one.rule == "P-110"
    ]
    assert (found.found, found.place.line) == ("a.png", 5)


def test_the_sentence_above_a_proof_is_ours() -> None:
    lines = [
        seen for seen in laid.seen(replace(laid.book("# One\n\nWords."), proof=True))
        if seen.is_line and seen.at.block.get("class") == "proof"
    ]
    assert lines
    assert all(line.is_ours for line in lines)
