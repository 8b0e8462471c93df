"""List the rules of lists: their numbers, their signs, and text that only looks like one."""

from __future__ import annotations

from exporter.rules.rule import ERROR, WARNING, Rule

RENUMBERED = Rule(
    "S-129", ERROR, "The numbers of a list follow each other, or are all 1.",
    "Most readers of Markdown count a list anew, so that “see step 4” would point to another step. "
    "Paper and e-book print the number that was typed.",
    "CommonMark 0.31, 5.3 (start number)", in_draft=WARNING,
)
LIST_IN_TEXT = Rule(
    "S-130", ERROR, "No line within a paragraph begins as an item of a list does.",
    "A number or a dash that a line break brings to the front makes a list of a sentence for some "
    "readers of Markdown, and its number is lost. exporter prints the line as text.",
    "CommonMark 0.31, 5.2 (a list that interrupts a paragraph)", in_draft=WARNING,
)
LIST_SIGNS = Rule(
    "S-131", WARNING, "A list is numbered with dots: 1., a., i.",
    "Paper and e-book print a dot behind the number, whatever sign was typed.",
)
LIST_INDENT = Rule(
    "S-132", ERROR, "What belongs to an item of a list starts below its words.",
    "With fewer spaces it leaves the item, and with four more it is code, for every reader of "
    "Markdown.",
    "CommonMark 0.31, 5.2", in_draft=WARNING,
)
UNREAD_ITEM = Rule(
    "S-133", ERROR, "An item of a list starts with a sign that makes one: -, 1., a., i.",
    "Lines with another sign are one paragraph, which runs on, and a screen reader finds no list.",
    in_draft=WARNING,
)
SWALLOWED_SIGN = Rule(
    "S-158", ERROR, "No sign before an amount is one that Markdown takes for its own.",
    "“- > 38 °C” is a quotation in an item for every reader of Markdown: the patient reads 38 °C, "
    "and not “more than”.",
    "CommonMark 0.31, 5.1 and 5.2", in_draft=WARNING,
)
GLUED_LINE = Rule(
    "S-159", WARNING,
    "A sentence below a list, or a quotation, is parted from it by a blank line.",
    "Without one it is the end of the last item, or of the box, for every reader of Markdown: “"
    "Call us if you vomit.” then holds for that item alone.",
    "CommonMark 0.31, 5.2 (laziness)",
)
BROKEN_WORD = Rule(
    "S-180", ERROR, "No line ends within a word or a number, behind its hyphen or slash.",
    "A line end is a space for every reader of Markdown: lines pasted from a PDF would say “phys- "
    "ician”, “5- 10 mg” and “120/ 80”.",
    "CommonMark 0.31, 6.8 (soft line breaks)", in_draft=WARNING,
)
