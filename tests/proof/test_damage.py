"""Whatever is lost of a file, its proof ends in findings."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mutants.good import found_by_build, good

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
