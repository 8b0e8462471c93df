"""Compare our reading of a section with pandoc's: one outline of both, event by event.

An outline is a tuple of events: `<h2>`, `<li>`, `<td>`, `<div.warning>`, `<note>`, ..., their
ends, and words. A citation is `[key;key]`. What is not compared: tight or loose lists, the curl
of quotes, addresses, links inside the book, ids, and the text alternative of figures.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pypandoc
from lxml import etree

from exporter.markdown import DIALECT, parse, render
from exporter.model import Section
from tests.markdown.pandoc_tree import OUTSIDE, events_of, spans, within

_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u2060": ""})
_PLAIN[ord("☒")] = "☑"  # the sign of a ticked box, where it isn't ours
_BETWEEN = "::: {#between-two-texts}\n:::\n"
_SAME = {
    "em": "em", "strong": "strong", "sub": "sub", "sup": "sup", "s": "del", "code": "code",
    "a": "a", "blockquote": "blockquote", "ul": "ul", "ol": "ol", "li": "li", "dl": "dl",
    "dt": "dt", "dd": "dd", "table": "table", "caption": "caption", "th": "th", "td": "td",
    "pre": "pre", "figure": "figure", "figcaption": "figcaption",
    **{f"h{level}": f"h{level}" for level in range(1, 7)},
}
_EMPTY = {"br": " ", "hr": "\x00<hr>"}
Outline = tuple[str, ...]


def outline_of_pandoc(text: str) -> Outline:
    """Return pandoc's outline of one text."""
    return outlines_of_pandoc([text])[0]


def outlines_of_pandoc(texts: Sequence[str], dialect: str = DIALECT) -> list[Outline]:
    """Return pandoc's outlines of many texts, each read alone, in one run of pandoc."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, text in enumerate(texts):
            for name, content in (("text", text), ("z", _BETWEEN)):
                file = Path(folder) / f"{number:05}-{name}.md"
                file.write_text(content + "\n", encoding="utf-8")
                files.append(str(file))
        run = subprocess.run(
            [_pandoc(), "--file-scope", "-f", dialect, "-t", "json", *files],
            capture_output=True, check=True, encoding="utf-8",
        )
    outlines: list[Outline] = []
    events: list[str] = []
    for block in json.loads(run.stdout)["blocks"]:
        if block["t"] == "Div" and block["c"][0][0].endswith("between-two-texts"):
            outlines.append(_tidy(events))
            events = []
        else:
            events.extend(events_of(block))
    return outlines


def outline_of_ours(*files: Section) -> Outline:
    """Return our outline of the files of a manuscript, read back from the XHTML made of them."""
    rendered = render(
        parse(files),
        mark=lambda cites: "<cite>" + _cited(cite.key for cite in cites) + "</cite>",
        draw=lambda *_: "<svg/>",
        words={"fault": "{rule}: {found}"},
    )
    bodies = re.sub(  # what a draft's page says of faults is no reading of the text
        r'<p>(?:<span class="fault">[^<]*</span>\s*)+</p>| ?<span class="fault">[^<]*</span>', "",
        "".join(fragment.body for fragment in rendered.fragments),
    )
    root = etree.fromstring(f"<section>{bodies}</section>")
    asides = {aside.get("id"): aside for aside in root.iter("aside")}
    return _tidy(_inside(root, asides))


def headings(outline: Outline) -> list[tuple[int, str]]:
    """Return the levels and words of an outline's headings."""
    return [
        (int(event[2]), " ".join(_until(outline, start, event.replace("<", "</"))))
        for start, event in enumerate(outline) if re.fullmatch("<h[1-6]>", event)
    ]


def _until(outline: Outline, start: int, end: str) -> Iterator[str]:
    for event in outline[start + 1 :]:
        if event == end:
            return
        if not event.startswith("<"):
            yield event


@cache
def _pandoc() -> str:
    return str(pypandoc.get_pandoc_path())


def _tidy(events: Iterable[str]) -> Outline:
    """Join neighbouring text, part it into words, and leave out what is empty."""
    tidy: list[str] = []
    text = ""
    for event in (*events, "\x00"):
        if not event.startswith("\x00"):
            text += event
            continue
        tidy.extend(text.translate(_PLAIN).split())
        text = ""
        if event[1:]:
            tidy.append(event[1:])
    return _in_one_order(tidy)


def _in_one_order(events: list[str]) -> Outline:
    """Put `***words***` in one order: whether it is em in strong or strong in em is no matter."""
    text = " ".join(events)
    text = text.replace("<strong> <em>", "<em> <strong>")
    text = text.replace("</em> </strong>", "</strong> </em>")
    return tuple(text.split())


def _cited(keys: Iterable[str]) -> str:
    return "[" + ";".join(keys).replace("<", "&lt;").replace("&", "&amp;") + "]"


def _inside(element: Any, asides: dict[str, Any]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield from _element(child, asides)
        yield child.tail or ""


def _element(element: Any, asides: dict[str, Any]) -> Iterator[str]:
    name = element.tag
    inside = _inside(element, asides)
    if name == "a" and element.get("role") == "doc-noteref":
        yield from within("note", _inside(asides[element.get("href")[1:]], asides))
    elif name == "a" and not OUTSIDE.match(element.get("href")):
        yield from inside
    elif name == "div" and element.get("class") != "ruled":  # a line to write on is only drawn
        classes = re.sub(r" share-\d+$", "", element.get("class", "")).split()  # a width
        yield from within(".".join(["div", *classes]), inside)
    elif name == "img":
        yield "" if element.getparent().tag == "figure" else element.get("alt")
    elif name in _EMPTY:
        yield _EMPTY[name]
    elif name == "pre":
        yield from within("pre", _inside(element[0], asides))
    elif name in _SAME:
        spanned = spans(*(int(element.get(name, 1)) for name in ("rowspan", "colspan")))
        yield from within(_SAME[name] + spanned, inside)
    elif name == "p":
        yield "\x00"
        yield from inside
        yield "\x00"
    elif name != "aside":
        yield from inside
