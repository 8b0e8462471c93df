"""Find what a Word file shows otherwise than it was sent, though its words are the same (pure).

A sign-off is of what the reviewer saw: a raised 9 that came down, a hidden word, a word in white or
in a font of signs says something else. Bold, sizes and colours that can be read are no matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from exporter.importing.ooxml import child, is_on, q, short, value
from exporter.importing.opening import Package, open_package
from exporter.model import Finding, Place
from exporter.rounds.paper import Paper
from exporter.rounds.writing import docx
from exporter.rules.reviewing import NOT_SIGNED
from exporter.wording import many
from exporter.wording import short as cut

_OF_SIGNS = ("symbol", "wingdings", "webdings", "dingbats", "marlett", "mt extra")
_PALE = 0xD0
"""From where on each of red, green and blue makes a colour that is hardly seen on paper."""
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
    styles = _Styles.of(package)
    for words in package.tree(package.main).iter(q("w:t")):
        run = words.getparent()
        if run is not None:
            look = styles.look(run)
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


@dataclass(frozen=True, slots=True)
class _Styles:
    """The styles of a file by id, that of plain paragraphs, and what all letters have."""

    known: Mapping[str, etree._Element]
    plain: str
    all: etree._Element | None

    @classmethod
    def of(cls, package: Package) -> _Styles:
        known: dict[str, etree._Element] = {}
        plain, every = "", None
        for part in package.of_kind("styles"):
            tree = package.tree(part)
            every = child(tree, "w:docDefaults", "w:rPrDefault", "w:rPr")
            for style in tree.iter(q("w:style")):
                known[value(style, "styleId")] = style
                if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true"):
                    plain = value(style, "styleId")
        return cls(known, plain, every)

    def _chain(self, id: str) -> Iterator[etree._Element]:
        """Yield the properties of a style, and of those that it is based on."""
        seen = set[str]()
        while id in self.known and id not in seen:
            seen.add(id)
            if (own := child(self.known[id], "w:rPr")) is not None:
                yield own
            id = value(child(self.known[id], "w:basedOn"))

    def look(self, run: etree._Element) -> str:
        """Return in words how the letters of a run are shown; nothing if like any others."""
        paragraph = next(run.iterancestors(q("w:p")), None)
        table = next(run.iterancestors(q("w:tbl")), None)
        own = child(run, "w:rPr")
        its = [
            *([own] if own is not None else []), *self._chain(value(child(own, "w:rStyle"))),
            *self._chain(value(child(paragraph, "w:pPr", "w:pStyle")) or self.plain),
            *self._chain(value(child(table, "w:tblPr", "w:tblStyle"))),
            *([self.all] if self.all is not None else []),
        ]
        looks = list(_looks(its))
        if any(is_on(child(row, "w:trPr", "w:hidden")) for row in run.iterancestors(q("w:tr"))):
            looks.append("hidden")
        return ", ".join(dict.fromkeys(looks))


def _looks(its: Sequence[etree._Element]) -> Iterator[str]:
    """Yield what properties make of letters; the nearest come first."""

    def nearest(name: str) -> etree._Element | None:
        return next((each for one in its if (each := child(one, name)) is not None), None)

    align = value(nearest("w:vertAlign"))
    place = value(nearest("w:position"))
    if align == "superscript" or place.lstrip("+").strip("0").isdigit():
        yield "raised"
    if align == "subscript" or place.startswith("-"):
        yield "lowered"
    for names, look in (
        (("w:strike", "w:dstrike"), "struck out"), (("w:vanish",), "hidden"),
        (("w:caps", "w:smallCaps"), "in capitals"),
    ):
        if any(is_on(nearest(name)) for name in names):
            yield look
    fonts = nearest("w:rFonts")
    if any(
        str(font).lower().startswith(_OF_SIGNS) or "dingbats" in str(font).lower()
        for font in (fonts.attrib.values() if fonts is not None else ())
    ):
        yield "in a font of signs"
    if _is_pale(nearest("w:color")) or nearest("w14:textFill") is not None:
        yield "hardly seen"
    size = value(nearest("w:sz"))
    if size.isdigit() and int(size) <= _TINY:
        yield "tiny"


def _is_pale(colour: etree._Element | None) -> bool:
    if value(colour, "themeColor").startswith(("background", "light")):
        return True
    try:
        return all(each >= _PALE for each in bytes.fromhex(value(colour))) and bool(value(colour))
    except ValueError:
        return False
