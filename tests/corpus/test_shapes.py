"""Shapes of blocks that failed a judge once, in real texts and made-up books."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from tests.corpus import documents
from tests.corpus.judged import judge

CORNER = "|      | Low | High |\n|------|----:|-----:|\n| Dose | 1   | 2    |\n"
"""A head with a corner above the names of rows: Ace wants no header without words."""
TALL = "\n\n".join(
    f'![A pole](pole.png){{alt="A pole"{width}}}' for width in ("", " width=100%", " width=3000")
)
"""A picture taller than a page: it must lie on one, its caption too."""


def test_every_judge_accepts_a_corner_without_words_and_a_tall_picture(tmp_path: Path) -> None:
    pole = io.BytesIO()
    Image.new("L", (60, 400), 100).save(pole, "png")
    (tmp_path / "pole.png").write_bytes(pole.getvalue())
    (tmp_path / "text.md").write_text(f"# One\n\n{CORNER}\n{TALL}\n", encoding="utf-8")
    (row,) = judge([documents.library(tmp_path / "text.md")], tmp_path / "dist")

    assert (row.wrong, row.refusals) == ([], {})
    assert set(row.verdicts.values()) == {"yes"}
