"""Styles: print a packaged style sheet, to start one's own from."""

from __future__ import annotations

import click


@click.command("styles")
@click.argument("name", metavar="[FILE]", required=False)
def command(name: str | None) -> int:
    """Print a packaged style sheet; without FILE, list them.

    A library's own styles/FILE wins over the packaged one, file by file. Only tokens.css is added
    to: it holds the colours, faces and sizes, and a library writes those that it changes.

    \b
    exporter styles                             the names
    exporter styles book.css > styles/book.css  a copy to change
    """
    import difflib

    from exporter.errors import UsageError
    from exporter.packaged import styles

    sheets = dict(styles(None))
    if name is None:
        for known in sheets:
            click.echo(known)
        return 0
    if name not in sheets:
        near = difflib.get_close_matches(name, sheets, n=1)
        raise UsageError(
            f"There is no style sheet {name!r}.",
            f"Did you mean {near[0]}?" if near else f"There are: {', '.join(sheets)}.",
        )
    click.echo(sheets[name], nl=False)
    return 0
