"""What web pages say by styles and attributes: who sees a piece, in which font, in which list."""

from __future__ import annotations

import re

from lxml import etree, html

from exporter.importing.opening import Refused

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
_HIDING = re.compile(r"display:none|visibility:hidden|mso-hide:all|font-size:0(?![.\d])")
_FONTS = {
    "symbol": "Symbol", "wingdings": "Wingdings", "wingdings2": "Wingdings 2",
    "wingdings3": "Wingdings 3", "webdings": "Webdings",
}
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


def hidden_classes(root: etree._Element) -> frozenset[str]:
    """Return the classes, and ids as `#id`, that the page's own sheets hide."""
    sheets = "".join(str(each.text or "") for each in root.iter("style"))
    found: set[str] = set()
    for names, rule in re.findall(r"([^{}]+)\{([^{}]*)\}", sheets):
        if _HIDING.search(re.sub(r"\s", "", rule).lower()) and "@media" not in names:
            for name in names.split(","):
                last = re.search(r"(?:\.([\w-]+)|(#[\w-]+))\s*$", name)
                found.update(filter(None, last.groups() if last else ()))
    return frozenset(found)


def is_hidden(element: etree._Element, classes: frozenset[str]) -> bool:
    """Return whether nobody sees an element."""
    own = {*str(element.get("class", "")).split(), f"#{element.get('id', '')}"}
    return (
        element.get("hidden") is not None or bool(own & classes)
        or _HIDING.search(style(element)) is not None
    )


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
    said = re.search(r"font-family:[\"']?(symbol|wingdings[23]?|webdings)", style(element))
    face = said[1] if said else str(element.get("face", "")).lower()
    return _FONTS.get(face.replace(" ", ""), "")


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
