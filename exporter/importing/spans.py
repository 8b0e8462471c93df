"""Make words in another language of what stands between its signs (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from exporter.importing.preparing import marks
from exporter.importing.tree import Foreign, Inline, Text

_SIGNS = re.compile(f"({marks.LANG}[^{marks.LANG_END}]*{marks.LANG_END}|{marks.LANG_CLOSE})")


def spanned(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return inlines in which words between two signs of a language are in that language."""
    stack: list[tuple[str, list[Inline]]] = [("", [])]
    for inline in inlines:
        if not isinstance(inline, Text):
            stack[-1][1].append(inline)
            continue
        for part in _SIGNS.split(inline.words):
            if part.startswith(marks.LANG):
                stack.append((part[1:-1], []))
            elif part != marks.LANG_CLOSE:
                stack[-1][1].extend([Text(part)] if part else [])
            elif len(stack) > 1:
                _close(stack)
    while len(stack) > 1:
        _close(stack)
    return tuple(stack[0][1])


def _close(stack: list[tuple[str, list[Inline]]]) -> None:
    lang, inner = stack.pop()
    if inner:
        stack[-1][1].append(Foreign(lang, tuple(inner)))
