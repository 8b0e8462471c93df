"""Take the patches out that spare WeasyPrint time, one at a time."""

from __future__ import annotations

from types import ModuleType

import pydyf
import pytest
from weasyprint import draw
from weasyprint.css import ComputedStyle
from weasyprint.css.targets import TargetCollector
from weasyprint.css.tokens import Pending
from weasyprint.draw import text
from weasyprint.text import line_break

from exporter.render.pdf import inputs
from exporter.render.pdf.patches import (
    first_lines,
    font_keys,
    glyph_runs,
    line_starts,
    packed_once,
    page_numbers,
    path_points,
    solved_values,
    spaces,
    target_counters,
    text_setup,
    unset_values,
)

SPARING = (
    first_lines, font_keys, glyph_runs, packed_once, page_numbers, path_points, solved_values,
    target_counters, text_setup, unset_values,
)


PLAIN = {
    font_keys: ((line_break, "_font_style_cache_key", font_keys._key),),
    glyph_runs: ((text, "draw_first_line", glyph_runs._draw),),
    packed_once: (
        (pydyf.PDF, "write", packed_once._write), (pydyf.PDF, "add_object", packed_once._add),
        *((kind, "data", data) for kind, data in packed_once._data.items()),
    ),
    page_numbers: (
        (TargetCollector, "check_pending_targets", page_numbers._check),
        (TargetCollector, "cache_target_page_counters", target_counters.cached),
    ),
    path_points: ((path_points.path, "point", path_points._point),),
    solved_values: ((Pending, "solve", solved_values._solve),),
    target_counters: (
        (TargetCollector, "check_pending_targets", page_numbers._check),
        (TargetCollector, "collect_missing_counters", target_counters._collect),
        (TargetCollector, "cache_target_page_counters", target_counters._cache),
    ),
    unset_values: ((ComputedStyle, "__missing__", unset_values._missing),),
}
"""Where each patch stands in WeasyPrint, and what it replaced there."""


def without(monkeypatch: pytest.MonkeyPatch, patch: ModuleType) -> None:
    """Put back what a patch replaced; first_lines needs text_setup, and goes with it."""
    monkeypatch.setattr(inputs._loaded, "by_faces", {})
    if patch in (first_lines, text_setup):
        monkeypatch.setattr(spaces, "_split", first_lines._split)
        monkeypatch.setattr(line_starts, "_split_line", first_lines._split)
        monkeypatch.setattr(line_break, "split_first_line", first_lines._split)
        monkeypatch.setattr(draw, "draw_text", first_lines._draw)
        layout = text_setup.Layout if patch is first_lines else text_setup._Layout
        monkeypatch.setattr(line_break, "Layout", layout)
    for owner, name, replaced in PLAIN.get(patch, ()):
        monkeypatch.setattr(owner, name, replaced)
