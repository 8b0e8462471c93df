"""Write and read gettext PO files, by polib (pure; https://www.gnu.org/software/gettext/manual).

What comes back is a stranger's: bounded, and every fault of its form one message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from exporter.errors import UsageError

MOST_BYTES, MOST_ENTRIES, MOST_LINES = 8_000_000, 50_000, 2_000
"""How large a file may be, how many entries it may have, and lines a text: polib adds up lines."""
_WIDTH = 92
_OPEN = re.compile(r'(?:#[|~]\s*)*(?:msg[a-z_]+(?:\[\d+\])?\s*)?"')
_CLOSED = re.compile(r'(?<!\\)(?:\\\\)*"\Z')
# polib parts lines where Python does, and a text may hold some of these signs.
_SIGNS = (0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029)
_ENDS = dict(zip(_SIGNS, range(0xF8D0, 0xF8D8), strict=True))
_ENDS_BACK = {stand_in: sign for sign, stand_in in _ENDS.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: where its text stands, the source's text, its translation, whether it is doubtful.

    `before` is what the source said when it was translated, where that is not what it says now.
    """

    context: str
    source: str
    translation: str
    is_fuzzy: bool = False
    before: str = ""
    place: tuple[str, int] = ("", 0)
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The entries of a PO file, and what its header says."""

    header: Mapping[str, str]
    entries: tuple[Entry, ...]


def written(catalogue: Catalogue) -> str:
    """Return the text of a PO file."""
    import polib

    file = polib.POFile(wrapwidth=_WIDTH)
    file.metadata = {
        **catalogue.header, "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for each in catalogue.entries:
        file.append(polib.POEntry(
            msgctxt=each.context, msgid=each.source, msgstr=each.translation,
            comment=each.comment, occurrences=[(each.place[0], str(each.place[1]))],
            flags=["fuzzy"] if each.is_fuzzy else [],
            previous_msgid=each.before or None,
        ))
    return str(file).rstrip("\n").translate(_ENDS_BACK) + "\n"


def read(body: bytes, name: str) -> Catalogue:
    """Return what a PO file says, with one kind of line ends.

    Raises: UsageError if it is none, or too large.
    """
    import polib

    if len(body) > MOST_BYTES:
        raise UsageError(
            f"{name} is too large.", f"At most {MOST_BYTES // 1_000_000} MB are read."
        )
    try:
        text = body.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        _bound(text, name)
        _whole(text, name)
        # With a line feed before it, no text is taken for the path of a file.
        file = polib.pofile("\n" + text.translate(_ENDS))
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is not UTF-8.", "Save it as a PO file in UTF-8.") from error
    except (OSError, ValueError, IndexError, AttributeError, KeyError, TypeError) as error:
        why = str(error).replace("(line ", "(a line below ").strip()[:120]
        raise UsageError(
            f"{name} can't be read as a PO file: {why}",
            "Open it in a PO editor, which finds the place; then save it again.",
        ) from error
    if len(file) > MOST_ENTRIES:
        raise UsageError(f"{name} has too many entries.", f"At most {MOST_ENTRIES} are read.")
    if not any(entry.msgid for entry in file):
        raise UsageError(f"{name} has no entries.", "Name the PO file that came back.")
    entries = tuple(_entries(file))
    _once(entries, name)
    return Catalogue(dict(file.metadata), entries)


def _bound(text: str, name: str) -> None:
    """Check that no text of an entry has too many lines.

    Raises: UsageError if one has.
    """
    lines = 0
    for line in text.split("\n"):
        lines = lines + 1 if line.lstrip().startswith(('"', '#| "', '#~ "')) else 0
        if lines > MOST_LINES:
            raise UsageError(
                f"{name} has a text of more than {MOST_LINES} lines.",
                "No passage is so long: it is no PO file that exporter wrote.",
            )


def _whole(text: str, name: str) -> None:
    """Check that each text has its closing mark, and the last entry a translation.

    polib takes the last sign of a text for the mark, whatever it is.

    Raises: UsageError if a line is cut, or the file ends inside an entry.
    """
    lines = [line.strip() for line in text.split("\n")]
    for number, line in enumerate(lines, start=1):
        if _OPEN.match(line) and not _CLOSED.search(line):
            raise UsageError(
                f"{name}:{number}: a text has no end: {line[-40:]}",
                "The file may be cut: get it whole, and import that.",
            )
    last = next((line for line in reversed(lines) if line and line[0] not in '#"'), "msgstr")
    end = next((line for line in reversed(lines) if line), "")
    if end == "#" or end.startswith(("#:", "#.", "#,", "#|")) or not last.startswith("msgstr"):
        raise UsageError(
            f"{name} ends inside an entry: {last[:40]}",
            "The file may be cut: get it whole, and import that.",
        )


def _once(entries: Iterable[Entry], name: str) -> None:
    """Check that no entry comes twice with other words.

    Raises: UsageError if one does.
    """
    said: dict[tuple[str, str], str] = {}
    for each in entries:
        first = said.setdefault((each.context, each.source), each.translation)
        if each.context and first != each.translation:
            raise UsageError(
                f"{name} has {each.context} twice, with other words: "
                f"{first[:40]!r}, {each.translation[:40]!r}",
                "Take out the entry that does not hold; then import it again.",
            )


def _entries(file: Iterable[object]) -> Iterable[Entry]:
    for each in file:
        if getattr(each, "obsolete", False):
            continue
        said = {
            name: _lines(getattr(each, name, None) or "")
            for name in ("msgctxt", "msgid", "msgstr")
        }
        yield Entry(
            said["msgctxt"], said["msgid"], said["msgstr"],
            is_fuzzy="fuzzy" in getattr(each, "flags", ()),
        )


def _lines(text: str) -> str:
    return text.translate(_ENDS_BACK).replace("\r\n", "\n").replace("\r", "\n")
