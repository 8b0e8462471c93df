"""Schema: print the JSON Schema of a YAML file, for text editors that complete and check."""

from __future__ import annotations

import click

KINDS = ("library", "clinic", "manuscript", "translation", "evidence")


@click.command("schema")
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
def command(kind: str) -> int:
    """Print the JSON Schema of a kind of YAML file.

    KIND is library, clinic, manuscript, translation (the manuscript.yaml of one) or evidence.

    Most text editors check a file against the schema that its first line names:

    \b
    exporter schema manuscript > manuscript.schema.json
    # yaml-language-server: $schema=../../manuscript.schema.json
    """
    from exporter.cli.lines import say_json
    from exporter.source.schemas import schemas

    say_json(schemas()[kind])
    return 0
