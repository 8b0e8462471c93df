"""Read a library's own lines of countries: countries/<cc>.toml, which lie over exporter's."""

from __future__ import annotations

from dataclasses import dataclass

from exporter.countries.form import read
from exporter.languages import cldr
from exporter.model import CountryLine, Finding, Place
from exporter.rules import reading as rules
from exporter.source.names import COUNTRIES
from exporter.source.paths import Findings, Folder, Limit
from exporter.source.texts import read_text

LIMIT = Limit("file of lines", 100_000)


@dataclass(frozen=True, slots=True)
class OwnLines:
    """A library's lines of countries, and what is wrong in their files.

    `bad` are the files with a fault, by country.
    """

    read: tuple[CountryLine, ...] = ()
    bad: tuple[tuple[str, str], ...] = ()
    findings: Findings = ()


NO_LINES = OwnLines()


def read_own_lines(home: Folder) -> OwnLines:
    """Read each file of a folder's `countries/`; a line at fault is left out."""
    if not home.holds_folder(COUNTRIES):
        return NO_LINES
    if refused := home.refuse(COUNTRIES):
        return OwnLines(findings=refused)
    folder = home.below(COUNTRIES)
    names, listing = folder.names()
    found: list[Finding] = list(listing)
    lines: list[CountryLine] = []
    bad: dict[str, str] = {}
    for name in names:
        country, _, ending = name.lower().partition(".")
        if name.lower().startswith("readme"):
            continue
        if ending != "toml" or not cldr.is_country(country.upper()) or name != name.lower():
            found.append(_not_lines(folder, name))
            continue
        text, wrong = read_text(folder, name, LIMIT)
        own, faults = read(text or "", folder.file(name), country)
        lines += own
        if wrong or faults:
            found += (*wrong, *faults)
            bad[country.upper()] = folder.file(name)
    return OwnLines(tuple(lines), tuple(bad.items()), tuple(found))


def _not_lines(folder: Folder, name: str) -> Finding:
    return rules.NOT_READ.at(
        Place(folder.file(name)), f"{folder.file(name)} is not read: it is no file of a country.",
        found=folder.file(name), expected=f"{folder.file('')}<country>.toml, as us.toml",
        hint="Rename it, or move it out of the folder.",
    )
