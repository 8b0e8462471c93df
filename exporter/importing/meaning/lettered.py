"""Count lists with numbers where the dialect begins none with letters (pure)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from exporter.importing.notes import Note
from exporter.importing.tree import (
    Block,
    Box,
    Definition,
    Heading,
    Listing,
    Para,
    Quote,
    Table,
    plain,
)
from exporter.rules import importing as rules

_LAST = {"a": 26, "A": 26, "i": 39, "I": 39}
"""How far each kind is counted."""
_OTHER_KIND = {"a": (9,), "A": (9,), "i": (5, 10), "I": (5, 10)}
"""Where a list can't go on: i is a Roman number first, v and x are letters first."""
_TOLD = "A list of letters or Roman numbers begins amid them, or is too long: it has numbers."


def settle_letters(blocks: tuple[Block, ...], notes: list[Note]) -> tuple[Block, ...]:
    """Return blocks where each list of letters is one that the dialect reads."""
    return _Count(notes).all(blocks)


@dataclass(slots=True)
class _Count:
    """What was counted so far: where the last list of each kind ended."""

    notes: list[Note]
    ended: dict[str, int] = field(default_factory=dict)

    def all(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(map(self._block, blocks))

    def _block(self, block: Block) -> Block:
        match block:
            case Heading(level=1):
                self.ended.clear()  # a file of its own
            case Listing():
                return self._list(block)
            case Box(name, blocks):
                return Box(name, self.all(blocks))
            case Quote(blocks):
                return Quote(self.all(blocks))
            case Definition(term, meanings):
                return Definition(term, tuple(map(self.all, meanings)))
            case Table(rows):
                return replace(block, rows=tuple(
                    tuple(replace(cell, blocks=_Count(self.notes).all(cell.blocks)) for cell in row)
                    for row in rows
                ))
        return block

    def _list(self, block: Listing) -> Listing:
        if block.numeral in _LAST and not self._is_read(block):
            first = block.items[0][:1] if block.items else ()
            words = plain(first[0].content) if first and isinstance(first[0], Para) else ""
            self.notes.append(Note(
                rules.LABEL, _TOLD, f"{block.start}. {words}".strip(),
                "Where the text refers to its letters, write the numbers.", near=words.strip(),
            ))
            block = replace(block, numeral="1")
        last = block.start + len(block.items) - 1
        block = replace(block, items=tuple(map(self.all, block.items)))
        self.ended[block.numeral] = last
        return block

    def _is_read(self, block: Listing) -> bool:
        if block.start + len(block.items) - 1 > _LAST[block.numeral]:
            return False
        goes_on = block.start == self.ended.get(block.numeral, -1) + 1
        return block.start == 1 or (goes_on and block.start not in _OTHER_KIND[block.numeral])
