"""A page with contents is laid out once without its numbers, once with them."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint.css.targets import TargetCollector as Collector
from weasyprint.layout import page

from exporter.render import pdf
from exporter.render.pdf.patches import page_numbers, target_counters
from tests.look import laid

TEXT = "# Wash\n\nWater.\n\n# Dry {#dry}\n\nAir.\n\n# Rest\n\nSleep.\n"
APART = "#dry { break-before: page }"
OWN = f"""{APART}
.contents .page::after {{ content: counter(page) "/" target-counter(attr(data-ref), page) }}"""


def made(monkeypatch: pytest.MonkeyPatch, css: str) -> tuple[list[int], bytes]:
    """Lay out a book with contents; give the pages in the order in which they are made, and it."""
    numbers: list[int] = []

    def watched(context: Any, root: Any, kind: Any, resume: Any, number: int, *rest: Any) -> Any:
        numbers.append(number)
        return _make(context, root, kind, resume, number, *rest)

    _make = page.make_page
    with monkeypatch.context() as patched:
        patched.setattr(page, "make_page", watched)
        body = pdf.render(laid.book(TEXT, css), "a4").body
    return numbers, body


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Collector, "check_pending_targets", page_numbers._check)
    monkeypatch.setattr(Collector, "cache_target_page_counters", target_counters.cached)


def test_one_page_is_made_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers, body = made(monkeypatch, APART)
    assert numbers == [1, 2, 1]

    with monkeypatch.context() as bare:
        bare.setattr(Collector, "cache_target_page_counters", target_counters._cache)
        assert len(made(monkeypatch, APART)[0]) > 3, "WeasyPrint looks at each number now"
    monkeypatch.setattr(Collector, "collect_missing_counters", target_counters._collect)
    without, same = made(monkeypatch, APART)

    assert len(without) > 3, "WeasyPrint files numbers by anchor now"
    assert same == body


def test_a_number_of_a_line_s_own_page_is_right_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    _, body = made(monkeypatch, OWN)

    monkeypatch.setattr(Collector, "cache_target_page_counters", target_counters._cache)
    monkeypatch.setattr(Collector, "collect_missing_counters", target_counters._collect)
    assert made(monkeypatch, OWN)[1] == body
