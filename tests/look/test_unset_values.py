"""What no style sheet sets of an element is its parent's, or initial, without being computed."""

from __future__ import annotations

import pytest
from weasyprint import CSS, HTML
from weasyprint import css as engine
from weasyprint.css import ComputedStyle, get_all_computed_styles
from weasyprint.css.properties import INITIAL_VALUES

from exporter.render.pdf.patches import unset_values

TEXT = """<body lang=ar dir=rtl><p class=a>a <b>b <i>i</i></b></p><p class=b><b>b</b></p>
<ul><li>l</ul><table><tr><td>d</table><img class=c src=x>"""
SHEET = """
@page { margin: calc(1cm + 2px); @top-left { content: "a" } }
body { direction: rtl; --own: 3px; font: italic 1.2em/1.5 serif; quotes: "<" ">" }
.a { inline-size: 10em; margin-block-start: 2em; padding-inline-end: 1em; color: red;
     text-indent: calc(2em + 1px); letter-spacing: calc(1px + 1px); text-decoration: underline }
.a b { border-inline-start: 1px solid; float: left; margin: var(--own); width: var(--none) }
.b { position: absolute; inset-inline-start: 1em; page: other; column-gap: normal; color: inherit }
.b b { position: initial; display: block; text-indent: inherit; line-height: initial }
li { max-block-size: min(10%, 3em); border-spacing: 1px 2px }
li::marker { content: "x" } .c::before { content: "y" }
"""


def styles() -> list[tuple[str, str | None, dict[str, str]]]:
    """Return all values of all styles of a text, by its elements and what is generated."""
    html = HTML(string=TEXT, base_url="")
    style_for = get_all_computed_styles(html, user_stylesheets=[CSS(string=SHEET)])
    return [
        (element.tag, pseudo, {name: repr(style[name]) for name in INITIAL_VALUES})
        for (element, pseudo), style in style_for.get_computed_styles().items()
    ]


def test_weasyprint_computes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = list[object]()
    monkeypatch.setattr(engine, "check_math", looked_at.append)
    bare = ComputedStyle(None, {}, None, None, "", None, None)

    unset_values._missing(bare, "empty_cells")
    assert looked_at == ["show"], "WeasyPrint spares it: take patches/unset_values.py out"
    unset_values._unset(ComputedStyle(bare, {}, None, None, "", None, None), "empty_cells")
    assert len(looked_at) == 1


def test_they_are_what_weasyprint_computes(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = styles()
    monkeypatch.setattr(ComputedStyle, "__missing__", unset_values._missing)

    assert len(quick) > 12
    assert styles() == quick
