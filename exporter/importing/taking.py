"""Take a file in: its bytes become the files of a manuscript, or findings that say why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from exporter.importing import pandoc
from exporter.importing.bounds import refuse_crowded
from exporter.importing.census.pieces import Kind
from exporter.importing.comparing import Manuscript, compare
from exporter.importing.detecting import language_read
from exporter.importing.keys import keys
from exporter.importing.markdown_text import Beside, MarkdownText, nothing
from exporter.importing.meaning import understood
from exporter.importing.meaning.links import inlines, targets
from exporter.importing.notes import Note
from exporter.importing.opening import Refused
from exporter.importing.pictures import Kept
from exporter.importing.reading import read
from exporter.importing.report.facing import face
from exporter.importing.report.rows import NOTHING, Facing
from exporter.importing.report.undecided import undecided
from exporter.importing.sections import cut, headed
from exporter.importing.sources import Source, open_source
from exporter.importing.telling import Told, below, faults, of_notes, of_pieces
from exporter.importing.tree import Image, plain
from exporter.importing.yaml import Facts, manuscript_yaml
from exporter.languages.bcp47 import canonical, chain
from exporter.languages.cldr import english_name
from exporter.model import Finding, Place
from exporter.rules import importing as rules
from exporter.source.names import KEYS
from exporter.wording import language_of

_BIBLIOGRAPHY = "references.json"
_ENOUGH = 5000
"""As many letters say which language a text is in."""
_AROUND = (Kind.HEADER, Kind.FOOTER, Kind.TITLE)
"""What is read for the keys of a manuscript."""
_MOST = 2 / 3
"""Words of a larger share with one mark speak for the file."""

@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the manuscript's name, its language if said, whether changes are taken."""

    slug: str
    lang: str = ""
    changes: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A manuscript that was made: its files by name, what is to be told; no files if refused.

    `facing` is the file's text beside that of the manuscript; its numbers are those of `findings`.
    """

    files: dict[str, bytes]
    findings: tuple[Finding, ...]
    facing: Facing = NOTHING


def take(name: str, data: bytes, wanted: Wanted, beside: Beside = nothing) -> Taken:
    """Return the manuscript of a file; the same bytes make the same bytes.

    `beside` returns the bytes of a picture that lies beside the file.
    """
    try:
        source = open_source(name, data, beside)
        if source.is_changed() and not wanted.changes:
            return Taken({}, (rules.CHANGES.at(
                Place(name), "The file has tracked changes that nobody has decided on.",
                found=_first_change(source), expected="--changes accept or --changes reject",
            ),), undecided(source.census(accept=True), source.census(accept=False)))
        return _taken(name, source, wanted)
    except Refused as refused:
        return Taken({}, (rules.REFUSED.at(
            Place(name), refused.message, found=refused.found, hint=refused.hint,
        ),))


def _taken(name: str, source: Source, wanted: Wanted) -> Taken:
    accept = wanted.changes != "reject"
    pieces = source.census(accept=accept)
    refuse_crowded(pieces)
    said = source.language()
    body = " ".join(each.text for each in pieces if each.kind is Kind.BODY)
    lang, doubts = _language(wanted, said, body, source.marked())
    prepared = source.prepare(lang, accept=accept)
    titled, guessed = understood(read(pandoc.read(prepared.data, source.form)))
    kept = Kept()
    for each in inlines(titled.blocks):
        if isinstance(each, Image):
            kept.keep(each.target, prepared.pictures.get(each.target))
    around = [each.text for each in pieces if each.kind in _AROUND]
    read_keys = keys(around, lang, month_first=canonical(said).endswith("-US"))
    facts = Facts.of(source.properties(), name, wanted.slug, lang, titled, read_keys)
    blocks, placed = headed(titled.blocks, facts.title)
    sections = cut(blocks, kept.names, targets(blocks))
    references = prepared.references.text() if prepared.references.items else ""
    yaml = manuscript_yaml(
        facts, (*source.comments(), *read_keys.to_confirm),
        bibliography=_BIBLIOGRAPHY if references else "",
    )
    notes = (
        *doubts, *_decided(source, accept=accept), *prepared.notes, *guessed, *placed, *kept.notes,
        *read_keys.notes, *facts.notes,
    )
    shown = Manuscript(sections, [plain(facts.title), plain(facts.subtitle)], KEYS, references)
    result = compare(pieces, shown, notes)
    if lost := tuple(faults(name, pieces, result)):
        unsure = (pieces[at] for each in lost for at in each.pieces)
        if isinstance(source, MarkdownText) and (typed := source.as_typed(unsure)):
            return _taken(name, typed, wanted)
        return Taken({}, tuple(each.finding for each in lost), face(pieces, result, shown, lost))
    texts = {KEYS: yaml, **sections, **({_BIBLIOGRAPHY: references} if references else {})}
    noted = tuple(of_notes(name, notes, shown, yaml, pieces))
    unplaced = set(result.unplaced).difference(*(each.pieces for each in noted))
    told = (
        *noted, *of_pieces(name, pieces, unplaced, result, yaml, accept=accept),
        *(Told(rules.ALTERNATIVE.at(
            place, "A picture has no text alternative yet.", found=picture,
        )) for place, picture in shown.silent),
    )
    return Taken(
        {**{file: text.encode() for file, text in texts.items()}, **kept.files},
        tuple(
            replace(each.finding, place=below(wanted.slug, each.finding.place, name))
            for each in told
        ),
        face(pieces, result, shown, told),
    )


def _language(
    wanted: Wanted, said: str, body: str, marked: dict[str, str]
) -> tuple[str, tuple[Note, ...]]:
    """Return the language of a manuscript: as asked for, else the library's that fits the file.

    Word says of most files what its user's machine speaks; the words themselves are asked, too:
    no passage that is marked as another language speaks for the text around it.
    """
    if wanted.lang:
        return canonical(wanted.lang), ()
    tag = canonical(said) if said else "en"
    notes = []
    if marked:
        letters = {each: sum(map(str.isalpha, words)) for each, words in marked.items()}
        most = max(letters, key=lambda each: letters[each])
        own = next((each for each in marked if language_of(each) == language_of(tag)), most)
        if most and own != most and letters[most] > _MOST * sum(letters.values()):
            notes.append(Note(
                rules.KEY, f"The file says that it is {english_name(tag)}; most of its words are "
                f"marked as {english_name(most)}, which the key lang says.", most, key="lang",
            ))
            tag, own = canonical(most), most
        body = marked[own]
    if found := _read(body[:_ENOUGH], tag):
        notes = [Note(
            rules.KEY, f"The file says that it is {english_name(tag)}; its words are "
            f"{english_name(found)}, which the key lang says.", found, key="lang",
        )]
        tag = canonical(found)
    wider = chain(tag)
    return next((each for each in wider if each in wanted.languages), wider[-1]), tuple(notes)


def _read(body: str, tag: str) -> str:
    """Return the language that a text is in, if each half of it surely is, and in no other."""
    words = body.split()
    halves = (words[: len(words) // 2], words[len(words) // 2 :])
    first, second = (language_read(" ".join(half), tag) for half in halves)
    return first if first == second else ""


def _decided(source: Source, *, accept: bool) -> Iterator[Note]:
    """Yield a note for each change that was taken (or not) and whose words stay in the text."""
    message = "A tracked change puts these words in; it is accepted." if accept else (
        "A tracked change would take these words away; it is rejected."
    )
    for piece in source.census(accept=not accept):
        if piece.kind is Kind.DELETED:
            yield Note(rules.CHANGED, message, " ".join(piece.text.split()))


def _first_change(source: Source) -> str:
    every = [source.census(accept=accept) for accept in (True, False)]
    both = [{each.text for each in pieces if each.kind is Kind.DELETED} for pieces in every]
    taken, put = (", ".join(sorted(each)[:3]) for each in both)
    if not taken and not put:
        near = next((
            f", near {one.text.strip()}" for one, other in zip(*every, strict=False)
            if one.text.strip() and one.paragraph != other.paragraph
        ), "")
        return f"no words: the end of a paragraph, joined cells, a number, the look of words{near}"
    return f"taken out: {taken or 'nothing'}; put in: {put or 'nothing'}"
