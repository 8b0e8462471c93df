"""Find type that is hard to read on laid-out pages: too small, too long a line, too pale (pure)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from weasyprint.formatting_structure import boxes

from exporter.colour import contrast
from exporter.model import Book, Finding
from exporter.render.pdf.walk import Colour, Seen, rgb
from exporter.rules import layout as rules
from exporter.tokens import read

CHARACTERS, POINTS, CONTRAST = 75, 9, 4.5
"""Most characters of a line, smallest type in pt, least contrast of type and ground."""

_PX = 0.75  # pt
_IN_POINTS = re.compile(r"([\d.]+)pt")


def least_size(book: Book, layout: str) -> float:
    """Return the smallest type that a layout allows, in pt: its token --fine, or 9 if that is more.
    """
    fine = _IN_POINTS.fullmatch(read(book.styles, layout).get("fine", ""))
    return max(POINTS, float(fine[1])) if fine else POINTS


def small_type(seen: list[Seen], least: float) -> Iterator[Finding]:
    """Find the smallest type of each section that is under `least` points."""
    smallest: dict[str, tuple[float, Seen]] = {}
    for text in _texts(seen):
        size = round(text.box.style["font_size"] * _PX, 2)
        if size < smallest.get(text.at.file, (least, text))[0]:
            smallest[text.at.file] = size, text
    for size, text in smallest.values():
        yield rules.SMALL_TYPE.at(
            text.at.place, f"Type of {size:g} pt stands on {text.at}.",
            found=text.text, expected=f"{least:g} pt or more",
            hint="Set a larger font-size in the style sheet.",
        )


def long_lines(seen: list[Seen]) -> Iterator[Finding]:
    """Find the longest line of each section that has more than 75 characters.

    A line that stands by itself has no way back to lose: only blocks of two lines or more count.
    """
    lines = [one for one in seen if one.is_line]
    together = Counter(one.at.block for one in lines)
    longest: dict[str, Seen] = {}
    for one in lines:
        before = longest.get(one.at.file)
        most = len(before.text) if before else CHARACTERS
        if together[one.at.block] > 1 and len(one.text) > most:
            longest[one.at.file] = one
    for one in longest.values():
        yield rules.LONG_LINE.at(
            one.at.place, f"A line of {len(one.text)} characters stands on {one.at}.",
            found=one.text, expected=f"{CHARACTERS} characters or fewer",
            hint="Set a shorter max-width, or larger type, in the style sheet.",
        )


def pale_type(seen: list[Seen]) -> Iterator[Finding]:
    """Find each pair of colours of type and ground, once a section, of less than 4.5:1."""
    told = set()
    for one in _texts(seen):
        type_ = rgb(one.box.style["color"], one.at.ground)
        ratio = contrast(type_, one.at.ground)
        if ratio < CONTRAST and (one.at.file, type_, one.at.ground) not in told:
            told.add((one.at.file, type_, one.at.ground))
            yield rules.PALE_TYPE.at(
                one.at.place, f"Type of {ratio:.1f}:1 stands on {one.at}.",
                found=f"{one.text} ({_hex(type_)} on {_hex(one.at.ground)})",
                expected=f"{CONTRAST}:1 or more",
                hint="Choose a darker colour in tokens.css, or as the clinic's accent.",
            )


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _texts(seen: list[Seen]) -> Iterator[Seen]:
    return (one for one in seen if isinstance(one.box, boxes.TextBox) and one.text)
