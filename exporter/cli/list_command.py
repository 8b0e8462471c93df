"""List: the manuscripts of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from exporter.cli import options
from exporter.cli.lines import say
from exporter.model import Manuscript, edition_name


@click.command("list")
@options.in_folder
@options.as_json
def command(start: Path, as_json: bool) -> int:
    """List the manuscripts of the library: status, dates, and the files in dist/."""
    from exporter.cli.finding import Home, show_findings, worst_last
    from exporter.cli.lines import say_json
    from exporter.languages import language
    from exporter.library import read_library
    from exporter.markdown import words
    from exporter.publish.runs import mend
    from exporter.source.names import find_root

    root = find_root(start)
    library = read_library(root)
    mend(root / "dist")
    rows = [
        {
            "slug": manuscript.slug, "code": manuscript.id,
            "title": words(
                manuscript.title, language(manuscript.title_lang or manuscript.lang).quotes
            ),
            "lang": manuscript.lang, "status": manuscript.status, "version": manuscript.version,
            "updated": manuscript.updated, "reviewed": manuscript.reviewed,
            "next_review": manuscript.next_review,
            "translation_of": manuscript.original.id if manuscript.original else None,
            "files": [
                path.relative_to(root).as_posix()
                for path in sorted(root.glob(f"dist/{_edition(manuscript)}.*"))
            ],
        }
        for manuscript in library.manuscripts
    ]
    if as_json:
        say_json({"manuscripts": rows, "broken": library.broken})
    else:
        _table(rows)
        show_findings(worst_last(library.findings), Home(root))
    return 1 if library.broken else 0


def _edition(manuscript: Manuscript) -> str:
    """Return the path in dist/ with which the names of a manuscript's files begin."""
    slug = manuscript.slug.partition("/")[0]
    return f"{slug}/{edition_name(slug, manuscript.lang)}"


def _table(rows: list[dict[str, Any]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    columns = ("slug", "code", "lang", "status", "version", "updated", "reviewed")
    for column in columns:
        table.add_column(column, overflow="fold")
    table.add_column("files", justify="right")
    for row in rows:
        cells = [str(row[column] or "not yet") for column in columns]
        table.add_row(*cells, str(len(row["files"])))
    out = Console(soft_wrap=True, highlight=False, emoji=False)
    if not out.is_terminal:
        out.width = 200
    with out.capture() as printed:
        out.print(table if rows else "The library has no manuscripts. Next: exporter new SLUG")
    say(printed.get().removesuffix("\n"))
