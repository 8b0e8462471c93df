"""Check what keeps a handout from being given to a patient: subjects -> findings (pure).

One small function a rule, enrolled in the tuples below; `exporter explain ID` prints both. The
checks help reviewers. They certify nothing: what no rule looks at may still be wrong.
"""

from __future__ import annotations

from typing import Any

from exporter.checks import (
    access,
    breaks,
    claims,
    dates,
    disclosure,
    lines,
    medicines,
    placeholders,
    plain,
    retracted,
    speakers,
    structure,
    works,
)
from exporter.checks.check import Check
from exporter.library import Library
from exporter.model import Manuscript

OF_MANUSCRIPT: tuple[Check[Manuscript], ...] = (
    claims.uncited_numbers, claims.unsupported_numbers, claims.no_evidence,
    works.duplicate_works, works.incomplete_references, works.old_references,
    works.later_references, works.bad_numbers, works.bad_orcids,
    retracted.retracted, retracted.under_concern, retracted.corrected, retracted.not_listed,
    dates.not_released, dates.unsigned, dates.altered, dates.expired, dates.review_overdue,
    dates.due, dates.in_the_future, dates.out_of_order, dates.long_cycle, dates.changed,
    dates.no_digest, dates.unrecorded,
    disclosure.no_author, disclosure.no_credentials, disclosure.sole_reviewer,
    disclosure.no_funding, disclosure.no_conflicts, disclosure.no_sources,
    speakers.unread_disclaimer, speakers.unread_help, speakers.unread_boxes,
    structure.no_main_message, structure.late_message, structure.no_action, structure.benefits,
    structure.risks, structure.without, structure.options, structure.uncertainty,
    placeholders.placeholder,
    medicines.trailing_zero, medicines.naked_decimal, medicines.unit_u, medicines.unit_iu,
    medicines.daily, medicines.sulfates, medicines.cc, medicines.micro, medicines.no_space,
    medicines.space, medicines.no_comma, medicines.fraction, medicines.signs, medicines.drug_short,
    medicines.ratio, medicines.run_together, medicines.hyphen, medicines.letter,
    access.repeated_alternatives, access.alternatives_of_images, access.vague_links,
    access.tables_without_head, access.foreign_words, access.capitals, access.same_words,
    breaks.unparted_words,
    plain.over_budget, plain.under_budget, plain.unmeasured, plain.long_sentences, plain.passive,
    plain.jargon,
)
"""The checks of a manuscript, in the order in which they run."""

OF_LIBRARY: tuple[Check[Library], ...] = (
    retracted.no_index, retracted.old_index, speakers.unread_words, lines.old_lines,
)

_ALL: tuple[Check[Any], ...] = (*OF_MANUSCRIPT, *OF_LIBRARY)
HOW: dict[str, str] = {check.rule.id: check.how for check in _ALL}
"""Map the id of each rule that is checked here to how a machine sees it broken."""

AT_RELEASE = frozenset(check.rule.id for check in OF_MANUSCRIPT if check.at_release)
"""The ids of the rules that a draft may still break."""
