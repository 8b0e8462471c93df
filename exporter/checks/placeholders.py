"""Check that nothing is left to be filled in, wherever a reader meets words: S-231."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from exporter import markdown, unfilled
from exporter.checks.check import check
from exporter.checks.terms import Terms
from exporter.checks.topics import spoken_of, topics
from exporter.checks.works import fields, place
from exporter.keys import of_manuscript
from exporter.model import Finding, Manuscript, Place
from exporter.rules import structure as rules
from exporter.signing import disclaimer_in
from exporter.source import svg

Open = tuple[Place, str]
"""Where something is still to be filled in, and what stands there."""


@check(rules.PLACEHOLDER, at_release=True)
def placeholder(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
    """Look in the text, the disclaimer, the printed keys, the references, what abbreviations stand
    for, pictures' alternatives and the words of drawings, for lorem ipsum, TBC, XX mg, {{…}},
    prompts of Word and the like; for [insert …] and more by the lists in
    exporter/languages/<lang>/topics.toml, where exporter has one.
    """
    found = (
        *_in_text(manuscript, terms), *_beside_text(manuscript), *_in_drawings(manuscript),
        *_in_references(manuscript), *_in_keys(manuscript),
    )
    for at, words in dict.fromkeys(found):
        yield rules.PLACEHOLDER.at(
            at, "A placeholder is left in the text.", found=words,
            expected="the words themselves", hint="Fill it in, or take it out.",
        )


def _in_text(manuscript: Manuscript, terms: Terms) -> Iterator[Open]:
    """Yield the placeholders of sections and disclaimer with their places, none within another."""
    disclaimer = disclaimer_in(manuscript.lang, terms.disclaimers)
    read = replace(manuscript, sections=(*manuscript.sections, *filter(None, (disclaimer,))))
    spoken = (
        list(spoken_of(read, "placeholder")) if "placeholder" in topics(read.lang) else []
    )
    for words in markdown.prose(read.sections):
        spans = [found.span() for found in unfilled.in_text(words.text)]
        spans += [(start, end) for other, start, end in spoken if other is words]
        last = 0
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= last:
                yield words.place(start, end), words.text[start:end]
                last = end


def _beside_text(manuscript: Manuscript) -> Iterator[Open]:
    """Yield the placeholders of pictures' alternatives and of what abbreviations stand for."""
    for words in markdown.prose(manuscript.sections):
        said = (*((each.place, each.alternative) for each in words.pictures), *words.meanings)
        for at, text in said:
            yield from (
                (at, found[0]) for found in unfilled.in_label(text, manuscript.lang)
            )


def _in_drawings(manuscript: Manuscript) -> Iterator[Open]:
    """Yield the placeholders in the words of each drawing that the text shows."""
    first: dict[str, Place] = {}
    for section in markdown.parse(manuscript.sections):
        for path, at in section.images:
            first.setdefault(path, at)
    for path, at in first.items():
        picture = manuscript.pictures.get(path)
        if picture and picture.media_type == "image/svg+xml":
            for text in svg.words(picture.body):
                yield from (
                    (at, f"{found[0]} in {path}")
                    for found in unfilled.in_label(text, manuscript.lang)
                )


def _in_references(manuscript: Manuscript) -> Iterator[Open]:
    """Yield the placeholders in the fields of the works that are cited."""
    cited = {
        cite.key for section in markdown.parse(manuscript.sections)
        for cluster in section.citations for cite in cluster
    }
    for reference in manuscript.references:
        if reference.key not in cited:
            continue
        for name, value in fields(reference).items():
            for text in _texts(value):
                if _is_open(text):
                    yield place(manuscript, reference), f"{name}: {text}"


def _texts(value: object) -> Iterator[str]:
    """Yield the texts of a field, which may be of people, or a date."""
    match value:
        case str():
            yield value
        case dict():
            yield from (text for each in value.values() for text in _texts(each))
        case list():
            yield from (text for each in value for text in _texts(each))


def _is_open(text: str) -> bool:
    """Return whether a text of a reference is still to be filled in.

    A title may name TBC, a disease, or the thirtieth Congress; a translated one stands in brackets.
    """
    found = unfilled.in_value(text)
    is_all = found is not None and found[0] == text.strip(" .")
    if is_all and not re.match(r"\[[^\W\d_]", text):
        return True
    return text.startswith("[insert ") or any(
        sign[0].strip("Xx./ -") for sign in unfilled.in_text(text)
    )


def _in_keys(manuscript: Manuscript) -> Iterator[Open]:
    """Yield the placeholders of the keys that are printed, with their places."""
    sentences = (manuscript.title, manuscript.subtitle, manuscript.main_message)
    said = (manuscript.at("main_message"), manuscript.main_message)
    for at, value in (said, *of_manuscript(manuscript)):
        lang = manuscript.lang if value in sentences else "en"
        found = next(unfilled.in_label(value, lang), None)
        if found and value != "\n".join(manuscript.to_confirm):
            yield at, found[0]
    for person in manuscript.authors:
        if unfilled.names_nobody(person.name):
            yield manuscript.at("author"), person.name
