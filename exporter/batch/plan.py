"""Plan a run: the editions of a library, narrowed by what was asked for (pure)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from exporter.batch.facts import Facts, Shared
from exporter.batch.request import BuildRequest
from exporter.errors import LibraryError, UsageError
from exporter.formats import FORMATS, PRINT, SHEETS, Format, format_of
from exporter.languages.bcp47 import canonical, chain
from exporter.model import File, Outputs, edition_name, parted
from exporter.wording import did_you_mean

if TYPE_CHECKING:
    from exporter.batch.sent import Sent
    from exporter.library import Library
    from exporter.model import Edition, Manuscript
    from exporter.tokens import Styles


class Planned(NamedTuple):
    """One edition to be made, and its files; `clinic` is empty where the library has none.

    `name` is that with which its files' names begin: `leaflet.en.north-clinic`. `line` is all that
    the request and the library decide about it.
    """

    slug: str
    lang: str
    clinic: str
    named: bool
    outputs: Outputs
    proof: bool
    size: int
    name: str
    files: tuple[File, ...]
    line: str

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of its files, relative to dist/."""
        return tuple(file.path for file in self.files)


class Job(NamedTuple):
    """A manuscript with one edition of it: what a worker is given.

    What a worker of a cluster `sent` of it is proven here, and not rendered.
    """

    manuscript: Manuscript
    edition: Edition
    sent: Sent | None = None


def editions(
    shared: Shared, facts: Iterable[Facts], wanted: BuildRequest
) -> Iterator[Planned]:
    """Yield the wanted editions, of all parts.

    Raises: UsageError if a layout, clinic or language is asked for that the library does not have,
    or sheets of none.
    """
    _known_layouts((*wanted.layouts, *shared.layouts), shared.offers)
    _known("clinic", wanted.clinics, shared.clinics)
    facts = in_languages(shared, facts, wanted)
    outputs = Outputs(
        formats=tuple(name for name in FORMATS if _is_wanted(name, wanted.formats)),
        layouts=wanted.layouts or shared.layouts,
        first_layout=parted(shared.layouts[0])[0],
        page_list=wanted.page_list,
    )
    if not outputs.files("any.en", proof=False):
        raise UsageError(
            "No layout is asked for on sheets.", "Name it with them: --layout a5+booklet."
        )
    every = shared.clinics or ("",)
    clinics = [clinic for clinic in every if clinic in (wanted.clinics or every)]
    for manuscript in facts:
        for clinic in clinics if manuscript.sound else ():
            yield _planned(manuscript, clinic, shared.own_clinic, outputs)


def _planned(manuscript: Facts, clinic: str, own_clinic: str, outputs: Outputs) -> Planned:
    named = clinic not in ("", own_clinic)
    proof = manuscript.status != "released"
    name = edition_name(manuscript.slug, manuscript.lang, clinic if named else "")
    files = outputs.files(name, proof=proof)
    formats = dict.fromkeys(file.format for file in files)
    unlisted = "" if outputs.page_list else "no-page-list"
    asked = (clinic, *formats, outputs.first_layout, *outputs.layouts, unlisted)
    return Planned(
        slug=manuscript.slug, lang=manuscript.lang, clinic=clinic, named=named, outputs=outputs,
        proof=proof, size=manuscript.size, name=name, files=files,
        line=" ".join((manuscript.lang, *filter(None, asked))),
    )


def _is_wanted(format: Format, formats: Sequence[Format]) -> bool:
    """Return whether a format is among those asked for; the sheets of a print come with it."""
    is_with_print = FORMATS[format].is_imposed and PRINT in formats
    return not formats or format in formats or is_with_print


def in_languages(
    shared: Shared, facts: Iterable[Facts], wanted: BuildRequest
) -> tuple[Facts, ...]:
    """Return the facts of manuscripts in the languages asked for, or in none that is known.

    Raises: UsageError if a language is asked for that the library does not have.
    """
    facts = tuple(facts)
    languages = tuple(map(canonical, wanted.languages))
    tongues = {each.slug: each.lang or each.slug.partition("/")[2] for each in facts}
    in_use = (*shared.languages, *sorted({*tongues.values()} - {""}))
    _known("language", languages, tuple(dict.fromkeys(tag for one in in_use for tag in chain(one))))
    return tuple(
        each for each in facts
        if not (languages and (lang := tongues[each.slug])) or set(languages) & set(chain(lang))
    )


def to_make(planned: Iterable[Planned], shared: Shared) -> tuple[Planned, ...]:
    """Return the editions that what they share with others lets one make."""
    return tuple(
        edition for edition in planned
        if not shared.faulty and edition.clinic not in shared.unsound_clinics
    )


def in_part(planned: Iterable[Planned], part: int, parts: int) -> tuple[Planned, ...]:
    """Return the editions of one part; which part an edition is in depends on its name only."""
    if parts == 1:
        return tuple(planned)
    return tuple(edition for edition in planned if _number(edition.name) % parts == part - 1)


def unlike(planned: Iterable[Planned]) -> tuple[Planned, ...]:
    """Return all editions, no two of which write the same file.

    Raises: LibraryError if two of them would.
    """
    planned = tuple(planned)
    names = {(each.name.rpartition(".")[2], each.outputs): each.name for each in planned}
    for (_, outputs), name in names.items():
        for file in outputs.files(name, proof=False):
            if format_of(file.path) != file.format:
                raise LibraryError(
                    f"{file.path} would be called like sheets for a printer, .print.pdf.",
                    "Rename the clinic, or the layout, that is called print.",
                )
    paths = [path for edition in planned for path in edition.paths]
    if len(paths) == len({*paths}):
        return planned
    taken: dict[str, Planned] = {}
    for edition in planned:
        for path in edition.paths:
            if other := taken.get(path):
                raise LibraryError(
                    f"Two editions would write the same file, {path}: {other.name} ({other.line}) "
                    f"and {edition.name} ({edition.line}).",
                    "Rename the clinic, or the layout, that has the name of the other.",
                )
            taken[path] = edition
    return planned


def job(library: Library, manuscript: Manuscript, planned: Planned, styles: Styles) -> Job:
    """Return a manuscript with all that the library adds to it in one edition."""
    from exporter.library import edition_of

    clinics = (clinic for clinic in library.clinics if clinic.id == planned.clinic)
    return Job(manuscript, replace(
        edition_of(library, manuscript, next(clinics, None), styles),
        named_clinic=planned.named,
        outputs=planned.outputs,
    ))


def plan(library: Library, styles: Styles, wanted: BuildRequest) -> tuple[Job, ...]:
    """Return the jobs of a library that was read whole.

    Raises: UsageError if a layout, clinic or language is not the library's; LibraryError if two
    editions would write the same file.
    """
    from exporter.batch.gathered import of_library

    manuscripts = {manuscript.slug: manuscript for manuscript in library.manuscripts}
    shared, facts = of_library(library)
    planned = unlike(editions(shared, facts, wanted))
    return tuple(
        job(library, manuscripts[edition.slug], edition, styles)
        for edition in to_make(planned, shared)
    )


def _number(name: str) -> int:
    """Return a number that depends on a name only, not on the process."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8])


def _known_layouts(asked: Sequence[str], offers: Sequence[str]) -> None:
    """Refuse layouts that the library has not, and sheets that no printer is asked for."""
    _known("layout", [parted(one)[0] for one in asked], offers)
    for one in asked:
        layout, plus, sheets = one.partition("+")
        if plus and sheets not in SHEETS:
            known = ", ".join(f"{layout}+{each}" for each in SHEETS)
            raise UsageError(
                f"There are no sheets called {sheets or 'nothing'}: {one}.",
                did_you_mean(sheets, SHEETS, f"Write one of {known}."),
            )


def _known(what: str, asked: Sequence[str], known: Sequence[str]) -> None:
    for name in asked:
        if name not in known:
            has = f"It has: {', '.join(known)}." if known else f"The library has no {what}s."
            raise UsageError(
                f"There is no {what} {name} in the library.", did_you_mean(name, known, has)
            )
