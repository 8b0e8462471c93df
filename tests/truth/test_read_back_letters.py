"""Signs without a picture, which a text may hold anywhere, are no fault of the page."""

from __future__ import annotations

from collections.abc import Callable

from tests.truth.conftest import Built


def test_signs_without_a_picture_are_not_looked_for(build: Callable[..., Built]) -> None:
    built = build("# Signs\n\nTake 1\u034f2 drops.\n\n\u17b4\u17b5 Then rest.\n")
    assert built.code == 0, built.findings
    assert not built.of("P-005")
    assert not built.of("P-030")
