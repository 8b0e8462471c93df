"""Check for signs that no one sees: an entity such as &#x202E; turns the words behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter.markdown.shape import Shaped
from exporter.model import Finding
from exporter.rules.reading import TURNED_TEXT
from exporter.wording import TURN


def turned(shaped: Shaped) -> Iterator[Finding]:
    """Find the signs of direction that the text of a file does not hold, but its entities make."""
    if "&" not in shaped.source.section.text:
        return
    for block in shaped.all:
        for token in (block, *(block.children or ())):
            words = token.content if token.type in ("text", "text_special") else ""
            if sign := re.search(TURN, "".join((words, *map(str, token.attrs.values())))):
                yield TURNED_TEXT.at(
                    shaped.place(token if "place" in token.meta else block),
                    "The text contains a sign that turns its direction.",
                    found=f"U+{ord(sign[0]):04X}", expected="letters, signs and spaces",
                    hint="Take it out; mark Arabic or Hebrew as [words]{lang=ar dir=rtl}.",
                )
