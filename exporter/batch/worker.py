"""Make one edition, and measure it: what a worker does."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exporter.make import make
from exporter.model import Edition, Have, Made, Manuscript

if TYPE_CHECKING:
    from exporter.batch.sent import Sent


@dataclass(frozen=True, slots=True)
class Done:
    """What was made of an edition, and how many seconds it took."""

    made: Made
    seconds: float


def work(
    manuscript: Manuscript, edition: Edition, have: Have, sent: Sent | None = None
) -> Done:
    """Make one edition, and measure it; or prove what a worker of a cluster sent of it.

    Raises: RenderError if an engine gives up on a sound book; UnprovenError as `Sent.proven` does.
    """
    if sent is not None:
        return Done(sent.proven(manuscript, edition, have), sent.seconds)
    began = time.perf_counter()
    made = make(manuscript, edition, have)
    return Done(made, time.perf_counter() - began)
