"""Make headings of what has a level, or only looks like a heading; find title and subtitle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.ooxml import child, q, value
from exporter.importing.preparing.surgery import set_style, settings_of
from exporter.importing.styles import Styles
from exporter.rules import importing as rules

TITLE, SUBTITLE, CAPTION = "exporter-title", "exporter-subtitle", "exporter-caption"
TEXT = "exporter-text"
_LONGEST = 90
_ENDS = (".", ",", ";", "…")
_NO_HEADINGS = ("heading ", "list", "caption", "toc", "quote", "definition")
_KNOWN = {"title": TITLE, "subtitle": SUBTITLE, "caption": CAPTION}
"""Styles of ours by the names of Word's; pandoc drops a caption that it finds no picture for."""
_METADATA = ("author", "date", "abstract")
"""Names of styles whose paragraphs pandoc would take out of the text."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A paragraph that is all bold: what it says, the size of its letters, if it is centred."""

    paragraph: etree._Element
    words: str
    size: int
    centred: bool


def settle(tree: etree._Element, styles: Styles) -> Iterator[Note]:
    """Set headings in the styles that pandoc knows; yield a note for each that was guessed."""
    body = child(tree, "w:body")
    if body is None:
        return
    for paragraph in tree.iter(q("w:p")):
        _settle(paragraph, styles)
    tops = [each for each in body if each.tag == q("w:p") and words_of(each).strip()]
    yield from _guess_title(tops, styles)
    guesses = [seen for each in tops if (seen := _look(each, styles))]
    if not guesses:
        return
    usual = _usual_size(tree, styles)
    sizes = sorted({seen.size for seen in guesses if seen.size > usual}, reverse=True)[:3]
    base = max((_level(each) for each in tops), default=0) and 1
    for seen in guesses:
        level = sizes.index(seen.size) + 1 if seen.size in sizes else len(sizes) + 1
        set_style(seen.paragraph, f"Heading{min(6, level + base)}")
        yield Note(
            rules.GUESS, "A line that is all bold is made a heading.", seen.words,
            "If it is no heading, write **words** without the # before it.",
        )


def may_be_heading(words: str) -> bool:
    """Return whether words are as short as a heading, and end as no sentence does."""
    return 0 < len(words) <= _LONGEST and not words.endswith(_ENDS) and words[0].isalnum()


def words_of(element: etree._Element) -> str:
    """Return the words of a paragraph."""
    return "".join(
        each.text or "" if each.tag == q("w:t") else " "
        for each in element.iter(q("w:t"), q("w:tab"), q("w:br"))
    )


def _settle(paragraph: etree._Element, styles: Styles) -> None:
    """Set a paragraph whose style has a level, or is the title's, in the style that says so."""
    settings = settings_of(paragraph, "w:pPr")
    for name in ("w:ind", "w:framePr"):
        for each in settings.findall(q(name)):
            if name != "w:ind" or child(settings, "w:numPr") is None:
                settings.remove(each)
    style = styles.of_paragraph(paragraph)
    names = styles.names(style)
    known = next((_KNOWN[name] for name in names[:2] if name in _KNOWN), "")
    if known:
        set_style(paragraph, known)
    elif names[:1] and names[0] in _METADATA:
        set_style(paragraph, TEXT)
    elif not any(name.startswith("heading ") for name in names):
        said = child(settings, "w:outlineLvl")
        said = styles.setting(style, "w:pPr", "w:outlineLvl") if said is None else said
        if value(said).isdecimal() and int(value(said)) < 6:
            set_style(paragraph, f"Heading{int(value(said)) + 1}")


def _level(paragraph: etree._Element) -> int:
    style = value(child(paragraph, "w:pPr", "w:pStyle"))
    digits = style.removeprefix("Heading")
    return int(digits) if style.startswith("Heading") and digits.isdecimal() else 0


def _look(paragraph: etree._Element, styles: Styles) -> _Seen | None:
    """Return what a paragraph looks like, if it may be a heading by its looks."""
    style = styles.of_paragraph(paragraph)
    named = value(child(paragraph, "w:pPr", "w:pStyle"))
    if named.startswith("exporter-") or child(paragraph, "w:pPr", "w:numPr") is not None:
        return None
    if any(name.startswith(_NO_HEADINGS) for name in styles.names(style)):
        return None
    if next(paragraph.iter(q("w:drawing"), q("w:pict"), q("w:br")), None) is not None:
        return None
    words = words_of(paragraph).strip()
    if not may_be_heading(words):
        return None
    runs = [run for run in paragraph.iter(q("w:r")) if words_of(run).strip()]
    sizes = [styles.size(run) for run in runs]
    if not all(styles.is_set(run, "w:b") for run in runs):
        return None
    return _Seen(paragraph, words, min(sizes), _is_centred(paragraph))


def _is_centred(paragraph: etree._Element) -> bool:
    return value(child(paragraph, "w:pPr", "w:jc")) == "center"


def _usual_size(tree: etree._Element, styles: Styles) -> int:
    """Return the size that most letters have."""
    count: Counter[int] = Counter()
    for run in tree.iter(q("w:r")):
        count[styles.size(run)] += len(words_of(run))
    return max(count, key=lambda size: (count[size], -size)) if count else 20


def _guess_title(tops: Sequence[etree._Element], styles: Styles) -> Iterator[Note]:
    """Take a first paragraph that is larger than all others for the title, if none is said."""
    if any(value(child(each, "w:pPr", "w:pStyle")) == TITLE for each in tops) or not tops:
        return
    first = _look(tops[0], styles)
    cells = [each for table in tops[0].itersiblings(q("w:tbl"), preceding=True)
             for each in table.iter(q("w:p"))]
    sizes = [
        styles.size(run) for each in (*tops[1:], *cells) for run in each.iter(q("w:r"))
        if words_of(run).strip()
    ]
    if first is None or (sizes and first.size <= max(sizes)):
        return
    set_style(first.paragraph, TITLE)
    yield Note(
        rules.GUESS, "The first and largest line is taken for the title.", first.words,
        "If it is not, write the title in manuscript.yaml.",
    )
    if len(tops) > 1 and _is_centred(tops[0]) and _is_centred(tops[1]):
        words = words_of(tops[1]).strip()
        if len(words) <= _LONGEST:
            set_style(tops[1], SUBTITLE)
            yield Note(
                rules.GUESS, "The centred line below the title is taken for the subtitle.", words,
                "If it is not, move it to the text.",
            )
