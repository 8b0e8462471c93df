"""Know a library through the cache, and read only what changed (edge)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from exporter.batch import ingredients
from exporter.batch.cache import Cache
from exporter.batch.codec import decode, encode
from exporter.batch.digests import Digests, Lines, key
from exporter.batch.facts import Facts, Shared
from exporter.batch.request import Target
from exporter.batch.tree import SourceFile, Tree
from exporter.model import Finding, Manuscript, has_error
from exporter.source.codes import shared_codes
from exporter.source.names import all_known, slug_in

if TYPE_CHECKING:
    from exporter.library import Library

Owner = Callable[[str], "str | None"]
"""Returns the slug of the manuscript that a file belongs to; None for what all share."""


@dataclass(slots=True)
class KnownLibrary:
    """What a run knows of a library: facts, ingredients, and the manuscripts read so far.

    `base` are the ingredients that all manuscripts share: exporter, engines, shared files; `own`
    are each manuscript's, by slug, or None for a file of no library. `facts` are, by slug, those
    of the manuscripts asked for, each code compared with the others. `tree` and `digests` are those
    of its files at the start; a file of no library needs neither.
    """

    shared: Shared
    facts: dict[str, Facts]
    base: Lines = ()
    own: dict[str, Lines] | None = None
    library: Library | None = None
    tree: Tree | None = None
    digests: Digests = field(default_factory=lambda: Digests({}))

    @property
    def engines(self) -> Lines:
        """The ingredients that make files: exporter and its tools, no file of the library."""
        return tuple(line for line in self.base if not line[0].startswith(("source/", "styles/")))

    def fetch(self, slugs: Collection[str]) -> dict[str, Manuscript]:
        """Return manuscripts by slug, reading in one go those that were not needed before.

        Raises: LibraryError if library.yaml can't be read any more.
        """
        there = {read.slug: read for read in self.library.manuscripts} if self.library else {}
        lacking = set(slugs) - there.keys()
        if self.tree and (self.library is None or lacking):
            self.library = _read(self.tree, lacking)
            there |= {read.slug: read for read in self.library.manuscripts}
        return there

    def still(self, slugs: Iterable[str]) -> bool:
        """Return whether the files of some manuscripts, and those that all share, are unchanged."""
        tree = self.tree
        return tree is None or self.digests.still(
            (*tree.shared, *(file for slug in slugs for file in tree.manuscripts[slug]))
        )


def learn(
    tree: Tree, own_files: tuple[SourceFile, ...], only: Collection[str], cache: Cache
) -> KnownLibrary:
    """Learn what a plan needs: from the cache what did not change, by reading what did.

    `own_files` are those of exporter itself.

    Raises: UsageError if `only` has a slug that the library does not have; LibraryError if
    library.yaml can't be read.
    """
    all_known(only, [slug for slug, _ in tree.names])
    files = (*own_files, *tree.shared, *chain.from_iterable(tree.manuscripts.values()))
    digests = Digests(cache.files(file.path for file in files))
    wanted = [slug for slug, _ in tree.names if not only or slug in only]
    base = (*ingredients.base(own_files, digests, cache), *digests.lines(tree.shared))
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
    if not stale and shared_key in records:
        shared = decode(Shared, records[shared_key])
    else:
        library = _read(tree, stale)
        shared, read_now = _of_library(library, owner_of(slug for slug, _ in tree.names))
        facts |= read_now
    compared = _unlike(tuple(facts[slug] for slug in wanted))
    known = KnownLibrary(shared, compared, base, own, library, tree, digests)
    if library and known.still(stale):
        cache.record(shared_key, encode(shared))
        for slug in stale:
            cache.record(keys[slug], encode(facts[slug]))
    cache.remember(digests.fresh)
    return known


def _read(tree: Tree, slugs: Collection[str]) -> Library:
    """Read what all manuscripts share, and those of some slugs, each for itself."""
    from exporter import library

    return library.read_apart(tree.root, slugs)


def lone(library: Library) -> KnownLibrary:
    """Return what a plan needs of a file of no library: nothing of it is remembered."""
    (code,) = library.codes
    return KnownLibrary(*_of_library(library, lambda _: code.slug), library=library)


def of_library(library: Library) -> tuple[Shared, tuple[Facts, ...]]:
    """Return what a plan needs of a library that was read."""
    shared, facts = _of_library(library, owner_of(code.slug for code in library.codes))
    return shared, tuple(facts.values())


def _of_library(library: Library, owner: Owner) -> tuple[Shared, dict[str, Facts]]:
    return _shared(library, owner), {fact.slug: fact for fact in _facts(library, owner)}


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
    from exporter import release

    sound = {manuscript.slug: manuscript for manuscript in library.manuscripts}
    found: dict[str, list[Finding]] = {code.slug: [] for code in library.codes}
    for finding in library.findings:
        found.get(owner(finding.place.file) or "", []).append(finding)
    for code in library.codes:
        facts = Facts(
            slug=code.slug, file=code.slug, lang="", status="", do_not_use_after=None, code=code,
            sound=False, size=0, findings=tuple(found[code.slug]),
        )
        if manuscript := sound.get(code.slug):
            facts = replace(
                facts, file=manuscript.file, lang=manuscript.lang, status=manuscript.status,
                do_not_use_after=manuscript.do_not_use_after, sound=True,
                size=sum(len(section.text) for section in manuscript.sections),
                refusals=(*release.unreleased(manuscript), *release.unsigned(manuscript)),
            )
        yield facts


def _unlike(facts: tuple[Facts, ...]) -> dict[str, Facts]:
    """Compare codes: a manuscript with the code of another is not sound."""
    faults = dict(shared_codes(fact.code for fact in facts))
    return {
        fact.slug: replace(fact, sound=False, findings=(*fact.findings, faults[fact.slug]))
        if fact.slug in faults else fact
        for fact in facts
    }


def library_of(target: Target, today: datetime.date) -> Library:
    """Read what a request means: a library, whole or narrowed to some manuscripts, or a file.

    Raises: UsageError if a manuscript is not there; LibraryError if library.yaml can't be read.
    """
    from exporter.library import lone_library, read_library

    if target.file is not None:
        return lone_library(target.file, today)
    return read_library(target.root, target.slugs)
