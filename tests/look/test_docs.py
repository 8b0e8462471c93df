"""docs/styles.md lists all sheets, layouts and styles of references; E-006 lists the styles."""

from __future__ import annotations

import re
from pathlib import Path

from exporter.citations import STYLES
from exporter.packaged import layouts, styles
from exporter.rules.reading import UNTESTED_STYLE

PAGE = (Path(__file__).parents[2] / "docs" / "styles.md").read_text(encoding="utf-8")


def rows(heading: str) -> dict[str, str]:
    """Return the table under a heading: its first column, without backticks, and its second."""
    text = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return dict(re.findall(r"^\| `([^`]+)` \| (.*) \|$", text, re.MULTILINE))


def test_every_layout_is_listed() -> None:
    assert set(rows("Layouts")) == set(layouts(styles(None)))


def test_every_style_of_references_is_listed_by_its_name() -> None:
    listed = rows("Styles of references")
    assert list(listed) == list(STYLES)
    assert all(listed[style].startswith(name) for style, name in STYLES.items())
    assert UNTESTED_STYLE.law.endswith(f"tested: {', '.join(STYLES)}.")


def test_every_sheet_is_listed() -> None:
    sheets = {name for name, _ in styles(None) if "/" not in name}
    listed = set(re.findall(r"^\| `([^`]+\.css)` \|", PAGE, re.MULTILINE))
    assert listed == sheets | {"layouts/NAME.css"}
