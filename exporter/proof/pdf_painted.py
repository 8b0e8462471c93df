"""Compare the glyphs that a PDF paints with the text that it says they are.

An ActualText stands for what is painted, and the file's text is read from it; elsewhere a table of
the file says which letter each glyph is. So that no page says what it does not show, each text is
shaped once more, by HarfBuzz in the whole font of its package, and the outlines that come of it are
compared with those painted.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from itertools import product

from exporter import bidi
from exporter.fonts import coverage, glyphs
from exporter.fonts.own import of_library
from exporter.model import INVISIBLE, Finding
from exporter.proof.expected import Expected
from exporter.proof.margins import is_leftward
from exporter.proof.pdf_file import OpenedPdf
from exporter.proof.pdf_glyphs import Embedded, Glyph, numbers_of
from exporter.proof.pdf_tree import Marked, content, marks
from exporter.rules import output as rules

_SOFT_HYPHEN = "\u00ad"
_MISSING = 0
"""The glyph for what a font lacks."""
_CIRCLE = "\u25cc"
_NO_LETTER = "\u200b"
"""What a glyph says that draws a part of a letter only (render/pdf/patches/glyphs.py)."""
_USUAL: tuple[glyphs.Features, ...] = ((), (("tnum", True),))
"""Features of our own styles: figures of one width in tables."""
_SPACED: glyphs.Features = (("liga", False), ("clig", False))
"""What Pango turns off where letters are spaced."""


def painted(opened: OpenedPdf, expected: Expected) -> Iterator[Finding]:
    """Find the first text, and the first glyph without one, that show other than they say.

    In the place of what no font has, a mark names it. Of fonts that are not packaged, P-006 tells.
    """
    book = expected.book
    own = of_library(book.fonts)
    for place, text, found in _said(opened):
        lang = opened.text.langs.get(place, book.lang)
        shown = text
        if coverage.unprintable(text, own) == [(0, len(text))]:
            shown = coverage.mark(book.word("missing_letters"), text, own)
        if not is_shaped(shown, found, lang):
            yield rules.PDF_READING.at(
                opened.place, f"Page {place.page + 1} shows other words than it says.",
                found=_spelled(found), expected=text,
            )
            return
    for glyph, page in _misnamed(opened, book.lang):
        yield rules.PDF_READING.at(
            opened.place, f"Page {page + 1} shows another letter than it says.",
            found=f"a glyph of {glyph.font.name.lstrip('/')}",
            expected=glyph.font.texts[glyph.id],
        )
        return


def is_shaped(text: str, found: Collection[Glyph], lang: str) -> bool:
    """Return whether glyphs are what a text is shaped to, on a line in either direction."""
    fonts = {glyph.font for glyph in found}
    if any(font.whole is None for font in fonts):
        return any(font.face is None for font in fonts)
    seen = [glyph for glyph in found if glyph.font.is_seen(glyph.id)]
    bare = text.removesuffix(_SOFT_HYPHEN)  # painted where a line ends, not where all words do
    texts = (bare,) if bare == text else (f"{bare}-", bare)
    return any(
        _fits(each, seen, lang, base, features)
        for each in texts
        for features in _features({glyph.font for glyph in seen}) for base in (0, 1)
    )


def _features(fonts: set[Embedded]) -> Iterator[glyphs.Features]:
    """Yield the features that a style may ask for, those of our own styles first."""
    yield from _USUAL
    tags = sorted({tag for font in fonts if font.whole for tag in font.whole.features})
    for usual, spaced, tag in product(_USUAL, ((), _SPACED), ("", *tags)):
        yield (*usual, *spaced, *(((tag, True),) if tag else ()))


def _fits(
    text: str, seen: list[Glyph], lang: str, base: bidi.Level, features: glyphs.Features
) -> bool:
    """Return whether a text with some features is all of these glyphs, from left to right."""
    rest = seen
    for start, end, level in bidi.scripts(text, bidi.runs(text, base)):
        while not _is_blank(text[start:end]):
            if not rest:
                return False
            count, start, end = _taken(rest, text, start, end, level % 2 == 1, lang, features)
            if not count:
                return False
            rest = rest[count:]
    return not rest


def _taken(
    rest: list[Glyph], text: str, start: int, end: int, is_leftward: bool, lang: str,
    features: glyphs.Features,
) -> tuple[int, int, int]:
    """Return how many glyphs of one font a piece of text starts with, and what is left of it."""
    font = rest[0].font
    assert font.whole is not None
    direction: glyphs.Direction = "rtl" if is_leftward else "ltr"
    shaped = [
        glyph for glyph in font.whole.shaped(text, start, end, direction, lang, features)
        if font.whole.is_seen(glyph.id)
    ]
    count = 0
    for here, there in zip(rest, shaped, strict=False):
        if here.font is not font or not font.is_alike(here.id, there.id):
            break
        count += 1
    while 0 < count < len(shaped) and shaped[count].cluster == shaped[count - 1].cluster:
        if not is_leftward and shaped[count].id == _MISSING:
            return count, _lacking(font.whole, text, shaped[count].cluster, end), end
        count -= 1
    if count == len(shaped):
        return count, end, end
    if is_leftward:
        return count, start, shaped[count - 1].cluster
    return count, shaped[count].cluster, end


def _lacking(font: glyphs.Font, text: str, start: int, end: int) -> int:
    """Return where the first mark stands that a font lacks, on a letter that it has."""
    lacking = (
        at for at in range(start, end)
        if any(each.id == _MISSING for each in font.shaped(text, at, at + 1, "ltr", ""))
    )
    return next(lacking, end)


def _is_blank(text: str) -> bool:
    return all(
        letter in INVISIBLE or unicodedata.category(letter) in ("Zs", "Zl", "Zp", "Cc", "Cf")
        for letter in text
    )


def _said(opened: OpenedPdf) -> Iterator[tuple[Marked, str, list[Glyph]]]:
    """Yield each ActualText with the glyphs that it stands for, and where they are."""
    for places, text in _elements(opened):
        found = [
            glyph for place in places for piece in opened.painted(place.page)
            if piece.mark == place for glyph in piece.glyphs
        ]
        yield places[0], text, found
    for index, page in enumerate(opened.pdf.pages):
        if b"/ActualText" in content(page):
            for piece in opened.painted(index):
                if piece.said is not None:
                    yield piece.mark, piece.said, piece.glyphs


def _elements(opened: OpenedPdf) -> Iterator[tuple[list[Marked], str]]:
    """Yield the ActualText of each element, and the marked content that it stands for."""
    for _, element in opened.elements:
        if "/ActualText" in element and (places := list(marks(element, opened.page_numbers))):
            yield places, str(element.ActualText)


def _misnamed(opened: OpenedPdf, lang: str) -> Iterator[tuple[Glyph, int]]:
    """Yield the glyphs that do not draw the letter they say, where no ActualText stands for them.

    Beside others a letter may have another form, as the bars of an Ethiopic number are joined: then
    the whole text around it is shaped.
    """
    misnamed = {
        font: numbers for font in opened.fonts.values() if (numbers := {
            number for number, text in font.texts.items()
            if text != _NO_LETTER and not _draws(font, number, text)
        })
    }
    if not misnamed:
        return
    said = {place for places, _ in _elements(opened) for place in places}
    for index in range(len(opened.pdf.pages)):
        for piece in opened.painted(index):
            if piece.said is None and piece.mark not in said:
                wrong = [
                    Glyph(font, number) for font, ids in piece.ids if font in misnamed
                    for number in numbers_of(ids) if number in misnamed[font]
                ]
                at = opened.text.langs.get(piece.mark, lang)
                if wrong and not is_shaped(_spelled(piece.glyphs), piece.glyphs, at):
                    yield from ((glyph, index) for glyph in wrong)


def _draws(font: Embedded, glyph: int, text: str) -> bool:
    """Return whether a glyph is one of those that a letter, or a ligature, is shaped to."""
    if font.face is None:
        return True
    if not font.is_seen(glyph):
        return _is_blank(text) or text == _CIRCLE
    direction: glyphs.Direction = "rtl" if is_leftward(text) else "ltr"
    return font.whole is not None and any(
        font.is_alike(glyph, each.id)
        for features in _features({font})
        for each in font.whole.shaped(text, 0, len(text), direction, "", features)
    )


def _spelled(found: Iterable[Glyph]) -> str:
    return "".join(glyph.font.texts.get(glyph.id, "\ufffd") for glyph in found)
