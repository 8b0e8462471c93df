"""The formats of the files that we make, and what is known of each.

All else that depends on formats follows this table: an edition's files and options of the command
line. How a file of a format is made stands in make.py; publish/manifest.schema.json names them too.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal, NamedTuple

Format = Literal["pdf", "epub"]
"""A format, named as its files' names end."""


class Facts(NamedTuple):
    """What is known of a format; one with pages has a file for each layout."""

    media_type: str
    has_pages: bool


FORMATS: MappingProxyType[Format, Facts] = MappingProxyType({
    "pdf": Facts("application/pdf", has_pages=True),
    "epub": Facts("application/epub+zip", has_pages=False),
})
"""Every format, in the order in which an edition's files are made and listed."""

PRINT: Format = "pdf"
"""The format whose page numbers the formats without pages repeat."""
