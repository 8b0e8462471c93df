"""Take the patches out that spare WeasyPrint time, one at a time."""

from __future__ import annotations

from types import ModuleType

import pydyf
import pytest
from weasyprint import draw
from weasyprint.css import ComputedStyle
from weasyprint.css.targets import TargetCollector
from weasyprint.css.tokens import Pending
from weasyprint.text import line_break

from exporter.render.pdf import inputs
from exporter.render.pdf.patches import (
    first_lines,
    font_keys,
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
    first_lines, font_keys, packed_once, page_numbers, path_points, solved_values, target_counters,
    text_setup, unset_values,
)


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
    elif patch is font_keys:
        monkeypatch.setattr(line_break, "_font_style_cache_key", font_keys._key)
    elif patch is packed_once:
        monkeypatch.setattr(pydyf.PDF, "write", packed_once._write)
        monkeypatch.setattr(pydyf.PDF, "add_object", packed_once._add)
        for kind, data in packed_once._data.items():
            monkeypatch.setattr(kind, "data", data)
    elif patch is page_numbers:
        monkeypatch.setattr(TargetCollector, "check_pending_targets", page_numbers._check)
        cached = target_counters.cached
        monkeypatch.setattr(TargetCollector, "cache_target_page_counters", cached)
    elif patch is path_points:
        monkeypatch.setattr(path_points.path, "point", path_points._point)
    elif patch is solved_values:
        monkeypatch.setattr(Pending, "solve", solved_values._solve)
    elif patch is unset_values:
        monkeypatch.setattr(ComputedStyle, "__missing__", unset_values._missing)
    else:
        monkeypatch.setattr(TargetCollector, "check_pending_targets", page_numbers._check)
        for name, method in (("collect_missing_counters", target_counters._collect),
                             ("cache_target_page_counters", target_counters._cache)):
            monkeypatch.setattr(TargetCollector, name, method)
