"""Take paragraphs out of lists that print no sign, or put them to the item above (in place)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from exporter.importing.ooxml import child, q, value
from exporter.importing.preparing import marks
from exporter.importing.preparing.surgery import made, remove, run

_Form = tuple[str, str]
"""How a level counts, and what it prints."""


def unlist(tree: etree._Element, numbering: Iterable[etree._Element]) -> None:
    """Take the list's mark off each paragraph whose list has no sign and no number.

    One whose sign is a space goes on with the item above it.
    """
    forms = _forms(numbering)
    for mark in list(tree.iter(q("w:numPr"))):
        name, level = value(child(mark, "w:numId")), value(child(mark, "w:ilvl")) or "0"
        form, sign = forms.get((name, level), ("", "?"))
        if form == "none":
            remove(mark)
        elif form == "bullet" and not sign.strip():
            _go_on(mark, int(level) if level.isdecimal() else 0)


def _forms(numbering: Iterable[etree._Element]) -> dict[tuple[str, str], _Form]:
    """Return how each level of each list counts, by the list's number and the level's."""
    levels: dict[str, dict[str, _Form]] = {}
    forms: dict[tuple[str, str], _Form] = {}
    for part in numbering:
        for each in part.iter(q("w:abstractNum")):
            levels[value(each, "abstractNumId")] = {
                value(level, "ilvl"): _form(level) for level in each.iter(q("w:lvl"))
            }
        for each in part.iter(q("w:num")):
            its = dict(levels.get(value(child(each, "w:abstractNumId")), {}))
            for other in each.iter(q("w:lvlOverride")):
                if (level := child(other, "w:lvl")) is not None:
                    its[value(other, "ilvl")] = _form(level)
            for name, form in its.items():
                forms[value(each, "numId"), name] = form
    return forms


def _form(level: etree._Element) -> _Form:
    text = child(level, "w:lvlText")
    return value(child(level, "w:numFmt")), "?" if text is None else value(text)


def _go_on(mark: etree._Element, level: int) -> None:
    """Put a paragraph into the list of the item above it, with a sign that it goes on with that."""
    paragraph = next(mark.iterancestors(q("w:p")), None)
    above = paragraph
    while above is not None and (above := above.getprevious()) is not None:
        if above.tag == q("w:p"):
            before = child(above, "w:pPr", "w:numPr")
            said = value(child(before, "w:ilvl")) or "0"
            if before is None or (said.isdecimal() and int(said) <= level):
                break
    before = child(above, "w:pPr", "w:numPr")
    for each in list(mark):
        mark.remove(each)
    if paragraph is None or before is None:
        remove(mark)
        return
    for each in before:
        mark.append(made(f"w:{etree.QName(each).localname}", val=value(each)))
    settings = child(paragraph, "w:pPr")
    assert settings is not None
    settings.addnext(run(marks.CONTINUED))
