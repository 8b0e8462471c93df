"""Stop WeasyPrint 70 where margins leave a page no width: its layout takes minutes, then is empty.

Such a page holds a letter or none, and so do thousands behind it. A page without height it refuses
by itself. `tests/look/test_roomless.py` shows a page of no width; when WeasyPrint refuses it, too,
this module can go.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from weasyprint.layout import page

_make_page: Any = page.make_page


@wraps(_make_page)
def _with_room(*given: Any) -> Any:
    """Make a page.

    Raises: ValueError if its margins leave no width for words.
    """
    made, *rest = _make_page(*given)
    if made.width < 1:
        raise ValueError("a page has no room for its text")
    return made, *rest


def apply() -> None:
    """Put the patched function into WeasyPrint's page layout; a second call changes nothing."""
    page.make_page = _with_room
