"""Prepare a CSL-JSON item for citeproc-py, which trusts its input: texts, names, dates (pure)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from exporter.citations import markup

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
NAMES = (
    "author", "collection-editor", "composer", "container-author", "editor",
    "editorial-director", "illustrator", "interviewer", "original-author", "recipient",
    "translator",
)
DATES = ("accessed", "container", "event-date", "issued", "original-date", "submitted")

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
_EDITION = re.compile(r"(?<!\s)\s*(?:ed\.?|edn\.?|edition)$", re.IGNORECASE)
_RANGE = re.compile(r"(?<![A-Za-z])([A-Za-z]*)(?<!\d)(\d+)\s*[-‐‑–—]+\s*([A-Za-z]*)(\d+)")  # noqa: RUF001 - all dashes
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z0-9]+)*")
_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
_AND_OTHERS = re.compile(r"(?:and\s+)?(?:et\.?\s*al\.?|others)", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=\w)([-‐])(\w)")  # noqa: RUF001 - both hyphens
_ISO = re.compile(r"(\d{4})(?:-(?!00)(\d{1,2}))?(?:-(?!00)(\d{1,2}))?(?:-00)*(?:T.*)?[~?%]?")
_SEASONS = {
    word: 21 + place
    for place, words in enumerate(("1 spring", "2 summer", "3 autumn fall", "4 winter"))
    for word in words.split()
}
_HREF_SAFE = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True, slots=True)
class Prepared:
    """An item ready for the formatter, and the addresses that it links to, as plain text."""

    item: Mapping[str, object]
    doi: str
    url: str


def doi(text: str) -> str:
    """Return the bare DOI of `10.1/x`, `doi:10.1/x` or `https://doi.org/10.1/x`; else ''."""
    match = _DOI.fullmatch(markup.plain(text))
    return match[1] if match else ""


def href(address: str) -> str:
    """Return a web address as a valid href; empty if it is not one of http, https or ftp."""
    try:
        parts = urlsplit(address)
        sound = parts.scheme in {"http", "https", "ftp"} and parts.hostname and parts.port != 0
    except ValueError:
        return ""
    return quote(address, safe=_HREF_SAFE) if sound else ""


def prepare(item: Mapping[str, object], lang: str, and_others: str) -> Prepared:
    """Return an item ready for the formatter.

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
    texts = {key: markup.rich(_text(item, key)) for key in RICH}
    prepared |= {key: markup.as_written(text) for key, text in texts.items() if text}
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
    """Return ranges with one hyphen and both ends whole; hide those of unlike ends.

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


def names(value: object, and_others: str) -> list[dict[str, str]]:
    """Return a list of names: institutions whole, `Jr` without its stop, `et al.` in its language.

    `and_others` is the style's term for further authors. A hyphenated given name gets a capital
    on both sides, so that `Peng-fei` gives the initials `PF`.
    """
    if not isinstance(value, Sequence) or isinstance(value, str):
        return []
    found = [_name(person) for person in value if isinstance(person, Mapping)]
    return [
        {"literal": and_others}
        if _AND_OTHERS.fullmatch(name.get("literal", name.get("family", "")))
        else name
        for name in found
        if name
    ]


def _name(person: Mapping[str, object]) -> dict[str, str]:
    text = {key: markup.plain(part) for key, part in person.items() if isinstance(part, str)}
    parts = {key: text[key] for key in _PARTS if text.get(key)}
    if literal := text.get("literal"):
        return {"literal": literal}
    if "family" not in parts:
        return {"literal": parts["given"]} if "given" in parts else {}
    if "suffix" in parts:
        parts["suffix"] = parts["suffix"].rstrip(".")
    if "given" in parts:
        parts["given"] = _HYPHEN.sub(lambda at: at[1] + at[2].upper(), parts["given"])
    return {key: part for key, part in parts.items() if part}


def date(value: object) -> dict[str, object] | None:
    """Return a date: year, month, day as whole numbers, or a range of two; 0 is an open end.

    A season stands for a month, as 21 to 24. A date in ISO 8601 or EDTF, or in words, is taken
    where no parts are given.
    """
    if not isinstance(value, Mapping):
        return None
    ends = [_parts(part) for part in _sequence(value.get("date-parts"))[:2]]
    if ends[1:] == [[]] and _is_open(_sequence(value.get("date-parts"))[1]):
        ends[1] = [0]
    ends = [end for end in ends if end]
    if not ends and isinstance(value.get("raw"), str):
        ends = _iso(markup.plain(str(value["raw"])))
    if not ends:
        words = markup.plain(str(value.get("literal") or value.get("raw") or ""))
        return {"literal": words} if words else None
    season = markup.plain(str(value.get("season") or ""))
    if season and len(ends[0]) == 1:
        if season.lower() not in _SEASONS:
            return {"literal": f"{season} {ends[0][0]}"}
        ends = [[*end[:1], _SEASONS[season.lower()]] if end != [0] else end for end in ends]
    return {"date-parts": ends}


def is_about(value: object) -> bool:
    """Return whether a date is one that nobody knows for sure: circa, or 2011~."""
    if not isinstance(value, Mapping):
        return False
    return bool(value.get("circa")) or bool(
        re.search(r"\d[~?%]", str(value.get("raw") or "")) and "date-parts" in (date(value) or ())
    )


def is_whole(value: object) -> bool:
    """Return whether a date's numbers name a day, month or season that there is."""
    if not isinstance(value, Mapping):
        return True
    listed = _sequence(value.get("date-parts"))
    if not listed and isinstance(raw := value.get("raw"), str):
        ends = markup.plain(raw).split("/")
        return not all(_ISO.fullmatch(end.strip()) for end in ends) or bool(_iso(raw))
    return len(listed) <= 2 and all(_is_open(part) or _is_real(_filled(part)) for part in listed)


def _is_real(written: Sequence[object]) -> bool:
    """Return whether each number of a date is sound, and its month has such a day."""
    numbers = _parts(written)
    if len(numbers) != len(written):
        return False
    return len(numbers) < 3 or numbers[2] <= calendar.monthrange(numbers[0], numbers[1])[1]


def _is_open(part: object) -> bool:
    return not _filled(part)


def _filled(part: object) -> list[object]:
    return [number for number in _sequence(part) if number not in (None, "", 0, "0")]


def _sequence(value: object) -> Sequence[object]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _parts(value: object) -> list[int]:
    """Return year, month or season, and day, as far as they are sound."""
    found: list[int] = []
    for part, most in zip(_sequence(value), (9999, 24, 31), strict=False):
        text = str(part).strip()
        if not re.fullmatch(r"[0-9]{1,4}", text) or not 1 <= int(text) <= most:
            break
        found.append(int(text))
    if found[1:] and found[1] > 12:
        season = _SEASONS.get(str(found[1] - 12)) if found[1] < 17 else found[1]
        return [found[0], season] if season and season > 20 else found[:1]
    return found


def _iso(text: str) -> list[list[int]]:
    """Return the one or two ends of a date in ISO 8601 or EDTF; empty for any other text."""
    first, slash, last = text.partition("/")
    ends = [first, last] if slash and last.strip() not in ("", "..") else [first]
    matches = [_ISO.fullmatch(end.strip()) for end in ends]
    written = [[part for part in match.groups() if part] for match in matches if match]
    # Month 13 is spring in CSL-JSON's numbers only.
    months = [int(month) for _, month, *_ in (part for part in written if part[1:])]
    if not all(matches) or not all(map(_is_real, written)) or any(12 < n < 21 for n in months):
        return []
    read = [_parts(part) for part in written]
    return [*read, [0]] if slash and len(ends) == 1 else read
