"""Find slots that stand where nothing fills them, and list those that are to be filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from markdown_it.token import Token

from exporter.markdown.shape import Shaped
from exporter.markdown.slots import address, is_ours, unknown
from exporter.markdown.walk import alternative
from exporter.model import SLOTS, Finding, Place
from exporter.model.slots import OPEN, TYPED
from exporter.rules import slots as rules


def of_tokens(shaped: Shaped) -> Iterator[tuple[str, Place]]:
    """Yield the slots that are to be filled, by name, with their places."""
    for token in shaped.order:
        yield from ((name, shaped.place(token)) for name in OPEN.findall(_filled(token)))


def misplaced(shaped: Shaped) -> Iterator[Finding]:
    """Find slots in what is no running text, and those of unknown names in text alternatives."""
    for token in shaped.order:
        place = shaped.place(token)
        if token.type == "image":
            for found in re.finditer(TYPED, str(token.attrs.get("alt", ""))):
                if found["name"] not in SLOTS and is_ours(found["name"]):
                    yield unknown(place, found[0], found["name"])
        for text in _elsewhere(token):
            for found in re.finditer(TYPED, text):
                if is_ours(found["name"]):
                    yield rules.MISPLACED_SLOT.at(
                        place, "The slot stands where nothing is filled in.", found=found[0],
                        expected="a slot in the words of a text, or an address that is "
                        "tel:{{clinic.phone}}, mailto:{{clinic.email}} or {{clinic.web}}",
                        hint="Move it into the words, or write there what is meant.",
                    )


def _elsewhere(token: Token) -> Iterator[str]:
    """Yield what a token holds that is no running text."""
    for key, value in token.attrs.items():
        text = unquote(str(value))
        if key != "alt" and "{{" in text and not (key == "href" and address(text)):
            yield text


def _filled(token: Token) -> str:
    """Return what a token holds that is filled in."""
    match token.type:
        case "slot":
            return token.content
        case "link_open":
            return address(str(token.attrs["href"])) or ""
        case "cite":
            return " ".join(f"{cite.prefix} {cite.suffix}" for cite in token.meta["cites"])
        case "image":
            return alternative(token)
    return ""
