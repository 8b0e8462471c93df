"""List the rules of a made book and its files: B book, P PDF, X EPUB.

Retired: P-007, P-009, P-010 and P-013; pictures, links, languages and tables are in P-005 now.
"""

from __future__ import annotations

from exporter.model import Severity
from exporter.rules import frame
from exporter.rules.frame import proof_rule
from exporter.rules.rule import Rule

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

NOT_RELEASED = Rule(
    "D-001", NOTE, "A manuscript that is not released is made as a proof.",
    "Until a clinician has signed, every page, every spine file, the title, the metadata and the "
    "file name say so.",
)
ENGINE_COMPLAINT = Rule(
    "P-001", ERROR, "WeasyPrint makes the PDF without a complaint.",
    "It logs bad CSS and missing images and goes on; what it leaves out must not go unseen.",
)
RESOURCE_REFUSED = Rule(
    "P-002", ERROR, "A PDF is made from the book's own resources only.",
    "What is fetched from elsewhere can change, or leak, without notice.",
)
MISSING_GLYPH = Rule(
    "P-003", ERROR, "Every letter is in a packaged font.",
    "A missing letter is printed as an empty box, and a word of a dose is lost.",
    "PDF/UA-1 (ISO 14289-1), 7.21.8",
)
NOT_CONFORMING = proof_rule(
    "P-004", "A PDF conforms to PDF/A-2a and PDF/UA-1 as far as a machine can tell.",
    "A file without sound tags is silence to a screen reader; one that is no PDF/A may not open "
    "in ten years.",
    "PDF/A-2 (ISO 19005-2), level A; PDF/UA-1 (ISO 14289-1); Matterhorn Protocol 1.1",
    hint="page-validation found this in the finished file; no file was written.",
)
PDF_READING = proof_rule(
    "P-005", "All that the book says can be read back from the PDF: role, language, words.",
    "A word, a heading's level, a row's header or a language that is lost is lost to search, "
    "copying and screen readers, and no validator knows.",
    "PDF/UA-1 (ISO 14289-1), 7.1 to 7.9; WCAG 2.2, 1.1.1, 1.3.1, 1.3.2 and 3.1.2",
)
FOREIGN_FONT = proof_rule(
    "P-006", "Every font of a PDF is embedded, a subset, and from a pinned package.",
    "Another font changes line breaks, and may lack letters, on another machine.",
    "PDF/UA-1 (ISO 14289-1), 7.21.4",
    hint="Name only packaged families in style sheets.",
)
UNREACHED = proof_rule(
    "P-008", "Everything on a page is reached by a tag, or is an artifact.",
    "What is neither is read at random, or not at all: a running head in the middle of a sentence.",
    "PDF/UA-1 (ISO 14289-1), 7.1 and 7.8; Matterhorn Protocol 1.1, 01 and 18",
)
LOST_HEADER = proof_rule(
    "P-011", "Every header that a cell of a table names is in the PDF's index of ids.",
    "Else a reader can't say which column a number belongs to.",
    "PDF/UA-1 (ISO 14289-1), 7.5; ISO 32000-1, 14.7.2",
)
FIGURE_OUTSIDE = proof_rule(
    "P-012", "Every picture's box lies on its page.",
    "Software that zooms to a picture, or draws a frame around it, shows nothing otherwise.",
    "ISO 32000-1, table 344; Matterhorn Protocol 1.1, 13",
)
UNREADABLE_PDF = proof_rule(
    "P-028", "A PDF can be read to its end: its objects, its pages, its tags.",
    "A file that is cut off, or lacks a part, opens in some programs and not in others.",
    "ISO 32000-1, 7.5",
    hint="No file was written. Build again; if it stays, report this.",
)
NOTE_TOO_HIGH = Rule(
    "P-014", ERROR, "The notes at the foot of a page leave room for what stands above them.",
    "A long note goes on at the foot of the next page; but no picture, no note with a table, and "
    "no block of text that can't be broken: these are printed over others, or the page's edge.",
)
BROKEN_SPINE = proof_rule(
    "X-001", "Every file of an EPUB is well formed, every link inside leads somewhere.",
    "A reader stops at the first file that it can't parse.",
    "EPUB 3.3, 6.1",
)
EPUB_READING = proof_rule(
    "X-002", "All that the book says can be read back from the EPUB: role, language, words.",
    "What a tool on the way drops, or moves, goes unseen: a page reads well without it.",
    "WCAG 2.2, 1.1.1, 1.3.1, 1.3.2 and 3.1.2",
)

PROOF = (
    NOT_CONFORMING, PDF_READING, FOREIGN_FONT, UNREACHED, LOST_HEADER, FIGURE_OUTSIDE,
    UNREADABLE_PDF, BROKEN_SPINE, EPUB_READING, *frame.RULES,
)
"""The rules that a finished file is proven by; one of them broken is exit code 5."""

RULES = (
    NOT_RELEASED, ENGINE_COMPLAINT, RESOURCE_REFUSED, MISSING_GLYPH, NOTE_TOO_HIGH, *PROOF,
)
