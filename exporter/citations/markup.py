"""Rich text on its way through the formatter: tags -> private-use characters -> XHTML (pure).

The formatter knows neither escaping nor where a field ends. So a field enters it with each tag
as one character of plane 16 (a mark), DOI and URL as one mark each, and all else as plain text;
what comes out is escaped once, and the marks become tags and links.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape

from exporter.wording import TURNS


class Pair(NamedTuple):
    """The opening and the closing mark of one kind of markup."""

    open: str
    close: str


ITALIC, BOLD, SUPERSCRIPT, SUBSCRIPT, SMALL_CAPS = (
    Pair(chr(0x10F700 + 2 * n), chr(0x10F701 + 2 * n)) for n in range(5)
)
KEEP_CASE, DOI, URL, DASH = (chr(0x10F710 + n) for n in range(4))

_XHTML = {
    ITALIC.open: "<i>", ITALIC.close: "</i>",
    BOLD.open: "<b>", BOLD.close: "</b>",
    SUPERSCRIPT.open: "<sup>", SUPERSCRIPT.close: "</sup>",
    SUBSCRIPT.open: "<sub>", SUBSCRIPT.close: "</sub>",
    SMALL_CAPS.open: '<span class="small-caps">', SMALL_CAPS.close: "</span>",
    KEEP_CASE: "",
}
_PAIRS = {
    "i": ITALIC, "em": ITALIC, "b": BOLD, "strong": BOLD, "sup": SUPERSCRIPT, "sub": SUBSCRIPT,
    "sc": SMALL_CAPS,
}
_TAG = re.compile(r"<(/?)(i|em|b|strong|sup|sub|sc|span)((?:\s[^<>]*)?)>", re.IGNORECASE)
# Publishers' exports hold `&amp;` where the title has `&`, and `&amp;lt;` where it has `<`.
_ENTITY = re.compile(r"&(?:amp;)*(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_UNKNOWN = re.compile(
    rf"{_ENTITY.pattern}|</?[A-Za-z][A-Za-z0-9:]*(?:\s+[A-Za-z-]+=[^<>]*+|\s*+/?)>"
    r"|\\u[0-9A-Fa-f]{4}|\\[A-Za-z]+|\$[^$\s][^$]{0,80}[\\^_][^$]{0,80}\$"
)

_OWN = "\U0010f700-\U0010f71f"
_UNPRINTABLE = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufdcf\\ufdf0-\\ufffd\\U00010000-\\U0010fffd]"
    f"|[{_OWN}{TURNS}]"
)
# Words that a capital would make others of: mg is no Mg. One without a vowel is a unit or a sign.
_CONSONANT = "[b-df-hj-np-tv-xz]"
_UNIT = rf"(?:{_CONSONANT}{{2,}}|[mnp]?mol|m?osm|k?cal|meq)\b|{_CONSONANT}(?![\w-])"
_UNIT_BEHIND_NUMBER = r"(?<=\d\s)(?:[a-z]{1,2}|min|bar)(?![\w-])"
_AS_WRITTEN = re.compile(
    rf"(?:^|(?<=\s))(?=[\u0370-\u03ffµ]|\S*[\d@]|\w+://|www\.|{_UNIT}|{_UNIT_BEHIND_NUMBER})"
)
_CLOSERS = "".join(pair.close for pair in _PAIRS.values())
_STOP_TWICE = re.compile(rf"([.?!])([{_CLOSERS}]+)\.")
_STOP_AFTER_MARK = re.compile(r"([?!])\.(?=\s|$)")


def plain(text: str) -> str:
    """Return text as one line of printable characters in NFC, entities of HTML read back."""
    text = _UNPRINTABLE.sub("", unicodedata.normalize("NFC", decoded(text)))
    return re.sub(r"[ \t\r\n\u2028\u2029]+", " ", text).strip(" ")


def decoded(text: str) -> str:
    """Return text with the entities of HTML read back."""
    return _ENTITY.sub(_character, text)


def _character(entity: re.Match[str]) -> str:
    """Return what an entity stands for; one that HTML does not know, as it is written."""
    return html.unescape(f"&{entity[1]};")


def unknown(text: str) -> list[str]:
    """Return the entities, tags, escapes and LaTeX of a text that stay as they are written.

    A tag stays if CSL-JSON does not know it, or if it has no partner.
    """
    return list(dict.fromkeys(found[0] for found in _UNKNOWN.finditer(rich(text))))


def rich(text: str) -> str:
    """Return text with marks for the tags that CSL-JSON allows.

    `On <i>E. coli</i> & <b` becomes `On `, ITALIC.open, KEEP_CASE, `E. `, KEEP_CASE, `coli`,
    ITALIC.close, ` & <b`: a tag without its partner stays text. KEEP_CASE stands before each word
    in italics (a species, a foreign word) and in `<span class="nocase">`, so that a style's
    capitals leave it alone.

    Source: CSL-JSON, rich text content.
    """
    out: list[str] = []
    opened: list[tuple[int, str, str]] = []
    end = 0
    line = plain(text)
    for tag in _TAG.finditer(line):
        out.append(line[end : tag.start()])
        end = tag.end()
        name = tag.group(2).lower()
        out.append(tag.group())
        if not tag.group(1):
            opened.append((len(out) - 1, name, tag.group(3).lower()))
        elif name in (other for _, other, _ in opened):
            while opened[-1][1] != name:
                opened.pop()
            _close(out, *opened.pop())
    out.append(line[end:])
    return "".join(out)


def as_written(marked: str) -> str:
    """Return rich text with KEEP_CASE before each unit, address, and word with a digit or in Greek.

    A style that gives words capitals would print 5 mg as 5 Mg.
    """
    return _AS_WRITTEN.sub(KEEP_CASE, marked)


def _close(out: list[str], start: int, name: str, attributes: str) -> None:
    """Replace by marks, in `out`, the tag at `start` and the closing one, which is last."""
    if name in {"i", "em"} or "nocase" in attributes:
        out[start + 1 : -1] = [
            re.sub(r"(^|\s)(?=\S)", rf"\1{KEEP_CASE}", run) for run in out[start + 1 : -1]
        ]
    small = name == "span" and "small-caps" in attributes
    pair = SMALL_CAPS if small else _PAIRS.get(name, Pair("", ""))
    out[start], out[-1] = pair


def xhtml(marked: str, links: Mapping[str, str]) -> str:
    """Return a formatted entry as well-formed inline XHTML; `links` maps DOI and URL to markup.

    A full stop is dropped after a stop, a question or an exclamation mark that ends a field.
    """
    text = _STOP_AFTER_MARK.sub(r"\1", _STOP_TWICE.sub(r"\1\2", marked))
    text = escape(re.sub(r" {2,}", " ", text).strip(" "))
    marks = {**_XHTML, **links}
    return re.sub(f"[{_OWN}]", lambda mark: marks[mark.group()], text)
