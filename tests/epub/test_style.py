"""The EPUB's style sheet: the reader's settings win, in light and in dark."""

from __future__ import annotations

from collections.abc import Iterator

import tinycss2

from exporter.markdown import KNOWN_BLOCKS
from exporter.markdown.dialect import LANDSCAPE
from tests.epub.books import STYLE

ABSOLUTE = ("px", "pt", "mm", "cm", "in", "pc", "q")


def declarations() -> Iterator[tuple[str, dict[str, list[object]]]]:
    waiting = tinycss2.parse_stylesheet(STYLE, skip_comments=True, skip_whitespace=True)
    while waiting:
        rule = waiting.pop()
        if rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            waiting += tinycss2.parse_rule_list(
                rule.content, skip_comments=True, skip_whitespace=True
            )
            continue
        assert rule.type == "qualified-rule", rule
        parsed = tinycss2.parse_blocks_contents(
            rule.content, skip_comments=True, skip_whitespace=True
        )
        assert all(one.type == "declaration" and not one.important for one in parsed)
        yield (
            tinycss2.serialize(rule.prelude).strip(),
            {one.lower_name: one.value for one in parsed},
        )


def test_no_size_is_absolute_and_no_rule_forced() -> None:
    for selector, rule in declarations():
        for name, value in rule.items():
            units = [one.lower_unit for one in value if one.type == "dimension"]
            assert not set(units) & set(ABSOLUTE), f"{selector} {{ {name} }}"


def test_a_ground_never_stands_without_its_colour() -> None:
    grounds = [rule for _, rule in declarations() if {"background", "background-color"} & set(rule)]
    assert grounds
    assert all("color" in rule for rule in grounds)


def test_text_accents_stand_out_from_white_and_from_black() -> None:
    accents = {
        token.value
        for selector, rule in declarations()
        if not ({"background", "background-color"} & set(rule))
        for token in rule.get("color", [])
        if token.type == "hash"
    }
    assert accents == {"14807c", "c24a24"}
    for accent in accents:
        light = luminance(accent)
        assert 1.05 / (light + 0.05) > 4.2
        assert (light + 0.05) / 0.05 > 4.2


def test_every_block_of_the_text_has_its_look() -> None:
    ours = ("proof", "noteref", "footnote", "references", "masthead", "subtitle", "title-page")
    for name in (*KNOWN_BLOCKS, *ours):
        if name == LANDSCAPE:
            continue  # of paper alone
        assert f".{name}" in STYLE, f"styles/book.css and styles/ebook.css lack .{name}"


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(
        weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )
