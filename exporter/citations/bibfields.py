"""Turn the fields of a BibTeX or biblatex entry into a CSL-JSON item (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from exporter.citations import latex
from exporter.citations.items import RICH
from exporter.citations.macros import ACCENTS
from exporter.languages import cldr

TYPES = {
    "article": "article-journal", "book": "book", "booklet": "pamphlet", "collection": "book",
    "conference": "paper-conference", "dataset": "dataset", "electronic": "webpage",
    "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia", "manual": "book", "mastersthesis": "thesis",
    "mvbook": "book", "online": "webpage", "patent": "patent", "periodical": "periodical",
    "phdthesis": "thesis", "proceedings": "book", "reference": "book", "report": "report",
    "software": "software", "techreport": "report", "thesis": "thesis",
    "unpublished": "manuscript", "www": "webpage",
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
    "status": ("pubstate",), "note": ("note", "addendum"),
}
_VERBATIM = {"DOI": "doi", "URL": "url", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid",
             "PMCID": "pmcid"}  # fmt: skip
_NAMES = {"author": "author", "editor": "editor", "translator": "translator",
          "container-author": "bookauthor"}  # fmt: skip
# Titles in parts, each behind the one before it with a sign between them.
_PARTS = {
    "title": (("subtitle", ": "), ("titleaddon", ". ")),
    "booktitle": (("booksubtitle", ": "), ("booktitleaddon", ". ")),
    "maintitle": (("mainsubtitle", ": "), ("maintitleaddon", ". ")),
    "journaltitle": (("journalsubtitle", ": "),), "journal": (("journalsubtitle", ": "),),
}
_GENRES = {
    "phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis", "mathesis": "Master’s thesis",
    "techreport": "Technical report",
}
_EPRINTS = {
    "arxiv": "https://arxiv.org/abs/", "jstor": "https://www.jstor.org/stable/",
    "hdl": "https://hdl.handle.net/", "googlebooks": "https://books.google.com/books?id=",
}
_PERSONS_LEFT_OUT = (
    "editora", "editorb", "editorc", "annotator", "commentator", "foreword", "introduction",
    "afterword", "holder",
)
_LEFT_OUT = (*_PERSONS_LEFT_OUT, "issuetitle", "origdate", "eventdate", "part", "library")
"""Fields that would matter to a reader, and that no style here prints."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_YEARS = re.compile(r"(\d{4})\s*[-–—/]+\s*(\d{4})")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
# A macro, the space that ends it, and the letter or the brace behind.
_SPACED_MACRO = re.compile(r"""\\([A-Za-z]+|['`"^~=.])\s+(\w|(?=\{))""")
# bibtexparser drops a backslash and its letter where a further name starts with them.
_MACRO_BEHIND_AND = re.compile(r"(\sand\s+)(?=\\)", re.IGNORECASE)
_NAMED_PART = re.compile(r"\s*(family|given|prefix|suffix)\s*=\s*(.*)", re.IGNORECASE | re.DOTALL)


@dataclass
class Fields:
    """An entry's fields by name in lower case; what was read of them, and what was not."""

    given: Mapping[str, str]
    unread: list[tuple[str, str]] = field(default_factory=list)
    """Pieces of LaTeX that were kept as written, each with its field."""
    left: list[str] = field(default_factory=list)
    """Fields that are left out and would matter."""

    def text(self, name: str, *, rich: bool = False) -> str:
        """Return the text of a field, with its tags if it is `rich`; empty if it is not there."""
        return self.read(name, self.given.get(name, ""), rich=rich)

    def read(self, name: str, value: str, *, rich: bool = False) -> str:
        """Return the text of a value, or of a part of one, that stands in the field `name`."""
        if not value:
            return ""
        read = latex.read(value, rich=rich)
        self.unread += [(name, piece) for piece in read.unread]
        return read.text

    def first(self, names: Iterable[str], *, rich: bool = False) -> str:
        """Return the text of the first of some fields that has one, with its subtitle."""
        for name in names:
            if text := self.text(name, rich=rich):
                more = ((sign, self.text(part, rich=rich)) for part, sign in _PARTS.get(name, ()))
                return text + "".join(f"{sign}{part}" for sign, part in more if part)
        return ""

    def spare(self, names: Iterable[str]) -> list[str]:
        """Return those of some fields that say other than the first of them, which is printed."""
        first, *others = [name for name in names if self.given.get(name)] or [""]
        return [name for name in others if self.given[name] != self.given[first]]

    def verbatim(self, name: str) -> str:
        """Return a field that is an address or a number."""
        return latex.verbatim(self.given.get(name, ""))


def csl(key: str, kind: str, fields: Fields) -> dict[str, object]:
    """Return an entry as a CSL-JSON item; `kind` is in lower case.

    What can't be read of its fields, and what is left out, is noted in `fields`.
    """
    item: dict[str, object] = {
        name: fields.first(sources, rich=name in RICH) for name, sources in _TEXTS.items()
    }
    item |= {name: fields.verbatim(source) for name, source in _VERBATIM.items()}
    item |= {role: _names(source, fields) for role, source in _NAMES.items()}
    item["issued"] = _issued(fields)
    item["accessed"] = _date(fields.verbatim("urldate"))
    item = {name: value for name, value in item.items() if value}
    item |= {"id": key, "type": _type(kind, fields.given)}
    if genre := _GENRES.get(str(item.get("genre", kind)).lower()):
        item["genre"] = genre
    if whole := fields.first(("maintitle",), rich=True):
        held = "container-title" if "container-title" in item else "title"
        item[held] = f"{whole}. {item[held]}" if held in item else whole
    item |= _number(kind, fields) | _elsewhere(item, fields)
    fields.left += [name for name in _LEFT_OUT if fields.given.get(name)]
    fields.left += [name for sources in _TEXTS.values() for name in fields.spare(sources)]
    return item


def _type(kind: str, given: Mapping[str, str]) -> str:
    online = "url" in given or "\\url" in given.get("howpublished", "")
    return TYPES.get(kind, "webpage" if online else "document")


def _names(role: str, fields: Fields) -> list[dict[str, str]]:
    """Read a list of names; one in braces is an institution, `others` is et al."""
    joined = _SPACED_MACRO.sub(_joined, fields.given.get(role, ""))
    written = split_multiple_persons_names(_MACRO_BEHIND_AND.sub(r"\1{}", joined))
    return [name for person in written if (name := _name(person.strip(), role, fields))]


def _joined(spaced: re.Match[str]) -> str:
    """Return a macro and its letter without the space between, which would end a part of a name."""
    macro, letter = spaced.groups()
    if not letter:
        return rf"\{macro}"
    return rf"\{macro}{{{letter}}}" if macro in ACCENTS else rf"\{macro}{{}}{letter}"


def _name(written: str, role: str, fields: Fields) -> dict[str, str]:
    if written.lower() == "others":
        return {"literal": "et al."}
    if _NAMED_PART.match(written):
        return _extended(written, role, fields)
    parts = parse_single_name_into_parts(written, strict=False)
    whole = not (parts.first or parts.von or parts.jr)
    if whole and (len(parts.last) == 1 or "," not in written):
        return {"literal": text} if (text := fields.read(role, written)) else {}
    read = {
        "given": parts.first, "non-dropping-particle": parts.von, "family": parts.last,
        "suffix": parts.jr,
    }
    return {
        key: text for key, words in read.items() if (text := fields.read(role, " ".join(words)))
    }


def _extended(written: str, role: str, fields: Fields) -> dict[str, str]:
    """Read a name in biblatex's extended form: `family=Berg, given=Jan, prefix=van der`."""
    called = {"prefix": "non-dropping-particle"}
    found = (_NAMED_PART.match(part) for part in re.split(r",(?![^{]*\})", written))
    read = {
        called.get(part[1].lower(), part[1].lower()): fields.read(role, part[2].strip(' "'))
        for part in found if part
    }
    return {key: text for key, text in read.items() if text}


def _number(kind: str, fields: Fields) -> dict[str, object]:
    number, issue = fields.text("number"), fields.text("issue")
    if kind in {"article", "periodical"}:
        return {"issue": text} if (text := ", ".join(filter(None, (number, issue)))) else {}
    reports = {"techreport", "report", "patent", "manual"}
    return {"number" if kind in reports else "collection-number": number} if number else {}


def _date(written: str) -> dict[str, object]:
    return {"raw": written} if written else {}


def _issued(fields: Fields) -> dict[str, object]:
    """Return the date of publication; words that are no date are kept as they are."""
    if written := fields.verbatim("date"):
        return _date(written)
    year, month, day = (fields.text(name) for name in ("year", "month", "day"))
    if found := _YEARS.fullmatch(year):
        return {"date-parts": [[int(found[1])], [int(found[2])]]}
    written = " ".join(filter(None, (day, month, year)))
    if not re.fullmatch(r"\d{4}", year) or not month:
        return _date(written)
    parts = _month_parts(re.findall(r"[^\W\d_]+|\d+", _ORDINAL.sub("", f"{day} {month}")))
    if parts:
        return {"date-parts": [[int(year), *part] for part in parts]}
    return _date(f"{year}-{month}") if month.isdecimal() and not day else {"literal": written}


def _month_parts(words: Sequence[str]) -> list[list[int]]:
    """Return months and days: `mar apr` is [[3], [4]], `29 jun` [[6, 29]]; empty for others."""
    names = [word for word in words if not word.isdigit()]
    numbers = [int(word) for word in words if word.isdigit()]
    if not names:
        # `month = 5`, or `day = 4, month = 5`
        months, days = numbers[-1:], numbers[:-1]
    else:
        months, days = [_month(name) for name in names], numbers
    sound = months == sorted(months) and all(0 < month < 13 or 20 < month < 25 for month in months)
    if not sound or any(not 1 <= day <= 31 for day in days) or max(len(months), len(days)) > 2:
        return []
    if len(months) == 2:
        paired = len(days) == 2
        return [[month, *days[at : at + 1]] for at, month in enumerate(months)] if (
            paired or not days
        ) else []
    return [[months[0], day] for day in days] or [months[:1]]


def _month(word: str) -> int:
    called = word.lower()
    known = called[:3] in _MONTHS
    return _MONTHS.index(called[:3]) + 1 if known else _SEASONS.get(called, 0)


def _elsewhere(item: Mapping[str, object], fields: Fields) -> dict[str, object]:
    """Return what has no field of its own: an address, an id of an archive, the language."""
    found: dict[str, object] = {}
    published = fields.given.get("howpublished", "")
    address = re.search(r"https?://[^\s{}]+", published)
    if address and "URL" not in item:
        found["URL"] = latex.verbatim(address[0])
    elif published and not address:
        text = fields.text("howpublished")
        found["publisher"] = "; ".join(filter(None, (str(item.get("publisher", "")), text)))
    found |= _eprint({**item, **found}, fields)
    language = fields.verbatim("langid") or fields.verbatim("language")
    if language:
        found["language"] = cldr.tag_of(language.lower())
    return found


def _eprint(item: Mapping[str, object], fields: Fields) -> dict[str, object]:
    """Return the id of PubMed, or the address of a preprint that has neither DOI nor URL."""
    number = fields.verbatim("eprint")
    archive = (fields.verbatim("eprinttype") or fields.verbatim("archiveprefix")).lower()
    if not number:
        return {}
    if archive in {"pubmed", "pmid"}:
        return {} if "PMID" in item else {"PMID": number}
    if archive in _EPRINTS and not {"URL", "DOI"} & item.keys():
        return {"URL": f"{_EPRINTS[archive]}{number}"}
    fields.left.append("eprint")
    return {}
