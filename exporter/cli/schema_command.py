"""Schema: print the JSON Schema of a YAML file, for editors that complete and check."""

from __future__ import annotations

import json

import click

KINDS = ("library", "clinic", "manuscript", "evidence")


@click.command("schema")
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
def command(kind: str) -> int:
    """Print the JSON Schema of a kind of YAML file: library, clinic, manuscript or evidence.

    Most editors check a file against a schema that its first line names:

    \b
    exporter schema manuscript > manuscript.schema.json
    # yaml-language-server: $schema=../../manuscript.schema.json
    """
    from exporter.source.schemas import schemas

    click.echo(json.dumps(schemas()[kind], indent=2, ensure_ascii=False))
    return 0
