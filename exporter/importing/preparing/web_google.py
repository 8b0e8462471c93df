"""Make of a page of Google Docs what others write: nested lists, a title (in place)."""

from __future__ import annotations

import re

from lxml import etree

from exporter.importing.preparing import marks

_LIST = re.compile(r"\blst-(kix_\w+)-(\d)\b")


def settle_google(root: etree._Element) -> None:
    """Nest lists that stand beside each other, by their levels; mark the title and the subtitle."""
    for each in list(root.iter("ul", "ol")):
        _nest(each)
    for body in root.iter("body"):
        if "doc-content" in str(body.get("class", "")).split():
            _entitle(body)


def _nest(listing: etree._Element) -> None:
    """Put a list into the last item of the one before it, or its items behind those."""
    before, own = listing.getprevious(), _LIST.search(str(listing.get("class", "")))
    if own is None or before is None or (before.tail or "").strip():
        return
    home: etree._Element | None = before
    while home is not None and home.tag in ("ul", "ol"):
        other = _LIST.search(str(home.get("class", "")))
        items = home.findall("li")
        if other is None or not items:
            return
        if other.groups() == own.groups() and home.tag == listing.tag and (
            listing.tag == "ul" or listing.get("start") == str(_behind(home))
        ):
            _move(listing, home, list(listing))
            return
        if other[2] >= own[2]:
            return
        deeper = items[-1][-1] if len(items[-1]) else None
        if deeper is None or deeper.tag not in ("ul", "ol"):
            _move(listing, items[-1], [listing])
            return
        home = deeper


def _behind(listing: etree._Element) -> int:
    first = str(listing.get("start", "1"))
    return (int(first) if first.isdecimal() else 1) + len(listing.findall("li"))


def _move(listing: etree._Element, home: etree._Element, what: list[etree._Element]) -> None:
    """Move a list, or its items, to the end of an element; what stands behind it stays."""
    around, before = listing.getparent(), listing.getprevious()
    if before is not None:
        before.tail = f"{before.tail or ''}{listing.tail or ''}"
    listing.tail = None
    home.extend(what)
    if listing not in what and around is not None:
        around.remove(listing)


def _entitle(body: etree._Element) -> None:
    for each in body.iter("p", "h1", "h2", "h3", "h4", "h5", "h6"):
        kinds = str(each.get("class", "")).split()
        if each.tag != "p":
            return
        if "title" in kinds or "subtitle" in kinds:
            sign = marks.TITLE if "title" in kinds else marks.SUBTITLE
            each.text = sign + (each.text or "")
