"""A book's bytes do not tell what else its process made, before it or beside it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from exporter.make import make
from exporter.model import Edition, Made, Manuscript
from tests.making import edition, manuscript

ONE = "# One\n\nWords *of* weight^[A note.] and H~2~O.\n\n| a | b |\n|---|--:|\n| c | 1 |\n"
OTHER = "# Other\n\n::: warning\nWords\n:::\n\n::: {.icon-array count=1 of=4}\n1 of 4\n:::\n\n- x\n"
JOBS: tuple[tuple[Manuscript, Edition], ...] = (
    (manuscript(ONE), edition()),
    (manuscript(OTHER, slug="other", title="Another", lang="en"), edition()),
)


@pytest.fixture(scope="module")
def alone() -> tuple[Made, ...]:
    made = tuple(make(*job) for job in JOBS)
    assert all(len(one.artifacts) == 2 for one in made)
    return made


def test_the_order_of_books_is_in_no_file(alone: tuple[Made, ...]) -> None:
    assert tuple(make(*job) for job in reversed(JOBS)) == alone[::-1]


def test_threads_are_in_no_file(alone: tuple[Made, ...]) -> None:
    with ThreadPoolExecutor(2) as pool:
        made = tuple(pool.map(lambda job: make(*job), JOBS * 2))

    assert [one.artifacts for one in made] == [one.artifacts for one in alone * 2]
