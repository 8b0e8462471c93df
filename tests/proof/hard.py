"""Make one book of all that is hard to read back, a section each, and read its files (memoised)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import cache

import pikepdf
from pypdfium2 import PdfDocument

from exporter.model import Book, Finding, PageStart, Reference, Resource, letters
from exporter.proof import epub as proof_of_epub
from exporter.proof.comparison import differences
from exporter.proof.expected import Expected
from exporter.proof.pdf_text import text_of
from exporter.proof.pdf_tree import elements, kids, role
from exporter.render import epub, pdf
from exporter.rules import output as rules
from tests.making import book

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
)
LONG = "Words that go on and on, over the end of the page. " * 60

SECTIONS = {
    "Lists": """\
- one
- two

  loose

  1. inner
     - deepest
  2. second

  after
- three

5. lone
""",
    "Terms": """\
Term
:   Meaning.

    At length.

:   Another.

Next *term*
:   - a list
""",
    "Tables": "| a | b | |\n|---|--:|---|\n| c | | [d](https://example.org/) |\n| | *e* | f |\n\n"
    ": A caption[^cap]\n\nAfter.\n\n[^cap]: Of a caption.\n",
    "Pages": "| Effect | How often |\n|---|---|\n"
    + "".join(f"| effect {row} | {row} in 100 |\n" for row in range(1, 60))
    + f"\nA call[^long] and on.\n\n[^long]: {LONG}\n\n    Its end.\n",
    "Noted[^first] twice[^second]": "Text[^third] and again[^third].\n\n[^first]: First.\n\n"
    "[^second]: Second.\n\n[^third]: Third *note*.\n\n    - listed\n",
    "Tongues": """\
One [dos tres]{lang=es} four [*fünf* `sechs`]{lang=de}.

::: {.warning lang=es}
Hola.[^noted]

- uno
- [two]{lang=en}
:::

## Hola {lang=es}

[^noted]: In English.
""",
    "Boxes": """\
::: key-points
- A point
:::

::: urgent-help
## Now

Call 112.
:::

> Quoted.
>
> - in it
>
> > deeper

> Another.

::: {.icon-array count=1 of=2}
1 of 2
:::

![A caption](dot.svg){alt="A square"}

![](dot.svg){.decorative}

Words with ![a dot](dot.svg){alt="dot"} in them.
""",
    "Signs": """\
`code` and [a *link*](https://example.org/)[one more](https://example.org/2) [`both`](#lists).
Cited [@a; @b, p. 3]. Again @a.

```
pre  formatted
```

Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesell\u00adschaft.
""",
    "Deep": "".join(f"{'#' * level} Level {level}\n\nText {level}.\n\n" for level in range(2, 7))
    + 'Take [NSAIDs]{.abbr title="anti-inflammatory medicines"} with food.\n',
    "Filling": """\
- [ ] Wash
- [x] *Dry*

  1. [ ] Well

     At length.
  2. Plain

::: {.notes lines=3}
My questions
:::

| Day | Pain |
|-----|------|
| One |      |
| Two |      |

> [!TIP]
> - [ ] In a box
""",
}


@cache
def hard() -> Book:
    """Assemble the book."""
    return book(
        *(f"# {title}\n\n{text}" for title, text in SECTIONS.items()),
        references=tuple(
            Reference(key, f'{{"id": "{key}", "type": "book", "title": "Book {key}"}}')
            for key in "ab"
        ),
        resources=(Resource("dot.svg", "image/svg+xml", SVG),),
    )


@cache
def expected() -> Expected:
    """Return what its files must show."""
    return Expected(hard())


@cache
def printed() -> bytes:
    """Print the book."""
    return pdf.render(hard(), "a4").body


@cache
def starts() -> tuple[PageStart, ...]:
    """Find where the pages of the printed book begin."""
    with pikepdf.open(io.BytesIO(printed())) as file:
        return expected().page_starts(text_of(file, PdfDocument(printed())).pages)


@cache
def bound() -> bytes:
    """Bind the book, with marks where its pages begin."""
    return epub.render(hard(), starts())


def in_pdf(change: Callable[[pikepdf.Pdf], None]) -> list[Finding]:
    """Change the tags of the printed book, and tell what is found."""
    with pikepdf.open(io.BytesIO(printed())) as file:
        change(file)
        found = text_of(file, PdfDocument(printed())).passages
    return list(differences(expected().passages, found, "x.pdf", rules.PDF_READING, letters))


def in_epub(change: Callable[[str, str], str]) -> list[Finding]:
    """Change the text files of the bound book, and tell what is found."""
    spoilt = rezipped(bound(), change)
    return list(proof_of_epub.prove(expected(), spoilt, "x.epub", starts()).findings)


def rezipped(body: bytes, change: Callable[[str, str], str]) -> bytes:
    """Change the XHTML files of an EPUB, by name and text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            is_text = name.endswith(".xhtml")
            new.writestr(name, change(name, data.decode()).encode() if is_text else data)
    return out.getvalue()


def tags(file: pikepdf.Pdf, name: str) -> Iterator[pikepdf.Dictionary]:
    """Return all structure elements of a role."""
    return (one for one in elements(file) if role(one) == name)


def place(one: pikepdf.Object) -> tuple[list[pikepdf.Object], int]:
    """Return an element's siblings, itself among them, and its place there."""
    found = kids(one.P)
    at = [kid.objgen if isinstance(kid, pikepdf.Dictionary) else None for kid in found]
    return found, at.index(one.objgen)
