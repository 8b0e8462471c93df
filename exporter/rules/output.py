"""List the rules of a made book and its files: B book, P PDF, X EPUB.

Retired: P-007, P-009, P-010 and P-013; pictures, links, languages and tables are in P-005 now.
"""

from __future__ import annotations

from exporter.rules.rule import ERROR, NOTE, Rule


def proof_rule(id: str, law: str, why: str, source: str = "", hint: str = "") -> Rule:
    """Return a rule that finished files are held to; where one breaks it, the fault is ours."""
    report = "No file was written. Please report this."
    return Rule(id, ERROR, law, why, source, hint or report, is_proof=True)


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

PDF_NAMED = proof_rule(
    "P-020", "A PDF bears its book's title, that of a proof included, in both metadata.",
    "A window, a search and a list of downloads show the title, not the page.",
    "PDF/UA-1 (ISO 14289-1), 7.1; Matterhorn Protocol 1.1, 06",
)
PDF_LINKS = proof_rule(
    "P-021", "Every link of a PDF leads where the book's leads.",
    "A patient who follows a link to a crisis line must not arrive elsewhere. No validator knows "
    "where a link should lead.",
    "WCAG 2.2, 2.4.4",
)
BOOKMARKS = proof_rule(
    "P-022", "The bookmarks of a PDF are the headings of its book, each on its page.",
    "They are how most people move in a long PDF, and the only way that some readers offer.",
    "WCAG 2.2, 2.4.5; PDF/UA-1 (ISO 14289-1), 7.17",
)
PAGE_ORDER = proof_rule(
    "P-023", "The text of a PDF goes on from page to page, and leaves none out.",
    "Who reads on paper and who listens must get the same text in the same order.",
    "WCAG 2.2, 1.3.2",
)
BANDED = proof_rule(
    "P-024", "Every page of a proof says that it is one.",
    "A page that is copied, or printed alone, must not pass for a reviewed text.",
    hint="Keep the margin boxes of @page proof in print.css.",
)
PARENTS = proof_rule(
    "P-025", "Every mark on a page is in the parent tree, under the tag that holds it.",
    "Software that starts from a place on the page, such as a finger on a screen, goes this way.",
    "ISO 32000-1, 14.7.4.4; PDF/UA-1 (ISO 14289-1), 7.1",
)
NUMBERED = proof_rule(
    "P-026", "A list is said to be numbered where the book's is, and nowhere else.",
    "Steps have an order; a listener who is told of bullets does not know.",
    "ISO 32000-1, table 347; Matterhorn Protocol 1.1, 16",
)
HEADED = proof_rule(
    "P-027", "Every cell of a table names the headers of its own column and row.",
    "A number that is announced under the wrong heading is a wrong number.",
    "PDF/UA-1 (ISO 14289-1), 7.5; WCAG 2.2, 1.3.1",
)

PACKED = proof_rule(
    "X-020", "An EPUB's archive is what its manifest says, and says first what it is.",
    "A font or style sheet that is left out changes every page, and most readers say nothing.",
    "EPUB 3.3, 4.2 and 5.6; EPUB OCF 3.3",
)
EPUB_NAMED = proof_rule(
    "X-021", "An EPUB bears its book's title, language, identifier and date.",
    "A shelf shows them, a voice is chosen by them.",
    "EPUB 3.3, 5.5.3",
)
CLAIMS = proof_rule(
    "X-022", "An EPUB claims the accessibility that it has, and nothing else.",
    "A reader chooses by these claims. Conformance is claimed by a person who has evaluated the "
    "file, never by a program.",
    "EPUB Accessibility 1.1, 2.2 and 3.5",
)
NAVIGATION = proof_rule(
    "X-023", "The navigation of an EPUB names all headings, pages and landmarks, in order.",
    "It is how people who can't leaf through get to a place.",
    "EPUB 3.3, 7; EPUB Accessibility 1.1, 3.2",
)
EPUB_PAGES = proof_rule(
    "X-024", "Every page of an EPUB is whole: read in turn, named, styled, nothing hidden.",
    "A page that a reader passes over, or shows without its style, is found by no check of text.",
    "EPUB 3.3, 6.1; WCAG 2.2, 2.4.2 and 3.1.1",
)
EPUB_LINKS = proof_rule(
    "X-025", "Every link of an EPUB leads where the book's leads, and every note back.",
    "A patient who follows a link to a crisis line must not arrive elsewhere.",
    "WCAG 2.2, 2.4.4",
)
HIDING = proof_rule(
    "X-026", "No style sheet of an EPUB hides words or pictures of the book.",
    "A warning that a style sheet hides is seen by nobody and read aloud to nobody, and the text "
    "of the file is whole.",
    "WCAG 2.2, 1.3.1; EPUB 3.3, 6.3",
    hint="Take it out of ebook.css; what nobody is to read is not to be in the text.",
)
