"""Hold an index of works that were retracted, doubted or corrected."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Notice:
    """Say what became of a work: `retraction`, `concern`, `correction`, `reinstatement`; when."""

    nature: str
    date: datetime.date


@dataclass(frozen=True, slots=True)
class Retractions:
    """Hold an index: its notices by DOI in lower case and by PMID, each work's in order of date.

    `date` is that of its newest notice, `digest` the SHA-256 of the file that it was made of.
    """

    date: datetime.date
    digest: str
    by_doi: Mapping[str, tuple[Notice, ...]] = field(repr=False)
    by_pmid: Mapping[str, tuple[Notice, ...]] = field(repr=False)
