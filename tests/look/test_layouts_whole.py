"""The article and handouts in every layout: what each promises is kept, and nothing runs over.

Pages of the article's translations may be white where its own are not.

Long: scripts/test --full.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.batch.plan import plan
from exporter.batch.request import BuildRequest
from exporter.library import read_library
from exporter.make import make
from exporter.packaged import layouts, styles
from tests.judges import verapdf

ROOT = Path(__file__).parents[2]
LAYOUTS = layouts(styles(None))
BOOKS = ROOT / "tests" / "books"
LIBRARIES = [
    ROOT, ROOT / "starter", Path(__file__).parent / "handouts",
    *(BOOKS / name for name in ("full", "plain", "espanol")),
]
HELD = {f"P-{number}" for number in (105, 106, 107, 109, 110, 118, 119, 120, 121)}


@pytest.mark.full
@pytest.mark.parametrize("root", LIBRARIES, ids=[str(one.relative_to(ROOT)) for one in LIBRARIES])
def test_every_layout_of_a_library_is_sound(root: Path, tmp_path: Path) -> None:
    asked = BuildRequest(formats=("pdf",), layouts=LAYOUTS)
    jobs = plan(read_library(root), styles(root), asked)
    assert jobs
    for job in jobs:
        held = HELD - {"P-110"} if job.manuscript.lang in ("ar", "es") else HELD
        made = make(job.manuscript, job.edition)
        assert [each.layout for each in made.artifacts] == list(LAYOUTS)
        assert [each for each in made.findings if each.rule in held] == []
        again = make(job.manuscript, job.edition)
        assert [each.body for each in again.artifacts] == [each.body for each in made.artifacts]
        for artifact in made.artifacts:
            file = tmp_path / Path(artifact.path).name
            file.write_bytes(artifact.body)
            assert verapdf(file) == []
