"""Know a library through the cache, and read only what changed (edge)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exporter.batch.cache import Cache
from exporter.batch.codec import decode, encode
from exporter.batch.digests import Digests, Lines, key
from exporter.batch.facts import Facts, Shared
from exporter.batch.request import Target
from exporter.batch.tree import Tree
from exporter.model import Finding, Manuscript, has_error
from exporter.source.codes import shared_codes
from exporter.source.names import slug_in

if TYPE_CHECKING:
    from exporter.library import Library

Reader = Callable[[Collection[str]], "Library"]
"""Reads what all manuscripts share, and those of some slugs, each for itself."""


Owner = Callable[[str], "str | None"]
"""Returns the slug of the manuscript that a file belongs to; None for what all share."""


@dataclass(slots=True)
class KnownLibrary:
    """What a run knows of a library: facts, ingredients, and the manuscripts read so far.

    `base` are the ingredients that all manuscripts share: exporter, engines, shared files; `own`
    are each manuscript's, by slug, or None for a file of no library. `facts` are, by slug, those
    of the manuscripts asked for, each code compared with the others. `still` returns of a slug
    whether its files, and those that all share, are unchanged since the start.
    """

    read: Reader
    shared: Shared
    facts: dict[str, Facts]
    base: Lines = ()
    own: dict[str, Lines] | None = None
    library: Library | None = None
    still: Callable[[str], bool] = lambda _: True

    @property
    def engines(self) -> Lines:
        """The ingredients that make files: exporter and its tools, no file of the library."""
        return tuple(line for line in self.base if not line[0].startswith(("source/", "styles/")))

    def fetch(self, slugs: Collection[str]) -> dict[str, Manuscript]:
        """Return manuscripts by slug, reading in one go those that were not needed before."""
        there = {read.slug: read for read in self.library.manuscripts} if self.library else {}
        lacking = set(slugs) - there.keys()
        if self.library is None or lacking:
            self.library = self.read(lacking)
            there |= {read.slug: read for read in self.library.manuscripts}
        return there


def learn(
    tree: Tree, only: Collection[str], base: Lines, digests: Digests, cache: Cache, read: Reader
) -> KnownLibrary:
    """Learn what a plan needs: from the cache what did not change, by reading what did.

    `read` reads what all manuscripts share, and those of some slugs, each for itself.
    """
    wanted = [slug for slug, _ in tree.names if not only or slug in only]
    base = (*base, *digests.lines(tree.shared))
    seal = ("base", key(base))
    own = {slug: digests.lines(tree.manuscripts[slug]) for slug in wanted}
    if single := [slug for slug, name in tree.names if slug != name and slug in own]:
        beside = _beside(tree, digests)
        own |= {slug: (*own[slug], beside) for slug in single}
    shared_key = key([("facts", "shared"), seal, *tree.names])
    keys = {slug: key([("facts", slug), seal, *own[slug]]) for slug in wanted}
    records = cache.records([shared_key, *keys.values()])
    facts = {
        slug: decode(Facts, records[its]) for slug, its in keys.items() if its in records
    }
    stale = [slug for slug in wanted if slug not in facts]
    library = None
    if stale or shared_key not in records:
        library = read(stale)
        owner = owner_of(slug for slug, _ in tree.names)
        shared = _shared(library, owner)
        facts |= {fact.slug: fact for fact in _facts(library, owner)}
        read_now = (file for slug in stale for file in tree.manuscripts[slug])
        if digests.still((*tree.shared, *read_now)):
            cache.record(shared_key, encode(shared))
            for slug in stale:
                cache.record(keys[slug], encode(facts[slug]))
    else:
        shared = decode(Shared, records[shared_key])
    return KnownLibrary(
        read, shared, _unlike(tuple(facts[slug] for slug in wanted)), base, own, library,
        lambda slug: digests.still((*tree.shared, *tree.manuscripts[slug])),
    )


def lone(library: Library) -> KnownLibrary:
    """Return what a plan needs of a file of no library: nothing of it is remembered."""
    (code,) = library.codes
    shared = _shared(library, lambda _: code.slug)
    facts = {fact.slug: fact for fact in _facts(library, lambda _: code.slug)}
    return KnownLibrary(lambda _: library, shared, facts, library=library)


def of_library(library: Library) -> tuple[Shared, tuple[Facts, ...]]:
    """Return what a plan needs of a library that was read."""
    owner = owner_of(code.slug for code in library.codes)
    return _shared(library, owner), tuple(_facts(library, owner))


def _beside(tree: Tree, digests: Digests) -> tuple[str, str]:
    """Return one ingredient for all that a single file may name in other manuscripts' folders."""
    entries = (
        entry for slug, name in tree.names if slug == name for entry in tree.manuscripts[slug]
        if not entry.name.endswith((".md", ".yaml"))
    )
    return "beside", key(digests.lines(entries))


def owner_of(slugs: Iterable[str]) -> Owner:
    """Return a function that knows which of these manuscripts a finding's file belongs to."""
    known = frozenset(slugs)

    def owner(file: str) -> str | None:
        slug = slug_in(file)
        return slug if slug in known else None

    return owner


def _shared(library: Library, owner: Owner) -> Shared:
    from exporter import packaged

    findings = tuple(
        finding for finding in library.findings if owner(finding.place.file) is None
    )
    return Shared(
        languages=library.languages, layouts=library.layouts,
        offers=packaged.layouts(packaged.styles(library.root)),
        clinics=tuple(clinic.id for clinic in library.clinics), own_clinic=library.own_clinic,
        findings=findings, faulty=has_error(findings),
        waivers=library.waivers,
    )


def _facts(library: Library, owner: Owner) -> Iterable[Facts]:
    from exporter import markdown, release

    sound = {manuscript.slug: manuscript for manuscript in library.manuscripts}
    found: dict[str, list[Finding]] = {code.slug: [] for code in library.codes}
    for finding in library.findings:
        found.get(owner(finding.place.file) or "", []).append(finding)
    for files in library.unsound:
        for section in markdown.parse(files):
            found[owner(section.section.file) or ""] += section.findings
    for code in library.codes:
        one = sound.get(code.slug)
        yield Facts(
            slug=code.slug, file=one.file if one else code.slug,
            lang=one.lang if one else "", status=one.status if one else "",
            do_not_use_after=one.do_not_use_after if one else None, code=code,
            sound=one is not None, findings=tuple(found[code.slug]),
            size=sum(len(section.text) for section in one.sections) if one else 0,
            refusals=(*release.unreleased(one), *release.unsigned(one)) if one else (),
        )


def _unlike(facts: tuple[Facts, ...]) -> dict[str, Facts]:
    """Compare codes: a manuscript with the code of another is not sound."""
    faults = dict(shared_codes(fact.code for fact in facts))
    return {
        fact.slug: replace(fact, sound=False, findings=(*fact.findings, faults[fact.slug]))
        if fact.slug in faults else fact
        for fact in facts
    }


def library_of(target: Target, today: datetime.date) -> Library:
    """Read what a request means: a library, whole or narrowed to some manuscripts, or a file."""
    from exporter.library import lone_library, read_library

    if target.file is not None:
        return lone_library(target.file, today)
    return read_library(target.root, target.slugs)
