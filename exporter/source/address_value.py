"""Define the value of `address` in library.yaml: where a handout's current version is."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from exporter.model import ADDRESS, ADDRESS_SLOTS
from exporter.source.values import wrong
from exporter.wording import did_you_mean

_MOST = 120
"""Characters of the pattern: the more, the finer the code that is printed of it."""
_FORM = "a web address such as https://example.org/{code}"


def _address(text: str) -> str:
    text = text.strip()
    slots = re.findall(r"\{([^{}]*)\}", text)
    unknown = [name for name in slots if name not in ADDRESS_SLOTS]
    if len(text) > _MOST:
        raise wrong(f"an address of at most {_MOST} characters", "Write a shorter one.")
    if unknown:
        near = did_you_mean(unknown[0], ADDRESS_SLOTS)
        raise wrong("an address with {code}, {lang} or {clinic}", near or "Leave it out.")
    if not re.fullmatch(ADDRESS, text):
        raise wrong(_FORM, _mended(text))
    if "code" not in slots:
        raise wrong(
            "an address with {code} in it", "Write {code} where the leaflet's code belongs.",
        )
    return text


def _mended(text: str) -> str:
    bare = re.sub(r"(?i)^https?:/*", "", text)
    if re.fullmatch(ADDRESS, f"https://{bare}"):
        return f"Write https://{bare}."
    return "Write it with https://, without spaces; braces behind the host only."


Address = Annotated[
    str, AfterValidator(_address), WithJsonSchema({"type": "string", "pattern": f"^{ADDRESS}$"})
]
