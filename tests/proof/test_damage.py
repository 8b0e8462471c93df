"""Whatever is lost of a file, its proof ends in findings."""

from __future__ import annotations

import os
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mutants.good import found_by_build, good
from tests.mutants.pdf_tree import planted

EXAMPLES = 300 if os.environ.get("EXPORTER_FULL") == "1" else 6
PLACES = st.floats(0, 1, exclude_max=True)


def body_of(kind: str) -> bytes:
    return good().pdf if kind == "PDF" else good().epub


@pytest.mark.parametrize("kind", ["PDF", "EPUB"])
@settings(max_examples=EXAMPLES)
@given(place=PLACES)
def test_a_file_cut_off_anywhere_is_refused(kind: str, place: float) -> None:
    body = body_of(kind)

    assert found_by_build(body[: 5 + int(place * (len(body) - 30))]) != ()


@pytest.mark.parametrize("kind", ["PDF", "EPUB"])
@settings(max_examples=EXAMPLES)
@given(place=PLACES, length=st.integers(1, 3000), written=st.sampled_from((b"\0", b"x", b">")))
def test_a_file_written_over_anywhere_is_judged(
    kind: str, place: float, length: int, written: bytes
) -> None:
    body = body_of(kind)
    start = 5 + int(place * len(body))
    spoilt = body[:start] + written * length + body[start + length :]

    assert isinstance(found_by_build(spoilt), tuple)


def last_leads_to_first(file: pikepdf.Pdf) -> None:
    file.Root.Outlines.Last.Next = file.Root.Outlines.First


def first_holds_itself(file: pikepdf.Pdf) -> None:
    bookmark = file.Root.Outlines.First
    bookmark.First = bookmark.Last = bookmark


@pytest.mark.parametrize("fault", [last_leads_to_first, first_holds_itself])
def test_bookmarks_that_lead_in_a_circle_end_in_one_finding(
    fault: Callable[[pikepdf.Pdf], None]
) -> None:
    assert found_by_build(planted(fault)(good().pdf)) == ("P-028",)
