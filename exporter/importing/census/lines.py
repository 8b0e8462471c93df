"""Gather the words of a part: those of one kind in a paragraph are one piece."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from exporter.importing.census.pieces import RUNNING, Kind, Piece
from exporter.importing.signs import coded, left, meant

_GAPS = (Kind.UNSEEN, Kind.STRUCK, Kind.DATED)


@dataclass(slots=True)
class Lines:
    """The pieces of a part, and the paragraph that is being read, if one is."""

    part: str
    pieces: list[Piece] = field(default_factory=list, init=False)
    _line: list[tuple[Kind, str]] | None = field(default=None, init=False)
    _paragraph: int = field(default=0, init=False)
    _count: int = field(default=0, init=False)
    _anchor: tuple[str, int] | None = field(default=None, init=False)
    _script: str = field(default="", init=False)

    def _say(self, kind: Kind, text: str) -> None:
        """Add a piece of its own."""
        if text.strip():
            self.pieces.append(Piece(kind, self.part, self._paragraph, text, self._anchor))

    def _put(self, kind: Kind, text: str) -> None:
        """Add text to the paragraph; letters that are not read leave a gap in it."""
        if kind in RUNNING and text and self._line and self._line[-1][0] in _GAPS:
            text = f" {text}"
        if self._line is None:
            self._say(kind, text)
        elif self._line and self._line[-1][0] is kind:
            self._line[-1] = (kind, self._line[-1][1] + text)
        elif text:
            self._line.append((kind, text))

    def _known(self, text: str, font: str) -> str:
        """Return what letters mean in their font; name those that nobody can know, or that turn."""
        shown = []
        for sign in text:
            means = meant(font, sign)
            if means is None:
                self._say(Kind.SIGN, f"{font} {coded(font, sign)}".strip())
            shown.append(left(sign) if means is None else means)
        return "".join(shown)

    @contextmanager
    def _raised(self, height: str) -> Iterator[None]:
        """Read letters that are raised, `sup`, or lowered, `sub`, or as those around them."""
        outer = self._script
        self._script = {"sup": "^", "sub": "~"}.get(height[:3], outer)
        yield
        self._script = outer

    @contextmanager
    def _in_line(self) -> Iterator[list[tuple[Kind, str]]]:
        """Read a paragraph; one inside another is part of it, and is said by itself."""
        outer, self._line = self._line, []
        if outer is None:
            self._count += 1
            self._paragraph = self._count
        yield self._line
        self._line = outer

    @contextmanager
    def _apart(self) -> Iterator[None]:
        """Read what stands beside the text, with paragraphs of its own, then go on in the text."""
        line, paragraph = self._line, self._paragraph
        self._line = None
        yield
        self._line, self._paragraph = line, paragraph
