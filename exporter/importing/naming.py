"""Name in a finding what of a file is not in the manuscript: a rule and a sentence each (pure)."""

from __future__ import annotations

from exporter.importing.census.pieces import Kind
from exporter.rules import importing as rules
from exporter.rules.rule import Rule

HINTS: dict[Kind, str] = {
    Kind.ACCENT: "Say in words what the mark says, such as: the mean of.",
    Kind.ALT: "If it says more than the text around it, write that there.",
}
"""What to do, where it is another thing than the rule's."""
NAMED: dict[Kind, tuple[Rule, str]] = {
    Kind.HEADER: (rules.AROUND, "A header says this; it is not printed."),
    Kind.FOOTER: (rules.AROUND, "A footer says this; it is not printed."),
    Kind.TITLE: (rules.AROUND, "The title of the page says this; it is not printed."),
    Kind.UNSHOWN: (rules.AROUND, "A header or footer that no page shows says this."),
    Kind.HIDDEN: (rules.HIDDEN, "Hidden words are left out."),
    Kind.UNSEEN: (
        rules.HIDDEN,
        "Words that nobody sees, by their colour, size or place, are left out.",
    ),
    Kind.STRUCK: (rules.STRUCK, "Struck words are left out."),
    Kind.DELETED: (rules.CHANGED, "A tracked change takes these words away."),
    Kind.COMMENT: (rules.COMMENTED, "A comment is under to_confirm in manuscript.yaml."),
    Kind.LABEL: (
        rules.LABEL, "This stands before the item in the old file; the list has its own numbers.",
    ),
    Kind.CHOICE: (
        rules.FIELD, "These words could be chosen instead, and were not; they are left out.",
    ),
    Kind.PLACEHOLDER: (rules.FIELD, "A field to fill in, or a button, shows this; it is left out."),
    Kind.DATED: (rules.FIELD, "The program writes this date anew each day; it is left out."),
    Kind.FIELD: (
        rules.FIELD, "The program fills this in, such as page numbers or contents; it is left out.",
    ),
    Kind.FALLBACK: (
        rules.PART, "Only other programs show these words, in place of others; they are left out.",
    ),
    Kind.PART: (
        rules.PART, "These words stand apart from the text, as in a frame or an uncalled note; "
        "they are left out.",
    ),
    Kind.DRAWING: (rules.DRAWN, "A diagram or a chart says this; it is not printed."),
    Kind.PICTURE: (rules.DRAWN, "A drawn picture says this; it is not printed."),
    Kind.WATERMARK: (rules.DRAWN, "Letters that are drawn, such as a watermark, say this."),
    Kind.SIGN: (rules.SIGN, "A sign can't be known, or turns the text; it is left out."),
    Kind.OUTSIDE: (rules.OUTSIDE, "The file names something outside of it, which is not fetched."),
    Kind.MACRO: (rules.OUTSIDE, "The file has macros, which are not run."),
    Kind.OBJECT: (rules.OUTSIDE, "The file holds an object of another program, which is left out."),
    Kind.ALT: (rules.ALTERNATIVE, "A text alternative is not in the manuscript."),
    Kind.ADDRESS: (rules.LINK, "A link is not kept: it has no printed words, or no web address."),
    Kind.FRONT: (rules.KEY, "The front matter says this; only what has a key of ours is kept."),
    Kind.MATH: (rules.EQUATION, "An equation is a line of text if it is plain, else left out."),
    Kind.ACCENT: (
        rules.EQUATION, "A mark over or under a part of an equation is not written there.",
    ),
    Kind.MARK: (rules.DIALECT, "A mark of another dialect is left out."),
    Kind.SOURCE: (rules.CITED, "A work in the file, or a place in it, is not cited here."),
}
"""For each kind that may not be in the manuscript, the rule and what to say."""
REJECTED = "A tracked change would put these words in; it is rejected."
"""What to say of a kind, Kind.DELETED, where changes are rejected."""
