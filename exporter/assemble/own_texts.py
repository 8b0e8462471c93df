"""Choose what a book says beside its manuscript: its words, its disclaimer, its address (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from exporter import markdown
from exporter.assemble import faults
from exporter.languages import cldr, language
from exporter.model import Edition, Finding, Manuscript, Section, current_address
from exporter.qr import qr_code


class Current(NamedTuple):
    """Where the current version of a handout is: its address, and the drawing of that."""

    address: str
    drawing: str


def current(
    manuscript: Manuscript, edition: Edition, terms: Mapping[str, str]
) -> Current | None:
    """Return where the current version is; None where the library names no address."""
    if not edition.address:
        return None
    address = current_address(
        edition.address, code=manuscript.id, lang=edition.lang,
        clinic=edition.clinic.id if edition.clinic else "",
    )
    return Current(address, qr_code(
        address, terms["labelled"].format(label=terms["qr"], value=address)
    ))


def words_of(
    manuscript: Manuscript, edition: Edition
) -> tuple[Mapping[str, str], tuple[Finding, ...]]:
    """Return the book's own words; those of English for a draft in a language without any."""
    known = language(edition.lang, edition.words)
    if known.knows("words"):
        return known.words, ()
    direction = "rtl" if cldr.is_right_to_left(edition.lang) else "ltr"
    own = {"language": cldr.english_name(edition.lang), "direction": direction}
    words = known.over({**language("en").words, **own})
    return words, (
        faults.no_words(manuscript, edition.lang, known.lacks, has_some=bool(known.own)),
    )


def disclaimer_of(
    manuscript: Manuscript, edition: Edition, terms: Mapping[str, str]
) -> markdown.Parsed:
    """Return the disclaimer; where there is none, its heading, with the finding that marks it."""
    if edition.disclaimer:
        return markdown.headed(markdown.parse((edition.disclaimer,))[0], terms["disclaimer"])
    missing = faults.no_disclaimer(manuscript, edition.lang)
    heading = Section(missing.place.file, f"# {terms['disclaimer']}")
    return replace(markdown.parse((heading,))[0], findings=(missing,))
