"""New: start a manuscript in the library."""

from __future__ import annotations

import datetime
import itertools
import json
import os
from collections.abc import Container
from pathlib import Path

import click

from exporter.cli import options


@click.command("new")
@click.argument("slug")
@click.option("--title", help="The title; by default SLUG in words.")
@click.option("--code", help="The leaflet code, printed; by default SLUG's initials and a number.")
@options.in_folder
def command(slug: str, title: str | None, code: str | None, start: Path) -> int:
    """Start a manuscript in the library: the folder source/SLUG with a first section.

    SLUG names the manuscript's folder and its files, such as hand-care.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from exporter import files
    from exporter.cli.lines import say
    from exporter.errors import UsageError, writing
    from exporter.library import read_library
    from exporter.source.names import find_root, is_slug

    if not is_slug(slug):
        raise UsageError(
            f"{slug!r} can't name a manuscript.", "Use a-z, 0-9 and single hyphens: hand-care"
        )
    root = find_root(start)
    library = read_library(root)
    folder = root / "source" / slug
    if os.path.lexists(folder) or os.path.lexists(folder.with_suffix(".md")):
        raise UsageError(f"source/{slug} already exists.", "Choose another name.")
    taken = {manuscript.id: manuscript.slug for manuscript in library.manuscripts}
    code = code or _free_code(slug, taken)
    if code in taken:
        raise UsageError(
            f"The code {code} belongs to {taken[code]}.", "Choose another one: --code XYZ-01"
        )
    text = title or slug.replace("-", " ").capitalize()
    templates = Environment(
        loader=PackageLoader("exporter", "templates/new"), undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    for name in templates.list_templates():
        filled = templates.get_template(name).render(
            code=code, title=json.dumps(text, ensure_ascii=False), lang=library.languages[0],
            today=datetime.datetime.now(tz=datetime.UTC).date(),
        )
        with writing(folder / name, "Check the folder's rights and the space left."):
            files.write(root / "source", f"{slug}/{name}", filled.encode(errors="replace"))
    say(f"Started source/{slug}. Next: exporter build {slug}")
    return 0


def _free_code(slug: str, taken: Container[str]) -> str:
    """Return a code that no manuscript has: the initials of a slug, or its one word, and a number.

    `hand-care` makes HC-01, `asthma` ASTHMA-01.
    """
    words = slug.split("-")
    name = "".join(word[0] for word in words) if len(words) > 1 else slug
    codes = (f"{name.upper()}-{number:02}" for number in itertools.count(1))
    return next(code for code in codes if code not in taken)
