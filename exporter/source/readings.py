"""What was read of one manuscript, and what was found on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from exporter.model import Finding, Manuscript, Place, Record, Section, SignedText, has_error
from exporter.source.paths import Findings


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one manuscript: itself, or None, all findings, the place of its code.

    `sections` are the texts that were read, also where there is no manuscript, so that their
    faults are reported in the same run. `untitled` is true where the title is the file's name.
    `translations` are the folders of its translations; `record` says what a translation was made
    from, `signed` which texts reviewers have signed.
    """

    slug: str
    manuscript: Manuscript | None
    findings: Findings
    code: Place
    sections: tuple[Section, ...] = ()
    untitled: bool = False
    translations: tuple[str, ...] = ()
    record: Record | None = None
    signed: tuple[SignedText, ...] = ()

    @property
    def sound(self) -> Manuscript | None:
        """The manuscript, unless it is not there or has an error."""
        return None if has_error(self.findings) else self.manuscript


def in_order(findings: Iterable[Finding]) -> Findings:
    """Sort findings by file, line and column; drop one that is there twice."""
    def rank(finding: Finding) -> tuple[str, int, int, str, str]:
        place = finding.place
        return place.file, place.line or 0, place.column or 0, finding.rule, finding.message

    return tuple(sorted(dict.fromkeys(findings), key=rank))
