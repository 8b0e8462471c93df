"""The sample article in English, on A4 and as an e-book, made once a process."""

from __future__ import annotations

import functools
from pathlib import Path

from exporter.batch.plan import Job, plan
from exporter.batch.request import BuildRequest
from exporter.library import read_library
from exporter.make import make
from exporter.model import Made
from exporter.packaged import styles

ROOT = Path(__file__).parents[1]
SLUG = "ketamine-for-depression"


def job(*layouts: str, formats: tuple[str, ...] = ()) -> Job:
    """Plan the article's edition in some layouts and formats, or in all of them."""
    library = read_library(ROOT, (SLUG,))
    asked = BuildRequest(languages=("en",), layouts=layouts, formats=formats)
    (one,) = plan(library, styles(ROOT), asked)
    return one


def made(*layouts: str) -> Made:
    """Make the article in some layouts."""
    one = job(*layouts)
    return make(one.manuscript, one.edition)


@functools.cache
def article() -> Made:
    """Make its PDF and its EPUB."""
    return made("a4")
