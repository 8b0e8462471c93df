"""Check how doses are written: M-101 to M-118.

Passed by, whatever the rule: code, quotations, web addresses, DOIs, e-mail addresses, telephone
numbers, dates. Which rules hold, and what a hint says, is the profile's: ISMP and the NHS disagree.

Numbers are read as the manuscript's language writes them. A hint names an English word in English
only; a rule that not every language has needs the sheet `doses` (L-101).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

from exporter.checks.check import Check, check
from exporter.checks.grammar import dose_words, group_signs, has_commas
from exporter.checks.terms import Terms
from exporter.checks.visible import visible, whole_words
from exporter.languages import Sheet, language
from exporter.markdown import prose
from exporter.model import Finding, Manuscript
from exporter.rules import medicines as rules
from exporter.rules.rule import Rule
from exporter.wording import language_of

_DOSE = r"mg|mcg|[µμ]g|kg|g|mL|ml|L|units?|micrograms?|milligrams?|grams?|IU|mEq"
_PARTS = r"(?:[.,][0-9]+)?"
"""A decimal part: a comma between digits is never the end of a clause."""
_NUMBER = rf"(?<![0-9])[0-9]+(?:[.,][0-9]{{3}})*{_PARTS}"
_GLUED = "mg|mcg|mL|ml|units|kg|g|mEq"
_METRIC = "mg|mcg|g|kg|ml|mL"
# A year that a letter tells from others of its author, (2020g), is no dose.
_NO_YEAR = r"(?<!(?:19|20)[0-9]{2}g)"
# What looks like a dose in a name stays as it is: v2.10mg, e.org/10mg, 10mg.txt, 10mg-tablet, 4g.
_NO_NAME = (
    r"(?<![\w.@#:\\])(?<![^\W\d][-_])"
    rf"(?:(?<!/)|{'|'.join(rf'(?<=[0-9 ]{unit}/)' for unit in _METRIC.split('|'))})(?![2-5]g\b)"
)
_NO_PART = r"(?![-@][^\W\d]|\.\w|[/\\]\D)"
_PER = r"(?!\s?/\s?(?:dL|dl|L|l|kg|m2|m²|min|mmol))"
_SHORT = (
    "APAP", "AZT", "CPZ", "DPT", "DTO", "HCTZ", "MTX", "PTU", "TXA", "TPA", "tPA", "TNK", "ZnSO4",
    "5-FU", "5-ASA", "6-MP", "AraC", "Ara-C", "CBZ", "LMWH",
)
_SHARES = {
    "1/2": "half", "½": "half", "1/3": "a third", "⅓": "a third", "2/3": "two thirds",
    "⅔": "two thirds", "1/4": "a quarter", "¼": "a quarter", "3/4": "three quarters",
    "¾": "three quarters",
}
_Expected = str | Callable[[re.Match[str]], str]
_TYPED = (
    r"[0-9]+(?:[.,][0-9]+)?[.,]?[OoIl][0-9OoIl]*(?:[.,][0-9OoIl]+)?"
    r"|[lI](?<!I(?=2|1[23]))(?:[0-9OoIl]*[0-9O])(?:[.,][0-9OoIl]+)?|[Ool][.,][0-9OoIl]*[0-9]"
)
"""A number of digits and letters that look like these; I2 and I131 are iodine."""
_UNIT_WORD = ("the unit as a word", "Write the unit as a word.")


def _pattern(
    rule: Rule, pattern: str | Callable[[str], str], expected: _Expected, how: str, hint: str, *,
    cells: bool = True, elsewhere: tuple[_Expected, str] | None = None, needs: Sheet | None = None,
    mended: tuple[str, str] | None = None,
) -> Check[Manuscript]:
    """Make the check that finds a pattern in running text, in tables only if `cells` says so.

    `mended` is what stands in the file, as a pattern, and what mends it: for spaces only.
    The pattern may depend on the language. `expected` may name groups of what was found: an amount
    or a unit that is not the author's own would be taken for the dose. Both it and the hint are for
    English; those of `elsewhere` hold in other languages.
    """
    example = rule.law.find(": ")
    message = rule.law if example < 0 else f"{rule.law[:example]}."

    @functools.lru_cache(maxsize=32)
    def sign(lang: str) -> re.Pattern[str]:
        return re.compile(pattern if isinstance(pattern, str) else pattern(lang))

    @check(rule, how=how, needs=needs)
    def find(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
        lang, words = manuscript.lang, terms.profile.words
        foreign = language_of(lang) != "en" and elsewhere
        right, advice = foreign or (expected, hint)
        for text in prose(manuscript.sections):
            for found in sign(lang).finditer(visible(text, lang)):
                block = text.block(found.start())
                if block.kind == "quote" or (block.kind in ("cell", "head") and not cells):
                    continue
                if needs and any(span.start <= found.start() < span.end for span in text.foreign):
                    continue
                place = text.place(found.start(), found.end())
                yield rule.at(
                    place, message, found=found[0],
                    expected=right(found) if callable(right)
                    else found.expand(right.format_map(words)),
                    hint=advice.format_map(words),
                    edit=text.rewritten(place, *mended) if mended else None,
                )

    return find


def _unit(lang: str) -> str:
    """Return a pattern of a unit of dose: its symbol, or its word in English or in a language."""
    return rf"\s?(?:{'|'.join(filter(None, (_DOSE, dose_words(lang))))})\b"


def _zeros(lang: str) -> str:
    """Return a pattern of a whole dose with a decimal part, which is no group of three digits.

    Its groups are `whole`, the amount without that part, and `unit`.
    """
    groups = "".join(sign for sign in ".," if sign in group_signs(lang))
    no_group = rf"(?!(?<=[{groups}])000(?![0-9]))" if groups else ""
    whole = r"(?<![0-9])(?P<whole>[0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]+)"
    return rf"{whole}[.,]{no_group}0+(?P<unit>{_unit(lang)}){_PER}"


def _unit_u(lang: str) -> str:
    """Return a pattern of U behind a number; a small u between words is "or" in Spanish."""
    letter = "[Uu]" if language_of(lang) == "en" else r"(?:U|u(?!\s+(?:[0-9]|h?o)))"
    return rf"(?P<amount>{_NUMBER})\s?{letter}\b(?<![0-9]{{4}}u)(?!\.?\s?S\b|\.S|-|\s?/\s?L)"


def _letter(lang: str) -> str:
    """Return a pattern of a number with a letter in it before a unit, a tablet or an hour."""
    counted = r"(?:tablet|capsule|drop|puff|time|minute|hour|day|week|month)s?\b"
    after = counted if language_of(lang) == "en" else "(?!)"
    return rf"(?<![\w.,])(?:{_TYPED})(?:{_unit(lang)}|\s?%|\s{after})"


def _no_comma(lang: str) -> str:
    """Return a pattern of four digits or more; of nothing where a comma would part decimals."""
    if language(lang).sheet("doses")["group"] != "," or not has_commas(lang):
        return "(?!)"
    return rf"[0-9](?<![0-9.,][0-9])[0-9]{{3,}}(?:\.[0-9]+)?\s?(?:{_DOSE})\b{_NO_YEAR}"


trailing_zero = _pattern(
    rules.TRAILING_ZERO, _zeros, r"\g<whole>\g<unit>",
    "Look for a point or a comma, and zeros, before a unit of dose. Three zeros behind the sign "
    "that groups digits in the language are passed by (1,000 mg in English, 1.000 mg in Spanish), "
    "and laboratory values and rates, with /dL, /L, /kg and the like behind the unit.",
    "Write the whole number alone.",
    elsewhere=(
        r"\g<whole>\g<unit>",
        "Write the whole number alone. If the sign parts thousands, leave it out.",
    ),
)
naked_decimal = _pattern(
    rules.NAKED_DECIMAL,
    lambda lang: rf"[.,](?<![\w.,)\]][.,])[0-9]+{_unit(lang)}", r"0\g<0>",
    "Look for a point or a comma without a digit before it, and a unit of dose behind the number.",
    "Write a zero before the decimal sign.",
)
unit_u = _pattern(
    rules.UNIT_U, _unit_u, r"\g<amount> units",
    "Look for U behind a number. U.S., enzymes in U/L and years such as 2020u are passed by, and "
    "the Spanish word u.",
    "Write units.", elsewhere=_UNIT_WORD,
)
unit_iu = _pattern(
    rules.UNIT_IU, r"I(?<!\wI)\.?U\b", "units",
    "Look for IU as a word. In the uk profile, whose labels use it, it is a warning.",
    "Write units.", elsewhere=_UNIT_WORD,
)
daily = _pattern(
    rules.DAILY,
    r"[Qq](?<!\w[Qq])\.?\s?(?:[Oo]\.?\s?)?[Dd]\b(?![-'’])", "daily, or every other day",
    "Look for QD and QOD in any writing.", "Write it in words.",
    elsewhere=("how often, in words", "Write how often in words."),
)
sulfates = _pattern(
    rules.SULFATES, r"M(?<!\wM)g?SO[4₄]", "morphine sulfate, or magnesium sulfate",
    "Look for MSO4 and MgSO4. MS is passed by: in text for patients it is multiple sclerosis.",
    "Write the name.", elsewhere=("the medicine's name", "Write the name."),
)
cc = _pattern(
    rules.CC, r"[0-9]\s?c\.?c\b\.?", "mL", "Look for cc behind a number.", "Write mL.",
)
micro = _pattern(
    rules.MICRO, r"[µμ]g\b", "{microgram}", "Look for the Greek letter before g.",
    "Write {microgram}.", elsewhere=_UNIT_WORD,
)
no_space = _pattern(
    rules.NO_SPACE, rf"(?P<amount>{_NUMBER})(?P<unit>{_GLUED})\b{_NO_YEAR}",
    r"\g<amount> \g<unit>",
    "Look for a number glued to its unit. A year such as 2020g is none. Off in the profile uk.",
    "Put a space, best a no-break space (backslash, space), between them.",
    mended=(rf"{_NO_NAME}({_NUMBER})({_GLUED})\b{_NO_PART}", r"\1 \2"),
)
space = _pattern(
    rules.SPACE, rf"(?P<amount>{_NUMBER})\s(?P<unit>{_METRIC})\b", r"\g<amount>\g<unit>",
    "Look for a space between a number and a metric unit, in English. Off in the profile us.",
    "Take the space out.", needs="doses",
    mended=(rf"({_NUMBER})(?:\s|\\\s|&nbsp;|&#160;|&#[xX][aA]0;)({_METRIC})\b", r"\1\2"),
)
no_comma = _pattern(
    rules.NO_COMMA, _no_comma,
    lambda found: re.sub("[0-9]+", lambda whole: f"{int(whole[0]):,}", found[0], count=1),
    "Look for four digits or more without a comma before a unit of dose, in English only: in "
    "other languages, and in some countries, a comma is the decimal sign.",
    "Write the comma.", needs="doses",
)
fraction = _pattern(
    rules.FRACTION,
    lambda lang: rf"(?:[0-9]/[0-9]|[½¼¾⅓⅔])\s+(?:of\s+)?(?:an?\s+)?(?:[0-9.,]+\s?(?:mg|mcg|g)\s+)?"
    rf"(?:level\s+)?(?:{language(lang).sheet('doses')['forms']})",
    lambda found: _SHARES.get(re.split(r"\s", found[0])[0], "the part, in words"),
    "Look for a fraction, 1/2 or ½, before a tablet, a capsule, a spoon, in English.",
    "Write it in words.", needs="doses",
)
signs = _pattern(
    rules.SIGNS,
    r"[<>≤≥]\s?[0-9]+|@(?<=[\s0-9]@)\s?[0-9]+", "more than, less than, at",
    "Look for these signs beside a number, in running text; tables are passed by.",
    "Write it in words.", cells=False,
    elsewhere=("the meaning of the sign, in words", "Write it in words."),
)
drug_short = _pattern(
    rules.DRUG_SHORT, rf"(?:{whole_words(_SHORT)})\b(?!\))", "the medicine's name",
    f"Look for {', '.join(_SHORT)}; in brackets behind its name one is passed by.",
    "Write the name.",
)
ratio = _pattern(
    rules.RATIO,
    lambda lang: rf"1(?<![0-9]1):[0-9]{{1,3}}[{re.escape(group_signs(lang))}]?000\b(?![.,][0-9])",
    "the mg in one mL",
    "Look for 1:1,000, 1:10,000 and the like.", "Write how much is in one mL.",
)
run_together = _pattern(
    rules.RUN_TOGETHER,
    rf"[0-9](?<=[^\W\d_]{{4}}[0-9])[0-9]*{_PARTS}\s?(?:mg|mcg|g|mL|ml|units)\b",
    r"a space before \g<0>", "Look for a word that runs into a number with a unit of dose.",
    "Put a space between them.",
)
hyphen = _pattern(
    rules.HYPHEN,
    rf"(?P<low>{_NUMBER})\s?[-–]\s?(?P<high>[0-9]+{_PARTS}\s?"
    r"(?:mg|mcg|g|mL|ml|micrograms?|tablets?|capsules?|units?)\b)", r"\g<low> to \g<high>",
    "Look for a hyphen or a dash between two numbers with a unit of dose. Off in the profile us.",
    "Write to.", elsewhere=("both doses, with a word between them", "Write the range in words."),
)
letter = _pattern(
    rules.LETTER, _letter, "digits alone",
    "Look for the letters O, o, l and I beside digits in a number before a unit of dose or %, in "
    "English before tablets, hours and the like, too. O2, CO2, B12, H1N1, I2 and I131 are none.",
    "Make sure of the number that is meant, and type it in digits, 0 and 1.",
    elsewhere=(
        "digits alone", "Make sure of the number that is meant, and type it in digits, 0 and 1.",
    ),
)
