"""Bars and timelines: how far, in which direction, and that each reader can show them.

After a change that is meant (pytest --golden tests/figures), look at the new drawing in print and
in black and white.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.figures import INK, TEXT, bar, timeline
from exporter.markdown.numbers import CLOSEST, MOST, MOST_POINTS
from tests.figures.test_icon_array import COUNTS, SVG, luminance
from tests.golden import Golden

FOLDER = Path(__file__).parent / "golden" / "others"
POINTS = st.lists(
    st.integers(0, MOST), min_size=2, max_size=MOST_POINTS, unique=True
).map(sorted).filter(
    lambda points: all(
        late - early >= CLOSEST * (points[-1] - points[0]) for early, late in pairwise(points)
    )
)


def numbers(drawing: str) -> list[tuple[int, float, float]]:
    """Return each number that a timeline says, with its place."""
    return [
        (int(text.text or ""), float(text.get("x", "")), float(text.get("y", "")))
        for text in etree.fromstring(drawing).iter(f"{SVG}text")
    ]


def filled(drawing: str) -> tuple[float, float]:
    """Return where the filled part of a bar begins and ends; of an empty bar, 0 and 0."""
    [*parts] = re.findall(rf'fill="{INK}" d="M([\d.]+) 1h([\d.]+)v', drawing)
    left, wide = map(float, parts[0]) if parts else (0.0, 0.0)
    return left, left + wide


@pytest.mark.parametrize(("name", "drawing"), [
    ("bar-71-of-100", bar(71, 100, "71 of 100")),
    ("bar-71-of-100-leftward", bar(71, 100, "71 of 100", is_leftward=True)),
    ("timeline-1-3-14", timeline((1, 3, 14), "Timeline: 1, 3, 14")),
    ("timeline-crowded", timeline((0, 40, 80, 120, 1000), "Timeline", is_leftward=True)),
])
def test_golden(name: str, drawing: str, golden: Golden) -> None:
    golden(FOLDER / f"{name}.svg", drawing)


@given(COUNTS)
def test_a_bar_is_filled_as_far_as_it_counts(pair: tuple[int, int]) -> None:
    count, of = pair
    left, right = filled(bar(count, of, ""))
    assert right - left == pytest.approx(240 * count / of, abs=0.01)
    mirrored = filled(bar(count, of, "", is_leftward=True))
    if count:
        assert (left, mirrored[1]) == (1, pytest.approx(241, abs=0.01))
        assert mirrored[0] == pytest.approx(242 - right, abs=0.01)


@given(POINTS)
def test_a_timeline_says_each_number_where_it_belongs(points: list[int]) -> None:
    said = numbers(timeline(points, ""))
    assert [number for number, _, _ in said] == points
    lefts = [left for _, left, _ in said]
    whole = points[-1] - points[0]
    for point, left in zip(points, lefts, strict=True):
        assert left == pytest.approx(20 + 280 * (point - points[0]) / whole, abs=0.01)
    mirrored = [left for _, left, _ in numbers(timeline(points, "", is_leftward=True))]
    assert mirrored == [pytest.approx(320 - left, abs=0.01) for left in lefts]


@given(POINTS)
def test_no_number_of_a_timeline_touches_another(points: list[int]) -> None:
    wide = {number: 8.4 * len(str(number)) for number in points}
    rows: dict[float, list[tuple[float, float]]] = {}
    drawing = timeline(points, "")
    for number, left, top in numbers(drawing):
        edges = (left - wide[number] / 2, left + wide[number] / 2)
        assert edges[0] >= 0
        assert edges[1] <= 320
        rows.setdefault(top, []).append(edges)
    assert len(rows) <= 4
    for row in rows.values():
        assert all(before[1] < after[0] for before, after in pairwise(row))
    for x, axis, end in re.findall(r"M([\d.]+) ([\d.]+)V([\d.-]+)", drawing):
        between = [row for top, row in rows.items() if float(axis) < top - 5 < float(end)
                   or float(end) < top - 5 < float(axis)]
        assert not any(edges[0] <= float(x) <= edges[1] for row in between for edges in row)


@given(st.lists(st.integers(0, MOST), min_size=2, max_size=MOST_POINTS, unique=True).map(sorted))
def test_points_that_are_too_close_are_drawn_too(points: list[int]) -> None:
    assert timeline(points, "T").count("<text ") == len(points)


@given(POINTS, st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_every_reader_can_show_them(points: list[int], title: str) -> None:
    for drawing in (timeline(points, title), bar(points[0], points[-1], title)):
        root = etree.fromstring(drawing)
        assert (root.get("role"), root[0].tag, root[0].text or "") == (
            "img", f"{SVG}title", title
        )
        assert not any(element.get("id") or element.get("style") for element in root.iter())
        wide = float(root.get("width", "").removesuffix("em"))
        assert wide <= 31  # as wide as the text of a page


def test_they_are_legible_on_white() -> None:
    assert 1.05 / (luminance(TEXT) + 0.05) >= 4.5


@pytest.mark.parametrize("points", [(), (1,), (3, 3), (3, 1)])
def test_impossible_points_are_refused(points: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="can't draw the points"):
        timeline(points, "")


@pytest.mark.parametrize(("count", "of"), [(-1, 10), (11, 10), (0, 0)])
def test_impossible_bars_are_refused(count: int, of: int) -> None:
    with pytest.raises(ValueError, match=f"{count} of {of}"):
        bar(count, of, "")
