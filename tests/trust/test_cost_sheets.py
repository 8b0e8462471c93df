"""What a library's style sheet asks for by its numbers is bounded, and named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.library import read_library
from exporter.source.sheets import lavish
from tests.making import library


def found(css: str) -> list[str]:
    return [finding.found for finding in lavish(css, "styles/book.css")]


@pytest.mark.parametrize(("css", "named"), [
    ("p { background: repeating-linear-gradient(red, blue 1e-9px) }",
     "background: repeating-linear-gradient(…)"),
    ("p { background: linear-gradient(red, blue), Re\\70 eating-radial-gradient(red, blue) }",
     "background: Repeating-radial-gradient(…)"),
    ("main { columns: 7 }", "columns: 7"),
    ("main { column-count: 1000 }", "column-count: 1000"),
    ("main { --many: 99; columns: var(--many) }", "columns: var(…)"),
    ("ol { grid-template-columns: repeat(20000, 1fr) }", "grid-template-columns: 20000"),
    ("li { counter-increment: list-item 1000000000 }", "counter-increment: 1000000000"),
    ("@page { size: 4cm 20cm }", "size: 4cm"),
    ("@page { size: 3m }", "size: 3m"),
    ("@page :first { size: 201cm 20cm }", "size: 201cm"),
    ("@page { size: 1em }", "size: 1em"),
    ("@page { size: calc(1mm * 1) }", "size: calc(…)"),
    ("@media print { section { p { margin-top: -90in } } }", "margin-top: -90in"),
    (":root { --gap: 1e9pt }", "--gap: 1e9pt"),
    ("p { font-size: 20000em }", "font-size: 20000em"),
    ("p { width: calc(9999 * 9999 * 1cm) }", "width: calc(…)"),
    ("main { grid-template-rows: repeat(101, 1mm) }", "grid-template-rows: repeat(…)"),
    (f'p::before {{ content: "{"a" * 1_001}" }}', f'content: "{"a" * 39}…'),
    (f"p::before {{ content: {' '.join(['counter(a)'] * 400)} }}", "content: counter(…)"),
])
def test_what_asks_for_too_much_is_named(css: str, named: str) -> None:
    assert found(f"\n{css}")[0] == named
    assert {finding.place.line for finding in lavish(f"\n{css}", "a.css")} == {2}


@pytest.mark.parametrize("css", [
    "main { columns: 2; column-gap: 8mm; z-index: 99999; font-weight: 700; color: #123456 }",
    "@page { size: A3 landscape; margin: 2cm }",
    "@page { size: 14.8cm 8.5in }",
    ".a { width: calc(100% - 3em); background: linear-gradient(90deg, red, blue 50%) }",
    "@page wide { size: 1.5e1cm 30cm }",
    ".a { width: calc(210mm * .5 - 2 * 25mm); grid-template-columns: repeat(12, 1fr) }",
])
def test_ordinary_sheets_pass(css: str) -> None:
    assert found(css) == []


def test_packaged_sheets_pass() -> None:
    sheets = sorted(Path("styles").rglob("*.css"))
    assert sheets
    assert [found(sheet.read_text()) for sheet in sheets] == [[]] * len(sheets)


def test_a_library_s_sheet_is_looked_through(tmp_path: Path) -> None:
    root = library(tmp_path / "library")
    sheet = root / "styles" / "layouts" / "tiny.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("/* tiny */\n@page { size: 1px }\n")
    [finding] = read_library(root).findings
    assert (finding.rule, finding.place.file, finding.place.line) == (
        "S-021", "styles/layouts/tiny.css", 2
    )


@pytest.mark.parametrize("css", [
    "a { width: " + "(" * 100_000, "a {" * 20_000 + "columns: 9", "a { margin: " + "1 " * 100_000,
])
def test_deep_and_long_sheets_are_read_in_one_go(css: str) -> None:
    assert len(found(css)) <= 1


@given(st.text())
def test_any_text_is_read(css: str) -> None:
    found(css)
    found(f"p {{ columns: {css} }}")
