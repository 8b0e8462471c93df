"""Read attributes in braces, `{#id .class key="value"}`, by pandoc's rules, and judge them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from exporter.languages import cldr
from exporter.languages.bcp47 import canonical
from exporter.markdown.dialect import (
    ABBREVIATION,
    ALIGN,
    ATTRIBUTES,
    BAR,
    COLUMN,
    COLUMNS,
    ICON_ARRAY,
    KNOWN_BLOCKS,
    LINES,
    MOST_LINES,
    ROW,
    ROW_HEADS,
    SET_APART,
    TIMELINE,
)
from exporter.markdown.findings import FileText
from exporter.markdown.lengths import HEIGHTS, PARTED, WIDTHS, css
from exporter.model import Finding, Place
from exporter.rules import text as rules

_PART = re.compile(
    r"""\s*(?:
        \#(?P<id>[\w:.-]+)
      | \.(?P<class>[^\W\d_][\w:.-]*)
      | (?P<key>[^\W\d][\w:.-]*)=
        (?: "(?P<double>(?:\\.|[^"\\])*)" | '(?P<single>(?:\\.|[^'\\])*)' | (?P<bare>[^\s"'}]*) )
      | (?P<dash>-)
    )(?=[\s}])""",
    re.VERBOSE | re.DOTALL,
)
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_CLASS = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_LIKE_ROW_HEADS = re.compile(r"row[-_]?head(er|ing)?s?", re.IGNORECASE)
_NEEDED = {
    "count": (ICON_ARRAY, BAR), "of": (ICON_ARRAY, BAR), "at": (TIMELINE,), COLUMNS: (ROW,),
    LINES: ("notes",), "title": (ABBREVIATION,),
}
"""The classes without which an attribute means nothing."""
_FORMS = {COLUMNS: ("[1-6]", "a number of columns, 1 to 6"), ALIGN: ("left|right", "left or right")}
"""What the value of a key may be, as a pattern and in words."""
_SHARE = re.compile(r"0?\.\d{1,4}|1(?:\.0*)?")
"""A bare number up to 1: a part of the line elsewhere, here a pixel or less."""
_LANG = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands in one pair of braces, as written; `{-}` is the class unnumbered."""

    id: str = ""
    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


def read(text: str, start: int = 0) -> tuple[Attributes, int] | None:
    """Read the braces that open at `start`; give them and the position after, or None."""
    if not text.startswith("{", start):
        return None
    pos, name = start + 1, ""
    classes: list[str] = []
    pairs: list[tuple[str, str]] = []
    while found := _PART.match(text, pos):
        if found["id"]:
            name = found["id"]
        elif found["class"]:
            classes.append(found["class"])
        elif found["dash"]:
            classes.append("unnumbered")
        elif found["key"] == "class":
            classes.extend(_value(found).split())
        else:
            pairs.append((found["key"], _value(found)))
        pos = found.end()
    closing = re.compile(r"\s*\}").match(text, pos)
    if closing is None or "\n\n" in text[start : closing.end()]:
        return None
    return Attributes(name, tuple(classes), tuple(pairs)), closing.end()


def read_at_end(text: str) -> tuple[str, Attributes] | None:
    """Split `words {attributes}` into the words and the attributes, or give None."""
    for start in (found.start() for found in re.finditer(r"\{", text)):
        found = read(text, start)
        if found and not text[found[1] :].strip() and not text[:start].endswith("\\"):
            return text[:start].rstrip(), found[0]
    return None


def mended(braces: str) -> str:
    """Return what to do about braces that can't be read, by the commonest slips."""
    if parted := PARTED.search(braces):
        return f"Write {parted[1]}{parted[2]}, without the space."
    if re.search(r"\w\s+=|=\s", braces):
        return "Write key=value, without spaces around =."
    if re.search(r"[\w\"'%],(?=[\s}])", braces):
        return "Part attributes with spaces, and no commas."
    if found := re.search(r"(\w+)=([^\s\"'=}]+(?:\s+(?![.#])[^\s\"'=}]+(?=[\s}]))+)", braces):
        return f'Put words with spaces in quotes: {found[1]}="{found[2]}".'
    if re.fullmatch(r"\{\s*[A-Za-z][\w-]*\s*\}?", braces):
        return f"Write {{.{braces.strip('{} ')}}} for a class, or \\{{ if it is text."
    return "Correct them, or write \\{ if it is text."


def settle(
    attributes: Attributes, kind: str, place: Place, source: FileText
) -> dict[str, str | int | float]:
    """Return the attributes that an element of a kind may have; each other one is a finding.

    Where a language runs from right to left, so does the element, unless its author says `dir`.
    """
    settled: dict[str, str | int | float] = {}
    classes = dict.fromkeys(name for name in attributes.classes if _CLASS.fullmatch(name))
    if classes:
        settled["class"] = " ".join(classes)
    for name in attributes.classes:
        if expected := _expected_class(kind, name):
            source.findings.append(_wrong(place, f".{name}", expected))
    written = [(key, value, f'{key}="{value}"') for key, value in attributes.pairs]
    if attributes.id:
        written.insert(0, ("id", attributes.id, f"#{attributes.id}"))
    for key, value, found in written:
        if expected := _expected(kind, key, value, attributes.classes):
            source.findings.append(_wrong(place, found, expected))
        else:
            settled[key] = canonical(value) if key == "lang" else value
    if "lang" in settled and cldr.is_right_to_left(str(settled["lang"])):
        settled.setdefault("dir", "rtl")
    return settled


def apply(token: Token, attributes: Attributes, kind: str, place: Place, source: FileText) -> None:
    """Set a token's settled attributes, and its place; a class adds to those that it has."""
    token.meta.setdefault("place", place)
    settled = settle(attributes, kind, place, source)
    if "class" in settled and "class" in token.attrs:
        settled["class"] = f"{token.attrs['class']} {settled['class']}"
    token.attrs.update(settled)


def _value(found: re.Match[str]) -> str:
    return unescapeAll(found["double"] or found["single"] or found["bare"] or "")


def _expected_class(kind: str, name: str) -> str:
    """Return what was expected of a class, or nothing where it is right."""
    if not _CLASS.fullmatch(name):
        return "a class of A-Z, a-z, 0-9, _ and -, a letter first"
    if kind in ("span", "link", "code") and name in SET_APART:
        return "words that are set as all others"
    if kind in ("span", "link", "code") and name in KNOWN_BLOCKS:
        return f"a block, ::: {name}, its words, and ::: on lines of their own"
    if kind == "table" and name != ROW_HEADS and _LIKE_ROW_HEADS.fullmatch(name):
        return f".{ROW_HEADS}"
    return ""


def _expected(kind: str, key: str, value: str, classes: tuple[str, ...]) -> str:
    """Return what was expected of a key and value, or nothing where they are right."""
    if key == "id":
        return "" if _ID.fullmatch(value) else "an id of A-Z, a-z, 0-9, _ . and -, a letter first"
    if key == "lang":
        is_one = _LANG.fullmatch(value) and cldr.is_language(canonical(value))
        return "" if is_one else "a language tag, such as es or pt-BR"
    if key == "dir":
        return "" if value in ("ltr", "rtl") else "ltr or rtl"
    needed = (COLUMN,) if (kind, key) == ("div", "width") else _NEEDED.get(key, ())
    if key not in ATTRIBUTES[kind] or (needed and not {*needed} & {*classes}):
        return "one of " + ", ".join(("#id", ".class", "lang", "dir", *ATTRIBUTES[kind]))
    if needed == (COLUMN,):
        return "" if re.fullmatch(r"[1-9]\d%", value) else "a part of the line, such as 40%"
    form, in_words = _FORMS.get(key, ("(?s:.*)", ""))
    if not re.fullmatch(form, value):
        return in_words
    if key == LINES and value not in map(str, range(1, MOST_LINES + 1)):
        return f"a number from 1 to {MOST_LINES}"
    if key == "width" and (not css(value) or _SHARE.fullmatch(value)):
        return f"a width such as {WIDTHS}"
    if key == "height" and (not css(value) or _SHARE.fullmatch(value) or value.endswith("%")):
        return f"a height such as {HEIGHTS}"
    return ""


def _wrong(place: Place, found: str, expected: str) -> Finding:
    return rules.BROKEN_ATTRIBUTES.at(
        place, f"The attribute {found} is not known here.",
        found=found, expected=expected, hint=_meant(*found.partition("=")[::2]),
    )


def _meant(key: str, written: str) -> str:
    """Return a hint, with what is likely meant where that can be known."""
    value = written.strip('"').lower()
    if key == "width" and (share := _SHARE.fullmatch(value)):
        return f"Write width={float(share[0]):.0%} for that part of the line."
    if key == "lang" and (tag := cldr.tag_of(value)) != value:
        return f"Did you mean lang={tag}?"
    return "Correct the braces or take the attribute out."
