"""Whatever the dialect lets stand in a warning, or beside one, is bound without a fault of ours."""

from __future__ import annotations

from collections.abc import Callable

from tests.truth.conftest import Built

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
PEOPLE = "::: {.icon-array count=7 of=10}\n7 of 10 people felt better.\n:::\n"
PARTS = (
    PEOPLE, PEOPLE, "::: questions\n- Which dose?\n- When?\n:::\n",
    "::: steps\n1. Wash.\n2. Dry.\n:::\n", "::: note\nAn aside.\n:::\n",
    "::: key-points\n- A point\n:::\n",
    "| A | B |\n|--:|:-:|\n| **1** | 500 mg |\n\n: Caption\n", "```\ncode  code\n```\n",
    "> Quoted.\n", "Term\n: meaning\n",
    '- [uno]{lang=es} `code` H~2~O m^2^ [SMOG]{.abbr title="A grade"} ^[A note.]\n- ***b*** ☎\n',
    '![A](d.svg){alt="A square" width=50%}\n', "* * *\n", "## Two\n\n### Three\n\n#### Four\n",
    '![](d.svg){.decorative}\n', 'a ![Two](d.svg) b\n', "1. a\n\n   - b\n",
    "::: {lang=ar}\nمرحبا *b*\n\n- a\n\n> q\n\n| A | B |\n|---|--:|\n| 1 | 2 |\n\n"
    "::: questions\n- a\n- b\n:::\n:::\n",
)


def test_a_warning_may_hold_every_construct(build: Callable[..., Built]) -> None:
    inside = "\n".join(PARTS)
    built = build(
        f"# A\n\n{PEOPLE}\n{PEOPLE}\n:::: warning\n{inside}\n::::\n\n{PEOPLE}\n{PEOPLE}\n",
        files_={"d.svg": DRAWING},
    )
    assert (built.code, set(built.rules) - {"P-110"}) == (0, set()), "pictures leave white"
    assert len(built.files) == 2
