"""Make one good book that holds what the mutants break, once a process; ask build of a file."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from exporter.model import PageStart, Person, Reference, Resource
from exporter.proof import epub as proof_of_epub
from exporter.proof import pdf as proof_of_pdf
from exporter.proof.expected import Expected
from exporter.render import epub, pdf
from tests.making import book

SQUARE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">'
    b'<path d="M4 4h32v32H4z" fill="#0b5d5b"/></svg>'
)
CSL = '{"id":"one","type":"article-journal","title":"One trial","issued":{"date-parts":[[2024]]}}'

TEXTS = (
    """\
# What it is

First words with a note[^1] and *stress*, and [a leaflet](https://example.org/leaflet).

## How it helps

- One thing
- Another thing

Words in Spanish are [palabras]{lang=es} here. A trial says so [@one].

### How long

A short answer.

## How it harms

Last words of this section.

[^1]: The note's own words.
""",
    """\
# How often

| Effect | People |
|:-------|-------:|
| Rash   | 12     |
| Itch   | 3      |

: What people felt

| Medicine | Morning | Night |
|:---------|--------:|------:|
| Tablets  | 500 mg  | none  |
| Drops    | 10 mL   | 20 mL |

: What to take {.row-heads}

+---------+-----------------+-------+
| Sign    | What to do      | When  |
|         +--------+--------+       |
|         | first  | then   |       |
+=========+========+========+=======+
| Fever   | - rest | call   | today |
|         | - water| us     |       |
+---------+--------+--------+       |
| Bruises | wait            |       |
+---------+-----------------+-------+

: What to look out for {.row-heads}

![A square](figures/square.svg){alt="A green square"}

::: {.icon-array count=3 of=10}
3 of 10 people felt better.
:::

1. Ask first.
2. Then decide.

See [the first section](01.md) again.

## More to read

"""
    + "\n\n".join(f"Paragraph {number} fills its page. " + "Words follow words. " * 20
                  for number in range(1, 17)) + "\n",
)


@dataclass(frozen=True, slots=True)
class Good:
    """The book, what its files must show, and the files, which no judge has anything to say of."""

    expected: Expected
    pdf: bytes
    epub: bytes
    starts: tuple[PageStart, ...]


@functools.cache
def good() -> Good:
    """Make the book."""
    made = book(
        *TEXTS, subtitle="For tests", authors=(Person(name="Ann Author"),),
        main_message="One book, many faults.", references=(Reference("one", CSL),),
        bibliography="references.json",
        resources=(Resource("figures/square.svg", "image/svg+xml", SQUARE),),
    )
    printed = pdf.render(made, "a4").body
    expected = Expected(made)
    starts = proof_of_pdf.prove(expected, printed, "x.pdf").starts
    return Good(expected, printed, epub.render(made, starts), starts)


def found_by_build(body: bytes) -> tuple[str, ...]:
    """Ask build's own proof of a file, as `exporter.make` does: the rules found broken, sorted."""
    made = good()
    if body.startswith(b"%PDF"):
        proven = proof_of_pdf.prove(made.expected, body, "x.pdf")
    else:
        proven = proof_of_epub.prove(made.expected, body, "x.epub", made.starts)
    return tuple(sorted({finding.rule for finding in proven.findings}))
