"""Write rows and cells of an .odt that say how often they stand as often as they do (in place)."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.odf import get, q
from exporter.rules import importing as rules

_REPEATED = {
    q("table:table-row"): "table:number-rows-repeated",
    q("table:table-cell"): "table:number-columns-repeated",
}
_CALLED = {q("table:table-row"): "row", q("table:table-cell"): "cell"}
_MOST = 100
"""Times that a row or a cell of a leaflet stands at most."""
_MOST_WRITTEN = 200_000
"""Letters that are written anew in a file at most."""
_ELEMENT = 50
"""Letters that an element is as good as."""


def repeat(content: etree._Element) -> None:
    """Write each row and cell as often as it stands; what stands too often keeps its number."""
    left = _MOST_WRITTEN
    for element in reversed(list(content.iter(*_REPEATED))):
        name = q(_REPEATED[str(element.tag)])
        times = _times(str(element.get(name, "1")))
        if times > _MOST:
            continue
        written = _letters(element) * (times - 1) if times > 1 else 0
        if written > left:
            continue
        left -= written
        element.attrib.pop(name, "")
        for _ in range(1, times):
            again = deepcopy(element)
            again.tail = None
            element.addnext(again)


def too_often(content: etree._Element) -> Iterator[Note]:
    """Yield a note for each row and cell that was not written as often as it says."""
    for element in content.iter(*_REPEATED):
        if said := get(element, _REPEATED[str(element.tag)]):
            often = said if len(said) < 16 else f"{said[:15]}…"
            words = " ".join(" ".join(map(str, element.itertext())).split())
            yield Note(
                rules.TABLE, f"The file says that a {_CALLED[str(element.tag)]} of a table stands "
                f"{often} times; here it stands once.", words,
                "Look at the table in LibreOffice; write out there what is to stand more often.",
            )


def _times(said: str) -> int:
    """Return how often something stands: more than is written for a number that is too large."""
    if not said.isdecimal():
        return 1
    return int(said) if len(said) < 9 else _MOST + 1


def _letters(element: etree._Element) -> int:
    return sum(
        _ELEMENT + len(each.text or "") + len(each.tail or "")
        + sum(map(len, map(str, each.attrib.values()))) for each in element.iter()
    )
