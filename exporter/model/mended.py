"""What mending makes of a manuscript's texts."""

from __future__ import annotations

from typing import NamedTuple

from exporter.model.finding import Finding


class Rewritten(NamedTuple):
    """A file's text as it was, with what was mended, and with what is only shown, too."""

    file: str
    before: str
    after: str
    shown: str


class Mended(NamedTuple):
    """What mending made of a manuscript's files: those that changed, or would by what is shown.

    `mended` are findings whose edits were made, `shown` those whose edits a person is to look at,
    `refused` those whose edits would do more than mend, each with the reason.
    """

    files: tuple[Rewritten, ...]
    mended: tuple[Finding, ...]
    shown: tuple[Finding, ...]
    refused: tuple[tuple[Finding, str], ...]
