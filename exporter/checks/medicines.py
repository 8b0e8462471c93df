"""Check how doses are written: M-101 to M-117.

Passed by, whatever the rule: code, quotations, web addresses, DOIs, e-mail addresses, telephone
numbers, dates. Which rules hold, and what a hint says, is the profile's: ISMP and the NHS disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter.checks.check import Check, check
from exporter.checks.terms import Terms
from exporter.checks.visible import visible, whole_words
from exporter.markdown import prose
from exporter.model import Finding, Manuscript
from exporter.rules import medicines as rules
from exporter.rules.rule import Rule

_DOSE = r"(?:mg|mcg|[µμ]g|kg|g|mL|ml|L|units?|micrograms?|milligrams?|grams?|IU|mEq)"
# A year that a letter tells from others of its author, (2020g), is no dose.
_NO_YEAR = r"(?<!(?:19|20)[0-9]{2}g)"
_PER = r"(?!\s?/\s?(?:dL|dl|L|l|kg|m2|m²|min|mmol))"
_SHORT = (
    "APAP", "AZT", "CPZ", "DPT", "DTO", "HCTZ", "MTX", "PTU", "TXA", "TPA", "tPA", "TNK", "ZnSO4",
    "5-FU", "5-ASA", "6-MP", "AraC", "Ara-C", "CBZ", "LMWH",
)


def _pattern(
    rule: Rule, pattern: str, expected: str, how: str, hint: str, cells: bool = True
) -> Check[Manuscript]:
    """Make the check that finds a pattern in running text, in tables only if `cells` says so."""
    sign = re.compile(pattern)

    @check(rule, how=how)
    def find(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
        for text in prose(manuscript.sections):
            for found in sign.finditer(visible(text, manuscript.lang)):
                block = text.block(found.start())
                if block.kind == "quote" or (block.kind == "cell" and not cells):
                    continue
                yield rule.at(
                    text.place(found.start(), found.end()), rule.law,
                    found=found[0], expected=expected.format_map(terms.profile.words),
                    hint=hint.format_map(terms.profile.words),
                )

    return find


trailing_zero = _pattern(
    rules.TRAILING_ZERO, rf"[0-9]+\.0+\s?{_DOSE}\b{_PER}", "3 mg",
    "Look for a point and zeros before a unit of dose. Laboratory values and rates, with /dL, "
    "/L, /kg and the like behind the unit, are passed by.",
    "Write the whole number alone.",
)
naked_decimal = _pattern(
    rules.NAKED_DECIMAL, rf"\.(?<![\w.,)\]]\.)[0-9]+\s?{_DOSE}\b", "0.5 mg",
    "Look for a point without a digit before it, and a unit of dose behind the number.",
    "Write a zero before the point.",
)
unit_u = _pattern(
    rules.UNIT_U, r"[0-9]+\s?[Uu]\b(?<![0-9]{4}u)(?!\.?\s?S\b|\.S|-|\s?/\s?L)", "10 units",
    "Look for U behind a number. U.S., enzymes in U/L and years such as 2020u are passed by.",
    "Write units.",
)
unit_iu = _pattern(
    rules.UNIT_IU, r"I(?<!\wI)\.?U\b", "600 units",
    "Look for IU as a word. In the uk profile, whose labels use it, it is a warning.",
    "Write units.",
)
daily = _pattern(
    rules.DAILY,
    r"[Qq](?<!\w[Qq])\.?\s?(?:[Oo]\.?\s?)?[Dd]\b(?![-'’])", "daily, or every other day",
    "Look for QD and QOD in any writing.", "Write it in words.",
)
sulfates = _pattern(
    rules.SULFATES, r"M(?<!\wM)g?SO[4₄]", "morphine sulfate, or magnesium sulfate",
    "Look for MSO4 and MgSO4. MS is passed by: in text for patients it is multiple sclerosis.",
    "Write the name.",
)
cc = _pattern(
    rules.CC, r"[0-9]\s?c\.?c\b\.?", "mL", "Look for cc behind a number.", "Write mL.",
)
micro = _pattern(
    rules.MICRO, r"[µμ]g\b", "{microgram}", "Look for the Greek letter before g.",
    "Write {microgram}.",
)
no_space = _pattern(
    rules.NO_SPACE, rf"[0-9]+(?:\.[0-9]+)?(?:mg|mcg|mL|ml|units|kg|g|mEq)\b{_NO_YEAR}", "10 mg",
    "Look for a number glued to its unit. A year such as 2020g is none. Off in the profile uk.",
    "Put a space, best a no-break space (backslash, space), between them.",
)
space = _pattern(
    rules.SPACE, r"[0-9]+(?:\.[0-9]+)?\s(?:mg|mcg|g|kg|ml|mL)\b", "10mg",
    "Look for a space between a number and a metric unit. Off in the profile us.",
    "Take the space out.",
)
no_comma = _pattern(
    rules.NO_COMMA, rf"[0-9](?<![0-9.,][0-9])[0-9]{{3,}}(?:\.[0-9]+)?\s?{_DOSE}\b{_NO_YEAR}",
    "1,000 mg",
    "Look for four digits or more without a comma before a unit of dose.", "Write the comma.",
)
fraction = _pattern(
    rules.FRACTION,
    r"[0-9]/[0-9]\s+(?:an?\s+)?(?:tablet|pill|caplet|capsule|teaspoon|tablespoon|patch)", "half a",
    "Look for a fraction with a slash before a tablet, a capsule, a spoon.", "Write it in words.",
)
signs = _pattern(
    rules.SIGNS,
    r"[<>≤≥]\s?[0-9]+|@(?<=[\s0-9]@)\s?[0-9]+", "more than, less than, at",
    "Look for these signs beside a number, in running text; tables are passed by.",
    "Write it in words.", cells=False,
)
drug_short = _pattern(
    rules.DRUG_SHORT, rf"(?:{whole_words(_SHORT)})\b(?!\))", "the medicine's name",
    f"Look for {', '.join(_SHORT)}; in brackets behind its name one is passed by.",
    "Write the name.",
)
ratio = _pattern(
    rules.RATIO, r"1(?<![0-9]1):[0-9]{1,3},?000\b(?!,[0-9])", "1 mg per mL",
    "Look for 1:1,000, 1:10,000 and the like.", "Say how much is in one mL.",
)
run_together = _pattern(
    rules.RUN_TOGETHER,
    r"[0-9](?<=[A-Za-z]{4}[0-9])[0-9]*(?:\.[0-9]+)?\s?(?:mg|mcg|g|mL|ml|units)\b",
    "Tegretol 300 mg", "Look for a word that runs into a number with a unit of dose.",
    "Put a space between them.",
)
hyphen = _pattern(
    rules.HYPHEN,
    r"[0-9]+(?:\.[0-9]+)?\s?[-–]\s?[0-9]+(?:\.[0-9]+)?\s?"
    r"(?:mg|mcg|g|mL|ml|micrograms?|tablets?|capsules?|units?)\b", "5 to 10mg",
    "Look for a hyphen or a dash between two numbers with a unit of dose. Off in the profile us.",
    "Write to.",
)
