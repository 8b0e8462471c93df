"""Show how far a run is: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from exporter.batch.events import Event, Outcome, Plan, Working, Written
from exporter.cli.lines import say

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_EVERY = 10.0
"""The least seconds between two plain lines."""


class Progress:
    """A bar, or lines: how many editions were made of how many; unchanged ones do not count."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._total = self._unchanged = self._done = self._failed = 0
        self._began = self._printed = time.perf_counter()
        self._bar: Bar | None = None

    def see(self, event: Event) -> None:
        """Take in what happened."""
        match event:
            case Plan():
                self._begin(event)
            case Working():
                if self._bar is not None:
                    self._bar.update(self._task, names=", ".join(event.editions))
            case Outcome(is_new=True):
                self._count(event)
            case Written():
                self.close()

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _begin(self, plan: Plan) -> None:
        self._unchanged = sum(step.is_known for step in plan.steps)
        self._total = len(plan.steps) - self._unchanged
        self._quiet |= self._total < 2
        self._began = self._printed = time.perf_counter()
        if not self._quiet and sys.stderr is not None and sys.stderr.isatty():
            self._bar = _bar()
            self._task = self._bar.add_task("", total=self._total, rate="", failed="", names="")
            self._bar.start()

    def _count(self, outcome: Outcome) -> None:
        self._done += 1
        self._failed += not outcome.files
        now = time.perf_counter()
        rate = self._done / (now - self._began)
        failed = f"{self._failed} failed" if self._failed else ""
        if self._bar is not None:
            self._bar.update(self._task, completed=self._done, failed=failed, rate=f"{rate:.1f}/s")
        elif not self._quiet and now - self._printed >= _EVERY and self._done < self._total:
            self._printed = now
            unchanged = f"{self._unchanged} unchanged" if self._unchanged else ""
            counts = f"{self._done} of {self._total} editions", failed, unchanged
            left = _span((self._total - self._done) / rate)
            so_far = ", ".join(filter(None, counts))
            say(f"{so_far}; {rate:.1f} a second, about {left} left", err=True)


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    return Bar(
        BarColumn(bar_width=30), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True), TextColumn("[red]{task.fields[failed]}"),
        TextColumn("[dim]{task.fields[names]}"), console=Console(stderr=True), transient=True,
    )


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
