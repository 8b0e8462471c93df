"""Rewrite an OpenDocument text so that pandoc understands all of it (in place)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.odf import (
    INDEXES,
    PASSING,
    SHAPES,
    fonts,
    get,
    is_anew,
    is_unshown,
    named_styles,
    q,
    short,
)
from exporter.importing.odf_labels import outline_numbers
from exporter.importing.odf_looks import Looks
from exporter.importing.odf_repeats import too_often
from exporter.importing.preparing import gaps, marks, sides
from exporter.importing.preparing.cutting import drop
from exporter.importing.preparing.odf_captions import is_captioned, mark_captions
from exporter.importing.preparing.odf_changes import settle
from exporter.importing.preparing.odf_columns import set_columns
from exporter.importing.preparing.odf_equations import write_formulas
from exporter.importing.preparing.odf_headings import guess_headings
from exporter.importing.preparing.odf_languages import mark_languages
from exporter.importing.preparing.odf_letters import free_notes, lift, lose
from exporter.importing.preparing.odf_lists import (
    lift_headings,
    list_numbered,
    set_lists,
    write_labels,
)
from exporter.importing.preparing.odf_numbers import items_of
from exporter.importing.preparing.odf_tables import turned, untable
from exporter.importing.preparing.wide_gaps import in_odt
from exporter.importing.signs import coded, left, meant
from exporter.rules import importing as rules

_HIDDEN = ("text:hidden-paragraph", "text:placeholder", "office:annotation",
           "office:annotation-end", "text:soft-page-break", "table:title", "table:desc")
_READ = tuple(f"text:{name}" for name in (
    "p", "h", "span", "a", "s", "tab", "line-break", "list", "list-item", "list-header", "note",
    "note-citation", "note-body", "bookmark", "bookmark-start", "bookmark-end", "bookmark-ref",
    "reference-mark", "reference-mark-start", "reference-mark-end", "reference-ref", "section",
    "list-style", "list-level-style-bullet", "list-level-style-number", "list-level-style-image",
    "outline-style", "outline-level-style", "change", "change-start", "change-end",
    "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls",
))
"""Elements that pandoc reads; what others hold is lost on its way."""
_IN_LINE = ("text:span", "text:a")
_BOLD = "exporter-bold"
_OUT = frozenset((*PASSING, *INDEXES, *_HIDDEN)) - {"text:note-citation"}


def prepare_odf(
    content: etree._Element, styles: etree._Element | None, lang: str, *, accept: bool,
    objects: Mapping[str, etree._Element], usual: str = "",
) -> tuple[Note, ...]:
    """Make a file's content what pandoc is to read; return what was written as another sign."""
    trees = (content,) if styles is None else (content, styles)
    hidden = named_styles(trees, "text:display", ("none",))
    struck = named_styles(trees, "style:text-line-through-style", ("none",), others=True)
    told = [*too_often(content), *settle(content, accept=accept)]
    list_numbered(content)
    items = items_of(content, trees)
    for element in list(content.iter()):
        name = short(element)
        style = get(element, "text:style-name") if name.startswith("text:") else ""
        if is_anew(element) or (style in struck and name in _IN_LINE):
            gaps.cut(element)
        elif name in _OUT or is_unshown(element) or style in hidden or style in struck:
            drop(element)
    drawn = list(gaps.part_frames(content))
    looks = Looks.of(trees)
    lose(content, looks)
    free_notes(content)
    lift(content, looks, trees)
    notes = [*told, *drawn, *turned(content, trees), *write_formulas(content, objects)]
    _unwrap(content)
    notes += (
        *_spell(content, fonts(trees), ""), *write_labels(content, items), *untable(content),
        *set_columns(content), *in_odt(content),
    )
    for heading, number in outline_numbers(content, trees):
        heading.text = f"{number} {heading.text or ''}"
    lift_headings(content)
    notes += guess_headings(content, trees)
    mark_captions(content, trees)
    _move_boxes(content)
    notes += mark_languages(content, trees, lang, usual)
    for paragraph in content.iter(q("text:p")):
        style = get(paragraph, "text:style-name")
        if style in ("Title", "Subtitle"):
            sign = marks.TITLE if style == "Title" else marks.SUBTITLE
            paragraph.text = sign + (paragraph.text or "")
    sides.in_odt(content, trees)
    _link(content)
    set_lists(content, items)
    _lower(content)
    return tuple(notes)


def _spell(element: etree._Element, symbols: Mapping[str, str], font: str) -> Iterator[Note]:
    """Write letters of symbol fonts as what they mean, all the way down."""
    own = symbols.get(get(element, "text:style-name"), font)
    element.text, told = spelled(element.text or "", own)
    yield from told
    for each in element:
        if isinstance(each.tag, str):
            yield from _spell(each, symbols, own)
        each.tail, told = spelled(each.tail or "", own)
        yield from told


def spelled(text: str, font: str) -> tuple[str, list[Note]]:
    """Return what letters of a font mean, and a note for each that was another."""
    shown: list[str] = []
    notes = []
    for sign in text:
        means = meant(font, sign)
        shown.append(left(sign) if means is None else means)
        if font and means and means != sign:
            notes.append(Note(
                rules.SIGN, f"A sign of the font {font} is written as {means}.",
                f"{font} {coded(font, sign)}",
                "Look whether it is the sign that was meant, above all in a dose.",
            ))
    return "".join(shown), notes


def _unwrap(content: etree._Element) -> None:
    """Make plain words of fields, and of a base with its reading: pandoc drops both."""
    for reading in content.iter(q("text:ruby-text")):
        reading.text = f" ({reading.text or ''}"
        reading.tail = f"){reading.tail or ''}"
    for element in content.iter(q("text:bibliography"), q("text:index-body")):
        element.tag = q("text:section")
    for element in list(content.iter(q("text:numbered-paragraph"), q("text:index-title"))):
        for each in list(element):
            element.addprevious(each)
        drop(element)
    for element in content.iter():
        name = short(element)
        if name == "loext:content-control" or (name.startswith("text:") and name not in _READ):
            element.tag = q("text:span")
            element.attrib.pop(q("text:style-name"), "")


def _link(content: etree._Element) -> None:
    """Make links of references to headings; pandoc keeps a place in a heading by no name."""
    for heading in content.iter(q("text:h")):
        place = next(heading.iter(q("text:bookmark-start"), q("text:bookmark")), None)
        if place is not None:
            sign = f"{marks.ID}{get(place, 'text:name')}{marks.ID_END}"
            heading.text = sign + (heading.text or "")
    for reference in content.iter(q("text:bookmark-ref"), q("text:reference-ref")):
        name = get(reference, "text:ref-name")
        reference.tag = q("text:a")
        reference.set(q("xlink:href"), f"#{name}")
        reference.set(q("xlink:type"), "simple")


def _lower(content: etree._Element) -> None:
    """Make bold paragraphs of headings in cells, which pandoc drops."""
    styles = next(content.iter(q("office:automatic-styles")), None)
    if styles is None:
        styles = etree.Element(q("office:automatic-styles"))
        content.insert(0, styles)
    style = etree.SubElement(styles, q("style:style"), {
        q("style:name"): _BOLD, q("style:family"): "text",
    })
    etree.SubElement(style, q("style:text-properties"), {q("fo:font-weight"): "bold"})
    for heading in list(content.iter(q("text:h"))):
        if next(heading.iterancestors(q("table:table-cell")), None) is None:
            continue
        heading.tag = q("text:p")
        words = etree.Element(q("text:span"), {q("text:style-name"): _BOLD})
        words.text, heading.text = heading.text, None
        words.extend(list(heading))
        heading.append(words)


def _move_boxes(content: etree._Element) -> None:
    """Put each box behind the paragraph that it is anchored in, between two marks."""
    for shape in list(content.iter(*map(q, SHAPES))):
        if next(shape.iter(q("text:p")), None) is not None:
            shape.tag = q("draw:text-box")
    behind: dict[etree._Element, etree._Element] = {}
    while (box := next(content.iter(q("draw:text-box")), None)) is not None:
        inner = [each for each in box if short(each).startswith(("text:", "table:"))]
        frame = next(box.iterancestors(q("draw:frame")), box)
        paragraph = next(frame.iterancestors(q("text:p"), q("text:h")), None)
        last = paragraph if paragraph is not None else frame.getprevious()
        around = frame.getparent()
        if last is None and around is not None:
            last = etree.Element(q("text:p"))
            around.insert(around.index(frame), last)
        anchor = last
        last = behind.get(anchor, anchor) if anchor is not None else None
        is_box = not is_captioned(inner) and (
            next(frame.iterancestors(q("text:note-body")), None) is None  # no note has boxes
        )
        start, end = ([_mark(sign)] * is_box for sign in (marks.START, marks.END))
        for element in (*start, *inner, *end):
            if last is not None and anchor is not None:
                last.addnext(element)
                behind[anchor] = last = element
        drop(frame)


def _mark(sign: str) -> etree._Element:
    paragraph = etree.Element(q("text:p"))
    paragraph.text = sign
    return paragraph
