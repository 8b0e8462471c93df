"""Read the translations of a manuscript: what is their language's, and all else from its source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from exporter.languages import cldr
from exporter.languages.bcp47 import canonical, chain
from exporter.model import Finding, Manuscript, Place
from exporter.rules import reading as rules
from exporter.rules import translations as own_rules
from exporter.source import unread
from exporter.source.beside import read_images
from exporter.source.manuscripts import (
    lines_of,
    of_cover,
    reading,
    reading_of_file,
    reading_of_folder,
    sections_of,
)
from exporter.source.names import KEYS, printable
from exporter.source.paths import YAML, Findings, Folder
from exporter.source.readings import Reading
from exporter.source.scalars import Yaml
from exporter.source.shared_pictures import NONE, SharedPictures
from exporter.source.signed import read_signed
from exporter.source.texts import read_text
from exporter.source.translated import read_record
from exporter.source.typed import translation_of

if TYPE_CHECKING:
    from exporter.source.translation_form import TranslationForm

_LAST_DAYS = ("next_review", "do_not_use_after")


def readings_of(
    home: Folder, name: str, languages: Collection[str], shared: SharedPictures | None
) -> Iterator[Reading]:
    """Yield what was read of a manuscript of source/, then of each of its translations.

    `shared` are the pictures of the library.
    """
    if not home.holds_folder(name):
        yield reading_of_file(home.path / name, languages, shared)
        return
    source = reading_of_folder(home.path / name, home.path, languages, shared)
    yield source
    seen: dict[str, str] = {}
    for folder in source.translations:
        first = seen.setdefault(canonical(folder), folder)
        twin = first if first != folder else ""
        yield _reading(home, source, folder, languages, twin, shared)


def _reading(
    source: Folder, of: Reading, folder: str, languages: Collection[str], first: str,
    shared: SharedPictures | None,
) -> Reading:
    slug, lang = f"{of.slug}/{folder}", canonical(folder)
    home = source.below(of.slug).below(folder)
    names, listing = home.names()
    file = home.file(KEYS)
    if listing or of.manuscript is None:
        faults = listing or (_without_source(of, file),)
        return Reading(slug, None, faults, Place(file))
    text, mute = read_text(home, KEYS, YAML, hint="Write it with title, translated.")
    yaml, form, filled = _filled(text, file, of.manuscript)
    sections, lost = sections_of(home, names)
    record, unread_record = read_record(home, names)
    walked = tuple(home.walk())
    resources, images = read_images(home, walked)
    own = {one.href: of.manuscript.file.removesuffix(KEYS) + one.href
           for one in of.manuscript.resources}
    own |= {printable(path): home.file(path) for path, _ in walked}
    texts = (text or "", *(section.text for section in sections))
    shown = shared.shown(texts, own) if shared else NONE
    manuscript = None
    if form and sections:
        manuscript = translation_of(
            form, of.manuscript, slug, file, lang, sections, resources, shown, lines_of(yaml)
        )
        if record and manuscript.original:
            manuscript = replace(manuscript, original=replace(
                manuscript.original, version=record.version, date=record.date
            ))
    faults = (
        *mute, *filled, *lost, *images, *unread_record,
        *_of_language(lang, of.manuscript, file, languages, first, home),
        *(_of_source(of, manuscript) if manuscript else ()),
        *(_too_late(form, of.manuscript, yaml) if form and yaml else ()),
        *of_cover(form, manuscript.resources if manuscript else resources, shown, yaml, file),
        *unread.in_translation(home, (path for path, wrong in walked if not wrong)),
    )
    read = reading(slug, manuscript, faults, yaml, file, sections, is_whole=True)
    return replace(read, record=record, signed=read_signed(home, names))


def _filled(
    text: str | None, file: str, of: Manuscript
) -> tuple[Yaml | None, TranslationForm | None, Findings]:
    """Parse a translation's YAML and fill its form; the source's title stands in for its own."""
    from exporter.source.filling import fill, form_of
    from exporter.source.forms import ManuscriptForm
    from exporter.source.scalars import read_yaml
    from exporter.source.translation_form import TranslationForm

    yaml, broken = read_yaml(text, file) if text is not None else (None, ())
    wrong: Findings = ()
    form = None
    if yaml:
        tree = yaml.tree if isinstance(yaml.tree, dict) else {}
        known = ManuscriptForm.model_fields.keys() - TranslationForm.model_fields.keys()
        wrong = tuple(_inherited(yaml, key, of) for key in tree if key in known)
        if wrong:
            yaml = replace(yaml, tree={k: value for k, value in tree.items() if k not in known})
        form, faults = fill(TranslationForm, yaml)
        wrong += faults
    if form is None:
        tree = yaml.tree if yaml and isinstance(yaml.tree, dict) else {}
        stand_in = {"title": of.title, "title_lang": of.title_lang or of.lang}
        at_fault = {one.place.line for one in wrong}
        kept = {
            key: value for key, value in tree.items()
            if key != "title" and yaml and yaml.place((key,)).line not in at_fault
        }
        fallback = Yaml(file, {**kept, **stand_in}, {}, {})
        form = fill(TranslationForm, fallback)[0] or form_of(
            None, file, TranslationForm, stand_in
        )[1]
    return yaml, form, (*broken, *wrong)


def _inherited(yaml: Yaml, key: str, of: Manuscript) -> Finding:
    if key == "lang":
        expected, hint = "the language by the folder's name", "Delete the line."
    else:
        expected = f"the {key} of {of.file}"
        hint = f"Delete the line; what holds for all languages is written in {of.file}."
    return own_rules.INHERITED_KEY.at(
        yaml.place((key,), key=True), f"A translation has no {key} of its own.",
        found=f"{key}:", expected=expected, hint=hint,
    )


def _of_language(
    lang: str, of: Manuscript, file: str, languages: Collection[str], first: str, home: Folder
) -> Iterator[Finding]:
    place = Place(file)
    if first:
        yield own_rules.NOT_OF_SOURCE.at(
            place, f"There is also a translation {first}/.", found=home.file("").rstrip("/"),
            expected="one folder a language", hint="Join the two.",
        )
    if lang == of.lang:
        yield own_rules.NOT_OF_SOURCE.at(
            place, f"The manuscript itself is in {cldr.english_name(lang)}.", found=f"{lang}/",
            expected="a folder named as another language", hint="Delete or rename the folder.",
        )
    if languages and not set(chain(lang)) & set(languages):
        yield rules.WRONG_VALUE.at(
            place, "The library does not publish the language.", found=lang,
            expected=" or ".join(languages), hint=f"Add {lang} to languages in library.yaml.",
        )


def _of_source(of: Reading, manuscript: Manuscript) -> Iterator[Finding]:
    source = of.manuscript
    if of.sound is None:
        yield _without_source(of, manuscript.file)
    elif manuscript.released and source and not source.released:
        yield own_rules.NOT_OF_SOURCE.at(
            manuscript.at("status"), f"Its source is {source.status}, not released.",
            found="status: released", expected=f"status: released in {source.file}, too",
            hint="Leave status: draft until the source is released.",
        )


def _without_source(of: Reading, file: str) -> Finding:
    return own_rules.NOT_OF_SOURCE.at(
        Place(file), f"Its source, source/{of.slug}, has faults: the translation is not made.",
        found="a source with errors", expected="a source that can be read",
        hint=f"Correct what is listed of source/{of.slug} first.",
    )


def _too_late(form: TranslationForm, of: Manuscript, yaml: Yaml) -> Iterable[Finding]:
    for key in _LAST_DAYS:
        day, last = getattr(form, key), getattr(of, key)
        if day and last and day > last:
            yield own_rules.LATER_DATE.at(
                yaml.place((key,)), f"{key} is later than that of the source, which holds.",
                found=day.isoformat(), expected=f"{last} or earlier",
                hint=f"Delete the line, or write a day until {last}.",
            )
