"""List the rules of a section's text: the Markdown dialect, its blocks, links and images."""

from __future__ import annotations

from exporter.rules.rule import ERROR, WARNING, Rule

NO_HEADING = Rule(
    "S-101", ERROR, "A section starts with its one level-1 heading.",
    "The heading names the section in the contents, the bookmarks and the EPUB's navigation.",
    in_draft=WARNING,
)
SECOND_HEADING = Rule(
    "S-102", ERROR, "A section has one level-1 heading only.",
    "The contents and the EPUB would not list what starts at a second one.",
    in_draft=WARNING,
)
EMPTY_SECTION = Rule(
    "S-103", ERROR, "A section has words under its heading.",
    "An empty section is an unfinished one.",
    in_draft=WARNING,
)
RAW_HTML = Rule(
    "S-104", ERROR, "The text holds no raw HTML but what docs/dialect.md lists.",
    "Its tags would be printed as they are typed. Write \\< for the sign itself.",
    in_draft=WARNING,
)
UNKNOWN_BLOCK = Rule(
    "S-105", ERROR, "A fenced div's class is one that exporter knows.",
    "A block of an unknown kind would lose its look and its meaning for a screen reader.",
    in_draft=WARNING,
)
OPEN_BLOCK = Rule(
    "S-106", ERROR, "Every fenced div is closed, and every closing ::: closes one.",
    "A warning that never ends swallows the rest of the section.",
    in_draft=WARNING,
)
EMPTY_BLOCK = Rule(
    "S-107", ERROR, "A fenced div has words inside it.",
    "An empty box frightens more than it explains, and people who can't see an icon array need "
    "its words.",
    in_draft=WARNING,
)
ICON_ARRAY_WORDS = Rule(
    "S-108", ERROR, "The words of an icon array, or of a bar, hold its numbers.",
    "People who can't see the drawing, or read with plain pandoc, must lose nothing.",
    in_draft=WARNING,
)
ICON_ARRAY_COUNT = Rule(
    "S-109", ERROR,
    "An icon array, or a bar, has whole numbers count and of, with 0 <= count <= of <= 1000.",
    "An icon array draws one figure for each person, a bar the part that they are.",
    in_draft=WARNING,
)
BROKEN_LINK = Rule(
    "S-110", ERROR, "A link inside the book leads somewhere.",
    "A dead link in a printed handout can't be mended.",
    in_draft=WARNING,
)
UNSAFE_LINK = Rule(
    "S-111", ERROR, "A link is http, https, mailto, tel, or a place in this book.",
    "Other kinds of links do not work on paper or in reading apps, or they run code.",
    in_draft=WARNING,
)
REMOTE_IMAGE = Rule(
    "S-112", ERROR, "An image is a file of the manuscript.",
    "A book that fetches pictures from the network changes without notice, and fails offline.",
    in_draft=WARNING,
)
DUPLICATE_ID = Rule(
    "S-113", ERROR, "Each id is in the whole book once.",
    "A link to an id that is there twice leads to the wrong place.", "HTML, 3.2.6 (id)",
    in_draft=WARNING,
)
BROKEN_NOTE = Rule(
    "S-114", ERROR, "Every note mark has its note, and every note has a mark.",
    "A mark without a note, or a note without a mark, is lost text.",
    in_draft=WARNING,
)
UNKNOWN_ROLE = Rule(
    "S-115", ERROR, "A section's role is chapter, foreword or appendix.",
    "The role decides where the section stands and what a screen reader calls it.",
    "DPUB-ARIA 1.1",
    in_draft=WARNING,
)
BROKEN_ATTRIBUTES = Rule(
    "S-116", ERROR, "Attributes in braces are well formed and of a known name.",
    "An attribute that exporter does not know would do nothing, and nobody would be told.",
    in_draft=WARNING,
)
TOO_DEEP = Rule(
    "S-117", ERROR, "Blocks and emphasis nest at most 40 deep.",
    "Deeper nesting is an accident, and parsers and reading apps would drop it.",
)
AMBIGUOUS = Rule(
    "S-118", ERROR, "The text means the same to exporter and to pandoc.",
    "Where two programs read Markdown differently, a list or a table could become loose words.",
    in_draft=WARNING,
)
TABLE_SHAPE = Rule(
    "S-119", ERROR, "A table has rows, and no row has more cells than its head.",
    "The extra cells would be left out.",
    in_draft=WARNING,
)
LOST_DEFINITION = Rule(
    "S-120", ERROR, "Every definition of a link, [name]: address, is used, and is there once.",
    "Definitions are not printed, so words that only look like one would be lost.",
    in_draft=WARNING,
)
MISPLACED_MARK = Rule(
    "S-121", ERROR, "Citations and notes are in running text, not in a link or a text alternative.",
    "A link inside a link leads nowhere, and a text alternative holds words only.",
    "HTML, 4.5.1 (the a element)",
    in_draft=WARNING,
)
CROWDED = Rule(
    "S-122", ERROR,
    "A paragraph holds at most 50,000 characters, 2,000 of them without a space, 10,000 in words "
    "of more than 50, 30 notes, and 500 opening brackets; a section 20,000 brackets and 300 notes; "
    "a file 30,000 paragraphs, items and cells; a table 20 columns; a manuscript 1,500,000 "
    "characters with its references, where each "
    "paragraph, item, row and line of code counts 100, each cell, break, stressed word, link, "
    "picture, icon and run of words of the other direction 150, each heading, note, reference and "
    "cited work 400, each letter of a word of more than 50 letters 10, and what stands in a note "
    "four times; and images of 20,000 shapes, each as often as it is shown.",
    "For each bracket exporter looks for a partner, for each word, cell and note a place: more of "
    "them would take hours. More columns would leave the page.",
)
UNCLEAR_NAME = Rule(
    "S-123", ERROR,
    "A name of a note or a link that a section file takes from the manuscript's other files means "
    "the same in all of them.",
    "If two notes have one name, 10 mg and 5 mg, nobody can tell which one was meant.",
)
UNREAD_MARK = Rule(
    "S-124", ERROR, "The text holds no mark of another dialect that exporter can't read.",
    "It would be printed as it is typed: a patient would read ==now== or \\newpage.",
    in_draft=WARNING,
)
COLUMNS = Rule(
    "S-150", ERROR, "::: columns holds columns, and a column stands in ::: columns.",
    "Words beside the columns would be set as one more of them, or below them.",
    in_draft=WARNING,
)
ALONE_AT_SIDE = Rule(
    "S-152", ERROR, "A picture that asks for a side has text behind it that stands beside it.",
    "Without it, the picture stands where all others do, and its class does nothing.",
    in_draft=WARNING,
)
WIDE_AT_SIDE = Rule(
    "S-153", ERROR, "A picture leaves the text beside it enough of the line.",
    "In a narrow strip a line holds two or three words, and is hard to read.",
    in_draft=WARNING,
)
MISPLACED_BLOCK = Rule(
    "S-125", ERROR, "No heading stands in a note.",
    "A note stands at the foot of a page, where the contents and the bookmarks lead nobody.",
    in_draft=WARNING,
)
LONG_NOTE = Rule(
    "S-160", WARNING, "A table in a note has 16 rows at most.",
    "A note goes on at the foot of the next page, but for a table in it: where the page has no "
    "room for it, no PDF is made (P-014).",
)
LEFTWARD_RANGE = Rule(
    "S-126", WARNING,
    "In text from right to left, a range of numbers is written in words.",
    "Some readers take 8-10 from the left there, others from the right: from 8 to 10 is read one "
    "way.",
    "Unicode Standard Annex 9 (bidirectional text), W2 and N1",
)
LEFTWARD_DOSE = Rule(
    "S-127", ERROR,
    "In text from right to left, a range with a unit behind it is written in words.",
    "A dose whose bounds may be read in either order can harm.",
    "Unicode Standard Annex 9 (bidirectional text), W2 and N1",
    in_draft=WARNING,
)
SIDE_BY_SIDE = Rule(
    "S-128", WARNING, "Citations at one place share their brackets: [@one; @two].",
    "Plain pandoc reads the first of two brackets as words, so its readers would lose a source.",
)
CROOKED_TABLE = Rule(
    "S-134", ERROR,
    "A table that is drawn with + and | has lines of one width, and cells that close and fill it.",
    "pandoc reads some that are drawn wrong, and leaves out words; others come out as loose signs.",
    in_draft=WARNING,
)
BLOCK_IN_CELL = Rule(
    "S-135", ERROR,
    "A cell of a table holds words, paragraphs, lists, quotations and code, and nothing else.",
    "A heading, a box or a table in a cell would be read as a part of the table, if at all.",
    in_draft=WARNING,
)
MERGED_ROWS = Rule(
    "S-166", WARNING, "A line +---+ parts two rows of a drawn table.",
    "Without it they are one row for every reader of Markdown, in which two drinks stand in one "
    "cell, and their amounts in another.",
)
BROKEN_ROW = Rule(
    "S-167", ERROR, "A row of a table stands on one line.",
    "What stands on the next is a row of its own: an amount under the names of medicines.",
    in_draft=WARNING,
)
SHORT_ROW = Rule(
    "S-168", WARNING, "A row of a table has as many cells as its head.",
    "Cells that are left out are empty at the row's end: a dose may stand under the wrong time.",
)
TYPED_TABLE = Rule(
    "S-169", ERROR, "A table is written with bars, and not with tabs or spaces.",
    "Tabs and spaces are one space for every reader of Markdown, so that its rows run together.",
    in_draft=WARNING,
)
MERGED_LINES = Rule(
    "S-175", WARNING, "A line that is one of its own ends in a backslash, or in a blank line.",
    "A line end alone is a space for every reader of Markdown: “Maximum dose: 2” and “Minimum "
    "dose: 1” below it are one line on paper, and “Dose 10” and “20 mg at night” one dose. It is "
    "told where the next word has room on the line above and begins anew, as a time or an amount "
    "does below another, so that no wrapped text breaks the rule.",
    "CommonMark 0.31, 6.8 (soft line breaks)",
)
ROW_OF_DASHES = Rule(
    "S-176", WARNING, "One line of dashes stands in a table, below its head.",
    "Every other is a row for every reader of Markdown, whose dashes are printed and read aloud.",
)
TURNED_IN_BLOCK = Rule(
    "S-136", ERROR, "A landscape block stands in no other block.",
    "A page is turned as a whole: a box, a list or a column around it can't go over to it.",
    in_draft=WARNING,
)
TWO_BOXES = Rule(
    "S-170", WARNING, "A box is of one kind.",
    "A note with the frame of a warning is taken for neither: its strongest kind is printed.",
)
WIDE_COLUMNS = Rule(
    "S-171", WARNING, "The widths of columns are 100% or less, all together.",
    "Columns that have no room beside each other stand one below the other.",
)
WIDE_ROW = Rule(
    "S-172", WARNING, "The widths of pictures beside each other are 100% or less, all together.",
    "Pictures that have no room beside each other stand one below the other.",
)
LOST_CAPTIONS = Rule(
    "S-173", WARNING, "Each picture in ::: figures stands between blank lines.",
    "Pictures that share a paragraph have no captions, for pandoc as for us: what stands in their "
    "brackets is read aloud, and not printed.",
)
FACT_BOX_OF = Rule(
    "S-177", ERROR, "A fact box draws numbers, all of them of the same number of people.",
    "Benefits and risks stand beside each other to be compared: 5 of 50 is more than 5 of 100, and "
    "looks the same in words.",
    in_draft=WARNING,
)
TIMELINE_POINTS = Rule(
    "S-178", ERROR,
    "A timeline has 2 to 12 rising numbers, not too close, and an item for each that says it.",
    "People who can't see the drawing, or read with plain pandoc, must lose nothing.",
    in_draft=WARNING,
)
NO_LIST = Rule(
    "S-179", WARNING, "A block of steps or questions holds a list.",
    "Its items are what is done one after the other, or ticked off; words without a list have the "
    "frame of steps, and are none.",
)
MISSING_ALT = Rule(
    "A-001", ERROR, "An image has a text alternative (alt=\"…\") or is marked {.decorative}.",
    "A screen reader must say what the picture shows, or skip it.", "WCAG 2.2, 1.1.1",
    in_draft=WARNING,
)
HEADING_SKIP = Rule(
    "A-002", ERROR, "Heading levels do not skip: a level 2 is followed by at most a level 3.",
    "People who move by headings take a gap for a missing part.",
    "PDF/UA-1 (ISO 14289-1), 7.4.2; WCAG 2.2, 1.3.1",
    in_draft=WARNING,
)
EMPTY_HEADING = Rule(
    "A-003", ERROR, "Every heading and every link has words.",
    "Nobody can hear or find what has no words.", "WCAG 2.2, 2.4.4 and 2.4.6",
    in_draft=WARNING,
)
