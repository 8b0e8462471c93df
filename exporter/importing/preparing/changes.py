"""Accept or reject what was changed under Word's eyes (in place)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from exporter.importing.ooxml import child, q, short, value
from exporter.importing.preparing.surgery import made, remove, replace, unwrap

_NEW, _OLD = ("w:ins", "w:moveTo"), ("w:del", "w:moveFrom")
_OF_CELLS = ("w:cellIns", "w:cellDel", "w:cellMerge")
_JOINED = {"rest": "restart", "cont": "continue"}
_BETWEEN = ("w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd")


def has_changes(trees: Iterable[etree._Element]) -> bool:
    """Return whether words, rows, cells or paragraphs were put in, taken out, moved or joined."""
    return any(
        next(tree.iter(*map(q, (*_NEW, *_OLD, *_OF_CELLS))), None) is not None
        for tree in trees
    )


def settle(tree: etree._Element, *, accept: bool) -> None:
    """Make a text what it is with all changes accepted, or with all rejected."""
    gone, kept = (_OLD, _NEW) if accept else (_NEW, _OLD)
    _settle_tables(tree, gone, accept=accept)
    for paragraph in list(tree.iter(q("w:p"))):
        if child(paragraph, "w:pPr", "w:rPr", gone[0]) is not None:
            _join(paragraph)
    for element in list(tree.iter(*map(q, (*gone, "w:rPrChange", "w:pPrChange")))):
        remove(element)
    for element in list(tree.iter(*map(q, kept))):
        unwrap(element)
    for old, new in (("w:delText", "w:t"), ("w:delInstrText", "w:instrText")):
        for element in list(tree.iter(q(old))):
            element.tag = q(new)


def _settle_tables(tree: etree._Element, gone: Iterable[str], *, accept: bool) -> None:
    """Take out rows and the words of cells that are gone, and join cells that are joined."""
    for row in list(tree.iter(q("w:tr"))):
        if any(child(row, "w:trPr", name) is not None for name in gone):
            remove(row)
    for cell in list(tree.iter(q("w:cellDel" if accept else "w:cellIns"))):
        _empty(cell)
    for mark in list(tree.iter(q("w:cellMerge"))):
        _merge(mark, _JOINED.get(value(mark, "vMerge" if accept else "vMergeOrig"), ""))


def _empty(mark: etree._Element) -> None:
    """Take the text out of a cell that is gone; its place stays, so that columns stay."""
    cell = next(mark.iterancestors(q("w:tc")), None)
    for run in list(cell.iter(q("w:r"))) if cell is not None else ():
        remove(run)


def _merge(mark: etree._Element, how: str) -> None:
    """Make a cell go on with that above, or begin anew, or stand alone."""
    settings = mark.getparent()
    if settings is not None:
        for each in settings.findall(q("w:vMerge")):
            settings.remove(each)
        replace(mark, [made("w:vMerge", val=how)] if how else [])


def _join(paragraph: etree._Element) -> None:
    """Move what a paragraph holds to the start of the next, whose mark stays."""
    following = paragraph.getnext()
    while following is not None and short(following) in _BETWEEN:
        following = following.getnext()
    if following is None or following.tag != q("w:p"):
        return
    settings = child(following, "w:pPr")
    at = 0 if settings is None else 1
    for each in [one for one in paragraph if one.tag != q("w:pPr")]:
        following.insert(at, each)
        at += 1
    remove(paragraph)
