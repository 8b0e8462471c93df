"""Prepare names and dates of a CSL-JSON item so that citeproc-py prints them right (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from exporter.citations.markup import plain

NAMES = (
    "author", "collection-editor", "composer", "container-author", "editor",
    "editorial-director", "illustrator", "interviewer", "original-author", "recipient",
    "translator",
)
DATES = ("accessed", "container", "event-date", "issued", "original-date", "submitted")

_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
_AND_OTHERS = re.compile(r"(?:and\s+)?(?:et\.?\s*al\.?|others)", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=\w)([-‐])(\w)")  # noqa: RUF001 - both hyphens
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T.*)?")


def names(value: object, and_others: str) -> list[dict[str, str]]:
    """Prepare a list of names: institutions whole, `Jr` without its stop, `et al.` in its language.

    `and_others` is the style's term for further authors. A hyphenated given name gets a capital
    on both sides, so that `Peng-fei` gives the initials `PF`.
    """
    if not isinstance(value, Sequence) or isinstance(value, str):
        return []
    found = [_name(one) for one in value if isinstance(one, Mapping)]
    return [
        {"literal": and_others}
        if _AND_OTHERS.fullmatch(name.get("literal", name.get("family", "")))
        else name
        for name in found
        if name
    ]


def _name(one: Mapping[str, object]) -> dict[str, str]:
    text = {key: plain(str(part)) for key, part in one.items() if isinstance(part, str)}
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
    """Prepare a date: year, month, day as whole numbers, or a range of two years.

    A season is left out; a date in ISO 8601 or in words is taken where no parts are given.
    """
    if not isinstance(value, Mapping):
        return None
    listed = value.get("date-parts")
    ends = [end for part in _sequence(listed)[:2] if (end := _parts(part))]
    if not ends and isinstance(value.get("raw"), str):
        ends = _iso(plain(str(value["raw"])))
    if not ends:
        words = plain(str(value.get("literal") or value.get("raw") or ""))
        return {"literal": words} if words else None
    prepared: dict[str, object] = {"date-parts": _range(ends[0], ends[-1])}
    if value.get("circa"):
        prepared["circa"] = 1
    return prepared


def _range(first: list[int], last: list[int]) -> list[list[int]]:
    """Give a range by its years, or what both ends share.

    citeproc-py prints nothing for a range inside one year where a style asks for the year only.
    """
    if first[0] < last[0]:
        return [first[:1], last[:1]]
    same = next((n for n, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]),
                min(len(first), len(last)))
    return [first[: max(same, 1)]]


def _sequence(value: object) -> Sequence[object]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _parts(value: object) -> list[int]:
    """Give year, month, day as far as they are sound."""
    found: list[int] = []
    for part, most in zip(_sequence(value), (9999, 12, 31), strict=False):
        text = str(part).strip()
        if not re.fullmatch(r"[0-9]{1,4}", text) or not 1 <= int(text) <= most:
            break
        found.append(int(text))
    return found


def _iso(text: str) -> list[list[int]]:
    matches = [_ISO.fullmatch(end.strip()) for end in text.split("/")[:2]]
    if not all(matches):
        return []
    return [end for match in matches if match and (end := _parts([p for p in match.groups() if p]))]
