"""Prove that no two rules of an EPUB's style sheets paint words in the colour of their ground.

A colour of type is inherited, a ground shines through: each that an element or one around it has
may come together with each other one, but for those that a rule sets in a pair of its own. Rules
under another condition, such as those for a dark screen, are another look, compared by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import cssselect2
from lxml import etree

from exporter.colour import contrast
from exporter.model import Finding
from exporter.proof.epub_colours import Coloured, colours
from exporter.proof.epub_file import OpenedEpub
from exporter.proof.epub_sheets import SheetRule, compiled
from exporter.proof.epub_sight import sheet_rules
from exporter.proof.expected import Expected
from exporter.rules import output as rules

_APART = 1.5
"""The least contrast of type to a ground."""


class _Paint(NamedTuple):
    """A rule's colours of type and of ground, with its file."""

    name: str
    rule: SheetRule
    ink: Coloured | None
    ground: Coloured | None


def on_their_ground(opened: OpenedEpub, _: Expected) -> Iterator[Finding]:
    """Find a colour of type that another rule's ground swallows, each once."""
    paints = [
        _Paint(name, rule, *found) for name, rule in sheet_rules(opened)
        if any(found := colours(rule)) and not rule.selectors.startswith("@")
    ]
    paired = {one for pair in product(paints, paints) if _alike(*pair) for one in pair}
    if not paired:
        return
    matcher = cssselect2.Matcher()
    for paint in paired:
        try:
            for selector in compiled(paint.rule.selectors):
                if selector.pseudo_element is None:
                    matcher.add_selector(selector, paint)
        except cssselect2.SelectorError:
            continue
    known = set()
    for name, page in opened.pages.items():
        for words, ink, ground in _met(page, matcher):
            if (ink, ground) not in known:
                known.add((ink, ground))
                yield _found(opened, name, words, ink, ground)


def _met(
    page: etree._Element, matcher: cssselect2.Matcher
) -> Iterator[tuple[str, _Paint, _Paint]]:
    """Yield words, with the two rules that set their type and a ground alike."""
    above: dict[etree._Element | None, list[tuple[int, _Paint]]] = defaultdict(list)
    for wrapped in cssselect2.ElementWrapper.from_xml_root(page).iter_subtree():
        element = wrapped.etree_element
        depth = sum(1 for _ in element.iterancestors())
        own = [(depth, paint) for _, _, _, paint in matcher.match(wrapped)]
        around = [*above[element.getparent()], *own]
        above[element] = around
        if words := " ".join((element.text or "").split()):
            yield from (
                (words[:60], ink, ground)
                for (inner, ink), (outer, ground) in product(around, around)
                if _alike(ink, ground) and not (ink.ground and outer <= inner)
                and not (ground.ink and inner <= outer)
            )


def _alike(ink: _Paint, ground: _Paint) -> bool:
    """Return whether a rule's type can't be told from another rule's ground."""
    return bool(
        ink.ink and ground.ground and ink.rule is not ground.rule
        and ink.rule.condition == ground.rule.condition
        and contrast(ink.ink[1], ground.ground[1]) < _APART
    )


def _found(
    opened: OpenedEpub, name: str, words: str, ink: _Paint, ground: _Paint
) -> Finding:
    assert ink.ink
    assert ground.ground
    declared, behind = ink.ink[0], ground.ground[0]
    return rules.HIDING.at(
        opened.place_of(ink.name, declared.line, declared.column),
        f"Words of {name} are hidden: “{words}”.",
        found=f"{ink.rule.selectors} {{ {declared.name}: {declared.value} }} on "
        f"{ground.rule.selectors} {{ {behind.name}: {behind.value} }}",
        expected="all words and pictures shown",
    )
