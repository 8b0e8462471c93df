"""Know what a reviewer has read: the text of a manuscript with all that was filled in (pure).

The digest of a sign-off is that of language, title, message, sections, references, pictures, the
cover's among them, disclaimer, the library's own words, the values of slots, and a clinic's lines
that end boxes of urgent help. What a release itself changes is left out: version, dates, status,
reviewers.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from typing import NamedTuple

from exporter.languages.bcp47 import chain
from exporter.markdown import boxes, parse
from exporter.model import (
    Clinic,
    Finding,
    Manuscript,
    OwnWords,
    Place,
    Section,
    SignedText,
    line_digest,
)
from exporter.model.slots import TYPED
from exporter.rules.status import ALTERED
from exporter.source.own_words import words_for
from exporter.source.readings import Reading
from exporter.wording import many

_OF_CLINIC = ("name", "line", "address", "phone", "email", "web")
_MOST_NAMED = 5


class Part(NamedTuple):
    """What was read, where, and its lines: of a text with line ends, or a value."""

    name: str
    place: Place
    lines: tuple[str, ...]


def digest(
    manuscript: Manuscript, disclaimer: Section | None, clinic: Clinic | None,
    words: Iterable[OwnWords] = (),
) -> str:
    """Return 16 hexadecimal digits of what a reviewer reads of a manuscript."""
    read = "\0".join(
        "\n".join((part.name, *part.lines)) for part in parts(manuscript, disclaimer, clinic, words)
    )
    return hashlib.sha256(read.encode()).hexdigest()[:16]


def parts(
    manuscript: Manuscript, disclaimer: Section | None, clinic: Clinic | None,
    words: Iterable[OwnWords] = (),
) -> Iterator[Part]:
    """Yield what a reviewer reads of a manuscript, part by part."""
    for key in ("lang", "title", "subtitle", "main_message"):
        yield Part(key, manuscript.at(key), (str(getattr(manuscript, key)),))
    texts = (*manuscript.sections, *((disclaimer,) if disclaimer else ()))
    for section in texts:
        place = Place(section.file, section.first_line)
        yield Part(section.file, place, tuple(section.text.split("\n")))
    named = sorted({
        found["name"] for section in texts for found in re.finditer(TYPED, section.text)
    })
    if "leaflet.code" in named:
        yield Part("leaflet.code", manuscript.at("id"), (manuscript.id,))
    if clinic:
        yield from _of_clinic(clinic, named, manuscript, disclaimer)
    for own in words:
        yield Part(own.file, Place(own.file), tuple(map(": ".join, sorted(own.texts))))
    yield Part(
        "references", Place(manuscript.bibliography or manuscript.file),
        tuple(each.csl for each in manuscript.references),
    )
    text = "\n".join(section.text for section in texts)
    home = manuscript.file.rpartition("/")[0]
    for path, picture in sorted(manuscript.pictures.items()):
        if path in text or path == manuscript.cover:
            yield Part(path, Place(f"{home}/{path}"), (picture.sha256,))


def _of_urgent_boxes(manuscript: Manuscript, disclaimer: Section | None) -> tuple[str, ...]:
    """Return the languages of boxes of urgent help, which end with a clinic's emergency lines."""
    texts = (manuscript.sections, *(((disclaimer,),) if disclaimer else ()))
    return tuple(dict.fromkeys(
        box.lang for text in texts for box in boxes(parse(text), manuscript.lang)
        if box.name == "urgent-help"
    ))


def _of_clinic(
    clinic: Clinic, named: Iterable[str], manuscript: Manuscript, disclaimer: Section | None
) -> Iterator[Part]:
    """Yield what a clinic says in slots and in boxes, and where its telephone is."""
    for slot in named:
        owner, _, key = slot.partition(".")
        if owner == "clinic" and key in _OF_CLINIC:
            yield Part(slot, clinic.at(key), _said(clinic, key, manuscript.lang))
        if slot == "clinic.phone":  # it is printed as people write it there
            yield Part("clinic.country", clinic.at("country"), (clinic.country,))
    if tags := _of_urgent_boxes(manuscript, disclaimer):
        said = tuple(line for tag in tags for line in _said(clinic, "emergency", tag))
        if any(said):
            yield Part("clinic.emergency", clinic.at("emergency"), said)


def _said(clinic: Clinic, key: str, lang: str) -> tuple[str, ...]:
    """Return all that a clinic says under a key, in its own language and in that of the text."""
    near = [each for each in clinic.translated if each.lang.split("-")[0] == lang.split("-")[0]]
    said: list[str] = []
    for words in (clinic, *near):
        value = getattr(words, key, "")
        said += value if isinstance(value, tuple) else (value,)
    return tuple(said)


def signed_text(
    manuscript: Manuscript, disclaimer: Section | None, clinic: Clinic | None,
    words: Iterable[OwnWords] = (),
) -> SignedText:
    """Return what is kept of a text that a reviewer signs."""
    return SignedText(digest(manuscript, disclaimer, clinic, words), tuple(
        (part.name, tuple(map(line_digest, part.lines)))
        for part in parts(manuscript, disclaimer, clinic, words)
    ))


def held(
    reading: Reading, disclaimers: Iterable[tuple[str, Section]], clinic: Clinic | None,
    words: Iterable[OwnWords] = (),
) -> Reading:
    """Return a reading whose manuscript knows where it is another one than a reviewer signed."""
    manuscript = reading.manuscript
    if manuscript is None or not any(person.digest for person in manuscript.reviewers):
        return reading
    disclaimer = disclaimer_in(manuscript.lang, disclaimers)
    own = words_for(manuscript, words)
    found = tuple(altered(manuscript, disclaimer, clinic, reading.signed, own))
    return replace(reading, manuscript=replace(manuscript, altered=found))


def disclaimer_in(lang: str, disclaimers: Iterable[tuple[str, Section]]) -> Section | None:
    """Return the disclaimer of a language; of `en-GB` its own, else that of `en`."""
    known = dict(disclaimers)
    return next((known[tag] for tag in chain(lang) if tag in known), None)


def altered(
    manuscript: Manuscript, disclaimer: Section | None, clinic: Clinic | None,
    signed: Iterable[SignedText], words: tuple[OwnWords, ...] = (),
) -> Iterator[Finding]:
    """Yield, for each reviewer who signed another text, the first line that was changed since."""
    now = tuple(parts(manuscript, disclaimer, clinic, words))
    known = {each.digest: each for each in signed}
    current = digest(manuscript, disclaimer, clinic, words)
    for person in manuscript.reviewers:
        if person.digest in ("", current):
            continue
        before = known.get(person.digest)
        places = tuple(_changed(dict(before.parts), now)) if before else ()
        where = ", ".join(map(str, places[:_MOST_NAMED])) + " …" * (len(places) > _MOST_NAMED)
        yield ALTERED.at(
            places[0] if places else manuscript.at("reviewers"),
            f"{person.name} signed another text"
            + (f"; changed since in {many(len(places), 'place')}: {where}." if places else "."),
            found=f"text {current}", expected=f"text {person.digest}, as signed",
            hint="Take the change back; or have the text read as it is: exporter review export "
            f"{manuscript.slug}",
        )


def _changed(before: dict[str, tuple[str, ...]], now: Iterable[Part]) -> Iterator[Place]:
    """Yield the places at which a text is another one than it was, line by line."""
    for part in now:
        old, new = before.get(part.name, ()), tuple(map(line_digest, part.lines))
        if old == new:
            continue
        if len(part.lines) < 2 or part.place.line is None:
            yield part.place
            continue
        codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for sort, _, _, start, _ in codes:
            if sort != "equal":
                line = part.place.line + min(start, len(new) - 1)
                yield replace(part.place, line=line)
