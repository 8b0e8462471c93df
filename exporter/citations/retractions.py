"""Make a small index of a Retraction Watch file, and read the index (pure).

Text in, text out; the file is brought by the user, since nothing here asks the network.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import cast

from exporter.citations.items import doi
from exporter.model import Finding, Nature, Notice, Place, Retractions
from exporter.rules.evidence import BROKEN_INDEX, GET_INDEX

_COLUMNS = ("OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature", "RetractionDate")
_NATURES: dict[str, Nature] = {
    "retraction": "retraction", "expression of concern": "concern", "correction": "correction",
    "reinstatement": "reinstatement",
}
_HEAD = re.compile(r"# retractions to (\d{4}-\d\d-\d\d), sha256 ([0-9a-f]{64}), (\d+) rows")
_ROW = re.compile(rf"([^\t]*)\t(\d*)\t({'|'.join(_NATURES.values())})\t(\d{{4}}-\d\d-\d\d)")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s.*)?")


def index(body: bytes) -> str:
    """Return the text of an index of a Retraction Watch CSV.

    Letters that are not UTF-8 are replaced. Kept of a row: DOI and PMID of the work, what became
    of it, and the day. The index is dated by its newest row, so the same file gives the same text.

    Raises: ValueError if it is no such file, or lists no work.
    """
    rows = sorted(set(_rows(body.decode("utf-8-sig", "replace"))))
    if not rows:
        raise ValueError("it lists no work by DOI or PMID")
    newest = max(row[3] for row in rows)
    digest = hashlib.sha256(body).hexdigest()
    head = f"# retractions to {newest}, sha256 {digest}, {len(rows)} rows"
    return "\n".join((head, *("\t".join(row) for row in rows))) + "\n"


def _rows(text: str) -> Iterator[tuple[str, str, str, str]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        lacks = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
        if lacks:
            raise ValueError(f"it has no column {lacks[0]}")
        yield from filter(None, map(_row, reader))
    except csv.Error as error:
        raise ValueError(f"it is no CSV in line {reader.line_num}: {error}") from error


def _row(row: Mapping[str, str | None]) -> tuple[str, str, str, str] | None:
    bare, pmid, nature, day = ((row[name] or "").strip() for name in _COLUMNS)
    bare = doi(bare).lower()
    pmid = pmid.lstrip("0") if pmid.isdecimal() and pmid.isascii() else ""
    known = _NATURES.get(nature.lower())
    iso = _day(day)
    return (bare, pmid, known, iso) if known and iso and (bare or pmid) else None


def _day(text: str) -> str:
    """Return a day as ISO 8601; the file writes month/day/year, and a time behind it."""
    found = _AMERICAN.fullmatch(text)
    try:
        if found:
            month, day, year = (int(part) for part in found.groups())
            return datetime.date(year, month, day).isoformat()
        return datetime.date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


def parse(text: str, file: str) -> tuple[Retractions | None, tuple[Finding, ...]]:
    """Read the text of an index; return None and one finding if a line of it is wrong."""
    head, _, rest = text.partition("\n")
    dated = _HEAD.fullmatch(head)
    if not dated:
        return None, (_broken(Place(file, 1), head),)
    by_doi: defaultdict[str, list[Notice]] = defaultdict(list)
    by_pmid: defaultdict[str, list[Notice]] = defaultdict(list)
    count = 0
    try:
        for count, line in enumerate(rest.splitlines(), start=1):
            row = _ROW.fullmatch(line)
            if not row:
                return None, (_broken(Place(file, count + 1), line),)
            bare, pmid, nature, day = row.groups()
            notice = Notice(cast("Nature", nature), datetime.date.fromisoformat(day))
            for mark, known in ((bare, by_doi), (pmid, by_pmid)):
                if mark:
                    known[mark].append(notice)
        date = datetime.date.fromisoformat(dated[1])
    except ValueError:
        return None, (_broken(Place(file, count + 1), "a day that is none"),)
    if count != int(dated[3]):
        return None, (_broken(Place(file, 1), f"{count} rows, {dated[3]} in its first line"),)
    return Retractions(date, dated[2], _latest(by_doi), _latest(by_pmid)), ()


def _latest(known: Mapping[str, Iterable[Notice]]) -> Mapping[str, tuple[Notice, ...]]:
    """Return the newest notice of each nature by work, the oldest first: older ones change nothing.
    """
    latest: dict[str, tuple[Notice, ...]] = {}
    for mark, notices in known.items():
        newest: dict[Nature, Notice] = {}
        for notice in sorted(notices, key=attrgetter("date")):
            newest.pop(notice.nature, None)
            newest[notice.nature] = notice
        latest[mark] = tuple(newest.values())
    return MappingProxyType(latest)


def _broken(place: Place, found: str) -> Finding:
    return BROKEN_INDEX.at(
        place, "The index of retractions can't be read.", found=found[:80] or "nothing",
        expected="a file that exporter retractions import made",
        hint=GET_INDEX,
    )
