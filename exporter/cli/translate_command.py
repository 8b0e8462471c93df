"""Translate: hold the translations of a manuscript against it, send texts out, take them back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from exporter.cli import options
from exporter.cli.lines import say

if TYPE_CHECKING:
    from exporter.model import Finding

_OVERWRITE = click.option(
    "--overwrite", is_flag=True, help="Write over words that were changed meanwhile."
)
_SLUG = click.argument("slug")
_LANG = click.argument("lang")


@click.group("translate")
def command() -> None:
    """Compare translations with their source; send texts to a translator, and take them back.

    A translation is a folder inside its manuscript's, named as its language: source/hands/es/.

    \b
    exporter translate status               what is not as the sources are now
    exporter translate accept hands es      what is open; with FILE:LINE, accept that passage
    exporter translate export hands es      write hands.es.po, for a translator
    exporter translate import hands es      read it back
    """


@command.command("status")
@click.argument("slug", required=False)
@click.argument("lang", required=False)
@options.in_folder
def status(slug: str | None, lang: str | None, start: Path) -> int:
    """List translations, and with SLUG what each says otherwise than its source.

    The exit code is 1 if one is not as its source is now.
    """
    from exporter.cli.finding import Home, show_findings
    from exporter.cli.translating import not_begun
    from exporter.languages.bcp47 import canonical
    from exporter.library import read_library
    from exporter.rules.translations import DIFFERS
    from exporter.source.names import find_root
    from exporter.wording import many

    root = find_root(start)
    library = read_library(root, [slug] if slug else ())
    rows = [each for each in (*library.manuscripts, *library.unsound) if each.original]
    tag = canonical(lang) if lang else ""
    rows = [each for each in rows if tag in ("", each.lang)]
    worst = 0
    for each in sorted(rows, key=lambda each: each.slug):
        found = _found(each.file.rpartition("/")[0], library.findings)
        points = [one for one in found if one.rule != DIFFERS.id]
        worst = max(worst, int(bool(points)))
        version = each.original.version if each.original else ""
        made = f"made from {version}" if version else ""
        state = ", ".join(filter(None, (
            each.status, made, many(len(points), "point") if points else "as its source",
        )))
        say(f"{each.slug}  {each.id}  {state}")
        if slug:
            show_findings(found, Home(root))
    sources = {each.slug for each in (*library.manuscripts, *library.unsound) if not each.original}
    empty = [
        each for each in not_begun(root, sources)
        if tag in ("", canonical(each.partition("/")[2]))
    ]
    for folder in empty:
        command = f"exporter translate export {folder.replace('/', ' ')}"
        say(f"{folder}  source/{folder} is empty: not begun. Next: {command}")
    if not rows and not empty:
        say("There are no translations. Next: exporter translate export SLUG LANG")
    return worst


def _found(home: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return what was found of a translation as one, by its folder."""
    from exporter.rules import translations
    from exporter.rules.rule import rules_of

    own = {each.id for each in rules_of(translations)}
    return tuple(
        one for one in findings if one.rule in own and one.place.file.startswith(f"{home}/")
    )


@command.command("accept")
@_SLUG
@_LANG
@click.argument("passages", nargs=-1, metavar="[FILE:LINE]…")
@click.option(
    "--all", "every", is_flag=True,
    help="Accept all that is open, but what differs or is not translated.",
)
@click.option(
    "--differs", multiple=True, metavar="'A → B'",
    help="Allow a difference of the named passages, and that alone, written as status prints it; "
    "repeatable.",
)
@options.in_folder
def accept(
    slug: str, lang: str, passages: tuple[str, ...], every: bool, differs: tuple[str, ...],
    start: Path,
) -> int:
    """Write down that passages of a translation say what their source says now.

    Only who has compared the two should do so. A passage is named as findings print it:
    source/hands/es/01.md:12. Without names, what is open is listed, and nothing accepted.
    """
    from exporter.cli import accepting
    from exporter.cli.finding import Home, show_findings
    from exporter.cli.translating import found_pair, write_record
    from exporter.errors import UsageError
    from exporter.source.names import find_root
    from exporter.translations.accepting import accept as accepted
    from exporter.translations.opened import opened
    from exporter.wording import many

    root = find_root(start)
    pair = found_pair(root, slug, lang)
    source, translation = pair.source, pair.begun()
    found = opened(source, translation, pair.record)
    if differs and not passages:
        raise UsageError(
            "--differs allows a difference of a passage, and none is named.",
            f"Write where it stands: exporter translate accept {slug} {lang} FILE:LINE --differs …",
        )
    if every and passages:
        raise UsageError("Passages are named, and --all means all.", "Leave out one of them.")
    if found and not (passages or every):
        for line in accepting.listed(found, root):
            say(line)
        raise accepting.nothing_accepted(found, slug, lang, root)
    named = accepting.named(passages, found, root) if passages else None
    acceptance = accepted(source, translation, pair.record, named, differs)
    write_record(root, pair, acceptance.record)
    show_findings(acceptance.refused, Home(root))
    for line in accepting.told(acceptance.taken, acceptance.left, differs, root):
        say(line)
    count = many(len(acceptance.taken), "passage")
    if differs:
        say(f"Allowed what differs in {count} of {translation.slug}.")
    elif not (found or acceptance.refused):
        say(f"Nothing is open: {translation.slug} is as version {source.version} of its source.")
    else:
        say(
            f"Accepted {count} of {translation.slug} as translations of version {source.version}."
        )
    if rest := opened(source, translation, acceptance.record):
        say(f"Open: {many(len(rest), 'passage')}. Next: exporter translate status {slug} {lang}")
    return int(bool(acceptance.refused or acceptance.left))


@command.command("export")
@_SLUG
@_LANG
@click.option("-o", "--output", metavar="FILE", help="Write FILE, by default SLUG.LANG.po.")
@_OVERWRITE
@options.in_folder
def export(slug: str, lang: str, output: str | None, overwrite: bool, start: Path) -> int:
    """Write a PO file for a translator: what is translated, what is doubtful, what is not.

    Of a language that was not begun, all is empty.
    """
    from exporter.cli.translating import found_pair, unpublished, write_po
    from exporter.source.names import find_root
    from exporter.translations import exchange

    pair = found_pair(find_root(start), slug, lang)
    if unlisted := unpublished(pair):
        say(unlisted, err=True)
    catalogue = exchange.outgoing(pair.source, pair.translation, pair.record, pair.lang)
    name = Path(output or f"{slug}.{pair.lang.lower()}.po")
    write_po(name, catalogue, pair, overwrite=overwrite)
    empty = sum(not each.translation for each in catalogue.entries)
    fuzzy = sum(each.is_fuzzy for each in catalogue.entries)
    say(
        f"Wrote {name}: {len(catalogue.entries)} passages, {empty} not translated, {fuzzy} to look "
        f"at. Next: exporter translate import {slug} {lang} {name}"
    )
    return 0


@command.command("import")
@_SLUG
@_LANG
@click.argument("file", required=False)
@_OVERWRITE
@options.in_folder
def import_(slug: str, lang: str, file: str | None, overwrite: bool, start: Path) -> int:
    """Read a PO file back, and accept what the translator did not mark as doubtful.

    Words that were changed here meanwhile are not overwritten without --overwrite. The exit code is
    1 if something is not translated, or not as the source has it.
    """
    from exporter import files
    from exporter.cli.finding import Home, show_findings
    from exporter.cli.translating import (
        found_pair,
        keep_round,
        put,
        said_language,
        told,
        unpublished,
    )
    from exporter.library import read_library
    from exporter.source.names import find_root
    from exporter.translations import exchange, po
    from exporter.translations.arriving import arrived
    from exporter.wording import many

    root = find_root(start)
    pair = found_pair(root, slug, lang)
    name = Path(file or f"{slug}.{pair.lang.lower()}.po")
    body = files.read(name.absolute().parent, name.name, po.MOST_BYTES, links=True)
    catalogue = po.read(body, str(name))
    if unsaid := said_language(catalogue, name, pair.lang):
        say(unsaid, err=True)
    if unlisted := unpublished(pair):
        say(unlisted, err=True)
    came = arrived(pair.source, catalogue)
    incoming = exchange.incoming(pair.source, pair.translation, pair.record, came, pair.lang)
    if not overwrite and (lost := exchange.lost(pair.translation, catalogue, incoming)):
        for line in told("Would be lost", lost):
            say(line, err=True)
        say(
            "Nothing was written: these words were changed after the PO file was made. Export it "
            "anew, or write --overwrite.", err=True,
        )
        return 1
    written = put(root, pair, incoming, is_whole=not (
        came.lacking or came.doubtful or incoming.standing
    ))
    for line in (
        *told("Not translated", came.lacking), *told("To look at", came.doubtful),
        *told("Differs, so not accepted", incoming.standing),
        *told("No such passage", came.unknown),
    ):
        say(line)
    library = read_library(root, [slug])
    keep_round(root, pair, library, incoming.record, catalogue)
    found = _found(f"source/{slug}/{pair.folder}", library.findings)
    show_findings(found, Home(root))
    names = ", ".join(written) or "nothing: it is as it was"
    count = many(len(came.accepted) - len(incoming.standing), "passage")
    say(f"Accepted {count}; wrote {names}.")
    return int(bool(came.lacking or came.doubtful or came.unknown or found))
