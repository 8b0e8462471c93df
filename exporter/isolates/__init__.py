"""Keep numbers, doses and names in the order typed where text of two directions meets (pure).

Behind Arabic or Hebrew the Unicode Bidirectional Algorithm shows the groups of 020-7946-0123 in
reverse, and 500 mg as mg 500 (UAX #9, W2, W4 and N1). So each run of the other direction becomes a
`<bdi>`, which is laid out alone; paper, e-book and contents have it from the book's XHTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.isolates.runs import BREAK, CALL, LEFT, LEFTWARD, OBJECT, RIGHT, Run, paired, runs
from exporter.model import Direction
from exporter.wording import bare

_OTHER: dict[str, Direction] = {"ltr": "rtl", "rtl": "ltr"}
_OPENING = {"ltr": "\u2066", "rtl": "\u2067"}
_ALONE = frozenset(("img", "svg"))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "br", "caption", "col", "colgroup", "dd", "div",
    "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
))  # fmt: skip
_TURNED = frozenset((
    "blockquote", "caption", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "table", "td",
    "th", "ul",
))  # fmt: skip
"""Blocks that run as their words do, where no language says how."""
_SENTENCES = frozenset(("blockquote", "dl", "ol", "p", "ul"))
_ITEMS = frozenset(("dd", "dt", "li"))
"""Blocks whose sign or place stays where it is, whatever the direction of their words."""
_FEW = 3
"""Latin words in a text from right to left that may be a name."""
_LINE = re.compile(f"[^{BREAK}]*[^{BREAK}\\s][^{BREAK}]*")
_UNIT = rf"(?<=\d)\s?{LEFT}+"


def isolated(body: str, direction: Direction) -> str:
    """Return a part's XHTML with each run that what is around it would turn in a `<bdi>`.

    `direction` is the book's. An element that has a language, but no direction, inside text from
    right to left gets its own, too: reading did so for languages from right to left.
    """
    if direction == "ltr" and 'dir="rtl"' not in body and not LEFTWARD.search(body):
        return body
    root = etree.fromstring(body)
    _isolate(root, direction)
    return etree.tostring(root, encoding="unicode")


def whole(xhtml: str, direction: str) -> str:
    """Return inline XHTML, laid out alone where most of its letters are not of a direction.

    Else an entry of references, in whose names the book's own `and others` stands, is parted by it.
    """
    right, left = (len(re.findall(letter, bare(xhtml))) for letter in (RIGHT, LEFT))
    most = "rtl" if right > left else "ltr"
    is_other = right != left and most != direction
    return f'<bdi dir="{most}">{xhtml}</bdi>' if is_other else xhtml


def isolated_text(text: str, direction: Direction) -> str:
    """Return plain text with the signs of Unicode around each such run: a title in a margin."""
    for start, end in reversed(list(runs(text, direction, is_block=True))):
        other = _OTHER[direction]
        run = f"{_OPENING[other]}{isolated_text(text[start:end], other)}\u2069"
        text = text[:start] + run + text[end:]
    return text


def _isolate(element: etree._Element, around: str, *, contents: bool = False) -> None:
    """Isolate the runs of an element; lines of the contents stay in the columns of their list."""
    here = element.get("dir") or around
    contents = contents or _name(element) == "nav"
    for child in element:
        if here == "rtl" and child.get("lang") and not child.get("dir"):
            child.set("dir", "ltr")
        if not child.get("dir") and not contents and _is_turned(child, here):
            child.set("dir", _OTHER[here])
    text, children = _words(element)
    found = list(runs(text, here, is_block=_name(element) in _BLOCKS))
    if _name(element) in _ITEMS and _runs_otherwise(text, here):
        found = [Run(*words.span()) for words in _LINE.finditer(text)]
    for run in reversed(found):
        cut = _cut(run, text, children)
        for part in reversed([run] if cut == run else list(paired(text, *cut))):
            _wrap(element, children, part, _OTHER[here])
    for child in element:
        if _name(child) != "svg":
            _isolate(child, here, contents=contents)


def _is_turned(block: etree._Element, around: str) -> bool:
    """Return whether a block runs the other way: a paragraph of Arabic without a language."""
    name = _name(block)
    is_open = name in _TURNED if around == "ltr" else name in _SENTENCES
    return is_open and _runs_otherwise("".join(_unmarked(block)), around)


def _unmarked(element: etree._Element) -> Iterator[str]:
    """Yield the words of an element but for those that have a direction."""
    yield element.text or ""
    for child in element:
        if not child.get("dir"):
            yield from _unmarked(child)
        yield child.tail or ""


def _runs_otherwise(text: str, around: str) -> bool:
    """Return whether a text without a language runs in the other direction than what is around it.

    One from right to left begins so, and has more words of it than others, units left out; one from
    left to right has several words, and no letter from right to left.
    """
    left = re.findall(f"{LEFT}+", re.sub(_UNIT, "", text))
    right = re.findall(f"{RIGHT}+", text)
    if around == "rtl":
        return not right and len(left) > _FEW
    first = re.search(f"{RIGHT}|{LEFT}", text)
    return bool(first and re.match(RIGHT, first[0])) and len(right) > len(left)


def _words(element: etree._Element) -> tuple[str, list[tuple[Run, etree._Element]]]:
    """Return the words of an element, and which of them each child has."""
    text = element.text or ""
    children = []
    for child in element:
        start = len(text)
        text += _sign(child) or _words(child)[0]
        children.append((Run(start, len(text)), child))
        text += child.tail or ""
    return text, children


def _sign(element: etree._Element) -> str:
    """Return what stands for an element among the words around it; nothing if its words do.

    The mark of a box stands where its line begins, whatever the direction of the words behind it.
    """
    if _name(element) in _BLOCKS or element.get("class") == "mark":
        return BREAK
    if element.get("role") == "doc-noteref" or "citation" in element.get("class", "").split():
        return CALL
    return OBJECT if element.get("dir") or _name(element) in _ALONE else ""


def _cut(run: Run, text: str, children: list[tuple[Run, etree._Element]]) -> Run:
    """Return a run without the children that it cuts, whose words are looked at alone."""
    start, end = run
    for span, _ in children:
        if span.start < start < span.end:
            start = span.end
        if span.start < end < span.end:
            end = span.start
    if start >= end:
        return Run(start, start)
    words = text[start:end]
    return Run(end - len(words.lstrip()), start + len(words.rstrip()))


def _wrap(
    element: etree._Element, children: list[tuple[Run, etree._Element]], run: Run,
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
