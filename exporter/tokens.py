"""Read the colours, faces and sizes of styles/tokens.css, for what knows no var() (pure).

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
_DECLARATION = re.compile(r"(?<![a-z0-9-])--([a-z0-9-]+)\s*:([^;{}]++)[;}]")
_USE = re.compile(r"var\(\s*--([a-z0-9-]+)\s*\)")


def read(styles: Styles, layout: str = "") -> dict[str, str]:
    """Return the tokens by name, without the two dashes; those of a layout's own sheet win."""
    sheets = dict(styles)
    text = "\n".join(sheets.get(name, "") for name in (SHEET, f"layouts/{layout}.css"))
    found = _DECLARATION.findall(_COMMENT.sub("", text))
    return {name: value.strip() for name, value in found}


def resolve(sheet: str, tokens: Mapping[str, str]) -> str:
    """Return a sheet with values in place of var(--name).

    Raises: KeyError, with its name, if a sheet uses a token that is not there.
    """
    return _USE.sub(lambda use: tokens[use[1]], sheet)


def with_accent(styles: Styles, colour: str) -> Styles:
    """Return styles with a clinic's colour, #rrggbb, as accent; an empty one changes nothing.

    Its grounds, tints and tone for e-books are worked out from it.
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
