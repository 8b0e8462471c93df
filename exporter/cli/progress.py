"""Show how far a run is: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from exporter.batch.run import Outcome, Working
from exporter.cli.lines import say

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_EVERY = 10.0
"""How many seconds pass between two plain lines, at the least."""


class Progress:
    """Count what was made, of how many; `known` editions are not among them."""

    def __init__(self, total: int, known: int, *, quiet: bool) -> None:
        self._total = total
        self._known = known
        self._quiet = quiet or total < 2
        self._done = self._failed = 0
        self._began = self._said = time.perf_counter()
        self._bar: Bar | None = None

    def __enter__(self) -> Progress:
        if not self._quiet and sys.stderr.isatty():
            self._bar = _bar()
            self._task = self._bar.add_task("", total=self._total, rate="", failed="", names="")
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def see(self, event: Outcome | Working) -> None:
        """Take in what happened."""
        if isinstance(event, Working):
            if self._bar is not None:
                self._bar.update(self._task, names=", ".join(event.names))
            return
        if not event.made:
            return
        self._done += 1
        self._failed += not event.files
        if self._bar is not None:
            failed = f"{self._failed} failed" if self._failed else ""
            rate = f"{self._done / (time.perf_counter() - self._began):.1f}/s"
            self._bar.update(self._task, completed=self._done, failed=failed, rate=rate)
        elif not self._quiet:
            self._line()

    def _line(self) -> None:
        now = time.perf_counter()
        if now - self._said < _EVERY or self._done == self._total:
            return
        self._said = now
        rate = self._done / (now - self._began)
        left = (self._total - self._done) / rate
        failed = f", {self._failed} failed" if self._failed else ""
        known = f", {self._known} as they were" if self._known else ""
        say(
            f"{self._done} of {self._total} editions{failed}{known}; {rate:.1f} a second, "
            f"about {_span(left)} left", err=True,
        )


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
