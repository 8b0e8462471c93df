"""List the rules of a made book and its files: B book, P PDF, X EPUB.

Retired: P-007, P-009, P-010 and P-013; pictures, links, languages and tables are in P-005 now.
"""

from __future__ import annotations

from collections.abc import Sequence

from exporter.model import Finding, Place
from exporter.rules.rule import ERROR, NOTE, WARNING, Rule
from exporter.wording import short


def proof_rule(id: str, law: str, why: str, source: str = "", hint: str = "") -> Rule:
    """Return a rule that finished files are held to: a fault of ours, or of a library's sheet."""
    report = (
        "The file was not written. If the library has style sheets of its own, build without them: "
        "where that works, one of them is at fault. Otherwise please report this."
    )
    return Rule(id, ERROR, law, why, source, hint or report, is_proof=True)


NOT_RELEASED = Rule(
    "D-001", NOTE, "A manuscript that is not released is made as a proof.",
    "Until a clinician has signed, every page, every file of the EPUB, the title, the metadata "
    "and the file name say that it is a proof.",
)
ENGINE_COMPLAINT = Rule(
    "P-001", ERROR, "WeasyPrint makes the PDF without a complaint.",
    "WeasyPrint logs bad CSS and missing images and carries on; nobody would see what it leaves "
    "out.",
)
RESOURCE_REFUSED = Rule(
    "P-002", ERROR, "A PDF is made from the book's own resources only.",
    "A file from elsewhere can change without notice, and asking for it can leak data.",
)
MISSING_GLYPH = Rule(
    "P-003", ERROR, "A packaged font prints every letter, with its marks in their places.",
    "A missing letter prints as an empty box, a mark out of place as another letter, and a word of "
    "a dose is lost. A draft shows which letters are missing. An EPUB has the letters of the "
    "reader's own fonts, and is made.",
    "PDF/UA-1 (ISO 14289-1), 7.21.8", in_draft=WARNING,
)
NOT_INSTALLED = Rule(
    "P-115", ERROR, "The fonts of the scripts that a book is printed in are installed.",
    "Fonts of some scripts are large, and come with an extra of exporter. Without them each letter "
    "of the language is missing on paper; a draft shows which. An EPUB has the letters of the "
    "reader's own fonts, and is made.",
    "PDF/UA-1 (ISO 14289-1), 7.21.8", in_draft=WARNING,
)
UNUSABLE_FONT = Rule(
    "P-116", ERROR, "A release is printed in the fonts that its library brings for its languages.",
    "Letters would be missing, or printed in a face that nobody has chosen. A draft is made.",
)
NOT_CONFORMING = proof_rule(
    "P-004", "A PDF conforms to PDF/A-2a and PDF/UA-1 as far as a machine can tell.",
    "Without sound tags a screen reader can't read the file, and a file that is not PDF/A may not "
    "open in ten years.",
    "PDF/A-2 (ISO 19005-2), level A; PDF/UA-1 (ISO 14289-1); Matterhorn Protocol 1.1",
    hint="page-validation found this in the finished file; it was not written.",
)
PDF_READING = proof_rule(
    "P-005", "All that the book says can be read back from the PDF: role, language, words.",
    "If a word, a heading's level, a row's header or a language is missing, search, copying and "
    "screen readers lose it too, and no validator notices.",
    "PDF/UA-1 (ISO 14289-1), 7.1 to 7.9; WCAG 2.2, 1.1.1, 1.3.1, 1.3.2 and 3.1.2",
)
FOREIGN_FONT = proof_rule(
    "P-006",
    "Every font of a PDF is embedded, a subset, and from a pinned package or the library.",
    "On another machine, another font changes line breaks and may lack letters.",
    "PDF/UA-1 (ISO 14289-1), 7.21.4",
    hint="Name only packaged families, or the library's own, in style sheets.",
)
UNREACHED = proof_rule(
    "P-008", "Every piece of a page belongs to a tag, or is an artifact.",
    "Anything else is read out in the wrong place, or not at all: a running head in the middle of "
    "a sentence.",
    "PDF/UA-1 (ISO 14289-1), 7.1 and 7.8; Matterhorn Protocol 1.1, 01 and 18",
)
LOST_HEADER = proof_rule(
    "P-011", "Every header that a cell of a table names is in the PDF's index of ids.",
    "Otherwise a screen reader can't say which column a number belongs to.",
    "PDF/UA-1 (ISO 14289-1), 7.5; ISO 32000-1, 14.7.2",
)
FIGURE_OUTSIDE = proof_rule(
    "P-012", "Every picture's box is on its page.",
    "Otherwise software that zooms to a picture, or draws a frame around it, shows nothing.",
    "ISO 32000-1, table 344; Matterhorn Protocol 1.1, 13",
)
FURNISHED = proof_rule(
    "P-029", "The margins of a page say what is the book's, each once: title, foot, number, band.",
    "What a style sheet adds in the margin looks like the clinic's own word, and no tag reads it.",
    hint="Take other words out of the margin boxes of print.css; they belong into the text.",
)
PAINTED = proof_rule(
    "P-030", "Every letter of the text is painted whole, on its page, and on no other letter.",
    "A word that is in the file, yet covered, cut off or off the page, is lost on paper.",
    "WCAG 2.2, 1.3.1",
    hint="The finding says what to shorten, by what the words are a part of; else look for what "
    "clips, moves, covers or colours them in the library's own style sheets.",
)
IN_SIGHT = proof_rule(
    "P-031", "The band of a proof, the disclaimer and warnings are large, upright and dark enough.",
    "They are what a reader must not miss, so no style sheet may make them hard to see.",
    "WCAG 2.2, 1.4.3",
    hint="Let the style sheets set .proof, .disclaimer, .warning and the like as plain text.",
)
UNREADABLE_PDF = proof_rule(
    "P-028", "A PDF can be read to its end: its objects, its pages, its tags.",
    "A file that is cut off, or lacks a part, opens in some programs and not in others.",
    "ISO 32000-1, 7.5",
    hint="The file was not written. Build again; if it stays, report this.",
)
NOTE_TOO_HIGH = Rule(
    "P-014", ERROR, "The notes at the foot of a page leave room for the text above them.",
    "A long note goes on at the foot of the next page. A picture, a note with a table and a block "
    "that can't be broken do not: they would be printed over other words, or past the page's "
    "edge.",
)
BROKEN_SPINE = proof_rule(
    "X-001", "Every file of an EPUB is well formed, and every link inside it leads somewhere.",
    "A reading app stops at the first file that it can't parse.", "EPUB 3.3, 6.1",
)
EPUB_READING = proof_rule(
    "X-002", "All that the book says can be read back from the EPUB: role, language, words.",
    "A tool on the way may drop or move words, and the page still reads well without them.",
    "WCAG 2.2, 1.1.1, 1.3.1, 1.3.2 and 3.1.2",
)

PDF_NAMED = proof_rule(
    "P-020", "Both kinds of a PDF's metadata hold its book's title, and say when it is a proof; "
    "XMP has its ISBN, rights and contributors.",
    "A window, a search and a list of downloads show the title, not the page.",
    "PDF/UA-1 (ISO 14289-1), 7.1; Matterhorn Protocol 1.1, 06",
)
PDF_LINKS = proof_rule(
    "P-021", "Every link of a PDF leads where the book's leads.",
    "A patient who follows a link to a crisis line must arrive there. No validator knows where a "
    "link should lead.",
    "WCAG 2.2, 2.4.4",
)
BOOKMARKS = proof_rule(
    "P-022", "The bookmarks of a PDF are the headings of its book, each on its page.",
    "Most people move through a long PDF by its bookmarks; some programs offer no other way.",
    "WCAG 2.2, 2.4.5; PDF/UA-1 (ISO 14289-1), 7.17",
)
PAGE_ORDER = proof_rule(
    "P-023", "The text of a PDF continues from page to page and leaves nothing out.",
    "People who read on paper and people who listen must get the same text in the same order.",
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
    "P-026", "A list is tagged as numbered where the book's is, and nowhere else.",
    "Steps have an order, which a listener who hears of bullets does not know.",
    "ISO 32000-1, table 347; Matterhorn Protocol 1.1, 16",
)
HEADED = proof_rule(
    "P-027", "Every cell of a table names the headers of its own column and row.",
    "A number that is read out under the wrong heading is a wrong number.",
    "PDF/UA-1 (ISO 14289-1), 7.5; WCAG 2.2, 1.3.1",
)

PACKED = proof_rule(
    "X-020", "An EPUB's archive holds what its manifest lists, and starts with its type.",
    "Without a font or style sheet every page changes, and most reading apps say nothing.",
    "EPUB 3.3, 4.2 and 5.6; EPUB OCF 3.3",
)
EPUB_NAMED = proof_rule(
    "X-021", "An EPUB has its book's title, language, identifier and date, and what the manuscript "
    "says for catalogs.",
    "Reading apps list a book by them, and choose a voice by the language.", "EPUB 3.3, 5.5.3",
)
CLAIMS = proof_rule(
    "X-022", "An EPUB claims the accessibility that it has, and nothing else.",
    "Readers choose a book by these claims. Only a person who has evaluated the file may claim "
    "conformance, never a program.",
    "EPUB Accessibility 1.1, 2.2 and 3.5",
)
NAVIGATION = proof_rule(
    "X-023", "The navigation of an EPUB names all headings, pages and landmarks, in order.",
    "People who can't leaf through a book find their place this way.",
    "EPUB 3.3, 7; EPUB Accessibility 1.1, 3.2",
)
EPUB_PAGES = proof_rule(
    "X-024", "Every page of an EPUB is whole: read in turn, named, styled, nothing hidden.",
    "No check of text finds a page that reading apps skip, or show without its style.",
    "EPUB 3.3, 6.1; WCAG 2.2, 2.4.2 and 3.1.1",
)
EPUB_LINKS = proof_rule(
    "X-025", "Every link of an EPUB leads where the book's leads, and every note back.",
    "A patient who follows a link to a crisis line must arrive there.", "WCAG 2.2, 2.4.4",
)
HIDING = proof_rule(
    "X-026", "No style sheet of an EPUB hides words, pictures or numbers of the book.",
    "Nobody sees or hears a warning that a style sheet hides, although it is in the file.",
    "WCAG 2.2, 1.3.1; EPUB 3.3, 6.3",
    hint="Take it out of ebook.css; what nobody is to read is not to be in the text.",
)

SEEN = proof_rule(
    "X-027", "The sheet of an EPUB sets on words that must be seen only what leaves them in sight.",
    "The sentence of a proof, the disclaimer and warnings protect a patient only if they are seen, "
    "in each reading program, by day and by night.",
    "WCAG 2.2, 1.3.1 and 1.4.3",
    hint="Take it out of ebook.css, or set what docs/styles.md lists for words that must be seen.",
)
ADDED = proof_rule(
    "X-028", "The sheet of an EPUB adds no words.",
    "What a sheet adds looks like the clinic's own word; no search and no check finds it.",
    hint="Take it out of ebook.css; words belong into the text.",
)
UNNUMBERED = Rule(
    "X-029", WARNING, "An EPUB has the page numbers of its print.",
    "People who read one leaflet on paper and on screens find a place by its page. An EPUB is made "
    "without page numbers where its print is at fault.",
    "EPUB Accessibility 1.1, 3.2",
)
IMPOSED = Rule(
    "P-032", ERROR, "A file for a printer shows the pages of its PDF as they are, in their order.",
    "What is printed, folded and cut is what patients hold; nobody reads it through once more.",
    is_proof=True,
)
TOO_MANY_PANELS = Rule(
    "P-122", ERROR, "A leaflet folded in three has six panels or fewer.",
    "A sheet has three panels on each side. A draft is made on several sheets.",
    hint="Shorten the text, or ask for a booklet: layouts: [a5+booklet].", in_draft=WARNING,
)


def missing_glyphs(place: Place, pieces: Sequence[str], lang: str = "") -> Finding:
    """Return the finding that no font prints some pieces of one text, which starts at a place."""
    letters = [letter for piece in pieces for letter in piece if not letter.isspace()]
    codes = " ".join(dict.fromkeys(f"U+{ord(letter):04X}" for letter in letters))
    of = f" of the language {lang}" if lang else ""
    count = f"{len(letters)} letters{of} are" if len(letters) > 1 else f"A letter{of} is"
    return MISSING_GLYPH.at(
        place, f"{count} in no packaged font: {short(' '.join(pieces), 30)}",
        found=short(codes, 80),
        expected="letters of the scripts that `exporter doctor` lists, and everyday signs",
        hint="Write it in these letters or in words, or bring a font that has it: fonts in "
        "library.yaml. An EPUB alone, -f epub, can be made: it shows the letters of the reader's "
        "own fonts.",
    )
