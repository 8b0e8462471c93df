"""List the rules of a made book and its files: B book, P PDF, X EPUB."""

from __future__ import annotations

from exporter.model import Severity
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
NOT_UA = Rule(
    "P-004", ERROR, "A PDF conforms to PDF/UA-1 as far as a machine can tell.",
    "A file without sound tags is silence to a screen reader.",
    "PDF/UA-1 (ISO 14289-1); Matterhorn Protocol 1.1",
)
PDF_TEXT = Rule(
    "P-005", ERROR, "Every word of the book, in order, can be read back from the PDF.",
    "What is not in the file's text is lost to search, copying and screen readers.",
)
FOREIGN_FONT = Rule(
    "P-006", ERROR, "Every font of a PDF is embedded, a subset, and from a pinned package.",
    "Another font changes line breaks, and may lack letters, on another machine.",
    "PDF/UA-1 (ISO 14289-1), 7.21.4",
)
LOST_PICTURE = Rule(
    "P-007", ERROR, "Every picture of the book is in the PDF, with its text alternative.",
    "A drawing that is not shown, or that a screen reader passes by, is a fact lost.",
    "PDF/UA-1 (ISO 14289-1), 7.3; WCAG 2.2, 1.1.1",
)
BROKEN_SPINE = Rule(
    "X-001", ERROR, "Every file of an EPUB is well formed, every link inside leads somewhere.",
    "A reader stops at the first file that it can't parse.",
    "EPUB 3.3, 6.1",
)
EPUB_TEXT = Rule(
    "X-002", ERROR, "Every word of the book, in order, can be read back from the EPUB.",
    "ebooklib, left alone, parses pages again and loses text without a word.",
)

RULES = (
    NOT_RELEASED, ENGINE_COMPLAINT, RESOURCE_REFUSED, MISSING_GLYPH, NOT_UA, PDF_TEXT,
    FOREIGN_FONT, LOST_PICTURE, BROKEN_SPINE, EPUB_TEXT,
)

PROOF = (NOT_UA, PDF_TEXT, FOREIGN_FONT, LOST_PICTURE, BROKEN_SPINE, EPUB_TEXT)
"""The rules that a finished file is proven by; one of them broken is exit code 5."""
