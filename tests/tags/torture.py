"""A text that has all that is hard to tag, on several pages."""

from __future__ import annotations

from exporter.model import Book, Reference, Resource
from tests.making import book

_SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
)
_ROWS = "".join(f"| effect {row} | {row} in 100 |\n" for row in range(1, 90))
_CITED = " ".join(f"Claim {number} [@r{number}]." for number in range(1, 61))

TEXT = f"""\
# One[^heading]

See [the *hard* **table**](#table) or [a page that has a name so long that it must go on upon the
next line of this paragraph, and perhaps upon a third](https://example.org/long).[^first] Then
`code`, H~2~O, [palabra *fina*]{{lang=es}} and Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesell\
\u00adschafts\u00adkapitäns\u00admütze\u00adn\u00adab\u00adzeichen\u00adträger\u00adinnen\u00advereins\
\u00adhaus.

- first

  loose

  1. inner
  2. inner two

     - deep

  after the nested list
- second
- third[^first]

![](dot.svg){{.decorative}}

![A black square](dot.svg){{alt="A square"}}

## The table {{#table}}

| Effect | How often |
|---|--:|
{_ROWS}
Term
:   What it means.

Other *term*
:   One meaning.

    In two paragraphs.

:   Another meaning.

> A quotation.

::: {{.icon-array count=3 of=4}}
3 of 4
:::

{"Words that fill a page, and break over it. " * 160}

The last call.[^last]

### Deep

#### Deeper

##### Deeper still

###### Deepest

{_CITED}

[^heading]: What the heading notes.

[^first]: The first note.

    - with a list

[^last]: {"A long note that goes on over pages. " * 200}
"""


def torture() -> Book:
    """Return the book."""
    return book(
        TEXT,
        references=tuple(
            Reference(f"r{n}", f'{{"id": "r{n}", "type": "book", "title": "Book {n}"}}')
            for n in range(1, 61)
        ),
        resources=(Resource("dot.svg", "image/svg+xml", _SVG),),
    )
