"""Define a rule. The rules themselves are in the modules beside this one, a family a module."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

from exporter.model import Edit, Finding, Place, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, its severity, its law in one line, the reason for it, its source.

    A finished file is held to a rule that `is_proof`: if one is broken, the exit code is 5.
    `in_draft` is the severity in a manuscript that is not released, where it is another: a draft
    is made with a mark at the place.
    """

    id: str
    severity: Severity
    law: str
    why: str
    source: str = ""
    hint: str = ""
    is_proof: bool = False
    in_draft: Severity | None = None

    def weight(self, *, released: bool) -> Severity:
        """Return the severity in a released manuscript, or in one that is not."""
        return self.severity if released or self.in_draft is None else self.in_draft

    def at(
        self, place: Place, message: str, *, found: str = "", expected: str = "", hint: str = "",
        edit: Edit | None = None,
    ) -> Finding:
        """Return the finding that this rule is broken at a place."""
        return Finding(
            rule=self.id, severity=self.severity, place=place, message=message,
            found=found, expected=expected, hint=hint or self.hint, edit=edit,
        )


def rules_of(family: ModuleType) -> tuple[Rule, ...]:
    """Return the rules that a family's module defines, in the order of its lines."""
    return tuple(rule for rule in vars(family).values() if isinstance(rule, Rule))
