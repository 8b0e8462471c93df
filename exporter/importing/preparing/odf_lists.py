"""Let lists of an .odt begin with the number or the sign that is printed (in place)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.odf import get, q
from exporter.importing.odf_labels import ID, depth_of, own_words
from exporter.importing.preparing import marks
from exporter.importing.preparing.cutting import drop
from exporter.importing.preparing.labels import otherwise, pictured, signed
from exporter.importing.preparing.odf_numbers import ALONE, Item
from exporter.importing.signs import says
from exporter.importing.steps import is_step

_FORMS = {
    "bullet": "", "none": "", "lowerLetter": "a", "letters a": "a", "upperLetter": "A",
    "letters A": "A", "lowerRoman": "i", "upperRoman": "I", "decimal": "1",
}
"""How lists here count, by what levels of a file do: in digits where they do otherwise."""
_STYLE = "exporter-list-"
_DEEPEST = 10
_LIST, _ITEM, _HEAD = map(q, ("text:list", "text:list-item", "text:list-header"))


def list_numbered(content: etree._Element) -> None:
    """Make lists of paragraphs that say by themselves which list numbers them, and how deep."""
    for each in list(content.iter(q("text:numbered-paragraph"))):
        if not (style := get(each, "text:style-name")):
            continue
        name = f"{ALONE}{get(each, 'text:list-id') or style}"
        top = outer = etree.Element(_LIST, {
            q("text:style-name"): style, q("text:continue-list"): name, ID: name,
        })
        for _ in range(1, depth_of(each)):
            outer = etree.SubElement(etree.SubElement(outer, _ITEM), _LIST)
        item = etree.SubElement(outer, _ITEM)
        if start := get(each, "text:start-value"):
            item.set(q("text:start-value"), start)
        item.extend(list(each))
        top.tail, each.tail = each.tail, None
        each.addprevious(top)
        drop(each)


def write_labels(
    content: etree._Element, items: Mapping[etree._Element, Item]
) -> Iterator[Note]:
    """Write what is printed before headings and items into their text, if no list of ours says it;
    yield a note for each sign, and for each list that counts otherwise.
    """
    told = set[tuple[etree._Element | None, str]]()
    for element in content.iter(_ITEM):
        item, first = items.get(element), own_words(element)
        if item is None or first is None or not item.label:
            continue
        words = " ".join("".join(map(str, first.itertext())).split())
        level, kind = item.level, (element.getparent(), item.level.form)
        if level.is_picture:
            if kind not in told:
                told.add(kind)
                yield pictured(words)
            continue
        is_odd = level.form not in _FORMS
        if is_odd and kind not in told:
            told.add(kind)
            yield otherwise(level.form, item.label, words)
        if level.is_bullet and not says(item.label):
            continue
        if level.is_bullet:
            yield signed(item.label, words)
        if level.is_bullet or level.form == "none" or first.tag == q("text:h"):
            first.text = f"{item.label} {first.text or ''}"
        elif level.words and not is_step(level.words.strip(" :.)")):
            first.text = f"{marks.LABELLED}{item.label} {first.text or ''}"


def lift_headings(content: etree._Element) -> None:
    """Set headings of lists, and what stands below them, outside of these."""
    for listing in list(content.iter(_LIST)):
        around = listing.getparent()
        if around is not None and around.tag != _ITEM and _has_heading(listing):
            for each in list(_parted(listing)):
                listing.addprevious(each)
            drop(listing)


def _has_heading(element: etree._Element) -> bool:
    inner = element.iterchildren(_LIST, _ITEM, q("text:h"))
    return any(each.tag == q("text:h") or _has_heading(each) for each in inner)


def _parted(listing: etree._Element) -> Iterator[etree._Element]:
    """Yield the headings of a list and what follows them, with lists of what is between."""
    for item in list(listing):
        if not _has_heading(item):
            yield _alone(item)
            continue
        own = own_words(item)
        inner = list(item.iterchildren(_LIST))
        if own is not None and own.tag == q("text:h"):
            yield from item.iterchildren(q("text:p"), q("text:h"))
        elif own is not None:
            yield _alone(item)
        for each in inner:
            yield from _parted(each)


def _alone(item: etree._Element) -> etree._Element:
    listing = etree.Element(_LIST)
    listing.append(item)
    return listing


def set_lists(content: etree._Element, items: Mapping[etree._Element, Item]) -> None:
    """Set each list in a style that counts as it does, with its numbers before its items."""
    for element in list(content.iter(_ITEM, _HEAD)):
        if own_words(element) is None or element.tag == _HEAD:
            _leave(element)
    home = next(content.iter(q("office:automatic-styles")), None)
    if home is None:
        home = etree.Element(q("office:automatic-styles"))
        content.insert(0, home)
    for form in sorted(set(_FORMS.values())):
        style = etree.SubElement(home, q("text:list-style"), {q("style:name"): _STYLE + form})
        for at in range(1, _DEEPEST + 1):
            etree.SubElement(style, q(f"text:list-level-style-{'number' if form else 'bullet'}"), {
                q("text:level"): str(at),
                q("style:num-format" if form else "text:bullet-char"): form or "•",
            })
    for listing in list(content.iter(_LIST)):
        _part(listing, items)


def _leave(item: etree._Element) -> None:
    """Take out an item that holds no words, or a head: what it holds goes to the item before it."""
    before, listing = item.getprevious(), item.getparent()
    for each in list(item):
        if before is not None:
            before.append(each)
        elif listing is not None:
            listing.addprevious(each)
    drop(item)
    if listing is not None and not len(listing):
        drop(listing)


def _part(listing: etree._Element, items: Mapping[etree._Element, Item]) -> None:
    """Divide a list where its items count in another way, and number them."""
    forms: list[str] = []
    for element in list(listing):
        item = items.get(element)
        form = _FORMS.get(item.level.form, "1") if item else forms[-1] if forms else ""
        if forms and form != forms[-1]:
            new = etree.Element(_LIST)
            listing.addnext(new)
            listing = new
        forms.append(form)
        listing.set(q("text:style-name"), _STYLE + form)
        listing.append(element)
        first = own_words(element)
        if item and first is not None and form and not (first.text or "").startswith(
            marks.LABELLED
        ):
            first.text = f"{marks.NUMBER}{item.number}{marks.NUMBER_END}{first.text or ''}"
