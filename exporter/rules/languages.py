"""List the rules of languages: L, what exporter knows of a manuscript's language."""

from __future__ import annotations

from exporter.rules.rule import ERROR, NOTE, WARNING, Rule

UNKNOWN_LANGUAGE = Rule(
    "L-001", ERROR,
    "exporter has its own words (Contents, References, Page …) in the manuscript's language.",
    "A book's headings and page feet must be in the language of its text.",
    in_draft=WARNING,
)
UNCHECKED = Rule(
    "L-101", NOTE, "exporter knows enough of the language for every check.",
    "A check that does not know the language finds nothing, and that would look like approval.",
    "NHS standard for creating health content, 1: process for checking content",
)
UNPARTED = Rule(
    "L-110", WARNING, "Khmer words are parted, by spaces of no width where none is seen.",
    "Khmer has no spaces between words, and no program here knows them: a line that is too long is "
    "broken in the middle of a word.",
    "Unicode Standard, 16.4: Khmer, spacing; UAX #14, 5.1, class SA",
)
UNREAD_WORDS = Rule(
    "L-102", WARNING, "A speaker of the language has reviewed exporter's own words in it.",
    "Every book prints Contents, References and the sentence that marks a proof, and these words "
    "may contain mistakes.",
    "NHS standard for creating health content, 1: checking and approval",
)
UNREAD_DISCLAIMER = Rule(
    "L-103", ERROR, "In a release, a speaker of its language has reviewed the disclaimer.",
    "What a translation gets wrong in it, a patient relies on and a clinic answers for. It is "
    "exporter's or the library's own; English, which the former is written in, needs nobody.",
    "NHS standard for creating health content, 1: checking and approval",
)
UNREAD_HELP = Rule(
    "L-104", ERROR,
    "In a release, a speaker has reviewed the words that open a box of urgent help.",
    "Whoever needs help now has to understand at once that this box is about it.",
    "NHS standard for creating health content, 1: checking and approval",
)
UNREAD_BOX = Rule(
    "L-105", ERROR, "In a release, a speaker has reviewed the word that each box opens with.",
    "The word says how grave a box is; a wrong one makes a warning a tip.",
    "NHS standard for creating health content, 1: checking and approval",
)
OWN_WORDS = Rule(
    "L-106", ERROR,
    "A library's own words have the keys, the fields and the types of exporter's.",
    "A date or a page number that a pattern lacks would be missing from every book.",
)
OTHER_LANGUAGE = Rule(
    "L-107", ERROR, "The text is in the language that the manuscript names.",
    "A voice would read it in the sounds of another language, and the book's own words, its "
    "disclaimer among them, would be ones that its readers may not know.",
    "WCAG 2.2, 3.1.1",
    in_draft=WARNING,
)
OWN_FONT = Rule(
    "L-111", ERROR, "A library's own font is a whole, static TrueType file with letters.",
    "A font is read by programs that draw; what is broken, or made to harm, stops them. A draft is "
    "made without it.",
    "OpenType 1.9: Font file, organization",
)
FONT_DIGEST = Rule(
    "L-112", ERROR, "A library's own font is the file whose digest library.yaml has.",
    "Another file of the same name would change the letters of all books in its languages, and "
    "nobody would see it in the text. A draft is made without it.",
)
FONT_RIGHT = Rule(
    "L-113", ERROR, "A library's own font may be embedded, as a cut, in documents.",
    "Every finished file holds the font. Its maker says in it whether that is allowed; a draft is "
    "made without it.",
    "OpenType 1.9: OS/2, fsType",
)
IDLE_FONT = Rule(
    "L-114", WARNING,
    "A library's own font prints letters of its languages, in all formats, and has a bold.",
    "exporter's own fonts come first, so that doses look alike in all books. A font that adds "
    "nothing is a mistake in its languages, or of what it is for. Without a bold, nothing tells a "
    "heading or a stressed word from the rest on paper.",
)
