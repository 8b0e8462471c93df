"""Read Markdown of other dialects as a web page that says the same (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from exporter.importing.dialects.blocks import Blocks
from exporter.importing.dialects.called import called
from exporter.importing.dialects.examples import numbered
from exporter.importing.dialects.inlines import is_of_vault, rewritten, uncommented, unlined
from exporter.importing.dialects.mended import mended
from exporter.importing.dialects.rendering import rendered, renumbered
from exporter.importing.dialects.uncounted import counted
from exporter.importing.markdown_marks import is_myst
from exporter.importing.notes import Note
from exporter.rules import importing as rules


@dataclass(frozen=True, slots=True)
class Page:
    """A text as HTML, and what was rewritten on the way."""

    html: str
    notes: tuple[Note, ...]


def page(text: str, sheets: str = "") -> Page:
    """Return a text without front matter as a page that the style sheets of its file style."""
    notes: list[Note] = []
    of_vault = is_of_vault(text)
    if of_vault:
        notes.append(Note(
            rules.DIALECT, "The file has marks of Obsidian, which shows each line end: each is one "
            "here, too.", "line ends",
        ))
    of_myst = is_myst(text)
    seen = unlined(uncommented(text)) if of_myst else uncommented(text)
    whole = "\n".join(Blocks(notes, sheets).rewritten(
        numbered(counted(seen), notes).split("\n")
    ))
    whole = rewritten(unlined(whole) if of_myst else whole, notes, sheets)
    notes += (Note(
        rules.LABEL, "The number of an item does not follow: the list is counted on, as other "
        "programs show it.", f"{number}. {words}",
        "Where the text refers to a number, look which item it means.", near=words,
    ) for number, words in renumbered(whole))
    return Page(rendered(called(mended(whole), notes), sheets, breaks=of_vault), tuple(notes))
