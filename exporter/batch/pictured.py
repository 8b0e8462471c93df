"""Know through the cache which shared pictures each manuscript names (edge)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from exporter.batch.cache import Cache
from exporter.batch.digests import Digests, Lines, key
from exporter.batch.sharing import PICTURES, shown
from exporter.batch.tree import SourceFile, Tree
from exporter.source.names import is_disclaimer, printable

_DISCLAIMERS = ""
"""Stands in the place of a slug: what a disclaimer names, all manuscripts may show."""


def pictured(
    tree: Tree, slugs: Iterable[str], parts: Mapping[str, Lines], made_by: Lines,
    digests: Digests, cache: Cache,
) -> dict[str, Lines]:
    """Return what each manuscript takes from the shared pictures, as ingredients.

    `parts` are the shared files (`sharing.parted`), `made_by` is exporter itself.
    """
    shared = {name: lines for name, lines in parts.items() if name.startswith(PICTURES)}
    texts = {slug: tuple(filter(_is_text, tree.manuscripts[slug])) for slug in slugs}
    every = {**texts, _DISCLAIMERS: tuple(filter(_is_of_disclaimer, tree.shared))}
    keys = {
        owner: key([("pictures", owner), *made_by, *digests.lines(own)])
        for owner, own in every.items()
    }
    records = cache.records(keys.values())
    named = {
        owner: records[its] if (its := keys[owner]) in records
        else _learnt(tree, own, its, digests, cache)
        for owner, own in every.items()
    }
    return {
        slug: shown(
            {*named[slug], *named[_DISCLAIMERS]}, _own_of(slug, tree.manuscripts[slug]), shared
        )
        for slug in texts
    }


def _learnt(
    tree: Tree, own: tuple[SourceFile, ...], its: str, digests: Digests, cache: Cache
) -> tuple[str, ...]:
    """Read which pictures texts name, and remember it if they are still those of the digests."""
    from exporter.source.named import named_pictures
    from exporter.source.paths import Folder
    from exporter.source.texts import read_text

    home = Folder(tree.root / "source", "source/")
    texts = (read_text(home, _name(file).removeprefix("source/"))[0] for file in own)
    found = named_pictures(filter(None, texts))
    if digests.still(own):
        cache.record(its, found)
    return found


def _own_of(slug: str, files: Iterable[SourceFile]) -> dict[str, str]:
    """Return a manuscript's files by their paths in its folder, but for hidden ones."""
    home = f"source/{slug}/"
    names = (printable(_name(file)) for file in files)
    return {
        name.removeprefix(home): name for name in names
        if name.startswith(home) and "/." not in name
    }


def _name(file: SourceFile) -> str:
    return file.name.partition(" -> ")[0]


def _is_text(file: SourceFile) -> bool:
    return _name(file).lower().endswith((".md", ".yaml"))


def _is_of_disclaimer(file: SourceFile) -> bool:
    return is_disclaimer(_name(file).removeprefix("source/"))
