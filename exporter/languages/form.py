"""Find what is wrong in a sheet of words, by the English one: keys, types, fields (pure)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from exporter.wording import NOT_XML, TURN, nearest

LONGEST = 500
"""Characters of a text; the longest of ours has about 200."""
COUNTED = ("icon_array",)
"""Patterns that may have a form for each category of CLDR's plural rules."""
_SIGNS = ("comma", "semicolon", "full_stop")
"""Signs that may be a space alone: Thai parts sentences by one."""
_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
_QUOTE = re.compile(r"[^\w\s!-/:-@\[-`{-~][\u00a0\u202f]?|[\u00a0\u202f][^\w\s!-/:-@\[-`{-~]")
"""A sign that is not on every keyboard, and a space inside it that no line parts."""
_FIELD = re.compile(r"\{[a-z]+\}")


class Wrong(NamedTuple):
    """What is wrong under a key: the keys that lead there, what was found and what expected."""

    path: tuple[str, ...]
    found: str
    expected: str


def wrong(sheet: Mapping[str, Any], english: Mapping[str, Any]) -> Iterator[Wrong]:
    """Yield what is wrong under each key of a sheet; a key that is missing is none."""
    for key, value in sheet.items():
        if key == "speaker":
            yield from _of_speaker(value)
        elif key not in english:
            near = nearest(key, english)
            yield Wrong((key,), key, near or "a key of exporter's own words")
        elif key == "months":
            yield from _of_months(value)
        elif key == "quotes":
            yield from _of_quotes(value)
        elif isinstance(value, dict) and key in COUNTED:
            yield from _of_forms(key, value, english[key])
        else:
            yield from _of_text((key,), value, english[key])


def _of_text(path: tuple[str, ...], value: object, pattern: str) -> Iterator[Wrong]:
    """Yield what is wrong with a text that has to have the fields of a pattern."""
    if not isinstance(value, str):
        yield Wrong(path, _kind(value), "text in quotes")
        return
    wanted = _FIELD.findall(pattern)
    if path == ("direction",) and value not in ("ltr", "rtl"):
        yield Wrong(path, value, "ltr or rtl")
    elif not (value if path[0] in _SIGNS else value.strip()):
        yield Wrong(path, "nothing", "words")
    elif len(value) > LONGEST:
        yield Wrong(path, f"{len(value)} characters", f"at most {LONGEST}")
    elif sign := re.search(rf"[\n\t]|{NOT_XML}|{TURN}", value):
        yield Wrong(path, f"U+{ord(sign[0]):04X}", "letters and signs that can be seen")
    elif sorted(_FIELD.findall(value)) != sorted(wanted) or re.search(
        "[{}]", _FIELD.sub("", value)
    ):
        once = f"{' and '.join(wanted)}, once each" if wanted else "no braces"
        yield Wrong(path, value, once)


def _of_months(value: object) -> Iterator[Wrong]:
    if not isinstance(value, list) or len(value) != 12:
        yield Wrong(("months",), _kind(value), "a list of twelve texts, January first")
        return
    found = [each for month in value for each in _of_text(("months",), month, "")]
    if not found and len(set(value)) < 12:
        found.append(Wrong(("months",), "one name twice", "twelve different names"))
    yield from found[:1]


def _of_quotes(value: object) -> Iterator[Wrong]:
    """Yield what is wrong with the marks of quotations: four, each with its space or none."""
    if not isinstance(value, list) or len(value) != 4:
        yield Wrong(("quotes",), _kind(value), "a list of four marks: outer pair, inner pair")
        return
    found = [each for mark in value for each in _of_text(("quotes",), mark, "")]
    found += [
        Wrong(("quotes",), mark, "a quotation mark such as „, with U+202F inside it at most")
        for mark in value if not found and not _QUOTE.fullmatch(mark)
    ]
    yield from found[:1]


def _of_forms(key: str, forms: Mapping[str, Any], pattern: str) -> Iterator[Wrong]:
    fields = [field.strip("{}") for field in _FIELD.findall(pattern)]
    for name, form in forms.items():
        if name == "by":
            if form not in fields:
                yield Wrong((key, name), str(form), " or ".join(fields))
        elif name not in _CATEGORIES:
            yield Wrong((key, name), name, "one of by, " + ", ".join(_CATEGORIES))
        else:
            yield from _of_text((key, name), form, pattern)
    if missing := [name for name in ("by", "other") if name not in forms]:
        yield Wrong((key,), f"no {' and no '.join(missing)}", "by, and a form other")


def _of_speaker(value: object) -> Iterator[Wrong]:
    """Yield what is wrong with the table that says who has reviewed the words."""
    if not isinstance(value, dict) or not value or not {*value} <= {"reviewed", "disclaimer"}:
        yield Wrong(("speaker",), _kind(value), "a table [speaker] with reviewed, or disclaimer")
        return
    for key, reviewed in value.items():
        if reviewed is not False:
            yield from _of_review(("speaker", key), reviewed)


def _of_review(path: tuple[str, ...], reviewed: object) -> Iterator[Wrong]:
    if not isinstance(reviewed, dict) or {*reviewed} != {"name", "date"}:
        yield Wrong(path, _kind(reviewed), 'false, or { name = "…", date = 2026-11-24 }')
        return
    yield from _of_text(path, reviewed["name"], "")
    day = reviewed["date"]
    if not isinstance(day, datetime.date) or isinstance(day, datetime.datetime):
        yield Wrong(path, _kind(day), "a day such as 2026-11-24, without quotes")


def _kind(value: object) -> str:
    """Return what a value of TOML is, in words."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f"“{value[:60]}”"
        case list():
            return f"a list of {len(value)}"
        case dict():
            return "a table with " + (", ".join(map(str, value)) or "nothing")
        case _:
            return str(value)
