"""List the rules of a review that comes back: C, comments, changes and signatures of reviewers."""

from __future__ import annotations

from exporter.rules.rule import ERROR, NOTE, WARNING, Rule

NOT_OURS = Rule(
    "C-001", ERROR, "A file that comes back from a review is one that was sent for it.",
    "Words of another text would be held against the wrong lines; a file that is made to do harm "
    "is not opened.",
)
NOT_SIGNED = Rule(
    "C-002", ERROR, "A sign-off is of the text as it is, with nothing left open.",
    "A name under a text that its owner did not read, or asked to change, is no review.",
)
COMMENTED = Rule(
    "C-101", WARNING, "Each comment of a reviewer is told at the line that it is on.",
    "A question that gets lost is a question that no reader can ask.",
    hint="Answer it in the text, or to the reviewer.",
)
CHANGED = Rule(
    "C-102", WARNING, "Each change that a reviewer tracked is told at its line.",
    "Who writes the handout decides; nothing is changed in the source unasked.",
)
UNTRACKED = Rule(
    "C-103", WARNING, "What differs from the text that was sent is told, tracked or not.",
    "Tracking can be turned off, and a change accepted before the file comes back.",
)
LOOK = Rule(
    "C-104", NOTE, "A change of looks alone is told.",
    "How words are set is the style's; stress is the author's to mark.",
    hint="Write *stress* or **strong** where it is meant so.",
)
ADDED = Rule(
    "C-105", WARNING, "What a reviewer put beside the text is told: pictures, boxes, notes.",
    "It stands in no paragraph that was sent, and may still be what matters.",
    hint="Look at the file, and write what belongs to the text.",
)
OTHER_TEXT = Rule(
    "C-106", WARNING, "A text that was changed after it was sent for review is told.",
    "Comments then stand at the lines that are most alike, and some may be answered.",
    hint="Compare each finding with the line, or send the text as it is now.",
)
