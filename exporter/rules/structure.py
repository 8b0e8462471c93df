"""List the rules of structure and disclosure: S-2, what a reader must find, and be told."""

from __future__ import annotations

from exporter.rules.rule import ERROR, WARNING, Rule

NO_AUTHOR = Rule(
    "S-201", ERROR, "A handout says who wrote it.",
    "Nobody answers for a text without an author.",
    "JAMA benchmarks (Silberg 1997): authorship",
)
NO_CREDENTIALS = Rule(
    "S-202", ERROR, "Every reviewer has credentials.",
    "Readers must be able to see why this person may judge the text.",
    "JAMA benchmarks (Silberg 1997): authorship; NHS standard for creating health content, 2: "
    "review by subject matter experts",
)
SOLE_REVIEWER = Rule(
    "S-203", ERROR, "Somebody other than the authors reviewed it.",
    "Authors overlook their own mistakes.",
    "NHS standard for creating health content, 1: checking and approval",
)
NO_FUNDING = Rule(
    "S-204", ERROR, "A handout says who paid for it, or that nobody did.",
    "Readers take silence about money to mean that nobody paid; somebody has to say so.",
    "JAMA benchmarks (Silberg 1997): disclosure; NHS standard for creating health content, 1",
)
NO_CONFLICTS = Rule(
    "S-205", ERROR, "A handout states its authors' conflicts of interest, or that they have none.",
    "Readers weigh advice by who gains from it.",
    "JAMA benchmarks (Silberg 1997): disclosure; NHS standard for creating health content, 1",
)
NO_SOURCES = Rule(
    "S-206", WARNING, "A handout cites its sources.",
    "Without sources, neither a reader nor the next reviewer can check the text.",
    "JAMA benchmarks (Silberg 1997): attribution; DISCERN, question 4",
)
NO_MAIN_MESSAGE = Rule(
    "S-211", WARNING, "A handout has one main message of one to three sentences.",
    "Readers who remember only one thing should remember the right one.",
    "CDC Clear Communication Index, item 1",
)
LATE_MESSAGE = Rule(
    "S-212", WARNING, "The key points come first.",
    "Many read no further than the first page.",
    "CDC Clear Communication Index, items 2 and 10",
)
NO_ACTION = Rule(
    "S-213", WARNING, "A handout lists what its reader can do.",
    "Facts do not help readers who do not know what to do.",
    "PEMAT-P, item 20; CDC Clear Communication Index, item 5",
)
NO_BENEFITS = Rule(
    "S-221", WARNING, "A handout on a treatment says what its benefits are.",
    "They are one half of the choice.", "DISCERN, question 10",
)
NO_RISKS = Rule(
    "S-222", WARNING, "A handout on a treatment says what its risks are.",
    "They are the other half of the choice.", "DISCERN, question 11",
)
NO_WITHOUT = Rule(
    "S-223", WARNING, "A handout on a treatment says what happens without it.",
    "To wait, or to do nothing, is a choice too.", "DISCERN, question 12",
)
NO_OPTIONS = Rule(
    "S-224", WARNING, "A handout on a treatment says what else could be tried.",
    "Readers who hear of one way only can't choose.", "DISCERN, question 14",
)
NO_UNCERTAINTY = Rule(
    "S-225", WARNING, "A handout on a treatment says what is not known.",
    "Readers who hear only what is certain are misled about the rest.", "DISCERN, question 8",
)
PLACEHOLDER = Rule(
    "S-231", ERROR, "No placeholder is left in the text.",
    "Otherwise a gap that somebody meant to fill is handed out.",
    "NHS standard for creating health content, 1: process for checking content",
)
LEFT_OVER = Rule(
    "S-232", ERROR, "What exporter new and exporter init wrote to be replaced is replaced.",
    "A handout of “Name of your organisation” names nobody who answers for it.",
    "NHS standard for creating health content, 1: process for checking content",
    in_draft=WARNING,
)
NO_EMERGENCY_NUMBER = Rule(
    "B-101", ERROR, "A book with advice on urgent help gives the numbers to call.",
    "In danger, nobody looks up a number.", "DISCERN, question 7 (additional sources of support)",
    in_draft=WARNING,
)
