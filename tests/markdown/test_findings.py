"""Every fault of a section is a finding: its rule, its line, what was found, what to do."""

from __future__ import annotations

import pytest

from exporter.model import Section
from exporter.rules import text as rules
from exporter.rules.lists import LIST_IN_TEXT
from exporter.rules.rule import Rule, rules_of
from tests.markdown.making import findings

H = "# Heading\n\n"

CASES: list[tuple[Rule, str, int, str]] = [
    (rules.NO_HEADING, "", 1, "nothing"),
    (rules.NO_HEADING, "text\n\n# Heading\n\nb", 1, "text"),
    (rules.NO_HEADING, "## Heading\n\nb", 1, "## Heading"),
    (rules.SECOND_HEADING, H + "a\n\n# Other\n\nb", 5, "# Other"),
    (rules.EMPTY_SECTION, "# Heading\n\n---\n", 1, "a heading only"),
    (rules.RAW_HTML, H + "a\nb <b>c", 4, "<b>"),
    (rules.RAW_HTML, H + "a <!-- b\n\nc -->", 3, "<!--"),
    (rules.UNREAD_MARK, H + "a<br>b<br />c \\foo{x}\nd", 3, "\\foo{x}"),
    (rules.UNREAD_MARK, H + "a<br>\nb \\foo{x}\nd", 4, "\\foo{x}"),
    (rules.AMBIGUOUS, H + "a<br>b ![c](d.png =5x5)\ne", 3, "a<br>b ![c](d.png =5x5)"),
    (rules.RAW_HTML, H + "a `b`{=html}", 3, "{=html}"),
    (rules.RAW_HTML, H + "``` {=html}\nb\n```", 3, "{=html}"),
    (rules.BROKEN_ATTRIBUTES, H + '``` {.python caption="24 mg"}\nb\n```', 3, 'caption="24 mg"'),
    (rules.RAW_HTML, H + "<!-- b\n\nc", 3, "<!--"),
    (rules.OPEN_BLOCK, H + "<div class='note'>\na", 3, "<div class='note'>"),
    (rules.UNKNOWN_BLOCK, H + "::: waring\na\n:::", 3, "waring"),
    (rules.UNKNOWN_BLOCK, H + "::: {.warning .big}\na\n:::", 3, "big"),
    (rules.UNKNOWN_BLOCK, H + "::: {}\na\n:::", 3, "no class"),
    (rules.OPEN_BLOCK, H + "a\n\n::: warning\nb", 5, "::: warning"),
    (rules.OPEN_BLOCK, H + "a\n\n:::\n", 5, ":::"),
    (rules.OPEN_BLOCK, H + "a\n::: warning\nb", 4, "::: warning"),
    (rules.OPEN_BLOCK, H + "  ::: warning\n", 3, "::: warning"),
    (rules.UNKNOWN_BLOCK, H + "::: big two\nb\n:::", 3, "big"),
    (rules.EMPTY_BLOCK, H + "a\n\n::: warning\n:::", 5, "nothing"),
    (rules.TWO_BOXES, H + "::: {.note .warning}\na\n:::", 3, ".note .warning"),
    (rules.TWO_BOXES, H + "::: {.callout-tip .steps}\na\n:::", 3, ".tip .steps"),
    (rules.ICON_ARRAY_WORDS, H + "::: {.icon-array count=7 of=10}\n70 of 10\n:::", 3, "no 7"),
    (rules.ICON_ARRAY_WORDS, H + "::: {.bar count=12 of=100}\n88 of 100, 12 mg\n:::", 3, "no 12"),
    (rules.ICON_ARRAY_COUNT, H + "::: {.icon-array count=11 of=10}\na\n:::", 3, "count=11 of=10"),
    (rules.ICON_ARRAY_COUNT, H + "::: icon-array\na\n:::", 3, "count= of="),
    (rules.ICON_ARRAY_COUNT, H + "::: {.icon-array count=0 of=0}\na\n:::", 3, "count=0 of=0"),
    (rules.ICON_ARRAY_WORDS, H + "::: {.bar count=7 of=10}\n7 of them\n:::", 3, "no 10"),
    (rules.ICON_ARRAY_COUNT, H + "::: bar\na\n:::", 3, "count= of="),
    (rules.FACT_BOX_OF, H + "::: fact-box\n5 of 10\n:::", 3, "words only"),
    (rules.FACT_BOX_OF, H + ":::: fact-box\n::: {.bar count=5 of=50}\n5 of 50\n:::\n\n"
     "::: {.icon-array count=5 of=100}\n5 of 100\n:::\n::::", 3, "of=50 and of=100"),
    (rules.NO_LIST, H + "::: steps\nWash it, dry it.\n:::", 3, "no list"),
    (rules.NO_LIST, H + "::: questions\nWhy me?\n:::", 3, "no list"),
    (rules.TIMELINE_POINTS, H + "::: timeline\n- Day 1\n:::", 3, "at="),
    (rules.TIMELINE_POINTS, H + '::: {.timeline at="3 1"}\n- Day 3\n- Day 1\n:::', 3, "at=3 1"),
    (rules.TIMELINE_POINTS, H + '::: {.timeline at="1 3"}\n- Day 1\n:::', 3,
     "1 items for 2 numbers"),
    (rules.TIMELINE_POINTS, H + '::: {.timeline at="1 3"}\n- Day 1\n- Day 30\n:::', 3,
     "no 3 in item 2"),
    (rules.TIMELINE_POINTS, H + '::: {.timeline at="1 2 365"}\n- 1\n- 2\n- 365\n:::', 3,
     "1 and 2"),
    (rules.BROKEN_ATTRIBUTES, H + "::: {.bar at=1 count=1 of=2}\n1 of 2\n:::", 3, 'at="1"'),
    (rules.COLUMNS, H + "::: columns\na\n:::", 4, "text in ::: columns"),
    (rules.COLUMNS, H + "::: column\na\n:::", 3, "::: column"),
    (rules.MERGED_LINES, H + "Most: 2 cups\nLeast: 1 cup\n", 4, "Most: 2 cups Least: 1 cup"),
    (rules.ROW_OF_DASHES, H + "| a | b |\n|---|---|\n| 1 | 2 |\n|:--|---|\n| 3 | 4 |", 6,
     "|:--|---|"),
    (rules.WIDE_COLUMNS, H + ":::: columns\n::: {.column width=60%}\na\n:::\n"
     "::: {.column width=60%}\nb\n:::\n::::", 3, "60% + 60%"),
    (rules.WIDE_ROW, H + "![b](b.png){width=30%} ![c](b.png){width=100%}", 3, "30% + 100%"),
    (rules.WIDE_ROW, H + "::: figures\n![b](b.png){alt=x width=60%}\n\n"
     "![c](b.png){alt=y width=60%}\n:::", 4, "60% + 60%"),
    (rules.LOST_CAPTIONS, H + "::: figures\n![b](b.png)\n![c](b.png)\n:::", 5, "[c]"),
    (rules.ALONE_AT_SIDE, H + "![b](b.png){.left}", 3, "a picture on the left"),
    (rules.ALONE_AT_SIDE, H + "![b](b.png){align=right}\n\n## C\n\nd", 3, "a picture on the right"),
    (rules.ALONE_AT_SIDE, H + "a ![b](b.png){.right} c", 3, "a picture on the right"),
    (rules.ALONE_AT_SIDE, H + "- a\n\n  ![b](b.png){.left}\n\n  c", 5, "a picture on the left"),
    (rules.WIDE_AT_SIDE, H + "![b](b.png){.left width=80%}\n\nc", 3, "width=80%"),
    (rules.WIDE_AT_SIDE, H + "![b](b.png){.left width=10cm}\n\nc", 3, "width=10cm"),
    (rules.BROKEN_ATTRIBUTES, H + "![b](b.png){fig-align=left}\n\nc", 3, 'fig-align="left"'),
    (rules.BROKEN_LINK, H + "a\n[b](#c)", 4, "#c"),
    (rules.BROKEN_LINK, H + "[b](02-other.md)", 3, "02-other.md"),
    (rules.BROKEN_LINK, H + "[b](01-text.md#no)", 3, "01-text.md#no"),
    (rules.BROKEN_LINK, H + "[b]()", 3, "nothing"),
    (rules.UNSAFE_LINK, H + "[b](javascript:alert(1))", 3, "javascript:alert(1)"),
    (rules.UNSAFE_LINK, H + "[b](//e.org)", 3, "//e.org"),
    (rules.UNSAFE_LINK, H + "<ftp://e.org>", 3, "ftp://e.org"),
    (rules.REMOTE_IMAGE, H + "![b](https://e.org/a.png)", 3, "https://e.org/a.png"),
    (rules.REMOTE_IMAGE, H + "a ![b](data:image/png;base64,AA)", 3, "data:image/png;base64,AA"),
    (rules.DUPLICATE_ID, H + "## A {#b}\n\n[c]{#b}", 5, "#b"),
    (rules.DUPLICATE_ID, H + "## A {#contents}\n\nc", 3, "#contents"),
    (rules.DUPLICATE_ID, H + "## A {#note-1}\n\nc", 3, "#note-1"),
    (rules.BROKEN_NOTE, H + "a[^b]", 3, "[^b]"),
    (rules.BROKEN_NOTE, H + "a\n\n[^b]: c", 5, "[^b]: c"),
    (rules.BROKEN_NOTE, H + "a[^b]\n\n[^b]: c\n\n[^b]: d", 7, "[^b]: d"),
    (rules.BROKEN_NOTE, H + "a[^b]\n[^b]: c", 4, "[^b]: c"),
    (rules.BROKEN_NOTE, H + "a[^b]\n\n[^b]: c [^d]\n\n[^d]: e", 5, "[^d]"),
    (rules.SIDE_BY_SIDE, H + "a\n\nb [@c][see @d]", 5, "[@c][see @d]"),
    (rules.UNKNOWN_ROLE, "# Heading {.forword}\n\na", 1, ".forword"),
    (rules.BROKEN_ATTRIBUTES, "# Heading {.foreword\n\na", 1, "Heading {.foreword"),
    (rules.BROKEN_ATTRIBUTES, H + "[a]{langes}", 3, "{langes}"),
    (rules.BROKEN_ATTRIBUTES, H + "[a](https://e.org){target=x}", 3, 'target="x"'),
    (rules.BROKEN_ATTRIBUTES, H + "[a]{style='color: red'}", 3, 'style="color: red"'),
    (rules.BROKEN_ATTRIBUTES, H + "[a]{lang=no_such!}", 3, 'lang="no_such!"'),
    (rules.BROKEN_ATTRIBUTES, H + "[a]{lang=xx}", 3, 'lang="xx"'),
    (rules.BROKEN_ATTRIBUTES, H + "[a]{lang=english}", 3, 'lang="english"'),
    (rules.BROKEN_ATTRIBUTES, H + "[a]{dir=up}", 3, 'dir="up"'),
    (rules.BROKEN_ATTRIBUTES, H + "[a]{#1}", 3, "#1"),
    (rules.BROKEN_ATTRIBUTES, H + "[a]{.abbr}", 3, ".abbr"),
    (rules.BROKEN_ATTRIBUTES, H + '[a]{.abbr title=""}', 3, ".abbr"),
    (rules.BROKEN_ATTRIBUTES, H + '[a]{title="b"}', 3, 'title="b"'),
    (rules.BROKEN_ATTRIBUTES, H + "::: {.warning count=1}\na\n:::", 3, 'count="1"'),
    (rules.BROKEN_ATTRIBUTES, H + "| a |\n|---|\n| b |\n\n: c {.row-headers}", 7, ".row-headers"),
    (rules.BROKEN_ATTRIBUTES, H + '![a](b.png){alt="c" width=10feet}', 3, 'width="10feet"'),
    (rules.BROKEN_ATTRIBUTES, H + '![a](b.png){alt="c" width=5,5cm}', 3, 'width="5,5cm"'),
    (rules.BROKEN_ATTRIBUTES, H + '![a](b.png){alt="c" width=0}', 3, 'width="0"'),
    (rules.BROKEN_ATTRIBUTES, H + '![a](b.png){alt="c" height=50%}', 3, 'height="50%"'),
    (rules.BROKEN_ATTRIBUTES, H + "![a](b.png){.decorative}", 3, "a"),
    (rules.TOO_DEEP, H + "> " * 45 + "a", 3, "> " * 30),
    (rules.TABLE_SHAPE, H + "| a | b |\n|---|---|\n| 1 | 2 | 3 |", 5, "| 1 | 2 | 3 |"),
    (rules.TABLE_SHAPE, H + "| a | b |\n|---|---|", 3, "| a | b |"),
    (rules.MERGED_ROWS, H + "+---+----+\n| A | 1  |\n| B | 2  |\n+---+----+", 5, "| B | 2  |"),
    (rules.BROKEN_ROW, H + "| a | b |\n|---|---|\n| 1 | 2,\n3 |", 6, "3 |"),
    (rules.SHORT_ROW, H + "| a | b |\n|---|---|\n| 1 |", 5, "| 1 |"),
    (rules.TYPED_TABLE, H + "Words\nDrink\tCups\nTea\t5 mL", 4, "Drink Cups"),
    (rules.TYPED_TABLE, H + "Drink    Cups\nTea      5 mL", 3, "Drink Cups"),
    (rules.CROOKED_TABLE, H + "+---+\n| a |\n| b  |\n+---+", 5, "| b  |"),
    (rules.CROOKED_TABLE, H + "+---+\n| a |\n+---+\n| b", 6, "| b"),
    (rules.CROOKED_TABLE, H + "a\n\n> +---+\n> | a |", 6, "| a |"),
    (rules.CROOKED_TABLE, H + "b\n+---+\n| a |\n+---+", 4, "+---+"),
    (rules.TURNED_IN_BLOCK, H + "::: note\n::: landscape\na\n:::\n:::", 4, "landscape"),
    (rules.BLOCK_IN_CELL, H + "+------+\n| # a  |\n+------+", 4, "# a"),
    (rules.BLOCK_IN_CELL, H + "+------+\n| a    |\n|      |\n| :::  |\n+------+", 6, ":::"),
    (rules.AMBIGUOUS, H + "+-----+\n| - b |\n| * c |\n+-----+", 5, "* c"),
    (LIST_IN_TEXT, H + "+-----+---+\n| a   | b |\n| - b |   |\n+-----+---+", 5, "- b"),
    (rules.LOST_DEFINITION, H + "a\n\n[b]: https://e.org", 5, "[b]: https://e.org"),
    (rules.LOST_DEFINITION, H + "[b]\n\n[b]: c.org\n\n[b]: d.org", 7, "[b]: d.org"),
    (rules.LOST_DEFINITION, H + "[Note]: take this now", 3, "[Note]: take this now"),
    (rules.MISPLACED_MARK, H + "[a @b](https://e.org)", 3, "@b"),
    (rules.MISPLACED_MARK, H + "[a^[b]](https://e.org)", 3, "^[…]"),
    (rules.MISPLACED_MARK, H + "[a <https://b.org>](https://e.org)", 3, "https://b.org"),
    (rules.MISPLACED_MARK, H + "a ![b @c](d.png)", 3, "@c"),
    (rules.MISPLACED_MARK, H + "a [@b, @c]", 3, ", @c"),
    (rules.CROWDED, H + "a\n\n" + "[" * 501, 5, "501 opening brackets"),
    (rules.CROWDED, H + "a\n\n" + "b " * 25_001, 5, "50,001 characters"),
    (rules.CROWDED, H + "a\n\n" + "b" * 2001, 5, "2,001 characters without a space"),
    (rules.CROWDED, H + "a\n\n" * 15_000, 29_697,
     "more than 1,500,000 letters up to here, with 100 and more for each piece"),
    (rules.CROWDED, H + "a^[b] " * 301, 1, "301 notes"),
    (rules.CROWDED, H + "::: {.icon-array count=1 of=1000}\n1 of 1000\n:::\n\n" * 10, 39,
     "more than 1,500,000 letters up to here, with 100 and more for each piece"),
    (rules.CROWDED, H + "a\n\n" + f"{'[' * 500}\n\n" * 41, 85,
     "20,500 opening brackets so far in the section"),
    (rules.UNREAD_MARK, H + "a\nb ==c==", 4, "==c=="),
    (rules.MISPLACED_BLOCK, H + "a[^b]\n\n[^b]: c\n\n    ## D", 7, "## D"),
    (rules.LONG_NOTE, H + "a[^b]\n\n[^b]: c\n\n    | d |\n    |---|\n" + "    | 1 |\n" * 21, 7,
     "21 rows"),
    (rules.MISSING_ALT, H + "![Caption](a.png)", 3, "![…](a.png)"),
    (rules.MISSING_ALT, H + "a ![](a.png)", 3, "![…](a.png)"),
    (rules.HEADING_SKIP, H + "a\n\n### B\n\nc", 5, "### B"),
    (rules.EMPTY_HEADING, H + "a\n\n##\n\nc", 5, "##"),
    (rules.EMPTY_HEADING, H + "[](https://e.org)", 3, "[](https://e.org)"),
]

AMBIGUOUS: list[tuple[str, int]] = [
    ("  ## Indented", 3),
    ("####### seven", 3),
    ("text\n| a | b |\n|---|---|\n| 1 | 2 |", 5),
    ("text\n| a |\n|---|\n| 1 |", 5),
    ("| a | b |\n|---|---|\n| 1 | 2 |\ntext", 6),
    ("| a | b |\n|---|---|\n| `x|y` | 2 |", 5),
    ("* a | b\n--|--\n1 | 2", 3),
    ("a |\n---\nb |", 4),
    ("## A {#b} ##\n\nc", 3),
    ("Right Left\n----- ----\n 12   12", 4),
    ("text\n***", 4),
    ("two\nlines\n===", 5),
    ("a\nb\n: c", 5),
    ("text\n~~~\ncode\n~~~", 4),
    ("[ ] to do", 3),
    ("- [] to do", 3),
    ("- a\n## H\n- b", 4),
    ("- a\n> q", 4),
    ("> a\n>\nb", 5),
    ("- a\n+ b", 4),
    ("-\ntext", 3),
    (">\n", 3),
    ("```\nopen", 3),
    ("``` two words\na\n```", 3),
    ("---\ntitle: x\n---", 3),
    ("a[^b]\n\n[^b]: c\n## H", 6),
    ("a[^b]\n\n[^b]:\n    c", 5),
    ("[a](b c.png)", 3),
    ("[a [b]{lang=es}][c]\n\n[c]: https://e.org", 3),
    ("[a [b] c][b]\n\n[b]: https://e.org", 3),
    ("[a][b][c]\n\n[c]: https://e.org", 3),
    ("[@a][b]", 3),
    ("end.@a", 3),
    ("a ~~ b", 3),
    ("a ** b", 3),
    ("a *\nb", 3),
    ("a ` b", 3),
    ("a\\", 3),
    ("- | a | b |\n  |---|---|\n  | 1 | 2 |\n\n  : cap\n- b", 8),
]


@pytest.mark.parametrize(("rule", "text", "line", "found"), CASES)
def test_finding(rule: Rule, text: str, line: int, found: str) -> None:
    made = [one for one in findings(text, reserved=("contents",)) if one.rule == rule.id]
    assert (line, found) in [(one.place.line, one.found) for one in made]
    for one in made:
        assert one.place.file == "leaflet/01-text.md"
        assert one.message
        assert one.expected
        assert one.hint
        assert one.severity is rule.severity


@pytest.mark.parametrize(("text", "line"), AMBIGUOUS)
def test_what_pandoc_reads_otherwise_is_reported(text: str, line: int) -> None:
    lines = [one.place.line for one in findings(H + text) if one.rule == "S-118"]
    assert line in lines


@pytest.mark.parametrize("text", [
    "+-------+-------+\n| Take  | 1 cup |\n| one   | a day |\n+-------+-------+",
    "+-------+-------+\n| Dr    | Room  |\n| Smith |       |\n+-------+-------+",
    "+-------+-------+\n| Tea,  | 1 or  |\n| Water | 2     |\n+-------+-------+",
    "+-------+-------+\n| - Tea | 1     |\n| - Ale | 2     |\n+-------+-------+",
    "| a | b |\n|---|---|\n| 1 | 2 |\n| | |", "a | b\n---|---\n1 | 2\n3 | 4",
    "A sentence.   Another.\nMore words.   And more.", "Words\twith a tab\nand a line without.",
])
def test_rows_and_lines_that_stand_apart_are_sound(text: str) -> None:
    assert not findings(H + text)


def test_every_rule_of_text_has_a_case() -> None:
    tested = {rule.id for rule, *_ in CASES} | {
        rules.AMBIGUOUS.id, rules.UNCLEAR_NAME.id, rules.LEFTWARD_RANGE.id, rules.LEFTWARD_DOSE.id,
    }
    assert {rule.id for rule in rules_of(rules)} - tested == set()


def test_all_faults_are_reported_in_the_order_of_the_file() -> None:
    text = "# Heading\n\n::: warnin\n<b>\n:::\n\n#### Deep\n\n[](x:y) ![a](b.png)[^c]\n"
    made = findings(Section("k/f.md", text, first_line=21))
    assert [(one.rule, one.place.line) for one in made] == [
        ("S-105", 23), ("S-104", 24), ("A-002", 27), ("S-111", 29), ("A-003", 29), ("S-114", 29),
    ]
    assert str(made[-1].place) == "k/f.md:29:20"


def test_an_id_may_stand_once_in_the_whole_book() -> None:
    made = findings(Section("k/1.md", "# A {#x}\n\na"), Section("k/2.md", "# B {#x}\n\nb"))
    assert [(one.rule, one.place.file) for one in made] == [("S-113", "k/2.md")]


@pytest.mark.parametrize(
    "text",
    [
        "5 < 6, a * b, \\*\\*, x_y_z, me@example.org, 10 % {of the} it, a | b, C#, $5.",
        "::: warning\n1. a\n\n    b\n\n2. c\n:::\n\n::: notes\n## H\n\nx\n:::",
        "> - a\n>\n> b\n\nText: a [b] (c) {d}.",
        "`[^1]` \\[^1] `@a` \\@a `<b>` \\<b>",
        "- a\n- b\n\n    ```\n    [x]: y\n    ```\n\nc",
        "Dose: 5--10 mg\\\n(see [@a, p. 3]; *not* [@b])",
    ],
)
def test_ordinary_text_has_no_finding(text: str) -> None:
    assert findings(H + text) == ()
