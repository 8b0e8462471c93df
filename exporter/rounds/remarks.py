"""Read the comments of a Word file: who, when, what, in reply to which, resolved or not (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from exporter.importing.ooxml import q, value
from exporter.importing.opening import Package


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as the file keeps it; `answers` are the words of what it replies to."""

    who: str
    day: str
    text: str
    answers: str = ""
    is_done: bool = False


def of(package: Package) -> dict[str, list[Comment]]:
    """Return the comments of a file by their ids, which programs may have used twice."""
    found = [
        each for part in package.of_kind("comments")
        for each in package.tree(part).iter(q("w:comment"))
    ]
    by_paragraph = {
        value(paragraph, "paraId"): each for each in found for paragraph in each.iter(q("w:p"))
    }
    parents, done = dict[str, str](), set[str]()
    for part in package.of_kind("commentsExtended"):
        for extended in package.tree(part):
            own = value(extended, "paraId")
            parents[own] = value(extended, "paraIdParent")
            if value(extended, "done") in ("1", "true"):
                done.add(own)
    by_id: dict[str, list[Comment]] = {}
    for each in found:
        by_id.setdefault(value(each, "id"), []).append(
            _comment(each, parents, done, by_paragraph)
        )
    return by_id


def _comment(
    element: etree._Element, parents: dict[str, str], done: set[str],
    by_paragraph: dict[str, etree._Element],
) -> Comment:
    paragraphs = [value(each, "paraId") for each in element.iter(q("w:p"))]
    parent = next((parents[each] for each in paragraphs if parents.get(each)), "")
    answered = by_paragraph.get(parent) if parent else None
    is_done = any(each in done for each in (*paragraphs, *([parent] if parent else ())))
    return Comment(
        value(element, "author") or value(element, "initials"), value(element, "date")[:10],
        _text(element), _text(answered) if answered is not None else "", is_done,
    )


def _text(element: etree._Element) -> str:
    """Return the words of a comment, its paragraphs parted by a stroke."""
    paragraphs = (
        " ".join("".join(each.text or "" for each in paragraph.iter(q("w:t"))).split())
        for paragraph in element.iter(q("w:p"))
    )
    return " / ".join(filter(None, paragraphs))
