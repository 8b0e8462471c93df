"""Take back a file from a review: its bytes -> findings, and the texts that it asks for (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from exporter.model import Edition, Finding, Manuscript, Section
from exporter.rounds import telling
from exporter.rounds.comparing import Compared, compared
from exporter.rounds.letters import Returned
from exporter.rounds.paper import Paper, paper
from exporter.rounds.patching import patched


@dataclass(frozen=True, slots=True)
class Back:
    """What came back: the findings, the texts of files with changes made, and of how many."""

    paper: Paper
    digest: str
    compared: Compared
    findings: tuple[Finding, ...]
    texts: dict[str, str] = field(repr=False)
    made: int = 0


def take_back(manuscript: Manuscript, edition: Edition, returned: Returned) -> Back:
    """Return what came of a review of a manuscript.

    Raises: RenderError as `paper` does.
    """
    sent = paper(manuscript, edition)
    found = compared(sent, returned)
    sections = written(manuscript, edition)
    now = patched(sent, manuscript.sections, found.changes)
    findings = (
        *telling.other_text(sent, returned.digest, manuscript.at("id")),
        *telling.findings(sent, found, sections, now.made),
    )
    return Back(sent, returned.digest, found, findings, now.texts, len(now.made))


def written(manuscript: Manuscript, edition: Edition) -> Sequence[Section]:
    """Return the texts that a reviewer reads and that stand in files: sections, disclaimer."""
    return (*manuscript.sections, *([edition.disclaimer] if edition.disclaimer else ()))
