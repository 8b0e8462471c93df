"""Accept or reject what was changed under Word's eyes (in place)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.ooxml import child, elements, q, short, value
from exporter.importing.preparing.surgery import made, remove, replace, unwrap
from exporter.rules import importing as rules

_NEW, _OLD = ("w:ins", "w:moveTo"), ("w:del", "w:moveFrom")
_OF_CELLS = ("w:cellIns", "w:cellDel", "w:cellMerge")
_JOINED = {"rest": "restart", "cont": "continue"}
_LOOKS = tuple((f"w:{name}",) for name in (
    "vertAlign", "position", "vanish", "specVanish", "strike", "dstrike",
))
_NUMBERS = (("w:numPr", "w:numId"), ("w:numPr", "w:ilvl"))
_CHANGED = {"w:rPrChange": _LOOKS, "w:pPrChange": _NUMBERS}
"""The settings by which a tracked change of looks changes what a reader reads."""
_KEPT = ("w:rPr", "w:sectPr")
"""What a change of a paragraph's settings is not about."""
_BETWEEN = ("w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd")


def has_changes(trees: Iterable[etree._Element]) -> bool:
    """Return whether words, rows, cells or paragraphs were put in, taken out, moved or joined.

    Or letters were raised, hidden or struck, or paragraphs numbered.
    """
    return any(
        next(tree.iter(*map(q, (*_NEW, *_OLD, *_OF_CELLS))), None) is not None
        or any(map(_is_read, tree.iter(*map(q, _CHANGED))))
        for tree in trees
    )


def settle(tree: etree._Element, *, accept: bool) -> Iterator[Note]:
    """Make a text what it is with all changes accepted, or with all rejected.

    Yield a note for each by which letters are raised, hidden or struck, or paragraphs numbered.
    """
    gone, kept = (_OLD, _NEW) if accept else (_NEW, _OLD)
    yield from _settle_looks(tree, accept=accept)
    _settle_tables(tree, gone, accept=accept)
    for paragraph in list(tree.iter(q("w:p"))):
        if child(paragraph, "w:pPr", "w:rPr", gone[0]) is not None:
            before, behind = (
                _kept(each, gone) for each in (paragraph, _following(paragraph))
            )
            yield from touching(before, behind)
            _join(paragraph)
    for element in list(tree.iter(*map(q, gone))):
        remove(element)
    for element in list(tree.iter(*map(q, kept))):
        unwrap(element)
    for old, new in (("w:delText", "w:t"), ("w:delInstrText", "w:instrText")):
        for element in list(tree.iter(q(old))):
            element.tag = q(new)


def _settle_looks(tree: etree._Element, *, accept: bool) -> Iterator[Note]:
    for mark in list(tree.iter(*map(q, _CHANGED))):
        settings = mark.getparent()
        around = settings.getparent() if settings is not None else None
        if settings is None or around is None:
            continue
        if (words := _words(around)) and _is_read(mark):
            line = _words(next(mark.iterancestors(q("w:p")), around))
            what = "How words look" if short(mark) == "w:rPrChange" else "A number"
            how = "accepted" if accept else "rejected"
            yield Note(
                rules.CHANGED, f"{what} is a tracked change; it is {how}.",
                words if words == line else f"{words} — in: {line}", near=line,
            )
        remove(mark)
        if not accept:
            for each in [one for one in elements(settings) if short(one) not in _KEPT]:
                settings.remove(each)
            settings.extend(each for was in elements(mark) for each in list(was))
    for mark in [each for each in tree.iter(q("w:ins")) if short(_around(each)) == "w:numPr"]:
        remove(mark if accept else _around(mark))


def _words(element: etree._Element) -> str:
    return " ".join("".join(each.text or "" for each in element.iter(q("w:t"))).split())


def _around(element: etree._Element) -> etree._Element:
    around = element.getparent()
    return element if around is None else around


def _is_read(mark: etree._Element) -> bool:
    """Return whether a tracked change of settings is of some that change what a reader reads."""
    now, was = mark.getparent(), next(elements(mark), None)
    return any(
        _set(child(now, *names)) != _set(child(was, *names)) for names in _CHANGED[short(mark)]
    )


def _set(setting: etree._Element | None) -> str:
    """Return what a setting says; nothing if it is not there or turned off."""
    said = (value(setting) or "on") if setting is not None else ""
    return "" if said in ("0", "false", "off", "baseline") else said


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


def touching(before: str, behind: str) -> Iterator[Note]:
    """Yield a note of two paragraphs of which a decision makes one, if their words touch."""
    if before[-1:].isalnum() and behind[:1].isalnum():
        yield Note(
            rules.CHANGED, "A decision on a tracked change makes one of two paragraphs; their "
            "words touch.", f"{before} | {behind}", "Look what is to stand between them.",
            near=f"{before}{behind}",
        )


def _following(paragraph: etree._Element) -> etree._Element | None:
    following = paragraph.getnext()
    while following is not None and short(following) in _BETWEEN:
        following = following.getnext()
    return following


def _kept(paragraph: etree._Element | None, gone: Sequence[str]) -> str:
    """Return the words of a paragraph that no change takes away."""
    texts = () if paragraph is None else paragraph.iter(q("w:t"), q("w:delText"))
    return "".join(
        each.text or "" for each in texts
        if next(each.iterancestors(*map(q, gone)), None) is None
    )


def _join(paragraph: etree._Element) -> None:
    """Move what a paragraph holds to the start of the next, whose mark stays."""
    following = _following(paragraph)
    if following is None or following.tag != q("w:p"):
        return
    settings = child(following, "w:pPr")
    at = 0 if settings is None else 1
    for each in [one for one in paragraph if one.tag != q("w:pPr")]:
        following.insert(at, each)
        at += 1
    remove(paragraph)
