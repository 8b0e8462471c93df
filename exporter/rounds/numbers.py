"""Find items of lists that are printed with another number than they were sent with (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from exporter.importing.numbering import Count, Item
from exporter.importing.signs import YES_NO
from exporter.rounds.change import Change
from exporter.rounds.letters import Came
from exporter.rounds.paper import Paper
from exporter.rounds.reading import read
from exporter.rounds.writing import docx

_POINT = "•"


def renumbered(
    paper: Paper, came: Sequence[Came], found: Mapping[int, int]
) -> Iterator[Change]:
    """Yield the first paragraph of each list that has another number than it was sent with.

    `found` are the paragraphs that came, with their lines: what was put in or taken away, which is
    told, counts on neither side.
    """
    sent = {name: each.item for each in read(docx(paper)).came for name in each.names}
    then, now = Count(), Count()
    told = set[tuple[str, str]]()
    for at, number in sorted(found.items()):
        was, its = sent.get(paper.names[number]), came[at].item
        old, new = _printed(was, then), _printed(its, now)
        lists = was.name if was else "", its.name if its else ""
        if old != new and lists not in told:
            told.add(lists)
            yield Change(
                kind="number", line=number, end=len(paper.lines[number].text), old=old, new=new,
                tracked=False, is_sure=False,
            )


def _printed(item: Item | None, count: Count) -> str:
    """Return what is printed before a paragraph; a bullet of any form that says nothing is one."""
    label = count.next(item) if item else ""
    if item is None or item.level.form != "bullet" or YES_NO.intersection(label):
        return label
    return _POINT
