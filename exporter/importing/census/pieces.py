"""A piece of text in a file: of which kind, where, its words."""

from __future__ import annotations

import enum
import re
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
    TITLE = "title"
    UNSHOWN = "unshown header"
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
    ACCENT = "accent"


RUNNING = frozenset((Kind.BODY, Kind.BOX, Kind.NOTE, Kind.FORM, Kind.EQUATION))
"""The kinds that are printed as running text."""


_TEXT = re.compile(r"(?:word/)?(?:document\d*|content|styles)\.xml|page")
_PART = re.compile(r"word/((?:header|footer)\d*|footnotes|endnotes|comments)\.xml")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text: its kind, the part and the paragraph that it stands in, its words.

    `anchor` are the part and the paragraph that it is about, where it stands apart from these.
    """

    kind: Kind
    part: str
    paragraph: int
    text: str
    anchor: tuple[str, int] | None = None

    @property
    def home(self) -> tuple[str, int]:
        """Return the part and the paragraph that a person looks for it at."""
        return self.anchor or (self.part, self.paragraph)

    @property
    def place(self) -> str:
        """Return where it stands, as a person finds it."""
        part, paragraph = self.home
        where = f"paragraph {paragraph}" if paragraph else ""
        return ", ".join(filter(None, (part_name(part), where))) or part


def part_name(part: str) -> str:
    """Return what a part is called; nothing for the text itself, and for an .odt's styles."""
    if _TEXT.fullmatch(part):
        return ""
    named = _PART.fullmatch(part)
    return named[1] if named else part
