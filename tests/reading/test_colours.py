"""Colours that a clinic may write, and what they are read as."""

from __future__ import annotations

import re

import pytest

from exporter.colour import opaque


@pytest.mark.parametrize(("written", "read"), [
    ("#1F5c7a", "#1F5c7a"), ("#fc0", "#ffcc00"), ("yellow", "#ffff00"), ("Teal", "#008080"),
    ("rgb(10, 20, 30)", "#0a141e"), ("hsl(120, 50%, 50%)", "#40bf40"),
])
def test_colours_of_css_are_read(written: str, read: str) -> None:
    assert opaque(written) == read


@pytest.mark.parametrize(
    "written", ["", "reddish", "transparent", "currentColor", "rgb(300, 0, 0)", "#12345", "1f5c7a"]
)
def test_others_are_none(written: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(written)}$"):
        opaque(written)
