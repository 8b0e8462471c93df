"""Say where two files part, and why they may: what a person can look up and act on (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from exporter.proof.comparison import difference


class UnreadableError(ValueError):
    """Say that a file is not of the format that its name says, and why."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Name the first place where a file is not what it should be, and what stands there.

    `where` reads on after "It is not what source/ makes:".
    """

    where: str
    found: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """Hold what a file says of its own origin; what it does not say is empty."""

    tool: str = ""
    version: str = ""
    date: str = ""
    title: str = ""

    def __str__(self) -> str:
        version = f"version {self.version}" if self.version else ""
        title = f"“{self.title}”" if self.title else ""
        return ", ".join(filter(None, (title, version, self.date))) or "no title and no date"


def likely_why(old: Record, new: Record, *, in_words: bool) -> str:
    """Guess from what both files say of themselves why they differ; full sentences."""
    reasons = []
    if old.tool != new.tool:
        reasons.append(f"It was made with {old.tool or 'an unnamed tool'}, here is {new.tool}.")
    if (old.version, old.date, old.title) != (new.version, new.date, new.title):
        reasons.append(f"The file is of {old}; source/ is now {new}.")
    if reasons:
        return " ".join(reasons)
    if in_words:
        return (
            "Its words are others and its date is the same: source/ was edited without a new "
            "`updated`, or exporter's own words changed."
        )
    return (
        "Its words are those of source/: a style, a drawing or a tool is another one, or another "
        "program wrote into the file. exporter doctor lists the tools."
    )


def texts(where: str, old: str, new: str) -> Difference:
    """Quote two texts around their first difference; letters that can't be seen are spelled out."""
    _, expected, found = difference(new, old)
    return Difference(where, _visible(found), _visible(expected))


def first_byte(old: bytes, new: bytes) -> Difference:
    """Name the first byte that differs, where no part of the file that has a name does."""
    shorter = min(len(old), len(new))
    at = next((index for index in range(shorter) if old[index] != new[index]), shorter)
    return Difference(f"byte {at} differs, outside of what it holds")


def _visible(text: str) -> str:
    return "".join(
        letter if letter.isprintable() or letter == "\n" else f"<U+{ord(letter):04X}>"
        for letter in text
    )
