"""Prove that no style sheet of an EPUB takes or changes the numbers of its lists."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from lxml import etree

from exporter.model import Finding
from exporter.proof.epub_file import OpenedEpub
from exporter.proof.epub_sheets import Declared, compiled, rules_of
from exporter.proof.expected import Expected
from exporter.proof.xhtml_text import local
from exporter.rules import output as rules
from exporter.selectors import ElementWrapper, Matcher, SelectorError

_COUNTERS = ("counter-reset", "counter-set", "counter-increment")
_STYLES = {
    "1": ("decimal",), "a": ("lower-alpha", "lower-latin"), "A": ("upper-alpha", "upper-latin"),
    "i": ("lower-roman",), "I": ("upper-roman",),
}  # fmt: skip
"""The styles that print the numbers of a type as HTML says them."""
_UNCHANGING = ("inside", "outside", "inherit", "revert")
_SHOWING = ("list-item", "inherit", "revert", "none")  # epub_hidden finds `none`


def numbers(opened: OpenedEpub, _: Expected) -> Iterator[Finding]:
    """Find declarations that take or change the number of an item, each once."""
    matcher = _matcher(opened)
    known: set[Declared] = set()
    for page in opened.pages.values():
        for wrapped in ElementWrapper.from_xml_root(page).iter_subtree():
            if not (kind := _kind(wrapped.etree_element)):
                continue
            for _specificity, _order, pseudo, (name, rule) in matcher.match(wrapped):
                wrong = {each for each in rule.declared if _changes(each, kind, pseudo)} - known
                known |= wrong
                for each in sorted(wrong, key=lambda each: (each.line, each.column)):
                    yield rules.HIDING.at(
                        opened.place_of(name, each.line, each.column),
                        f"“{rule.selectors[:60]}” takes or changes the numbers of a list.",
                        found=f"{each.name}: {each.value[:80]}",
                        expected="the numbers that the text has",
                    )


def _matcher(opened: OpenedEpub) -> Matcher:
    """Return what finds the rules of an element; a selector that nobody knows has none."""
    matcher = Matcher()
    for item in opened.manifest:
        if item.media_type == "text/css":
            for rule in rules_of(opened.files.get(item.name, b"")):
                with suppress(SelectorError):
                    for selector in compiled(rule.selectors):
                        matcher.add_selector(selector, (item.name, rule))
    return matcher


def _kind(element: etree._Element) -> str:
    """Return how a numbered list or its item is numbered (1, a, A, i, I); empty for all else."""
    above = element if local(element) == "ol" else element.getparent()
    if local(element) not in ("ol", "li") or above is None or local(above) != "ol":
        return ""
    if any(local(around) == "nav" for around in above.iterancestors()):
        return ""
    return element.get("type") or above.get("type") or "1"


def _changes(declared: Declared, kind: str, pseudo: str | None) -> bool:
    words = [getattr(token, "lower_value", token.type) for token in declared.tokens]
    if pseudo:
        return pseudo == "marker" and declared.name == "content" and words != ["normal"]
    if declared.name in _COUNTERS:
        return "list-item" in words
    if declared.name in ("list-style", "list-style-type"):
        return any(word not in (*_UNCHANGING, *_STYLES.get(kind, ())) for word in words)
    if declared.name == "list-style-image":
        return words != ["none"]
    return declared.name == "display" and not {*words} <= {*_SHOWING}
