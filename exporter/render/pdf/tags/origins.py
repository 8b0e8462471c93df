"""Trace where the tags of WeasyPrint come from: which box made an element, or a run of content."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from typing import Any

from weasyprint import pdf as engine
from weasyprint.pdf import tags

_starts = itertools.count()


def listen() -> None:
    """Have each structure element remember its box, and each file the boxes of its marks.

    An element gets `origin`, its box and a number that grows in the order of the document; a
    pydyf.PDF gets `marked`, for each page a dictionary of its boxes by MCID.
    """
    if not hasattr(tags._build_box_tree, "__wrapped__"):
        tags._build_box_tree = _with_origins(tags._build_box_tree)
        engine.add_tags = _with_marks(engine.add_tags)


def _with_origins(build: Any) -> Any:
    @functools.wraps(build)
    def traced(box: Any, *others: Any) -> Iterator[Any]:
        start = next(_starts)
        for element in build(box, *others):
            if not hasattr(element, "origin"):
                element.origin = (getattr(box, "_box", box), start)
            yield element

    return traced


def _with_marks(add_tags: Any) -> Any:
    @functools.wraps(add_tags)
    def traced(pdf: Any, document: Any, version: Any, streams: Any) -> None:
        pdf.marked = [
            {tag["mcid"]: box for box, tag in stream._tags.items()} for stream in streams
        ]
        add_tags(pdf, document, version, streams)

    return traced
