"""Whatever became of the cache, a build gives what it must."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Ended
from tests.conftest import FULL
from tests.making import files


def test_a_cache_that_cannot_be_used_is_said_to_be_of_no_use(
    root: Path, exporter: Callable[..., Ended]
) -> None:
    (root / "no-folder").write_text("")

    ended = exporter("build", "--cache", "no-folder/cache", cwd=root)

    assert ended.code == 0
    assert "the cache can't be used, so everything is made anew" in ended.err
    assert len(files(root / "dist")) == 4


def test_any_byte_of_the_index_may_be_wrong(root: Path, build: Callable[..., Ended]) -> None:
    cache = root / "cache"
    build()
    whole, index = files(root / "dist"), (cache / "index.sqlite").read_bytes()
    dice = random.Random(3)
    for _ in range(2000 if FULL else 20):
        body = bytearray(index)
        for _ in range(dice.choice((1, 8, 64))):
            body[dice.randrange(len(body))] = dice.randrange(256)
        (cache / "index.sqlite").write_bytes(body)
        shutil.rmtree(root / "dist")

        ended = build()

        assert (ended.code, "Traceback" in ended.err) == (0, False), ended.err
        assert files(root / "dist") == whole
