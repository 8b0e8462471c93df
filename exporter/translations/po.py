"""Write and read gettext PO files, by polib (pure; https://www.gnu.org/software/gettext/manual).

What comes back is a stranger's: bounded, and every fault of its form one message.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from exporter.errors import UsageError

MOST_BYTES, MOST_ENTRIES, MOST_LINES = 8_000_000, 50_000, 2_000
"""How large a file may be, how many entries it may have, and lines a text: polib adds up lines."""
_WIDTH = 92
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
    return Catalogue(dict(file.metadata), tuple(_entries(file)))


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
