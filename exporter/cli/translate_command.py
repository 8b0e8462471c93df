"""Translate: hold the translations of a manuscript against it, send texts out, take them back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from exporter.cli import options
from exporter.cli.lines import say

if TYPE_CHECKING:
    from exporter.model import Finding, Manuscript, Record

_SLUG = click.argument("slug")
_LANG = click.argument("lang")


@click.group("translate")
def command() -> None:
    """Hold translations against their source; send texts to a translator, and take them back.

    A translation is a folder inside its manuscript's, named as its language: source/hands/es/.

    \b
    exporter translate status               what is not as the sources are now
    exporter translate accept hands es      these are translations of what stands there now
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
    from exporter.library import read_library
    from exporter.rules import rule
    from exporter.rules import translations as rules
    from exporter.source.names import find_root
    from exporter.wording import many

    root = find_root(start)
    library = read_library(root, [slug] if slug else ())
    own = {each.id for each in rule.rules_of(rules)}
    rows = [each for each in (*library.manuscripts, *library.unsound) if each.original]
    if lang:
        rows = [each for each in rows if each.lang == lang.lower()]
    worst = 0
    for each in sorted(rows, key=lambda each: each.slug):
        found = _found(each, library.findings, own)
        points = [one for one in found if one.rule != rules.DIFFERS.id]
        worst = max(worst, int(bool(points)))
        version = each.original.version if each.original else ""
        made = f"made from {version}" if version else ""
        state = ", ".join(filter(None, (
            each.status, made, many(len(points), "point") if points else "as its source",
        )))
        say(f"{each.slug}  {each.id}  {state}")
        if slug:
            show_findings(found, Home(root))
    if not rows:
        say("There are no translations. Next: exporter translate export SLUG LANG")
    return worst


def _found(
    translation: Manuscript, findings: tuple[Finding, ...], own: set[str]
) -> tuple[Finding, ...]:
    home = translation.file.rpartition("/")[0]
    return tuple(
        one for one in findings if one.rule in own and one.place.file.startswith(f"{home}/")
    )


@command.command("accept")
@_SLUG
@_LANG
@click.option(
    "--differs", multiple=True, metavar="'A → B'",
    help="Allow a difference, written as status prints it; repeatable.",
)
@options.in_folder
def accept(slug: str, lang: str, differs: tuple[str, ...], start: Path) -> int:
    """Write down that a translation says what its source says now.

    Only who has compared the two passage by passage should do so.
    """
    from exporter.cli.finding import Home, show_findings
    from exporter.source.names import find_root, printable
    from exporter.translations.accepting import accept as accepted
    from exporter.wording import many

    root = find_root(start)
    source, translation, record = _pair(root, slug, lang)
    acceptance = accepted(source, translation, record, differs)
    _write_record(root, translation, acceptance.record)
    show_findings(acceptance.refused, Home(root))
    for pair in acceptance.left:
        passage = pair.translation
        say(f"Not translated yet: {passage.file}:{passage.line}: {printable(passage.text[:60])}")
    say(
        f"Accepted {many(acceptance.count, 'passage')} of {translation.slug} as translations of "
        f"version {source.version}."
    )
    return int(bool(acceptance.refused or acceptance.left))


def _pair(root: Path, slug: str, lang: str) -> tuple[Manuscript, Manuscript, Record | None]:
    """Return a manuscript, its translation, and what that was made from.

    Raises: UsageError if one of them is not there, or can't be read.
    """
    from exporter.errors import UsageError
    from exporter.library import read_library
    from exporter.source.paths import Folder
    from exporter.source.translated import read_record

    library = read_library(root, [slug])
    there = {each.slug: each for each in (*library.unsound, *library.manuscripts)}
    source = there.get(slug)
    if source is None:
        raise UsageError(f"{slug} can't be read.", f"exporter check {slug} lists why.")
    translation = next((
        each for each in there.values() if each.original and each.lang == lang.lower()
    ), None)
    if translation is None:
        raise UsageError(
            f"{slug} has no translation {lang} that can be read.",
            f"Start one with exporter translate export {slug} {lang}.",
        )
    home = Folder(root / "source", "source/").below(slug).below(translation.slug.split("/")[1])
    record, _ = read_record(home, home.names()[0])
    return source, translation, record


def _write_record(root: Path, translation: Manuscript, record: Record) -> None:
    from exporter import files
    from exporter.source.names import TRANSLATED
    from exporter.source.translated import written_record

    name = f"{translation.slug}/{TRANSLATED}"
    files.write(root / "source", name, written_record(record).encode())
