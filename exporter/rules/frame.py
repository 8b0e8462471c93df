"""List the rules of what stands around the text of a finished file: names, ways, claims, pages."""

from __future__ import annotations

from exporter.model import Severity
from exporter.rules.rule import Rule


def proof_rule(id: str, law: str, why: str, source: str = "", hint: str = "") -> Rule:
    """Return a rule that finished files are held to; where one breaks it, the fault is ours."""
    report = "No file was written. Please report this."
    return Rule(id, Severity.ERROR, law, why, source, hint or report)


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

RULES = (
    PDF_NAMED, PDF_LINKS, BOOKMARKS, PAGE_ORDER, BANDED, PARENTS, NUMBERED, HEADED,
    PACKED, EPUB_NAMED, CLAIMS, NAVIGATION, EPUB_PAGES, EPUB_LINKS, HIDING,
)
