"""Define a rule. The rules themselves are in the modules beside this one, a family a module."""

from __future__ import annotations

from dataclasses import dataclass

from exporter.model import Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, its severity, its law in one line, the reason for it, its source."""

    id: str
    severity: Severity
    law: str
    why: str
    source: str = ""
    hint: str = ""

    def at(
        self, place: Place, message: str, *, found: str = "", expected: str = "", hint: str = ""
    ) -> Finding:
        """Return the finding that this rule is broken at a place."""
        return Finding(
            rule=self.id, severity=self.severity, place=place, message=message,
            found=found, expected=expected, hint=hint or self.hint,
        )
