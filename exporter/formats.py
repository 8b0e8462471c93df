"""The formats of the files that we make, and what is known of each.

All else that depends on formats follows this table: an edition's files and options of the command
line. How a file of a format is made stands in make.py; publish/manifest.schema.json names them too.
"""

from __future__ import annotations

from pathlib import PurePath
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

Format = Literal["pdf", "epub", "print.pdf"]
"""A format, named as its files' names end."""

Sheets = Literal["booklet", "trifold", "press"]
"""How pages are imposed on sheets for a printer."""
SHEETS: tuple[Sheets, ...] = get_args(Sheets)


class Facts(NamedTuple):
    """What is known of a format; one with pages has a file for each layout.

    One that is imposed has a file for each layout that is asked for on sheets: `a5+booklet`.
    """

    media_type: str
    has_pages: bool
    is_imposed: bool = False


FORMATS: MappingProxyType[Format, Facts] = MappingProxyType({
    "pdf": Facts("application/pdf", has_pages=True),
    "epub": Facts("application/epub+zip", has_pages=False),
    "print.pdf": Facts("application/pdf", has_pages=True, is_imposed=True),
})
"""Every format, in the order in which an edition's files are made and listed."""

PRINT: Format = "pdf"
"""The format whose page numbers the formats without pages repeat, and whose pages are imposed."""

_LONGEST_FIRST = tuple(sorted(FORMATS, key=len, reverse=True))


def format_of(name: str) -> str:
    """Return a file's format by its name, in any case of letters: the longest that it ends in.

    One that we do not make is what stands behind the last full stop: `html`.
    """
    plain = name.lower()
    for each in _LONGEST_FIRST:
        if plain.endswith(f".{each}"):
            return each
    return PurePath(plain).suffix.removeprefix(".")

