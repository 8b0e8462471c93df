"""List the rules of finished files: V, what judges say of one, and whether source/ makes it again.

What a judge says weighs as the judge weighs it: the severity here is that of a refusal.
"""

from __future__ import annotations

from exporter.rules.rule import ERROR, Rule

EPUBCHECK = Rule(
    "V-001", ERROR, "EPUBCheck has nothing to say of an EPUB.",
    "It is the reference checker of EPUB 3.3, and shops refuse what it refuses. Its warnings and "
    "usage messages are warnings here: some are the only trace of lost content. CSS-028, that a "
    "style sheet declares fonts, is true and wanted, and is not repeated.",
    "EPUB 3.3",
)
VERAPDF = Rule(
    "V-002", ERROR, "veraPDF says that a PDF conforms to PDF/A-2a and to PDF/UA-1.",
    "It is the reference validator of both; archives and accessibility offices ask it.",
    "ISO 19005-2 (PDF/A-2); ISO 14289-1 (PDF/UA-1)",
)
ACE = Rule(
    "V-003", ERROR, "Ace by DAISY finds no violation in an EPUB.",
    "It looks at each page in a real browser: alternatives, languages, roles, contrast, metadata. "
    "It knows no mere warning: each violation fails the file.",
    "EPUB Accessibility 1.1; WCAG 2.2",
)
QPDF = Rule(
    "V-004", ERROR, "qpdf reads a PDF from end to end without having to mend it.",
    "A file with damaged cross-references or streams opens in one viewer and not in the next. Its "
    "warnings are of such damage, so they refuse the file, too.",
    "ISO 32000-1, 7.5",
)

REBUILD = Rule(
    "V-005", ERROR, "Made again from source/, a file has the same bytes.",
    "Then it is what its source says, and nothing was added on the way to the patient. Another "
    "version of a tool makes other bytes of the same words; the finding says which, where the file "
    "tells.",
)
STRAY = Rule(
    "V-006", ERROR, "A file in dist/ is one that an edition of the library makes.",
    "What no source makes, no source corrects: a proof of a text that has been released since, a "
    "leaflet of a clinic that is gone.",
)
