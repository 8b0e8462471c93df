"""New: start a manuscript in the library."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import click

from exporter.cli import options

_MANUSCRIPT = """\
# What each key means: docs/source-format.md
id: {code}
title: {title}
lang: {lang}
status: draft
version: "0.1"
updated: {today}
author: []
reviewers: []
reviewed: null
next_review: null
do_not_use_after: null
funding: none
conflicts: none
main_message: >-
  Say in one sentence what the reader should take away.
history:
  - {{version: "0.1", date: {today}, what: First draft}}
"""

_SECTION = """\
# Introduction

::: key-points
- Say first what matters most.
- Use short sentences and everyday words.
:::

Write here. Cite a source with its key from a bibliography, once `bibliography:` in
manuscript.yaml names one.
"""


@click.command("new")
@click.argument("slug")
@click.option("--title", help="The title; by default made from SLUG.")
@click.option("--code", help="The leaflet code; by default made from SLUG.")
@options.in_folder
def command(slug: str, title: str | None, code: str | None, start: Path) -> int:
    """Start a manuscript in the library: source/SLUG with a first section."""
    from exporter.errors import UsageError
    from exporter.library import read_library
    from exporter.source.names import find_root

    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        raise UsageError(
            f"{slug!r} can't name a manuscript.", "Use a-z, 0-9 and single hyphens: hand-care"
        )
    root = find_root(start)
    library = read_library(root)
    folder = root / "source" / slug
    if folder.exists() or folder.with_suffix(".md").exists():
        raise UsageError(f"source/{slug} is there already.", "Choose another name.")
    code = code or "-".join(part[:3] for part in slug.split("-")).upper()
    taken = {manuscript.id for manuscript in library.manuscripts}
    if code in taken:
        raise UsageError(f"The code {code} is taken.", "Give another one: --code XYZ-01")
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    folder.mkdir(parents=True)
    import json

    text = title or slug.replace("-", " ").capitalize()
    (folder / "manuscript.yaml").write_text(
        _MANUSCRIPT.format(
            code=code, title=json.dumps(text, ensure_ascii=False), today=today,
            lang=library.languages[0],
        ),
        encoding="utf-8",
    )
    (folder / "01-introduction.md").write_text(_SECTION, encoding="utf-8")
    click.echo(f"source/{slug} is started. Next: exporter build {slug}")
    return 0
