"""Every judge accepts the torture manuscript: all that is hard to lay out, in one book."""

from __future__ import annotations

from pathlib import Path

from exporter.languages import language
from exporter.make import make_files
from exporter.model import File, has_error
from exporter.verify.asking import ready, verify
from tests.corpus.judged import JUDGES
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
    told = verify(ready((*JUDGES, "qpdf"), {"pdf", "epub"}), paths).verdicts
    assert {one.judge for one in told} == {*JUDGES, "qpdf"}
    assert [(one.judge, one.findings) for one in told if one.findings or not one.accepted] == []
