"""Read the colours, faces and sizes of styles/tokens.css, for what knows no var() (pure).

WeasyPrint knows var(); many e-readers do not, and a drawing holds its paint in attributes. Both get
the plain values from here. Of two declarations of one name the last wins, as in the cascade.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from exporter.colour import WHITE, channels, contrast, middle, mixed, shades

SHEET = "tokens.css"
Styles = tuple[tuple[str, str], ...]

_GROUNDS = frozenset(("paper", "warn-wash"))
"""Tokens of the grounds that text of the accent stands on, beside its own wash."""
_GROUNDS_OF_LAYOUT = _GROUNDS | {"ground", "wash"}
"""Those that a layout sets for itself: its wash stands in place of the accent's own."""
_CONTRAST = 4.5
_HEX = re.compile("#[0-9a-f]{6}", re.IGNORECASE)
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


@lru_cache(maxsize=64)
def with_accent(styles: Styles, colour: str) -> Styles:
    """Return styles with a clinic's colour, #rrggbb, as accent; an empty one changes nothing.

    One that is too light for text on a ground of some layout is darkened. Its grounds, tints and
    tone for e-books are worked out from it.
    """
    if not colour:
        return styles
    others = {value for key, value in read(styles).items() if key in _GROUNDS}
    for name, sheet in styles:
        if name.startswith("layouts/"):
            of_layout = read(((SHEET, sheet),)).items()
            others |= {value for key, value in of_layout if key in _GROUNDS_OF_LAYOUT}
    tones = shades(colour.lower())
    colour = next((tone for tone in tones if _is_read(tone, others)), colour)
    red, green, blue = (round(part * 255) for part in channels(middle(colour)))
    own = (
        f"\n:root {{ --accent: {colour}; --wash: {_wash(colour)}; "
        f"--tint: {mixed(colour, WHITE, 0.55)}; --mid-accent: {middle(colour)}; "
        f"--veil: rgba({red}, {green}, {blue}, 0.09); }}\n"
    )
    return tuple((name, text + own if name == SHEET else text) for name, text in styles)


def _wash(colour: str) -> str:
    return mixed(colour, WHITE, 0.92)


def _is_read(colour: str, grounds: Iterable[str]) -> bool:
    """Return whether text of a colour is read on some grounds, and on its own wash."""
    return all(
        contrast(channels(colour), channels(ground)) >= _CONTRAST
        for ground in (*grounds, _wash(colour)) if _HEX.fullmatch(ground)
    )
