"""Turn a clinic's Markdown manuscripts into handouts: a styled PDF and an EPUB.

`build` and `check` are the way in from Python (docs/python.md); docs/architecture.md shows the
stages and the types between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime
    import os
    from collections.abc import Generator, Iterator

    from exporter.batch.check import CheckRequest
    from exporter.batch.decide import Filed
    from exporter.batch.events import (
        Checked,
        Event,
        Finished,
        Found,
        Judged,
        Outcome,
        Outdated,
        Plan,
        Removed,
        Step,
        Warned,
        Working,
        Written,
    )
    from exporter.batch.request import BuildRequest
    from exporter.errors import ExporterError
    from exporter.model import Edit, Finding, InPrint, Mended, Place, Severity

__version__ = "0.1.0"

__all__ = [
    "BuildRequest", "CheckRequest", "Checked", "Edit", "Event", "ExporterError", "Filed",
    "Finding", "Finished", "Found", "InPrint", "Judged", "Mended", "Outcome", "Outdated",
    "Place", "Plan", "Removed", "Severity", "Step", "Warned", "Working", "Written", "__version__",
    "build", "check",
]  # fmt: skip

_HOMES = {
    "BuildRequest": "batch.request", "CheckRequest": "batch.check", "Filed": "batch.decide",
    "ExporterError": "errors", "Mended": "model", "Edit": "model", "Finding": "model",
    "InPrint": "model", "Place": "model", "Severity": "model",
}
"""Where a public type lives, imported when it is first named; all others are events."""

def build(
    request: BuildRequest | str | os.PathLike[str] = ".", **fields: Any
) -> Generator[Event, None, None]:
    """Make what changed; yield what happens, as it happens, and `Finished` last.

    A path is short for `BuildRequest(path)`; `fields` are fields of the request. Nothing is made
    until the first event is asked for. The clock is read here, and only where the request has no
    `today`.

    Raises: ExporterError if nothing can be made at all; an edition that fails is an Outcome.
    """
    from dataclasses import replace

    from exporter.batch.request import BuildRequest

    wanted = request if isinstance(request, BuildRequest) else BuildRequest(request)
    return _built(replace(wanted, **fields) if fields else wanted)


def _built(request: BuildRequest) -> Generator[Event, None, None]:
    from exporter.batch.build import build as run
    from exporter.batch.replay import start

    with start(request, request.today or _today()) as begun:
        yield from run(begun)


def check(
    request: CheckRequest | str | os.PathLike[str] = ".", **fields: Any
) -> Iterator[Event]:
    """Yield what keeps handouts from being given to a patient, then `Checked` and `Finished`.

    A path is short for `CheckRequest(path)`; `fields` are fields of the request. Nothing is
    written, unless `fix` asks for it: then `Mended` comes first. The clock is read here, and only
    where the request has no `today`.

    Raises: ExporterError if there is no library, or it can't be read.
    """
    from dataclasses import replace

    from exporter.batch.check import CheckRequest
    from exporter.batch.check import check as run

    wanted = request if isinstance(request, CheckRequest) else CheckRequest(request)
    wanted = replace(wanted, **fields) if fields else wanted
    return run(wanted, wanted.today or _today())


def _today() -> datetime.date:
    import datetime

    return datetime.datetime.now(tz=datetime.UTC).date()


def __dir__() -> list[str]:
    return __all__


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import a public type when it is first named, so that `import exporter` stays cheap."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        import importlib

        home = importlib.import_module(f"exporter.{_HOMES.get(name, 'batch.events')}")
        return getattr(home, name)
