"""Read pandoc's JSON as a tree of ours: what the dialect has, nothing else (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from exporter.importing.cells import cell_of
from exporter.importing.extents import width
from exporter.importing.items import Node, joined, runs, unmarked
from exporter.importing.preparing import (
    boxes,
    citations,
    diagrams,
    headings,
    languages,
    marks,
    tables,
)
from exporter.importing.spans import spanned
from exporter.importing.tree import (
    Block,
    Box,
    Break,
    Cell,
    Cite,
    Code,
    Definition,
    Figure,
    Footnote,
    Foreign,
    Heading,
    Image,
    Inline,
    Link,
    Listing,
    Para,
    Quote,
    Rule,
    Styled,
    Table,
    Text,
    plain,
)

_MARKS = {
    "Strong": "**", "Emph": "*", "Underline": "*", "Superscript": "^", "Subscript": "~",
}
_NUMERALS = {
    "LowerAlpha": "a", "UpperAlpha": "A", "LowerRoman": "i", "UpperRoman": "I",
}
_MARKED = {
    marks.TITLE: headings.TITLE, marks.SUBTITLE: headings.SUBTITLE,
    marks.START: boxes.START, marks.END: boxes.END, marks.CAPTION: headings.CAPTION,
    marks.TYPED: tables.TYPED,
}
_OURS = (headings.TITLE, headings.SUBTITLE, headings.CAPTION, boxes.START, boxes.END, boxes.RULE,
         diagrams.ITEM)
_SPACES = re.compile(" {2,}")
BOX = "box"
"""The name of a box until its kind is decided."""


def read(document: dict[str, Any]) -> tuple[Block, ...]:
    """Return the blocks of a document."""
    return _boxed(_blocks(document["blocks"]))


def _blocks(found: Iterable[Node], style: str = "") -> list[Block]:
    blocks: list[Block] = []
    for block in (each for node in found for each in _block(node, style)):
        last = blocks[-1] if blocks else None
        if isinstance(last, Listing) and isinstance(block, Listing) and last.goes_on(block):
            blocks[-1] = replace(last, items=(*last.items, *block.items))
        else:
            blocks.append(block)
    return blocks


def _block(node: Node, style: str = "") -> Iterator[Block]:
    kind: str = node["t"]
    content: Any = node.get("c")
    if kind in ("Para", "Plain"):
        yield from _paragraph(_inlines(content), style)
    elif kind == "Div":
        name = dict(content[0][2]).get("custom-style", "")
        yield from _blocks(content[1], name if name in _OURS else style)
    elif kind == "Figure":
        yield from _figure(content)
    elif kind == "LineBlock":
        lines = [_inlines(line) for line in content]
        joined = [part for line in lines for part in (*line, Break())]
        yield Para(tuple(joined[:-1]), style)
    elif kind == "DefinitionList":
        for term, meanings in content:
            yield Definition(
                _inlines(term), tuple(_boxed(_blocks(meaning)) for meaning in meanings)
            )
    elif kind in _BLOCKS:
        yield _BLOCKS[kind](content)
    elif kind == "BulletList":
        yield from _lists(content)
    elif kind == "OrderedList":
        yield from _lists(content[1], content[0][0], _NUMERALS.get(content[0][1]["t"], "1"))


def _heading(content: Any) -> Block:
    words, name = _inlines(content[2]), content[1][0]
    first = words[0].words if words and isinstance(words[0], Text) else ""
    if first.startswith(marks.ID):
        name, _, rest = first.removeprefix(marks.ID).partition(marks.ID_END)
        words = (Text(rest), *words[1:])
    return Heading(content[0], name, words)


def _lists(content: Any, start: int = 0, numeral: str = "") -> Iterator[Block]:
    for first, its in runs(joined(content), start):
        items = tuple(_boxed(_blocks(item)) for item in its)
        yield Listing(items) if first is None or not numeral else Listing(items, first, numeral)


def _paragraph(content: tuple[Inline, ...], style: str) -> Iterator[Block]:
    """Yield a paragraph; a picture that is alone in it is a figure."""
    if not content:
        return
    content = tuple(each for each in content if each != Text(""))
    first = content[0].words if content and isinstance(content[0], Text) else ""
    name = ""
    if style == boxes.RULE or first == marks.RULE:
        yield Rule()
        return
    if style == headings.CAPTION and first.startswith(marks.ID):
        name, _, rest = first.removeprefix(marks.ID).partition(marks.ID_END)
        content = (Text(rest), *content[1:])
    if isinstance(content[0], Text) and (named := _MARKED.get(first[:1])):
        content = (Text(content[0].words[1:]), *content[1:])
        style = named
    pictures = [each for each in content if isinstance(each, Image)]
    others = [each for each in content if not isinstance(each, Image | Break)]
    has_notes = any(isinstance(each, Footnote) for each in others)
    if pictures and not has_notes and not plain(tuple(others)).strip() and not style:
        yield from (Figure(picture) for picture in pictures)
    else:
        yield Para(content, style, name)


def _figure(content: list[Any]) -> Iterator[Block]:
    caption = _captioned(content[1][1])
    inner = _blocks(content[2])
    for block in inner:
        match block:
            case Figure(image):
                yield Figure(image, caption, content[0][0])
                caption = ()
            case Para(parts) if any(isinstance(part, Image) for part in parts):
                pictures = [part for part in parts if isinstance(part, Image)]
                yield Figure(pictures[0], caption, content[0][0])
                caption = ()
            case _:
                yield block
    if caption:
        yield Para(caption)


def _captioned(found: Iterable[Node]) -> tuple[Inline, ...]:
    """Return the words of a caption, its paragraphs in one line."""
    words: list[Inline] = []
    for block in _blocks(found):
        if isinstance(block, Para):
            words += [Text(" "), *block.content] if words else block.content
    return tuple(words)


def _table(content: list[Any]) -> Table:
    attributes, caption, _, head, bodies, foot = content
    style = dict(attributes[2]).get("custom-style", "")
    heads = [_row(row) for row in head[1]]
    rows = [_row(row) for body in bodies for part in (body[2], body[3]) for row in part]
    rows += [_row(row) for row in foot[1]]
    return Table(
        tuple(heads + rows), len(heads), _captioned(caption[1]), attributes[0],
        row_heads=tables.ROW_HEADS in style, is_layout=tables.LAYOUT in style,
        is_typed=tables.TYPED in style or any(
            isinstance(each, Para) and each.style == tables.TYPED
            for row in rows[:1] for each in row[0].blocks
        ),
    )


def _row(row: list[Any]) -> tuple[Cell, ...]:
    return tuple(cell_of(_boxed(_blocks(cell[4])), cell) for cell in row[1])


def _boxed(found: list[Block]) -> tuple[Block, ...]:
    """Return blocks where those between two marks are in a box."""
    stack: list[list[Block]] = [[]]
    names: list[str] = []
    for block in found:
        style = block.style if isinstance(block, Para) else ""
        if isinstance(block, Para) and style == boxes.START:
            stack.append([])
            names.append(plain(block.content).strip() or BOX)
        elif style == boxes.END:
            if len(stack) > 1:
                inner, name = tuple(stack.pop()), names.pop()
                if inner:
                    stack[-1].append(Box(name, inner))
        else:
            stack[-1].append(block)
    while len(stack) > 1:
        inner = tuple(stack.pop())
        stack[-1].extend(inner)
    return tuple(stack[0])


def _inlines(found: Iterable[Node]) -> tuple[Inline, ...]:
    whole: list[Inline] = []
    letters: list[str] = []
    for node in found:
        for each in _inline(node):  # equal neighbours are one
            if isinstance(each, Text):
                letters.append(each.words)
                continue
            if letters:
                whole.append(Text(_SPACES.sub(" ", "".join(letters))))
                letters = []
            last = whole[-1] if whole else None
            if isinstance(each, Foreign) and isinstance(last, Foreign) and (
                each.lang == last.lang
            ):
                whole[-1] = Foreign(last.lang, _merged(last.content, each.content))
            elif isinstance(each, Styled) and isinstance(last, Styled) and (
                each.mark == last.mark
            ):
                whole[-1] = Styled(last.mark, _merged(last.content, each.content))
            else:
                whole.append(each)
    if letters:
        whole.append(Text(_SPACES.sub(" ", "".join(letters))))
    return spanned(whole)


def _merged(first: tuple[Inline, ...], second: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if first and second and isinstance(first[-1], Text) and isinstance(second[0], Text):
        return (*first[:-1], Text(first[-1].words + second[0].words), *second[1:])
    return (*first, *second)


def _inline(node: Node) -> Iterator[Inline]:
    kind: str = node["t"]
    content: Any = node.get("c")
    if kind in _PASSED_THROUGH:
        yield from _inlines(content[1] if kind == "Cite" else content)
    elif kind == "Quoted":
        opens, closes = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
        yield from (Text(opens), *_inlines(content[1]), Text(closes))
    elif kind == "Span":
        attributes = dict(content[0][2])
        name = attributes.get("custom-style", "")
        inner = _inlines(content[1])
        if name.startswith(languages.STYLE) or "lang" in attributes:
            yield Foreign(attributes.get("lang") or name.removeprefix(languages.STYLE), inner)
        elif name == citations.STYLE:
            yield Cite(plain(inner))
        else:
            yield from inner
    elif kind in _MARKS:
        yield Styled(_MARKS[kind], _inlines(content))
    elif kind in _INLINES:
        yield _INLINES[kind](content)


def _note(blocks: tuple[Block, ...]) -> Footnote:
    match blocks:
        case (Para((Text(words), *rest)),) if words.startswith(marks.INLINE):
            return Footnote((Para((Text(words[1:]), *rest)),), is_inline=True)
    return Footnote(blocks)


_PASSED_THROUGH = ("Cite", "SmallCaps", "Strikeout")
_BLOCKS: dict[str, Callable[[Any], Block]] = {
    "Header": _heading, "Table": _table,
    "BlockQuote": lambda content: Quote(_boxed(_blocks(content))),
    "CodeBlock": lambda content: Code(unmarked(content[1])), "HorizontalRule": lambda _: Rule(),
}
_INLINES: dict[str, Callable[[Any], Inline]] = {
    "Str": lambda words: Text(unmarked(words)),
    "Space": lambda _: Text(" "),
    "SoftBreak": lambda _: Text(" "),
    "LineBreak": lambda _: Break(),
    "Code": lambda content: Styled("`", (Text(content[1]),)),
    "Link": lambda content: Link(content[2][0], _inlines(content[1])),
    "Image": lambda content: Image(
        content[2][0], plain(_inlines(content[1])), width(dict(content[0][2]).get("width", "")),
    ),
    "Note": lambda content: _note(_boxed(_blocks(content))),
    "Math": lambda content: Text(content[1]),
}
