"""Prepare a CSL-JSON item so that citeproc-py, which trusts its input, formats it right (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from exporter.citations import markup
from exporter.citations.people import DATES, NAMES, date, names

RICH = (
    "title", "title-short", "container-title", "container-title-short", "collection-title",
    "publisher", "publisher-place", "event", "event-title", "event-place", "genre", "medium",
    "original-title", "volume-title", "part-title", "section", "archive", "archive-place",
    "archive_location", "authority", "status", "source", "jurisdiction", "dimensions",
)
NUMBERS = (
    "chapter-number", "collection-number", "edition", "issue", "number", "number-of-pages",
    "number-of-volumes", "part-number", "supplement-number", "volume",
)
PLAIN = ("version", "call-number", "ISBN", "ISSN", "PMID", "PMCID")

# Works that stand alone and that styles have no form for: they read right as a report, and would
# be taken for an article that was published online.
_ALONE = frozenset({
    "classic", "collection", "dataset", "document", "manuscript", "pamphlet", "periodical",
    "regulation", "software", "standard",
})  # fmt: skip
_DOI = re.compile(
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+?)[.,;]?", re.IGNORECASE
)
_DOI_URL = re.compile(r"https?://(?:dx\.)?doi\.org/(10\..+)", re.IGNORECASE)
_EDITION = re.compile(r"\s*(?:ed\.?|edn\.?|edition)$", re.IGNORECASE)
_RANGE = re.compile(r"([A-Za-z]*)(\d+)\s*[-‐‑–—]+\s*([A-Za-z]*)(\d+)")  # noqa: RUF001 - all dashes
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z0-9]+)*")
_HREF_SAFE = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True, slots=True)
class Prepared:
    """Hold an item ready for the formatter, and what is linked in it, as plain text."""

    item: Mapping[str, object]
    doi: str
    url: str


def doi(text: str) -> str:
    """Give the bare DOI of a text that is one, with or without `doi:` or its address; else ''."""
    match = _DOI.fullmatch(markup.plain(text))
    return match[1] if match else ""


def href(address: str) -> str:
    """Give a web address as a valid href, or '' if it is not one of http, https or ftp."""
    try:
        parts = urlsplit(address)
        sound = parts.scheme in {"http", "https", "ftp"} and parts.hostname and parts.port != 0
    except ValueError:
        return ""
    return quote(address, safe=_HREF_SAFE) if sound else ""


def prepare(item: Mapping[str, object], lang: str, and_others: str) -> Prepared:
    """Prepare an item for the formatter.

    Unknown fields are left out, tags become marks, DOI and URL one mark each. A URL that only
    repeats the DOI is left out; one that holds a DOI gives it. A title is taken to be in the
    book's language unless the item says otherwise, so that no other one gets English capitals.
    """
    bare = _text(item, "DOI")
    address = _text(item, "URL")
    held = _DOI_URL.fullmatch(address)
    bare = doi(bare) or bare or (doi(address) if held else "")
    if held and doi(address).lower() == bare.lower():
        address = ""
    prepared: dict[str, object] = {"type": _type(item), "language": _language(item, lang)}
    prepared |= {key: text for key in RICH if (text := markup.rich(_text(item, key)))}
    prepared |= {key: text for key in (*NUMBERS, *PLAIN) if (text := _text(item, key))}
    prepared |= {key: found for key in NAMES if (found := names(item.get(key), and_others))}
    prepared |= {key: day for key in DATES if (day := date(item.get(key)))}
    if edition := _EDITION.sub("", _text(item, "edition")):
        prepared["edition"] = edition
    if pages := _pages(_text(item, "page")):
        prepared["page"] = pages
    if bare:
        prepared["DOI"] = markup.DOI
    if address:
        prepared["URL"] = markup.URL
    return Prepared(prepared, bare, address)


def _text(item: Mapping[str, object], key: str) -> str:
    value = item.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return markup.plain(str(value))


def _type(item: Mapping[str, object]) -> str:
    kind = _text(item, "type").lower()
    return "report" if kind in _ALONE and not _text(item, "container-title") else kind


def _language(item: Mapping[str, object], lang: str) -> str:
    language = _text(item, "language")
    return (language if _LANGUAGE.fullmatch(language) else lang).lower()


def _pages(text: str) -> str:
    """Write ranges with one hyphen and both ends whole; hide those of unlike ends.

    citeproc-py shortens 1-12 to 1-2 and 10-105 to 10-5, as it compares digits from the left; a
    range behind the mark DASH is left alone.
    """
    return _RANGE.sub(_range, text.replace("&", ",")).rstrip("-–+ ")


def _range(match: re.Match[str]) -> str:
    sign, first, other, last = match.groups()
    if len(last) < len(first):
        whole = first[: -len(last)] + last
        if other or int(whole) <= int(first):
            return f"{sign}{first}{markup.DASH}{other}{last}"
        last = whole
    other = other or sign
    if (sign, first) == (other, last):
        return sign + first
    alike = sign == other and len(first) == len(last)
    return f"{sign}{first}{'-' if alike else markup.DASH}{other}{last}"
