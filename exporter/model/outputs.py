"""What is wanted of an edition: in which formats and layouts, and how its files are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from exporter.formats import FORMATS, PRINT, SHEETS, Format, Sheets


class File(NamedTuple):
    """One file of an edition: path relative to dist/, format, layout; no layout without pages.

    `sheets` is how the pages of a format that is imposed stand on sheets. A file without pages has
    those of a print as its `page_list`, or none.
    """

    path: str
    format: Format
    layout: str
    sheets: Sheets | None = None
    page_list: bool = True

    @property
    def place(self) -> str:
        """Return the file as findings name it: relative to the library's root."""
        return f"dist/{self.path}"

    @property
    def asked(self) -> str:
        """Return the layout as it is asked for: `a5`, `a5+booklet`."""
        return f"{self.layout}+{self.sheets}" if self.sheets else self.layout

    @property
    def pages(self) -> File:
        """Return the file whose pages a file of sheets shows."""
        path = self.path.removesuffix(f"{self.sheets}.{self.format}") + PRINT
        return File(path, PRINT, self.layout)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """The formats and layouts that are wanted of an edition; `a5+booklet` is one on sheets, too.

    `first_layout` is the library's own, whether wanted or not: it is not part of file names, and
    the page numbers in an EPUB are those of its PDF; without a `page_list` it has none.
    """

    formats: tuple[Format, ...] = tuple(FORMATS)
    layouts: tuple[str, ...] = ("a4",)
    first_layout: str = "a4"
    page_list: bool = True

    def files(self, name: str, *, proof: bool) -> tuple[File, ...]:
        """Return the files of the edition of that name: `leaflet/leaflet.en.letter.proof.pdf`."""
        start = f"{name.partition('.')[0]}/{name}"
        return tuple(
            File(start + ending, format, layout, sheets, self.page_list or bool(layout))
            for ending, format, layout, sheets in _endings(self, proof)
        )

    def laid_out(self, format: Format) -> Iterator[tuple[str, Sheets | None]]:
        """Yield the layouts that a format has files of, and the sheets of one that is imposed."""
        if not FORMATS[format].has_pages:
            yield "", None
            return
        for asked in self.layouts:
            layout, sheets = parted(asked)
            if not FORMATS[format].is_imposed:
                yield layout, None
            elif sheets:
                yield layout, sheets


@lru_cache(maxsize=64)
def _endings(wanted: Outputs, proof: bool) -> tuple[tuple[str, Format, str, Sheets | None], ...]:
    """Return how files' names end behind that of their edition, each with what the file is.

    A library asks for the same of each of its editions.
    """
    found: dict[tuple[str, Format, str, Sheets | None], None] = {}
    for format in wanted.formats:
        for layout, sheets in wanted.laid_out(format):
            named = layout if layout != wanted.first_layout else ""
            marks = (named, "proof" if proof else "", sheets or "", format)
            ending = "".join(f".{mark}" for mark in marks if mark)
            found[ending, format, layout, sheets] = None
    return tuple(found)


def parted(asked: str) -> tuple[str, Sheets | None]:
    """Return a layout as it is asked for in its parts: `a5+booklet` are a5 and booklet."""
    layout, _, sheets = asked.partition("+")
    return layout, next((each for each in SHEETS if each == sheets), None)


def edition_name(slug: str, lang: str, clinic: str = "") -> str:
    """Return an edition's name, with which its files' names begin: `leaflet.en-gb.north-clinic`.

    The slug of a translation, `leaflet/es`, names its folder, which says no more than its language.
    """
    return ".".join(filter(None, (slug.partition("/")[0], lang.lower(), clinic)))
