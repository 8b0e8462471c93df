"""Make many books, ask every judge of each, and set out the verdicts as a table."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from exporter import files, packaged
from exporter.batch.plan import Job, plan
from exporter.batch.request import BuildRequest
from exporter.errors import ExporterError
from exporter.languages import language
from exporter.library import Library
from exporter.make import make
from exporter.model import Finding, Severity
from exporter.verify import ace, qpdf
from exporter.verify.epubcheck import EXPECTED
from tests.epub.printed import between_marks, on_pages
from tests.judges import epubcheck, verapdf

_OURS = ("B-", "P-", "X-")
"""Families of rules on what exporter itself makes: one of them broken is not the author's fault."""

JUDGES = ("verapdf", "epubcheck", "ace")


@dataclass(slots=True)
class Row:
    """What was seen of one book: its pages, who accepts it, what is wrong, why it is refused.

    `verdicts` are words by judge; a judge that was not asked is not in it.
    """

    name: str
    pages: int = 0
    verdicts: dict[str, str] = field(default_factory=dict)
    refused: tuple[Finding, ...] = ()
    wrong: list[str] = field(default_factory=list)

    @property
    def refusals(self) -> dict[str, int]:
        """Count the findings that keep the book from being made, by rule."""
        rules = [one.rule for one in self.refused]
        return {rule: rules.count(rule) for rule in dict.fromkeys(rules)}

    def line(self) -> str:
        """Return the row as the table shows it."""
        faults = ", ".join(f"{rule} ×{count}" for rule, count in self.refusals.items())
        cells = (
            self.name, str(self.pages or ""),
            *(self.verdicts.get(name, "") for name in ("proof", *JUDGES, "marks")),
            f"refused: {faults}" if faults else "; ".join(self.wrong),
        )
        return "| " + " | ".join(cells) + " |"


def table(rows: Iterable[Row]) -> str:
    """Set out rows: PA is PDF/A-2a and PDF/UA-1 by page-validation, with the house rules."""
    head = ("document", "pages", "proof", "veraPDF", "EPUBCheck", "Ace", "page marks", "")
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join((*lines, *(row.line() for row in rows))) + "\n"


def judge(libraries: Iterable[Library], dist: Path, with_ace: int | None = None) -> list[Row]:
    """Make all books of some libraries, then ask the judges; Ace of the first so many, or all."""
    made: list[tuple[Row, list[Path]]] = [
        one for library in libraries for one in _made(library, dist)
    ]
    bound = [path for _, paths in made for path in paths if path.suffix == ".epub"][:with_ace]
    for row, paths in made:
        for path in paths:
            for judge, said in answers(path, with_ace=path in bound):
                row.wrong += [f"{judge}: {one}" for one in said]
                row.verdicts[judge] = "NO" if said else "yes"
    return [row for row, _ in made]


def answers(path: Path, *, with_ace: bool) -> Iterator[tuple[str, list[str]]]:
    """Yield what each judge of a file says against it; all but Ace and qpdf run in this process."""
    others = [qpdf.JUDGE] if path.suffix == ".pdf" else [ace.JUDGE] * with_ace
    if path.suffix == ".pdf":
        yield "verapdf", [" ".join(one) for one in verapdf(path)]
    else:
        yield "epubcheck", [
            f"{one.id} {one.message}" for one in epubcheck(path)
            if EXPECTED.get(one.id, one.message + "?") not in one.message
        ]
    for judge in others:
        (verdict,) = judge.ask([path], judge.find())
        said = [f"{one.message} {one.found}" for one in verdict.findings]
        yield judge.name, said or ["refused"] * (not verdict.accepted)


def _made(library: Library, dist: Path) -> Iterator[tuple[Row, list[Path]]]:
    """Make a library's books one after another, and write them; say what is refused, and why."""
    told = library.findings
    for slug in library.broken:
        yield Row(slug, refused=tuple(one for one in told if one.severity is Severity.ERROR)), []
    for job in plan(library, packaged.styles(None), BuildRequest()):
        row = Row(job.manuscript.slug)
        yield row, list(_make(job, row, dist))


def _make(job: Job, row: Row, dist: Path) -> Iterator[Path]:
    try:
        made = make(job.manuscript, job.edition)
    except ExporterError as error:
        row.wrong.append(str(error))
        return
    except Exception as error:
        error.add_note(f"while {row.name} was made")
        raise
    errors = [one for one in made.findings if one.severity is Severity.ERROR]
    row.refused = tuple(one for one in errors if not one.rule.startswith(_OURS))
    row.wrong += [
        f"{one.rule}: {one.message} {one.found}" for one in errors if one.rule.startswith(_OURS)
    ]
    if errors:
        row.verdicts["proof"] = "" if row.refused else "NO"
        return
    row.verdicts["proof"] = "yes"
    printed, bound = made.artifacts
    with pikepdf.open(io.BytesIO(printed.body)) as file:
        row.pages = len(file.pages)
    opening = "" if job.manuscript.released else language(job.edition.lang).words["proof_sentence"]
    differing = _differing(on_pages(printed.body, opening), between_marks(bound.body))
    row.verdicts["marks"] = "NO" if differing else "yes"
    row.wrong += [f"page {page} differs from the text between its marks" for page in differing]
    for artifact in made.artifacts:
        files.write(dist, artifact.path, artifact.body)
        yield dist / artifact.path


def _differing(pages: dict[str, str], marked: dict[str, str]) -> Sequence[str]:
    return [
        page for page in dict.fromkeys((*pages, *marked))
        if pages.get(page, "") != marked.get(page, "")
    ]
