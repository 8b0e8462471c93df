"""Keep numbers, doses and names in the order typed where text of two directions meets (pure).

Behind Arabic or Hebrew the Unicode Bidirectional Algorithm shows the groups of 020-7946-0123 in
reverse, and 500 mg as mg 500 (UAX #9, W2, W4 and N1). So each run of the other direction becomes a
`<bdi>`, which is laid out alone; paper, e-book and contents have it from the book's XHTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from exporter.model import Direction
from exporter.wording import RIGHT_ARROWS, RIGHT_TO_LEFT, bare

_OTHER: dict[str, Direction] = {"ltr": "rtl", "rtl": "ltr"}
_OPENING = {"ltr": "\u2066", "rtl": "\u2067"}
_OBJECT, _BREAK, _CALL = "\ufffc", "\u2029", "\ufffb"
"""Stand for what is laid out alone, for the end of a line or a block, and for the mark of a note or
a citation, behind which a run may go on, but which ends none."""
_ALONE = frozenset(("img", "svg"))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "br", "caption", "col", "colgroup", "dd", "div",
    "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
))  # fmt: skip

_PARTS = "¼-¾⅐-⅞"
_RAISED = "¹²³\u2070-\u2089"
_RIGHT = f"[{RIGHT_TO_LEFT}]"
_LEFT = rf"[^\W\d_{_PARTS}{_RAISED}{RIGHT_TO_LEFT}]"
"""A letter of each side."""
_BARS = rf"()\[\]«»{_OBJECT}{_BREAK}"
_WITHIN = f"[^{_BARS}{RIGHT_TO_LEFT}]"
_STRETCH = re.compile(rf"(?:{_WITHIN}|\({_WITHIN}*\)|\[{_WITHIN}*\])+")
"""Text without a letter from right to left; a bracket that opens in it is closed in it."""
_SIGN = rf"(?<![\w{RIGHT_TO_LEFT}])[+<>≤≥≈~±×$£€¥₪№\u2212#@*-]"
"""What stands before a number as part of it; behind a space, it is one of the sentence."""
_MONEY = "%‰°$£€¥₪"
_WORDS = re.compile(
    rf"(?:{_SIGN}(?:(?<![\u2212#@*-])\s)?)?(?=[\w(\[]).*"
    rf"(?:\w(?:[{_MONEY}®™©\u2032\u2033/+\u207a\u207b]|[-\u2212](?!\w))*|[)\]]|(?<=\d)\s[%‰])",
    re.DOTALL,
)
_QUOTES = {"“": "”", "„": "“", "\u2018": "\u2019", '"': '"', "'": "'"}
_PLAIN = r"\d+(?:[.,:/\u066b\u066c]\d+)*"
_BEFORE = re.compile(rf"(?:{_PLAIN}[.,:;!?]\s+)+")
_BEHIND = re.compile(rf"[.,:;!?]\s+({_PLAIN})$")
"""Numbers that another sentence or the item of another list ends or starts with."""
_ONE = rf"(?:{_PLAIN}[{_PARTS}]?|[{_PARTS}])"
_BETWEEN = rf"(?!\.\s)[\s().+×÷*^=<>≤≥~·'\u2019\u2010-\u2014\u2212{RIGHT_ARROWS}-]{{1,4}}"
_NUMBERS = re.compile(
    rf"(?:{_SIGN})?\(?{_ONE}(?:{_BETWEEN}{_ONE})*\)?(?:\s?[{_MONEY}]|[+×\u2032\u2033])?"
)
_DEGREE = re.compile(rf"°{_RIGHT}")
"""The first sign of a unit such as °م, which is no part of the number before it."""
_ARABIC = r"[\u0660-\u066c\u06f0-\u06f9]"
_SETTLED = re.compile(
    rf"\(?(?:{_PLAIN}|[{_PARTS}]|{_ARABIC}+(?:\s?[\u2010-\u2014\u2212-]\s?{_ARABIC}+)?\s?%?)\)?"
)
"""Numbers that keep their order alone, and those that Arabic has an order of its own for."""
_LEFTWARD = re.compile(rf"{_RIGHT}(?:(?:(?!{_LEFT})[^{_BARS}])*{_RIGHT})?|{_ARABIC}+")
"""Words from right to left, and each group of digits whose row turns even in Latin text."""


class _Run(NamedTuple):
    """A run of text to be laid out alone: where it starts and ends in its element's words."""

    start: int
    end: int


def isolated(body: str, direction: Direction) -> str:
    """Return a part's XHTML with each run that what is around it would turn in a `<bdi>`.

    `direction` is the book's. An element that has a language, but no direction, inside text from
    right to left gets its own, too: reading did so for languages from right to left.
    """
    if direction == "ltr" and 'dir="rtl"' not in body and not _LEFTWARD.search(body):
        return body
    root = etree.fromstring(body)
    _isolate(root, direction)
    return etree.tostring(root, encoding="unicode")


def whole(xhtml: str, direction: str) -> str:
    """Return inline XHTML, laid out alone where most of its letters are not of a direction.

    Else an entry of references, in whose names the book's own `and others` stands, is parted by it.
    """
    right, left = (len(re.findall(letter, bare(xhtml))) for letter in (_RIGHT, _LEFT))
    most = "rtl" if right > left else "ltr"
    is_other = right != left and most != direction
    return f'<bdi dir="{most}">{xhtml}</bdi>' if is_other else xhtml


def isolated_text(text: str, direction: Direction) -> str:
    """Return plain text with the signs of Unicode around each such run: a title in a margin."""
    for start, end in reversed(list(_runs(text, direction, is_block=True))):
        other = _OTHER[direction]
        run = f"{_OPENING[other]}{isolated_text(text[start:end], other)}\u2069"
        text = text[:start] + run + text[end:]
    return text


def _isolate(element: etree._Element, around: str) -> None:
    here = element.get("dir") or around
    for child in element:
        if here == "rtl" and child.get("lang") and not child.get("dir"):
            child.set("dir", "ltr")
    text, children = _words(element)
    for run in reversed(list(_runs(text, here, is_block=_name(element) in _BLOCKS))):
        _wrap(element, children, _cut(run, text, children), _OTHER[here])
    for child in element:
        if _name(child) != "svg":
            _isolate(child, here)


def _words(element: etree._Element) -> tuple[str, list[tuple[_Run, etree._Element]]]:
    """Return the words of an element, and which of them each child has."""
    text = element.text or ""
    children = []
    for child in element:
        start = len(text)
        text += _sign(child) or _words(child)[0]
        children.append((_Run(start, len(text)), child))
        text += child.tail or ""
    return text, children


def _sign(element: etree._Element) -> str:
    """Return what stands for an element among the words around it; nothing if its words do.

    The mark of a box stands where its line begins, whatever the direction of the words behind it.
    """
    if _name(element) in _BLOCKS or element.get("class") == "mark":
        return _BREAK
    if element.get("role") == "doc-noteref" or "citation" in element.get("class", "").split():
        return _CALL
    return _OBJECT if element.get("dir") or _name(element) in _ALONE else ""


def _runs(text: str, here: str, *, is_block: bool) -> Iterator[_Run]:
    """Yield the runs that text of a direction would turn; a line of the other one is all a run."""
    for line in re.finditer(f"[^{_BREAK}]+", text):
        if is_block and _is_other(line[0], here):
            start = line.end() - len(line[0].lstrip())
            yield _Run(start, start + len(line[0].strip()))
        elif here == "ltr":
            yield from (_Run(*run.span()) for run in _LEFTWARD.finditer(text, *line.span()))
        else:
            for stretch in _STRETCH.finditer(text, *line.span()):
                yield from _typed(text, *stretch.span())


def _is_other(line: str, here: str) -> bool:
    """Return whether a line is one of the other direction.

    What is said to run from right to left, and has a letter of it, does; elsewhere, nothing may be
    said of a line that begins with such a letter, and has more of them than others.
    """
    right, left = (len(re.findall(letter, line)) for letter in (_RIGHT, _LEFT))
    if here == "rtl":
        return left > 0 and not right
    return right > left and re.match(f"(?:(?!{_LEFT}).)*?{_RIGHT}", line, re.DOTALL) is not None


def _typed(text: str, start: int, end: int) -> Iterator[_Run]:
    """Yield what keeps its order, as it was typed, of a stretch without a letter from the right."""
    words = _WORDS.search(text, start, end)
    if words is None:
        return
    first, last = words.span()
    if start < first and last < end and _QUOTES.get(text[first - 1]) == text[last]:
        first, last = first - 1, last + 1
    if re.search(_LEFT, words[0]):
        if before := _BEFORE.match(text, first, last):
            first = before.end()
        if behind := _BEHIND.search(text, first, last):
            last = behind.start()
        yield from _numbers(text, start, first)
        yield _Run(first, last)
        yield from _numbers(text, last, end)
    else:
        yield from _numbers(text, start, end)


def _numbers(text: str, start: int, end: int) -> Iterator[_Run]:
    for numbers in _NUMBERS.finditer(text, start, end):
        first, last = numbers.span()
        has_unit = bool(_DEGREE.match(text, last - 1))
        if has_unit:
            last = first + len(text[first : last - 1].rstrip())
        if has_unit or not _SETTLED.fullmatch(numbers[0]):
            yield _Run(first, last)


def _cut(run: _Run, text: str, children: list[tuple[_Run, etree._Element]]) -> _Run:
    """Return a run without the children that it cuts, whose words are looked at alone."""
    start, end = run
    for span, _ in children:
        if span.start < start < span.end:
            start = span.end
        if span.start < end < span.end:
            end = span.start
    words = text[start:end]
    return _Run(end - len(words.lstrip()), start + len(words.rstrip()))


def _wrap(
    element: etree._Element, children: list[tuple[_Run, etree._Element]], run: _Run,
    direction: Direction,
) -> None:
    """Put a run of an element's words into a `<bdi>`; one that only a child has is the child's."""
    start, end = run
    inside = [(span, child) for span, child in children if start <= span.start < span.end <= end]
    alone = len(inside) == 1 and inside[0][0] == (start, end)
    if start >= end or alone:
        return
    before = [(span, child) for span, child in children if span.end <= start]
    base, home = (before[-1][0].end, before[-1][1]) if before else (0, None)
    text = (element.text if home is None else home.tail) or ""
    isolate = etree.Element(etree.QName(etree.QName(element).namespace, "bdi"), dir=direction)
    isolate.text = text[start - base : (inside[0][0].start if inside else end) - base]
    rest = text[end - base :]
    if home is None:
        element.text = text[: start - base]
    else:
        home.tail = text[: start - base]
    element.insert(0 if home is None else element.index(home) + 1, isolate)
    for _, child in inside:
        isolate.append(child)
    if inside:
        (_, last_end), last = inside[-1]
        rest = (last.tail or "")[end - last_end :]
        last.tail = (last.tail or "")[: end - last_end]
    isolate.tail = rest


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
