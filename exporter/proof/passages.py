"""What a listener gets of a book, passage by passage: role, language, words (pure).

The book's XHTML, the PDF's tags and the EPUB's spine are each walked by a reader of their own, all
to the same `Run`s; `joined` makes of them what is compared. Roles are those that all three can tell
apart; where one can't, the others follow, by name:

- Emphasis, sub- and superscript, and quotations within a line: PDF 1.7 has one tag, Span, for all.
- Sections and boxes (key points, a tip, a warning): PDF has Sect and Div, which say no more.
- A list, numbered or not, and an entry of the references: an L of LI. The number of an item, or of
  a note, is a label; its dot and its brackets are left to the style sheets.
- A paragraph in an item, a term, a definition, a cell or a caption has that one's role: where an
  item also holds a list, PDF needs a paragraph around bare words.
- A heading of the contents has no level: the EPUB's navigation document begins at level 1.

Left out by name: bullets, page furniture, page numbers, pictures that
only decorate, links back from notes, the cover, and of the contents what stands below their first
level.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, zip_longest
from typing import NamedTuple

from exporter.model import letters

_INLINE = frozenset(("call", "code", "expansion", "headers", "link", "name", "span"))
_UNPRINTED = frozenset(("expansion", "figure", "headers", "label", "name", "note", "span"))
_HOLDERS = frozenset((
    "caption", "cell", "column header", "definition", "item", "row header", "term",
))
_MEMBERS = frozenset(("cell", "column header", "definition", "item", "row", "row header", "term"))
"""Roles that are numbered within the one around them."""
_NUMBERED = frozenset(("figure", "list", "note", "quotation", "table"))
"""Roles that are numbered in the whole book."""
_ALWAYS = frozenset(("cell", "column header", "figure", "row header"))
"""Roles that make a passage without a word in them, too: an empty cell is a place in a row."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage: where it stands, outermost first; its language in effect; its words.

    A role is one or more of: h1 to h6, paragraph, list, item, term, definition, table, row, cell,
    column header, row header, caption, quotation, note, figure (its text alternative), contents,
    heading, label (the number of an item or a note), code, link, call (of a note), name (of a link,
    in place of its words), expansion (of an abbreviation), span (how many rows and columns a cell
    takes), headers (of a cell of such a table, by row and place in it); such as
    `table 1 > row 2 > cell 1 > link`. White space is folded; at the start it parts the words from
    those before. `place` is the file or page.
    """

    role: str
    lang: str
    text: str
    place: str = field(default="", compare=False)


class Tag(NamedTuple):
    """An element that has a role: its name, and a number that no other has."""

    name: str
    key: int


class Run(NamedTuple):
    """Words as a reader meets them: the tags around, outermost first; language; where.

    Those that `must_be_seen` are in plain sight, whatever a style sheet does.
    """

    path: tuple[Tag, ...]
    lang: str
    text: str
    place: str = ""
    must_be_seen: bool = False

    @property
    def is_running(self) -> bool:
        """Whether it is a page's running text: no note, no line of the contents, no label."""
        names = {tag.name for tag in self.path}
        return not names & _UNPRINTED and not {"contents", "link"} <= names


def joined(runs: Iterable[Run]) -> tuple[Passage, ...]:
    """Join runs that stand in one element and one language, and number what is numbered."""
    numbers: dict[int, str] = {}
    counts: Counter[tuple[str, int]] = Counter()
    passages = []
    for (path, lang), group in groupby(_folded(runs), lambda run: (run.path, run.lang)):
        joining = list(group)
        for above, tag in zip((Tag("", 0), *path), path, strict=False):
            if tag.key not in numbers:
                numbers[tag.key] = _numbered(tag, above, counts)
        role, text = " > ".join(_names(path, numbers)), "".join(run.text for run in joining)
        passages.append(Passage(role, lang, text, joining[0].place))
    return tuple(passages)


MUST_BE_SEEN = frozenset((
    "proof", "disclaimer", "important", "caution", "warning", "urgent-help", "emergency-lines",
))
"""Classes of the book whose words no style sheet may take from the reader's eye."""


def _folded(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs that have letters, and the empty elements that make a passage none the less.

    White space is folded: a run starts with a space if some came before it in its block.
    """
    empty: Run | None = None
    # Blocks whose words have begun, and whether white space stands behind their last ones.
    parted: dict[int, bool] = {}
    filled: set[int] = set()  # elements in which something was read, if only a picture
    for run in runs:
        block = next((tag.key for tag in reversed(run.path) if tag.name not in _INLINE), 0)
        if not letters(run.text):
            if run.path and run.path[-1].name in _ALWAYS and block not in filled:
                if empty and empty.path != run.path:
                    yield empty
                empty = run
                filled.update(tag.key for tag in run.path[:-1])
            elif run.text and block in parted:
                parted[block] = True
            continue
        if empty and empty.path[-1] not in run.path:
            yield empty
        empty = None
        blank = " " if block in parted and (parted[block] or run.text[0].isspace()) else ""
        parted[block] = run.text[-1].isspace()
        filled.update(tag.key for tag in run.path)
        yield run._replace(text=blank + " ".join(run.text.split()))
    if empty:
        yield empty


def _numbered(tag: Tag, above: Tag, counts: Counter[tuple[str, int]]) -> str:
    """Return the name of a tag, with its number within the one around it or in the book."""
    if tag.name not in _MEMBERS | _NUMBERED:
        return tag.name
    of = ("", above.key) if tag.name in _MEMBERS else (tag.name, 0)
    counts[of] += 1
    return f"{tag.name} {counts[of]}"


def _names(path: tuple[Tag, ...], numbers: dict[int, str]) -> Iterator[str]:
    above = ""
    for tag, below in zip_longest(path, path[1:]):
        is_last = below is None or below.name in _INLINE
        if tag.name != "paragraph" or (is_last and above not in _HOLDERS):
            yield numbers[tag.key]
            above = tag.name
