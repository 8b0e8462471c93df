"""A mark before an item of a list is never read as a sign of its amount."""

from __future__ import annotations

from tests.look import laid

LISTS = """# Cold

- Fridge
    - 18 °C at most
        - 5 °C

1. Freezer
    - 2 °C
"""


def test_every_bullet_is_a_dot() -> None:
    marks = [
        box.text.strip() for seen in laid.seen(laid.book(LISTS))
        if "::marker" in ((box := seen.box).element_tag or "") and getattr(box, "text", "")
    ]
    assert marks == ["•", "•", "•", "1.", "•"]
