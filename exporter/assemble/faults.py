"""Find the faults that only show when a manuscript's files stand side by side (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from exporter import release
from exporter.assemble import notices, slots
from exporter.assemble.clinics import of_help, to_fill_in
from exporter.assemble.keys import of_yaml
from exporter.assemble.left_over import left_over
from exporter.citations import Entry
from exporter.languages import cldr, language, tags, tongue
from exporter.markdown import (
    Parsed,
    lost_minuses,
    parse,
    ranges_in,
    size,
    unlabelled,
    unmarked,
    written,
)
from exporter.model import Clinic, CountryLine, Edition, Finding, Manuscript, Place, Section
from exporter.rules import reading as rules
from exporter.rules import status
from exporter.rules.languages import OTHER_LANGUAGE, OWN_WORDS, UNKNOWN_LANGUAGE
from exporter.rules.output import NOT_RELEASED
from exporter.rules.text import CROWDED, UNREAD_MARK
from exporter.source.images import is_image
from exporter.wording import Known, nearest, swapped

_LOOKED_AT = 400
"""Words of a text that say which language it is in."""
_TAG = (
    r"</?(?:a|b|big|br|center|code|del|div|em|font|h[1-6]|i|img|ins|mark|p|s|small|span|strike"
    r"|strong|su[bp]|tt|u)(?:\s[^<>]*)?/?>"
)
_OF_A_TEXT = re.compile(
    r"(?i)(?<!\\)(?:`[^`]+`|\[[^\[\]]+\]\([^()\s]+\)|\^\[[^\]]*\]|\[\^[\w-]+\]|\[-?@[^\]]+\]"
    rf"|{_TAG})"
)
"""What a text may have, and no value of YAML: code, a link, a tag, a note, a citation."""
_IN_FRONT = " between two lines --- at the top of the file"


def no_words(
    manuscript: Manuscript, lang: str, keys: Sequence[str], *, has_some: bool
) -> Finding:
    """Return the finding that neither exporter nor the library has all words in a language.

    `keys` are those that are missing, where the library `has_some` of the words.
    """
    return UNKNOWN_LANGUAGE.at(
        Place(manuscript.file), f"exporter has no words in the language {lang!r}.",
        found=lang, expected="one of " + ", ".join(tags()),
        hint=f"Write one of these; or {release.own_sheet(manuscript, lang)}"
        + (f", with {', '.join(keys[:5])}{', …' * (len(keys) > 5)}, too" if has_some else "")
        + ": exporter words prints the English words, to translate.",
    )


def no_disclaimer(manuscript: Manuscript, lang: str) -> Finding:
    """Return the finding that the library has no disclaimer in the book's language."""
    if not manuscript.file.startswith("source/"):
        return rules.NO_DISCLAIMER.at(
            manuscript.at("lang"), f"exporter has no disclaimer in {lang!r}.",
            found=f"lang: {lang}", expected=f"disclaimer.{lang}.md beside {manuscript.file}",
            hint=f"Write disclaimer.{lang}.md beside it, # and a heading, then its words.",
        )
    return rules.NO_DISCLAIMER.at(
        Place(f"source/disclaimer.{lang}.md"), f"{manuscript.slug} has no disclaimer in {lang!r}.",
        found="no such file", expected=f"source/disclaimer.{lang}.md",
        hint="Write it once, # and a heading, then its words; every book of that language has it."
        + ("" if language(lang).has_reviewed("") else " A release needs a speaker's name and day, "
           f"{release.own_sheet(manuscript, lang)}: speaker.disclaimer."),
    )


def of_others(
    manuscript: Manuscript, clinics: Iterable[Clinic], lines: Iterable[CountryLine]
) -> Iterator[Finding]:
    """Yield what other clinics lack for a manuscript: values of slots, languages, notices, words.

    `lines` are the library's own, of all countries.
    """
    sections, lines, lang = parse(manuscript.sections), tuple(lines), manuscript.lang
    for clinic in clinics:
        yield from notices.of_clinic(manuscript, clinic, lines)
        yield from slots.unfilled_by(clinic, manuscript)
        yield from (*of_help(clinic, sections, manuscript.slug, lang), *to_fill_in(clinic, lang))


def not_released(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield, once, that the files will be proofs."""
    if not manuscript.released:
        yield NOT_RELEASED.at(
            manuscript.at("status"),
            f"The manuscript is {manuscript.status}: its files are proofs.",
            found=f"status: {manuscript.status}", expected="status: released",
            hint="A clinician's review lifts this: reviewers, reviewed, then status: released.",
        )


def unsigned(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield what a released manuscript lacks of a review; a withdrawn one makes no file."""
    if manuscript.status == "withdrawn":
        yield status.WITHDRAWN.at(
            manuscript.at("status"), "The manuscript is withdrawn: no file is made.",
            found="status: withdrawn", expected="status: draft or released",
            hint="Take it out of the library, or revise it.",
        )
    if manuscript.released:
        yield from release.unsigned(manuscript)
        yield from release.altered(manuscript)


def unread(
    parsed: Iterable[Parsed], manuscript: Manuscript, edition: Edition
) -> Iterator[Finding]:
    """Yield which words of a released manuscript are at fault, or no speaker has reviewed."""
    if not manuscript.released:
        return
    for own in edition.words:
        if own.faulty:
            yield OWN_WORDS.at(
                Place(own.file), f"{manuscript.slug} is released, with words that are at fault.",
                found=own.file, expected="a sheet of words without a fault",
                hint="Correct what exporter check finds in it.",
            )
    yield from release.unread(
        manuscript, edition.disclaimer, unlabelled(parsed, manuscript.lang), edition.words
    )


def unknown_citations(parsed: Iterable[Parsed], manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each citation whose key the bibliography lacks."""
    known = dict.fromkeys(reference.key for reference in manuscript.references)
    names = Known(known)
    home = manuscript.bibliography
    keys = "the front matter" if manuscript.file.endswith(".md") else "it"
    name_one = f"Write bibliography: references.json in {keys}, and add the reference to that file."
    for section in parsed:
        for cluster, place in zip(section.citations, section.cite_places, strict=True):
            for cite in cluster:
                if cite.key not in known:
                    yield rules.UNKNOWN_CITATION.at(
                        place, f"The citation @{cite.key} is not in {home}." if home
                        else f"{manuscript.file} names no bibliography for @{cite.key}.",
                        found=f"@{cite.key}", expected="a key of the bibliography",
                        hint=_meant(cite.key, names.near(cite.key), section.section.text)
                        if home
                        else f"{name_one} If it is no citation, write \\@{cite.key}.",
                    )


def _meant(key: str, known: Iterable[str], text: str) -> str:
    """Return what to write for a key that the bibliography lacks.

    A key that was typed without its braces ends at the first sign that needs them.
    """
    for whole in known:
        if whole.startswith(key) and f"@{whole}" in text and written(whole):
            return f"Write [{written(whole)}]: a key with such signs needs braces."
    if near := written(nearest(key, known) or swapped(key, known)):
        return f"Did you mean {near}?"
    return f"Add the reference there; if it is no citation, write \\@{key}."


def cited(entries: Sequence[Entry], manuscript: Manuscript) -> Iterator[Finding]:
    """Yield what is wrong with each reference that is printed, and what its entry lacks."""
    unprinted = {entry.key: entry.unprinted for entry in entries}
    for reference in manuscript.references:
        if reference.key not in unprinted:
            continue
        yield from reference.faults
        if left := ", ".join(unprinted[reference.key]):
            yield rules.LEFT_OUT.at(
                Place(manuscript.bibliography, reference.line),
                f"The reference {reference.key}: {left}: not printed.", found=left,
                expected="fields that the style of references prints for such a work",
                hint="Nothing is to be done if readers can find the work without it.",
            )


def uncited(numbers: Mapping[str, int], manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each reference that nothing cites, and no cited one takes its fields from."""
    printed = [each for each in manuscript.references if each.key in numbers]
    used = numbers.keys() | {parent for each in printed for parent in each.parents}
    for reference in manuscript.references:
        if reference.key not in used:
            way = written(reference.key)
            yield rules.UNCITED_REFERENCE.at(
                Place(manuscript.bibliography), f"{reference.key} is cited nowhere.",
                found=reference.key,
                expected=f"[{way}] in a section" if way else "a key without spaces and braces",
                hint="Cite it or take it out; the appendix prints cited works only.",
            )


def with_those_of_reading(parsed: Sequence[Parsed], manuscript: Manuscript) -> list[Parsed]:
    """Return sections, each with what was found when its text was read, so that it is marked."""
    sections = list(parsed)
    for fault in manuscript.faults:
        homes = [at for at, section in enumerate(sections) if _is_in(fault, section.section)]
        before = [at for at in homes if sections[at].first_line <= (fault.place.line or 0)]
        for at in (before[-1:] or homes[:1]):
            found = (*sections[at].findings, fault)
            sections[at] = replace(sections[at], findings=found)
    return sections


def of_keys(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the faults of a draft's reading that no place in its text marks: those of its keys."""
    for fault in manuscript.faults:
        in_text = any(_is_in(fault, section) for section in manuscript.sections)
        if not in_text and not is_image(fault.place.file):
            yield fault


def _is_in(fault: Finding, text: Section) -> bool:
    """Return whether a fault is one of a file's text, not of the keys above it."""
    line = fault.place.line or text.first_line
    return fault.place.file == text.file and line >= text.first_line


def too_much_cited(
    parsed: Iterable[Parsed], manuscript: Manuscript, listed: Iterable[Entry]
) -> Iterator[Finding]:
    """Yield, once, the reference with which text and references become too much to lay out."""
    total = sum(section.size for section in parsed)
    if total > size.MOST:  # which is a finding of the text
        return
    lines = {reference.key: reference.line for reference in manuscript.references}
    for entry in listed:
        total += size.ENTRY + len(entry.body)
        if total > size.MOST:
            yield CROWDED.at(
                Place(manuscript.bibliography, lines.get(entry.key)),
                "The text and its references are too large to lay out in reasonable time.",
                found=f"more than {size.MOST:,} letters up to here, with {size.ENTRY} for each "
                f"reference and {size.PIECE} and more for each piece of the text",
                expected=f"at most {size.MOST:,}",
                hint="Make two manuscripts of it.",
            )
            return


def in_keys(
    manuscript: Manuscript, edition: Edition, sections: Iterable[Parsed]
) -> Iterator[Finding]:
    """Yield what of the keys can't be as YAML has it: the language, slots, what is to fill in."""
    yield from _in_other_language(manuscript, sections)
    yield from slots.in_values(of_yaml(manuscript, edition))
    for place, text in of_yaml(manuscript, edition):
        yield from lost_minuses(text, place)
        for mark in _OF_A_TEXT.finditer(text):
            yield UNREAD_MARK.at(
                place, "A value of YAML is one line of words; these signs would be printed.",
                found=mark[0], expected="words, *stress*, CO~2~ and m^2^",
                hint="Write the words alone here, and what else is meant in a section.",
            )
    for key in ("title", "subtitle"):
        yield from ranges_in(getattr(manuscript, key), manuscript.lang, manuscript.at(key))
    yield from (*to_fill_in(edition.clinic, edition.lang), *left_over(manuscript, edition))
    yield from notices.lacking(manuscript, edition.clinic, edition.lines)
    yield from notices.unasked(edition.clinic, edition.all_lines)
    yield from notices.at_fault(manuscript, edition)


def _in_other_language(manuscript: Manuscript, sections: Iterable[Parsed]) -> Iterator[Finding]:
    """Yield, once, that the text is in another language than the one that the manuscript names."""
    words: list[str] = []
    for section in sections:
        if len(words) < _LOOKED_AT:
            words += tongue.words_in(unmarked(section.tokens))
    lang = manuscript.lang
    if other := tongue.other_than(lang, words[:_LOOKED_AT]):
        place = manuscript.at("lang")
        original = manuscript.original
        key = f"lang: {other}{_IN_FRONT if manuscript.file.endswith('.md') else ''}"
        yield OTHER_LANGUAGE.at(
            place, f"The text is not in {cldr.english_name(lang)}, but in "
            f"{cldr.english_name(other)}, as it seems.",
            found=f"lang: {lang}" if place.line else f"no lang, which means {lang}",
            expected=f"words in {cldr.english_name(lang)}" if original else f"lang: {other}",
            hint=f"Translate what is still in {cldr.english_name(other)}."
            if original and other == original.lang
            else f"Translate it; or name its folder {other}." if original
            else f"Write {key}; or ::: {{lang={other}}} around what is in that language.",
        )
