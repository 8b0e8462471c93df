"""What a style sheet does to words on paper: seen as they are painted, or refused."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from exporter.model import Finding
from exporter.proof import pdf as proof
from exporter.proof.expected import Expected
from exporter.render import pdf
from tests.look.laid import styled
from tests.making import book

TEXT = """\
# Tablets

## When to take them

One tablet at *night*.

::: warning
Never take two.
:::

| Day | Dose |
|---|---|
| one | 5 mg |
"""


@cache
def found(css: str) -> tuple[Finding, ...]:
    """Return what the proof finds on paper that a library's sheet has touched."""
    restyled = styled(book(TEXT + "\nWords.\n" * 40), css)
    body = pdf.render(restyled, "a4").body
    return proof.prove(Expected(restyled), body, "x.pdf").findings


def tries(css: str) -> list[Any]:
    """Return a line a case; of each three, two are for full runs."""
    return [
        pytest.param(line, marks=[pytest.mark.full] * bool(number % 3))
        for number, line in enumerate(css.splitlines())
    ]


def rules(css: str) -> set[str]:
    return {finding.rule for finding in found(css)}


PAINTED = """\
.proof { height: 0; overflow: hidden; padding: 0 !important; margin: 0 !important }
.proof { height: 3pt; overflow: hidden }
.disclaimer p { transform: scale(.0001) }
.disclaimer p { position: absolute; clip: rect(0, 0, 0, 0) }
p { max-height: 0; overflow: hidden }
h1 { outline: 400mm solid #fff }
body::before { content: ""; position: fixed; inset: 0; background: #fff }
.disclaimer::after { content: ""; display: block; background: #fff; height: 60mm; margin-top: -60mm; position: relative }
.disclaimer p { color: #fff }
td { color: #fefefe }
.disclaimer p { margin-left: -300mm }
.disclaimer p { text-indent: -300mm }
.disclaimer p { line-height: 0; width: 20mm }
.disclaimer p { word-spacing: -2em }
.proof { letter-spacing: -7pt }
.title-page h1 { margin-top: -25mm }
@page proof { @top-right { color: #fff; background: #fff } }
@page proof { @top-right { margin-right: -300mm } }
.disclaimer { page: tiny } @page tiny { size: 2mm 2mm; margin: 0 }
"""  # noqa: E501


@pytest.mark.parametrize("css", tries(PAINTED))
def test_words_that_are_not_painted_are_found(css: str) -> None:
    assert "P-030" in rules(css)


SIGHT = """\
.disclaimer p { color: #ccc }
.disclaimer p { font-size: 6pt }
.disclaimer p { transform: scale(.6) }
.proof { opacity: .3 }
.proof { transform: scaleX(-1) }
.proof { transform: scaleX(.5) }
.proof { text-decoration: line-through }
.warning p { background: linear-gradient(90deg, #000, #fff) }
@page proof { @top-right { transform: rotate(180deg) } }
@page proof { @top-right { font-size: 5pt } }
"""


@pytest.mark.parametrize("css", tries(SIGHT))
def test_words_that_must_be_seen_are_in_plain_sight(css: str) -> None:
    assert "P-031" in rules(css)


ADDED = """\
@page { @bottom-center { content: "Reviewed and approved. Take 50 mg."; width: 60% } }
@page proof { @top-right { content: string(proof) " - no longer true" } }
@page proof { @top-right { content: string(proof) string(proof) } }
@page { @left-middle { content: "5"; opacity: .9 } }
.contents .page::after { content: target-counter(attr(data-ref), page) " mg" }
p::after { content: leader("Take 50 mg ") }
"""


@pytest.mark.parametrize("css", tries(ADDED))
def test_words_that_a_sheet_adds_are_found(css: str) -> None:
    assert "P-029" in rules(css)


def test_the_head_of_a_page_printed_over_its_text_is_found() -> None:
    assert "P-030" in rules("@page { @top-left { margin: auto auto -6mm 0 } }")


@pytest.mark.parametrize("css", [
    "@page proof { @top-right { content: none } }",
    "@page proof:nth(2) { @top-right { content: none } }",
    '@page proof { @top-right { content: "Sample, not" } @top-left { content: "clinically" } }',
    ".proof { position: absolute; top: 400mm }",
])
def test_each_page_bears_the_band(css: str) -> None:
    assert rules(css) & {"P-024", "P-030"}


PLAIN = """\
p { color: #234 }
.proof { text-decoration: underline; background: #234; font-size: 12pt; letter-spacing: .5pt }
.disclaimer p { background: #eef; color: #223; padding: 2mm; font-style: italic }
.disclaimer { columns: 2 }
.warning { border: 3pt solid #000; border-radius: 4mm }
@page { @bottom-right { content: counter(page) "/" counter(pages) } @bottom-left { content: none } }
@page { @bottom-right { content: none } @bottom-center { content: counter(page) } }
.contents .page { display: none }
.contents a::after { content: leader(".") }
h1 { text-align: center; color: #604; border-bottom: 1pt solid #604 }
"""


@pytest.mark.parametrize("css", tries(PLAIN))
def test_a_library_may_have_its_own_look(css: str) -> None:
    assert found(css) == ()
