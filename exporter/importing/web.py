"""What web pages say by styles and attributes: who sees a piece, in which font, in which list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from urllib.parse import parse_qs, urlsplit

from lxml import etree, html

from exporter.importing import web_boxes, web_generated, web_sheets
from exporter.importing.opening import Refused
from exporter.importing.signs import meant, says, symbol_font
from exporter.importing.web_encoding import in_utf_8
from exporter.importing.web_formulas import settle_formulas
from exporter.importing.web_looks import is_hidden, is_undisplayed, raised, style

UNREAD = ("script", "style", "head", "template", "noscript", "noframes", "noembed")
"""Elements whose words are no text of the page."""
DRAWN = ("svg", "object", "canvas", "video", "audio", "iframe", "embed")
"""Elements whose words are drawn, or stand in for what is not shown."""
AROUND = ("nav", "footer")
"""Elements of a site around its text."""
FETCHED = ("iframe", "embed", "object", "video", "audio", "source")
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center",
    "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "listing",
    "main", "nav", "ol", "option", "p", "plaintext", "pre", "section", "select", "summary",
    "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "xmp",
))
_REDIRECTS = ("https://www.google.com/url?", "http://www.google.com/url?")
_FONT = re.compile(r"(?:^|;)\s*font(?:-family)?\s*:([^;]*)", re.IGNORECASE)
APART = frozenset(("br", "q", "rt", "input", "label", "meter", "progress", "output"))
"""Elements whose words stand apart from those around them, in the line."""
_SIGNS = re.compile(
    r"\b(?:symbol\s*mt|symbol|wingdings\s*[23]?|webdings)[\"']?\s*(?:!important)?\s*$",
    re.IGNORECASE,
)
_COOKIES = r"cookie|consent|gdpr|onetrust|cc-window|didomi|usercentrics"
_MOST_DEPTH = 200
_SPACED = bytes(32 if each < 32 and each not in b"\0\t\n\r" else each for each in range(256))
"""A space in place of each sign of control, which no tree holds."""
BOX = "☐"
"""The sign of an item that is to be ticked."""


def page(data: bytes) -> etree._Element:
    """Return a page as a tree; nothing is fetched.

    Raises: Refused if it holds no element, is nested too deep, or holds bytes that are no letters.
    """
    parser = html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        root = html.document_fromstring(in_utf_8(data).translate(_SPACED), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        hint = "Save it from the browser anew."
        raise Refused("The page can't be read.", str(error), hint) from error
    deepest = max(sum(1 for _ in leaf.iterancestors()) for leaf in root.iter() if not len(leaf))
    sheets = (str(each.text or "") for each in root.iter("style"))
    styles = (str(each.get("style", "")) for each in root.iter())
    if (deepest := max(deepest, *map(_depth, (*sheets, *styles)))) > _MOST_DEPTH:
        raise Refused("The page is nested too deep.", f"{deepest} levels", "Copy its text to Word.")
    for old in root.iter("xmp", "listing", "plaintext"):
        old.tag = "pre"
    settle_formulas(root)
    web_sheets.settle(root)
    for each in root.iter("div", "p"):
        if web_boxes.runs_on(each) and next(each.iterdescendants(*BLOCKS), None) is None:
            each.tag = "span"
    for link in root.iter("a"):
        if address := str(link.get("href", "")):
            link.set("href", _led(address))
    for box in root.iter("input"):
        if box.get("type") in ("checkbox", "radio") and not is_hidden(box):
            sign = "☐" if box.get("checked") is None else "☑"
            box.tail = f"{sign} {str(box.tail or '').lstrip()}"
    return root


def _depth(sheet: str) -> int:
    """Return how deep the brackets of a sheet are nested."""
    steps = (1 if each in "{[(" else -1 for each in re.findall(r"[][{}()]", sheet))
    return max(accumulate(steps), default=0)


def _led(address: str) -> str:
    """Return where a link leads: Google's pages send each through a page of its own."""
    parts = urlsplit(address) if address.startswith(_REDIRECTS) else None
    to = parse_qs(parts.query).get("q", [""])[0] if parts else ""
    return to if to.startswith(("http://", "https://")) else address


def is_unchosen(element: etree._Element) -> bool:
    """Return whether an element is a choice of a form that was not taken."""
    if element.tag != "option":
        return False
    of = next(element.iterancestors("select"), None)
    options = list(of.iter("option")) if of is not None else []
    chosen = next((each for each in options if each.get("selected") is not None), None)
    return element is not (options[0] if chosen is None and options else chosen)


def font(element: etree._Element) -> str:
    """Return the symbol font that an element is in; nothing for another."""
    declared = _FONT.findall(str(element.get("style", "")))
    first = declared[-1].partition(",")[0] if declared else str(element.get("face", ""))
    named = _SIGNS.search(first)
    return symbol_font(named[0]) if named else ""


def is_comment(element: etree._Element) -> bool:
    """Return whether an element is a comment of Word's or Google's, or a call of Google's."""
    if element.tag == "a":
        return str(element.get("id", "")).startswith("cmnt_ref")
    if element.tag == "div" and (link := element.find("p/a")) is not None:
        return re.fullmatch(r"cmnt\d+", str(link.get("id", ""))) is not None
    return re.search(r"mso-element:comment(?!-list)", style(element)) is not None


def is_marker(element: etree._Element) -> bool:
    """Return whether an element is the typed sign of a list of Word's."""
    return "mso-list:ignore" in style(element)


def own_label(element: etree._Element) -> str:
    """Return the typed sign of a list of Word's, if it is more than a number or a point."""
    said = text(element)
    sign = "".join(meant(font(_fonted(element)), one) or "" for one in said)
    is_number = re.fullmatch(r"[(\[]?\w{1,4}[.)\]:]*", said) is not None
    return sign if says(sign) and not is_number else ""


def _fonted(element: etree._Element) -> etree._Element:
    """Return what says the font of an element: itself, else the nearest around it."""
    around = (element, *element.iterancestors())
    return next((each for each in around if font(each)), element)


def is_around(element: etree._Element) -> bool:
    """Return whether an element is of a site around its text."""
    return element.tag in AROUND or element.get("role") in (
        "navigation", "banner", "search", "contentinfo",
    ) or _asks_for_cookies(element)


def _asks_for_cookies(element: etree._Element) -> bool:
    """Return whether an element is a banner that asks whether a site may keep cookies."""
    names = " ".join(str(element.get(key, "")) for key in ("id", "class", "aria-label"))
    return (
        element.tag in ("div", "section", "aside", "form", "dialog")
        and re.search(_COOKIES, names, re.IGNORECASE) is not None
        and "cookie" in text(element).lower()
        and next(element.iter("button", "input", "a"), None) is not None
        and next(element.iter("main", "article", "h1"), None) is None
    )


def note_name(element: etree._Element) -> str:
    """Return the name of the note that a link of Word's calls, `ftn1`; nothing for another."""
    found = re.search(r"mso-(?:foot|end)note-id:(\w+)", style(element))
    return found[1] if found else ""


def is_call(element: etree._Element) -> bool:
    """Return whether a link into the page is raised, or said to call a note."""
    if element.tag != "a" or not str(element.get("href", "")).startswith("#"):
        return False
    said = " ".join(str(element.get(key, "")) for key in ("role", "epub:type", "class", "style"))
    return re.search("noteref|foot-?note|end-?note", said) is not None or (
        element.find("sup") is not None or raised(element) == "sup"
        or next(element.iterancestors("sup"), None) is not None
    )


def is_note(element: etree._Element) -> bool:
    """Return whether an element is a note of Word's."""
    return re.search(r"mso-element:(foot|end)note(?!-list)", style(element)) is not None


def title(root: etree._Element) -> str:
    """Return the title of a page, in one line; that of a drawing is none."""
    found = (each for each in root.iter("title") if next(each.iterancestors("svg"), None) is None)
    return text(first) if (first := next(found, None)) is not None else ""


def text(element: etree._Element) -> str:
    """Return the words of an element, in one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def plain(text: str) -> str:
    """Return the words of a page that stands in an attribute."""
    return re.sub(r"<[^>]*>", " ", text)


def numbers(listing: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """Yield the items of a list that are counted, each with its number, as browsers do."""
    items = [each for each in listing.iterchildren("li") if not is_undisplayed(each)]
    step = 1 if listing.get("reversed") is None else -1
    first = 1 if step > 0 else len(items)
    number = _whole(str(listing.get("start", "")), _reset(listing, first)) - step
    for item in items:
        number = _whole(str(item.get("value", "")), number + step)
        yield item, number


def _reset(listing: etree._Element, usual: int) -> int:
    """Return the first number of a list, which a style may set."""
    said = re.search(r"counter-reset:list-item(-?\d+)", style(listing))
    return int(said[1]) + 1 if said else usual


def _whole(said: str, usual: int) -> int:
    """Return the whole number that words begin with, as HTML reads it; another if they do not."""
    found = re.match(r"\s*([+-]?\d{1,9})", said)
    return int(found[1]) if found else usual


def unlisted_numbers(listing: etree._Element) -> dict[etree._Element, str]:
    """Return the numbers of items in a list of which one is below 0, as none of ours has it."""
    found = dict(numbers(listing)) if listing.tag == "ol" else {}
    return {item: str(each) for item, each in found.items() if min(found.values()) < 0}


def own_sign(element: etree._Element) -> str:
    """Return the sign that a style puts before an item, if it says something and is no box."""
    sign = str(element.get(web_generated.SIGN, ""))
    return sign if says(sign) and sign[:1] != BOX else ""
