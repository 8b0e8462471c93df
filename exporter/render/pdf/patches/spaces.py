"""Patch one fault of WeasyPrint 70: a line that ends in a space before another inline element.

Pango lets the space hang over the edge and finds that all fits; WeasyPrint measures it with the
space, finds it too wide, and breaks after the first word instead: "A" alone, then the rest. Here
such a text is measured without its last space, and the line is broken after it. A no-break space
hangs just so; there the line is broken before the word that it binds.
`tests/look/test_spaces.py` shows the fault; when it no longer does, this module can go.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import inline

from exporter.render.pdf.patches import first_lines

NO_BREAK = "\u00a0"

_split: Any = first_lines.split


def _without_hanging_space(
    text: str, style: Any, context: Any, max_width: Any, *rest: Any, **options: Any
) -> Any:
    """Split off the first line as WeasyPrint does: layout, length, resume, width, height, base."""
    split = _split(text, style, context, max_width, *rest, **options)
    if style["white_space"] != "normal" or max_width is None:
        return split
    if text.endswith(NO_BREAK):
        return _before_bound_word(split, text, style, context, max_width, *rest, **options)
    resume, bare = split[2], text.rstrip(" ")
    if resume is None or bare == text or not text.encode()[resume:].strip():
        return split
    layout, length, more, width, height, baseline = _split(
        bare, style, context, max_width, *rest, **options
    )
    if more is not None or width > max_width:
        return split
    return layout, length, len(text.encode()), width, height, baseline


def _before_bound_word(
    split: Any, text: str, style: Any, context: Any, max_width: Any, *rest: Any, **options: Any
) -> Any:
    bare = text.rstrip(NO_BREAK)
    space = _split(text[len(bare):], style, context, None, *rest, **options)[3]
    if not bare or (split[2] is None and split[3] <= max_width):
        return split
    narrower = _split(bare, style, context, max_width - space, *rest, **options)
    return split if narrower[2] is None else narrower


def apply() -> None:
    """Put the patched function into WeasyPrint's line layout; a second call changes nothing."""
    inline.split_first_line = _without_hanging_space
