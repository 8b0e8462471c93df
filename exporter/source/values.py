"""Define the kinds of value that YAML keys take: a line, a date, a name, one or several.

A fault becomes a `PydanticCustomError` that `filling` turns into a finding.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from exporter import rules
from exporter.colour import opaque
from exporter.languages import cldr
from exporter.languages.bcp47 import TAG, canonical
from exporter.source.paths import NAME, plain

LINE, PROSE = 1_000, 10_000
_MEANT = {"sp": "es", "jp": "ja", "cn": "zh", "gr": "el", "cz": "cs", "dk": "da", "ua": "uk"}
"""Codes of countries, and of nothing, that are taken for those of languages."""
_CODE = 3
"""Letters of the longest code of a language."""
_BY_LANGUAGE = "Write a list, - words, a line each; or a key for each language, as en: words."
_HOST = r"[\w-]+(\.[\w-]+)+"
_WEB = rf"(?i:https?://)?{_HOST}(:[0-9]{{1,5}})?([/?#][\w/?#%&=+.,:;~!$*@()-]*)?"
_EMAIL = rf"[\w.+'-]+@{_HOST}"


def wrong(expected: str, hint: str = "", rule: str = "S-004") -> PydanticCustomError:
    """Return an error that `filling` turns into a finding of the given rule."""
    return PydanticCustomError(
        "wrong", "not of the form", {"expected": expected, "hint": hint, "rule": rule}
    )


def _one_line(text: str) -> str:
    if len(text) > LINE:
        raise wrong(f"text of at most {LINE:,} characters", "Say it in fewer words.")
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")


def _filled(text: str) -> str:
    if not _one_line(text).strip():
        raise PydanticCustomError("empty", "empty")
    return _one_line(text)


def _prose(text: str) -> str:
    if len(text) > PROSE:
        raise wrong(f"text of at most {PROSE:,} characters", "Put it into a section.")
    return text.strip(" \t\n")


def _short(text: str) -> str:
    if len(_filled(text)) > 40:
        raise wrong("text of at most 40 characters", "It is printed at the foot of every page.")
    return _filled(text)


def _converted(
    pattern: str, convert: Callable[[str], Any], expected: str, hint: str = ""
) -> BeforeValidator:
    """Make the conversion of text of one form; what is no text is left to pydantic."""

    def converted(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        with suppress(ValueError):
            if re.fullmatch(pattern, value):
                return convert(value)
        raise wrong(expected, hint)

    return BeforeValidator(converted)


def _name(text: str) -> str:
    if not plain(text):
        raise wrong("a name of a-z, 0-9 and single hyphens", _lower(text, NAME), "S-012")
    return text


def _language(text: str, otherwise: str = "") -> str:
    """Return a language's tag as it is written; `otherwise` is the hint for what is no language."""
    name = text.lower()
    meant = _MEANT.get(name) or (cldr.tag_of(name) if len(name) > _CODE else name)
    if meant != name:
        raise wrong("a language tag such as en or pt-BR", f"Did you mean {meant}?", "S-012")
    if not re.fullmatch(TAG, text):
        hint = otherwise or _lower(text, TAG)
        raise wrong("a language tag such as en or pt-BR", hint, "S-012")
    return canonical(text)


def _lower(text: str, pattern: str) -> str:
    better = re.sub(r"[\s_]+", "-", text.strip().lower())
    return f"Write {better}." if re.fullmatch(pattern, better) else "Write it in that form."


def _rule(text: str) -> str:
    rule = rules.find(text)
    if rule is None:
        raise wrong("the id of a rule, such as E-004", "exporter explain lists the rules.")
    return rule.id


def _isbn(text: str) -> str:
    """Return an ISBN of 13 digits, with the hyphens of its parts."""
    from stdnum import isbn

    number = re.sub(r"(?i)^\s*(urn:)?isbn[:\s]*", "", text)
    if not isbn.is_valid(number):
        raise wrong(
            "an ISBN of 13 digits, the last a check digit",
            "Copy it from the agency's list or from the imprint.", "E-130",
        )
    return str(isbn.format(isbn.to_isbn13(number)))


def different(isbn: str | None, info: ValidationInfo) -> str | None:
    """Return the ISBN of an e-book.

    Raises: PydanticCustomError if it is that of the book on paper.
    """
    if isbn and isbn == info.data.get("print"):
        raise wrong(
            "a number of its own for each format", "Leave out the one that it is not.", "E-130"
        )
    return isbn


def _ages(text: str) -> str:
    first, _, last = text.partition("-")
    if last and int(last) < int(first):
        raise ValueError(text)
    return text


def coded(code: str, info: ValidationInfo) -> str:
    """Return the code of a subject.

    Raises: PydanticCustomError if it has not the form of its scheme.
    """
    scheme = info.data.get("scheme", "")
    pattern, form = CODES.get(scheme, ("(?s:.*)", ""))
    if not re.fullmatch(pattern, code):
        raise wrong(f"a code of {scheme}, {form}", "Look the subject up in that list.", "E-131")
    return code


CODES = {
    "bisac": (r"[A-Z]{3}\d{6}", "such as HEA039140"),
    "lcsh": (r"sh\d{8,10}", "such as sh85036995"),
    "mesh": (r"[DCQ]\d{6,9}", "such as D007649"),
    "thema": (r"[A-Z]{1,8}|[A-Z]{2,3}\d|[1-6][A-Z0-9-]{1,12}", "such as MKJ"),
}
"""By scheme: the form of a code, and how it looks."""


def unique(values: list[str]) -> list[str]:
    """Return values, all different. Raises: PydanticCustomError if one is said twice."""
    if len(set(values)) < len(values):
        raise wrong("a list of different entries", "Remove the second one.")
    return values


def _country(text: str) -> str:
    code = _one_line(text).upper()
    if code and not cldr.is_country(code):
        raise wrong(
            "the two letters of a country, as in web addresses",
            "Write GB for the United Kingdom." if code == "UK" else "Write GB, US, IE or another.",
        )
    return code


def several(value: Any) -> Any:
    """Take one value for a list of one."""
    return [value] if isinstance(value, (str, dict)) else value


def some(value: Any) -> Any:
    """Take one value for a list of one, and none for a list of nothing."""
    return [] if isinstance(value, str) and value.casefold() == "none" else several(value)


def named(value: Any) -> Any:
    """Take a name alone for a mapping with that name."""
    return {"name": value} if isinstance(value, str) else value


def claimed(value: Any) -> Any:
    """Take a claim alone for a mapping with that claim."""
    return {"claim": value} if isinstance(value, str) else value


def _rows(value: Any) -> Any:
    """Take text of several lines for a list of lines."""
    return [row for row in value.split("\n") if row.strip()] if isinstance(value, str) else value


def _by_language(value: Any) -> Any:
    """Take what is said in one language for that in the language of the file, which has no tag."""
    if not isinstance(value, dict):
        return value if value is None else {"": value}
    if not value:
        raise PydanticCustomError("empty", "empty")
    if len({canonical(str(tag)) for tag in value}) < len(value):
        raise wrong(
            "words by language, each language once", "Join the two: en-gb and en_GB are one."
        )
    return value


Line = Annotated[str, AfterValidator(_one_line)]
Filled = Annotated[str, AfterValidator(_filled)]
Short = Annotated[str, AfterValidator(_short)]
Prose = Annotated[str, AfterValidator(_prose)]
Date = Annotated[
    datetime.date,
    _converted("(19|[2-9][0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}", datetime.date.fromisoformat,
               "a day YYYY-MM-DD, 1900 or later",
               "Write a day of the calendar, e.g. 2026-11-24."),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Count = Annotated[
    int, _converted("[0-9]{1,4}", int, "a whole number, at most 9999"),
    WithJsonSchema({"type": "integer", "minimum": 0}),
]
Switch = Annotated[
    bool, _converted("(?i:true|false|yes|no)", lambda text: text.lower() in ("true", "yes"),
                     "true or false"),
    WithJsonSchema({"type": "boolean"}),
]
Grade = Annotated[
    float,
    _converted(r"[0-9]{1,2}(\.[0-9])?", float, "a grade such as 8 or 11.5",
               "Copy it from exporter check."),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
Digest = Annotated[str, _converted(
    "[0-9a-f]{16}", str, "16 hexadecimal digits", "Copy them from the hint of exporter check.",
)]
Name = Annotated[
    str, AfterValidator(_name), WithJsonSchema({"type": "string", "pattern": f"^{NAME}$"})
]
Language = Annotated[
    str, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": f"^{TAG}$"})
]
Colour = Annotated[
    str, _converted(".*", opaque, "a colour such as #1f5c7a",
                    'Write six digits in quotes, "#1f5c7a", or the name of a colour.'),
    WithJsonSchema({"type": "string"}),
]
Country = Annotated[str, AfterValidator(_country)]
Web = Annotated[str, _converted(
    rf"\s*+({_WEB})?\s*", str.strip, "a web address",
    "Write it as www.example.org or https://example.org/page.",
)]
Email = Annotated[str, _converted(
    rf"\s*+({_EMAIL})?\s*", str.strip, "an e-mail address", "Write it as name@example.org.",
)]
Webs = Annotated[list[Web], BeforeValidator(several, json_schema_input_type=list[Web] | Web)]
RuleId = Annotated[str, AfterValidator(_rule)]
Isbn = Annotated[str, AfterValidator(_isbn)]
Position = Annotated[str, _converted(
    r"[0-9]{1,6}(\.[0-9]{1,6}){0,3}", str, "a number such as 3 or 2.1", "Leave words out.",
)]
Ages = Annotated[str, _converted(
    "[0-9]{1,3}-([0-9]{1,3})?", _ages, "ages such as 12-17 or 18-", "Write them with a hyphen.",
)]
Lines = Annotated[
    list[Filled], BeforeValidator(several, json_schema_input_type=list[Filled] | Filled)
]
Rows = Annotated[list[Filled], BeforeValidator(_rows, json_schema_input_type=list[Filled] | Filled)]
_Tag = Annotated[str, AfterValidator(
    lambda tag: tag and _language(tag, _BY_LANGUAGE)
)]
FilledByLanguage = Annotated[dict[_Tag, Filled], BeforeValidator(
    _by_language, json_schema_input_type=Filled | dict[Language, Filled]
)]
RowsByLanguage = Annotated[dict[_Tag, Rows], BeforeValidator(
    _by_language, json_schema_input_type=Rows | dict[Language, Rows]
)]
LineByLanguage = Annotated[dict[_Tag, Line], BeforeValidator(
    _by_language, json_schema_input_type=Line | dict[Language, Line]
)]
"""Words in one language, or a mapping of languages to words."""
Names = Annotated[
    list[Name], Field(min_length=1), AfterValidator(unique),
    BeforeValidator(several, json_schema_input_type=list[Name] | Name),
]
Languages = Annotated[
    list[Language], Field(min_length=1), AfterValidator(unique),
    BeforeValidator(several, json_schema_input_type=list[Language] | Language),
]
