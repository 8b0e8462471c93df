"""List the rules of reading ease: R-1, plain language. They warn; readers decide."""

from __future__ import annotations

from exporter.rules.rule import NOTE, WARNING, Rule

OVER_BUDGET = Rule(
    "R-101", WARNING, "The text's SMOG grade is within its budget.",
    "Half of all adults read below the eighth grade. A grade can't show that a text is plain, "
    "only that it has become harder.",
    "AHRQ Health Literacy Universal Precautions Toolkit, tool 11; McLaughlin 1969 (SMOG)",
)
UNMEASURED = Rule(
    "R-106", NOTE, "The reading grade of a text with a budget is measured.",
    "A budget that nobody measures keeps nothing plain.",
    "AHRQ Health Literacy Universal Precautions Toolkit, tool 11",
)
UNDER_BUDGET = Rule(
    "R-102", NOTE, "The budget is lowered when the text gets easier.",
    "Otherwise the text could get harder again, and nobody would notice.",
    "AHRQ Health Literacy Universal Precautions Toolkit, tool 11",
)
LONG_SENTENCE = Rule(
    "R-103", WARNING, "No sentence is longer than its limit.",
    "People who read slowly forget the start of a long sentence before its end.",
    "NHS digital service manual, how we write: concise",
)
PASSIVE = Rule(
    "R-104", WARNING, "Few sentences are passive.",
    "A passive hides who acts: the reader, or the nurse.",
    "PEMAT-P, item 5; CDC Clear Communication Index, item 6",
)
JARGON = Rule(
    "R-105", WARNING, "A medical term is explained where it is first used.",
    "Readers who do not know the word do not understand its sentence.",
    "PEMAT-P, item 4; CDC Clear Communication Index, item 7",
)
