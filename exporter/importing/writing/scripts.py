"""Write letters that are raised or lowered, so that they are read as such wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lxml import etree

from exporter.importing import signs
from exporter.importing.tree import Inline, Styled, plain
from exporter.markdown import typed
from exporter.markdown.inlines import is_about

_BETWEEN = {"^": str.maketrans("+-−=()", "⁺⁻⁻⁼⁽⁾"), "~": str.maketrans("+-−=()", "₊₋₋₌₍₎")}
"""The signs that stand among digits."""
_BRACKETED = re.compile(r"\[\^\d+\]|(\[[^\[\]]*\])(?:\([^()]*\)|\{[^{}]*\})?")
"""A call of a note, or words in brackets with where they lead or what they are."""
_HELD = "\\ "
"""A space inside of a script."""
_HELD_END = re.compile(r"(?<!\\)(?:\\\\)*\\$")
"""The backslash of a space, or of a line's end, behind it."""
_LONGEST = 40
"""Letters of a script whose spaces are held; a longer one is a script for each of its words."""


def parted(text: str) -> tuple[str, str, str]:
    """Return the white space before a text, the text, and that behind it; a backslash may hold it.
    """
    core = text.strip()
    while _HELD_END.search(core):
        core = core[:-1].rstrip()
    while core.startswith(_HELD):
        core = core[2:].lstrip()
    if not core:
        return text, "", ""
    start = text.index(core)
    return text[:start], core, text[start + len(core):]


def held(text: str) -> str:
    """Return a text of a script, whose spaces need a backslash."""
    return re.sub(r"\s", lambda _: _HELD, text)


def scripts(mark: str, text: str, before: str, behind: str) -> str:
    """Return a line of raised or lowered letters; white space at its ends is outside."""
    start, core, end = parted(text)
    lead, tail = " " if start else "", " " if end else ""
    if not core:
        return lead
    parts = [core]
    if len(core) > _LONGEST and not re.search(r"[*`\[]", core):
        parts = core.split(_HELD)
    found = lead
    for at, part in enumerate(parts):
        found += " " if at else ""
        found += _marked(
            mark, part, f"{before}{found}", " " if at + 1 < len(parts) else f"{tail}{behind}"
        )
    return f"{found}{tail}"


def _marked(mark: str, core: str, before: str, behind: str) -> str:
    """Return letters that are raised or lowered in marks, or by signs where those are not read.

    `^[` would be a note.
    """
    if mark == "^" and (first := _BRACKETED.match(core)):
        words, rest = first[1] or "", core[first.end():]
        found = f"{by_signs(mark, words)}{first[0][len(words):]}"
        return found + (_marked(mark, rest, found, behind) if rest else "")
    if any(is_about(mark, core, before[-1:], each[:1]) for each in ("*", behind)):
        return by_signs(mark, core).replace(_HELD, " ")
    return f"{mark}{core}{mark}"


def phrase(content: Sequence[Inline]) -> str:
    """Return words of a line as the value of a key.

    Digits that are raised or lowered are signs of their own, since a title also stands where no
    marks are read: as a file's title, on a cover.
    """
    found = ""
    for at, each in enumerate(content):
        words = plain((each,))
        text = typed(words)
        if isinstance(each, Styled):
            signed = by_signs(each.mark, words)
            behind = plain(tuple(content[at + 1:at + 2]))
            has_letters = any(map(str.isalpha, signed))
            text = scripts(each.mark, held(text), found, behind) if has_letters else signed
        found += text
    return " ".join(found.split())


def spoken(element: etree._Element, raised: Callable[[etree._Element], str]) -> str:
    """Return the words of an element, digits of parts that `raised` knows by their signs."""
    parts = (f"{spoken(each, raised)}{each.tail or ''}" for each in element)
    inner = "".join((element.text or "", *parts)) if isinstance(element.tag, str) else ""
    mark = {"sup": "^", "super": "^", "sub": "~"}.get(raised(element), "")
    return by_signs(mark, inner)


def by_signs(mark: str, text: str) -> str:
    """Return letters with the signs of raised or lowered digits, in which a letter has none."""
    if "](" in text:
        return text
    return signs.by_signs(mark, text).translate(_BETWEEN.get(mark, {}))
