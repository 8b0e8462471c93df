"""Styles: print a packaged style sheet, to start one's own from."""

from __future__ import annotations

import click


@click.command("styles")
@click.argument("name", metavar="[FILE]", required=False)
def command(name: str | None) -> int:
    """Print a packaged style sheet; without FILE, list them.

    A library's own styles/FILE replaces the packaged one. Only a tokens.css (colours, typefaces,
    sizes) is added to the packaged one: write there only what you change.

    \b
    exporter styles                             the names
    exporter styles book.css > styles/book.css  a copy to change
    """
    from exporter.errors import UsageError
    from exporter.packaged import styles
    from exporter.wording import did_you_mean

    sheets = dict(styles(None))
    if name is None:
        click.echo("\n".join(sheets))
        return 0
    if name not in sheets:
        raise UsageError(
            f"There is no style sheet {name!r}.",
            did_you_mean(name, sheets, f"There are: {', '.join(sheets)}."),
        )
    click.echo(sheets[name], nl=False)
    return 0
