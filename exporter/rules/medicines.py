"""List the rules of medicines text: M-1, how doses are written so that they can't be misread."""

from __future__ import annotations

from exporter.rules.rule import ERROR, WARNING, Rule

_ISMP = "ISMP List of Error-Prone Abbreviations, Symbols, and Dose Designations (2024)"
_TJC = "Joint Commission, official Do Not Use list (Information Management)"
_NHS = "NHS digital service manual, numbers, measurements, dates and time"

TRAILING_ZERO = Rule(
    "M-101", ERROR, "A whole dose is written without decimal zeros: 3 mg, not 3.0 mg.",
    "If the decimal sign is missed, the dose is ten times too high.", f"{_TJC}; {_ISMP}",
)
NAKED_DECIMAL = Rule(
    "M-102", ERROR, "A dose below one starts with a zero: 0.5 mg, not .5 mg.",
    "If the decimal sign is missed, the dose is ten times too high.", f"{_TJC}; {_ISMP}",
)
UNIT_U = Rule(
    "M-103", ERROR, "Units are written as a word: 10 units, not 10 U.",
    "A U is misread as a zero, a four or cc: 10 U has been given as 100.", f"{_TJC}; {_ISMP}",
)
UNIT_IU = Rule(
    "M-104", ERROR, "International units are written as units, not IU.",
    "IU is misread as IV, or as ten.", f"{_TJC}; {_ISMP}",
)
DAILY = Rule(
    "M-105", ERROR, "How often is written in words: daily, every other day; not QD, QOD.",
    "QD and QOD are mistaken for each other, and for QID, four times a day.", f"{_TJC}; {_ISMP}",
)
SULFATES = Rule(
    "M-106", ERROR, "Morphine and magnesium sulfate are named in full, not MSO4, MgSO4.",
    "One is given in place of the other.", f"{_TJC}; {_ISMP}",
)
CC = Rule(
    "M-107", ERROR, "Volumes are written in mL, not cc.",
    "cc is misread as U, units.", _ISMP,
)
MICRO = Rule(
    "M-108", WARNING, "Micrograms are written without the Greek letter.",
    "It is misread as m, which makes the dose a thousand times too high.",
    f"{_ISMP}; NHS digital service manual, A to Z of NHS health writing: microgram",
)
NO_SPACE = Rule(
    "M-109", WARNING, "Put a space between a dose and its unit: 10 mg, not 10mg.",
    "An m that touches the number is misread as a zero or two: 10mg becomes 100 mg.", _ISMP,
)
SPACE = Rule(
    "M-110", WARNING, "Put no space between an amount and its unit: 10mg, not 10 mg.",
    "Then the end of a line can't come between them.", _NHS,
)
NO_COMMA = Rule(
    "M-111", WARNING, "In English, doses of a thousand or more have commas: 1,000 mg, not 1000 mg.",
    "1000 and 10000 are easily mistaken for each other.", f"{_ISMP}; {_NHS}",
)
FRACTION = Rule(
    "M-112", WARNING, "A part of a tablet is written in words: half a tablet, not 1/2 tablet.",
    "1/2 is misread as 1 to 2.", f"{_ISMP}: dose designations",
)
SIGNS = Rule(
    "M-113", WARNING, "Text says more than, less than, at; not > < @.",
    "The signs are mistaken for each other, and for digits: <10 is read as 40, @ as 2.", _ISMP,
)
DRUG_SHORT = Rule(
    "M-114", WARNING, "Names of medicines are written in full.",
    "MTX, for methotrexate, has been read as mitoxantrone; patients know neither.",
    f"{_ISMP}: drug name abbreviations",
)
RATIO = Rule(
    "M-115", WARNING, "A strength is written in mg per mL, not as a ratio such as 1:1,000.",
    "1:1,000 and 1:10,000 are easily mistaken for each other.", f"{_ISMP}: ratio expressions",
)
RUN_TOGETHER = Rule(
    "M-116", WARNING, "Put a space between a medicine's name and its dose.",
    "After a name that ends in l, the l is misread as a one: 300 mg becomes 1,300 mg.", _ISMP,
)
HYPHEN = Rule(
    "M-117", WARNING, "A range of doses is written with the word to: 5 to 10mg, not 5-10mg.",
    "A hyphen is misread as a minus sign, or overlooked.", _NHS,
)
LETTER = Rule(
    "M-118", WARNING, "A number is of digits alone: 10 mg, not 1O mg with the letter O.",
    "Nobody sees it on paper; a listener hears a letter, and a search for 10 mg misses it.",
    "ISMP Medication Safety Alert (2009, volume 14): misidentification of alphanumeric symbols",
)
