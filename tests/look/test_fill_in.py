"""What is filled in by hand has room on paper, is drawn, and says nothing to who listens."""

from __future__ import annotations

from unittest.mock import patch

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
