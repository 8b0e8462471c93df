"""Find what marks of Markdown's dialects mean for what is seen: attributes, sheets, MyST (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree, html

from exporter.importing import web_looks, web_sheets

_PAPER = frozenset(("pdf", "latex", "typst", "beamer", "docx", "odt"))
"""Quarto's formats that a leaflet is printed from."""
_UNSEEN = frozenset((
    "hidden", "d-none", "d-print-none", "no-print", "noprint", "visually-hidden", "sr-only",
))
"""Classes by which Quarto, Bootstrap and the usual sheets keep words from paper."""
STRUCK = ("del", "s", "strike", "strikethrough")
"""Roles of MyST whose words are struck out."""
_PRINTED = re.compile(r"d-print-(?!none)\w+")
_MYST = re.compile(
    r"(?<![\w`])\{[a-zA-Z][\w:-]*\}`[^`\n]|^[ \t]*:{3,}\{[a-z]|^\([\w:-]+\)=[ \t]*$"
    r"|^[ \t]*`{3,}\{(?:note|tip|important|warning|caution|danger|attention|hint|admonition|figure"
    r"|list-table|csv-table|code-block|include|toctree|seealso)\}", re.MULTILINE,
)
_STYLE = re.compile(r"<style\b[^<>]*>.*?</style>", re.DOTALL)
_SHEETS = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*)\n(?P<body>.*?)"
    r"(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)"
    rf"|(?<!`)(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)|{_STYLE.pattern}", re.MULTILINE | re.DOTALL,
)
_NO_TEXT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no attribute of a tree can hold."""
_ATTRIBUTE = re.compile(
    r"(?P<key>[a-z][\w-]*)=(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s}]+))"
    r"|\.(?P<name>[\w-]+)|#(?P<id>[\w:-]+)"
)


def is_myst(text: str) -> bool:
    """Return whether a text has marks that only MyST has; there each line with `%` is a comment."""
    return _MYST.search(text) is not None


def sheets(text: str) -> str:
    """Return the style sheets of a text, those in code left out: `<style>`, `{css}` of Quarto."""
    return "".join(_found(text)) if "style" in text or "css" in text else ""


def _found(text: str) -> Iterator[str]:
    for each in _SHEETS.finditer(text):
        if each["info"] is not None and re.match(r"\{css\b", each["info"]):
            yield f"<style>{each['body']}</style>"
        elif each["info"] is not None and re.match(r"\{(?:=html|raw\}[ \t]*html)", each["info"]):
            yield from _STYLE.findall(each["body"])
        elif each["info"] is None and each["tick"] is None:
            yield each[0]


@lru_cache(maxsize=4096)
def styled(name: str, says: tuple[tuple[str, str], ...], sheets: str) -> etree._Element:
    """Return an element with its attributes as the sheets of its text style it."""
    root = html.document_fromstring(f"<html><head>{sheets}</head><body></body></html>")
    its = {key: _NO_TEXT.sub("", words) for key, words in says}
    element = etree.SubElement(next(root.iter("body")), name, its)
    if sheets:
        web_sheets.settle(root)
    return element


def is_unseen(attributes: str, sheets: str = "") -> bool:
    """Return whether nobody sees what has these attributes on paper: `{.hidden}` in Quarto.

    A name alone is a class: `::: hidden`.
    """
    said = attributes.strip()
    its = _attributes(said if said.startswith("{") else f".{said}")
    classes = its.get("class", "").split()
    if _UNSEEN.intersection(classes) and not any(map(_PRINTED.fullmatch, classes)):
        return True
    if "hidden" in (its.get("visibility"), its.get("data-visibility")):
        return True
    element = styled("div", tuple(its.items()), sheets)
    if any(asks(element) for asks in (
        web_looks.is_hidden, web_looks.is_lost, web_looks.is_struck,
    )):
        return True
    asked = {
        key: bool(_PAPER.intersection(re.split(r"[^\w]+", its[f"{key}-format"])))
        for key in ("when", "unless") if f"{key}-format" in its
    }
    on_paper = asked.get("when", True) and not asked.get("unless", False)
    if "content-visible" in classes:
        return not on_paper
    return bool(asked) and on_paper and "content-hidden" in classes


def _attributes(said: str) -> Mapping[str, str]:
    """Return the attributes that braces of pandoc's say, by name."""
    its: dict[str, str] = {}
    for each in _ATTRIBUTE.finditer(said):
        if each["name"]:
            its["class"] = f"{its.get('class', '')} {each['name']}".strip()
        elif each["id"]:
            its["id"] = each["id"]
        else:
            its[each["key"]] = each["double"] or each["single"] or each["bare"] or ""
    return its
