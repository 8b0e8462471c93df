"""List the rules of a laid-out page: the P-1 family. They warn; a person decides."""

from __future__ import annotations

from exporter.rules.rule import WARNING, Rule

STRANDED_HEADING = Rule(
    "P-101", WARNING, "No heading stands last on a page.",
    "Whoever turns the page has lost what the text is about.",
)
LONE_LINE = Rule(
    "P-102", WARNING, "No single line of a paragraph stands alone on a page or in a column.",
    "A line cut off from its sentence is easily missed, and in a dose that matters.",
)
LONE_ROW = Rule(
    "P-103", WARNING, "No single row of a table stands alone on a page.",
    "A row is read against its neighbours; alone it is compared with nothing.",
)
SHORT_LAST_PAGE = Rule(
    "P-104", WARNING, "The last page holds six lines or more.",
    "A nearly empty sheet costs paper, and is the one that gets lost.",
)
OUTSIDE = Rule(
    "P-105", WARNING, "Nothing stands outside the margins of its page, or outside its box in them.",
    "What runs over the margin may be cut off by a printer, and a band that is cut is not read.",
)
SMALL_TYPE = Rule(
    "P-106", WARNING, "No type in print is smaller than 9 points, or than its layout's `--fine`.",
    "Many who read a handout see poorly; smaller type is not read.",
    "RNIB Clear Print guidance asks for 12 points in running text",
)
LONG_LINE = Rule(
    "P-107", WARNING, "No line is longer than 75 characters.",
    "The eye loses its way back to the start of a long line.",
    "WCAG 2.2, 1.4.8 (Visual Presentation): no more than 80 characters",
)
NOTE_ASTRAY = Rule(
    "P-108", WARNING, "A note stands at the foot of the page that holds its mark.",
    "A note that is not found on its page is not read.",
)

PALE_TYPE = Rule(
    "P-109", WARNING, "Type has a contrast of 4.5:1 or more to the ground that it stands on.",
    "Pale type is lost to low vision, and to a printer that is short of ink.",
    "WCAG 2.2, 1.4.3",
)
