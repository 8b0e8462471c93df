"""Read BibTeX: text -> CSL-JSON items, each with its line. The one door to bibtexparser (pure).

bibtexparser 2 goes on after a fault and knows its line, so that all are reported at once;
citeproc-py's own reader stops at the first, and knows neither `url` nor names of institutions.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
)

from exporter.citations.bibfields import csl
from exporter.citations.forms import twice
from exporter.model import Finding, Place
from exporter.rules.reading import BROKEN_BIBLIOGRAPHY

# It logs each fault too; without this, Python would print them.
_SILENT = logging.NullHandler()
# A crossref's title is the title of the book that holds the child.
_NOT_INHERITED = {"title", "subtitle", "crossref", "author", "doi", "url", "pages", "note"}


def parse(text: str, file: str) -> tuple[list[tuple[int, object]], list[Finding]]:
    """Read the entries of a BibTeX file as CSL-JSON items; a broken entry is a finding."""
    logging.getLogger("bibtexparser").addHandler(_SILENT)
    library = parse_string(text)
    fields = {
        entry.key: {field.key.lower(): str(field.value) for field in entry.fields}
        for entry in library.entries
    }
    items: list[tuple[int, object]] = [
        (_line(entry), csl(entry.key, entry.entry_type.lower(), _whole(entry.key, fields)))
        for entry in library.entries
    ]
    found = [_fault(block, file) for block in library.failed_blocks]
    found += [
        _stray(block, file)
        for block in library.blocks
        if isinstance(block, ImplicitComment) and _lost(block, bool(items or found))
    ]
    return items, found


def _line(block: Block) -> int:
    return (block.start_line or 0) + 1


def _whole(key: str, fields: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Give an entry's fields with those that it takes from the entry of its `crossref`."""
    own = fields[key]
    parent = fields.get(own.get("crossref", ""), {})
    inherited = {name: value for name, value in parent.items() if name not in _NOT_INHERITED}
    if "title" in parent:
        inherited["booktitle"] = parent["title"]
    return {**inherited, **own}


def _fault(block: ParsingFailedBlock, file: str) -> Finding:
    place = Place(file, _line(block))
    match block:
        case DuplicateBlockKeyBlock(ignore_error_block=Entry()):
            return twice(block.key, _line(block.previous_block), place)
        case DuplicateBlockKeyBlock():
            message = f"The abbreviation {block.key} stands twice."
        case DuplicateFieldKeyBlock():
            names = ", ".join(sorted(block.duplicate_keys))
            message = f"The field {names} stands twice in one reference."
        case _:
            message = "A reference can't be parsed: a brace, a quote or a comma is missing."
    return BROKEN_BIBLIOGRAPHY.at(
        place, message, found=(block.raw or "").strip().split("\n", 1)[0][:60],
        expected="BibTeX: @article{key, title = {…}, …}",
        hint="Correct it, or export it again from the reference manager.",
    )


def _lost(block: ImplicitComment, entries: bool) -> bool:
    """Tell whether text between entries is one that was meant to be read: comments are free."""
    return block.comment.startswith("@") or not entries


def _stray(block: ImplicitComment, file: str) -> Finding:
    return BROKEN_BIBLIOGRAPHY.at(
        Place(file, _line(block)), "This is no BibTeX entry.",
        found=block.comment.split("\n", 1)[0][:60],
        expected="BibTeX: @article{key, title = {…}, …}",
        hint="Export the bibliography again from the reference manager.",
    )
