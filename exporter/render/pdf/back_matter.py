"""Set the last parts of a book as one block: contact, disclaimer, colophon (pure)."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree.ElementTree import Element

from exporter.render.amounts import JOINER, NO_BREAK
from exporter.render.breaks import may_part, width

_PARTS = ("contact", "disclaimer", "colophon")
_LONG = 1_800
"""Most letters of a block that stays whole, its contact beside the rest: half a page of A4."""
_RICH = 240
"""Most letters of a contact that stands in a narrow column: an address, a telephone or two."""
_ADDRESS = 110
"""Most letters beside the code of the current version in a narrow column."""
_SHORT = 30
"""Most letters of a term, or of its words, that stay on one line."""
_LINE = 40
"""Most letters of a term and its words that surely find room on a line of half the page."""
_MAY_BREAK = "\u200b"
_JOINTS = re.compile(r"(?<=/)(?=[^/])|(?=[.?&=#])")
"""Where an address may go on in the next line: a sign at its head shows that it goes on."""


def gather(document: Element) -> None:
    """Put the last parts of each body into one block, in their order, and run their facts on.

    A contact stands beside what is short enough to stay whole: over the page it would be read
    across. A slip to tear off stands below them all, from margin to margin.
    """
    for body in document.iter("body"):
        last = [part for part in body if part.get("class") in _PARTS]
        if not last:
            continue
        block = Element("div", {"class": "back"})
        for part in last:
            body.remove(part)
            block.append(part)
        slips = [(part, slip) for part in last for slip in part.findall("div[@class='tear-off']")]
        for part, slip in slips:
            part.remove(slip)
        if last[0].get("class") == "contact" and _letters(block) <= _LONG:
            is_rich = _is_rich(last[0]) or _width(last[0]) > sum(map(_width, last[1:]))
            block.set("class", "back beside halves" if is_rich else "back beside")
            _put_together(block, last[1:])
        body.append(block)
        body.extend(slip for _, slip in slips)
        for facts in block.iterfind(".//dl[@class='facts']"):
            _run_on(facts)
        for within in block.iterfind(".//div[@class='current']/p/a"):
            for each in within.iter():
                each.text = each.text and _JOINTS.sub(_MAY_BREAK, each.text)


def _put_together(block: Element, parts: list[Element]) -> None:
    """Put what stands beside a contact into one item of the grid.

    WeasyPrint 70 doesn't count an item over two rows, of which the last is flexible, for their
    height, so that what follows would be laid over it.
    """
    rest = Element("div", {"class": "rest"})
    for part in parts:
        block.remove(part)
        rest.append(part)
    block.append(rest)


def _is_rich(contact: Element) -> bool:
    """Return whether a contact is too long for a narrow column; its code is no taller there."""
    current = sum(map(_letters, contact.iterfind("div[@class='current']/p")))
    code = sum(map(_letters, contact.iterfind("div[@class='current']")))
    return _letters(contact) - code > _RICH or current > _ADDRESS


def _width(block: Element) -> int:
    return sum(width(words.strip()) for words in block.itertext())


def _letters(block: Element) -> int:
    return sum(len(words.strip()) for words in block.itertext())


def _run_on(facts: Element) -> None:
    """Bind each term to its words, so that lines break between two facts, or in long ones.

    In scripts that part no words by spaces, a line may break anywhere that nothing forbids it.
    A line may end between a term and its words where both are longer than it: nothing else could
    keep a word of them whole. White space between them would be content without a tag.
    """
    facts.text = None
    for each in facts:
        each.tail = None
        words = each.text or ""
        if width(words) <= _SHORT:
            words = words.replace(" ", NO_BREAK)
            if any(map(may_part, words, words[1:])):
                each.set("style", "white-space: nowrap")
        each.text = words
    for term, fact in pairwise(facts):
        if (term.tag, fact.tag) == ("dt", "dd"):
            if _width(term) + _width(fact) > _LINE:
                term.text = (term.text or "") + _MAY_BREAK
            elif term.get("style") or fact.get("style"):
                term.text = (term.text or "") + JOINER
    for fact in facts.iter("dd"):
        if len(fact):
            fact[-1].tail = (fact[-1].tail or "") + _MAY_BREAK
        else:
            fact.text = (fact.text or "") + _MAY_BREAK
