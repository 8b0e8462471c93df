"""Write the XHTML of one section's tokens (pure but for the counting of notes)."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from urllib.parse import quote

from markdown_it.token import Token

from exporter.markdown import slots
from exporter.markdown.anchors import Anchors, Key
from exporter.markdown.beside import beside
from exporter.markdown.checks.links import completed
from exporter.markdown.dialect import ALIGN, CALLOUTS, KNOWN_BLOCKS
from exporter.markdown.lengths import in_html
from exporter.markdown.markup import tag, text_of
from exporter.markdown.numbers import drawn
from exporter.markdown.parsed import Head, Parsed, image_path
from exporter.markdown.walk import alternative, decorative, plain
from exporter.model import Cite, Finding, Heading, Place
from exporter.rules import LIGHTER
from exporter.rules import text as rules
from exporter.rules.reading import MISSING_FILE
from exporter.wording import fault


@dataclass(slots=True)
class Ink:
    """What the sections of a book share while they are written: numbers, ids, findings."""

    mark: Callable[[tuple[Cite, ...]], str]
    draw: Callable[[str, tuple[int, ...]], str]
    words: Mapping[str, str]
    pictures: Mapping[str, str] | None
    anchors: Anchors
    proportion: Callable[[str], float]
    notes: int = 0
    headers: int = 0
    ids: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class Writer:
    """Write one section; a note is written where it is first called, and placed below its block."""

    parsed: Parsed
    ids: Mapping[Key, str]
    ink: Ink
    headings: list[Heading] = field(default_factory=list)
    pictures: list[tuple[str, Place]] = field(default_factory=list)
    _notes: dict[str, tuple[Token, ...]] = field(init=False)
    _numbers: dict[str, int] = field(default_factory=dict)
    _calls: dict[str, int] = field(default_factory=dict)
    _called: deque[str] = field(default_factory=deque)
    _asides: list[str] = field(default_factory=list)
    _in_note: bool = False
    _links: list[str] = field(default_factory=list)
    _no_links: dict[int, str] = field(default_factory=dict)
    _heads: dict[Key, Head] = field(init=False)
    _headers: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._notes = dict(self.parsed.notes)
        self._heads = {head.key: head for head in self.parsed.headings}

    def section(self) -> str:
        """Return the whole section, each note directly after the outermost block that calls it.

        The marks of a draft's faults stand in their lines, else behind their outermost block.
        """
        text: list[str] = []
        depth = 0
        lines = (token.children or () for token in self.parsed.tokens)
        in_line = {child.meta.get("fault") for line in lines for child in line}
        first = self.parsed.section.first_line  # of what is wrong with all below the heading
        found = [(each.place.line or first, each) for each in self.parsed.findings
                 if each.rule in LIGHTER and each not in in_line]
        faults = deque(sorted(found, key=itemgetter(0)))
        for token in beside(self.parsed.tokens):
            if depth == 0 and token.map:
                text.append(self._marks(faults, first + token.map[0]))
            text.append(self._token(token))
            depth += token.nesting
            if depth == 0 and self._asides:
                text.extend(self._asides)
                self._asides.clear()
        return "".join((*text, self._marks(faults)))

    def _marks(self, faults: deque[tuple[int, Finding]], before: int | None = None) -> str:
        """Take the faults that stand before a line of the file, or all, and mark them."""
        marks = []
        while faults and (before is None or faults[0][0] < before):
            _, found = faults.popleft()
            marks.append(fault(self.ink.words, found.rule, found.found))
        text = " ".join(dict.fromkeys(marks))
        return f'<p class="marks">{text}</p>\n' if marks else ""

    def _tokens(self, tokens: Iterable[Token]) -> str:
        return "".join([self._token(token) for token in tokens])

    def _token(self, token: Token) -> str:
        if token.hidden:
            return "\n" if token.nesting < 0 else ""
        special = _SPECIAL.get(token.type)
        if special:
            return special(self, token)
        if token.nesting < 0:
            return f"</{token.tag}>" + ("\n" if token.block else "")
        return tag(token.tag, self._attributes(token), empty=token.nesting == 0)

    def _attributes(self, token: Token) -> dict[str, str]:
        attributes = {key: str(value) for key, value in token.attrs.items()}
        name = attributes.pop("id", "")
        if name and name not in self.ink.ids:
            self.ink.ids.add(name)
            attributes["id"] = name
        return attributes

    def _cell(self, token: Token) -> str:
        attributes = self._attributes(token)
        if "headers" in token.meta:
            attributes["headers"] = " ".join(map(self._header, token.meta["headers"]))
            attributes["id"] = self._header(token) if token.type == "th_open" else ""
        return tag(token.tag, attributes)

    def _header(self, token: Token) -> str:
        """Return the id of a header of a table, which is made when it is first asked for."""
        if id(token) not in self._headers:
            self.ink.headers += 1
            self._headers[id(token)] = f"th-{self.ink.headers}"
        return self._headers[id(token)]

    def _text(self, token: Token) -> str:
        return text_of(token.content)

    def _said(self, token: Token) -> str:
        found = token.meta["fault"]
        return fault(self.ink.words, found.rule, found.found)

    def _inline(self, token: Token) -> str:
        self._no_links.update(_no_links(token.children or ()))
        return self._tokens(token.children or ())

    def _code(self, token: Token) -> str:
        return tag("code", self._attributes(token)) + text_of(token.content) + "</code>"

    def _block_of_code(self, token: Token) -> str:
        return f"<pre><code>{text_of(token.content)}</code></pre>\n"

    def _heading(self, token: Token) -> str:
        head = self._heads[token.meta["head"]]
        anchor = self.ids[head.key]
        tongue = (str(token.attrs.get(key, "")) for key in ("lang", "dir"))
        self.headings.append(Heading(anchor, head.level, head.text, *tongue))
        attributes = {key: str(value) for key, value in token.attrs.items()} | {"id": anchor}
        if head.level == 1:
            attributes.pop("class", None)
        return tag(token.tag, attributes)

    def _div(self, token: Token) -> str:
        attributes = self._attributes(token)
        classes = attributes.get("class", "").split()
        attributes["role"] = next((CALLOUTS[name] for name in classes if name in CALLOUTS), "")
        found = drawn(token)
        for key in ("count", "of", "at"):
            attributes.pop(key, None)
        if width := attributes.pop("width", ""):
            attributes["class"] += f" share-{width[:-1]}"
        drawing = f"\n{self.ink.draw(*found)}\n" if found else ""
        if classes and not set(classes) & set(KNOWN_BLOCKS):
            attributes["class"] = "plain-box"
        return tag("div", attributes) + drawing

    def _image(self, token: Token) -> str:
        attributes = self._attributes(token)
        path = image_path(attributes["src"])
        href = path if self.ink.pictures is None else self.ink.pictures.get(path)
        if not href:
            named = ": ".join(filter(None, (attributes["src"], alternative(token))))
            mark = fault(self.ink.words, MISSING_FILE.id, named)
            return f"<p>{mark}</p>\n" if "figure" in token.meta else mark
        attributes.pop(ALIGN, None)
        attributes["src"] = quote(href)
        self.pictures.append((attributes["src"], token.meta["place"]))
        attributes["alt"] = alternative(token)
        if not (decorative(token) or attributes["alt"].strip()):
            del attributes["alt"]  # none is made up; "" would say that it only decorates
        classes = attributes.get("class", "").split()
        attributes["class"] = " ".join(name for name in classes if name != "decorative")
        sizes = {name: attributes.pop(name, "") for name in ("width", "height")}
        attributes |= in_html(sizes, self.ink.proportion(path) if sizes["height"] else 0)
        if decorative(token):
            attributes["role"] = "presentation"
        return tag("img", attributes, empty=True)

    def _link(self, token: Token) -> str:
        attributes = self._attributes(token)
        href = attributes["href"]
        if rule := self._no_links.get(id(token)):
            self._links.append(" " + fault(self.ink.words, rule, href))
            return ""
        address = slots.address(href) or self.ink.anchors.resolve(href, token.meta["place"].file)
        if address is None and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", href):
            self.ink.findings.append(rules.BROKEN_LINK.at(
                token.meta["place"], "The link leads nowhere in this book.",
                found=href or "nothing",
                expected="#id, a section file of this manuscript, or https://…",
                hint=completed(href) or "Correct it; an id is given in braces: ## Heading {#id}.",
            ))
            self._links.append(" " + fault(self.ink.words, rules.BROKEN_LINK.id, href))
            return ""
        self._links.append("</a>" if address is not None else "")
        return tag("a", attributes | {"href": address}) if address is not None else ""

    def _link_end(self, _token: Token) -> str:
        return self._links.pop()

    def _cite(self, token: Token) -> str:
        return self.ink.mark(token.meta["cites"])

    def _note(self, token: Token) -> str:
        label = str(token.meta["label"])
        if label not in self._notes:
            return text_of(f"[^{label}]")
        if label not in self._numbers:
            self.ink.notes += 1
            self._numbers[label] = self.ink.notes
            self._called.append(label)
        number = self._numbers[label]
        self._calls[label] = call = self._calls.get(label, 0) + 1
        self._write_notes()
        name = f"noteref-{number}" if call == 1 else f"noteref-{number}-{call}"
        attributes = {
            "id": name, "href": f"#note-{number}", "role": "doc-noteref", "class": "noteref",
        }
        return f"{tag('a', attributes | self._note_label(number))}{number}</a>"

    def _write_notes(self) -> None:
        """Write the notes called so far; those called inside a note wait until it is written."""
        if self._in_note:
            return
        self._in_note = True
        while self._called:
            label = self._called.popleft()
            number = self._numbers[label]
            attributes = {"id": f"note-{number}", "role": "doc-footnote", "class": "footnote"}
            opening = tag("aside", attributes | self._note_label(number))
            self._asides.append(f"{opening}\n{self._tokens(self._notes[label])}</aside>\n")
        self._in_note = False

    def _note_label(self, number: int) -> dict[str, str]:
        label = self.ink.words.get("note")
        return {"aria-label": label.format(n=number)} if label else {}


_SPECIAL: Mapping[str, Callable[[Writer, Token], str]] = {
    "text": Writer._text,
    "said": Writer._said,
    "text_special": Writer._text,
    "slot": Writer._text,
    "softbreak": lambda _writer, token: "" if token.hidden else "\n",
    "hardbreak": lambda _writer, _token: "<br/>\n",
    "hr": lambda _writer, _token: "<hr/>\n",
    "inline": Writer._inline,
    "code_inline": Writer._code,
    "code_block": Writer._block_of_code,
    "fence": Writer._block_of_code,
    "heading_open": Writer._heading,
    "div_open": Writer._div,
    "line": lambda _writer, _token: '<div class="ruled"></div>\n',
    "image": Writer._image,
    "link_open": Writer._link,
    "link_close": Writer._link_end,
    "cite": Writer._cite,
    "footnote_ref": Writer._note,
    "td_open": Writer._cell,
    "th_open": Writer._cell,
}


def _no_links(tokens: Iterable[Token]) -> Iterator[tuple[int, str]]:
    """Yield the links that can't be made as they are written: by token, the rule that says why."""
    open_links: list[tuple[Token, list[Token]]] = []
    for token in tokens:
        for _, inside in open_links:
            inside.append(token)
        if token.type == "link_open":
            open_links.append((token, []))
        elif token.type == "link_close":
            opening, inside = open_links.pop()
            if any(each.type in ("cite", "footnote_ref", "link_open") for each in inside):
                yield id(opening), rules.MISPLACED_MARK.id
            elif not plain(inside).strip():
                yield id(opening), rules.EMPTY_HEADING.id
