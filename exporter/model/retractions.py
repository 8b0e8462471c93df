"""An index of works that were retracted, doubted or corrected."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Nature = Literal["retraction", "concern", "correction", "reinstatement"]
"""What became of a work."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What became of a work, and when."""

    nature: Nature
    date: datetime.date


@dataclass(frozen=True, slots=True)
class Retractions:
    """An index: its notices by DOI in lower case and by PMID, each work's in order of date.

    `date` is that of its newest notice, `digest` the SHA-256 of the file that it was made of.
    """

    date: datetime.date
    digest: str
    by_doi: Mapping[str, tuple[Notice, ...]] = field(repr=False)
    by_pmid: Mapping[str, tuple[Notice, ...]] = field(repr=False)
