"""Define what a file that comes back is made of: letters, paragraphs, remarks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from exporter.importing.ooxml import child, is_on

END = "\u2029"
"""Stands for the end of a paragraph that was put in."""


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

    def styled(self, properties: etree._Element) -> Mark:
        """Return the mark of words that have the properties of a run."""
        styles = {
            name for name, sign in (("strong", "w:b"), ("em", "w:i"))
            if is_on(child(properties, sign))
        }
        return replace(self, styles=frozenset(styles))


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, and what became of it."""

    text: str
    mark: Mark


@dataclass(slots=True)
class Came:
    """A paragraph as it was sent, with all that was put in and taken away.

    `names` are those of its bookmarks; `end` is what became of its mark. One that `is_row` is a row
    that was put in, its cells parted by END, or a cell of a row that was taken away.
    """

    letters: list[Letter] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    end: Mark = Mark("kept")
    is_row: bool = False

    @property
    def before(self) -> str:
        """The words with all changes rejected."""
        return "".join(each.text for each in self.letters if each.mark.state in ("kept", "del"))

    @property
    def after(self) -> str:
        """The words with all changes accepted."""
        return "".join(each.text for each in self.letters if each.mark.state in ("kept", "ins"))


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
