"""Plan a run: the editions of a library, narrowed by what was asked for (pure)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exporter.batch.facts import Facts, Shared
from exporter.errors import LibraryError, UsageError
from exporter.formats import FORMATS, Format
from exporter.model import Edition, File, Manuscript, Outputs, edition_name
from exporter.tokens import Styles
from exporter.wording import did_you_mean

if TYPE_CHECKING:
    from exporter.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Say what was asked for on the command line; an empty tuple means all of the library's.

    `shard` (I, N) takes the I-th of N parts; which part an edition is in depends on its name only.
    """

    formats: tuple[Format, ...] = ()
    languages: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()
    clinics: tuple[str, ...] = ()
    shard: tuple[int, int] = (1, 1)

    @property
    def narrowed(self) -> bool:
        """Tell whether part of the library's editions, or of their files, was asked for."""
        return self != Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """Name one edition to be made, and its files; `clinic` is empty where the library has none."""

    slug: str
    lang: str
    clinic: str
    named: bool
    outputs: Outputs
    proof: bool
    size: int

    @property
    def name(self) -> str:
        """Return the edition's name, as in its files' names: `leaflet.en.north-clinic`."""
        return edition_name(self.slug, self.lang, self.clinic if self.named else "")

    @property
    def line(self) -> str:
        """Return all that the command line and the library decide about it, in one line."""
        wanted = self.outputs
        parts = (self.clinic, *wanted.formats, wanted.first_layout, *wanted.layouts)
        return " ".join((self.lang, *filter(None, parts)))

    @property
    def files(self) -> tuple[File, ...]:
        """Return its files."""
        return self.outputs.files(self.name, proof=self.proof)

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of its files, relative to dist/."""
        return tuple(file.path for file in self.files)


@dataclass(frozen=True, slots=True)
class Job:
    """Pair a manuscript with one edition of it."""

    manuscript: Manuscript
    edition: Edition


def editions(shared: Shared, facts: Iterable[Facts], wanted: Wanted) -> Iterator[Planned]:
    """Give the editions asked for, of all parts, one after another.

    Raise UsageError for a name that the library does not have.
    """
    _known("layout", (*wanted.layouts, *shared.layouts), shared.offers)
    _known("clinic", wanted.clinics, shared.clinics)
    _known("language", wanted.languages, shared.languages)
    outputs = Outputs(
        formats=tuple(name for name in FORMATS if name in (wanted.formats or FORMATS)),
        layouts=wanted.layouts or shared.layouts,
        first_layout=shared.layouts[0],
    )
    for one in facts:
        if not one.sound or (wanted.languages and one.lang not in wanted.languages):
            continue
        for clinic in [c for c in shared.clinics or ("",) if c in (wanted.clinics or (c,))]:
            yield Planned(
                slug=one.slug, lang=one.lang, clinic=clinic,
                named=clinic not in ("", shared.own_clinic), outputs=outputs,
                proof=one.status != "released", size=one.size,
            )


def in_part(planned: Iterable[Planned], part: int, parts: int) -> tuple[Planned, ...]:
    """Give the editions of one part; which one an edition is in depends on its name only."""
    return tuple(one for one in planned if _number(one.name) % parts == part - 1)


def unlike(planned: Iterable[Planned]) -> tuple[Planned, ...]:
    """Give all editions; raise LibraryError where two of them would write one file."""
    taken: dict[str, Planned] = {}
    found = []
    for one in planned:
        for path in one.paths:
            other = taken.setdefault(path, one)
            if other is not one or one.paths.count(path) > 1:
                raise LibraryError(
                    f"Two editions would write one file, {path}: {other.name} ({other.line}) and "
                    f"{one.name} ({one.line}).",
                    "Rename the clinic, or the layout, that is called like the other.",
                )
        found.append(one)
    return tuple(found)


def job(library: Library, manuscript: Manuscript, planned: Planned, styles: Styles) -> Job:
    """Pair a manuscript with all that the library adds to it in one edition."""
    from exporter.library import edition_of

    clinic = next((one for one in library.clinics if one.id == planned.clinic), None)
    return Job(manuscript, replace(
        edition_of(library, manuscript, clinic, styles),
        named_clinic=planned.named,
        outputs=planned.outputs,
    ))


def plan(library: Library, styles: Styles, wanted: Wanted) -> tuple[Job, ...]:
    """List the jobs of a library that was read whole."""
    from exporter.batch.known import of_library

    manuscripts = {one.slug: one for one in library.manuscripts}
    planned = editions(*of_library(library), wanted)
    return tuple(job(library, manuscripts[one.slug], one, styles) for one in unlike(planned))


def _number(name: str) -> int:
    """Give a number that depends on a name only, not on the process."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8])


def _known(what: str, asked: Sequence[str], known: Sequence[str]) -> None:
    for name in asked:
        if name not in known:
            raise UsageError(
                f"There is no {what} {name} in the library.",
                did_you_mean(name, known, f"It has: {', '.join(known) or 'none'}."),
            )
