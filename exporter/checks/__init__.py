"""Check what keeps a handout from being given to a patient: subjects -> findings (pure).

One small function a rule, in the module of its family; `exporter explain ID` prints both. The
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
from exporter.checks.check import Check, checks_of
from exporter.library import Library
from exporter.model import Book, Manuscript

OF_LIBRARY: tuple[Check[Library], ...] = (retracted.no_index, retracted.old_index)
OF_BOOK: tuple[Check[Book], ...] = (structure.no_emergency_number,)
_FAMILIES = (
    claims, works, retracted, dates, disclosure, structure, medicines, access, plain,
)
_ALL = tuple(check for family in _FAMILIES for check in checks_of(family))
OF_MANUSCRIPT: tuple[Check[Manuscript], ...] = tuple(
    check for check in _ALL if check not in (*OF_LIBRARY, *OF_BOOK)
)

HOW: dict[str, str] = {check.rule.id: check.how for check in _ALL}
"""Map the id of each rule that is checked here to how a machine sees it broken."""

AT_RELEASE = frozenset(check.rule.id for check in OF_MANUSCRIPT if check.at_release)
"""The ids of the rules that a draft may still break."""
