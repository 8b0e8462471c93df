"""Fill the slots of a book's text with what its clinic and its manuscript say (pure).

A text is written once, with its slots open, whoever hands it out; they are filled here.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from xml.sax.saxutils import escape

from exporter.assemble.clinics import Key, in_language, said
from exporter.assemble.numbering import ascii_digits
from exporter.assemble.telephones import local, without_endings
from exporter.languages import ENGLISH, Quotes, long_date, quotes
from exporter.markdown import Fragment, Parsed, parse, size, words
from exporter.model import SLOTS, Clinic, Edition, Finding, Manuscript, Place
from exporter.model.slots import OPEN, TYPED
from exporter.rules import slots as rules
from exporter.rules.text import CROWDED
from exporter.wording import TELEPHONE, fault

Values = Mapping[str, str]
"""What fills each slot; empty where nothing does."""

_SAID: tuple[Key, ...] = ("name", "line", "address")
CALLED = "tel:clinic.phone"
"""What a link to the telephone calls, among what fills slots; empty where it can't be called."""
PIECE = re.compile(r"<[^<>]*>|[^<>]+")
"""A tag, or words between two."""
_LINK = re.compile(rf"<a\b[^<>]*href=\"[^\"]*?({OPEN.pattern})[^<>]*>(.*?)</a>", re.DOTALL)
_DIGITS = r"(?:\(\d+\)|[\d*#]++)"
_GAP = r"(?:[\s.\u2010-\u2013-]|(?<!\d[\d\s]{6})/)"
"""What parts the groups of a number: a stroke behind its first digits, not behind a whole one."""
_NUMBER = re.compile(
    rf"(?=[\d\s()+*#./\u2010-\u2013-]{{5}})\+?{_DIGITS}(?:{_GAP}{{0,4}}{_DIGITS})*+(?!-[A-Za-z]{{2}})"
)
"""A telephone number in its line, which may say more: office hours, whom to ask for.

One that ends in words, 1-800-FLOWERS, is none: another would be called.
"""
_WHOLE = re.compile(rf"{_NUMBER.pattern}(?:\s?(?:ext\.?|x)\s?\d+)?", re.IGNORECASE)
"""Such a number with its extension."""
_LEAST, _MOST = 9, 15
"""Digits of a number with its area: of a short one, and at most."""
_SPELT = re.compile(r"\+?\d[\d\s()-]{0,16}[A-Z][A-Z-]{3,16}")
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
"""A number that ends in words, and the keys of a telephone that bear their letters."""


def telephone(phone: str) -> str:
    """Return the address of the first telephone number of a line, behind `tel:`."""
    alone = without_endings(phone, "")
    number = _NUMBER.search(alone) or _SPELT.search(phone)
    shown = _first_number(number[0]).translate(_KEYS) if number else phone
    if shown.startswith("+"):
        shown = re.sub(r"(?<!\+)\(0\)", "", shown)  # +44 (0)20: dialled inside the country only
    return re.sub(r"[^0-9+*#]", "", ascii_digits(shown))


def _first_number(number: str) -> str:
    """Return the first of two numbers that nothing parts: 15 digits are dialled (E.164, 6)."""
    if sum(map(str.isdigit, number)) <= _MOST:
        return number
    first = re.match(rf"(?:\D*\d){{{_LEAST},}}?(?!\d)", number)
    return first[0] if first else number


def web(address: str) -> str:
    """Return a web address with its scheme."""
    return address if "://" in address else f"https://{address}"


def values(manuscript: Manuscript, edition: Edition, terms: Mapping[str, str]) -> Values:
    """Return what fills each slot in an edition, as plain words."""
    def day(date: datetime.date | None) -> str:
        return long_date(date, terms) if date else ""

    return {
        **_of_clinic(edition.clinic, edition.lang, terms["comma"], quotes(terms)),
        "leaflet.title": words(manuscript.title, quotes(terms, manuscript.title_lang)),
        "leaflet.code": manuscript.id,
        "leaflet.version": manuscript.version,
        "leaflet.updated": day(manuscript.updated),
        "leaflet.reviewed": day(manuscript.reviewed),
        "leaflet.next_review": day(manuscript.next_review),
        "leaflet.do_not_use_after": day(manuscript.do_not_use_after),
    }


def foreign(edition: Edition) -> Values:
    """Return the languages of what fills slots and is not in the book's."""
    found = {f"clinic.{key}": said(edition.clinic, key, edition.lang).lang for key in _SAID}
    return {slot: lang for slot, lang in found.items() if lang}


def _of_clinic(
    clinic: Clinic | None, lang: str, comma: str = ", ", own: Quotes = ENGLISH
) -> Values:
    clinic = clinic or Clinic(id="", name="")
    address, tag = said(clinic, "address", lang)
    name, line = said(clinic, "name", lang), said(clinic, "line", lang)
    return {
        "clinic.name": words(name.text, quotes({}, name.lang) if name.lang else own),
        "clinic.line": words(line.text, quotes({}, line.lang) if line.lang else own),
        "clinic.address": (", " if tag else comma).join(address),
        "clinic.phone": local(clinic.phone, clinic.country),
        "clinic.email": clinic.email,
        "clinic.web": clinic.web,
    }


def filled(
    fragment: Fragment, values: Values, terms: Mapping[str, str], foreign: Values
) -> Fragment:
    """Return a fragment with its slots filled; one that nothing fills is marked.

    `foreign` are the languages of what is not in the book's, by slot.
    """
    def plain(text: str) -> str:
        return OPEN.sub(lambda slot: values[slot[1]] or _mark(terms, slot[1]), text)

    def link(found: re.Match[str]) -> str:
        name, inside = found[2], found[3]
        if name == "clinic.phone" and not values.get(CALLED, " "):
            return inside  # printed, and no link
        return found[0] if values[name] else f"{inside} {fault(terms, rules.EMPTY_SLOT.id, name)}"

    def piece(found: re.Match[str]) -> str:
        if found[0].startswith("<"):
            return OPEN.sub(lambda slot: _in_tag(found[0], slot, values, terms), found[0])
        return OPEN.sub(lambda slot: _in_text(slot[1], values, terms, foreign), found[0])

    if not OPEN.search(fragment.body):
        return fragment
    return replace(
        fragment,
        body=PIECE.sub(piece, _LINK.sub(link, fragment.body)),
        title=plain(fragment.title),
        headings=tuple(
            replace(heading, text=plain(heading.text)) for heading in fragment.headings
        ),
    )


def unfilled(
    parsed: Iterable[Parsed], values: Values, manuscript: Manuscript, edition: Edition
) -> Iterator[Finding]:
    """Yield each slot that nothing fills, once a section."""
    for section in parsed:
        for name, place in _first(section).items():
            if not values[name]:
                yield _unfilled(name, place, manuscript, edition)


def unfilled_by(clinic: Clinic, manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each slot of a manuscript that a clinic does not fill, once a section."""
    known = _of_clinic(clinic, manuscript.lang)
    for section in parse(manuscript.sections):
        for name, place in _first(section).items():
            if not known.get(name, "of the manuscript"):
                yield _no_key(name, place, _file_of(clinic))


def _first(section: Parsed) -> Mapping[str, Place]:
    """Return the slots of a section, each with its first place."""
    first: dict[str, Place] = {}
    for name, place in section.slots:
        first.setdefault(name, place)
    return first


def too_long(parsed: Iterable[Parsed], values: Values) -> Iterator[Finding]:
    """Yield, once, the section with which the text and what fills it become too much to lay out.

    A text that is too much by itself was told while it was read.
    """
    text = filled = 0
    for section in parsed:
        text += section.size
        filled += sum(len(values[name]) for name, _ in section.slots)
        if text > size.MOST:
            return
        if text + filled > size.MOST:
            yield CROWDED.at(
                section.slots[0][1] if section.slots else Place(section.section.file),
                "The text and what fills its slots are too large to lay out in reasonable time.",
                found=f"{text + filled:,} letters up to here", expected=f"at most {size.MOST:,}",
                hint="Make two manuscripts of it, or shorten the clinic's lines.",
            )
            return


def in_values(values: Iterable[tuple[Place, str]]) -> Iterator[Finding]:
    """Yield the slots in values of YAML, which are printed as typed."""
    for place, text in values:
        for typed in re.finditer(TYPED, text):
            if typed["name"] in SLOTS:
                yield rules.MISPLACED_SLOT.at(
                    place, "The slot stands where nothing is filled in.", found=typed[0],
                    expected="a slot in a section", hint="Say there what is meant.",
                )


def _unfilled(name: str, place: Place, manuscript: Manuscript, edition: Edition) -> Finding:
    owner = name.partition(".")[0]
    if owner == "clinic" and edition.clinic is None:
        is_lone = not manuscript.file.startswith("source/")
        return rules.EMPTY_SLOT.at(
            place, f"No clinic hands this out, so nothing fills the slot {name}.", found=name,
            expected="words in the text: a file of no library has no clinic" if is_lone
            else "a clinic in source/clinics/",
            hint="Say it in the text itself, or make a library with exporter init." if is_lone
            else "Add a clinic there, or say it in the text itself.",
        )
    return _no_key(name, place, _file_of(edition.clinic) if owner == "clinic" else manuscript.file)


def _no_key(name: str, place: Place, file: str) -> Finding:
    key = name.partition(".")[2]
    return rules.EMPTY_SLOT.at(
        place, f"{file} has no {key}, so nothing fills the slot {name}.", found=name,
        expected=f"the key {key} in {file}", hint=f"Add {key} there, or take the slot out.",
    )


def _file_of(clinic: Clinic | None) -> str:
    return clinic.file if clinic else "source/clinics/<id>/clinic.yaml"


def _mark(terms: Mapping[str, str], name: str) -> str:
    return f"[{terms[rules.EMPTY_SLOT.id].format(found=name)}]"


def _in_tag(tag: str, slot: re.Match[str], values: Values, terms: Mapping[str, str]) -> str:
    name = slot[1]
    before = tag[: slot.start()].rpartition(' ')[2]
    value = values[name] or _mark(terms, name)
    if before.startswith('href="'):
        if name == "clinic.phone":
            value = telephone(values.get(CALLED) or value)
        elif name == "clinic.web":
            value = value.partition("://")[2] or value if before != 'href="' else web(value)
    return escape(value, {'"': "&quot;", "'": "&apos;"})


def _in_text(name: str, values: Values, terms: Mapping[str, str], foreign: Values) -> str:
    """Return what stands in the text: a telephone, words of another language apart."""
    value = values[name]
    if not value:
        return fault(terms, rules.EMPTY_SLOT.id, name)
    if name == "clinic.phone":
        return f'<bdi dir="ltr">{whole(value)}</bdi>'
    return in_language(escape(value), foreign.get(name, ""), terms["direction"])


def whole(phone: str) -> str:
    """Return a telephone as XHTML that stands on one line, or whose numbers do if it is long."""
    is_short = len(phone) <= TELEPHONE
    return _kept(escape(phone)) if is_short else with_whole_numbers(escape(phone))


def with_whole_numbers(xhtml: str) -> str:
    """Return words in which no telephone number is parted over lines, unless it is a long one."""
    return _WHOLE.sub(_unbroken, xhtml)


def numbers(phone: str) -> list[str]:
    """Return the telephone numbers of a line, each with its extension."""
    return [phone[start:end] for start, end in _spans(phone)]


def with_links(xhtml: str) -> str:
    """Return words in which each telephone number is a link, as it is written."""
    for start, end in reversed(_spans(xhtml)):
        number = xhtml[start:end]
        link = f'<a href="tel:{telephone(number)}">{with_whole_numbers(number)}</a>'
        xhtml = xhtml[:start] + link + xhtml[end:]
    return xhtml


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where the numbers of a line stand; hours of opening are none."""
    return [number.span() for number in _WHOLE.finditer(without_endings(text, ""))]


def _unbroken(number: re.Match[str]) -> str:
    is_short = len(number[0]) <= TELEPHONE
    return _kept(number[0]) if is_short else _NUMBER.sub(_kept_if_short, number[0])


def _kept_if_short(number: re.Match[str]) -> str:
    return _kept(number[0]) if len(number[0]) <= TELEPHONE else number[0]


def _kept(words: str) -> str:
    return f'<span class="unbroken">{words}</span>'
