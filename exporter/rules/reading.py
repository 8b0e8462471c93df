"""List the rules of reading source/: files, YAML, paths, limits, references, dates."""

from __future__ import annotations

from exporter.model import MOST_SECTIONS, Finding, Place
from exporter.rules.rule import ERROR, NOTE, WARNING, Rule

BROKEN_YAML = Rule(
    "S-001", ERROR, "A YAML file can be parsed.",
    "Nobody can use a file that can't be parsed. The finding gives the parser's line and column.",
    "YAML 1.2.2",
    in_draft=WARNING,
)
DUPLICATE_KEY = Rule(
    "S-002", ERROR, "Each key is in a YAML mapping once.",
    "One of two values would be used in silence, and nobody could tell which the author meant.",
    "YAML 1.2.2, 3.2.1.1",
    in_draft=WARNING,
)
MISSING_KEY = Rule(
    "S-003", ERROR, "Every required key is there.",
    "Without a code, a title, a language, a version and a date, nobody can tell one handout from "
    "another, or see how old it is.",
    "NHS standard for creating health content",
    in_draft=WARNING,
)
WRONG_VALUE = Rule(
    "S-004", ERROR, "Every value has the form that its key asks for.",
    "A value of another form would be printed wrong or not at all.",
    in_draft=WARNING,
)
UNKNOWN_KEY = Rule(
    "S-005", ERROR, "Every key is one that exporter knows.",
    "A misspelt key is a setting that does nothing, and nobody is told.",
    in_draft=WARNING,
)
MISSING_FILE = Rule(
    "S-006", ERROR, "Every file that the source names is there.",
    "A handout must not be printed with a hole in it.",
    in_draft=WARNING,
)
ESCAPING_PATH = Rule(
    "S-007", ERROR, "A manuscript names only files inside its own folder.",
    "`..`, an absolute path or a symbolic link out of the folder could print any file of the "
    "machine, and the manuscript could not be moved.",
    in_draft=WARNING,
)
OVER_LIMIT = Rule(
    "S-008", ERROR, "Files keep to the limits: section 1 MB, 500 of them, 2,000,000 characters "
    "together, image 8 MB, font 8 MB, SVG 2 MB.",
    "A handout of that size is an accident or an attack; a small PNG can unpack to gigabytes, so "
    "a PNG or JPEG has at most 40 megapixels, a JPEG at most 100 scans.",
    in_draft=WARNING,
)
NOT_TEXT = Rule(
    "S-009", ERROR, "Text files are UTF-8 without control characters.",
    "Text in another encoding would be printed with wrong letters; control characters are not "
    "allowed in XML, so neither in an EPUB.",
    "XML 1.0, 2.2",
    in_draft=WARNING,
)
NOT_AN_IMAGE = Rule(
    "S-010", ERROR, "An image is a whole PNG, JPEG or SVG, and is what its name says.",
    "A reader would show nothing, or refuse the file.",
    "EPUB 3.3, 3.2 core media types",
    in_draft=WARNING,
)
NO_SECTIONS = Rule(
    "S-011", ERROR, "A manuscript has at least one section.",
    "A book of nothing but front and back matter is a mistake.",
)
BAD_NAME = Rule(
    "S-012", ERROR, "Names of manuscripts, clinics and languages are plain: a-z, 0-9 and hyphen.",
    "They become file names and addresses on every machine that the book reaches.",
    in_draft=WARNING,
)
DUPLICATE_CODE = Rule(
    "S-013", ERROR, "A leaflet code is unique in the library.",
    "The printed code is how a ward orders, and withdraws, one leaflet.",
)
DUPLICATE_ISBN = Rule(
    "S-163", ERROR, "An ISBN names one book of the library.",
    "Shops and libraries find a book by its ISBN: of two with the same, one is never found.",
    "ISBN Users' Manual",
)
NO_DISCLAIMER = Rule(
    "S-014", ERROR, "The library holds a disclaimer in the language of every book.",
    "Every book carries the clinician disclaimer; one in another language protects nobody.",
    in_draft=WARNING,
)
UNREADABLE_FILE = Rule(
    "S-015", ERROR, "Every file of the source is a file that can be opened.",
    "What can't be opened would be missing from the book without a word.",
    in_draft=WARNING,
)
DISCLAIMER_TWICE = Rule(
    "S-165", ERROR, "A language has one disclaimer: en-GB, en-gb and en_GB are one language.",
    "Of two texts one would be printed, and nobody could say which.",
    "BCP 47, 2.1.1",
)
NOT_PLAIN_YAML = Rule(
    "S-016", ERROR, "YAML is plain: no anchors, aliases or tags, and at most 20 levels deep.",
    "A few lines of aliases can unfold to gigabytes, and a tag can change what a value means.",
    "YAML 1.2.2, 3.2.2.2 and 3.2.1.2",
    in_draft=WARNING,
)
TURNED_TEXT = Rule(
    "S-017", ERROR, "Text holds no signs that turn its direction: U+202A-202E, U+2066-2069.",
    "They are invisible, and make a file that says 05 mg show 50 mg. Attributes say the direction: "
    "[words]{lang=ar dir=rtl}.",
    "Unicode Standard Annex 9; Unicode Technical Standard 55",
)
DRAWING_TOO_LARGE = Rule(
    "S-018", ERROR, "An SVG draws at most 10,000 elements, uses counted out, 64 levels deep, "
    "10,000 letters and 200,000 numbers.",
    "A few lines of <use> can unfold to billions of shapes, and each number of a path is a point.",
    in_draft=WARNING,
)
NOT_READ = Rule(
    "S-019", WARNING, "Every file of a manuscript's folder is part of the book.",
    "A section that is left out for its file's name is the worst misprint that a build can make.",
)
UNUSED_IMAGE = Rule(
    "S-020", WARNING, "Every image of a manuscript's folder is printed.",
    "A picture that no section names may be one that was forgotten.",
)
HIDDEN_PICTURE = Rule(
    "S-161", WARNING, "A manuscript's own picture does not hide a picture of the library.",
    "Who changes the picture in source/images/ expects it in every leaflet that names it; of two "
    "pictures with one name, a reader of the text can't tell which is printed.",
)
CUT_VALUE = Rule(
    "S-164", WARNING, "A value of YAML is not cut off at a space and #.",
    "YAML takes # behind a space for a comment: Ward bleep #4411 becomes Ward bleep. A comment has "
    "a space behind its #.",
    "YAML 1.2.2, 6.6",
)
LAVISH_SHEET = Rule(
    "S-021", ERROR, "A library's style sheet asks for pages of 5 cm to 2 m, no longer lengths, at "
    "most 6 columns and 100 tracks that repeat, no number above 10,000, no calculation above "
    "1,000,000, no text of more than 1,000 letters, at most 1,000 parts in a declaration, and no "
    "gradient that repeats.",
    "Layout would take hours over a billion stripes, columns or pages.",
)
BROKEN_BIBLIOGRAPHY = Rule(
    "E-001", ERROR, "The bibliography is CSL-JSON or BibTeX that can be parsed.",
    "A reference that can't be read can't be checked by anyone.",
    "CSL-JSON schema 1.0",
    in_draft=WARNING,
)
DUPLICATE_REFERENCE = Rule(
    "E-002", ERROR, "Each reference key is in the bibliography once.",
    "A citation of a key that two works share could mean either of them.",
    in_draft=WARNING,
)
UNKNOWN_CITATION = Rule(
    "E-003", ERROR, "Every citation's key is in the bibliography.",
    "Readers must be able to look up what a claim rests on.", "ICMJE Recommendations, IV.A.3.g",
    in_draft=WARNING,
)
UNCITED_REFERENCE = Rule(
    "E-004", WARNING, "Every reference of the bibliography is cited in the text.",
    "The book lists cited works only. A work that is never cited may be a citation that was "
    "forgotten.",
    "ICMJE Recommendations, IV.A.3.g",
)
EVIDENCE_WITHOUT_REFERENCE = Rule(
    "E-005", ERROR, "Every key of evidence.yaml is in the bibliography.",
    "The figures of an unknown work support nothing.",
    in_draft=WARNING,
)
UNTESTED_STYLE = Rule(
    "E-006", ERROR,
    "The style of references is one of the numeric styles that were tested: "
    "american-medical-association, nlm-citation-sequence, elsevier-vancouver, bmj.",
    "Citations are numbered in the order of the text; an author-date style would contradict them.",
)
UNTITLED_REFERENCE = Rule(
    "E-007", ERROR, "Every reference has a title.",
    "Without its title, a work can't be told from others, or found.",
    "ICMJE Recommendations, IV.A.3.g",
    in_draft=WARNING,
)
BAD_ADDRESS = Rule(
    "E-008", WARNING, "The DOI and the URL of a reference can be opened as written.",
    "Readers who follow the link must reach the work. An address that is not valid is printed "
    "without a link.",
    "ISO 26324 (DOI); RFC 3986",
)
UNREAD_NOTATION = Rule(
    "E-009", ERROR, "The LaTeX, the tags and the entities of a reference can be read.",
    "What can't be read is printed as it is written, and no patient can read that. To leave it out "
    "would make another result: p < 0.05 became p 0.05 once.",
    in_draft=WARNING,
)
LEFT_OUT = Rule(
    "E-010", NOTE, "What a reference says beside the usual is known to be left out.",
    "Styles print what most works need. What they have no place for may be what tells this work "
    "from another.",
)
FIELD_TWICE = Rule(
    "E-011", WARNING, "A field that is printed stands in a reference once.",
    "The first of the two is printed; it may be the wrong one.",
)


def too_many_sections(file: str, count: int) -> tuple[Finding, ...]:
    """Return the finding for more sections than a manuscript may have; nothing for fewer."""
    if count <= MOST_SECTIONS:
        return ()
    return (OVER_LIMIT.at(
        Place(file), f"The manuscript has too many sections: {count:,}.",
        found=f"{count:,} sections", expected=f"at most {MOST_SECTIONS} sections",
        hint="Divide it into manuscripts, or use headings of level 2.",
    ),)
