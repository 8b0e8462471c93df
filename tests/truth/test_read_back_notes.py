"""Whatever a note begins with, and whatever calls it, its words stand at the foot and are read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.truth.conftest import Built

_BLOCKS = """\
# Notes

A[^a] b[^b] c[^c] d[^d] e[^e] f[^f] are called here, and g[^g].

[^a]: > A quotation.

[^b]: - An item.
    - Another.

[^c]: 3. A numbered item.

[^d]: ```
    A fence.
    ```

[^e]: | One | Two |
    |-----|-----|
    | A cell. | x |

[^f]: ::: key-points
    A box.
    :::

[^g]: Term
    : A definition.
"""
_WORDS = ("quotation", "An item", "numbered item", "fence", "cell", "box", "definition")


def test_a_note_may_begin_with_any_block(build: Callable[..., Built]) -> None:
    built = build(_BLOCKS)
    assert built.code == 0, built.findings
    assert not built.of("P-005")
    assert all(words in built.paper for words in _WORDS)


@pytest.mark.parametrize("text", [
    "# H\n\nThe outer^[First^[Second]] note.\n",
    "# H\n\nThe outer[^a] note.\n\n[^a]: First[^b]\n\n[^b]: > Second\n",
])
def test_a_note_in_a_note_is_printed_and_told(build: Callable[..., Built], text: str) -> None:
    built = build(text)
    assert built.code == 0, built.findings
    assert built.of("S-114")
    assert not built.of("P-005")
    assert "1. First" in built.paper
    assert "Second" in built.paper.partition("1. First")[2]
