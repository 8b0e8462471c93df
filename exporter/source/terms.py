"""State on what terms a library is judged: limits of its own, and waivers."""

from __future__ import annotations

from collections.abc import Iterable

from exporter.model import Waiver
from exporter.source.form import Form
from exporter.source.scalars import Yaml
from exporter.source.values import Count, Date, Filled, RuleId


class LimitsForm(Form):
    """Limits of the library's own; what is not said is the profile's."""

    reference_years: Count | None = None
    """Age in years above which a reference is a finding; 0 for none."""
    review_months: Count | None = None
    """Months from a review to the next, at most."""
    due_days: Count | None = None
    """Days before which a date that falls due is told."""
    sentence_words: Count | None = None
    """Words of a sentence, at most."""
    passive_percent: Count | None = None
    """Passive sentences of a hundred, at most."""


class WaiverForm(Form):
    """Permission to break one rule in one place until a day."""

    rule: RuleId
    """The rule's id."""
    place: Filled
    """The file or folder, relative to source/ or to the library, with its line if need be."""
    reason: Filled
    """Why."""
    until: Date
    """The last day it holds."""


def limits_of(form: LimitsForm | None) -> tuple[tuple[str, int], ...]:
    """Give the limits that a library sets, by name."""
    return tuple(form.model_dump(exclude_none=True).items()) if form else ()


def waivers_of(forms: Iterable[WaiverForm], yaml: Yaml | None) -> tuple[Waiver, ...]:
    """Give a library's waivers, each with its line in library.yaml."""
    return tuple(
        Waiver(
            one.rule, one.place, one.reason, one.until,
            yaml.place(("waivers", number)).line if yaml else None,
        )
        for number, one in enumerate(forms)
    )
