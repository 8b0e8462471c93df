"""List the rules of a section's text: the Markdown dialect, its blocks, links and images."""

from __future__ import annotations

from exporter.rules.rule import ERROR, Rule

NO_HEADING = Rule(
    "S-101", ERROR, "A section starts with its one level-1 heading.",
    "The heading names the section in the contents, the bookmarks and the EPUB's navigation.",
)
SECOND_HEADING = Rule(
    "S-102", ERROR, "A section has one level-1 heading only.",
    "A second one would be a section that the contents and the EPUB do not know.",
)
EMPTY_SECTION = Rule(
    "S-103", ERROR, "A section has words under its heading.",
    "An empty section is an unfinished one.",
)
RAW_HTML = Rule(
    "S-104", ERROR, "The text holds no raw HTML.",
    "Raw HTML would be printed by one format and break another. Write \\< for the sign itself.",
)
UNKNOWN_BLOCK = Rule(
    "S-105", ERROR, "A fenced div's class is one that exporter knows.",
    "A block of an unknown kind would lose its look and its meaning for a screen reader.",
)
OPEN_BLOCK = Rule(
    "S-106", ERROR, "Every fenced div is closed, and every closing ::: closes one.",
    "A warning that never ends swallows the rest of the section.",
)
EMPTY_BLOCK = Rule(
    "S-107", ERROR, "A fenced div has words inside it.",
    "A box of nothing frightens more than it tells; an icon array without words is invisible to "
    "whoever does not see it.",
)
ICON_ARRAY_WORDS = Rule(
    "S-108", ERROR, "An icon array's words hold its numbers.",
    "Whoever does not see the drawing, or reads with plain pandoc, must lose nothing.",
)
ICON_ARRAY_COUNT = Rule(
    "S-109", ERROR, "An icon array has whole numbers count and of, with 0 <= count <= of <= 1000.",
    "It draws one figure a person.",
)
BROKEN_LINK = Rule(
    "S-110", ERROR, "A link inside the book leads somewhere.",
    "A dead link in a printed handout can't be mended.",
)
UNSAFE_LINK = Rule(
    "S-111", ERROR, "A link is http, https, mailto, tel, or a place in this book.",
    "Other schemes do not work on paper and in readers, or run code.",
)
REMOTE_IMAGE = Rule(
    "S-112", ERROR, "An image is a file of the manuscript.",
    "A book that fetches from the network changes without notice, and fails without it.",
)
DUPLICATE_ID = Rule(
    "S-113", ERROR, "An id stands once in the whole book.",
    "A link to an id that stands twice leads to the wrong place.",
    "HTML, 3.2.6 (id)",
)
BROKEN_NOTE = Rule(
    "S-114", ERROR, "Every note's mark has its note, and every note is marked once or more.",
    "A mark without a note, or a note that is never reached, is text lost.",
)
UNKNOWN_ROLE = Rule(
    "S-115", ERROR, "A section's role is chapter, foreword or appendix.",
    "The role decides where the section stands and what a screen reader calls it.",
    "DPUB-ARIA 1.1",
)
BROKEN_ATTRIBUTES = Rule(
    "S-116", ERROR, "Attributes in braces are well formed and of a known name.",
    "An attribute that nobody understands silently does nothing.",
)
TOO_DEEP = Rule(
    "S-117", ERROR, "Blocks and emphasis nest at most 40 deep.",
    "Deeper ones are an accident; parsers and readers would drop them.",
)
AMBIGUOUS = Rule(
    "S-118", ERROR, "The text means the same to exporter and to pandoc.",
    "Where readers of Markdown differ, a list or a table could turn into loose words unseen.",
)
TABLE_SHAPE = Rule(
    "S-119", ERROR, "A table has rows, and no row has more cells than its head.",
    "The cells too many would be left out.",
)
LOST_DEFINITION = Rule(
    "S-120", ERROR, "Every definition of a link, [name]: address, is used and stands once.",
    "A definition is not printed; words that only look like one would be lost.",
)
MISPLACED_MARK = Rule(
    "S-121", ERROR, "Citations and notes stand in running text, not in a link or another's words.",
    "A link inside a link leads nowhere; a text alternative holds words only.",
    "HTML, 4.5.1 (the a element)",
)
CROWDED = Rule(
    "S-122", ERROR, "A paragraph holds at most 50,000 characters, 2,000 of them without a space, "
    "and 500 opening brackets; a section 20,000 brackets, 10,000 paragraphs, items and rows, 300 "
    "notes and 10,000 icons.",
    "Each bracket's partner has to be found, each word and note has to find its place: more of "
    "them would stop the run for hours.",
)
UNCLEAR_NAME = Rule(
    "S-123", ERROR, "A name of a note or a link that a section file takes from the manuscript's "
    "other files means the same in all of them.",
    "Of two notes with one name, 10 mg and 5 mg, nobody could tell which one was meant.",
)
MISSING_ALT = Rule(
    "A-001", ERROR, 'An image has a text alternative (alt="…") or is marked {.decorative}.',
    "A screen reader must say what the picture says, or pass it by in silence.",
    "WCAG 2.2, 1.1.1",
)
HEADING_SKIP = Rule(
    "A-002", ERROR, "Heading levels do not skip: a level 2 is followed by at most a level 3.",
    "Whoever moves by headings takes a gap for a missing part.",
    "PDF/UA-1 (ISO 14289-1), 7.4.2; WCAG 2.2, 1.3.1",
)
EMPTY_HEADING = Rule(
    "A-003", ERROR, "A heading, and a link, has words.",
    "What has no words can't be announced nor found.",
    "WCAG 2.2, 2.4.4 and 2.4.6",
)
