"""List the rules of evidence: E-1, what a text rests on and whether that still stands."""

from __future__ import annotations

from exporter.rules.rule import ERROR, NOTE, WARNING, Rule

DUPLICATE_WORK = Rule(
    "E-101", ERROR, "Each work is in the bibliography once.",
    "Under two keys a work gets two numbers, and one trial looks like two that agree.",
    "ICMJE Recommendations, IV.A.3.g.i",
)
UNCITED_NUMBER = Rule(
    "E-102", WARNING, "A sentence that gives a number cites its source.",
    "A number persuades. Readers who doubt it must be able to look it up.",
    "DISCERN, question 4 (sources of information)",
)
UNSUPPORTED_NUMBER = Rule(
    "E-103", WARNING, "A number in a cited sentence is one that its source reports.",
    "A wrong digit, or a figure remembered from elsewhere, looks as reliable as the source cited.",
    "ICMJE Recommendations, IV.A.3.g.i: verify references",
)
NO_EVIDENCE = Rule(
    "E-104", NOTE, "A manuscript with references has an evidence.yaml beside it.",
    "Without the figures that the sources report, no number in the text can be compared.",
    "NHS standard for creating health content, 2: record of sources",
)
INCOMPLETE_REFERENCE = Rule(
    "E-105", WARNING, "A reference is complete for its kind of work: who, where, when.",
    "A reader can't find an article without its journal, nor judge a report without its year. "
    "Where the author is missing, the title may be printed in the author's place.",
    "Citing Medicine, 2nd ed. (NLM): journals, books, reports, dissertations, Web sites; AMA "
    "Manual of Style, 11th ed., 3 (References)",
)
OLD_REFERENCE = Rule(
    "E-106", WARNING, "No reference is older than the library allows (library.yaml, limits).",
    "Practice moves on. An old source may still be right, but somebody should look again.",
    "DISCERN, question 5 (date of the information)",
)
LATER_REFERENCE = Rule(
    "E-107", ERROR, "No reference is dated in a future year.",
    "Nobody can have read a work that is not published yet.", "ICMJE Recommendations, IV.A.3.g.i",
)
BAD_NUMBER = Rule(
    "E-108", ERROR, "The PMID, PMCID, ISBN and ISSN of a reference are valid.",
    "A number with a wrong digit leads to another work, or to none.",
    "ISO 2108 (ISBN); ISO 3297 (ISSN); PubMed help: PMID",
)
BAD_ORCID = Rule(
    "E-109", ERROR, "An ORCID iD is valid: its form and its check digit are right.",
    "A wrong digit names another person as the author.",
    "ISO 7064, MOD 11-2; ORCID: structure of the ORCID identifier",
)
RETRACTED = Rule(
    "E-120", ERROR, "No cited work is retracted.",
    "Patients must not be guided by a work that its own journal has withdrawn.",
    "ICMJE Recommendations, IV.A.3.g.i: retracted articles; COPE Retraction Guidelines",
)
CONCERN = Rule(
    "E-121", WARNING, "No cited work is under an expression of concern.",
    "The journal doubts the work and has not decided yet. A person should decide whether to cite "
    "it.",
    "ICMJE Recommendations, III.B; COPE Guidelines on expressions of concern",
)
CORRECTED = Rule(
    "E-122", NOTE, "Somebody has read the correction of a cited work.",
    "The figure in the text may be the one that was corrected.",
    "ICMJE Recommendations, III.A (corrections)",
)
OLD_INDEX = Rule(
    "E-123", WARNING, "The index of retractions is at most 90 days old.",
    "Works are retracted every day, and an old index misses the latest.",
    "ICMJE Recommendations, IV.A.3.g.i: retracted articles",
)
NOT_LISTED = Rule(
    "E-124", NOTE, "A note says how many references were not found among the retractions.",
    "A work that is not listed may still be unsound: it may lack a DOI, or be retracted next week.",
    "ICMJE Recommendations, IV.A.3.g.i: retracted articles",
)
NO_INDEX = Rule(
    "E-125", NOTE, "The library has an index of retractions.",
    "Without one, nobody sees retracted works. exporter retractions import makes one.",
    "ICMJE Recommendations, IV.A.3.g.i: retracted articles",
)
GET_INDEX = (
    "Get retraction_watch.csv from gitlab.com/crossref/retraction-watch-data, then: exporter "
    "retractions import retraction_watch.csv"
)
"""How a library gets its index of retractions."""
GET_LIBRARY = (
    "Only a library has one: exporter init FOLDER makes a library; move the file and its "
    "bibliography to its source/. Until then look each work up by hand."
)
"""How a file of no library comes to be looked up."""
BROKEN_INDEX = Rule(
    "E-126", ERROR, "The index of retractions can be read.",
    "An index that is cut short would let a retracted work pass.",
)
