"""Every judge accepts the torture manuscript: all that is hard to lay out, in one book."""

from __future__ import annotations

from pathlib import Path

from exporter.languages import language
from exporter.make import make_files
from exporter.model import File, has_error
from tests.conftest import FULL
from tests.corpus.judged import JUDGES, answers
from tests.epub.printed import between_marks, on_pages
from tests.tags.torture import torture


def test_every_judge_accepts_the_torture_manuscript(tmp_path: Path) -> None:
    book = torture()
    files = (File("torture.pdf", "pdf", "a4"), File("torture.epub", "epub", ""))
    printed, bound = make_files(book, files, files[0])
    found = (*printed.findings, *bound.findings)
    assert not has_error(found), [finding.message for finding in found]
    proof_sentence = language("en").words["proof_sentence"]
    assert on_pages(printed.body, proof_sentence) == between_marks(bound.body)

    paths = [tmp_path / artifact.path for artifact in (printed, bound)]
    for path, artifact in zip(paths, (printed, bound), strict=True):
        path.write_bytes(artifact.body)
    told = {judge: said for path in paths for judge, said in answers(path, with_ace=FULL)}
    assert told.keys() == {*JUDGES, "qpdf"} - ({"ace"} if not FULL else set())
    assert [one for one in told.items() if one[1]] == []
