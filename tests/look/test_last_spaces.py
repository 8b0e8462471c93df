"""A line that ends in a passage of the other direction starts at its margin, as every line does."""

from __future__ import annotations

import pytest
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from exporter.render.pdf.patches import last_spaces
from tests.look import laid

FILLER = "Some filler words that bring us near to the line end, or"
KALIMAT = "كلمات كثيرة تملأ هذا السطر حتى نهايته ثم تأتي بعدها كلمات أخرى"
ENGLISH = f"# A\n\n{FILLER} [اتصل 2500 mg/day الآن وكل يوم]{{lang=ar}} end.\n"
SPANISH = "[Hospital **Universitario** de la Mancha]{lang=es}"
ARABIC = f"# A\n\n::: {{lang=ar}}\n{KALIMAT} {SPANISH} كلمات\n:::\n"


def edges(text: str) -> list[tuple[float, float, float]]:
    """Return of each line of the passage its words' start and end, and the widest gap, in px."""
    found = []
    for one in laid.seen(laid.book(text)):
        if one.is_line and one.at.block.tag == "p" and ("الآن" in one.text or "كلمات" in one.text
                                                        or "filler" in one.text):
            words = sorted(
                (box.position_x, box.position_x + box.width) for box in one.box.descendants()
                if isinstance(box, boxes.TextBox) and box.width
            )
            ends = [0.0, *(end for _, end in words)]
            gaps = [start - end for (start, _), end in zip(words[1:], ends[1:], strict=False)]
            found.append((words[0][0], words[-1][1], max(gaps, default=0)))
    return found


def test_a_line_from_left_to_right_starts_on_the_left() -> None:
    lines = edges(ENGLISH)

    assert len(lines) == 2
    assert lines[0][0] == pytest.approx(lines[1][0], abs=0.1)
    assert lines[0][2] < 1


def test_a_line_from_right_to_left_starts_on_the_right() -> None:
    lines = edges(ARABIC)

    assert len(lines) == 2
    assert lines[0][1] == pytest.approx(lines[1][1], abs=0.1)
    assert lines[0][2] < 1


@pytest.mark.parametrize(("text", "side"), [(ENGLISH, 0), (ARABIC, 1)])
def test_the_engine_still_needs_mending(
    text: str, side: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inline, "remove_last_whitespace", last_spaces._remove)
    first, second = edges(text)
    assert abs(first[side] - second[side]) > 1, "WeasyPrint closes the gap: take last_spaces out"
