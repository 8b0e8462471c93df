"""Values of YAML keys are set as the text is, as pandoc sets those of its metadata."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.markdown import DIALECT, phrase, typed, words
from tests.markdown.making import rendered

VALUES = {
    'A "new" *guide* -- it\'s short...': "A “new” <em>guide</em> – it’s short…",
    "**Stop** and _think_": "<strong>Stop</strong> and <em>think</em>",
    "CO~2~ and m^2^, AT&T, R&amp;D, a < b": (
        "CO<sub>2</sub> and m<sup>2</sup>, AT&amp;T, R&amp;D, a &lt; b"
    ),
    "\\*no stress\\*, my_old_file": "*no stress*, my_old_file",
    "*99#, +44 20 7946 0123": "*99#, +44 20 7946 0123",
    "# 1. no heading": "# 1. no heading",
    "- no list": "- no list",
}


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_set(value: str) -> None:
    assert phrase(value) == VALUES[value]


def test_a_web_address_stays_as_it_is_typed() -> None:
    value = "*Trust* (https://example.org/a--b_c_d...e), HTTP://E.org/'x'/, *https://e.org*"
    assert phrase(value) == (
        "<em>Trust</em> (https://example.org/a--b_c_d...e), HTTP://E.org/'x'/, "
        "<em>https://e.org</em>"
    )


def test_words_are_without_marks() -> None:
    assert words('A *new* -- "safe" \\* **guide**') == "A new – “safe” * guide"
    assert words("one\\\ntwo") == "one two"
    assert phrase("one\\\ntwo") == "one<br/>two"


def test_a_star_between_digits_multiplies() -> None:
    assert phrase("10*5*2 mg") == "10*5*2 mg"


@pytest.mark.parametrize("value", VALUES)
def test_the_text_sets_it_alike(value: str) -> None:
    """A line that opens as a heading or a list is text in a value."""
    if not value.startswith(("#", "-")):
        (fragment,) = rendered(f"# A\n\n{value}\n").fragments
        assert f"<p>{phrase(value)}</p>" in fragment.body


def test_pandoc_sets_them_alike(tmp_path: Path) -> None:
    values = [value for value in VALUES if not value.startswith(("#", "-"))]
    keys = [f"key{number}" for number, _ in enumerate(values)]
    (tmp_path / "keys.yaml").write_text(json.dumps(dict(zip(keys, values, strict=True))))
    (tmp_path / "page.html").write_text("".join(f"${key}$\n" for key in keys))
    made = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", DIALECT, "-t", "html", "--wrap=none", "--standalone",
         "--metadata-file=keys.yaml", "--template=page.html", "--metadata=title:x"],
        input="", capture_output=True, check=True, cwd=tmp_path, encoding="utf-8",
    )
    assert made.stdout.splitlines() == [phrase(value) for value in values]


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))))
def test_words_can_be_typed(text: str) -> None:
    assert words(typed(text)) == text
