"""List the rules of finished files: V, what judges say of one, and whether source/ makes it again.

What a judge says weighs as the judge weighs it: the severity here is that of a refusal.
"""

from __future__ import annotations

from exporter.rules.rule import ERROR, Rule

EPUBCHECK = Rule(
    "V-001", ERROR, "EPUBCheck finds no fault in an EPUB.",
    "It is the reference checker of EPUB 3.3, and shops refuse what it refuses. Its warnings and "
    "usage messages are warnings here, since some are the only trace of lost content. CSS-028, "
    "that a style sheet declares fonts, is intended, and is not repeated.",
    "EPUB 3.3",
)
VERAPDF = Rule(
    "V-002", ERROR, "veraPDF says that a PDF conforms to PDF/A-2a and to PDF/UA-1.",
    "It is the reference validator of both, which archives and accessibility offices use.",
    "ISO 19005-2 (PDF/A-2); ISO 14289-1 (PDF/UA-1)",
)
ACE = Rule(
    "V-003", ERROR, "Ace by DAISY finds no violation in an EPUB.",
    "It looks at each page in a real browser: alternatives, languages, roles, contrast, metadata. "
    "It has no mere warnings: each violation fails the file.",
    "EPUB Accessibility 1.1; WCAG 2.2",
)
QPDF = Rule(
    "V-004", ERROR, "qpdf reads a PDF from end to end without repairing it.",
    "A file with damaged cross-references or streams opens in one program and not in the next. "
    "qpdf's warnings mean such damage, so they refuse the file too.",
    "ISO 32000-1, 7.5",
)

REBUILD = Rule(
    "V-005", ERROR, "A file made again from source/ has the same bytes.",
    "Then it says what its source says, and nothing was added on the way to the patient. Another "
    "version of a tool makes other bytes of the same words; the finding names the tool, if the "
    "file does.",
)
STRAY = Rule(
    "V-006", ERROR, "A file in dist/ is one that an edition of the library makes.",
    "Nobody can correct a file that has no source: a proof of a text that has been released "
    "since, a leaflet of a clinic that has closed.",
)
HARMFUL = Rule(
    "V-007", ERROR,
    "A file that validators are asked about is a plain file that unpacks to a bounded size.",
    "Finished files come back from elsewhere. A few bytes can unpack to more than a machine holds, "
    "and a name in an archive can lead out of the folder that a validator unpacks it into.",
)
SCRIPTED = Rule(
    "V-008", ERROR, "An EPUB that Ace is asked about holds nothing that a browser would run.",
    "Ace opens each page in a browser, which runs the scripts of a stranger and follows its frames "
    "with the rights of whoever asks. exporter makes pages without them.",
)
