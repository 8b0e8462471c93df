"""Icon arrays: how many, how arranged, and that each reader can show them.

After a change that is meant (pytest --golden tests/figures), look at the new drawing in print and
in black and white.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.figures import INK, OUTLINE, grid, icon_array
from tests.golden import Golden

FOLDER = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"
ATTRIBUTES = {
    "svg": {"viewBox", "width", "height", "role"}, "title": set(),
    "g": {"fill", "stroke", "stroke-width"}, "path": {"transform", "d"},
}  # fmt: skip
COUNTS = st.integers(1, 1000).flatmap(
    lambda of: st.tuples(st.integers(0, of), st.just(of))
)


def people(root: etree._Element, paint: str) -> list[tuple[float, float]]:
    """Return the left and upper edge of each head; shoulders stand below it."""
    found: list[tuple[float, float]] = []
    for path in root.iterfind(f"{SVG}g[@fill='{paint}']/{SVG}path"):
        (row,) = re.findall(r"^translate\(0 (\d+)\)$", path.get("transform", ""))
        heads = re.findall(r"M([\d.]+) 4c[^M]+M[\d.]+ 17.2v", path.get("d", ""))
        assert len(heads) * 2 == path.get("d", "").count("M")
        found += [(float(left), int(row) + 1.3) for left in heads]
    return found


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_golden(path: Path, golden: Golden) -> None:
    count, of = map(int, path.stem.split("-of-"))
    golden(path, icon_array(count, of, f"{count} of {of} people"))


def test_the_goldens_are_there() -> None:
    assert len(list(FOLDER.glob("*.svg"))) == 3


@given(COUNTS)
def test_the_first_are_filled_and_the_others_are_outlines(numbers: tuple[int, int]) -> None:
    count, of = numbers
    root = etree.fromstring(icon_array(count, of, ""))
    assert (len(people(root, INK)), len(people(root, "none"))) == (count, of - count)
    assert {group.get("stroke") for group in root if group.get("fill") == "none"} <= {OUTLINE}
    corners = [*people(root, INK), *people(root, "none")]
    assert corners == sorted(set(corners), key=lambda corner: (corner[1], corner[0]))


@given(COUNTS)
def test_nobody_stands_outside(numbers: tuple[int, int]) -> None:
    root = etree.fromstring(icon_array(*numbers, ""))
    _, _, wide, high = map(int, root.get("viewBox", "").split())
    for left, top in (*people(root, INK), *people(root, "none")):
        assert 0 < left < left + 8.7 <= wide
        assert 0 < top < top + 15 <= high


@given(COUNTS, st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_every_reader_can_show_it(numbers: tuple[int, int], title: str) -> None:
    root = etree.fromstring(icon_array(*numbers, title))
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert (root[0].text or "") == title
    for element in root.iter():
        assert set(element.attrib) <= ATTRIBUTES[str(element.tag).removeprefix(SVG)]


def test_the_title_is_escaped() -> None:
    assert "<title>2 &lt; 3 &amp; 4</title>" in icon_array(1, 2, "2 < 3 & 4")


@given(COUNTS)
def test_it_fits_a_page_in_its_own_proportions(numbers: tuple[int, int]) -> None:
    root = etree.fromstring(icon_array(*numbers, ""))
    size = [float(root.get(side, "").removesuffix("em")) for side in ("width", "height")]
    _, _, wide, high = map(int, root.get("viewBox", "").split())
    assert size[0] / size[1] == pytest.approx(wide / high, rel=1e-3)
    assert size[0] <= 25  # the text of a page is 30 em wide and 50 em high
    assert size[1] <= 35


@pytest.mark.parametrize(
    ("of", "columns"),
    [(1, 1), (4, 4), (10, 10), (17, 17), (19, 19), (20, 20), (25, 20), (100, 20), (101, 20),
     (365, 20), (500, 20), (501, 50), (1000, 50)],
)  # fmt: skip
def test_rows_can_be_counted(of: int, columns: int) -> None:
    assert grid(of).columns == columns


@given(COUNTS)
def test_where_text_begins_on_the_right_so_do_people(numbers: tuple[int, int]) -> None:
    drawings = (icon_array(*numbers, "", is_leftward=leftward) for leftward in (False, True))
    plain, mirrored = (
        [spot for paint in (INK, "none") for spot in people(etree.fromstring(one), paint)]
        for one in drawings
    )
    edges = min(plain)[0] + max(plain)[0]
    assert sorted(mirrored) == sorted((round(edges - left, 1), top) for left, top in plain)
    count = numbers[0]
    assert set(mirrored[:count]) == {(round(edges - left, 1), top) for left, top in plain[:count]}


def test_a_gap_parts_the_tens() -> None:
    root = etree.fromstring(icon_array(4, 100, ""))
    lefts = sorted({left for paint in (INK, "none") for left, _ in people(root, paint)})
    steps = [after - before for before, after in itertools.pairwise(lefts)]
    assert steps == pytest.approx([12] * 9 + [18] + [12] * 9)


def test_a_hundred_people_are_lower_than_30_mm() -> None:
    height = float(etree.fromstring(icon_array(1, 100, "")).get("height", "").removesuffix("em"))
    assert height * 12 / 72 * 25.4 < 25  # at 12 pt; the box around it adds 5 mm


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", [INK, OUTLINE])
def test_it_is_legible_on_white(colour: str) -> None:
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5


@pytest.mark.parametrize(("count", "of"), [(-1, 10), (11, 10), (0, 0), (1, 0)])
def test_impossible_numbers_are_refused(count: int, of: int) -> None:
    with pytest.raises(ValueError, match=f"{count} of {of}"):
        icon_array(count, of, "")
