"""What repeats in a file is told once, with its lines; what other programs read lists each."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from exporter.cli.finding import Home
from exporter.cli.repeats import folded, more
from exporter.cli.reports.github import summary
from exporter.cli.reports.report import Case, Report
from exporter.model import Finding, InPrint, Place, Severity
from tests.cli.conftest import Ended, Shelf

Run = Callable[..., Ended]
ROWS = "".join(f"| Bread {row} | 10mg |\n" for row in range(4))


def at(line: int | None, file: str = "a.md", **words: Any) -> Finding:
    return Finding(
        rule="M-109", severity=Severity.WARNING, place=Place(file, line),
        **{"message": "No space.", "found": f"{line}mg", **words},
    )


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([4], "1 more: line 4"), ([4, 4], "2 more: line 4"), ([3, 4, 5], "3 more: lines 3-5"),
        ([9, 3, 4, 7], "4 more: lines 3-4, 7, 9"),
        (list(range(1, 200, 2)), f"100 more: lines {', '.join(map(str, range(1, 80, 2)))}, …"),
    ],
)
def test_lines_are_named_by_runs(lines: list[int], told: str) -> None:
    assert more((at(2), *map(at, lines))) == told


def test_only_what_differs_in_place_and_words_found_is_a_repeat() -> None:
    first, again = at(1), at(7)
    others = [
        at(7, message="Another."), at(7, hint="Do this."), at(7, file="b.md"), at(None),
        at(None, found="x"),
    ]
    amount = at(8, expected="8 mg")
    told = [(first, again, amount), *((each,) for each in others)]
    assert folded([first, *others, again, amount]) == told


def seen(page: int, edition: str, layout: str, **words: Any) -> Finding:
    mark = f".{layout}".removesuffix(".a4").replace("+", ".proof.")
    return at(
        None, message=f"{page + 40}% of page {page} is white.", found="Later",
        in_print=InPrint(f"a/{edition}{mark}.pdf", layout), **words,
    )


def test_what_layouts_and_editions_share_is_told_once_with_their_names() -> None:
    every = (
        seen(2, "a.en.north", "a4"), seen(2, "a.en.north", "letter"), seen(2, "a.en.east", "a4"),
        seen(2, "a.en.east", "letter"), seen(3, "a.en.east", "a5+booklet"),
    )
    other = seen(2, "a.en.north", "dl", expected="None.", file="b.md")
    assert folded([*every[:2], other, *every[2:]]) == [every, (other,)]
    assert more(every) == (
        "in: page 2 of a4, letter (a.en.north, a.en.east); page 3 of a5+booklet (a.en.east)"
    )
    assert more((other,)) == "in: page 2 of dl (a.en.north)"

    case = Case("a", "a", (*every, at(1), at(2)), ("a.pdf",))
    rows = summary(Report("build", Home(), (case,), (), Severity.ERROR, 0)).count("M-109")
    assert rows == 3


def test_people_are_told_once_and_programs_each_time(shelf: Shelf, exporter: Run) -> None:
    shelf.write("hands/01-washing.md", f"# Food\n\n| Food | Dose |\n|---|---|\n{ROWS}\nEat 5mg.\n")
    ended = exporter(
        "check", "--select", "M", "--report", "junit=j.xml", "--report", "github", cwd=shelf.root
    )
    block, notice = ended.out.split("::warning ")
    assert block.count("warning[M-109]") == 1
    assert "source/hands/01-washing.md:5:" in block
    assert "\n  = 4 more: lines 6-8, 10\n" in block
    assert "1 manuscript: 5 warnings." in block
    assert "line=5" in notice
    assert notice.rstrip().endswith(". 4 more: lines 6-8, 10")
    listed = json.loads(exporter("check", "--select", "M", "--json", cwd=shelf.root).out)
    assert [one["line"] for one in listed["findings"]] == [5, 6, 7, 8, 10]
    text = "".join(etree.parse(str(shelf.root / "j.xml")).getroot().itertext())
    assert text.count("warning[M-109]") == 5
