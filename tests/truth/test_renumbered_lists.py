"""Paper, e-book and source say the same number before every item of a list."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from lxml import etree
from pypdfium2 import PdfDocument

from exporter.model import letters
from exporter.packaged import styles
from exporter.proof.comparison import differences
from exporter.proof.expected import Expected
from exporter.proof.labels import bare, labels_of, written
from exporter.proof.pdf_text import text_of
from exporter.render import pdf
from exporter.rules import output as rules
from tests.making import book
from tests.truth.conftest import Built

LISTS = """\
# Fruit

3. apple
4. berry

* * *

0. apple
1. berry

Words.

99. apple
100. berry

Words.

1. apple

![A dot](dot.svg){alt="A dot"}

2. apple

```
code
```

3. apple

::: warning
Stop.
:::

4. apple

> Quoted.
>
> 7. berry
> 8. cherry

5. apple

| a | b |
|---|---|
| c | d |

6. apple

## Fruit again

7. apple
   5. berry
   6. cherry
8. apple

::: steps
4. apple
5. berry
:::

::: questions
4. apple
5. berry
:::

- apple

  7. berry

     3. cherry

Words.

1. apple
1. berry
1. cherry
"""
RIGHT = "3 4 0 1 99 100 1 2 3 4 7 8 5 6 7 5 6 8 4 5 4 5 • 7 3 1 2 3"
DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def test_a_list_is_counted_on_paper_as_it_is_written(build: Callable[..., Built]) -> None:
    built = build(LISTS, files_={"dot.svg": DOT})
    printed = re.findall(r"(?m)^\s*(\S+?)\.?\s+(?:apple|berry|cherry)$", built.paper)
    assert (built.code, " ".join(printed)) == (0, RIGHT)


@pytest.mark.parametrize(
    ("sheet", "is_right"),
    [
        ("ol { list-style: none }", False),
        ("ol { counter-reset: list-item 6 !important }", False),
        ("ol { list-style-type: upper-roman }", False),
        ("li { counter-increment: list-item 2 }", False),
        ("ol { list-style-type: '9. ' }", False),
        ("ul { list-style-type: decimal }", False),
        (".footnote::footnote-marker { content: '7. ' }", False),
        (
            "@counter-style brackets { system: extends decimal; prefix: '('; suffix: ') ' }"
            "ol { list-style-type: brackets }", True,
        ),
    ],
)
def test_a_sheet_that_prints_another_number_fails_the_proof(sheet: str, *, is_right: bool) -> None:
    made = book("# Fruit\n\nWords.[^1]\n\n3. apple\n4. berry\n\n- cherry\n\n[^1]: A note.\n")
    sheets = tuple(
        (name, f"{text}\n{sheet}" if name == "print.css" else text) for name, text in styles(None)
    )
    printed = pdf.render(replace(made, styles=sheets), "a4").body
    with pikepdf.open(io.BytesIO(printed)) as file:
        found = text_of(file, PdfDocument(printed)).passages
    told = list(differences(Expected(made).passages, found, "x", rules.PDF_READING, letters))
    assert (told == []) is is_right
    assert all("label" in fault.expected + fault.found for fault in told)


def test_labels_are_those_of_html() -> None:
    items = etree.fromstring('<ol start="3" type="a"><li/><li value="27"/><li/><li type="I"/></ol>')
    assert [label for _, label in labels_of(items)] == ["c", "aa", "ab", "XXIX"]
    items = etree.fromstring('<ol reversed=""><li/><li/><li/></ol>')
    assert [label for _, label in labels_of(items)] == ["3", "2", "1"]
    assert [written(number, "i") for number in (0, 4, 1994, 4000)] == ["0", "iv", "mcmxciv", "4000"]
    assert [written(number, "A") for number in (-1, 1, 26, 703)] == ["-1", "A", "Z", "AAA"]
    assert list(map(bare, ("(3) ", "•\u00a0", "٣.", "-1. ", "iv)"))) == ["3", "", "3", "-1", "iv"]
