"""The points of a path are read as numbers, and as lengths where they are none."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from weasyprint import svg
from weasyprint.svg import SVG
from weasyprint.svg.utils import PointError, normalize

from exporter.render.pdf.patches import path_points

PAPER = SimpleNamespace(inner_width=200, inner_height=100)
PAPER.point = lambda *given: SVG.point(PAPER, *given)
WRITTEN = st.sampled_from(["0", "-1.5", ".5", "2e3", "1.5.5", "3em", "10%", "4mm", "", "x", "1 2"])


def read(point: object, written: str) -> list[tuple[float, float]] | type:
    """Return all points of a string, or what is raised."""
    points, rest = [], normalize(written)
    try:
        while rest:
            x, y, rest = point(PAPER, rest, 16)  # type: ignore[operator]
            points.append((x, y))
    except (PointError, ValueError) as error:
        return type(error)
    return points


@given(st.lists(WRITTEN, max_size=7), st.sampled_from([" ", ",", " , ", ""]))
def test_points_are_those_of_weasyprint(parts: list[str], between: str) -> None:
    written = between.join(parts)

    assert read(path_points._numbers, written) == read(path_points._point, written)


def test_weasyprint_reads_lengths(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()
    monkeypatch.setattr(svg, "size", lambda string, *_: asked.append(string) or 1.0)

    read(path_points._point, "1 2 3 4")
    assert asked == ["1", "2", "3", "4"], "WeasyPrint reads numbers: take path_points.py out"
    read(path_points._numbers, "1 2 3 4")
    assert len(asked) == 4
