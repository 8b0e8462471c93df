"""Check what keeps a handout from being given to a patient: subjects -> findings (pure).

One small function a rule, enrolled in its family's tuple; `exporter explain ID` prints both. The
checks help reviewers. They certify nothing: what no rule looks at may still be wrong.
"""

from __future__ import annotations

from exporter.checks import (
    access,
    claims,
    dates,
    disclosure,
    medicines,
    plain,
    retracted,
    structure,
    works,
)
from exporter.checks.check import Check
from exporter.library import Library
from exporter.model import Book, Manuscript

OF_MANUSCRIPT: tuple[Check[Manuscript], ...] = (
    *claims.CHECKS, *works.CHECKS, *retracted.CHECKS, *dates.CHECKS, *disclosure.CHECKS,
    *structure.CHECKS, *medicines.CHECKS, *access.CHECKS, *plain.CHECKS,
)
OF_LIBRARY: tuple[Check[Library], ...] = (*retracted.OF_LIBRARY,)
OF_BOOK: tuple[Check[Book], ...] = (*structure.OF_BOOK,)

HOW: dict[str, str] = {
    **{check.rule.id: check.how for check in OF_MANUSCRIPT},
    **{check.rule.id: check.how for check in OF_LIBRARY},
    **{check.rule.id: check.how for check in OF_BOOK},
}
"""Map the id of each rule that is checked here to how a machine sees it broken."""

AT_RELEASE = frozenset(check.rule.id for check in OF_MANUSCRIPT if check.at_release)
"""The ids of the rules that a draft may still break."""
