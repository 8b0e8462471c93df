"""Rewrite a web page so that pandoc understands all of it (in place)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from exporter.importing import web, web_generated, web_looks
from exporter.importing.notes import Note
from exporter.importing.preparing import gaps, marks, sides, web_tables
from exporter.importing.preparing.capitals import within
from exporter.importing.preparing.cutting import drop
from exporter.importing.preparing.labels import signed
from exporter.importing.preparing.mathml import apart, written
from exporter.importing.preparing.odf import spelled
from exporter.importing.preparing.web_doubts import doubted
from exporter.importing.preparing.web_flow import break_lines, keep_lines, part_words
from exporter.importing.preparing.web_google import settle_google
from exporter.importing.preparing.web_lists import lists_of_word, number_lists
from exporter.importing.preparing.web_order import reordered
from exporter.importing.preparing.web_touching import touching
from exporter.importing.web_formulas import typed_formulas
from exporter.languages import language
from exporter.languages.bcp47 import canonical
from exporter.rules import importing as rules
from exporter.wording import language_of


def prepare_web(root: etree._Element, lang: str) -> tuple[Note, ...]:
    """Make a page what pandoc is to read; return what was changed on the way."""
    notes = [note for body in root.iter("body") for note in _spell(body, "")]
    notes += _signed(root)
    notes += (*_silenced(root), *doubted(root))
    settle_google(root)
    lists_of_word(root)
    notes += number_lists(root)
    web_tables.order(root)
    web_tables.span_rows(root, _is_out)
    part_words(root)
    notes += _clear(root)
    web_tables.widen(root)
    notes += reordered(root, lang)
    notes += _equations(root)
    break_lines(root)
    notes += keep_lines(root)
    notes += touching(root)
    notes += _capitals(root)
    _quote(root, lang)
    _flatten(root)
    for paragraph in root.iter("p", "h1"):
        if sign := _title_sign(paragraph):
            paragraph.tag = "p"
            paragraph.text = sign + (paragraph.text or "")
    _languages(root, lang)
    sides.in_page(root)
    for each in list(root.iter("head", "colgroup", "col")):  # fewer columns than cells lose cells
        drop(each)
    return tuple(notes)


def _clear(root: etree._Element) -> Iterator[Note]:
    """Take out what is not printed; yield a note for letters that are raised by hand."""
    lost = [each for each in root.iter() if isinstance(each.tag, str) and web_looks.is_lost(each)]
    for element in lost:
        element.text = _space(element.text)
        for each in element:
            each.tail = _space(each.tail)
    for element in list(root.iter()):
        name = element.tag if isinstance(element.tag, str) else ""
        if name and _is_out(element):
            if web_tables.keeps_place(element):
                web_tables.empty(element)
            elif web_looks.is_struck(element):
                gaps.cut(element)
            else:
                drop(element)
        elif raised := web_looks.raised(element) if name else "":
            yield from _raise(element, raised)
        elif name in ("main", "header", "dialog", "legend", "summary"):
            element.tag = "div"


def _title_sign(paragraph: etree._Element) -> str:
    """Return the sign of a title or a subtitle, as Word, pandoc and Quarto mark them."""
    kind = str(paragraph.get("class", ""))
    if any(each.get("id") == "title-block-header" for each in paragraph.iterancestors()):
        kind = {"title": "MsoTitle", "subtitle": "MsoSubtitle"}.get(kind.partition(" ")[0], "")
    return {"MsoTitle": marks.TITLE, "MsoSubtitle": marks.SUBTITLE}.get(kind, "")


def _space(text: str | None) -> str | None:
    """Return what is left of letters that nobody sees: a gap."""
    return " " if text else None


def _silenced(root: etree._Element) -> Iterator[Note]:
    """Yield a note for words that are kept from screen readers alone, or turned round."""
    for element in root.iter():
        if element.get("aria-hidden") == "true" and (words := web.text(element)):
            yield Note(
                rules.HIDDEN, "These words are kept from screen readers; they are printed.", words,
                "If they are not for readers, take them out.",
            )
        if web_looks.is_overridden(element) and (words := web.text(element)):
            yield Note(
                rules.SIGN, "The page turns these words round; they stand as they are typed.",
                words, "Look at the page, and write them as they read there.",
            )


def _equations(root: etree._Element) -> Iterator[Note]:
    """Write each equation in a line of text; yield a note for each, and for those typed in TeX."""
    for each in (one for body in root.iter("body") for one in body.iter()):
        for tex in typed_formulas(each) if each.tag not in ("code", "pre") else ():
            yield Note(
                rules.EQUATION, "A formula in TeX stands as it is typed.", tex,
                "Write it in words, or as a line of text: 10^9^/L.", near=tex,
            )
    for math in list(root.iter("math")):
        line, note = written(math, "page")
        if not line:
            drop(math)
            continue
        for each in list(math):
            math.remove(each)
        before, around = math.getprevious(), math.getparent()
        said = before.tail if before is not None else around.text if around is not None else ""
        math.tag, math.text = "span", apart(str(said or "")[-1:])
        math.tail = apart(str(math.tail or "")[:1]) + str(math.tail or "")
        for words, place in line:
            part = etree.SubElement(math, {"": "span"}.get(place, place[:3]))
            part.text = words
        yield note


def _capitals(root: etree._Element) -> Iterator[Note]:
    """Yield a note for what a style shows in capitals: paragraphs, and words within others."""
    whole, some = [], []
    for block in root.iter("p", "li", "td", "dd"):
        words = web.text(block)
        if next(block.iterdescendants("p", "li", "td"), None) is not None:
            continue
        lettered = list(_lettered(block))
        shown = [each for each in lettered if web_looks.are_capitals(each)]
        if len(shown) == len(lettered) and words != words.upper():
            whole.append(words)
        elif found := [said for each in shown if (said := web.text(each)) != said.upper()]:
            some.append((" ".join(found), words))
    if whole:
        yield Note(
            rules.GUESS, "The page shows these words in capitals; they stand as they are typed.",
            " | ".join(whole), "If they are a warning, set them in a box: ::: warning.",
            near=whole[0],
        )
    if some:
        yield within([words for words, _ in some], some[0][1])


def _lettered(block: etree._Element) -> Iterator[etree._Element]:
    """Yield each element that has letters of its own."""
    for each in block.iter():
        tails = (inner.tail for inner in each)
        if isinstance(each.tag, str) and any(part and part.strip() for part in (each.text, *tails)):
            yield each


def _is_out(element: etree._Element) -> bool:
    name = element.tag
    if name in web.DRAWN or web.is_around(element) or (name in web.UNREAD and name != "head"):
        return True
    if name == "math" and web_looks.is_lost(element):
        return True
    is_unseen = (
        web.is_unchosen(element) or web_looks.is_hidden(element) or web_looks.is_struck(element)
    )
    return is_unseen or web.is_comment(element) or web.is_marker(element)


def _signed(root: etree._Element) -> Iterator[Note]:
    """Write the signs of items that say something before their words; yield a note for each."""
    for item in root.iter("li"):
        sign, words = str(item.get(web_generated.SIGN, "")), web.text(item)
        is_said = web.own_sign(item) or sign[:1] == web.BOX
        if not is_said or item.get(web_generated.COUNTED) is not None:
            continue
        home = item
        while not (home.text or "").strip() and len(home) and home[0].tag in ("p", "div"):
            home = home[0]
        home.text = f"{sign} {(home.text or '').lstrip()}"
        told = signed(sign, words)
        yield replace(told, hint="Look whether it is for the reader to tick.") if (
            sign[:1] == web.BOX) else told


def _raise(element: etree._Element, name: str) -> Iterator[Note]:
    """Make letters raised or lowered; yield a note if they were moved by hand."""
    if re.search(r"vertical-align:su(per|b)(?![\w-])", web_looks.style(element)) is None:
        way = "superscript" if name == "sup" else "subscript"
        yield Note(
            rules.GUESS, f"Letters that were moved by hand are {way}.", web.text(element),
            "Look at the page: 10 with a raised 9 is 10^9^.", near=web.text(_block(element)),
        )
    if element.tag == "span":
        element.tag = name
        return
    inner = etree.Element(name)
    inner.text, element.text = element.text, None
    inner.extend(list(element))
    element.append(inner)


def _block(element: etree._Element) -> etree._Element:
    return next((each for each in element.iterancestors() if each.tag in web.BLOCKS), element)


def _spell(element: etree._Element, font: str) -> Iterator[Note]:
    """Write letters of symbol fonts as what they mean, all the way down."""
    own = web.font(element) or font
    element.text, told = spelled(element.text or "", own)
    yield from told
    for each in element:
        if isinstance(each.tag, str):
            yield from _spell(each, own)
        each.tail, told = spelled(each.tail or "", own)
        yield from told


def _quote(root: etree._Element, lang: str) -> None:
    """Write the marks of quotations, those of the language that they are in."""
    for each in root.iter("q"):
        around = (str(one.get("lang", "")) for one in (each, *each.iterancestors()))
        signs = language(next(filter(None, around), lang)).quotes
        depth = sum(1 for _ in each.iterancestors("q")) % 2 * 2
        each.text = f"{signs[depth]}{each.text or ''}"
        if len(each):
            each[-1].tail = f"{each[-1].tail or ''}{signs[depth + 1]}"
        else:
            each.text += signs[depth + 1]
    for each in root.iter("q"):
        each.tag = "span"


def _flatten(root: etree._Element) -> None:
    """Write readings in brackets behind their words, and fields as text."""
    for each in root.iter("rt"):
        each.text, each.tail = f" ({each.text or ''}", f"){each.tail or ''}"
    for each in list(root.iter("rp")):
        drop(each)
    for each in root.iter("input", "label", "meter", "progress", "output"):
        each.text, each.tail = f" {each.text or ''}", f" {each.tail or ''}"
    for each in root.iter("select", "textarea", "option", "button"):  # pandoc reads no forms
        each.tag = "div" if each.tag in ("select", "textarea") else "p"


def _languages(root: etree._Element, lang: str) -> None:
    """Leave marks of languages on words alone, those of the text's own out."""
    for element in list(root.iter()):
        said = str(element.get("lang", "")) if isinstance(element.tag, str) else ""
        if not said:
            continue
        del element.attrib["lang"]
        tag = canonical(said)
        if language_of(tag) == language_of(lang) or element.tag in ("html", "body"):
            continue
        for each in element:  # a block passes it on to those in it
            if each.tag in web.BLOCKS and each.get("lang") is None:
                each.set("lang", said)
        short = "-".join(tag.split("-")[: 2 if tag.startswith(("zh", "pt")) else 1])
        if element.tag == "span":
            element.set("lang", short)
        elif not any(each.tag in web.BLOCKS for each in element.iterdescendants()):
            inner = etree.Element("span", lang=short)
            inner.text, element.text = element.text, None
            inner.extend(list(element))
            element.append(inner)

