"""Check whether what a country asks has been read of late: L-144."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.checks.check import check
from exporter.checks.terms import Terms
from exporter.countries import asked, old
from exporter.library import Library
from exporter.model import CountryLine, Finding
from exporter.rules.clinics import OLD_LINE


@check(OLD_LINE)
def old_lines(library: Library, terms: Terms) -> Iterator[Finding]:
    """Compare the day on which each line of a clinic's country was read with today, where it is
    asked of a manuscript. Of lines that are asked of drafts only it is a warning.
    """
    countries = dict.fromkeys(clinic.country for clinic in library.clinics if clinic.country)
    of_line: dict[CountryLine, bool] = {}
    for manuscript in (*library.manuscripts, *library.unsound):
        for country in countries:
            for line in asked(country, library.lines.read, manuscript.type):
                is_release = terms.release or manuscript.released
                of_line[line] = of_line.get(line, False) or is_release
    for line, released in of_line.items():
        yield from old((line,), terms.today, released=released)
