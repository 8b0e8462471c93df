"""On a screen of 320 px nothing is scrolled sideways but a table in its box, and no word is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from exporter.render import epub
from tests import making
from tests.readers.browser import chapter

QUESTION = "Why do I need this operation, and what happens if I wait for a year or more before it?"
ARABIC = "لماذا أحتاج إلى هذه العملية وماذا يحدث إذا انتظرت سنة كاملة أو أكثر قبل إجرائها؟"
COUNTS = "\n\n".join(
    f"{'i' * letters} {'a ' * 17}10^-3^ cells" for letters in range(1, 12)
)
TEXT = f"""\
# Doses

{COUNTS} ^{"-3" * 40}^

::: {{.questions #tight}}
- {QUESTION}
- [ ] {QUESTION}
:::

::: {{.questions #loose}}
- {QUESTION}

- {QUESTION}
:::

::: {{.questions #turned lang=ar}}
- {ARABIC}
- [ ] {ARABIC}
:::

| Week | Breakfast | Midday meal | Evening meal | Total a day |
|------|----------:|------------:|-------------:|------------:|
| 1 | 500 mg | 500 mg | 1,000 mg | 2,000 mg |

::: landscape
| Medicine | Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday |
|----------|-------:|--------:|----------:|---------:|-------:|---------:|-------:|
| Hydrochlorothiazide | 12.5 mg | 12.5 mg | 12.5 mg | 12.5 mg | 12.5 mg | 12.5 mg | 12.5 mg |
:::
"""
SCROLLED = """() => [...document.querySelectorAll("*")]
    .filter((each) => each.clientWidth && each.scrollWidth > each.clientWidth + 1)
    .map((each) => each.className)"""
PARTED = """(pattern) => {
    const parted = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode;
        for (const found of text.data.matchAll(new RegExp(pattern, "g"))) {
            const range = document.createRange();
            range.setStart(text, found.index);
            range.setEnd(text, found.index + found[0].length);
            const tops = [...range.getClientRects()].map((each) => Math.round(each.top));
            if (new Set(tops).size > 1) parted.push(found[0]);
        }
    }
    return parted;
}"""
LINES = """(id) => [...document.querySelectorAll(`#${id} li`)].map((item) => {
    const range = document.createRange();
    range.selectNodeContents(item);
    const rects = [...range.getClientRects()].filter((each) => each.width > 100);
    const top = item.getBoundingClientRect().top;
    return rects.map((each) => [each.left, each.right, each.top - top].map(Math.round));
})"""


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    body = epub.render(making.book(TEXT))
    with chapter(body, "Breakfast", 320, tmp_path_factory.mktemp("phone")) as page:
        yield page


def test_only_a_table_in_its_box_is_scrolled(phone: Page) -> None:
    assert phone.evaluate(SCROLLED) == ["table-box tight"]


def test_a_dose_keeps_its_unit_and_no_word_of_a_table_is_cut(phone: Page) -> None:
    assert phone.evaluate(PARTED, r"\d[\d,.]*\s?mg|[A-Z][a-z]+") == []


def test_a_raised_number_keeps_its_sign(phone: Page) -> None:
    assert phone.evaluate(PARTED, r"^-\d$") == []


@pytest.mark.parametrize(("name", "side"), [("tight", 0), ("loose", 0), ("turned", 1)])
def test_lines_of_a_question_begin_below_each_other(phone: Page, name: str, side: int) -> None:
    for lines in phone.evaluate(LINES, name):
        assert len(lines) > 1
        starts = {line[side] for line in lines}
        assert max(starts) - min(starts) <= 20, lines
        assert lines[0][2] <= 8, lines
