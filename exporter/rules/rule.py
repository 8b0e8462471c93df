"""Define what a rule is; the rules themselves are listed beside this file, a family a module."""

from __future__ import annotations

from dataclasses import dataclass

from exporter.model import Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """State one rule: its id, how much it weighs, its one-line law, why it is one, its source."""

    id: str
    severity: Severity
    law: str
    why: str
    source: str = ""
    hint: str = ""

    def at(
        self, place: Place, message: str, *, found: str = "", expected: str = "", hint: str = ""
    ) -> Finding:
        """Make the finding that this rule is broken at a place."""
        return Finding(
            rule=self.id, severity=self.severity, place=place, message=message,
            found=found, expected=expected, hint=hint or self.hint,
        )
