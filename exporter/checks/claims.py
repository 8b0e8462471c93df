"""Check what a text claims in numbers against what it cites, and what that reports: E-102 to 104.

The machine compares figures; whether a source says what the sentence says is for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from exporter.checks.check import check
from exporter.checks.quantities import Quantity, quantities, supported
from exporter.checks.sentences import Sentence, sentences
from exporter.checks.terms import Terms
from exporter.checks.visible import visible
from exporter.checks.works import year
from exporter.markdown import Prose, prose
from exporter.model import Evidence, Figure, Finding, Manuscript, Reference
from exporter.rules import evidence as rules

_PASSED_BY = frozenset(("heading", "head", "term", "quote", "caption"))
_NO_CLAIMS = frozenset(("questions", "notes", "steps", "urgent-help"))
_ROW = frozenset(("cell", "head"))


@dataclass(frozen=True, slots=True)
class Claim:
    """Hold a sentence with its quantities, and the keys that are cited for it."""

    prose: Prose
    sentence: Sentence
    quantities: tuple[Quantity, ...]
    keys: tuple[str, ...]


@check(rules.UNCITED_NUMBER)
def uncited_numbers(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look at each sentence with a quantity: it, or one after it in its paragraph, item or note,
    cites a source; in a table, any cell of the row, or the caption; in a list, the line that leads
    to it. Passed by: headings, quotations, instructions (steps, questions, notes, urgent help),
    years, dates, telephone numbers, and manuscripts without a bibliography.
    """
    for claim in _claims(manuscript):
        told = [one for one in claim.quantities if one.kind != "year"]
        if told and not claim.keys:
            yield rules.UNCITED_NUMBER.at(
                claim.prose.place(told[0].start, told[0].end),
                "The sentence gives a number and cites no source.",
                found=claim.prose.text[told[0].start:told[0].end], expected="a citation, [@key]",
                hint="Cite where the number is from, in this sentence or at the paragraph's end.",
            )


@check(rules.UNSUPPORTED_NUMBER)
def unsupported_numbers(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Compare each quantity of a cited sentence with the figures in evidence.yaml of the works
    that it cites. Understood: 71%, 12 of 17 for 71% of 17, a third for 35%, two hours for 110
    minutes within them, 1 week for 7 days, ranges, numbers in words. The year of a work's
    publication supports itself. Passed by: works of which evidence.yaml says nothing at all.
    """
    figures = {one.key: tuple(_figures(one)) for one in manuscript.evidence}
    years = {one.key: tuple(_year(one)) for one in manuscript.references}
    for claim in _claims(manuscript) if figures else ():
        known = [one for key in claim.keys for one in figures.get(key, ())]
        known += [one for key in claim.keys for one in years.get(key, ())]
        if not any(key in figures for key in claim.keys):
            continue
        for one in claim.quantities:
            if not supported(one, known):
                said = claim.prose.text[one.start:one.end]
                yield rules.UNSUPPORTED_NUMBER.at(
                    claim.prose.place(one.start, one.end),
                    f"None of the works cited reports {said}, as far as evidence.yaml knows.",
                    found=said, expected=_listed(claim.keys, manuscript.evidence),
                    hint="Look it up in the source; then mend the text or evidence.yaml.",
                )


@check(rules.NO_EVIDENCE)
def no_evidence(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for evidence.yaml where there is a bibliography."""
    if manuscript.references and not manuscript.evidence:
        yield rules.NO_EVIDENCE.at(
            manuscript.at("bibliography"), "No numbers can be compared with their sources.",
            found="no evidence.yaml", expected="evidence.yaml beside manuscript.yaml",
            hint="Write for each key what the source reports: key: {value: 71%, n: 17, what: …}.",
        )


CHECKS = (uncited_numbers, unsupported_numbers, no_evidence)


def _claims(manuscript: Manuscript) -> Iterable[Claim]:
    if not manuscript.references:
        return ()
    return (claim for text in prose(manuscript.sections) for claim in _of_section(text))


@lru_cache(maxsize=512)
def _of_section(text: Prose) -> tuple[Claim, ...]:
    """Give the sentences of a section that claim something in numbers."""
    words, all_of = visible(text), sentences(text)
    covering = _covering(text, all_of)
    return tuple(
        Claim(text, sentence, found, keys)
        for sentence, keys in zip(all_of, covering, strict=True)
        if sentence.block.kind not in _PASSED_BY and not _NO_CLAIMS & set(sentence.block.divs)
        and (found := tuple(quantities(words, sentence.start, sentence.end)))
    )


def _covering(text: Prose, all_of: tuple[Sentence, ...]) -> list[tuple[str, ...]]:
    """Give for each sentence the keys cited for it: its own, else those of what covers it."""
    own = [text.keys(one.start, one.end) for one in all_of]
    rows: dict[int, tuple[str, ...]] = {}
    for one, keys in zip(all_of, own, strict=True):
        if one.block.kind in _ROW:
            rows[one.block.group] = (*rows.get(one.block.group, ()), *keys)
    covering: list[tuple[str, ...]] = []
    following: dict[int, tuple[str, ...]] = {}
    for one, keys in zip(reversed(all_of), reversed(own), strict=True):
        if keys:
            following[one.block.group] = keys
        covering.append(keys or following.get(one.block.group, ()) or rows.get(one.block.group, ()))
    covering.reverse()
    lead: tuple[str, ...] = ()
    for at, one in enumerate(all_of):
        if one.block.kind == "caption" or text.text[one.start:one.end].rstrip().endswith(":"):
            lead = covering[at]
        elif one.block.kind in ("text", "heading"):
            lead = ()
        elif not covering[at]:
            covering[at] = lead
    return covering


def _figures(evidence: Evidence) -> Iterator[Quantity]:
    """Give what a source reports, and what may be worked out of it: 71% of 17 are 12 people."""
    for figure in evidence.figures:
        told = quantities(figure.value.replace("−", ""))
        sizes = [one.value for one in quantities(figure.n)]
        yield from told
        yield from (Quantity("count", size, 0, 0) for size in sizes)
        for one, size in ((one, size) for one in told for size in sizes):
            if one.kind == "percent":
                yield Quantity("count", float(round(one.value * size / 100)), 0, 0)
            elif one.kind == "count" and one.value < size:
                yield Quantity("share", 100 * one.value / size, 0, 0, "", one.value, size)
        if not told and (number := re.search(r"\d+", figure.value)):
            yield Quantity("count", float(number[0]), 0, 0)


def _year(reference: Reference) -> Iterator[Quantity]:
    published = year(reference)
    if published:
        yield Quantity("year", published, 0, 0)


def _listed(keys: Iterable[str], evidence: tuple[Evidence, ...]) -> str:
    known: dict[str, tuple[Figure, ...]] = {one.key: one.figures for one in evidence}
    parts = [
        f"{key}: {', '.join(dict.fromkeys(one.value for one in known[key]))}"
        for key in dict.fromkeys(keys) if key in known
    ]
    return "; ".join(parts)[:300]
