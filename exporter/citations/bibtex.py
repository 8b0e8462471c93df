"""Read BibTeX: text -> CSL-JSON items, each with its line. The one door to bibtexparser (pure).

bibtexparser 2 goes on after a fault and knows its line, so that all are reported at once;
citeproc-py's own reader stops at the first, and knows neither `url` nor names of institutions.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
)

from exporter.citations.item_faults import twice
from exporter.citations.latex import text_of, verbatim
from exporter.languages import cldr
from exporter.model import Finding, Place
from exporter.rules.reading import BROKEN_BIBLIOGRAPHY

# It logs each fault too; without this, Python would print them.
_SILENT = logging.NullHandler()
# A crossref's title is the title of the book that holds the child.
_NOT_INHERITED = {"title", "subtitle", "crossref", "author", "doi", "url", "pages", "note"}

TYPES = {
    "article": "article-journal", "book": "book", "booklet": "pamphlet", "collection": "book",
    "conference": "paper-conference", "dataset": "dataset", "electronic": "webpage",
    "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia", "manual": "book", "mastersthesis": "thesis",
    "mvbook": "book", "online": "webpage", "periodical": "periodical", "phdthesis": "thesis",
    "proceedings": "book", "reference": "book", "report": "report", "software": "software",
    "techreport": "report", "thesis": "thesis", "unpublished": "manuscript", "www": "webpage",
}
"""CSL's type for an entry's; any other is a web page if it has a URL, else a document."""

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


def parse(text: str, file: str) -> tuple[list[tuple[int, object]], list[Finding]]:
    """Read the entries of a BibTeX file as CSL-JSON items; a broken entry is a finding."""
    logging.getLogger("bibtexparser").addHandler(_SILENT)
    library = parse_string(text)
    fields = {
        entry.key: {field.key.lower(): str(field.value) for field in entry.fields}
        for entry in library.entries
    }
    items: list[tuple[int, object]] = [
        (_line(entry), csl(entry.key, entry.entry_type.lower(), _whole(entry.key, fields)))
        for entry in library.entries
    ]
    found = [_fault(block, file) for block in library.failed_blocks]
    is_bibtex = bool(items or found)
    # Comments are free, but what starts as an entry was meant as one.
    found += [
        _broken(
            block, file, "This is no BibTeX entry.", block.comment,
            "Export the bibliography again from the reference manager.",
        )
        for block in library.blocks
        if isinstance(block, ImplicitComment)
        and (block.comment.startswith("@") or not is_bibtex)
    ]
    return items, found


def _line(block: Block) -> int:
    return (block.start_line or 0) + 1


def _whole(key: str, fields: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Return an entry's fields with those that it takes from the entry of its `crossref`."""
    own = fields[key]
    parent = fields.get(own.get("crossref", ""), {})
    inherited = {name: value for name, value in parent.items() if name not in _NOT_INHERITED}
    if "title" in parent:
        inherited["booktitle"] = parent["title"]
    return {**inherited, **own}


def _fault(block: ParsingFailedBlock, file: str) -> Finding:
    match block:
        case DuplicateBlockKeyBlock(ignore_error_block=Entry()):
            return twice(block.key, _line(block.previous_block), Place(file, _line(block)))
        case DuplicateBlockKeyBlock():
            message = f"The abbreviation {block.key} stands twice."
        case DuplicateFieldKeyBlock():
            names = ", ".join(sorted(block.duplicate_keys))
            message = f"The field {names} stands twice in one reference."
        case _:
            message = "A reference can't be parsed: a brace, a quote or a comma is missing."
    hint = "Correct it, or export it again from the reference manager."
    return _broken(block, file, message, (block.raw or "").strip(), hint)


def _broken(block: Block, file: str, message: str, found: str, hint: str) -> Finding:
    return BROKEN_BIBLIOGRAPHY.at(
        Place(file, _line(block)), message, found=found.split("\n", 1)[0][:60],
        expected="BibTeX: @article{key, title = {…}, …}", hint=hint,
    )


def csl(key: str, kind: str, fields: Mapping[str, str]) -> dict[str, object]:
    """Return an entry as a CSL-JSON item; `kind` and the names of `fields` are in lower case."""
    item: dict[str, object] = {
        name: next(filter(None, (text_of(fields.get(field, "")) for field in sources)), "")
        for name, sources in _TEXTS.items()
    }
    item |= {name: verbatim(fields.get(field, "")) for name, field in _VERBATIM.items()}
    item |= {role: names(fields.get(role, "")) for role in ("author", "editor", "translator")}
    item["issued"] = _date(verbatim(fields.get("date", "")) or _year_month(fields))
    item["accessed"] = _date(verbatim(fields.get("urldate", "")))
    item = {name: value for name, value in item.items() if value}
    item |= {"id": key, "type": _type(kind, fields)}
    if kind in _GENRES:
        item.setdefault("genre", _GENRES[kind])
    if (subtitle := text_of(fields.get("subtitle", ""))) and "title" in item:
        item["title"] = f"{item['title']}: {subtitle}"
    item |= _number(kind, fields) | _elsewhere(fields)
    return item


def _type(kind: str, fields: Mapping[str, str]) -> str:
    online = "url" in fields or "\\url" in fields.get("howpublished", "")
    return TYPES.get(kind, "webpage" if online else "document")


def names(value: str) -> list[dict[str, str]]:
    """Read a list of names; one in braces is an institution, `others` is et al."""
    written = split_multiple_persons_names(value)
    return [name for person in written if (name := _name(person.strip()))]


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


def _date(written: str) -> dict[str, str]:
    return {"raw": written} if written else {}


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
    """Return what has no field of its own: an address, an id of PubMed, the language."""
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
