"""Boxes of weight are told apart in black and white: by mark, frame and ground."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes

from exporter.markdown import CALLOUTS
from tests.look.laid import book, findings, seen

SIDES = ("top", "right", "bottom", "left")
TEXT = "# Hands\n\n" + "\n".join(f"::: {name}\nWash your hands.\n:::\n" for name in CALLOUTS)
HEADED = TEXT.replace("Wash", "## Hands\n\nWash")


def outlines(text: str) -> dict[str, tuple[Any, ...]]:
    """Return of each kind of box what is left of it without colours."""
    found: dict[str, tuple[Any, ...]] = {}
    for each in seen(book(text)):
        name = each.box.element.get("class") if each.box.element is not None else None
        if name in CALLOUTS and isinstance(each.box, boxes.BlockBox):
            ground = each.box.style["background_color"]
            marks = [_drawn(box) for box in _marks(each.box)]
            found[name] = (_drawn(each.box), ground.alpha > 0, *marks)
    return found


def _marks(box: Any) -> Iterator[Any]:
    for child in box.descendants():
        if child.element_tag in ("span::before", "span::after"):
            yield child


def _drawn(box: Any) -> tuple[Any, ...]:
    """Return the lines around a box: width, kind, whether seen; and its padding and corners."""
    lines = [
        (round(box.style[f"border_{side}_width"], 1), box.style[f"border_{side}_style"],
         getattr(box.style[f"border_{side}_color"], "alpha", 1) > 0)
        for side in SIDES
    ]
    return (*lines, str(box.style["padding_left"]), str(box.style["border_top_left_radius"]))


def test_each_box_has_an_outline_that_no_other_has() -> None:
    for text in (TEXT, HEADED):
        found = outlines(text)
        assert list(found) == list(CALLOUTS)
        assert len(set(found.values())) == len(CALLOUTS)
        assert all(len(outline) > 2 for outline in found.values())  # with a mark


def test_boxes_have_no_fault_of_layout() -> None:
    assert findings(TEXT) == findings(HEADED) == ()


def test_a_note_is_as_large_from_a_box_as_from_the_text() -> None:
    kinds = [*CALLOUTS, "steps", "questions"]
    blocks = "".join(f"::: {name}\nWash.^[A note.]\n:::\n\n" for name in kinds)
    seen_boxes = seen(book(f"# Hands\n\nWash.^[A note.]\n\n{blocks}"))
    sizes = [
        each.box.style["font_size"] for each in seen_boxes
        if isinstance(each.box, boxes.TextBox) and each.text == "A note."
    ]
    assert len(sizes) == 1 + len(kinds)
    assert len(set(sizes)) == 1
