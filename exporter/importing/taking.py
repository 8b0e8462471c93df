"""Take a file in: its bytes become the files of a manuscript, or findings that say why not."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace

from exporter.importing import pandoc
from exporter.importing.census import census
from exporter.importing.census.pieces import Kind, Piece
from exporter.importing.comments import comments
from exporter.importing.comparing import Compared, Manuscript, compare
from exporter.importing.detecting import language_read
from exporter.importing.keys import keys
from exporter.importing.kinds import refuse_kind
from exporter.importing.meaning import understood
from exporter.importing.meaning.links import inlines, targets
from exporter.importing.naming import NAMED
from exporter.importing.notes import Note
from exporter.importing.opening import Package, Refused, open_package
from exporter.importing.pictures import Kept
from exporter.importing.preparing import is_changed, prepare
from exporter.importing.preparing.styles import Styles
from exporter.importing.reading import read
from exporter.importing.sections import cut
from exporter.importing.tree import Image
from exporter.importing.yaml import Facts, manuscript_yaml
from exporter.languages.bcp47 import canonical
from exporter.languages.cldr import english_name
from exporter.model import Finding, Place
from exporter.rules import importing as rules
from exporter.source.names import KEYS

_DOCX = "docx+styles"
_BIBLIOGRAPHY = "references.json"
_ENOUGH = 5000
"""As many letters say which language a text is in."""
_AROUND = (
    Kind.HEADER, Kind.FOOTER, Kind.DRAWING, Kind.PICTURE, Kind.WATERMARK, Kind.OUTSIDE,
    Kind.MACRO, Kind.OBJECT,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the manuscript's name, its language if said, whether changes are taken."""

    slug: str
    lang: str = ""
    changes: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A manuscript that was made: its files by name, what is to be told; no files if refused."""

    files: dict[str, bytes]
    findings: tuple[Finding, ...]


def take(name: str, data: bytes, wanted: Wanted) -> Taken:
    """Return the manuscript of a file; the same bytes make the same bytes."""
    try:
        refuse_kind(name)
        package = open_package(data)
        if is_changed(package) and not wanted.changes:
            return Taken({}, (rules.CHANGES.at(
                Place(name), "The file has tracked changes that nobody has decided on.",
                found=_first_change(package), expected="--changes accept or --changes reject",
            ),))
        return _taken(name, package, wanted)
    except Refused as refused:
        return Taken({}, (rules.REFUSED.at(
            Place(name), refused.message, found=refused.found, hint=refused.hint,
        ),))


def _taken(name: str, package: Package, wanted: Wanted) -> Taken:
    accept = wanted.changes != "reject"
    pieces = census(package, accept=accept)
    said = Styles(map(package.tree, package.of_kind("styles"))).language()
    body = " ".join(each.text for each in pieces if each.kind is Kind.BODY)
    lang, doubts = _language(wanted, said, body)
    prepared = prepare(package, lang, accept=accept)
    titled, guessed = understood(read(pandoc.read(prepared.data, _DOCX)))
    kept = Kept()
    folder = posixpath.dirname(package.main)
    for each in inlines(titled.blocks):
        if isinstance(each, Image):
            kept.keep(each.target, prepared.parts.get(posixpath.join(folder, each.target)))
    around = [each.text for each in pieces if each.kind in (Kind.HEADER, Kind.FOOTER)]
    read_keys = keys(around, lang, month_first=canonical(said).endswith("-US"))
    facts = Facts.of(package, name, wanted.slug, lang, titled, read_keys)
    sections = cut(titled.blocks, facts.title, kept.names, targets(titled.blocks))
    yaml = manuscript_yaml(
        facts, (*comments(package), *read_keys.to_confirm),
        bibliography=_BIBLIOGRAPHY if prepared.references.items else "",
    )
    notes = (
        *doubts, *_decided(package, accept=accept), *prepared.notes, *guessed, *kept.notes,
        *read_keys.notes, *facts.notes,
    )
    references = prepared.references.text() if prepared.references.items else ""
    shown = Manuscript(sections, [facts.title, facts.subtitle], KEYS, references)
    result = compare(pieces, shown, notes)
    if faults := tuple(_faults(name, result)):
        return Taken({}, faults)
    files = {KEYS: yaml.encode(), **{file: text.encode() for file, text in sections.items()}}
    if references:
        files[_BIBLIOGRAPHY] = references.encode()
    findings = (
        *_of_notes(name, notes, shown, yaml), *_of_pieces(name, pieces, result),
        *(rules.ALTERNATIVE.at(place, "A picture has no text alternative yet.", found=picture)
          for place, picture in shown.silent),
    )
    return Taken(
        {**files, **kept.files},
        tuple(replace(each, place=_below(wanted.slug, each.place, name)) for each in findings),
    )


def _language(wanted: Wanted, said: str, body: str) -> tuple[str, tuple[Note, ...]]:
    """Return the language of a manuscript: as asked for, else the library's that fits the file.

    Word says of most files what its user's machine speaks; the words themselves are asked, too.
    """
    if wanted.lang:
        return canonical(wanted.lang), ()
    tag = canonical(said) if said else "en"
    notes = []
    if found := language_read(body[:_ENOUGH], tag):
        notes.append(Note(
            rules.KEY, f"The file says that it is {english_name(tag)}; its words are "
            f"{english_name(found)}, which the key lang says.", found, key="lang",
        ))
        tag = canonical(found)
    if tag not in wanted.languages and not tag.startswith("zh"):
        tag = tag.partition("-")[0]
    return tag, tuple(notes)


def _decided(package: Package, *, accept: bool) -> Iterator[Note]:
    """Yield a note for each change that was taken (or not) and whose words stay in the text."""
    message = "A tracked change puts these words in; it is accepted." if accept else (
        "A tracked change would take these words away; it is rejected."
    )
    for piece in census(package, accept=not accept):
        if piece.kind is Kind.DELETED:
            yield Note(rules.CHANGED, message, " ".join(piece.text.split()))


def _first_change(package: Package) -> str:
    both = [
        {each.text for each in census(package, accept=accept) if each.kind is Kind.DELETED}
        for accept in (True, False)
    ]
    taken, put = (", ".join(sorted(each)[:3]) for each in both)
    return f"taken out: {taken or 'nothing'}; put in: {put or 'nothing'}"


def _faults(name: str, result: Compared) -> Iterator[Finding]:
    for piece, gap in result.lost:
        yield rules.UNEXPLAINED.at(
            Place(name), f"Words are neither in the manuscript nor named ({piece.place}).",
            found=f"{gap} — in: {piece.text.strip()}",
        )
    for piece in result.leaked:
        yield rules.UNEXPLAINED.at(
            Place(name), f"Words that must not be printed would be ({piece.place}).",
            found=piece.text.strip(),
        )


def _of_notes(
    name: str, notes: tuple[Note, ...], shown: Manuscript, yaml: str
) -> Iterator[Finding]:
    lines = yaml.split("\n")
    for note in dict.fromkeys(notes):
        line = next((at for at, each in enumerate(lines, 1) if each.startswith(f"{note.key}:")), 0)
        place = Place(KEYS, line) if note.key and line else shown.find(note.near or note.found)
        yield note.rule.at(place or Place(name), note.message, found=note.found, hint=note.hint)


def _of_pieces(name: str, pieces: tuple[Piece, ...], result: Compared) -> Iterator[Finding]:
    """Yield a finding for what is not in the manuscript, beside what stands in its paragraph.

    What one header, chart or list of choices says is one finding.
    """
    beside = {
        (pieces[at].part, pieces[at].paragraph): place
        for at, place in sorted(result.places.items(), reverse=True)
    }
    near = Place(name)
    unplaced = set(result.unplaced)
    groups: dict[tuple[str, ...], tuple[Place, list[Piece]]] = {}
    for at, piece in enumerate(pieces):
        near = result.places.get(at, near)
        if at in unplaced:
            around = piece.kind in _AROUND
            own = "" if around else f"{piece.paragraph} {_once(piece, at)}"
            place = Place(name) if around else beside.get((piece.part, piece.paragraph), near)
            groups.setdefault((piece.kind, piece.part, own), (place, []))[1].append(piece)
    for place, its in groups.values():
        rule, message = NAMED[its[0].kind]
        texts = dict.fromkeys(" ".join(piece.text.split()) for piece in its)
        yield rule.at(place, f"{message} ({its[0].place})", found=" | ".join(texts))


def _once(piece: Piece, at: int) -> str:
    return "" if piece.kind in (Kind.CHOICE, Kind.SIGN) else str(at)


def _below(slug: str, place: Place, name: str) -> Place:
    return place if place.file == name else replace(place, file=f"source/{slug}/{place.file}")


