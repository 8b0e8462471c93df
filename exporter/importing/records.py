"""Read the records of works that citing programs keep in a Word file, as CSL-JSON (pure)."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from lxml import etree

Item: TypeAlias = dict[str, Any]
"""A work, as CSL-JSON has it."""
_OF_WORD = {
    "JournalArticle": "article-journal", "ArticleInAPeriodical": "article-magazine",
    "Book": "book", "BookSection": "chapter", "InternetSite": "webpage",
    "DocumentFromInternetSite": "webpage", "Report": "report",
    "ConferenceProceedings": "paper-conference",
}
_OF_ENDNOTE = {
    "17": "article-journal", "6": "book", "5": "chapter", "12": "webpage", "27": "report",
    "10": "paper-conference", "32": "thesis", "43": "article-journal",
}
_WORD_FIELDS = {
    "Title": "title", "JournalName": "container-title", "PeriodicalTitle": "container-title",
    "BookTitle": "container-title", "Volume": "volume", "Issue": "issue", "Pages": "page",
    "Publisher": "publisher", "City": "publisher-place", "URL": "URL", "DOI": "DOI",
    "StandardNumber": "ISBN", "Edition": "edition",
}
_ENDNOTE_FIELDS = {
    "titles/title": "title", "titles/secondary-title": "container-title", "volume": "volume",
    "number": "issue", "pages": "page", "publisher": "publisher",
    "pub-location": "publisher-place", "electronic-resource-num": "DOI",
    "urls/related-urls/url": "URL", "isbn": "ISBN", "edition": "edition",
}
_LEFT_OUT = ("id", "abstract", "note", "source", "citation-key", "_uris", "keyword")


@dataclass(slots=True)
class References:
    """The works that a text cites, each under a key of its own."""

    items: dict[str, Item] = field(default_factory=dict)

    def key(self, item: Item) -> str:
        """Return the key of a work; the same work has one key."""
        kept = {name: value for name, value in item.items() if name not in _LEFT_OUT}
        people: list[Item] = kept.get("author") or kept.get("editor") or [{}]
        first = people[0]
        name = str(first.get("family") or first.get("literal") or kept.get("title") or "work")
        flat = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        stem = (re.findall(r"[a-z]+", flat) or ["work"])[0] + _year(kept)
        for letter in ("", *"abcdefghijklmnopqrstuvwxyz"):
            key = f"{stem}{letter}"
            if key not in self.items:
                self.items[key] = {"id": key, **kept}
            if self.items[key].get("title") == kept.get("title"):
                return key
        return f"{stem}{len(self.items)}"

    def text(self) -> str:
        """Return the bibliography as a file."""
        items = [self.items[key] for key in sorted(self.items)]
        return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def of_csl(record: Any) -> Iterator[tuple[Item, str]]:
    """Yield the works of a cluster of Zotero or Mendeley, each with the place that is cited."""
    for each in record.get("citationItems", []):
        item = each.get("itemData")
        if isinstance(item, dict) and item.get("title"):
            label = str(each.get("label") or "page")
            yield item, _located(label, str(each.get("locator") or ""))


def of_endnote(root: etree._Element) -> Iterator[tuple[Item, str]]:
    """Yield the works of a cluster of EndNote, each with the pages that are cited."""
    for cite in root.iter("Cite"):
        record = cite.find("record")
        if record is None:
            continue
        kind = record.findtext("ref-type") or ""
        item: Item = {"type": _OF_ENDNOTE.get(kind, "document")}
        for path, name in _ENDNOTE_FIELDS.items():
            if words := _words(record.find(path)):
                item[name] = words
        authors = [_words(each) for each in record.iterfind("contributors/authors/author")]
        _complete(item, authors, _words(record.find("dates/year")))
        if item.get("title"):
            yield item, _located("page", _words(cite.find("Pages")))


def of_word(source: etree._Element) -> Item:
    """Return the work of one of Word's own sources."""
    found = {
        etree.QName(each).localname: _words(each) for each in source if isinstance(each.tag, str)
    }
    item: Item = {"type": _OF_WORD.get(found.get("SourceType", ""), "document")}
    item |= {name: found[tag] for tag, name in _WORD_FIELDS.items() if found.get(tag)}
    authors = []
    for person in source.iter("{*}Person"):
        parts = [_words(person.find(f"{{*}}{name}")) for name in ("Last", "First")]
        authors.append(", ".join(filter(None, parts)))
    corporate = [_words(each) for each in source.iter("{*}Corporate")]
    _complete(item, authors, found.get("Year", ""))
    if corporate and "author" not in item:
        item["author"] = [{"literal": name} for name in corporate]
    return item


def _complete(item: Item, authors: Iterable[str], year: str) -> None:
    people = []
    for name in filter(None, authors):
        family, _, given = name.partition(",")
        people.append(
            {"family": family.strip(), "given": given.strip()} if given else {"literal": name}
        )
    if people:
        item["author"] = people
    if year[:4].isdecimal():
        item["issued"] = {"date-parts": [[int(year[:4])]]}


def _located(label: str, place: str) -> str:
    """Return a place in a work as a citation says it: `p. 3`."""
    words = re.sub(r"[^\w\s.,–-]", "", place).strip()
    short = {"page": "p.", "chapter": "chap.", "section": "sec."}.get(label, label)
    return f"{short} {words}" if words else ""


def _words(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return " ".join("".join(map(str, element.itertext())).split())


def _year(item: Item) -> str:
    try:
        return str(item["issued"]["date-parts"][0][0])[:4]
    except (KeyError, IndexError, TypeError):
        return ""
