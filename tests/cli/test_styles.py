"""`exporter styles`: list the packaged sheets, print one, help with a slip."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from exporter.assemble import assemble
from exporter.batch.plan import plan
from exporter.batch.request import BuildRequest
from exporter.library import read_library
from exporter.packaged import styles
from tests.cli.conftest import Ended

ROOT = Path(__file__).parents[2]


def test_it_lists_and_prints(exporter: Callable[..., Ended], tmp_path: Path) -> None:
    listed = exporter("styles", cwd=tmp_path)
    assert listed.code == 0
    assert listed.out.split() == [name for name, _ in styles(None)]
    assert exporter("styles", "tokens.css", cwd=tmp_path).out == dict(styles(None))["tokens.css"]


def test_a_slip_is_helped(exporter: Callable[..., Ended], tmp_path: Path) -> None:
    ended = exporter("styles", "token.css", cwd=tmp_path)
    assert ended.code == 2
    assert "Did you mean tokens.css?" in ended.err


def test_a_book_s_digest_does_not_depend_on_where_its_library_lies(
    tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "source", tmp_path / "source")
    digests = []
    for root in (ROOT, tmp_path):
        library = read_library(root, ("ketamine-for-depression",))
        [job] = plan(library, styles(root), BuildRequest(languages=("en",)))
        book = assemble(job.manuscript, job.edition).book
        assert book is not None
        digests.append(book.digest)
    assert digests[0] == digests[1]


def test_it_says_how_a_library_s_own_sheet_is_added(
    exporter: Callable[..., Ended], tmp_path: Path
) -> None:
    shown = " ".join(exporter("styles", "tokens.css", cwd=tmp_path).out.split())
    page = " ".join((ROOT / "docs" / "styles.md").read_text(encoding="utf-8").split())
    assert "own styles/tokens.css, which is added to this file" in shown
    assert "It is added to the packaged one" in page
    assert "your file takes the place of the packaged one" in page
    assert "takes the place of this file" not in shown
