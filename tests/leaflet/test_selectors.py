"""No selector of our sheets is tried on each of a drawing's thousand people at a sibling's cost.

WeasyPrint finds selectors by the type, class or id that their last part names. One without is tried
on every element, and `:last-child` then lists all siblings each time: n times n.
"""

from __future__ import annotations

import re

import pytest
import tinycss2
from lxml import etree

from exporter import selectors
from exporter.packaged import styles
from exporter.selectors import ElementWrapper

PRINTED = {name: text for name, text in styles(None) if name != "ebook.css"}
STRUCTURAL = re.compile(r":(?:first|last|only|nth|empty)\b")


def slow(sheet: str) -> list[str]:
    """Return the selectors whose last part asks for siblings and names nothing."""
    found = []
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True):
        if rule.type != "qualified-rule":
            continue
        for selector in _parted(tinycss2.serialize(rule.prelude)):
            last = re.split(r"[\s>+~]+", re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", "()", selector))
            if STRUCTURAL.search(last[-1]) and not re.match(r"[\w.#]", last[-1]):
                found.append(selector)
    return found


def _parted(prelude: str) -> list[str]:
    return [each.strip() for each in re.split(r",(?![^()]*(?:\([^()]*\)[^()]*)*\))", prelude)]


@pytest.mark.parametrize("name", sorted(PRINTED))
def test_no_sheet_has_one(name: str) -> None:
    assert slow(PRINTED[name]) == []


@pytest.mark.parametrize("planted", [
    ".warning > :last-child", "p, .note > *:first-child", ":is(.a, .b) > :not(p):nth-child(2)",
])
def test_one_that_is_planted_is_seen(planted: str) -> None:
    assert slow(f"{PRINTED['book.css']}\n{planted} {{ margin: 0 }}") != []


@pytest.mark.parametrize("name", ["book.css", "ebook.css"])
def test_a_box_to_tick_stands_before_items_without_a_number_only(name: str) -> None:
    """An item of an ordered list has its number there."""
    sheet = dict(styles(None))[name]
    boxes = re.findall(r"\.questions[^,{}]*li(?=::before[^{}]*\{\s*[^}]*(?:border|right): )", sheet)

    assert boxes
    assert all(box.endswith("ul > li") for box in boxes)


def last_of(count: int) -> ElementWrapper:
    root = etree.fromstring(f"<div>{'<p/>' * count}</div>")
    return list(ElementWrapper.from_xml_root(root).iter_children())[-1]


def test_a_thousand_siblings_are_no_matter() -> None:
    last = last_of(3_000)
    before = [each.etree_element for each in last.previous_siblings]
    assert before == list(last.etree_element.getparent())[:-1]
    assert last_of(1).previous_siblings == ()


def test_cssselect2_finds_them_by_recursion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ElementWrapper, "previous_siblings", selectors.recursive)
    with pytest.raises(RecursionError):
        last_of(3_000).previous_siblings  # noqa: B018 - it is asked for; if it comes, take ours out
