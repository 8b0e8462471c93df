"""Read a web page in its encoding: what it says, or what its bytes show (pure)."""

from __future__ import annotations

import codecs
import re

from exporter.importing.notes import Note
from exporter.importing.opening import Refused
from exporter.rules import importing as rules

_HEAD = 4096
_BIG = (b"\xff\xfe", b"\xfe\xff")
"""How a page in UTF-16 begins."""
_SAID = re.compile(
    rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)|charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_UTF_8 = ("utf-8", "utf8", "unicode-1-1-utf-8")
_CODECS = {
    **dict.fromkeys(
        ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252",
    ),
    **dict.fromkeys(_UTF_8, "utf-8"), "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "euc-kr": "cp949", "utf-16": "utf-8",
}
"""What browsers read encodings as, where that is another: 0x96 is a dash in ISO 8859-1, too."""


_OF_PAGES = re.compile(r"(?:cp\d|iso8859|iso2022|koi8|mac|euc|big5|gb|tis).*")
"""Python's names of encodings that a page may be in; it knows others, as of escapes."""


def in_utf_8(data: bytes) -> bytes:
    """Return a page in UTF-8; a parser would drop all behind a byte that it can't read.

    Raises: Refused if it holds bytes that are no letters in the encoding that it is in.
    """
    codec = encoding(data)
    try:
        return data.decode(codec).encode("utf-8", errors="replace")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Refused(
            f"Some bytes of the page are no letters in its encoding, {codec}.",
            f"line {line}: {data[max(error.start - 20, 0):error.start + 8]!r}",
            "Open it in a browser, look for � in its text, and save it anew with the right signs.",
        ) from error


def encoding(data: bytes) -> str:
    """Return the encoding that a page is in: what its bytes show, else what it says."""
    if data.startswith(_BIG):
        return "utf-16"
    said = _said(data)
    codec = _CODECS.get(said, said)
    try:
        codec = codecs.lookup(codec).name
    except LookupError:
        codec = "utf-8"
    if codec != "utf-8" and _OF_PAGES.fullmatch(codec):
        return codec
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252" if data.decode("utf-8", errors="ignore").isascii() else "utf-8-sig"
    return "utf-8-sig"


def misread(data: bytes) -> tuple[Note, ...]:
    """Return a note for a page that says UTF-8 and is in windows-1252."""
    if _said(data) not in _UTF_8 or encoding(data) != "cp1252":
        return ()
    first = re.search(rb"[\x80-\xff]", data)
    at = first.start() if first else 0
    around = data[max(at - 20, 0):at + 20].decode("cp1252", errors="replace")
    return (Note(
        rules.GUESS, "The page says that it is in UTF-8, and is not: it is read as windows-1252.",
        " ".join(re.sub(r"<[^>]*>|^[^<]*>|<[^>]*$", " ", around).split()),
        "Look at its signs beside the page in a browser: µ, °, ½, –, é.",
    ),)


def _said(data: bytes) -> str:
    """Return the encoding that a page names, in small letters; nothing if it names none."""
    found = _SAID.search(data[:_HEAD])
    return (found[1] or found[2]).decode("ascii").lower() if found else ""
