"""Turn the fields of a BibTeX entry into a CSL-JSON item (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from exporter.citations.latex import text_of, verbatim
from exporter.languages import cldr

TYPES = {
    "article": "article-journal", "book": "book", "booklet": "pamphlet", "collection": "book",
    "conference": "paper-conference", "dataset": "dataset", "electronic": "webpage",
    "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia", "manual": "book", "mastersthesis": "thesis",
    "mvbook": "book", "online": "webpage", "periodical": "periodical", "phdthesis": "thesis",
    "proceedings": "book", "reference": "book", "report": "report", "software": "software",
    "techreport": "report", "thesis": "thesis", "unpublished": "manuscript", "www": "webpage",
}
"""Map an entry's type to CSL's; any other is a web page where it has a URL, else a document."""

# CSL variable <- the first of these fields that is there.
_TEXTS = {
    "title": ("title",), "title-short": ("shorttitle",),
    "container-title": ("journaltitle", "journal", "booktitle"),
    "container-title-short": ("shortjournal",), "collection-title": ("series",),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher-place": ("location", "address"), "event-title": ("eventtitle",),
    "event-place": ("venue",), "genre": ("type",), "volume": ("volume",),
    "edition": ("edition",), "chapter-number": ("chapter",), "number-of-pages": ("pagetotal",),
    "number-of-volumes": ("volumes",), "page": ("pages", "eid"), "version": ("version",),
}
_VERBATIM = {"DOI": "doi", "URL": "url", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid",
             "PMCID": "pmcid"}  # fmt: skip
_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def csl(key: str, kind: str, fields: Mapping[str, str]) -> dict[str, object]:
    """Give the CSL-JSON item of one entry; `kind` and the names of `fields` in lower case."""
    item: dict[str, object] = {"id": key, "type": _type(kind, fields)}
    for name, sources in _TEXTS.items():
        if text := next((found for one in sources if (found := text_of(fields.get(one, "")))), ""):
            item[name] = text
    for name, source in _VERBATIM.items():
        if text := verbatim(fields.get(source, "")):
            item[name] = text
    for role in ("author", "editor", "translator"):
        if people := names(fields.get(role, "")):
            item[role] = people
    if kind in _GENRES:
        item.setdefault("genre", _GENRES[kind])
    if (subtitle := text_of(fields.get("subtitle", ""))) and "title" in item:
        item["title"] = f"{item['title']}: {subtitle}"
    item |= _number(kind, fields) | _dates(fields) | _elsewhere(fields)
    return item


def _type(kind: str, fields: Mapping[str, str]) -> str:
    online = "url" in fields or "\\url" in fields.get("howpublished", "")
    return TYPES.get(kind, "webpage" if online else "document")


def names(value: str) -> list[dict[str, str]]:
    """Read a list of names; one in braces is an institution, `others` is et al."""
    return [name for one in split_multiple_persons_names(value) if (name := _name(one.strip()))]


def _name(written: str) -> dict[str, str]:
    if written.lower() == "others":
        return {"literal": "et al."}
    parts = parse_single_name_into_parts(written, strict=False)
    whole = not (parts.first or parts.von or parts.jr)
    if whole and (len(parts.last) == 1 or "," not in written):
        return {"literal": text} if (text := text_of(written)) else {}
    read = {
        "given": parts.first, "non-dropping-particle": parts.von, "family": parts.last,
        "suffix": parts.jr,
    }
    return {key: text for key, words in read.items() if (text := text_of(" ".join(words)))}


def _number(kind: str, fields: Mapping[str, str]) -> dict[str, object]:
    number, issue = text_of(fields.get("number", "")), text_of(fields.get("issue", ""))
    if kind in {"article", "periodical"}:
        return {"issue": text} if (text := issue or number) else {}
    name = "number" if kind in {"techreport", "report", "patent", "manual"} else "collection-number"
    return {name: number} if number else {}


def _dates(fields: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    if issued := verbatim(fields.get("date", "")) or _year_month(fields):
        found["issued"] = {"raw": issued}
    if accessed := verbatim(fields.get("urldate", "")):
        found["accessed"] = {"raw": accessed}
    return found


def _year_month(fields: Mapping[str, str]) -> str:
    year = text_of(fields.get("year", ""))
    words = re.findall(r"[A-Za-z]+|\d+", text_of(fields.get("month", "")))
    month = next((place for word in words if (place := _month(word))), 0)
    day = next((int(word) for word in words if word.isdigit()), 0) if len(words) > 1 else 0
    if not re.fullmatch(r"\d{4}", year) or not month:
        return year
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"


def _month(word: str) -> int:
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else 0
    return _MONTHS.index(word[:3].lower()) + 1 if word[:3].lower() in _MONTHS else 0


def _elsewhere(fields: Mapping[str, str]) -> dict[str, object]:
    """Find what is not in a field of its own: an address, an id of PubMed, the language."""
    found: dict[str, object] = {}
    address = re.search(r"https?://[^\s{}]+", fields.get("howpublished", ""))
    if address and "url" not in fields:
        found["URL"] = verbatim(address[0])
    if fields.get("eprinttype", "").lower() == "pubmed" and "pmid" not in fields:
        found["PMID"] = verbatim(fields.get("eprint", ""))
    language = verbatim(fields.get("langid", "") or fields.get("language", "")).lower()
    if language:
        found["language"] = cldr.tag_of(language)
    return found
