"""Note what letters alone do not show: language, expansion, whole words, the order of reading."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from exporter.model import INVISIBLE
from exporter.render.pdf.letters import SAID
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
            text, rest = tree.texts[mark], tree.texts[behind]
            # The line behind may end in a hyphen of its own that nobody wrote.
            rests = {rest, rest.removesuffix(tree.hyphens.get(behind, ""))}
            head = _letters(text)[-_ENOUGH:]
            if not any(head + _letters(each)[:_ENOUGH] in source for each in rests):
                start = text.removesuffix(sign).rstrip(_SOFT_HYPHEN)
                tree.actual_texts[mark] = start + _SOFT_HYPHEN
    for kid in node.nodes():
        _hyphens(tree, kid, source)


def _letters(text: str) -> str:
    return "".join(text.replace(_SOFT_HYPHEN, "").split())


def as_written(tree: Tree) -> None:
    """Set the text, as it was written, of what a reader would not make of the letters painted.

    Marks move around letters, and glyphs are shared: then on the marked content. Text from right to
    left is painted from its end: then on the element, for some readers turn the text of marked
    content round once more; so is all on the same page, since readers go by whole lines. What no
    element has, in margins and heads of tables said again, is always marked content.
    Source: ISO 32000-1, 14.9.4 and 14.8.2.3.3; ISO 14289-1, 7.2.
    """
    turned = {
        mark.page for mark, text in tree.texts.items() if mark in tree.leftward or _turns(text)
    }
    for mark, text in tree.texts.items():
        said_again = tree.artifacts.get(mark, {}).get("Type") == "/Pagination"
        is_unlike = _is_shaped(text) or not tree.twins.isdisjoint(text)
        if (said_again and mark.page in turned) or (is_unlike and not _turns(text)):
            tree.actual_texts.setdefault(mark, text)
    for node in list(tree.root.walk()):
        node.kids = [
            Node("Span", [kid], page=kid.page, actual_text=tree.texts[kid])
            if isinstance(kid, Mark) and kid.page in turned and tree.texts.get(kid)
            and kid not in tree.actual_texts else kid
            for kid in node.kids
        ]


def _turns(text: str) -> bool:
    return any(
        unicodedata.bidirectional(letter) in ("R", "AL") and letter not in INVISIBLE
        for letter in text
    )


def _is_shaped(text: str) -> bool:
    """Return whether a text has marks that join letters: no font has a letter for the pair.

    The vowel am of Thai and Lao is set as a mark and a letter.
    """
    composed = "" if text.isascii() else unicodedata.normalize("NFC", text)
    return any(
        unicodedata.category(letter) in ("Mn", "Mc") or letter in "\u0e33\u0eb3"
        for letter in composed
    )
