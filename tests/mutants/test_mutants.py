"""Each fault planted in a good file is caught, and by whom docs/conformance.md says.

After a change that is meant, read each line of it: pytest --golden tests/mutants
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from exporter.model import Finding
from exporter.verify.asking import ready, verify
from exporter.verify.judge import Verdict
from tests.conftest import FULL
from tests.golden import Golden
from tests.mutants import epub_package, epub_pages, pdf_file, pdf_tags, table
from tests.mutants.good import found_by_build, good
from tests.mutants.mutant import Mutant

MUTANTS = {
    "PDF": (*pdf_tags.MUTANTS, *pdf_file.MUTANTS),
    "EPUB": (*epub_pages.MUTANTS, *epub_package.MUTANTS),
}
FOR_ACE = ("pale text on white",)
"""What shows in a browser is asked of Ace in every run; the rest, a browser each, in full runs."""


def body_of(kind: str) -> bytes:
    return good().pdf if kind == "PDF" else good().epub


@pytest.mark.parametrize("kind", MUTANTS)
def test_names_are_unique_and_someone_must_catch_each(kind: str) -> None:
    names = [mutant.name for mutant in MUTANTS[kind]]
    assert sorted(set(names)) == sorted(names)
    assert [mutant.name for mutant in MUTANTS[kind] if not mutant.catchers] == []


def chosen(kind: str, golden: Golden) -> Sequence[Mutant]:
    """Return the mutants that build is asked of: all in full runs, else the first of each kind.

    What the table says that build finds of it is a mutant's kind.
    """
    if FULL or golden.writes:
        return MUTANTS[kind]
    rows = table.read(table.DOC.read_text(encoding="utf-8"), kind)
    first: dict[str, Mutant] = {}
    for mutant in MUTANTS[kind]:
        first.setdefault(rows[mutant.name]["build"], mutant)
    return tuple(first.values())


@pytest.mark.parametrize("kind", MUTANTS)
def test_build_catches(kind: str, golden: Golden) -> None:
    sound = body_of(kind)
    assert found_by_build(sound) == ()
    found = {}
    mutants = chosen(kind, golden)
    for mutant in mutants:
        body = mutant.change(sound)
        assert body != sound, mutant.name
        found[mutant.name] = ", ".join(found_by_build(body))
    agree(golden, kind, "build", mutants, found)


@pytest.mark.full
def test_verapdf_and_qpdf_catch(tmp_path: Path, golden: Golden) -> None:
    said = asked(("verapdf", "qpdf"), "PDF", MUTANTS["PDF"], tmp_path)
    agree(golden, "PDF", "veraPDF", MUTANTS["PDF"], said["verapdf"])
    agree(golden, "PDF", "qpdf", MUTANTS["PDF"], said["qpdf"])


@pytest.mark.full
def test_epubcheck_catches(tmp_path: Path, golden: Golden) -> None:
    said = asked(("epubcheck",), "EPUB", MUTANTS["EPUB"], tmp_path)
    agree(golden, "EPUB", "EPUBCheck", MUTANTS["EPUB"], said["epubcheck"])


def test_ace_catches_what_shows_in_a_browser(tmp_path: Path, golden: Golden) -> None:
    few = [mutant for mutant in MUTANTS["EPUB"] if mutant.name in FOR_ACE]
    alone = {mutant.name for mutant in MUTANTS["EPUB"] if mutant.catchers == {"ace"}}
    assert alone <= {*FOR_ACE}
    found = asked(("ace",), "EPUB", few, tmp_path, and_the_good=False)
    agree(golden, "EPUB", "Ace", few, found["ace"])


@pytest.mark.full
def test_ace_catches(tmp_path: Path, golden: Golden) -> None:
    said = asked(("ace",), "EPUB", MUTANTS["EPUB"], tmp_path)
    agree(golden, "EPUB", "Ace", MUTANTS["EPUB"], said["ace"])


def asked(
    judges: Sequence[str], kind: str, mutants: Sequence[Mutant], folder: Path, *,
    and_the_good: bool = True,
) -> dict[str, dict[str, str]]:
    """Ask judges of mutants, and of the good file, which they accept; give words by mutant.

    Whose words name one fault, and no other, has seen nothing wrong with the rest.
    """
    ending = kind.lower()
    paths = {folder / f"{number:03}.{ending}": mutant for number, mutant in enumerate(mutants)}
    sound = folder / f"sound.{ending}"
    sound.write_bytes(body_of(kind))
    for path, mutant in paths.items():
        path.write_bytes(mutant.change(body_of(kind)))
    verdicts = verify(ready(judges, [ending]), [*[sound] * and_the_good, *paths]).verdicts
    assert [one for one in verdicts if one.path == sound and one.findings] == []
    return {
        judge: {paths[one.path].name: words(one) for one in verdicts
                if one.judge == judge and one.path != sound}
        for judge in judges
    }


def words(verdict: Verdict) -> str:
    """Return what a judge refuses a file for; nothing if it accepts it, whatever it remarks."""
    if verdict.accepted:
        return ""
    return ", ".join(sorted(set(_ids(verdict)))) or "refused"


def _ids(verdict: Verdict) -> Iterator[str]:
    for one in verdict.findings:
        if one.message == "The judge gave no verdict.":
            yield "no verdict"
        elif verdict.judge == "verapdf":
            yield _clause(one)
        elif verdict.judge == "epubcheck":
            if re.match(r"\S+ \((error|fatal)\)", one.message):
                yield one.message.partition(" ")[0]
        elif verdict.judge == "ace":
            yield one.message.partition(" ")[0]


def _clause(finding: Finding) -> str:
    found = re.match(r"PDF/(\S+), ([\d.]+-\d+):", finding.message)
    return f"{found[1]} {found[2]}" if found else "can't be read"


def agree(
    golden: Golden, kind: str, column: str, mutants: Sequence[Mutant], found: Mapping[str, str]
) -> None:
    """Compare what one catcher finds with the table, and with who must catch each mutant."""
    cells = {name: text or table.NOTHING for name, text in found.items()}
    if golden.writes:
        names = [mutant.name for mutant in MUTANTS[kind]]
        text = table.DOC.read_text(encoding="utf-8")
        table.DOC.write_text(table.written(text, kind, names, column, cells), encoding="utf-8")
    rows = table.read(table.DOC.read_text(encoding="utf-8"), kind)
    assert list(rows) == [mutant.name for mutant in MUTANTS[kind]]
    assert cells == {mutant.name: rows[mutant.name][column] for mutant in mutants}
    caught = {name for name, text in found.items() if text}
    must = {mutant.name for mutant in mutants if column.lower() in mutant.catchers}
    assert caught == must
