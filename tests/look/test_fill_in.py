"""What is filled in by hand has room on paper, is drawn, and says nothing to who listens."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from weasyprint.formatting_structure import boxes

from exporter.render.pdf import whites
from tests import making
from tests.look.laid import findings, seen

ROOM = 8.5 / 25.4 * 96
TEXT = """\
# Hands

- [ ] Wash your hands, and dry them well, between the fingers too, before you touch the wound or the
  dressing on it.
- [x] Dry them

  - [ ] Well

    Very well.

::: questions
- [ ] Why?
- How?
:::

::: {.notes lines=6}
My questions
:::

| Day | Pain |
|-----|------|
| One |      |
| Two |      |
"""


def test_lines_and_cells_have_room_to_write() -> None:
    with patch.object(whites, "FULL", 0):
        found = [each.box for each in seen(making.book(TEXT))]
    lines = [
        box for box in found
        if isinstance(box, boxes.BlockBox) and box.element.get("class") == "ruled"
    ]
    cells = [
        box for box in found if isinstance(box, boxes.TableCellBox) and box.element_tag == "td"
    ]
    assert len(lines) == 6
    assert len(cells) == 4
    assert all(box.border_height() >= ROOM - 1 for box in (*lines, *cells))
    assert all(box.border_bottom_width > 0 for box in (*lines, *cells))


def test_they_have_no_fault_of_layout() -> None:
    assert findings(TEXT) == ()

STEPS = f"::: steps\n1. {'Wash.<br>' * 9}\n2. Dry.\n:::"


def pages(text: str) -> tuple[list[int], list[int]]:
    """Return the pages of the lines to write on, and of the steps behind them."""
    with patch.object(whites, "FULL", 0):
        found = seen(making.book(f"# Hands\n\n{text}\n\n{STEPS}"))
    ruled = [
        each.at.page for each in found
        if each.box.element is not None and each.box.element.get("class") == "ruled"
    ]
    return ruled, [each.at.page for each in found if each.is_line and each.text == "Wash."]


@pytest.mark.parametrize("above", [20, 22, 24])
def test_a_few_lines_stay_together(above: int) -> None:
    ruled, _ = pages("Words.\n\n" * above + "::: {.notes lines=4}\nMine\n:::")
    assert len(ruled) == 4
    assert len(set(ruled)) == 1


@pytest.mark.parametrize("above", [6, 11, 14])
def test_of_many_lines_two_or_more_stand_on_each_page(above: int) -> None:
    ruled, steps = pages("Words.\n\n" * above + "::: {.notes lines=12}\nMine\n:::")
    assert len(ruled) == 12
    assert {ruled.count(page) for page in ruled}.isdisjoint({1})
    assert len(set(ruled)) == (1 if above == 6 else 2)
    assert set(steps) == {2}


def test_lines_to_write_on_are_not_white() -> None:
    text = "# Hands\n\nWords.\n\n::: {.notes lines=30}\nMine\n:::\n\n" + "Words.\n\n" * 9
    assert findings(text) == ()


@pytest.mark.parametrize("around", ["::: notes", "::: {.notes lang=ar}"])
def test_a_box_to_tick_stands_inside_of_the_frame(around: str) -> None:
    found = seen(making.book(f"# A\n\n{around}\n- [ ] words\n:::\n"))
    [frame] = [
        one.box for one in found
        if one.box.element_tag == "div" and "notes" in one.box.element.get("class", "")
    ]
    [line] = [one.box for one in found if one.is_line and "words" in one.text]
    texts = [box for box in line.descendants() if isinstance(box, boxes.TextBox)]
    room = frame.padding_left - 1
    left = min(box.position_x for box in texts)
    right = max(box.position_x + box.width for box in texts)
    assert frame.position_x + room < left
    assert right < frame.position_x + frame.border_width() - room
