"""Plan a run: the editions of a library, narrowed by what was asked for (pure)."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporter import markdown
from exporter.errors import UsageError
from exporter.library import Library
from exporter.model import Clinic, Edition, Finding, Manuscript, Severity
from exporter.packaged import layouts as layouts_of
from exporter.tokens import with_accent

FORMATS = ("pdf", "epub")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Say what was asked for on the command line; an empty tuple means all of the library's."""

    formats: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()
    clinics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """Pair a manuscript with one edition of it."""

    manuscript: Manuscript
    edition: Edition


def plan(library: Library, styles: tuple[tuple[str, str], ...], wanted: Wanted) -> tuple[Job, ...]:
    """List the jobs of a run; raise UsageError for a name that the library does not have."""
    _known("layout", (*wanted.layouts, *library.layouts), layouts_of(styles))
    _known("clinic", wanted.clinics, [clinic.id for clinic in library.clinics])
    _known("language", wanted.languages, library.languages)
    return tuple(
        Job(manuscript, edition)
        for manuscript in library.manuscripts
        for edition in _editions(library, manuscript, styles, wanted)
    )


def shared_faults(library: Library) -> tuple[Finding, ...]:
    """Give the errors of what all books share: library.yaml, clinics, disclaimers.

    A book made past one of them could carry the wrong clinic or no disclaimer.
    """
    own = tuple(f"{slug}{mark}" for slug in library.broken for mark in ("/", ".md"))
    return tuple(
        finding for finding in library.findings
        if finding.severity is Severity.ERROR
        and not finding.place.file.startswith(own) and finding.place.file not in library.broken
    )


def text_faults(library: Library) -> tuple[Finding, ...]:
    """Give the faults in the text of manuscripts that can't be made, so that all are told."""
    return tuple(
        finding for section in library.unsound for finding in markdown.parse(section).findings
    )


def _editions(
    library: Library, manuscript: Manuscript, styles: tuple[tuple[str, str], ...], wanted: Wanted
) -> Iterator[Edition]:
    if wanted.languages and manuscript.lang not in wanted.languages:
        return
    for clinic in _clinics(library, wanted):
        yield Edition(
            lang=manuscript.lang,
            publisher=library.publisher,
            clinic=clinic,
            named_clinic=clinic is not None and clinic.id != library.own_clinic,
            layouts=wanted.layouts or library.layouts,
            first_layout=library.layouts[0],
            formats=tuple(one for one in FORMATS if one in (wanted.formats or FORMATS)),
            reference_style=library.reference_style,
            disclaimer=dict(library.disclaimers).get(manuscript.lang),
            styles=with_accent(styles, clinic.accent if clinic else ""),
        )


def _clinics(library: Library, wanted: Wanted) -> Sequence[Clinic | None]:
    if wanted.clinics:
        return [clinic for clinic in library.clinics if clinic.id in wanted.clinics]
    return library.clinics or [None]


def _known(what: str, asked: Sequence[str], known: Sequence[str]) -> None:
    for name in asked:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            raise UsageError(
                f"There is no {what} {name} in the library.",
                f"Did you mean {near[0]}?" if near else f"It has: {', '.join(known) or 'none'}.",
            )
