"""List the rules of reading ease: R-1, plain language. They warn; readers decide."""

from __future__ import annotations

from exporter.rules.rule import NOTE, WARNING, Rule

OVER_BUDGET = Rule(
    "R-101", WARNING, "The SMOG grade of a text keeps to its budget.",
    "Half of all grown-ups read below the eighth grade. A grade can't tell that a text is plain, "
    "only that it got harder than it was.",
    "AHRQ Health Literacy Universal Precautions Toolkit, tool 11; McLaughlin 1969 (SMOG)",
)
UNDER_BUDGET = Rule(
    "R-102", NOTE, "The budget follows the text when it gets easier.",
    "What was won must not be lost again unseen.",
    "AHRQ Health Literacy Universal Precautions Toolkit, tool 11",
)
LONG_SENTENCE = Rule(
    "R-103", WARNING, "No sentence is longer than its limit.",
    "Who reads slowly has lost its start when the end comes.",
    "NHS digital service manual, how we write: concise",
)
PASSIVE = Rule(
    "R-104", WARNING, "Few sentences are passive.",
    "They hide who does it: the reader, or the nurse.",
    "PEMAT-P, item 5; CDC Clear Communication Index, item 6",
)
JARGON = Rule(
    "R-105", WARNING, "A medical term is explained where it first stands.",
    "A word that is not known takes its sentence with it.",
    "PEMAT-P, item 4; CDC Clear Communication Index, item 7",
)
