"""Find what a Word file shows otherwise than it was sent, though its words are the same (pure).

A sign-off is of what the reviewer saw: a raised 9 that came down, a hidden word, a word in white or
in a font of signs says something else. Bold, sizes and colours that can be read are no matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from exporter.importing.ooxml import q, short, value
from exporter.importing.opening import Package, open_package
from exporter.importing.styles import Styles
from exporter.model import Finding, Place
from exporter.rounds.paper import Paper
from exporter.rounds.sight import is_turned, is_unseen
from exporter.rounds.writing import docx
from exporter.rules.reviewing import NOT_SIGNED
from exporter.wording import many
from exporter.wording import short as cut

_OF_SIGNS = ("symbol", "wingdings", "webdings", "dingbats", "marlett", "mt extra")
_TINY = 8
"""Half points: letters that nobody reads."""
_AS_THEY_LIKE = "\u2011\u00ad"
"""Hyphens, which programs write as letters or as elements."""
_TOLD = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "glossaryDocument")


def shown_otherwise(paper: Paper, data: bytes) -> Iterator[Finding]:
    """Yield what keeps a file from being signed whose words are those of the paper."""
    package = open_package(data)
    sent = list(_letters(open_package(docx(paper))))
    came = list(_letters(package))
    if [each for each, _ in sent] != [each for each, _ in came]:
        yield NOT_SIGNED.at(
            paper.lines[0].place, "Nothing was signed: the letters are not those that were sent.",
            found=many(len(came), "letter"), expected=many(len(sent), "letter"),
            hint=f"Send the text anew: exporter review export {paper.slug}",
        )
        return
    spots = [
        (line, at) for line in paper.lines for at, each in enumerate(line.text) if _counts(each)
    ]
    looks = [(line, at, was, now) for (line, at), (_, was), (_, now)
             in zip(spots, sent, came, strict=True)]
    for (_, was, now), its in groupby(looks, lambda each: (id(each[0]), *each[2:])):
        if was != now:
            stretch = list(its)
            line, first = stretch[0][:2]
            words = line.text[first:stretch[-1][1] + 1]
            yield _otherwise(line.place, words, was, now)
    for name, words in _beside(package):
        yield NOT_SIGNED.at(
            paper.lines[0].place, "Nothing was signed: words stand beside the text.",
            found=f"{cut(words)} in {name}", expected="a file with the text alone",
            hint="Look at the file; have them taken out, and the file sent again.",
        )


def _otherwise(place: Place, words: str, was: str, now: str) -> Finding:
    return NOT_SIGNED.at(
        place, "Nothing was signed: letters are shown otherwise than they were sent.",
        found=f"“{cut(words)}” {now or 'plain'}", expected=was or "plain",
        hint="Ask the reviewer what is meant; the file is signed with the look taken back.",
    )


def _counts(letter: str) -> bool:
    return not letter.isspace() and letter not in _AS_THEY_LIKE


def _letters(package: Package) -> Iterator[tuple[str, str]]:
    """Yield each letter of the text that is no white space, with how it is shown."""
    styles = Styles.of(package)
    for words in package.tree(package.main).iter(q("w:t")):
        run = words.getparent()
        if run is not None:
            look = ", ".join(_looks(run, styles))
            yield from ((each, look) for each in words.text or "" if _counts(each))


def _beside(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the parts, by name, that have words and are not the text, and those words."""
    told = {name for kind in _TOLD for name in package.of_kind(kind)}
    for name in package.parts:
        if name.endswith(".xml") and name not in told | {package.main}:
            every = package.tree(name).iter(q("w:t"), q("m:t"), q("a:t"), q("v:textpath"))
            words = " ".join(each.text or each.get("string") or "" for each in every)
            if words.strip():
                yield name, words
    for each in package.tree(package.main).iter(q("w:altChunk"), q("w:subDoc")):
        yield package.main, f"another file ({short(each)})"


def _looks(run: etree._Element, styles: Styles) -> Iterator[str]:
    """Yield how the letters of a run are shown; nothing if like any others."""
    align = value(styles.nearest(run, "w:vertAlign"))
    place = value(styles.nearest(run, "w:position"))
    if align == "superscript" or place.lstrip("+").strip("0").isdigit():
        yield "raised"
    if align == "subscript" or place.startswith("-"):
        yield "lowered"
    if styles.is_set(run, "w:strike") or styles.is_set(run, "w:dstrike"):
        yield "struck out"
    if styles.is_hidden(run):
        yield "hidden"
    if styles.is_set(run, "w:caps") or styles.is_set(run, "w:smallCaps"):
        yield "in capitals"
    fonts = styles.nearest(run, "w:rFonts")
    named = [styles.font(run), *(fonts.attrib.values() if fonts is not None else ())]
    if any(
        str(font).lower().startswith(_OF_SIGNS) or "dingbats" in str(font).lower()
        for font in named
    ):
        yield "in a font of signs"
    if is_turned(run):
        yield "the other way round"
    if is_unseen(run, styles) or styles.nearest(run, "w14:textFill") is not None:
        yield "hardly seen"
    if styles.size(run) <= _TINY:
        yield "tiny"
