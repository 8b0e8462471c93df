"""List the rules of what a catalog says of a book: E-13, numbers, subjects, cover."""

from __future__ import annotations

from exporter.rules.rule import ERROR, WARNING, Rule

BAD_ISBN = Rule(
    "E-130", ERROR, "An ISBN of the book is valid, and each of its formats has its own.",
    "Shops and libraries order by it: with a wrong digit they get another book, or none.",
    "ISO 2108 (ISBN); ISBN Users' Manual, 7th ed., 5",
    in_draft=WARNING,
)
BAD_SUBJECT = Rule(
    "E-131", ERROR, "The code of a subject has the form of its list.",
    "A catalog that can't find the code puts the book on no shelf, or on a wrong one.",
    "EPUB 3.3, meta properties vocabulary: authority, term",
    in_draft=WARNING,
)
UNUSABLE_COVER = Rule(
    "E-132", ERROR, "The file of a book's own cover is a PNG or JPEG in the manuscript's folder.",
    "A shelf shows no SVG, and a book without its cover is not recognised.",
    "EPUB 3.3, manifest properties vocabulary: cover-image",
    in_draft=WARNING,
)
