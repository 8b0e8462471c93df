"""Know what was sent, of which the text in source/ may be another by now (pure).

A paragraph's bookmark keeps its number and the digest of its words, as they were sent.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from exporter.rounds.letters import Came, Returned
from exporter.rounds.paper import Line, Paper, digest_of

_NAME = re.compile(r"r(\d{4,})_([0-9a-f]{10})")


@dataclass(frozen=True, slots=True)
class Sent:
    """What a file was when it was sent; one that `is_now` has the text that source/ has.

    `files` are those that its words stand in.
    """

    is_now: bool
    files: frozenset[str]

    @classmethod
    def of(cls, paper: Paper, returned: Returned) -> Sent:
        """Return what is known of a file that comes back."""
        return cls(
            returned.digest == paper.digest, frozenset(line.place.file for line in paper.lines)
        )

    def has(self, line: Line, came: Came) -> bool:
        """Return whether a line is as it was sent.

        What is printed of keys, such as the version, may be another in a text that `is_now`.
        """
        is_same = line.digest in _digests(came) or line.text == came.before
        return is_same or (self.is_now and (line.leaf is not None or not _digests(came)))

    def says(self, came: Came) -> bool:
        """Return whether a paragraph, its tracked changes rejected, is as it was sent."""
        digests = _digests(came)
        return bool(digests) and any(
            digest_of(file, came.before) in digests for file in self.files
        )

    def order(self, found: Mapping[int, int], came: Sequence[Came]) -> dict[int, int]:
        """Return the paragraphs that were found, with their places in the text that was sent."""
        if self.is_now:
            return dict(found)
        return {at: number for at in found if (number := _number(came[at])) is not None}

    def lost(
        self, found: Mapping[int, int], came: Sequence[Came], count: int
    ) -> Collection[int]:
        """Return the lines that a reviewer may have taken away.

        None of a later text between two that came back with all that was sent between them.
        """
        lost = set(range(count)) - set(found.values())
        if self.is_now:
            return lost
        numbers = {number for each in came if (number := _number(each)) is not None}
        back = [(-1, -1), *sorted(
            (line, number) for at, line in found.items()
            if (number := _number(came[at])) is not None
        )]
        for (last, before), (line, number) in pairwise(back):
            if not set(range(min(before, number), max(before, number))) - numbers - {-1}:
                lost -= set(range(last + 1, line))
        return lost


def _digests(came: Came) -> set[str]:
    return {name[2] for each in came.names if (name := _NAME.fullmatch(each))}


def _number(came: Came) -> int | None:
    names = (_NAME.fullmatch(each) for each in came.names)
    return next((int(name[1]) for name in names if name), None)
