"""Prove that the style sheets of an EPUB leave in plain sight what must be seen, and add no words.

For the sentence of a proof, the disclaimer and warnings, and for all around and inside them, the
properties and values that a sheet may set are listed (`epub_allowed`). Which of two rules wins is
for each reading program to say, so each is held to the list; colours are compared in all pairs that
may come together, and the smallest sizes are multiplied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import cssselect2
from lxml import etree

from exporter.colour import contrast
from exporter.fonts import families
from exporter.fonts.own import of_library
from exporter.model import Finding
from exporter.proof.epub_allowed import (
    ABSOLUTE,
    ALLOWED,
    ANYWHERE,
    FRAME,
    HANGING,
    IN_LINE,
    KEYWORDS,
    ORNAMENT,
    PICTURE,
    SHARES,
    Allowed,
    faults,
)
from exporter.proof.epub_colours import colours
from exporter.proof.epub_file import OpenedEpub
from exporter.proof.epub_room import crowded, hangs, is_thin_frame
from exporter.proof.epub_sheets import Declared, SheetRule, compiled, rules_of
from exporter.proof.expected import Expected
from exporter.proof.xhtml_text import HEADINGS, is_way_back, local, must_be_seen
from exporter.rules import output as rules
from exporter.rules.rule import Rule

_CONTRAST, _OF_HEADINGS = 4.5, 3.0
"""Least contrast of type and ground."""
_SIZE, _MARK_SIZE, _MARK, _LINE = 0.8, 0.6, 12, 24
"""Least size of type, and of a mark in the line; most letters of a mark, and of a short line."""
_INLINE = frozenset(("a", "sup", "sub", "span"))
_ADDING = ("content", "list-style", "list-style-type", "quotes")
_FACE = "@font-face"
_WHITE, _BLACK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
_Matches = dict[etree._Element, list[tuple[SheetRule, str | None]]]


def added(opened: OpenedEpub, _: Expected) -> Iterator[Finding]:
    """Find words that a sheet puts before or behind the book's."""
    for name, rule in sheet_rules(opened):
        for each in rule.declared:
            if each.name in _ADDING and _says(each):
                yield _found(
                    opened, rules.ADDED, name, rule, each, "adds words to the book's",
                    "no letters, numbers or functions",
                )


def in_sight(opened: OpenedEpub, expected: Expected) -> Iterator[Finding]:
    """Find what a sheet does to words that must be seen, or could lay over them."""
    known = families(of_library(expected.book.fonts))
    sheets = list(sheet_rules(opened))
    homes = {rule: name for name, rule in sheets}
    wrong = _foreign_faces(opened, sheets)
    for _name, rule in sheets:
        for each in rule.declared:
            allowed = ANYWHERE.get(each.name)
            if allowed and not allowed.ask(each.tokens):
                wrong[each] = rule, allowed.words
    matcher, anywhere = _matcher(rule for _, rule in sheets if rule.selectors != _FACE)
    for page in opened.pages.values():
        roots = [
            element for element in page.iter("{*}*")
            if must_be_seen(element) and not any(map(must_be_seen, element.iterancestors()))
        ]
        matches = _matched(page, roots, matcher, anywhere) if roots else {}
        around: _Matches = {}
        for root in roots:
            near = {each: matches[each] for each in (*root.iterancestors(), *root.iter("{*}*"))}
            around |= near
            wrong |= _pale(near)
            wrong |= _drawn_over(root, matches)
        in_document = {each: matches[each] for each in matches if each in around}
        wrong |= _not_allowed(in_document, known)
        wrong |= _small(in_document) | crowded(in_document)
    in_order = sorted(wrong.items(), key=lambda item: (item[0].line, item[0].column))
    for each, (rule, words) in in_order:
        yield _found(
            opened, rules.SEEN, homes.get(rule, opened.place.file), rule, each,
            "could hide words that must be seen", f"{each.name}: {words}",
        )


def sheet_rules(opened: OpenedEpub) -> Iterator[tuple[str, SheetRule]]:
    """Yield each rule of the style sheets, with its file's name."""
    for item in opened.manifest:
        if item.media_type == "text/css":
            for rule in rules_of(opened.files.get(item.name, b"")):
                yield item.name, rule


def _found(
    opened: OpenedEpub, law: Rule, name: str, rule: SheetRule, each: Declared, does: str,
    expected: str,
) -> Finding:
    return law.at(
        opened.place_of(name, each.line, each.column),
        f"“{each.name}” of “{rule.selectors[:60]}” {does}.",
        found=f"{each.name}: {each.value[:80]}", expected=expected,
    )


def _says(declared: Declared) -> bool:
    """Return whether a declaration prints a letter or a number."""
    return any(
        token.type in ("function", "url")
        or (token.type == "string" and any(map(str.isalnum, token.value)))
        for token in declared.tokens
    )


def _foreign_faces(
    opened: OpenedEpub, sheets: list[tuple[str, SheetRule]]
) -> dict[Declared, tuple[SheetRule, str]]:
    """Return what declares a face without a file in the EPUB, or for some letters only."""
    foreign = {}
    for name, rule in sheets:
        for each in rule.declared if rule.selectors == _FACE else ():
            files = [file for token in each.tokens for file in _files(token)]
            is_own = each.name in ("font-family", "font-weight", "font-style") or (
                each.name == "src" and "local" not in each.value.lower() and bool(files)
                and all(opened.target(name, file)[0] in opened.files for file in files)
            )
            if not is_own:
                foreign[each] = rule, "a file of the EPUB, for all its letters"
    return foreign


def _files(token: Any) -> Iterator[str]:
    if token.type == "url":
        yield token.value
    elif token.type == "function" and token.lower_name == "url":
        yield from (argument.value for argument in token.arguments if argument.type == "string")


def _matcher(
    sheet: Iterable[SheetRule],
) -> tuple[cssselect2.Matcher, list[tuple[SheetRule, str | None]]]:
    """Return what finds the rules of an element, and those whose selectors nobody knows."""
    matcher = cssselect2.Matcher()
    anywhere: list[tuple[SheetRule, str | None]] = []
    for rule in sheet:
        try:
            for selector in compiled(rule.selectors):
                matcher.add_selector(selector, rule)
        except cssselect2.SelectorError:
            anywhere.append((rule, None))
    return matcher, anywhere


def _matched(
    page: etree._Element, roots: list[etree._Element], matcher: cssselect2.Matcher,
    anywhere: list[tuple[SheetRule, str | None]],
) -> _Matches:
    """Return the rules of each element that a root stands in, holds or stands beside."""
    wanted = set(chain.from_iterable(
        (*root.iterancestors(), *root.iter("{*}*"), *_beside(root)) for root in roots
    ))
    found: _Matches = {}
    for wrapped in cssselect2.ElementWrapper.from_xml_root(page).iter_subtree():
        if (element := wrapped.etree_element) in wanted:
            of_sheets = [
                (rule, pseudo) for _specificity, _order, pseudo, rule in matcher.match(wrapped)
            ]
            found[element] = [*of_sheets, *anywhere]
    return found


def _beside(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements whose edges touch a root's: siblings, and their first or last children."""
    for sibling, edge in ((root.getprevious(), -1), (root.getnext(), 0)):
        while sibling is not None:
            yield sibling
            sibling = sibling[edge] if len(sibling) else None


def _not_allowed(near: _Matches, known: frozenset[str]) -> dict[Declared, tuple[SheetRule, str]]:
    wrong = {}
    for element, matches in near.items():
        more = _more(element)
        for rule, pseudo in matches:
            listed: dict[str, Allowed] = ALLOWED | more | (HANGING if hangs(rule.declared) else {})
            if pseudo in ("before", "after"):
                listed |= ORNAMENT | (FRAME if _is_frame(matches, pseudo) else {})
            for each, words in faults(rule.declared, listed, known).items():
                wrong[each] = rule, words
    return wrong


def _is_frame(matches: list[tuple[SheetRule, str | None]], pseudo: str | None) -> bool:
    """Return whether a pseudo-element, of all that may apply to it, is a thin frame."""
    return pseudo in ("before", "after") and is_thin_frame(
        each for rule, its in matches if its == pseudo for each in rule.declared
    )


def _more(element: etree._Element) -> dict[str, Allowed]:
    """Return what else may be set on a picture, a mark in a line, and a few words in a line."""
    if local(element) == "img" or _is_mark(element):
        return PICTURE if local(element) == "img" else IN_LINE
    return {"white-space": IN_LINE["white-space"]} if _is_short(element, _LINE) else {}


def _is_mark(element: etree._Element) -> bool:
    """Return whether an element is a mark in a line, such as a call, or a way back from a note."""
    return is_way_back(element) or _is_short(element, _MARK)


def _is_short(element: etree._Element, most: int) -> bool:
    return local(element) in _INLINE and len("".join(map(str, element.itertext())).strip()) <= most


def _pale(near: _Matches) -> dict[Declared, tuple[SheetRule, str]]:
    """Find colours that stand on a ground, in whatever order rules win, and do not stand out."""
    blocks = [colours(rule) for matches in near.values() for rule, _ in matches]
    inks = {ink[1] for ink, _ in blocks if ink} | {_BLACK}
    grounds = {ground[1] for _, ground in blocks if ground} | {_WHITE}
    wrong = {}
    for element, matches in near.items():
        least = _OF_HEADINGS if local(element) in HEADINGS else _CONTRAST
        for rule, _ in matches:
            ink, ground = colours(rule)
            for own, others in ((ink, {ground[1]} if ground else grounds),
                                (ground, {ink[1]} if ink else inks)):
                if own and any(contrast(own[1], other) < least for other in others):
                    wrong[own[0]] = (
                        rule, f"{least:g}:1 to each ground or type that it may meet; "
                        "write color and background-color in one rule",
                    )
    return wrong


def _small(near: _Matches) -> dict[Declared, tuple[SheetRule, str]]:
    """Find sizes that make type too small, each with those around it; nothing makes it larger."""
    sizes: dict[etree._Element | None, float] = {None: 1.0}
    wrong = {}
    for element, matches in near.items():
        around = sizes.get(element.getparent(), 1.0)
        own = around
        least = _MARK_SIZE if _is_mark(element) else _SIZE
        for rule, pseudo in matches:
            for each in rule.declared:
                size = _size(each, around) if each.name == "font-size" else around
                if size < least - 0.001:
                    wrong[each] = rule, f"{least:g}em or more in all"
                own = min(own, size) if pseudo is None else own
        sizes[element] = own
    return wrong


def _size(declared: Declared, around: float) -> float:
    """Return a size as a share of the reader's own; what is none is found elsewhere."""
    if len(declared.tokens) != 1:
        return around
    [token] = declared.tokens
    unit = "%" if token.type == "percentage" else getattr(token, "lower_unit", "")
    if unit in SHARES:
        return float(token.value * SHARES[unit] * (1 if unit in ABSOLUTE else around))
    keyword = getattr(token, "lower_value", "")
    return KEYWORDS.get(keyword, around) * (around if keyword in ("smaller", "larger") else 1)


def _drawn_over(
    root: etree._Element, matches: _Matches
) -> dict[Declared, tuple[SheetRule, str]]:
    """Find what draws a neighbour over words that must be seen."""
    return {
        each: (rule, "0 or more beside words that must be seen")
        for element in _beside(root) for rule, pseudo in matches[element]
        if not _is_frame(matches[element], pseudo) for each in rule.declared
        if each.name.startswith("margin") and any(
            getattr(token, "value", 0) != 0 and not ALLOWED["margin"].ask((token,))
            for token in each.tokens
        )
    }
