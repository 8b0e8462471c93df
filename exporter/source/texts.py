"""Turn bytes into text as all stages expect it: UTF-8, no byte order mark, LF, NFC."""

from __future__ import annotations

import re
import unicodedata

from exporter.model import Finding, Place
from exporter.rules import reading as rules
from exporter.source.paths import TEXT, Findings, Folder, Limit
from exporter.wording import CONTROLS, NO_LETTERS, REPLACEMENT, TURN, TURNS

# What XML 1.0 leaves out, and the C1 controls and DEL, which are old encodings read wrong.
_REFUSED = re.compile(f"[{CONTROLS}{NO_LETTERS}{TURNS}]")
# Stands for a sign that turns the direction, of which a finding says enough: no font lacks it.
_UNSEEN = "\u2060"
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
"""Two letters drawn as one, from text copied out of a PDF: fonts draw them without being told."""


def read_text(
    folder: Folder, name: str, limit: Limit = TEXT, at: Place | None = None, hint: str = ""
) -> tuple[str | None, Findings]:
    """Read one text file; None and findings if it can't be read or is not text."""
    body, faults = folder.read(name, limit, at, hint)
    return decode(body, folder.file(name)) if body is not None else (None, faults)


def decode(body: bytes, file: str) -> tuple[str | None, Findings]:
    """Turn a file's bytes into text; None and one finding for bytes that are not UTF-8.

    A control character is a finding, one for each kind, and becomes U+FFFD; so is a sign that turns
    the direction, which becomes U+2060. The rest of the file can then still be read and judged.
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_undecodable(body, error.start, file),)
    text = _line_feeds(text.removeprefix("\ufeff"))
    faults = tuple(controls(text, Place(file)))
    return clean(text), faults


def controls(text: str, start: Place) -> list[Finding]:
    """Find each kind of control character, and of signs of direction, at its first place.

    `start` names the file; with a line, it is the place of a value whose inside is not counted.
    """
    spots: dict[str, list[int]] = {}
    for match in _REFUSED.finditer(text):
        spots.setdefault(match[0], []).append(match.start())
    return [
        _refusal(char, len(at), start if start.line else _place(text, at[0], start.file))
        for char, at in spots.items()
    ]


def _refusal(char: str, times: int, place: Place) -> Finding:
    found = f"U+{ord(char):04X}" + (f", {times} times" if times > 1 else "")
    if re.match(TURN, char):
        return rules.TURNED_TEXT.at(
            place,
            f"The text contains U+{ord(char):04X}, which turns the direction of what follows.",
            found=found, expected="letters, signs, spaces, tabs and line ends only",
            hint="Delete it; mark Arabic or Hebrew as [words]{lang=ar dir=rtl}.",
        )
    return rules.NOT_TEXT.at(
        place, f"The text contains the control character U+{ord(char):04X}.", found=found,
        expected="letters, signs, spaces, tabs and line ends only",
        hint="Delete it; it often comes with text copied from a PDF or a word processor.",
    )


def clean(text: str) -> str:
    """Return a value's text as XML can hold it, NFC, ligatures as the letters that they are."""
    plain = _REFUSED.sub(REPLACEMENT, re.sub(TURN, _UNSEEN, text)).translate(_LIGATURES)
    return unicodedata.normalize("NFC", plain)


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place(text: str, index: int, file: str) -> Place:
    return Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _undecodable(body: bytes, start: int, file: str) -> Finding:
    before = _line_feeds(body[:start].decode("utf-8").removeprefix("\ufeff"))
    wide = body.startswith((b"\xff\xfe", b"\xfe\xff"))
    return rules.NOT_TEXT.at(
        _place(before, len(before), file), "The file is not UTF-8 text.",
        found="UTF-16" if wide else f"the byte 0x{body[start]:02X}",
        expected="UTF-8", hint="Save the file again with the encoding UTF-8.",
    )
