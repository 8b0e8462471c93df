"""Note what letters alone do not show: language, expansion, whole words, the order of reading."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from exporter.model import INVISIBLE
from exporter.render.pdf.letters import SAID
from exporter.render.pdf.tags.roles import INLINE_ROLES
from exporter.render.pdf.tags.tree import Annotation, Mark, Node, Tree

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SOFT_HYPHEN = "\u00ad"
_ENOUGH = 24
"""How many letters on each side of a break tell one place of a text from another."""


def languages(tree: Tree) -> None:
    """Set on each element the language that its XHTML names.

    Source: ISO 14289-1, 7.2; WCAG 2.2, 3.1.2; Matterhorn 11.
    """
    for node in tree.root.walk():
        node.lang = node.get("lang") or node.get(_XML_LANG)


def expansions(tree: Tree) -> None:
    """Set on each abbreviation its long form.

    Source: ISO 32000-1, 14.9.5; WCAG 2.2, 3.1.4.
    """
    for node in tree.root.walk():
        if node.tag == "abbr":
            node.expansion = node.get("title")


def unprintable(tree: Tree) -> None:
    """Set the words of the book on each mark that stands where no font has them.

    Source: ISO 32000-1, 14.9.4.
    """
    for node in tree.root.walk():
        node.actual_text = node.get(SAID)


def hyphens(tree: Tree) -> None:
    """Mark the hyphen that a line break painted as a soft one, so that the word stays whole.

    Source: ISO 32000-1, 14.9.4; ISO 14289-1, 7.2.
    """
    _hyphens(tree, tree.root, "")


def _hyphens(tree: Tree, node: Node, source: str) -> None:
    """Compare each run that ends in a hyphen, and the run behind it, with the XHTML's text."""
    if node.element is not None and any(mark in tree.hyphens for mark in node.marks()):
        source = _letters("".join(node.element.itertext()))
    for mark, behind in pairwise(kid for kid in node.kids if not isinstance(kid, Annotation)):
        if not isinstance(mark, Mark) or not isinstance(behind, Mark):
            continue  # a word is broken inside one run of text, never before another element
        if sign := tree.hyphens.get(mark):
            text = tree.texts[mark]
            written = _letters(text)[-_ENOUGH:] + _letters(tree.texts[behind])[:_ENOUGH]
            if written not in source:
                start = text.removesuffix(sign).rstrip(_SOFT_HYPHEN)
                tree.actual_texts[mark] = start + _SOFT_HYPHEN
    for kid in node.nodes():
        _hyphens(tree, kid, source)


def _letters(text: str) -> str:
    return "".join(text.replace(_SOFT_HYPHEN, "").split())


def right_to_left(tree: Tree) -> None:
    """Set on Arabic, Hebrew and the like their text in the order of reading, not of painting.

    So is all that stands in one paragraph, or one row of a table, with it: readers that go by the
    place on the page turn a whole line round. On the element, not on the marked content, whose text
    some readers turn round once more.
    Source: ISO 32000-1, 14.9.4 and 14.8.2.3.3; ISO 14289-1, 7.2.
    """
    _as_read(tree, tree.root, turned=False)


def _as_read(tree: Tree, node: Node, *, turned: bool) -> None:
    """Wrap marks in their texts; `turned`: something in this line runs to the left."""
    if node.role in INLINE_ROLES or (turned and node.role in ("TD", "TH")):
        line = turned
    else:
        marks = node.marks() if node.role == "TR" else _own_marks(node)
        line = any(_turns(tree.texts.get(mark, "")) for mark in marks)
    for kid in node.nodes():
        _as_read(tree, kid, turned=line)
    node.kids = [
        Node("Span", [kid], page=node.page, actual_text=text)
        if line and isinstance(kid, Mark) and (text := _read(tree, kid)) else kid
        for kid in node.kids
    ]


def _own_marks(node: Node) -> Iterator[Mark]:
    """Yield the marks of a block's own lines, not those of blocks inside."""
    for kid in node.kids:
        if isinstance(kid, Mark):
            yield kid
        elif isinstance(kid, Node) and kid.role in INLINE_ROLES:
            yield from _own_marks(kid)


def _read(tree: Tree, mark: Mark) -> str:
    return tree.actual_texts.get(mark) or tree.texts.get(mark, "")


def _turns(text: str) -> bool:
    return any(
        unicodedata.bidirectional(letter) in ("R", "AL") and letter not in INVISIBLE
        for letter in text
    )
