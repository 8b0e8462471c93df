"""What web pages say by styles and attributes: who sees a piece, in which font, in which list."""

from __future__ import annotations

import re

from lxml import etree, html

from exporter.importing import web_sheets
from exporter.importing.colours import WHITE, are_alike
from exporter.importing.opening import Refused
from exporter.importing.signs import symbol_font

UNREAD = ("script", "style", "head", "template", "noscript")
"""Elements whose words are no text of the page."""
DRAWN = ("svg", "object", "canvas", "video", "audio", "iframe", "embed", "math")
"""Elements whose words are drawn, or stand in for what is not shown."""
AROUND = ("nav", "footer")
"""Elements of a site around its text."""
STRUCK = ("s", "strike", "del")
FETCHED = ("iframe", "embed", "object", "video", "audio", "source")
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd",
    "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "label", "legend", "li", "main", "nav", "ol", "option", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))
_HIDING = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|mso-hide:all|font-size:0(?:[a-z%]+)?|"
    r"content-visibility:hidden|opacity:0?\.?0*%?|color:transparent|"
    r"transform:scale[xy]?\(0[,)].*|(?:left|top|text-indent):-\d{3,}.*|"
    r"clip:rect\((?:[01](?:px)?,?)+\)|clip-path:inset\((?:50|100)%\)"
)
"""Declarations by which nobody sees an element."""
_NOTHING = re.compile(r"0[a-z%]*")
_STRIKING = re.compile(r"text-decoration(-line)?:[^;]*line-through")
_FONT = re.compile(r"(?:^|;)\s*font(?:-family)?\s*:([^;]*)", re.IGNORECASE)
_SIGNS = re.compile(
    r"\b(?:symbol\s*mt|symbol|wingdings\s*[23]?|webdings)[\"']?\s*(?:!important)?\s*$",
    re.IGNORECASE,
)
_COLOUR = re.compile(r";color:([^;!]+)")
_HEAD = 4096
_MOST_DEPTH = 200


def page(data: bytes) -> etree._Element:
    """Return a page as a tree; nothing is fetched.

    Raises: Refused if it holds no element, or is nested too deep.
    """
    parser = html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding=_encoding(data)
    )
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        hint = "Save it from the browser anew."
        raise Refused("The page can't be read.", str(error), hint) from error
    deepest = max(sum(1 for _ in leaf.iterancestors()) for leaf in root.iter() if not len(leaf))
    if deepest > _MOST_DEPTH:
        raise Refused("The page is nested too deep.", f"{deepest} levels", "Copy its text to Word.")
    web_sheets.settle(root)
    return root


def _encoding(data: bytes) -> str | None:
    """Return UTF-8 for a page that names no encoding and is in it, else leave it to the page."""
    if b"charset" in data[:_HEAD].lower() or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def style(element: etree._Element) -> str:
    """Return an element's own style, without spaces, in small letters."""
    return re.sub(r"\s", "", str(element.get("style", ""))).lower()


def _said(element: etree._Element) -> dict[str, str]:
    """Return what an element's style says, by name; the last word counts."""
    return {
        name: words.removesuffix("!important")
        for name, _, words in (each.partition(":") for each in style(element).split(";"))
    }


def is_hidden(element: etree._Element) -> bool:
    """Return whether nobody sees an element."""
    its = _said(element)
    return (
        element.get("hidden") is not None
        or any(_HIDING.fullmatch(f"{name}:{words}") for name, words in its.items())
        or (its.get("overflow") in ("hidden", "clip") and any(
            _NOTHING.fullmatch(its.get(name, "")) for name in ("height", "max-height")
        ))
    )


def is_struck(element: etree._Element) -> bool:
    """Return whether an element's words are struck out."""
    return element.tag in STRUCK or _STRIKING.search(style(element)) is not None


def is_lost(element: etree._Element) -> bool:
    """Return whether an element's words have the colour of what is behind them, all of them."""
    if not (colours := _COLOUR.findall(f";{style(element)};color:{element.get('color')};")):
        return False
    if any(_COLOUR.search(f";{style(each)}") or _ground(each)
           for each in element.iterdescendants() if isinstance(each.tag, str)):
        return False
    around = (element, *element.iterancestors())
    ground = next(filter(None, (_ground(each) for each in around)), WHITE)
    return are_alike(colours[0], ground)


def _ground(element: etree._Element) -> str:
    """Return the colour behind an element; nothing if what is around it shows through."""
    found = re.findall(r"background(?:-color)?:([^;]+)", style(element))
    ground = found[-1] if found else str(element.get("bgcolor", ""))
    return "" if ground in ("none", "transparent", "inherit") else ground.removesuffix("!important")


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
    """Return whether an element is a comment of Word's."""
    return re.search(r"mso-element:comment(?!-list)", style(element)) is not None


def is_marker(element: etree._Element) -> bool:
    """Return whether an element is the typed sign of a list of Word's."""
    return "mso-list:ignore" in style(element)


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
        element.find("sup") is not None or next(element.iterancestors("sup"), None) is not None
    )


def is_note(element: etree._Element) -> bool:
    """Return whether an element is a note of Word's."""
    return re.search(r"mso-element:(foot|end)note(?!-list)", style(element)) is not None


def text(element: etree._Element) -> str:
    """Return the words of an element, in one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def plain(text: str) -> str:
    """Return the words of a page that stands in an attribute."""
    return re.sub(r"<[^>]*>", " ", text)


def own_number(element: etree._Element) -> str:
    """Return the number that an item has by itself, if it is not the next; how a list counts."""
    if element.tag == "ol" and element.get("reversed") is not None:
        return "numbers that count down"
    above = element.getparent()
    number = str(element.get("value", ""))
    if element.tag != "li" or above is None or above.tag != "ol" or not number.isdecimal():
        return ""
    first = str(above.get("start", "1"))
    items = [each for each in above if each.tag == "li"]
    usual = (int(first) if first.isdecimal() else 1) + items.index(element)
    return "" if int(number) == usual else number
