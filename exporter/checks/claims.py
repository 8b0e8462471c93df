"""Check what a text claims in numbers against what it cites, and what that reports: E-102 to 104.

The machine compares figures; whether a source says what the sentence says is for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from exporter.checks.check import check
from exporter.checks.quantities import Quantity, quantities, supported
from exporter.checks.sentences import Sentence, says_what_to_do, sentences
from exporter.checks.terms import Terms
from exporter.checks.visible import visible
from exporter.checks.works import year
from exporter.markdown import Prose, prose
from exporter.model import Evidence, Figure, Finding, Manuscript
from exporter.rules import evidence as rules
from exporter.wording import language_of

_PASSED_BY = frozenset(("heading", "head", "term", "quote", "caption"))
_NO_CLAIMS = frozenset(("questions", "notes", "steps", "urgent-help"))
_ROW = frozenset(("cell", "head"))
_FEW = 10
_ENTRY = re.compile(r"[^:\d]{1,80}:\s*(\+?[\d() -]{3,20})\.?\s*")
"""An item of a list of telephones: whom it calls, and nothing but digits."""
_WITH_AREA = re.compile(r"(?:\+|\(?0)(?:\D*\d){8,}")


@dataclass(frozen=True, slots=True)
class Claim:
    """The quantities of a sentence of a section, and the keys that are cited for it.

    An order says what to do, and claims nothing but the shares that it names.
    """

    prose: Prose
    quantities: tuple[Quantity, ...]
    keys: tuple[str, ...]
    is_order: bool

    @property
    def first(self) -> Quantity | None:
        """The first quantity that asks for a source."""
        return next((each for each in self.quantities if _persuades(each, self.is_order)), None)


@check(rules.UNCITED_NUMBER, needs="numbers")
def uncited_numbers(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look at each sentence with a quantity: it, or one after it in its paragraph, item or note,
    cites a source; in a table, any cell of the row, or the caption; in a list, the line that leads
    to it. Passed by: headings, quotations, instructions (steps, questions, notes, urgent help, and
    sentences that start with a verb such as Take, if they name no share), bare counts up to ten,
    years, dates, times of the clock and telephone numbers, short ones, too, in a list of nothing
    else that has one with its area. Of a manuscript without a bibliography only the first is told
    that is not alone in its cell.
    """
    for claim in _claims(manuscript):
        first = claim.first
        if first and not manuscript.references:
            if _is_alone(first, claim.prose):
                continue
            yield rules.UNCITED_NUMBER.at(
                claim.prose.place(first.start, first.end),
                "The text gives numbers, and the manuscript has no bibliography.",
                found=claim.prose.text[first.start:first.end], expected="a citation, [@key]",
                hint="Name a file of references, bibliography: references.json, and cite it; or "
                "waive E-102 in library.yaml and say why the numbers need no source.",
            )
            return
        if first and not claim.keys:
            yield rules.UNCITED_NUMBER.at(
                claim.prose.place(first.start, first.end),
                "The sentence gives a number and cites no source.",
                found=claim.prose.text[first.start:first.end], expected="a citation, [@key]",
                hint="Cite where the number is from, in this sentence or at the paragraph's end.",
            )


@check(rules.UNSUPPORTED_NUMBER, needs="numbers")
def unsupported_numbers(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Compare each quantity of a cited sentence with the figures in evidence.yaml of the works
    that it cites. Understood: 71%, 12 of 17 for 71% of 17, a third for 35%, two hours for 110
    minutes within them, 1 week for 7 days, ranges, numbers in words. The year of a work's
    publication supports itself. Numbers are read as the manuscript's language writes them; those
    of evidence.yaml also as English does, since a source may. Passed by: works of which
    evidence.yaml says nothing at all.
    """
    figures = {
        evidence.key: tuple(_figures(evidence, manuscript.lang)) for evidence in manuscript.evidence
    }
    years = {work.key: issued for work in manuscript.references if (issued := year(work))}
    for claim in _claims(manuscript) if figures else ():
        known = [figure for key in claim.keys for figure in figures.get(key, ())]
        known += [Quantity("year", years[key], 0, 0) for key in claim.keys if key in years]
        if not any(key in figures for key in claim.keys):
            continue
        for quantity in claim.quantities:
            if not supported(quantity, known):
                written = claim.prose.text[quantity.start:quantity.end]
                yield rules.UNSUPPORTED_NUMBER.at(
                    claim.prose.place(quantity.start, quantity.end),
                    f"evidence.yaml has no “{written}” for the works cited.",
                    found=written, expected=_listed(claim.keys, manuscript.evidence),
                    hint="Look it up in the source; then correct the text or evidence.yaml.",
                )


@check(rules.NO_EVIDENCE)
def no_evidence(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for evidence.yaml where there is a bibliography."""
    if manuscript.references and not manuscript.evidence:
        yield rules.NO_EVIDENCE.at(
            manuscript.at("bibliography"), "Numbers can’t be compared with their sources.",
            found="no evidence.yaml", expected="evidence.yaml beside manuscript.yaml",
            hint="Write for each key what the source reports: key: {value: 71%, n: 17, what: …}.",
        )


def _persuades(quantity: Quantity, is_order: bool) -> bool:
    """Return whether a quantity asks for a source: two kinds of soap, and a year, do not."""
    if is_order:
        return quantity.kind == "share" or (quantity.kind == "percent" and quantity.step <= 1)
    is_few = quantity.kind == "count" and not quantity.hedge and quantity.step >= 1 and (
        quantity.value <= _FEW
    )
    return quantity.kind != "year" and not is_few


def _is_alone(quantity: Quantity, text: Prose) -> bool:
    """Return whether a count is all that its cell holds: a day of a plan, how often to do it."""
    block = text.block(quantity.start)
    return quantity.kind == "count" and block.kind == "cell" and (
        quantity.start <= block.start and block.end <= quantity.end
    )


def _claims(manuscript: Manuscript) -> Iterable[Claim]:
    lang = manuscript.lang
    return (claim for text in prose(manuscript.sections) for claim in _of_section(text, lang))


@lru_cache(maxsize=512)
def _of_section(text: Prose, lang: str) -> tuple[Claim, ...]:
    """Return the sentences of a section that claim something in numbers."""
    words, all_of = visible(text, lang), sentences(text, lang)
    covering, called = _covering(text, all_of), _called(text)
    return tuple(
        Claim(text, found, keys, says_what_to_do(text, sentence, lang))
        for sentence, keys in zip(all_of, covering, strict=True)
        if sentence.block.kind not in _PASSED_BY and not _NO_CLAIMS & set(sentence.block.divs)
        and sentence.block.start not in called
        and (found := tuple(quantities(words, lang, sentence.start, sentence.end)))
    )


def _called(text: Prose) -> frozenset[int]:
    """Return where items of lists of telephones start: a number with its area is among them."""
    found: list[int] = []
    for kind, blocks in groupby(text.blocks, lambda block: block.kind):
        items = [*blocks] if kind == "item" else []
        entries = [_ENTRY.fullmatch(text.text, item.start, item.end) for item in items]
        if all(entries) and any(each and _WITH_AREA.match(each[1]) for each in entries):
            found += [item.start for item in items]
    return frozenset(found)


def _covering(text: Prose, all_of: tuple[Sentence, ...]) -> list[tuple[str, ...]]:
    """Return for each sentence the keys cited for it: its own, else those of what covers it."""
    own = [text.keys(sentence.start, sentence.end) for sentence in all_of]
    rows: dict[int, tuple[str, ...]] = {}
    for sentence, keys in zip(all_of, own, strict=True):
        if sentence.block.kind in _ROW:
            rows[sentence.block.group] = (*rows.get(sentence.block.group, ()), *keys)
    covering: list[tuple[str, ...]] = []
    following: dict[int, tuple[str, ...]] = {}
    for sentence, keys in zip(reversed(all_of), reversed(own), strict=True):
        group = sentence.block.group
        if keys:
            following[group] = keys
        covering.append(keys or following.get(group, ()) or rows.get(group, ()))
    covering.reverse()
    lead: tuple[str, ...] = ()
    for at, sentence in enumerate(all_of):
        ends = text.text[sentence.start:sentence.end].rstrip()
        if sentence.block.kind == "caption" or ends.endswith(":"):
            lead = covering[at]
        elif sentence.block.kind in ("text", "heading"):
            lead = ()
        elif not covering[at]:
            covering[at] = lead
    return covering


def _figures(evidence: Evidence, lang: str) -> Iterator[Quantity]:
    """Yield what a source reports, and what may be worked out of it: 71% of 17 are 12 people."""
    for figure in evidence.figures:
        reported = _read(figure.value.replace("−", ""), lang)
        sizes = [size.value for size in _read(figure.n, lang)]
        yield from reported
        yield from (Quantity("count", size, 0, 0) for size in sizes)
        for quantity, size in ((quantity, size) for quantity in reported for size in sizes):
            if quantity.kind == "percent":
                yield Quantity("count", float(round(quantity.value * size / 100)), 0, 0)
            elif quantity.kind == "count" and quantity.value < size:
                share = 100 * quantity.value / size
                yield Quantity("share", share, 0, 0, "", quantity.value, size)
        if not reported and (number := re.search(r"\d+", figure.value)):
            yield Quantity("count", float(number[0]), 0, 0)


def _read(value: str, lang: str) -> list[Quantity]:
    """Return the quantities of a value in the manuscript's language, and in a source's English."""
    own = quantities(value, lang)
    # 12,5 is no English number; read as one, it would support a 12 and a 5.
    english = language_of(lang) != "en" and not re.search(r"\d,(?!\d{3}(?!\d))\d", value)
    return [*own, *(quantities(value, "en") if english else ())]


def _listed(keys: Iterable[str], evidence: tuple[Evidence, ...]) -> str:
    known: dict[str, tuple[Figure, ...]] = {work.key: work.figures for work in evidence}
    parts = [
        f"{key}: {', '.join(dict.fromkeys(figure.value for figure in known[key]))}"
        for key in dict.fromkeys(keys) if key in known
    ]
    return "; ".join(parts)[:300]
