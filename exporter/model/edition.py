"""Name one publishable variant of a manuscript, and who hands it out."""

from __future__ import annotations

from dataclasses import dataclass

from exporter.model.source import Resource, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """Describe who hands a book out; `line` and phones are printed as written."""

    id: str
    name: str
    line: str = ""
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    web: str = ""
    emergency: tuple[str, ...] = ()
    accent: str = ""
    logo: Resource | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Name one publishable variant of a manuscript and all that the library adds to it.

    `styles` maps a style file's name (`print.css`) to its text; `layouts` are names of
    `layouts/<name>.css` among them, the first being the library's own.
    `named_clinic` tells whether the clinic's id is part of file names.
    """

    lang: str
    publisher: str
    clinic: Clinic | None = None
    named_clinic: bool = False
    layouts: tuple[str, ...] = ("a4",)
    first_layout: str = "a4"
    formats: tuple[str, ...] = ("pdf", "epub")
    reference_style: str = "american-medical-association"
    disclaimer: Section | None = None
    styles: tuple[tuple[str, str], ...] = ()


def file_name(
    slug: str, lang: str, clinic: str, layout: str, kind: str, *, proof: bool
) -> str:
    """Name a file relative to dist/: `leaflet/leaflet.en.north-clinic.letter.proof.pdf`.

    `clinic` and `layout` are empty where they are the library's own, or the format has none.
    """
    marks = (slug, lang, clinic, layout, "proof" if proof else "", kind)
    return f"{slug}/{'.'.join(mark for mark in marks if mark)}"
