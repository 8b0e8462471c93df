"""The benchmarks import, and report what they measured; no test asserts a time."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest

from benchmarks import figures, report, texts
from benchmarks.figures import Measure, Point

HERE = Path(__file__).parent
MODULES = sorted(
    path.stem for path in (HERE.parents[1] / "benchmarks").glob("*.py")
    if path.stem not in ("__init__", "__main__")
)


@pytest.mark.parametrize("name", [*MODULES, "__main__"])
def test_a_module_is_imported_without_the_peers_and_runs_nothing(name: str) -> None:
    import_module(f"benchmarks.{name}")


def test_the_report_of_a_sample_is_as_kept() -> None:
    sample = figures.from_json((HERE / "sample.json").read_text(encoding="utf-8"))
    assert report.render(sample) == (HERE / "sample.md").read_text(encoding="utf-8")


def test_figures_come_back_from_json() -> None:
    text = (HERE / "sample.json").read_text(encoding="utf-8")
    sample = figures.from_json(text)
    assert figures.from_json(figures.as_json(sample)) == sample
    assert json.loads(figures.as_json(sample)) == json.loads(text)


@pytest.mark.parametrize(
    ("ours", "theirs", "speedup", "ratio", "met"),
    [
        ((3.0, 2.0, 9.0), (2.0, 2.0, 2.0), False, 1.5, True),
        ((3.1, 2.0, 9.0), (2.0, 2.0, 2.0), False, 1.55, False),
        ((2.0, 2.0), (3.0, 3.0), True, 1.5, True),
        ((2.0, 2.0), (2.9, 2.9), True, 1.45, False),
    ],
)
def test_a_target_bounds_the_median_from_its_own_side(
    ours: tuple[float, ...], theirs: tuple[float, ...], speedup: bool, ratio: float, met: bool
) -> None:
    one = Measure(
        part="single", ours_is="a", theirs_is="b", ours=ours, theirs=theirs, target=1.5,
        speedup=speedup,
    )
    assert (one.ratio, one.met) == (pytest.approx(ratio), met)


def test_a_straight_line_is_found() -> None:
    line = figures.fit(tuple(Point("x", size, 2 + 0.5 * size) for size in (10, 20, 60)))
    assert (line.start, line.slope, line.r_squared) == pytest.approx((2, 0.5, 1))


def test_each_key_is_cited_once() -> None:
    long = "The nurse writes down what was said about the dose and the next visit " * 2 + "day"
    text = f"# One\n\n{long}.\n\n{long}.\n\n- {long}.\n"
    first, left = texts.cite(text, ["a", "b", "c", "d"], last=False)
    assert first.count("[@") == 2
    assert f"{long} [@a].\n\n{long} [@b].\n\n- {long}.\n" in first
    last, none = texts.cite("# Two\n\nShort.\n", left, last=True)
    assert last.endswith("[@c; @d].\n")
    assert none == []
