"""Read the parts of one manuscript: keys, sections, images, bibliography, evidence."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.languages.bcp47 import chain
from exporter.model import Finding, Manuscript, Place, Resource, Section
from exporter.rules import LIGHTER, weigh
from exporter.rules import reading as rules
from exporter.source import covers, single, unread
from exporter.source.beside import read_beside, read_images, read_named_images
from exporter.source.days import day_in
from exporter.source.named import named_files
from exporter.source.names import (
    KEYS,
    SHARED,
    is_section,
    printable,
    reading_order,
    shared_name,
    translations,
)
from exporter.source.paths import YAML, Findings, Folder, plain
from exporter.source.readings import Reading, in_order
from exporter.source.scalars import Tree, Yaml
from exporter.source.shared_pictures import NONE, SharedPictures, Shown
from exporter.source.signed import read_signed
from exporter.source.texts import read_text
from exporter.source.typed import manuscript_of
from exporter.wording import nearest

if TYPE_CHECKING:
    from exporter.source.forms import ManuscriptForm
    from exporter.source.translation_form import TranslationForm

LETTERS = 2_000_000
"""How long all sections of a manuscript may be together, with all that is not printed."""
_STAND_INS = {"title": "?", "status": "draft", "version": "?", "updated": "1970-01-01"}


def reading_of_note(file: Path, root: Path, today: datetime.date) -> Reading:
    """Read a file of no library, somewhere below `root`.

    What its front matter lacks is made up, `updated` from today.
    """
    stem = printable(file.stem)
    slug = single.name_of(stem)
    words = stem.replace("-", " ").replace("_", " ").strip()
    defaults = {
        "title": words[:1].upper() + words[1:] or slug, "id": slug.upper()[:40], "lang": "en",
        "status": "draft", "version": "0", "updated": today.isoformat(),
    }
    inside = file.absolute().parent.relative_to(root).as_posix()
    home = Folder(file.parent, "" if inside == "." else f"{inside}/")
    return _read_file(home, file.name, slug, (), defaults)


def reading_of_file(
    file: Path, languages: Collection[str] = (), shared: SharedPictures | None = None
) -> Reading:
    """Read a library's single-file manuscript, source/<slug>.md: its keys are compulsory."""
    home = Folder(file.parent, "source/")
    return _read_file(home, file.name, file.stem, languages, {}, shared)


def reading_of_folder(
    folder: Path,
    source: Path,
    languages: Collection[str] = (),
    shared: SharedPictures | None = None,
) -> Reading:
    """Read a manuscript's folder inside source/.

    A part at fault that is not compulsory is left out, and its finding marks a draft; without a
    compulsory key, or a section, there is no manuscript.
    """
    slug = folder.name
    outer, inside = Folder(source, "source/"), folder.relative_to(source).as_posix()
    home = outer.below(inside)
    if refused := outer.refuse(inside):
        return Reading(slug, None, refused, Place(home.file("")))
    names, listing = home.names()
    if listing:
        return Reading(slug, None, listing, Place(home.file("")))
    near = "" if KEYS in names or any(map(is_section, names)) else nearest(slug, SHARED)
    if not names or near:
        place = Place(home.file(""))
        fault = _meant(near, place) if near else _of_empty(slug, place)
        return Reading(slug, None, (fault,), place)
    hint = (
        "Rename manuscript.yml." if "manuscript.yml" in names
        else "Write it with id, title, lang, status, version and updated."
    )
    text, mute = read_text(home, KEYS, YAML, hint=hint)
    file = home.file(KEYS)
    yaml, form, filled, is_whole = _filled(text, file, languages, {})
    sections, lost = sections_of(home, names)
    walked = tuple(home.walk())
    folders = translations(path for path, _ in walked)
    walked = tuple(each for each in walked if each[0].partition("/")[0] not in folders)
    resources, images = read_images(home, walked)
    texts = (text or "", *(section.text for section in sections))
    own = {printable(path): home.file(path) for path, _ in walked}
    shown = shared.shown(texts, own) if shared else NONE
    beside = read_beside(home, names, yaml)
    manuscript = manuscript_of(
        form, slug, file, sections, resources, shown, beside, lines_of(yaml)
    ) if form and sections and plain(slug) else None
    paths = (path for path, wrong in walked if not wrong)
    faults = (
        *bad_name(slug, home.file("")), *mute, *filled, *lost, *images, *beside.findings,
        *of_cover(form, resources, shown, yaml, file),
        *unread.in_folder(home, paths, form.bibliography or "" if form else ""),
        *unread.empty_translations(home, {*names} - {*folders}, walked),
    )
    read = reading(slug, manuscript, faults, yaml, file, sections, is_whole=is_whole)
    return replace(read, translations=folders, signed=read_signed(home, names))


def _of_empty(slug: str, place: Place) -> Finding:
    name = printable(slug)
    return rules.NO_SECTIONS.at(
        place, "The folder is empty.", found="no file", expected="manuscript.yaml and sections",
        hint=f"Write them, or remove the folder: {name}.md beside it is not read until then.",
    )


def _meant(near: str, place: Place) -> Finding:
    return rules.NO_SECTIONS.at(
        place, "The folder is no manuscript.", found="no manuscript.yaml and no section",
        expected=f"{near}/, which all manuscripts share, or a manuscript",
        hint=f"Did you mean {near}/? Rename the folder.",
    )


def reading(
    slug: str, manuscript: Manuscript | None, faults: Iterable[Finding], yaml: Yaml | None,
    file: str, sections: tuple[Section, ...], *, is_whole: bool, untitled: bool = False,
) -> Reading:
    """Return what was read, weighed; where nothing can be made of it, nothing weighs less."""
    released = _tree(yaml).get("status") == "released" or manuscript is None or not is_whole
    found = weigh(in_order(faults), released=released)
    if manuscript:
        marked = tuple(finding for finding in found if finding.rule in LIGHTER)
        manuscript = replace(manuscript, faults=marked)
    return Reading(slug, manuscript, found, _code(yaml, file), sections, untitled)


def bad_name(name: str, file: str) -> Findings:
    """Find fault with the name of a manuscript or a clinic."""
    if plain(name):
        return ()
    better = single.slug_of(printable(name))
    return (rules.BAD_NAME.at(
        Place(file.rstrip("/")), "The name can't be used in an address or a file name.",
        found=printable(name)[:100], expected="a-z, 0-9 and single hyphens, at most 100",
        hint=f"Rename it {better}.",
    ),)


def _read_file(
    home: Folder, own: str, slug: str, languages: Collection[str],
    defaults: Mapping[str, str], shared: SharedPictures | None = None,
) -> Reading:
    name = home.file(own)
    text, mute = read_text(home, own)
    apart, unclosed = single.take_apart(text or "", name)
    readable = text is not None and not unclosed
    keyless = (_no_front(name),) if readable and not apart.front and not defaults else ()
    front = apart.front if readable and not keyless else None
    yaml, form, filled, is_whole = _filled(front, name, languages, defaults)
    sections: tuple[Section, ...] = ()
    if apart.text.strip():
        heading = form.title if form else ""
        sections = (Section(name, apart.text, apart.first_line, True, heading),)
    missing: Findings = (_no_sections(name),) if readable and not sections else ()
    named = {*named_files(apart.text), *([form.cover] if form and form.cover else ())}
    resources, images = read_named_images(
        home, sorted(name for name in named if not (shared and shared_name(name)))
    )
    own_files = {resource.href: home.file(resource.href) for resource in resources}
    shown = shared.shown((text or "",), own_files) if shared else NONE
    beside = read_beside(home, (), yaml)
    manuscript = None
    if form and sections and plain(slug):
        manuscript = manuscript_of(
            form, slug, name, sections, resources, shown, beside, lines_of(yaml)
        )
    faults = (
        *bad_name(slug, name), *mute, *unclosed, *keyless, *filled, *missing, *images,
        *beside.findings, *of_cover(form, resources, shown, yaml, name),
    )
    untitled = bool(defaults) and not _tree(yaml).get("title")
    return reading(
        slug, manuscript, faults, yaml, name, sections, is_whole=is_whole, untitled=untitled
    )


def _filled(
    text: str | None, file: str, languages: Collection[str], defaults: Mapping[str, str]
) -> tuple[Yaml | None, ManuscriptForm | None, Findings, bool]:
    """Parse a manuscript's YAML and fill its form; tell whether that has all compulsory keys.

    Where it lacks some, others stand in, so that all other faults are found in the same run. A day
    of `updated` that can be read, in another form than ours, is no lack.
    """
    from exporter.source.filling import form_of
    from exporter.source.forms import ManuscriptForm

    yaml, form, faults = form_of(text, file, ManuscriptForm, defaults)
    if form is None and (day := day_in(str(_tree(yaml).get("updated")), _tree(yaml).get("lang"))):
        given = {**defaults, "updated": day.isoformat()}
        yaml, form, faults = form_of(text, file, ManuscriptForm, given)
    is_whole = form is not None
    if form is None:
        stand_ins = _STAND_INS | {"id": file[-40:], "lang": next(iter(languages), "en")}
        _, form, _ = form_of(text, file, ManuscriptForm, stand_ins)
    if yaml and form and languages and not set(chain(form.lang)) & set(languages):
        faults += (rules.WRONG_VALUE.at(
            yaml.place(("lang",)), "The library does not publish the language.", found=form.lang,
            expected=" or ".join(languages), hint=f"Add {form.lang} to languages in library.yaml.",
        ),)
    return yaml, form, faults, is_whole


def of_cover(
    form: ManuscriptForm | TranslationForm | None, resources: Iterable[Resource], shown: Shown,
    yaml: Yaml | None, file: str,
) -> Findings:
    """Find fault with the cover that a manuscript names, if it names one."""
    place = yaml.place(("cover",)) if yaml else Place(file)
    known = {resource.href: resource for resource in resources}
    known |= {picture.path: picture.image for picture in shown.pictures if picture.image}
    return covers.unusable(form.cover or "", known, shown.offered, place) if form else ()


def _tree(yaml: Yaml | None) -> Mapping[str, Tree]:
    """Return the keys at the top of a manuscript's YAML, as they were written."""
    return yaml.tree if yaml and isinstance(yaml.tree, dict) else {}


def lines_of(yaml: Yaml | None) -> tuple[tuple[str, int], ...]:
    """Return the lines of the keys at the top of a manuscript's YAML."""
    return tuple(
        (str(loc[0]), place.line) for loc, place in (yaml.keys.items() if yaml else ())
        if len(loc) == 1 and place.line
    )


def sections_of(home: Folder, names: Collection[str]) -> tuple[tuple[Section, ...], Findings]:
    """Read the section files; of one that can't be read only its name stands, as a heading."""
    sections: list[Section] = []
    faults: list[Finding] = []
    letters = 0
    wanted = sorted(filter(is_section, names), key=reading_order)
    if many := rules.too_many_sections(home.file("").rstrip("/"), len(wanted)):
        return (), many
    for name in wanted:
        text, wrong = read_text(home, name)
        faults.extend(wrong)
        sections.append(Section(home.file(name), f"# {printable(name)}" if text is None else text))
        letters += len(sections[-1].text)
        if letters > LETTERS:
            return (), (*faults, _too_long(home))
    if not wanted:
        faults.append(_no_sections(home.file("")))
    return tuple(sections), tuple(faults)


def _too_long(home: Folder) -> Finding:
    return rules.OVER_LIMIT.at(
        Place(home.file("").rstrip("/")), "The manuscript's sections are too long together.",
        found=f"more than {LETTERS:,} characters", expected=f"at most {LETTERS:,} characters",
        hint="Divide it into manuscripts.",
    )


def _no_sections(file: str) -> Finding:
    return rules.NO_SECTIONS.at(
        Place(file.rstrip("/")), "The manuscript has no text.", found="no section",
        expected="at least one section", hint="Write 01-introduction.md, or text below the keys.",
    )


def _no_front(file: str) -> Finding:
    return rules.MISSING_KEY.at(
        Place(file, 1, 1), "The file has no front matter.", found="no line --- at the start",
        expected="the keys of manuscript.yaml between two lines ---",
        hint="Write id, title, lang, status, version and updated there; or move the file away: "
        "outside of a library it needs none.",
    )


def _code(yaml: Yaml | None, file: str) -> Place:
    return yaml.place(("id",)) if yaml else Place(file)
