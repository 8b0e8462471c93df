"""State what clinic.yaml may hold, as a pydantic model; all scalars arrive as text."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from exporter.source.form import Form
from exporter.source.values import (
    Colour,
    Country,
    Email,
    Filled,
    FilledByLanguage,
    Language,
    Line,
    LineByLanguage,
    Name,
    RowsByLanguage,
    Web,
    Webs,
)

Notices = Annotated[dict[Name, RowsByLanguage], BeforeValidator(
    lambda value: value, json_schema_input_type=dict[Name, RowsByLanguage]
)]
"""Lines, or lines by language, under the ids of what a country asks."""


class ClinicForm(Form):
    """clinic.yaml: who hands a book out."""

    id: Name | None = None
    """The folder's name, if given."""
    lang: Language | None = None
    """Language of what has no language of its own; the first of the library's by default."""
    name: FilledByLanguage
    """The clinic's name, or its names by language."""
    line: LineByLanguage | None = None
    """One line under the name, or such lines by language."""
    address: RowsByLanguage | None = None
    """Postal address, a list of lines, or such lists by language."""
    country: Country | None = None
    """Country, e.g. GB: telephones are printed as people write them there."""
    phone: Line | None = None
    """Telephone."""
    email: Email | None = None
    """E-mail address."""
    web: Web | None = None
    """Web address."""
    map: Web | None = None
    """Web address of a map."""
    social: Webs | None = None
    """Web addresses of the clinic in social media."""
    hours: RowsByLanguage | None = None
    """Opening hours, a list of lines, or such lists by language."""
    out_of_hours: RowsByLanguage | None = None
    """Whom to ask when the clinic is closed, or such lines by language."""
    emergency: RowsByLanguage | None = None
    """Lines printed where the text tells of urgent help, or such lists by language."""
    feedback: RowsByLanguage | None = None
    """Whom to tell what was good or bad, or such lines by language."""
    complaints: RowsByLanguage | None = None
    """Where to complain, or such lines by language."""
    formats: RowsByLanguage | None = None
    """How to have it in large print, read aloud, in another language; or by language."""
    notices: Notices | None = None
    """Notices that the country asks for, such as nondiscrimination, each like formats."""
    accent: Colour | None = None
    """Accent colour, such as "#1f5c7a" or teal."""
    logo: Filled | None = None
    """A PNG, JPEG or SVG file in the clinic's folder."""
