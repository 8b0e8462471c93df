"""The first difference between two files and its likely reason, in words to act on (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from exporter.proof.comparison import excerpts, parting
from exporter.verify.quoting import on_one_line, visible


class UnreadableError(ValueError):
    """A file is not of the format that its name says; the message is why."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where a file is not what it should be, and what stands there.

    `where` reads on after "The file is not what source/ makes:".
    """

    where: str
    found: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What a file records of its own origin; what it does not record is empty."""

    tool: str = ""
    version: str = ""
    date: str = ""
    title: str = ""

    def __str__(self) -> str:
        version = f"version {self.version}" if self.version else ""
        title = f"“{self.title}”" if self.title else ""
        said = ", ".join(filter(None, (title, version, self.date))) or "no title and no date"
        return on_one_line(said)


def likely_why(old: Record, new: Record, *, in_words: bool) -> str:
    """Guess from what both files record why they differ; return full sentences."""
    reasons = []
    if old.tool != new.tool:
        reasons.append(
            f"It was made with {on_one_line(old.tool) or 'an unnamed tool'}; here it is {new.tool}."
        )
    if (old.version, old.date, old.title) != (new.version, new.date, new.title):
        reasons.append(f"The file is of {old}; source/ is now {new}.")
    if reasons:
        return " ".join(reasons)
    if in_words:
        return (
            "Its words differ and its date is the same: source/ was edited without a new "
            "`updated`, or exporter's own words changed."
        )
    return (
        "Its words are the same: a style, a drawing or a tool changed, or another program wrote "
        "into the file. exporter doctor lists the tools."
    )


def texts(where: str, old: str, new: str) -> Difference:
    """Quote two texts around their first difference; letters that can't be seen are spelled out."""
    expected, found = excerpts(new, old)
    return Difference(where, visible(found), visible(expected))


def first_byte(old: bytes, new: bytes) -> Difference:
    """Name the first byte that differs, where no part of the file that has a name does."""
    return Difference(f"byte {parting(old, new)} differs, outside of what it holds")
