"""Know a library through the cache, and read only what changed (edge)."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from exporter.batch import ingredients
from exporter.batch.cache import Cache
from exporter.batch.codec import decode, encode
from exporter.batch.digests import Digests, Lines, key
from exporter.batch.facts import Facts, Shared
from exporter.batch.request import Target
from exporter.batch.sharing import PICTURES, disclaimers, fonts, parted, words
from exporter.batch.tree import SourceFile, Tree
from exporter.errors import UsageError
from exporter.source.codes import shared_codes
from exporter.source.names import LIBRARY, all_known, is_meant

if TYPE_CHECKING:
    from exporter.library import Library
    from exporter.model import Finding, Manuscript


@dataclass(slots=True)
class KnownLibrary:
    """What a run knows of a library: facts, ingredients, and the manuscripts read so far.

    `base` are the ingredients that all editions share: exporter, engines, shared files; `own`
    are each manuscript's, by slug, with their keys, or None for files of no library; `parts` are
    the shared files that only some editions have (`sharing.parted`). `facts` are, by slug, those of
    the manuscripts asked for, each code compared with the others. `tree` and `digests` are those
    of its files at the start; files of no library need neither: `apart` are the libraries that
    each of them is. What editions have `beside` their manuscripts is put together once.
    """

    shared: Shared
    facts: dict[str, Facts]
    base: Lines = ()
    own: dict[str, Lines] | None = None
    own_keys: Mapping[str, str] = field(default_factory=dict)
    library: Library | None = None
    tree: Tree | None = None
    digests: Digests = field(default_factory=lambda: Digests({}))
    apart: tuple[Library, ...] = ()
    parts: Mapping[str, Lines] = field(default_factory=dict)
    beside: dict[object, tuple[Lines, str]] = field(default_factory=dict)

    @property
    def engines(self) -> Lines:
        """The ingredients that make files: exporter and its tools, no file of the library."""
        return tuple(line for line in self.base if not line[0].startswith(("source/", "styles/")))

    def ingredients(self, slug: str, lang: str, clinic: str) -> Lines:
        """Return the ingredients of one edition beside the base."""
        own = self.own[slug] if self.own else ()
        return (*own, *self._beside(slug, lang, clinic)[0])

    def keys(self, slug: str, lang: str, clinic: str) -> Lines:
        """Return the same in two lines: the key of the manuscript's own, and that of the others."""
        return ("own", self.own_keys[slug]), ("beside", self._beside(slug, lang, clinic)[1])

    def _beside(self, slug: str, lang: str, clinic: str) -> tuple[Lines, str]:
        """Return what an edition has beside its manuscript and the base, and the key of that."""
        its = self.facts[slug]
        asked = lang, its.spoken, clinic, its.signed
        if asked not in self.beside:
            lines = tuple(self._not_own(*asked))
            self.beside[asked] = lines, key(lines)
        return self.beside[asked]

    def _not_own(
        self, lang: str, spoken: tuple[str, ...], clinic: str, signed: bool
    ) -> Iterator[tuple[str, str]]:
        """Yield the ingredients that editions share which are alike in all but their manuscripts.
        """
        first = self.shared.own_clinic or next(iter(self.shared.clinics), "")
        signed_for = [first] if signed and first != clinic else []
        for name in (*disclaimers(lang), *words(spoken), clinic, *signed_for):
            yield from self.parts.get(name, ())
        yield from fonts(spoken, self.shared.fonts, self.parts)

    def fetch(self, slugs: Collection[str]) -> dict[str, Manuscript]:
        """Return manuscripts by slug, reading in one go those that were not needed before.

        Those with an error are among them, if so much can be read of them.

        Raises: LibraryError if library.yaml can't be read any more.
        """
        libraries = (self.library,) if self.library else self.apart
        there = {read.slug: read for library in libraries for read in _all_of(library)}
        lacking = set(slugs) - there.keys()
        if self.tree and (self.library is None or lacking):
            self.library = _read(self.tree, lacking)
            there |= {read.slug: read for read in _all_of(self.library)}
        return there

    def home_of(self, slug: str) -> Library | None:
        """Return the library that a manuscript was read from."""
        own = (library for library in self.apart if library.codes[0].slug == slug)
        return next(own, self.library)

    def still(self, slugs: Iterable[str]) -> bool:
        """Return whether the files of some manuscripts, and those that all share, are unchanged."""
        tree = self.tree
        return tree is None or self.digests.still(
            (*tree.shared, *(file for slug in slugs for file in tree.files_of(slug)))
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
    wanted = [slug for slug, _ in tree.names if not only or is_meant(slug, only)]
    engines = ingredients.base(own_files, digests, cache)
    common, settings, parts = parted(tree.shared, digests)
    seal = ("base", key((*engines, *common, *settings)))
    own = {slug: digests.lines(tree.files_of(slug)) for slug in wanted}
    if single := [slug for slug, name in tree.names if slug != name and slug in own]:
        beside = _beside(tree, digests)
        own |= {slug: (*own[slug], beside) for slug in single}
    if any(name.startswith(PICTURES) for name in parts):
        from exporter.batch.pictured import pictured

        for slug, lines in pictured(tree, wanted, parts, engines[:1], digests, cache).items():
            own[slug] += lines
    shared_key = key([("facts", "shared"), seal, *digests.lines(tree.shared), *tree.names])
    own_keys = {slug: key(lines) for slug, lines in own.items()}
    sheets = [lines for name, lines in parts.items() if name.startswith(("words ", "font "))]
    spoken = "sheets", key(chain.from_iterable(sheets))
    keys = {
        slug: key([("facts", slug), seal, spoken, ("own", its)]) for slug, its in own_keys.items()
    }
    records = cache.records([shared_key, *keys.values()])
    facts = {
        slug: decode(Facts, records[its]) for slug, its in keys.items() if its in records
    }
    stale = [slug for slug in wanted if slug not in facts]
    library = None
    if not stale and shared_key in records:
        shared = decode(Shared, records[shared_key])
    else:
        from exporter.batch.gathered import of_library, owner_of

        library = _read(tree, stale)
        shared, gathered = of_library(library, owner_of(slug for slug, _ in tree.names))
        facts |= {fact.slug: fact for fact in gathered}
    compared = _unlike(tuple(facts[slug] for slug in wanted))
    first = next(iter(shared.languages), "")  # that of what a clinic says plainly
    said = {"publisher": shared.publisher, "rights": shared.rights}
    said |= {"references.style": shared.reference_style, "languages, first": first}
    said |= {"address": shared.address}
    base = (*engines, *common, *((f"{LIBRARY} {name}", text) for name, text in said.items()))
    known = KnownLibrary(
        shared, compared, base, own, own_keys, library, tree, digests, parts=parts
    )
    if library and known.still(stale):
        cache.record(shared_key, encode(shared))
        for slug in stale:
            cache.record(keys[slug], encode(facts[slug]))
    cache.remember(digests.fresh)
    return known


def _all_of(library: Library) -> tuple[Manuscript, ...]:
    return (*library.unsound, *library.manuscripts)


def _read(tree: Tree, slugs: Collection[str]) -> Library:
    """Read what all manuscripts share, and those of some slugs, each for itself."""
    from exporter import library

    return library.read_apart(tree.root, slugs)


def lone(libraries: Sequence[Library]) -> KnownLibrary:
    """Return what a plan needs of files of no library, each read as one: nothing is remembered.

    Raises: UsageError if the files made of two would have the same names.
    """
    from exporter.batch.gathered import of_library, owner_of_all

    facts: dict[str, Facts] = {}
    for library in libraries:
        (code,) = library.codes
        shared, own = of_library(library, owner_of_all(code.slug))
        if code.slug in facts:
            raise UsageError(
                f"{code.place.file} and another file would both be made as {code.slug}.",
                "Build them one after the other, each with its own -o DIR.",
            )
        facts |= {fact.slug: fact for fact in own}
    languages = dict.fromkeys(lang for library in libraries for lang in library.languages)
    return KnownLibrary(
        shared._replace(languages=tuple(languages)), facts, apart=tuple(libraries)
    )


def _beside(tree: Tree, digests: Digests) -> tuple[str, str]:
    """Return one ingredient for all that a single file may name in other manuscripts' folders."""
    entries = (
        entry for slug, name in tree.names if slug == name for entry in tree.manuscripts[slug]
        if not entry.name.endswith((".md", ".yaml"))
    )
    return "beside", key(digests.lines(entries))


def _unlike(facts: tuple[Facts, ...]) -> dict[str, Facts]:
    """Compare codes and ISBNs: a manuscript with one of another is not sound."""
    faults: dict[str, tuple[Finding, ...]] = {}
    for slug, fault in shared_codes(fact.code for fact in facts):
        faults[slug] = (*faults.get(slug, ()), fault)
    return {
        fact.slug: fact._replace(sound=False, findings=(*fact.findings, *faults[fact.slug]))
        if fact.slug in faults else fact
        for fact in facts
    }


def libraries_of(target: Target, today: datetime.date) -> tuple[Library, ...]:
    """Read what a request means: a library, whole or narrowed, or files that are one each.

    Raises: UsageError if a manuscript is not there; LibraryError if library.yaml can't be read.
    """
    from exporter.library import lone_library, read_library

    if target.files:
        return tuple(lone_library(file, today, target.root) for file in target.files)
    return (read_library(target.root, target.slugs),)
