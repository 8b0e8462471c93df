"""List the rules of an import: I, what of a foreign file was refused, changed or named."""

from __future__ import annotations

from exporter.rules.rule import ERROR, WARNING, Rule

REFUSED = Rule(
    "I-001", ERROR, "A file that is imported is sound, open, bounded, and of a kind that is read.",
    "A damaged or locked file would lose words unseen; one that is made to do harm is not opened. "
    "Nothing is written.",
)
UNEXPLAINED = Rule(
    "I-002", ERROR, "Every word of an imported file is in the manuscript or named in a finding.",
    "A word that vanishes may be a dose or a telephone number. Nothing is written if any did.",
    hint="Please report it with the file's kind; until then, copy the text by hand.",
)
CHANGES = Rule(
    "I-003", ERROR, "Tracked changes are accepted or rejected by a person.",
    "Two doses that two people disagree about are not ours to choose from.",
    hint="Ask who wrote it; then add --changes accept or --changes reject.",
)
THERE = Rule(
    "I-004", ERROR, "An import writes over no manuscript that is there.",
    "It may hold what people corrected by hand.",
    hint="Choose another name with --into, or add --replace.",
)
HIDDEN = Rule(
    "I-101", WARNING, "Words that no reader of the Word file sees are not in the manuscript.",
    "Hidden, white or tiny words are notes of staff or old texts, which must not reach patients.",
    hint="If they belong to the text, write them there.",
)
CHANGED = Rule(
    "I-102", WARNING, "Words that a tracked change takes away are named.",
    "Who reads the manuscript should know what was decided.",
    hint="Look whether the change is the one that was meant.",
)
COMMENTED = Rule(
    "I-103", WARNING, "Comments and open questions stand under to_confirm in manuscript.yaml.",
    "A release is refused as long as something is to be confirmed.",
    hint="Answer it, then take it out of to_confirm.",
)
AROUND = Rule(
    "I-104", WARNING, "Headers and footers are not printed; what they say is named.",
    "They hold code, version, dates and telephones, which have keys of their own.",
    hint="Write what is still needed, and is no key, into the text or clinic.yaml.",
)
BOXED = Rule(
    "I-105", WARNING, "A text box stands behind the paragraph that it was anchored in.",
    "On Word's page it may have stood anywhere.",
    hint="Move it to where it is to be read, and choose its kind: note, info, warning.",
)
DRAWN = Rule(
    "I-106", WARNING, "The words of diagrams, charts, word art and drawn pictures are named.",
    "They are no text that could be printed as such.",
    hint="Write what they say as text, a list or a table.",
)
SIGN = Rule(
    "I-107", WARNING, "A sign of a symbol font is written as the sign that is meant, or named.",
    "The letter m in the font Symbol is µ: mg for µg is a thousandfold dose. A sign of an unknown "
    "font can't be known.",
    hint="Look at the Word file, and write the sign or words.",
)
OUTSIDE = Rule(
    "I-108", WARNING, "Nothing outside of a file is fetched, run or opened; it is named.",
    "A leaflet can name pictures, templates, macros and objects that lie elsewhere.",
    hint="If the text needs it, add it by hand.",
)
ALTERNATIVE = Rule(
    "I-109", WARNING, "Each picture has a text alternative; those of boxes and tables are named.",
    "A screen reader reads it; Word's automatic texts are seldom right.",
    hint="Write alt=\"…\" behind the picture, or {.decorative}.",
)
LABEL = Rule(
    "I-110", WARNING, "What the old file prints before the items of a list is named.",
    "A list has numbers; Step 1 or 1.1 is no number that a list can have.",
    hint="Where the text refers to such a label, write the number.",
)
GUESS = Rule(
    "I-111", WARNING, "Structure that was only looks is made real, and each guess is told.",
    "A bold line is no heading to who listens; a typed sign is no list.",
)
TABLE = Rule(
    "I-112", WARNING, "What a table of the dialect can't hold is told.",
    "Cells over several columns, tables in cells and layout change when they are written anew.",
    hint="Read the table row by row against the Word file.",
)
LANGUAGE = Rule(
    "I-113", WARNING, "A passage's language is what its words are in.",
    "A wrong mark lets a screen reader speak English with German sounds.",
    hint="Write [words]{lang=…} where it is another language than the text's.",
)
FIELD = Rule(
    "I-114", WARNING, "What a program fills in, or lets one fill in or choose, is named.",
    "A date of today, a name of a mailing or a choice that was not taken is no text.",
    hint="Write the words that the leaflet needs.",
)
KEY = Rule(
    "I-115", WARNING, "Where a key of manuscript.yaml was read, or that it was assumed, is told.",
    "A day and a month can be swapped; a footer may be older than its text.",
    hint="Look at the key in manuscript.yaml; correct it if it is wrong.",
)
CITED = Rule(
    "I-116", WARNING, "Citations become [@key], or stay as they are printed, and are told.",
    "A printed number without its source can't be checked.",
    hint="Write the source into references.json, and cite it: [@key].",
)
STRUCK = Rule(
    "I-117", WARNING, "Words that are struck out are left out, and named.",
    "Who listens hears struck words as if they held: five ten days.",
    hint="Ask which words hold.",
)
EQUATION = Rule(
    "I-118", WARNING, "An equation is written in a line of text.",
    "The dialect has no equations, and who listens needs words.",
)
PART = Rule(
    "I-119", WARNING, "Words that stand apart from the text, in parts of their own, are named.",
    "A frame, an inserted page or a note that nothing calls has a place and an order of its own.",
    hint="If it belongs to the leaflet, copy it into the text.",
)
LINK = Rule(
    "I-120", WARNING, "A link leads where it says: to the web, mail, a telephone, into the text.",
    "file: and javascript: lead into a machine; another address than the printed one misleads.",
    hint="Write the address that is meant.",
)
PICTURE = Rule(
    "I-121", WARNING, "Each picture is kept as PNG, JPEG or SVG, without what is cut away.",
    "EMF, WMF and TIFF are shown by no e-reader; the hidden part of a photo may show a person.",
    hint="Save it from Word as a PNG into the folder images, and write ![caption](images/…).",
)
DIALECT = Rule(
    "I-122", WARNING, "Marks that only other dialects of Markdown have are rewritten or named.",
    "A tag, a task or a block of another program has no place on a printed page.",
    hint="Read the passage beside the file that it came from.",
)
