"""List the rules of a laid-out page: the P-1 family. Most warn; a person decides."""

from __future__ import annotations

from exporter.rules.rule import ERROR, WARNING, Rule

STRANDED_HEADING = Rule(
    "P-101", WARNING, "No heading is left alone at the end of a page.",
    "Readers who turn the page have lost what the text is about.",
)
LONE_LINE = Rule(
    "P-102", WARNING, "No single line of a paragraph is left alone on a page or in a column.",
    "A line cut off from its sentence is easily missed, and in a dose that matters.",
)
LONE_ROW = Rule(
    "P-103", WARNING, "No single row of a table is left alone on a page.",
    "A row is compared with the rows around it; alone, it is hard to understand.",
)
SHORT_LAST_PAGE = Rule(
    "P-104", WARNING, "The last page has six lines or more.",
    "A nearly empty sheet wastes paper, and is easily lost.",
)
OUTSIDE = Rule(
    "P-105", WARNING, "Nothing runs past the margins of its page, or out of its box in the margin.",
    "A printer may cut off what runs past the margin, and nobody can read a notice that is cut "
    "off.",
)
LONG_LINE = Rule(
    "P-107", WARNING, "No line is longer than 75 characters.",
    "At the end of a long line, the eye can't find the start of the next.",
    "WCAG 2.2, 1.4.8 (Visual Presentation): no more than 80 characters",
)
NOTE_ASTRAY = Rule(
    "P-108", WARNING, "A note is at the foot of the page that holds its mark.",
    "Readers do not look for a note on another page.",
)

TOO_HIGH = Rule(
    "S-149", WARNING,
    "What is to stay on one page, or to stand side by side, is no higher than a page: "
    "::: keep-together, ::: columns, a row of pictures, a picture beside text.",
    "It is parted where the page ends, which its author wanted to avoid; what stands side by side "
    "is hard to follow over pages, so it stands one below the other instead.",
    hint="Shorten it, or put only into it what must be seen together.",
)
FALLEN_COLUMN = Rule(
    "P-117", WARNING, "Two columns in ::: columns stand side by side.",
    "One falls below the other where a picture or a table is wider than its column; what was to be "
    "compared at one glance is not.",
    hint="Make the picture or the table narrower, or write it above the columns.",
)
WHITE_HOLE = Rule(
    "P-110", WARNING,
    "No page but the last is white by more than a fifth, or by ten lines of its text where they "
    "are more.",
    "A page that stands half empty looks as if the text ended there, and wastes paper.",
    hint="Part what is kept whole in two, a box or a table, or put a shorter text before it.",
)
SHRUNK_PICTURE = Rule(
    "P-112", WARNING, "A picture has room at the size that its author asks for.",
    "It is made smaller until it fits, so that words and numbers in it may be too small to read.",
)
COARSE_PICTURE = Rule(
    "P-113", WARNING, "A photograph or a bitmap is printed with 150 dots to the inch or more.",
    "With fewer, edges and letters are blurred on paper, whatever the screen shows.",
)
CUT_WORD = Rule(
    "P-111", ERROR, "No word of a table is cut without a hyphen.",
    "A medicine's name or an amount that is cut in two is read wrong at one glance.",
    "ISMP, Principles of designing a medication label",
    hint="Put a line `::: landscape` above the table and `:::` below it, which turns its page; or "
    "set fewer columns, or shorter words, or make a list of the table.",
    in_draft=WARNING,
)
