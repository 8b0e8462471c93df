"""A piece of text in a file: of which kind, where, its words."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Kind(enum.StrEnum):
    """What a piece of text is in its file."""

    BODY = "body"
    BOX = "box"
    NOTE = "note"
    FORM = "form"
    EQUATION = "equation"
    ALT = "alternative"
    ADDRESS = "address"
    HEADER = "header"
    FOOTER = "footer"
    HIDDEN = "hidden"
    UNSEEN = "unseen"
    STRUCK = "struck"
    DELETED = "deleted"
    COMMENT = "comment"
    LABEL = "label"
    CHOICE = "choice"
    PLACEHOLDER = "placeholder"
    FALLBACK = "fallback"
    DRAWING = "drawing"
    PICTURE = "picture"
    WATERMARK = "watermark"
    SIGN = "sign"
    PART = "part"
    OUTSIDE = "outside"
    MACRO = "macro"
    OBJECT = "object"
    DATED = "dated"
    FIELD = "field"
    SOURCE = "source"
    FRONT = "front matter"
    MATH = "math"
    MARK = "mark"


RUNNING = frozenset((Kind.BODY, Kind.BOX, Kind.NOTE, Kind.FORM, Kind.EQUATION))
"""The kinds that are printed as running text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text: its kind, the part and the paragraph that it stands in, its words."""

    kind: Kind
    part: str
    paragraph: int
    text: str

    @property
    def place(self) -> str:
        """Return where it stands, as a person finds it."""
        return f"{self.part}, paragraph {self.paragraph}" if self.paragraph else self.part
