"""Every judge accepts the torture manuscript: all that is hard to lay out, in one book."""

from __future__ import annotations

from pathlib import Path

from exporter.model import has_error
from exporter.proof import epub as epub_proof
from exporter.proof import epub_frame, pdf_frame
from exporter.proof import pdf as pdf_proof
from exporter.proof.pages import page_starts
from exporter.render import epub, fonts, pdf
from exporter.verify.run import ready, verify
from exporter.words import words
from tests.corpus.judged import JUDGES
from tests.epub.printed import between_marks, on_pages
from tests.repair.torture import torture


def test_every_judge_accepts_the_torture_manuscript(tmp_path: Path) -> None:
    book = torture()
    printed = pdf.render(book, "a4")
    proven = pdf_proof.prove(book, printed.body, "torture.pdf", fonts.families())
    starts = page_starts(book, proven.pages)
    bound = epub.render(book, starts)
    found = (
        *printed.findings, *proven.findings,
        *pdf_frame.frame(book, printed.body, "torture.pdf", proven),
        *epub_proof.prove(book, bound, "torture.epub"),
        *epub_frame.frame(book, bound, "torture.epub", starts),
    )
    assert not has_error(found), [finding.message for finding in found]
    assert on_pages(printed.body, words("en")["proof_sentence"]) == between_marks(bound)

    paths = [tmp_path / "torture.pdf", tmp_path / "torture.epub"]
    for path, body in zip(paths, (printed.body, bound), strict=True):
        path.write_bytes(body)
    told = verify(ready((*JUDGES, "qpdf"), {"pdf", "epub"}), paths).verdicts
    assert {one.judge for one in told} == {*JUDGES, "qpdf"}
    assert [(one.judge, one.findings) for one in told if one.findings or not one.accepted] == []
