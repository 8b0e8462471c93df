"""What `exporter verify --rebuild` says of files that are not what source/ makes."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from exporter.errors import RenderError
from exporter.make import make
from exporter.model import Clinic, Edition, Finding, Made, Manuscript, Section
from exporter.verify import epub_difference, pdf_difference
from exporter.verify.asking import Session, together
from exporter.verify.comparing import explain
from exporter.verify.difference import UnreadableError, likely_why
from exporter.verify.judge import Verdict
from exporter.verify.rebuild import origins, rebuild
from tests.making import edition, manuscript
from tests.verify import faults

SECTIONS = ("# One\n\nTake one tablet a day.\n", "# Two\n\nRest, and drink water.\n")
PAIR = (manuscript(*SECTIONS), edition(layouts=("a4", "letter")))
PDF, LETTER, EPUB = (
    f"leaflet.en.{rest}" for rest in ("proof.pdf", "letter.proof.pdf", "proof.epub")
)


@pytest.fixture(scope="module")
def bodies() -> dict[str, bytes]:
    return {Path(one.path).name: one.body for one in make(*PAIR).artifacts}


@pytest.fixture(scope="module")
def replay(bodies: dict[str, bytes]) -> Callable[[Manuscript, Edition], Made]:
    """Return what was made once, as `make` would make it again."""
    made = make(*PAIR)
    assert {Path(one.path).name: one.body for one in made.artifacts} == bodies
    return lambda manuscript, edition: made


def judged(
    path: Path, body: bytes, make: Callable[[Manuscript, Edition], Made] = make
) -> Verdict:
    path.write_bytes(body)
    (verdict,) = rebuild([path], [PAIR], make=make, explain=explain).verdicts
    return verdict


def only(verdict: Verdict) -> Finding:
    assert not verdict.accepted
    (finding,) = verdict.findings
    assert finding.place.file == verdict.path.as_posix()
    return finding


def test_files_that_source_makes_pass_and_their_edition_is_made_once(
    bodies: dict[str, bytes], tmp_path: Path
) -> None:
    asked = []

    def counted(manuscript: Manuscript, edition: Edition) -> Made:
        asked.append((edition.outputs.formats, edition.outputs.layouts))
        return make(manuscript, edition)

    paths = [tmp_path / name for name in (LETTER, EPUB)]
    for path in paths:
        path.write_bytes(bodies[path.name])

    assert rebuild(paths[:1], [PAIR], make=counted).verdicts[0].accepted
    session = rebuild(paths, [PAIR], make=counted)

    assert asked == [(("pdf",), ("letter",)), (("pdf", "epub"), ("letter",))]
    assert [(one.path, one.judge, one.accepted) for one in session.verdicts] == [
        (path, "rebuild", True) for path in paths
    ]
    assert [name for name, _ in session.seconds] == ["rebuild"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted((LETTER, EPUB))


def test_names_are_those_of_build(bodies: dict[str, bytes]) -> None:
    assert set(origins([PAIR])) == set(bodies)
    clinic = Clinic(id="north", name="North")
    known = origins([
        (replace(PAIR[0], status="released"), edition(clinic=clinic, named_clinic=True)),
        (PAIR[0], edition(clinic=clinic)),
    ])
    assert {name: origin.number for name, origin in known.items()} == {
        "leaflet.en.north.pdf": 0, "leaflet.en.north.epub": 0, PDF: 1, EPUB: 1,
    }


def older(*texts: str, **changes: object) -> dict[str, bytes]:
    made = make(manuscript(*texts, **changes), PAIR[1])
    return {Path(one.path).name: one.body for one in made.artifacts}


def test_an_older_text_is_quoted_and_both_versions_named(tmp_path: Path) -> None:
    import datetime

    old = older(
        SECTIONS[0], "# Two\n\nRest, and drink tea.\n", version="0.0",
        updated=datetime.date(2025, 12, 1),
    )

    pdf, epub = (only(judged(tmp_path / name, old[name])) for name in (PDF, EPUB))

    assert (pdf.rule, epub.rule) == ("V-005", "V-005")
    assert pdf.message.startswith("The file is not what source/ makes: page ")
    assert "2025-12-01; source/ is now “A leaflet (Sample, not clinically reviewed)”, " in pdf.hint
    assert "version 0.0, 2025-12-01; source/ is now" in epub.hint
    assert "version 0.1, 2026-01-02" in epub.hint
    assert f"{len(old[EPUB])} bytes; " in epub.found


def test_words_that_changed_without_a_date_are_told_apart_from_a_look(
    tmp_path: Path, replay: Callable[[Manuscript, Edition], Made]
) -> None:
    old = older(SECTIONS[0], "# Two\n\nRest, and drink tea.\n")
    pdf, epub = (only(judged(tmp_path / name, old[name], replay)) for name in (PDF, EPUB))
    assert "drink tea." in pdf.found
    assert "drink water." in pdf.expected
    assert epub.message.endswith("two.xhtml differs.")
    assert "Rest, and drink tea.</p>" in epub.found
    for finding in (pdf, epub):
        assert finding.hint.startswith("Its words differ and its date is the same: ")

    sheets = dict(PAIR[1].styles)
    sheets["tokens.css"] += "\n:root { --accent: #123456; }\n"
    made = make(PAIR[0], replace(PAIR[1], styles=tuple(sorted(sheets.items()))))
    for artifact in made.artifacts:
        finding = only(judged(tmp_path / Path(artifact.path).name, artifact.body, replay))
        assert finding.hint.startswith("Its words are the same: ")


def resaved(body: bytes) -> bytes:
    return faults.pdf(body, lambda file: None)


def of_another_weasyprint(body: bytes) -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        file.docinfo["/Producer"] = "WeasyPrint 69.0"

    return faults.pdf(body, change)


def without_a_page(body: bytes) -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        del file.pages[-1]

    return faults.pdf(body, change)


def with_another_alternative(body: bytes) -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        file.Root.StructTreeRoot.K.Alt = "Another"

    return faults.pdf(body, change)


@pytest.mark.parametrize(
    ("change", "where", "why"),
    [
        (of_another_weasyprint, "Producer in its document information differs",
         "It was made with WeasyPrint 69.0; here it is WeasyPrint 7"),
        (without_a_page, "it has another number of pages", "Its words differ"),
        (with_another_alternative, "object ", "Its words are the same"),
        (resaved, "object ", "Its words are the same"),
        (lambda body: body + b"\n", "byte ", "Its words are the same"),
    ],
)  # fmt: skip
def test_where_a_pdf_differs(
    change: Callable[[bytes], bytes], where: str, why: str, tmp_path: Path,
    bodies: dict[str, bytes], replay: Callable[[Manuscript, Edition], Made],
) -> None:
    finding = only(judged(tmp_path / PDF, change(bodies[PDF]), replay))
    assert finding.message.startswith(f"The file is not what source/ makes: {where}")
    assert finding.hint.startswith(why)


def repacked(level: int = 9, day: int = 2, mode: int = 0o100644) -> Callable[[bytes], bytes]:
    def change(body: bytes) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(made, "w") as new:
            for one in old.infolist():
                member = zipfile.ZipInfo(one.filename, (2026, 1, day, 0, 0, 0))
                member.external_attr = mode << 16
                new.writestr(member, old.read(one), one.compress_type, level)
        return made.getvalue()

    return change


def reversed_entries(body: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(made, "w") as new:
        for one in reversed(old.infolist()):
            new.writestr(one, old.read(one))
    return made.getvalue()


def with_an_entry(body: bytes) -> bytes:
    made = io.BytesIO(body)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("EPUB/virus.js", "alert(1)")
    return made.getvalue()


def with_another_font(body: bytes) -> bytes:
    return faults.epub(body, lambda name, text: text + b"\0" if name.endswith("Bold.ttf") else text)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (faults.without_nav, "EPUB/nav.xhtml is not in it."),
        (with_an_entry, "EPUB/virus.js should not be in it."),
        (faults.with_dead_link, "line "),
        (with_another_font, "EPUB/fonts/AtkinsonHyperlegible-Bold.ttf differs."),
        (reversed_entries, "its entries are in another order."),
        (repacked(day=3), "the date_time of mimetype differs."),
        (repacked(mode=0o100600), "the external_attr of mimetype differs."),
        (repacked(level=1), "META-INF/container.xml holds the same, packed otherwise"),
        (lambda body: b"MZ" + body, "byte 0 differs"),
    ],
)  # fmt: skip
def test_where_an_epub_differs(
    change: Callable[[bytes], bytes], where: str, tmp_path: Path,
    bodies: dict[str, bytes], replay: Callable[[Manuscript, Edition], Made],
) -> None:
    finding = only(judged(tmp_path / EPUB, change(bodies[EPUB]), replay))
    assert finding.message.startswith(f"The file is not what source/ makes: {where}")


@pytest.mark.parametrize("name", [PDF, EPUB])
@pytest.mark.parametrize(
    "change", [lambda body: b"", faults.cut, lambda body: b"This is no book."],
    ids=["empty", "cut", "foreign"],
)
def test_a_damaged_file_is_said_to_be(
    change: Callable[[bytes], bytes], name: str, tmp_path: Path,
    bodies: dict[str, bytes], replay: Callable[[Manuscript, Edition], Made],
) -> None:
    broken = change(bodies[name])
    finding = only(judged(tmp_path / name, broken, replay))
    assert finding.rule == "V-005"
    assert f"{len(broken)} bytes" in finding.found
    if name == EPUB or not broken:
        assert finding.message.startswith(("The file is not a sound EPUB: ", "The file is empty."))
        assert finding.hint.startswith("Something damaged it.")


@pytest.mark.parametrize(
    ("format", "name", "rounds"), [(pdf_difference, PDF, 60), (epub_difference, EPUB, 300)],
    ids=["pdf", "epub"],
)
def test_no_damage_is_too_much_for_a_comparison(
    format: object, name: str, rounds: int, bodies: dict[str, bytes]
) -> None:
    good = bodies[name]
    dice = random.Random(7)
    for _ in range(rounds):
        broken = bytearray(good)
        for _ in range(dice.randint(1, 40)):
            broken[dice.randrange(len(good))] = dice.randrange(256)
        body = bytes(broken[: dice.choice((len(good), dice.randrange(len(good))))])
        format.same_words(body, good)  # type: ignore[attr-defined]
        format.record(body)  # type: ignore[attr-defined]
        with contextlib.suppress(UnreadableError):
            assert format.compare(body, good).where  # type: ignore[attr-defined]


def test_a_file_that_no_edition_makes(tmp_path: Path) -> None:
    released = tmp_path / "leaflet.en.pdf"
    other = tmp_path / "other.en.pdf"
    unread = tmp_path / "broken.en.pdf"
    verdicts = rebuild([released, other, unread], [PAIR], broken=("broken",)).verdicts

    first, second, third = map(only, verdicts)
    assert (first.rule, second.rule, third.rule) == ("V-006", "V-006", "V-005")
    assert first.message == "No edition of the library makes this file."
    assert first.expected.split(", ")[0] == PDF
    assert second.hint.startswith("source/ has no manuscript other: delete the file")
    assert (third.message, third.found) == (
        "The file can't be made again.", "The manuscript can't be read.",
    )
    assert third.hint == "exporter build broken lists all faults."


@pytest.mark.parametrize(
    ("name", "expected"), [("leaflet.en.pdf", PDF), ("leaflet.en.epub", EPUB)]
)
def test_files_of_its_kind_and_of_the_layouts_are_proposed(
    name: str, expected: str, tmp_path: Path
) -> None:
    (verdict,) = rebuild([tmp_path / name], [PAIR], layouts=("a4",)).verdicts
    assert only(verdict).expected == expected


def test_a_source_with_faults_makes_nothing_again(tmp_path: Path) -> None:
    sick = replace(PAIR[0], sections=(Section("leaflet/01.md", "# One\n\nTake \u202e05.\n"),))
    path = tmp_path / PDF
    path.write_bytes(b"%PDF")
    (verdict,) = rebuild([path], [(sick, PAIR[1])]).verdicts
    assert not verdict.accepted
    assert [one.rule for one in verdict.findings][-1] == "V-005"
    assert verdict.findings[0].place.file == "leaflet/01.md"
    assert verdict.findings[-1].message == "The file can't be made again."


def test_an_engine_that_gives_up_refuses_each_of_its_files(tmp_path: Path) -> None:
    def fail(manuscript: Manuscript, edition: Edition) -> Made:
        raise RenderError("No room.")

    paths = [tmp_path / PDF, tmp_path / EPUB]
    found = [only(one) for one in rebuild(paths, [PAIR], make=fail).verdicts]
    assert [(one.message, one.found) for one in found] == [
        ("The file can't be made again.", "No room.")
    ] * 2


def test_a_file_that_is_gone_is_refused(
    tmp_path: Path, replay: Callable[[Manuscript, Edition], Made]
) -> None:
    (verdict,) = rebuild([tmp_path / PDF], [PAIR], make=replay).verdicts
    assert only(verdict).found == "No such file or directory"


def test_what_a_file_does_not_say_is_said_to_be_missing(bodies: dict[str, bytes]) -> None:
    blank = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.save(blank)
    nothing, ours = (pdf_difference.record(body) for body in (blank.getvalue(), bodies[PDF]))
    assert ours.tool.startswith("WeasyPrint ")
    said = likely_why(nothing, ours, in_words=True)
    assert said.startswith("It was made with an unnamed tool; here it is WeasyPrint ")
    assert "The file is of no title and no date; source/ is now " in said


def test_sessions_are_joined_file_by_file() -> None:
    a, b = Path("a.pdf"), Path("b.pdf")
    joined = together(
        (a, b),
        Session((Verdict(a, "rebuild", "1", True), Verdict(b, "rebuild", "1", True)), (("x", 1),)),
        Session((Verdict(a, "qpdf", "1", True),), (("qpdf", 2.0),)),
    )
    assert [(one.path, one.judge) for one in joined.verdicts] == [
        (a, "rebuild"), (a, "qpdf"), (b, "rebuild"),
    ]
    assert joined.seconds == (("x", 1), ("qpdf", 2.0))
