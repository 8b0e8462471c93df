"""Read BibTeX: text -> CSL-JSON items, each with its line. The one door to bibtexparser (pure).

bibtexparser 2 goes on after a fault and knows its line, so that all are reported at once;
citeproc-py's own reader stops at the first, and knows neither `url` nor names of institutions.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)

from exporter.citations.bibfields import Fields, csl
from exporter.citations.item_faults import Item
from exporter.model import Finding, Place
from exporter.rules.reading import (
    BROKEN_BIBLIOGRAPHY,
    FIELD_TWICE,
    LEFT_OUT,
    UNREAD_NOTATION,
)

# It logs each fault too; without this, Python would print them.
_SILENT = logging.NullHandler()
# A crossref's title is the title of the book that holds the child.
_NOT_INHERITED = {"title", "subtitle", "crossref", "author", "doi", "url", "pages", "note"}
# What no reference prints; a manager may write it as often as it likes.
_NEVER_PRINTED = frozenset({
    "abstract", "annote", "annotation", "comment", "comments", "file", "groups", "keyword",
    "keywords", "localfile", "owner", "pdf", "priority", "ranking", "readstatus", "review",
    "sortkey", "timestamp", "tags", "url_raw",
})  # fmt: skip
_LONGEST = 10_000
"""Where an abbreviation stops to unfold: far more than a field that is printed may have."""
_SPARE = 500_000
"""How many letters all fields may take from elsewhere, beside as many as the file has."""

Value = tuple[str, str]
"""A field's value written out, and what stands behind it that belongs to none."""

_PIECE = re.compile(
    r"""\s*(?:"(?P<quoted>(?:\{(?:[^{}]|\{[^{}]*\})*\}|[^"{}])*)"|(?P<word>[^\s#"{},]+))"""
)
_SPACE, _JOINED = re.compile(r"\s*"), re.compile(r"\s*(#?)\s*")
_HINT = "Correct it, or export it again from the reference manager."


def parse(text: str, file: str) -> tuple[list[Item], list[Finding]]:
    """Read the entries of a BibTeX file as CSL-JSON items; a broken entry is a finding."""
    logging.getLogger("bibtexparser").addHandler(_SILENT)
    library = parse_string(text, parse_stack=[])
    strings = {name.lower(): string for name, string in library.strings_dict.items()}
    unfolded = _Values(strings, _SPARE + len(text))
    entries = [entry for block in library.blocks if (entry := _entry_of(block))]
    values = [[unfolded(str(field.value)) for field in entry.fields] for entry in entries]
    owns = [_fields(entry, its) for entry, its in zip(entries, values, strict=True)]
    read = {entry.key: own for entry, own in zip(entries[::-1], owns[::-1], strict=True)}
    items = [
        _item(entry, its, _whole(own, read, unfolded), file)
        for entry, own, its in zip(entries, owns, values, strict=True)
    ]
    found = [fault for block in library.failed_blocks for fault in _faults(block, file)]
    if unfolded.left < 0:
        found.append(BROKEN_BIBLIOGRAPHY.at(
            Place(file), "The references take too much from abbreviations and other references.",
            found=f"more than {_SPARE + len(text):,} letters",
            expected="as much as references need",
            hint="Delete the references that are not cited. Until then, some lack what they take.",
        ))
    is_bibtex = bool(items or found or strings)
    # Comments are free, but what starts as an entry was meant as one.
    found += [
        _broken(
            block, file, "This is no BibTeX entry.", block.comment,
            "Export the bibliography again from the reference manager.",
        )
        for block in library.blocks
        if isinstance(block, ImplicitComment)
        and (re.match(r"@(?!comment\b)", block.comment, re.IGNORECASE) or not is_bibtex)
    ]
    return items, found


def _entry_of(block: Block) -> Entry | None:
    """Return the entry that a block holds, also one whose key or field stands twice."""
    match block:
        case Entry():
            return block
        case DuplicateBlockKeyBlock(ignore_error_block=Entry() as entry):
            return entry
        case DuplicateFieldKeyBlock(ignore_error_block=Entry() as entry):
            return entry
    return None


class _Values:
    """The values of fields, with abbreviations and pieces joined by # written out.

    `left` is how many letters fields may still take from elsewhere; they take none once it is
    below 0.
    """

    def __init__(self, strings: Mapping[str, String], left: int) -> None:
        self._strings = strings
        self.left = left
        self._known: dict[str, str] = {}

    def __call__(self, value: str) -> Value:
        """Return a value written out, and the first piece that is none (as a rule, empty)."""
        text, at = "", 0
        while True:
            piece, end = self._piece(value, at)
            if piece is None:
                return (text or value), value[at:].strip() or value
            text, at = (text + piece)[:_LONGEST], end
            rest = _JOINED.match(value, at)
            at = rest.end() if rest else at
            if not rest or not rest[1]:
                return text, value[at:].strip()

    def _piece(self, value: str, at: int) -> tuple[str | None, int]:
        space = _SPACE.match(value, at)
        start = space.end() if space else at
        if value[start : start + 1] == "{":
            end = _closing(value, start)
            return (value[start + 1 : end], end + 1) if end else (None, at)
        found = _PIECE.match(value, at)
        if not found:
            return None, at
        return found["quoted"] if found["word"] is None else self._named(found["word"]), found.end()

    def _named(self, word: str) -> str:
        name = word.lower()
        if self.left < 0:
            return word
        if name not in self._known:
            # An abbreviation that names itself ends as its name.
            self._known[name] = word
            if name in self._strings:
                self._known[name] = self(str(self._strings[name].value))[0]
        self.left -= len(self._known[name]) - len(word)
        return self._known[name]

    def inherited(self, parent: Mapping[str, str]) -> Mapping[str, str]:
        """Return the fields of a parent; none once too much was taken."""
        if self.left >= 0:
            self.left -= sum(len(name) + len(value) for name, value in parent.items())
        return parent if self.left >= 0 else {}


def _closing(value: str, start: int) -> int:
    """Return where the brace that opens at `start` is closed; 0 if it is not."""
    depth = 0
    for found in re.compile(r"\\.|[{}]", re.DOTALL).finditer(value, start):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if not depth:
            return found.start()
    return 0


def _fields(entry: Entry, values: Sequence[Value]) -> dict[str, str]:
    """Return an entry's values by name in lower case; of a field that stands twice, the first."""
    pairs = zip(entry.fields[::-1], values[::-1], strict=True)
    return {field.key.lower(): text for field, (text, _) in pairs}


def _item(entry: Entry, values: Sequence[Value], whole: Mapping[str, str], file: str) -> Item:
    fields = Fields(whole)
    item = csl(entry.key, entry.entry_type.lower(), fields)
    lines = {field.key.lower(): (field.start_line or 0) + 1 for field in reversed(entry.fields)}
    called = f"The reference {entry.key}"

    def at(name: str) -> Place:
        return Place(file, lines.get(name, _line(entry)))

    faults = [
        UNREAD_NOTATION.at(
            at(name), f"{called}: the field {name} holds LaTeX that can't be read.", found=piece,
            expected="letters, signs, and macros such as \\textit{…}, \\textsuperscript{…}, \\'e",
            hint=f"Write the sign itself in place of {piece}; until then it is printed as it is.",
        )
        for name, piece in dict.fromkeys(fields.unread)
    ]
    faults += [
        LEFT_OUT.at(
            at(name), f"{called}: the field {name} is not printed.", found=name,
            expected="fields that the style of references prints",
            hint="Nothing is to be done if readers can find the work without it.",
        )
        for name in fields.left
    ]
    return Item(_line(entry), item, (*_odd(entry, values, file), *faults), _parents(whole))


def _odd(entry: Entry, values: Sequence[Value], file: str) -> Iterator[Finding]:
    """Yield each field of an entry that stands twice, or whose value does not end where it should.

    Of a field that stands twice BibTeX takes the first, and so do we.
    """
    first: dict[str, str] = {}
    for field, (value, rest) in zip(entry.fields, values, strict=True):
        name = field.key.lower()
        place = Place(file, (field.start_line or 0) + 1)
        if name in _NEVER_PRINTED:
            continue
        if rest:
            yield BROKEN_BIBLIOGRAPHY.at(
                place, f"The reference {entry.key}: the field {name} does not end with its value.",
                found=rest[:60], expected=f"{name} = {{…}}, and a comma behind it", hint=_HINT,
            )
        if first.setdefault(name, value) != value:
            yield FIELD_TWICE.at(
                place, f"The reference {entry.key}: the field {name} stands twice.",
                found=value[:60], expected=f"one of the two; {first[name][:60]} is printed",
                hint="Delete the wrong one.",
            )


def _line(block: Block) -> int:
    return (block.start_line or 0) + 1


def _whole(
    own: Mapping[str, str], read: Mapping[str, Mapping[str, str]], unfolded: _Values
) -> Mapping[str, str]:
    """Return an entry's fields with those that it takes from others.

    From the entry of its `crossref` it takes what is no child's own, from those of its `xdata` all.
    """
    crossref, *xdata = _parents(own)
    parent = unfolded.inherited(read.get(crossref, {}))
    inherited = {name: value for name, value in parent.items() if name not in _NOT_INHERITED}
    if "title" in parent:
        inherited["booktitle"] = parent["title"]
    for name in xdata:
        inherited |= unfolded.inherited(read.get(name, {}))
    return {**inherited, **own}


def _parents(own: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of an entry's `crossref` and of its `xdata`; empty ones name nothing."""
    xdata = dict.fromkeys(map(str.strip, own.get("xdata", "").split(",")))
    return own.get("crossref", "").strip(), *xdata


def _faults(block: ParsingFailedBlock, file: str) -> Iterator[Finding]:
    """Yield what is wrong with a block that could not be read whole."""
    raw = (block.raw or "").strip()
    if isinstance(block, DuplicateBlockKeyBlock) and isinstance(block.ignore_error_block, String):
        yield FIELD_TWICE.at(
            Place(file, _line(block)), f"The abbreviation {block.key} stands twice.",
            found=raw.split("\n", 1)[0][:60], expected="each abbreviation once",
            hint="Delete the wrong one; the first is printed.",
        )
    elif not _entry_of(block) and not raw.lower().startswith("@comment"):
        message = "A reference can't be parsed: a brace, a quote or a comma is missing."
        yield _broken(block, file, message, raw, _HINT)


def _broken(block: Block, file: str, message: str, found: str, hint: str) -> Finding:
    return BROKEN_BIBLIOGRAPHY.at(
        Place(file, _line(block)), message, found=found.split("\n", 1)[0][:60],
        expected="BibTeX: @article{key, title = {…}, …}", hint=hint,
    )


