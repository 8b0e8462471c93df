"""A library's own fonts, as they were read and looked through."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFont:
    """A face that a library brings for the text of some languages.

    `file` is relative to the library's root, `sha256` the digest of what is there. Family, weight
    (400 or 700) and style are what the file says of itself. `body` is the font made anew, with
    nothing but what draws its letters; empty where it can't be used: the font is `faulty`. One that
    may be embedded for print only is not `in_ebook`.
    """

    file: str
    languages: tuple[str, ...]
    sha256: str = ""
    family: str = ""
    weight: Literal[400, 700] = 400
    style: Literal["normal", "italic"] = "normal"
    in_ebook: bool = True
    body: bytes = field(default=b"", repr=False, compare=False)

    @property
    def faulty(self) -> bool:
        """Whether it can't be used."""
        return not self.body
