"""Read the look's raw material, styles/tokens.css, for what can't read it itself (pure).

WeasyPrint knows var(); many e-readers do not, and a drawing holds its paint in attributes. Both get
the plain values from here. Of two declarations of one name the last wins, as in the cascade.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from exporter.colour import WHITE, channels, middle, mixed

SHEET = "tokens.css"
Styles = tuple[tuple[str, str], ...]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION = re.compile(r"--([a-z0-9-]+)\s*:\s*([^;{}]+?)\s*[;}]")
_USE = re.compile(r"var\(\s*--([a-z0-9-]+)\s*\)")


def read(styles: Styles) -> dict[str, str]:
    """Give the tokens by name, without the two dashes."""
    return dict(_DECLARATION.findall(_COMMENT.sub("", dict(styles).get(SHEET, ""))))


def resolve(sheet: str, tokens: Mapping[str, str]) -> str:
    """Put values in place of var(--name); raise KeyError with the name that no token has."""
    return _USE.sub(lambda use: tokens[use[1]], sheet)


def with_accent(styles: Styles, colour: str) -> Styles:
    """Let a clinic's colour, #rrggbb, be the accent of its editions; an empty one changes nothing.

    Grounds and tints are mixed of it, and the tone of an e-book, which stands out by day and night.
    """
    if not colour:
        return styles
    red, green, blue = (round(part * 255) for part in channels(middle(colour)))
    own = (
        f"\n:root {{ --accent: {colour}; --wash: {mixed(colour, WHITE, 0.92)}; "
        f"--tint: {mixed(colour, WHITE, 0.55)}; --mid-accent: {middle(colour)}; "
        f"--veil: rgba({red}, {green}, {blue}, 0.09); }}\n"
    )
    return tuple((name, text + own if name == SHEET else text) for name, text in styles)
