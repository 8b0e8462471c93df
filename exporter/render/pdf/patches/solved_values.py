"""Patch one fault of WeasyPrint 70: what `var()` stands for is validated for each element anew.

A declaration with `var()` is read when a style is computed: the color, border or font of each
element is parsed again, 800 times in ten pages, though all have the same tokens of the same
declaration. Here a declaration remembers what came of its tokens.
`tests/look/test_solved_values.py` shows the fault; when it no longer does, this module can go.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css.tokens import Pending

MOST = 64
"""Values that are remembered for a declaration: one for each colour of a clinic, and few more."""

_solve: Any = Pending.solve


def _solved(self: Any, tokens: Any, wanted_key: str, base_url: str) -> Any:
    """Return the value of a declaration, or remember it; the tokens are kept with their ids.

    Raises: InvalidValues as WeasyPrint does, each time.
    """
    values: dict[Any, Any] = vars(self).setdefault("solved", {})
    key = wanted_key, base_url, *map(id, tokens)
    if key not in values:
        if len(values) == MOST:
            values.clear()
        values[key] = tuple(tokens), _solve(self, tokens, wanted_key, base_url)
    return values[key][1]


def apply() -> None:
    """Put the patched method into WeasyPrint's declarations; a second call changes nothing."""
    Pending.solve = _solved
