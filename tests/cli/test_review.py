"""exporter review: a file for a clinician goes out and comes back; a sign-off holds the text."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from exporter.library import read_library
from tests.cli.conftest import Ended, Shelf
from tests.rounds.word import Word, new, w

Run = Callable[..., Ended]
FILE = "hands.en.review.docx"
TEXT = """\
# Washing

Wash your hands [@smith2001].
Call {{clinic.phone}}.

![Hands](hands.png){alt="Two hands"}
"""
SIGN = (
    "--sign", "Ann Ames", "--role", "Medical review", "--credentials", "MD",
    "--today", "2026-01-05",
)
SOURCE = "source/hands/01-washing.md"


def png(grey: int) -> bytes:
    """Return a picture of one grey."""
    made = io.BytesIO()
    Image.new("L", (40, 30), grey).save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def clinic(shelf: Shelf) -> Shelf:
    """The library with a clinic, a picture and a slot."""
    shelf.write("library.yaml", "publisher: Test press\nclinic: north\n")
    shelf.write("clinics/north/clinic.yaml", "name: North\ncountry: GB\nphone: 01632 960 001\n")
    shelf.write("hands/01-washing.md", TEXT)
    shelf.write("hands/hands.png", png(0))
    shelf.write("hands/cover.png", png(0))
    shelf.write("languages/en.toml", 'box-tip = "Watch out"\n')
    keys = shelf.root / "source/hands/manuscript.yaml"
    keys.write_text(keys.read_text() + "cover: cover.png\n")
    return shelf


@pytest.fixture
def run(clinic: Shelf, exporter: Run) -> Run:
    """Return what runs a command in the library."""
    return partial(exporter, cwd=clinic.root)


def state(root: Path) -> dict[str, str]:
    """Return the digests of all files of source/."""
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((root / "source").rglob("*")) if path.is_file()
    }


def edit(root: Path, change: Callable[[Word, int], object], words: str = "Wash your hands") -> None:
    """Let a reviewer work on the file that was sent."""
    word = Word.open((root / FILE).read_bytes())
    [at] = [n for n, _ in enumerate(word.paragraphs) if words in word.text(n)]
    change(word, at)
    (root / FILE).write_bytes(word.save())


def released(shelf: Shelf) -> None:
    keys = shelf.root / "source/hands/manuscript.yaml"
    text = keys.read_text().replace("status: draft", "status: released\nreviewed: 2026-01-05")
    keys.write_text(text)


def test_comments_and_changes_are_told_and_the_source_stays_as_it_is(
    clinic: Shelf, run: Run
) -> None:
    before = state(clinic.root)
    sent = run("review", "export", "hands")
    assert (sent.code, sent.out.split(":")[0]) == (0, f"Wrote {FILE}")
    edit(clinic.root, lambda word, at: word.comment(at, 0, 4, "How long?"))
    edit(clinic.root, lambda word, at: word.replace(at, 10, 15, "feet"))
    came = run("review", "import", FILE)
    assert came.code == 0
    assert f"warning[C-101] {SOURCE}:3:1: Dr Ames, 2026-11-28, on “Wash”: How long?" in came.out
    assert f"warning[C-102] {SOURCE}:3:11" in came.out
    assert "hands: 1 comment (1 open), 1 change, 1 of them sure enough for --patch." in came.out
    assert state(clinic.root) == before


def test_a_file_of_another_manuscript_is_refused(clinic: Shelf, run: Run) -> None:
    shutil.copytree(clinic.root / "source/hands", clinic.root / "source/feet")
    sent = run("review", "export", "source/hands/", "-o", "My hands.docx")
    assert sent.out.rstrip().endswith("exporter review import 'My hands.docx'")
    assert run("review", "import", "My hands.docx", "--slug", "source/hands").code == 0
    came = run("review", "import", "My hands.docx", "--slug", "feet")
    assert came.code == 1
    assert "error[C-001] My hands.docx: The file is of another manuscript than feet." in came.out


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("tool", ["git", "patch"])
def test_a_patch_is_what_git_and_patch_take(
    clinic: Shelf, run: Run, tool: str, end: str
) -> None:
    text = TEXT.replace("\n", end).removesuffix(end)
    path = clinic.write("hands/01-washing.md", text.encode())
    run("review", "export", "hands")
    edit(clinic.root, lambda word, at: word.replace(at, 10, 15, "feet"))
    edit(clinic.root, lambda word, at: word.insert(at, 5, "dry "), "Two hands")
    assert run("review", "import", FILE, "--patch", "hands.patch").code == 0
    assert path.read_bytes() == text.encode()
    command = ["git", "apply"] if tool == "git" else ["patch", "-p1", "--binary", "-i"]
    subprocess.run([*command, "hands.patch"], cwd=clinic.root, check=True, capture_output=True)
    assert path.read_bytes() == text.replace("hands [", "feet [").encode()


def test_a_patch_is_printed_alone(clinic: Shelf, run: Run) -> None:
    run("review", "export", "hands")
    edit(clinic.root, lambda word, at: word.replace(at, 10, 15, "feet"))
    came = run("review", "import", FILE, "--patch", "-")
    assert came.out.startswith(f"--- a/{SOURCE}\n+++ b/{SOURCE}\n")
    assert "C-102" in came.err
    both = run("review", "import", FILE, "--patch", "-", "--json")
    assert (both.code, "would both be printed" in both.err) == (2, True)


def test_who_signs_is_a_reviewer_with_the_digest_of_what_was_read(
    clinic: Shelf, run: Run
) -> None:
    before = state(clinic.root)
    digest = run("review", "export", "hands").out.partition("text ")[2][:16]
    assert run("review", "import", FILE).code == 0
    assert state(clinic.root) == before
    assert run("review", "import", FILE, *SIGN).code == 0
    [person] = read_library(clinic.root).manuscripts[0].reviewers
    assert (person.name, person.role, str(person.date), person.digest) == (
        "Ann Ames", "Medical review", "2026-01-05", digest
    )
    after = state(clinic.root)
    assert {name for name in after if after[name] != before.get(name)} == {
        "source/hands/manuscript.yaml", "source/hands/signed.toml"
    }
    assert run("review", "import", FILE, *SIGN).code == 0
    assert len(read_library(clinic.root).manuscripts[0].reviewers) == 1


@pytest.mark.parametrize(("change", "why"), [
    (lambda word, at: word.replace(at, 10, 15, "feet"), "asks for another text"),
    (lambda word, at: word.replace(at, 10, 15, "feet", tracked=False), "asks for another text"),
    (lambda word, at: word.add(at, "One more."), "asks for another text"),
    (lambda word, at: word.comment(at, 0, 4, "I agree, sign it."), "comments are open"),
    (lambda word, at: word.paragraphs[at].find(f"{w('r')}/{w('rPr')}").append(
        new("color", val="FFFFFF")),
     "These words were hidden"),
])
def test_nothing_is_signed_from_a_comment_or_over_a_change(
    clinic: Shelf, run: Run, change: Callable[[Word, int], object], why: str
) -> None:
    before = state(clinic.root)
    run("review", "export", "hands")
    edit(clinic.root, change)
    came = run("review", "import", FILE, *SIGN)
    assert came.code == 1
    assert "error[C-002] source/hands/" in came.out
    assert why in came.out
    assert state(clinic.root) == before


def test_the_emergency_lines_of_a_box_are_read_and_signed(clinic: Shelf, run: Run) -> None:
    keys = "name: North\ncountry: GB\nphone: 01632 960 001\nemergency: Call {} now.\n"
    clinic.write("clinics/north/clinic.yaml", keys.format("01632 960 002"))
    run("review", "export", "hands")
    assert b"960 002" not in zipfile.ZipFile(clinic.root / FILE).read("word/document.xml")
    clinic.write("hands/01-washing.md", TEXT + "\n::: urgent-help\nIf it hurts:\n:::\n\nBye.\n")
    run("review", "export", "hands", "--overwrite")
    word = Word.open((clinic.root / FILE).read_bytes())
    shown = [word.text(at) for at in range(len(word.paragraphs))]
    at = shown.index("If it hurts:")
    assert shown[at + 1:at + 3] == ["Call 01632 960 002 now.", "Bye."]
    assert run("review", "import", FILE, *SIGN).code == 0
    clinic.write("clinics/north/clinic.yaml", keys.format("01632 960 003"))
    released(clinic)
    came = run("check", "hands", "--today", "2026-01-06")
    assert "error[D-005] source/clinics/north/clinic.yaml:4" in came.out


def test_a_resolved_comment_keeps_nobody_from_signing(clinic: Shelf, run: Run) -> None:
    run("review", "export", "hands")
    edit(clinic.root, lambda word, at: word.comment(at, 0, 4, "How long?", done=True))
    assert run("review", "import", FILE, *SIGN).code == 0


def test_a_text_that_changed_since_it_was_sent_is_not_signed(
    clinic: Shelf, run: Run
) -> None:
    run("review", "export", "hands")
    clinic.write("hands/01-washing.md", TEXT.replace("your", "both"))
    before = state(clinic.root)
    came = run("review", "import", FILE, *SIGN)
    assert (came.code, "the reviewer read another text" in came.out) == (1, True)
    assert state(clinic.root) == before


def test_a_sign_off_needs_a_role(clinic: Shelf, run: Run) -> None:
    run("review", "export", "hands")
    came = run("review", "import", FILE, "--sign", "Ann Ames")
    assert (came.code, "needs a name and a role" in came.err) == (2, True)


def test_a_name_that_no_reviewer_can_have_is_not_written(clinic: Shelf, run: Run) -> None:
    before = state(clinic.root)
    run("review", "export", "hands")
    for sign in (("A" * 5000, "Review"), ("Ann", "R" * 5000)):
        came = run("review", "import", FILE, "--sign", sign[0], "--role", sign[1])
        assert (came.code, "must be text of at most 1,000 characters" in came.err) == (2, True)
    assert state(clinic.root) == before
    assert run("review", "import", FILE, "--sign", "Ann  Ames", "--role", "Review").code == 0


def test_a_sign_off_is_whole_or_not_there(
    clinic: Shelf, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError("No space left on device")

    before = state(clinic.root)
    run("review", "export", "hands")
    monkeypatch.setattr("exporter.cli.signing._keep", fails)
    assert run("review", "import", FILE, *SIGN).code
    assert state(clinic.root) == before


@pytest.mark.parametrize("reviewers", [
    "reviewers:\n  # who\n  - {name: Bo Li, role: Review}\n  - name: Cy Do\n",
    "reviewers:\n  - name: Bo Li\n  # who\n  - {name: Cy Do,\n     role: Review}\n",
    "reviewers: [Bo Li, {name: Cy Do}]  # who\n",
    "reviewers: none  # who\n",
])
def test_reviewers_of_all_forms_are_kept_with_their_comments(
    clinic: Shelf, run: Run, reviewers: str
) -> None:
    keys = clinic.root / "source/hands/manuscript.yaml"
    keys.write_text(keys.read_text() + reviewers)
    run("review", "export", "hands")
    assert run("review", "import", FILE, *SIGN).code == 0
    [manuscript] = read_library(clinic.root).manuscripts
    others = [] if "none" in reviewers else ["Bo Li", "Cy Do"]
    assert [each.name for each in manuscript.reviewers] == [*others, "Ann Ames"]
    assert "# who" in keys.read_text()


def test_a_program_gets_one_object(clinic: Shelf, run: Run) -> None:
    run("review", "export", "hands")
    came = run("review", "import", FILE, *SIGN, "--json", "--patch", "hands.patch")
    assert json.loads(came.out) == {"findings": []}
    assert "Ann Ames signed" in came.err
    assert run("review", "import", FILE, *SIGN, "--patch", "-").out == ""


@pytest.mark.parametrize(("name", "why"), [
    (SOURCE, "lies in source/"), ("source/hands/new.patch", "lies in source/"),
    (FILE, "is the file that the reviewer sent"), ("note.txt", "is there already"),
])
def test_a_patch_is_written_over_nothing_but_a_patch(
    clinic: Shelf, run: Run, name: str, why: str
) -> None:
    run("review", "export", "hands")
    edit(clinic.root, lambda word, at: word.replace(at, 10, 15, "feet"))
    (clinic.root / "note.txt").write_text("Mine.\n")
    before, sent = state(clinic.root), (clinic.root / FILE).read_bytes()
    came = run("review", "import", FILE, "--patch", name)
    assert (came.code, why in came.err) == (2, True)
    assert (state(clinic.root), (clinic.root / FILE).read_bytes()) == (before, sent)
    assert (clinic.root / "note.txt").read_text() == "Mine.\n"
    for more in (("--overwrite",), ()):  # the second time, a patch is there
        assert run("review", "import", FILE, "--patch", "note.txt", *more).code == 0


@pytest.mark.parametrize(("name", "old", "new", "place"), [
    ("hands/01-washing.md", "Wash your", "Do not wash your", f"{SOURCE}:3"),
    ("disclaimer.en.md", "General", "Special", "source/disclaimer.en.md:3"),
    ("clinics/north/clinic.yaml", "960 001", "960 002", "source/clinics/north/clinic.yaml:3"),
    ("hands/manuscript.yaml", "Clean hands", "Dirty hands", "source/hands/manuscript.yaml:2"),
    ("hands/references.json", "Hands", "Feet", "source/hands/references.json"),
    ("hands/hands.png", "", "", "source/hands/hands.png"),
    ("languages/en.toml", "Watch out", "Note", "source/languages/en.toml"),
    ("hands/cover.png", "", "", "source/hands/cover.png"),
    ("hands/manuscript.yaml", "lang: en", "lang: en-GB", "source/hands/manuscript.yaml"),
    ("clinics/north/clinic.yaml", "GB", "IE", "source/clinics/north/clinic.yaml:2"),
])
def test_a_text_that_changed_after_its_sign_off_is_not_released(
    clinic: Shelf, run: Run, name: str, old: str, new: str, place: str
) -> None:
    run("review", "export", "hands")
    run("review", "import", FILE, *SIGN)
    released(clinic)
    today = ("--today", "2026-01-06")
    assert "D-005" not in run("check", *today).out
    path = clinic.root / "source" / name
    body = path.read_bytes()
    path.write_bytes(body.replace(old.encode(), new.encode()) if old else png(255))
    found = run("check", *today)
    assert found.code == 1
    assert f"error[D-005] {place}" in found.out
    assert "Ann Ames signed another text; changed since in 1 place" in found.out


def test_a_build_refuses_it_in_the_editions_of_all_clinics(clinic: Shelf, run: Run) -> None:
    run("review", "export", "hands")
    run("review", "import", FILE, *SIGN)
    clinic.write("clinics/west/clinic.yaml", "name: West\nphone: 01632 960 009\n")
    clinic.write("clinics/north/clinic.yaml", "name: North\nphone: 01632 960 002\n")
    released(clinic)
    for command in (("build",), ("build", "--clinic", "west")):
        refused = run(*command, "-f", "epub", "--today", "2026-01-06")
        assert (refused.code, "error[D-005] source/clinics/north" in refused.err) == (1, True)


def test_a_file_that_is_not_ours_or_is_made_to_do_harm_is_refused(
    clinic: Shelf, run: Run
) -> None:
    run("review", "export", "hands")
    data = (clinic.root / FILE).read_bytes()
    (clinic.root / "note.docx").write_bytes(b"{\\rtf1 words}")
    assert "error[C-001] note.docx: The file is RTF" in run("review", "import", "note.docx").out
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["docProps/custom.xml"] = b"<Properties/>"
    parts["word/document.xml"] = parts["word/document.xml"].replace(b", code", b", sign")
    _write(clinic.root / "lost.docx", parts)
    lost = run("review", "import", "lost.docx")
    assert (lost.code, "does not say which manuscript" in lost.out) == (1, True)
    assert run("review", "import", "lost.docx", "--slug", "hands").code == 0
    parts["word/document.xml"] = b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + parts["word/document.xml"]
    _write(clinic.root / "evil.docx", parts)
    assert "has a DOCTYPE" in run("review", "import", "evil.docx").out


def _write(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name, body)


def test_a_file_that_may_hold_comments_is_not_written_over(clinic: Shelf, run: Run) -> None:
    run("review", "export", "hands")
    edit(clinic.root, lambda word, at: word.comment(at, 0, 4, "How long?"))
    kept = (clinic.root / FILE).read_bytes()
    again = run("review", "export", "hands")
    assert (again.code, "is there already" in again.err) == (2, True)
    assert (clinic.root / FILE).read_bytes() == kept
    assert run("review", "export", "hands", "--overwrite").code == 0
    assert "no manuscript hand" in run("review", "export", "hand").err


@pytest.mark.full
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_keeps_what_a_reviewer_did(clinic: Shelf, run: Run) -> None:
    run("review", "export", "hands")
    edit(clinic.root, lambda word, at: word.comment(at, 0, 4, "How long?"))
    edit(clinic.root, lambda word, at: word.replace(at, 10, 15, "feet"))
    before = run("review", "import", FILE).out
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation=file://{clinic.root}/profile", "--headless",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", "saved", FILE,
        ], cwd=clinic.root, check=True, capture_output=True,
    )
    assert run("review", "import", f"saved/{FILE}").out == before
