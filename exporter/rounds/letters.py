"""Define what a file that comes back is made of: letters, paragraphs, remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from exporter.importing.numbering import Item
from exporter.importing.ooxml import child, is_on, value
from exporter.importing.styles import Styles
from exporter.rounds.sight import is_turned, is_unseen

END = "\u2029"
"""Stands for the end of a paragraph that was put in."""
UNKNOWN = "\ufffd"
"""Stands for a sign of which nobody can know what it means."""
STRESS = {"strong": "w:b", "em": "w:i"}
"""How words are stressed, by the switch that a run, or its own style, has for it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of words, by whom, on which day, and how they are set.

    The `state` is `kept`, `ins`, `del`, or `gone` if they were put in and taken away again.
    """

    state: str
    who: str = ""
    day: str = ""
    is_moved: bool = False
    styles: frozenset[str] = frozenset()

    def styled(self, run: etree._Element, styles: Styles) -> Mark:
        """Return the mark of words in a run: how that, and the styles of the file, set them."""
        own = child(run, "w:rPr")
        of_run = value(child(own, "w:rStyle"))
        found = {
            name for name, sign in STRESS.items() if is_on(
                styles.setting(of_run, "w:rPr", sign) if child(own, sign) is None
                else child(own, sign)
            )
        }
        if styles.is_set(run, "w:strike") or styles.is_set(run, "w:dstrike"):
            found.add("s")
        if styles.is_hidden(run) or is_unseen(run, styles):
            found.add("hidden")
        if is_turned(run):
            found.add("turned")
        height = value(styles.nearest(run, "w:position"))
        side = value(styles.nearest(run, "w:vertAlign"))
        if side == "superscript" or re.fullmatch(r"[1-9]\d*", height):
            found.add("sup")
        elif side == "subscript" or re.fullmatch(r"-[1-9]\d*", height):
            found.add("sub")
        return replace(self, styles=frozenset(found))


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, and what became of it."""

    text: str
    mark: Mark


def heights(letters: Iterable[Letter]) -> str:
    """Return for each letter `^` if it is raised, `~` if lowered, else a space.

    Nothing if all stand on the line.
    """
    found = "".join(height(each.mark.styles) for each in letters)
    return found if found.strip() else ""


def height(styles: Iterable[str]) -> str:
    """Return `^` for a style that raises, `~` for one that lowers, else a space."""
    return "^" if "sup" in styles else "~" if "sub" in styles else " "


def is_plain(letters: Iterable[Letter]) -> bool:
    """Return whether it is known what is meant: nothing is struck out, hidden, or an unknown sign.
    """
    return not any(
        each.text == UNKNOWN or each.mark.styles & {"s", "hidden"} for each in letters
    )


@dataclass(slots=True)
class Came:
    """A paragraph as it was sent, with all that was put in and taken away.

    `names` are those of its bookmarks; `end` is what became of its mark; `heading` is the level of
    a heading, `depth` that of its list, from 1, where it says so itself, `item` what it is in a
    list, by its style, too. One that `is_row` is a row
    that was put in, its cells parted by END, or a cell of a row that was taken away.
    """

    letters: list[Letter] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    end: Mark = Mark("kept")
    is_row: bool = False
    heading: int = 0
    depth: int = 0
    item: Item | None = None

    @property
    def sent(self) -> list[Letter]:
        """The letters with all changes rejected."""
        return [each for each in self.letters if each.mark.state in ("kept", "del")]

    @property
    def before(self) -> str:
        """The words with all changes rejected."""
        return "".join(each.text for each in self.sent)

    @property
    def put_in(self) -> list[Letter]:
        """The letters with all changes accepted."""
        return [each for each in self.letters if each.mark.state in ("kept", "ins")]

    @property
    def after(self) -> str:
        """The words with all changes accepted."""
        return "".join(each.text for each in self.put_in)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: who and when, its words, those that it is on, and where: paragraph and letter.

    `answers` is the comment that it replies to, by its words; one that `is_done` was resolved.
    """

    who: str
    day: str
    text: str
    on: str
    at: int
    letter: int
    answers: str = ""
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Stray:
    """What came back and is no word of a paragraph: its kind, its words, its paragraph."""

    kind: str
    words: str
    at: int
    who: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """What a file that came back holds; `slug` and `digest` are empty if it does not say them."""

    slug: str
    digest: str
    came: tuple[Came, ...]
    remarks: tuple[Remark, ...]
    strays: tuple[Stray, ...]
