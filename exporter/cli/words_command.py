"""Words: print exporter's own words in a language, to start a library's sheet from."""

from __future__ import annotations

import click


@click.command("words")
@click.argument("tag", default="en")
def command(tag: str) -> int:
    """Print exporter's own words in a language: Contents, References, Page 1 of 3.

    A library's own source/languages/TAG.toml lies over them, key by key; in a language that
    exporter has no words in, it has all keys.

    \b
    exporter words                                 the English ones
    exporter words > source/languages/eo.toml      a copy to translate
    """
    from exporter.errors import UsageError
    from exporter.languages import language, tags

    sheet = language(tag).packaged_words
    if not sheet:
        raise UsageError(
            f"exporter has no words in the language {tag!r}.", f"There are: {', '.join(tags())}."
        )
    click.echo(sheet, nl=False)
    return 0
