"""List what a style sheet may set on words that must be seen, and what it may do to none (pure).

What is not listed is not allowed: who would hide a word has more ways than a list of them knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import tinycss2

from exporter.proof.epub_colours import Tokens, colour_of
from exporter.proof.epub_sheets import Declared

_EM = {"em": 1.0, "rem": 1.0, "px": 1 / 16, "pt": 1 / 12, "mm": 0.236, "cm": 2.36, "in": 6.0,
       "ex": 0.5, "ch": 0.5, "%": 0.25}
"""Lengths in em, about; a percentage is that of a narrow screen."""
SHARES = {"em": 1.0, "%": 0.01, "rem": 1.0, "px": 1 / 16, "pt": 1 / 12}
"""Sizes of type as a share: of what is around, or of what the reader chose."""
_LARGEST = 3.0
"""Above it a word is wider than a phone."""
ABSOLUTE = ("rem", "px", "pt")
KEYWORDS = {"small": 0.8, "medium": 1.0, "large": 1.2, "x-large": 1.5, "xx-large": 2.0,
            "smaller": 0.83, "larger": 1.2}


class Allowed(NamedTuple):
    """What a property may be: a question to its tokens, and the answer in words."""

    ask: Callable[[Tokens], bool]
    words: str


def faults(
    declared: Iterable[Declared], listed: Mapping[str, Allowed], faces: frozenset[str]
) -> dict[Declared, str]:
    """Return the declarations that are not as listed, with what is."""
    return {
        each: listed[each.name].words if each.name in listed else _NONE
        for each in declared
        if not each.name.startswith("--") and not _is_allowed(each, listed, faces)
    }


def length(token: Any) -> float | None:
    """Return a length in em, about; None if it is none."""
    if token.type == "number" and token.value == 0:
        return 0.0
    unit = "%" if token.type == "percentage" else getattr(token, "lower_unit", "")
    return token.value * _EM[unit] if unit in _EM else None


def _is_allowed(
    declared: Declared, listed: Mapping[str, Allowed], faces: frozenset[str]
) -> bool:
    if declared.name == "font-family":
        return _is_face(declared.value, faces)
    allowed = listed.get(declared.name)
    return bool(allowed and declared.tokens and (
        _are(declared.tokens, ("inherit",)) or allowed.ask(declared.tokens)
    ))


def _is_face(value: str, faces: frozenset[str]) -> bool:
    """Return whether all families are among faces, whose names have no blanks, or known ones."""
    names = {"".join(name.split()).strip("\"'").lower() for name in value.split(",")}
    return names <= {face.lower() for face in faces} | _FAMILIES


def _are(tokens: Tokens, words: Iterable[str]) -> bool:
    return all(token.type == "ident" and token.lower_value in words for token in tokens)


def _idents(*words: str) -> Allowed:
    return Allowed(lambda tokens: _are(tokens, words), ", ".join(words))


def _lengths(low: float, high: float, *words: str) -> Allowed:
    def ask(tokens: Tokens) -> bool:
        return len(tokens) <= 4 and all(
            _are((token,), words) or _within(length(token), low, high) for token in tokens
        )

    return Allowed(ask, ", ".join((*words, f"{low:g}em to {high:g}em each")))


def _within(value: float | None, low: float, high: float) -> bool:
    return value is not None and low <= value <= high


def _either(*choices: Allowed) -> Allowed:
    return Allowed(
        lambda tokens: any(choice.ask(tokens) for choice in choices),
        ", or ".join(choice.words for choice in choices),
    )


def _numbers(low: float, high: float) -> Allowed:
    return Allowed(
        lambda tokens: [token.type for token in tokens] == ["number"]
        and low <= tokens[0].value <= high, f"{low:g} to {high:g}",
    )


def _border(tokens: Tokens) -> bool:
    return all(
        _within(length(token), 0, 1) or _are((token,), _LINES) or colour_of((token,)) is not None
        for token in tokens
    )


def _is_colour(tokens: Tokens) -> bool:
    return len(tokens) == 1 and colour_of(tokens) is not None


def _is_opaque(tokens: Tokens) -> bool:
    return _is_colour(tokens) and (colour_of(tokens) or (0.0,))[-1] == 1


def _is_size(tokens: Tokens) -> bool:
    if len(tokens) != 1:
        return False
    [token] = tokens
    unit = "%" if token.type == "percentage" else getattr(token, "lower_unit", "")
    if unit in SHARES:
        return bool(token.value * SHARES[unit] <= _LARGEST)
    return token.type == "ident" and token.lower_value in KEYWORDS


def _is_adjusted(tokens: Tokens) -> bool:
    """Return whether a reader may set type larger than asked for, or leaves it."""
    return len(tokens) == 1 and tokens[0].type == "percentage" and 100 <= tokens[0].value <= 200


def _weight(tokens: Tokens) -> bool:
    return _are(tokens, ("normal", "bold", "bolder")) or _numbers(400, 900).ask(tokens)


def _is_word(token: Any) -> bool:
    return token.type in ("ident", "literal") or colour_of((token,)) is not None


def _is_ahead(token: Any) -> bool:
    return token.type in ("number", "dimension", "percentage") and token.value >= 0


def _is_column(tokens: Tokens) -> bool:
    return tinycss2.serialize(tokens).replace("/", " / ") in ("1", "2", "1 / -1")


def _is_empty(tokens: Tokens) -> bool:
    is_blank = len(tokens) == 1 and tokens[0].type == "string" and not tokens[0].value.strip()
    return is_blank or _are(tokens, ("none", "normal"))


_NONE = "not set there at all"
_FAMILIES = frozenset((
    "serif", "sans-serif", "monospace", "system-ui", "arial",
    "helvetica", "helveticaneue", "georgia", "times", "timesnewroman", "verdana", "inherit",
))
_LINES = ("none", "solid", "dashed", "dotted", "double", "thin", "medium", "thick")
_SIDES = ("top", "right", "bottom", "left", "block", "inline", "block-start", "block-end",
          "inline-start", "inline-end")
_BREAKS = _idents("auto", "avoid", "avoid-page", "always", "page", "left", "right")
_HYPHENS = _idents("auto", "manual", "none")
_ADJUST = _either(_idents("auto", "none"), Allowed(_is_adjusted, "100% to 200%"))
_MARGIN, _PADDING = _lengths(0, 6, "auto"), _lengths(0, 6)
_BORDER = Allowed(_border, "a line up to 1em wide")
_WIDTH = _either(_idents("auto"), Allowed(
    lambda tokens: [token.type for token in tokens] == ["percentage"]
    and 60 <= tokens[0].value <= 100, "60% to 100%",
))
_MOST = _either(_WIDTH, _idents("none"), Allowed(
    lambda tokens: len(tokens) == 1 and tokens[0].type != "percentage"
    and _within(length(tokens[0]), 15, 90), "15em to 90em",
))

ALLOWED: dict[str, Allowed] = {
    "color": Allowed(_is_opaque, "an opaque colour"),
    "background": Allowed(_is_colour, "one colour"),
    "background-color": Allowed(_is_colour, "one colour"),
    "font-size": Allowed(_is_size, "0.8em or more in all, 3em at most"),
    "font-family": Allowed(bool, "packaged and generic families"),
    "font-weight": Allowed(_weight, "normal, bold, bolder, 400 to 900"),
    "font-style": _idents("normal", "italic", "oblique"),
    "font-variant": _idents("normal", "small-caps"),
    "font-variant-numeric": _idents(
        "normal", "tabular-nums", "lining-nums", "oldstyle-nums", "proportional-nums"
    ),
    "line-height": _either(_idents("normal"), _numbers(1, 3), _lengths(1, 3)),
    "letter-spacing": _either(_idents("normal"), _lengths(0, 0.2)),
    "word-spacing": _either(_idents("normal"), _lengths(0, 0.5)),
    "text-align": _idents("start", "left", "right", "center", "justify", "end"),
    "text-indent": _lengths(0, 3),
    "text-transform": _idents("none", "uppercase"),
    "text-decoration": _idents("none", "underline"),
    "text-decoration-line": _idents("none", "underline"),
    "margin": _MARGIN, **{f"margin-{side}": _MARGIN for side in _SIDES},
    "padding": _PADDING, **{f"padding-{side}": _PADDING for side in _SIDES},
    "-webkit-padding-start": _PADDING,
    "border": _BORDER, "border-width": _BORDER, "border-style": _BORDER, "border-color": _BORDER,
    **{f"border-{side}{kind}": _BORDER
       for side in _SIDES for kind in ("", "-width", "-style", "-color")},
    "border-radius": _lengths(0, 1.5),
    "border-collapse": _idents("collapse", "separate"),
    "display": _idents("block", "inline", "inline-block", "list-item", "flow-root", "grid"),
    "grid-column": Allowed(_is_column, "1 / -1, 1, 2"),
    "grid-auto-flow": _idents("dense"), "align-items": _idents("start"),
    "column-gap": _lengths(0, 3), "row-gap": _lengths(0, 3),
    "width": _WIDTH, "max-width": _MOST, "height": _idents("auto"), "max-height": _idents("none"),
    "box-sizing": _idents("border-box", "content-box"), "overflow-x": _idents("visible", "auto"),
    "white-space": _idents("normal", "pre-wrap", "pre-line"),
    "overflow-wrap": _idents("normal", "break-word", "anywhere"),
    "word-wrap": _idents("normal", "break-word"),
    "word-break": _idents("normal", "keep-all"),
    "hyphens": _HYPHENS, "-webkit-hyphens": _HYPHENS, "-epub-hyphens": _HYPHENS,
    "adobe-hyphenate": _HYPHENS,
    "orphans": _numbers(1, 9), "widows": _numbers(1, 9),
    **{f"{page}break-{side}": _BREAKS
       for page in ("", "page-") for side in ("before", "after", "inside")},
    "list-style": _idents("none", "disc", "circle", "square", "decimal", "inside", "outside"),
    "list-style-type": _idents("none", "disc", "circle", "square", "decimal"),
    "vertical-align": _idents("baseline", "top", "middle", "bottom", "super", "sub"),
    "font-kerning": _idents("auto", "normal", "none"),
    "text-rendering": _idents("auto", "optimizelegibility", "geometricprecision"),
    "text-size-adjust": _ADJUST, "-webkit-text-size-adjust": _ADJUST,
    "cursor": _idents("auto", "default", "text", "pointer", "help"),
}
"""What may be set on words that must be seen, and on what is around them, by property."""

IN_LINE: dict[str, Allowed] = {
    "line-height": _either(_idents("normal"), _numbers(0, 3)),
    "white-space": _idents("normal", "nowrap", "pre-wrap", "pre-line"),
}
"""What more may be set on a mark in the line: a call, a citation, what is raised or lowered."""

PICTURE: dict[str, Allowed] = {
    "width": Allowed(lambda tokens: [token.type for token in tokens] == ["percentage"]
                     and 20 <= tokens[0].value <= 100, "20% to 100%"),
    "object-fit": _idents("contain", "scale-down"),
}
"""What else may be set on a picture: no letter of it is wrapped or cut."""

HANGING: dict[str, Allowed] = {"text-indent": _lengths(-3, 0)}
"""What may be set where the padding of the same rule has room for it."""

ORNAMENT: dict[str, Allowed] = {
    "content": Allowed(_is_empty, "empty"),
    "float": _idents("none", "left", "right", "inline-start", "inline-end"),
    "width": _lengths(0, 6, "auto"), "height": _lengths(0, 6, "auto"),
}
"""What more may be set on what a sheet adds before or behind such words."""

_HUNG = _lengths(-2, 6, "auto")
FRAME: dict[str, Allowed] = {"margin": _HUNG, **{f"margin-{side}": _HUNG for side in _SIDES}}
"""What more may be set on such an addition that is a thin frame, through which words are seen."""

_STILL = _idents("static", "relative")
_SMALL = Allowed(lambda tokens: all(
    _is_word(token) or _within(length(token), -1, 1) for token in tokens
), "1em or less")
_BACK = Allowed(lambda tokens: all(
    _is_word(token) or _is_ahead(token) or _within(length(token), -2, 0) for token in tokens
), "-2em or more")
_NOTHING = Allowed(lambda tokens: _are(tokens, ("none", "auto", "normal")), "none")

ANYWHERE: dict[str, Allowed] = {
    "text-indent": _BACK, "margin": _BACK, **{f"margin-{side}": _BACK for side in _SIDES},
    "position": _STILL, "outline": _SMALL, "outline-width": _SMALL, "outline-offset": _SMALL,
    "box-shadow": _SMALL, "text-shadow": _SMALL,
    **dict.fromkeys((
        "z-index", "inset", "top", "right", "bottom", "left", "inset-block", "inset-inline",
        "inset-block-start", "inset-block-end", "inset-inline-start", "inset-inline-end",
        "transform", "translate", "scale", "rotate", "zoom", "filter", "backdrop-filter",
        "offset", "offset-path", "animation", "animation-name", "border-image",
        "border-image-source", "border-image-outset", "mix-blend-mode", "clip-path", "mask",
        "-webkit-mask", "-webkit-transform", "-webkit-filter", "-webkit-animation",
        "-webkit-box-reflect", "-webkit-text-security", "all", "position-anchor",
    ), _NOTHING),
}
"""What may be set of these, on whatever: else it could lie over words that must be seen."""
