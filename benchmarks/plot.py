"""Draw how the time of a build grows, as SVG; the same figures give the same bytes."""

from __future__ import annotations

from pathlib import Path

from benchmarks.figures import Point, fit


def draw(points: tuple[Point, ...], path: Path) -> None:
    """Draw points and the straight line through them."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    line = fit(points)
    sizes = [one.editions for one in points]
    with mpl.rc_context({
        "svg.fonttype": "none", "svg.hashsalt": "exporter", "font.family": "sans-serif",
    }):
        figure = Figure(figsize=(7, 3.6), layout="constrained")
        axes = figure.subplots()
        axes.plot(
            sizes, [line.start + line.slope * size for size in sizes], color="#1f4d7a",
            label=f"{line.start:.1f} s + {line.slope:.3f} s an edition, R² = {line.r_squared:.4f}",
        )
        axes.plot(sizes, [one.seconds for one in points], "o", color="#a33b20", label="measured")
        axes.set_xlabel("editions")
        axes.set_ylabel("seconds")
        axes.set_xlim(left=0)
        axes.set_ylim(bottom=0)
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False)
        figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
