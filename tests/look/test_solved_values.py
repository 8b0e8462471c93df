"""What a declaration with var() comes to is worked out once for all elements that it is of."""

from __future__ import annotations

from typing import Any

import pytest
from tinycss2 import parse_component_value_list
from weasyprint import CSS, HTML
from weasyprint.css import get_all_computed_styles
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.css.tokens import Pending
from weasyprint.css.validation.properties import PendingProperty

from exporter.render.pdf.patches import solved_values

TEXT = "<p>a<p>b<p class=other>c<p style='--size: 3px'>d<div>e</div><div>f</div>"
SHEET = """
:root { --line: red; --size: 1.2em }
p { border: 1px solid var(--line); color: var(--line); font-size: var(--size, 1em) }
p { margin: calc(var(--size) + 1px) var(--none, 2px); padding-inline-start: var(--size) }
.other { --line: blue }
div { width: var(--line); color: var(--size); background: var(--none) }
"""


def styles() -> list[tuple[str, dict[str, str]]]:
    """Return all values of all styles of a text."""
    html = HTML(string=TEXT, base_url="")
    style_for = get_all_computed_styles(html, user_stylesheets=[CSS(string=SHEET)])
    return [
        (element.tag, {name: repr(style[name]) for name in INITIAL_VALUES})
        for (element, pseudo), style in style_for.get_computed_styles().items()
        if not pseudo
    ]


def test_weasyprint_works_them_out_for_each_element(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    validate = PendingProperty.validate

    def counted(self: Any, tokens: Any, wanted_key: str, base_url: str) -> Any:
        asked.append(wanted_key)
        return validate(self, tokens, wanted_key, base_url)

    monkeypatch.setattr(PendingProperty, "validate", counted)
    monkeypatch.setattr(Pending, "solve", solved_values._solve)
    styles()
    assert asked.count("font-size") == 3, "WeasyPrint remembers them now"
    asked.clear()
    monkeypatch.setattr(Pending, "solve", solved_values._solved)
    styles()
    assert asked.count("font-size") == 2


def test_they_are_the_same(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    quick, said = styles(), caplog.messages
    caplog.clear()
    monkeypatch.setattr(Pending, "solve", solved_values._solve)

    assert (quick, said) == (styles(), caplog.messages)
    assert len({style["border_top_color"] for tag, style in quick if tag == "p"}) == 2
    assert len(said) == 3


def test_a_declaration_remembers_some() -> None:
    declared = PendingProperty(parse_component_value_list("var(--x)"), "width")
    for number in range(200):
        tokens = parse_component_value_list(f"{number}px")
        assert declared.solve(tokens, "width", "").value == number

    assert 0 < len(vars(declared)["solved"]) <= solved_values.MOST
