"""Make up OpenDocument texts and web pages from a seed: every construct, in any nesting."""

from __future__ import annotations

import random
from xml.sax.saxutils import escape

from exporter.importing.odf import NAMESPACES
from tests.importing.made_up import WORDS
from tests.importing.word import packed

_SPACES = " ".join(f'xmlns:{short}="{uri}"' for short, uri in NAMESPACES.items())
_LOOKS = {
    "Bold": 'fo:font-weight="bold"', "Hid": 'text:display="none"', "Fr": 'fo:language="fr"',
    "Out": 'style:text-line-through-style="solid"', "Sym": 'style:font-name="Symbol"',
    "Sup": 'style:text-position="super 58%"', "Ar": 'style:language-complex="ar"',
}
_ODT_RUNS = (
    "<text:s text:c='3'/>", "<text:tab/>", "<text:line-break/>", "<text:soft-page-break/>",
    "<text:page-number>1</text:page-number>", "<text:date>1 May</text:date>",
    "<office:annotation><text:p>Really so?</text:p></office:annotation>",
    "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
    "<text:note-body><text:p>A note, of 5 mg.</text:p></text:note-body></text:note>",
    "<text:bookmark-ref text:ref-name='b'>a place</text:bookmark-ref>",
    "<text:placeholder>your name</text:placeholder>",
    "<text:hidden-text>for staff</text:hidden-text>",
    "<draw:frame><draw:text-box><text:p>Ring the ward.</text:p></draw:text-box></draw:frame>",
    "<text:user-defined>a field</text:user-defined>",
    "<text:a xlink:href='https://x.example/a'>a link</text:a>",
    "<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>reading</text:ruby-text>"
    "</text:ruby>",
)
_TAGS = (
    "b", "i", "u", "sub", "sup", "small", "code", "s", "del", "ins", "mark", "span", "q", "kbd",
)
_SPANS = (
    "", " lang='fr'", " hidden", " style='display:none'", " style='font-family:Symbol'",
    " dir='rtl'", " class='gone'", " style='visibility:hidden'",
)
_WEB_RUNS = (
    "<br>", "&nbsp;", "&lt;1%", "&#8805;", "<wbr>", "&shy;", "<!-- a comment -->",
    "<a href='https://x.example/a'>a link</a>", "<a href='#fn'><sup>1</sup></a>",
    "<a href='javascript:x()'>no</a>", "<abbr title='by mouth'>po</abbr>",
    "<img src='https://x.example/x.png' alt='A plate'>", "<input type='checkbox' checked>",
    "<ruby>base<rt>reading</rt></ruby>", "<svg><text>drawn</text></svg>",
)


class Odt:
    """A writer of made-up OpenDocument texts, by one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def file(self) -> bytes:
        styles = "".join(
            f"<style:style style:name='{name}' style:family='text'>"
            f"<style:text-properties {look}/></style:style>" for name, look in _LOOKS.items()
        )
        body = "".join(self.block(0) for _ in range(self.chance.randint(1, 12)))
        content = (
            f"<office:document-content {_SPACES}><office:automatic-styles>{styles}"
            "<text:list-style style:name='N'><text:list-level-style-number text:level='1' "
            "style:num-format='1'/></text:list-style></office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        )
        return packed({
            "mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode(),
        })

    def words(self, most: int) -> str:
        return escape(" ".join(self.chance.choices(WORDS, k=self.chance.randint(1, most))))

    def runs(self) -> str:
        made = ""
        for _ in range(self.chance.randint(0, 4)):
            kind = self.chance.randrange(6)
            look = self.chance.choice([*_LOOKS])
            made += self.chance.choice(_ODT_RUNS) if kind == 0 else (
                f"<text:span text:style-name='{look}'>{self.words(4)} </text:span>" if kind < 3
                else f"{self.words(5)} "
            )
        return made

    def item(self, depth: int) -> str:
        """Return what an item of a list may hold: no table, no section."""
        made = self.block(3)
        if depth < 2 and self.chance.random() < 0.3:
            inner = self.item(depth + 1)
            made += f"<text:list><text:list-item>{inner}</text:list-item></text:list>"
        return made

    def block(self, depth: int) -> str:
        kind = self.chance.randrange(9)
        if kind == 0:
            level = self.chance.randint(1, 4)
            return f"<text:h text:outline-level='{level}'>{self.words(4)}</text:h>"
        if kind == 1 and depth < 3:
            items = "".join(f"<text:list-item>{self.item(depth)}</text:list-item>"
                            for _ in range(self.chance.randint(1, 3)))
            style = self.chance.choice(["", " text:style-name='N'"])
            return f"<text:list{style}>{items}</text:list>"
        if kind == 2 and depth < 2:
            rows = "".join(
                "<table:table-row>" + "".join(
                    f"<table:table-cell>{self.block(depth + 2)}</table:table-cell>" for _ in "ab"
                ) + "</table:table-row>" for _ in range(self.chance.randint(1, 3))
            )
            columns = "<table:table-column table:number-columns-repeated='2'/>"
            return f"<table:table>{columns}{rows}</table:table>"
        if kind == 3 and depth < 2:
            return f"<text:section text:name='s'>{self.block(depth + 1)}</text:section>"
        return f"<text:p>{self.runs()}</text:p>"


class Page:
    """A writer of made-up web pages, by one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def file(self) -> bytes:
        body = "".join(self.block(0) for _ in range(self.chance.randint(1, 12)))
        return (
            "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>A page</title>"
            "<style>.gone { display: none }</style></head>"
            f"<body>{body}<p id='fn'>With food.</p></body></html>"
        ).encode()

    def words(self, most: int) -> str:
        return escape(" ".join(self.chance.choices(WORDS, k=self.chance.randint(1, most))))

    def runs(self) -> str:
        made = ""
        for _ in range(self.chance.randint(0, 4)):
            kind = self.chance.randrange(6)
            tag = self.chance.choice(_TAGS)
            says = self.chance.choice(_SPANS) if tag == "span" else ""
            made += self.chance.choice(_WEB_RUNS) if kind == 0 else (
                f"<{tag}{says}>{self.words(4)}</{tag}> " if kind < 3 else f"{self.words(5)} "
            )
        return made

    def block(self, depth: int) -> str:
        kind = self.chance.randrange(12)
        inner = self.block(depth + 1) if depth < 3 else self.words(3)
        match kind:
            case 0:
                return f"<h{(level := self.chance.randint(1, 4))}>{self.words(4)}</h{level}>"
            case 1:
                return f"<ul><li>{inner}</li><li>{self.runs()}</li></ul>"
            case 2:
                return f"<ol start='{self.chance.randint(1, 5)}'><li>{inner}</li></ol>"
            case 3:
                return f"<table><tr><td>{inner}</td><td>{self.runs()}</td></tr></table>"
            case 4:
                return f"<div>{self.runs()}{inner}{self.runs()}</div>"
            case 5:
                tag = self.chance.choice(["blockquote", "details", "section", "footer", "aside"])
                return f"<{tag}>{inner}</{tag}>"
            case 6:
                return f"<dl><dt>{self.words(2)}</dt><dd>{inner}</dd></dl>"
            case 7:
                return f"<pre>{self.words(4)}\n  {self.words(3)}</pre><hr>"
        return f"<p>{self.runs()}</p>"
