"""exporter import: what it writes, refuses, prints; nothing is overwritten, nothing is fetched."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from exporter.cli import importing
from tests.cli.conftest import Ended, Shelf
from tests.importing.word import docx, p

Run = Callable[..., Ended]
LEAFLET = docx(p("Using your inhaler", "Title") + p("In an attack", "Heading1") + p("Sit up."))


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def word(folder: Path, name: str, data: bytes = LEAFLET) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name


def test_a_word_file_becomes_a_draft_that_builds(
    shelf: Shelf, exporter: Run, tmp_path: Path
) -> None:
    file = word(tmp_path, "Inhaler (new) 2.docx")
    ended = exporter("import", str(file), cwd=shelf.root)
    assert ended.code == 0
    assert "source/inhaler-new-2: 1 section" in ended.out
    made = shelf.root / "source" / "inhaler-new-2"
    assert (made / "01-in-an-attack.md").read_text() == "# In an attack\n\nSit up.\n"
    assert "status: draft" in (made / "manuscript.yaml").read_text()
    built = exporter("build", "inhaler-new-2", "-f", "epub", cwd=shelf.root)
    assert built.code == 0, built.err


def test_what_is_there_is_overwritten_only_if_asked(
    shelf: Shelf, exporter: Run, tmp_path: Path
) -> None:
    file = word(tmp_path, "new.docx")
    before = shelf.root / "source" / "hands" / "01-washing.md"
    text = before.read_text()
    ended = exporter("import", str(file), "--into", "hands", cwd=shelf.root)
    assert ended.code == 1
    assert "I-004" in ended.err
    assert before.read_text() == text
    (before.parent / "99-mine.md").write_text("# Mine\n")
    before.parent.with_suffix(".md").write_text("# Mine\n")
    ended = exporter("import", str(file), "--into", "hands", "--replace", cwd=shelf.root)
    assert ended.code == 0
    assert "Removed from source/: hands.md, hands/01-washing.md" in ended.out
    assert "hands/99-mine.md" in ended.out
    assert not before.parent.with_suffix(".md").exists()
    assert not before.exists()
    assert (before.parent / "01-in-an-attack.md").exists()
    assert (before.parent / "references.json").exists()


def test_markdown_brings_the_pictures_beside_it(
    shelf: Shelf, exporter: Run, tmp_path: Path
) -> None:
    (tmp_path / "notes" / "images").mkdir(parents=True)
    Image.new("RGB", (4, 4)).save(tmp_path / "notes" / "images" / "a b.png")
    Image.new("RGB", (4, 4)).save(tmp_path / "secret.png")
    text = b"# Salt\n\nEat [[less]] of it.\n\n![[images/a b.png]]\n\n![x](../secret.png)\n"
    file = word(tmp_path / "notes", "Salt.md", text)
    ended = exporter("import", str(file), cwd=shelf.root)
    assert ended.code == 0
    made = shelf.root / "source" / "salt"
    assert [each.name for each in (made / "images").iterdir()] == ["a-b.png"]
    assert (made / "01-salt.md").read_text() == (
        "# Salt\n\nEat less of it.\n\n![](images/a-b.png)\n"
    )
    assert "../secret.png" in ended.err


def test_a_folder_is_one_run_with_a_table(shelf: Shelf, exporter: Run, tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx", "sub/a.docx", "d.docx"):
        word((tmp_path / "old" / name).parent, Path(name).name)
    word(tmp_path / "old", "c.doc", b"\xd0\xcf\x11\xe0")
    word(tmp_path / "old", "~$a.docx", b"lock")
    word(tmp_path / "old" / ".trash", "e.md", b"# Thrown away")
    ended = exporter("import", str(tmp_path / "old"), "--json", cwd=shelf.root)
    assert ended.code == 1
    said = json.loads(ended.out)
    assert [row["slug"] for row in said["files"]] == ["a", "b", None, "d", "a-2"]
    assert [one["rule"] for one in said["findings"] if one["severity"] == "error"] == ["I-001"]
    again = json.loads(
        exporter("import", str(tmp_path / "old"), "--json", "--replace", cwd=shelf.root).out
    )
    assert again == said


def test_a_report_is_a_page_for_each_file(shelf: Shelf, exporter: Run, tmp_path: Path) -> None:
    word(tmp_path / "old", "index.docx")
    word(tmp_path / "old", "b.doc", b"\xd0\xcf\x11\xe0")
    report = tmp_path / "found.json"
    asked = ("import", str(tmp_path / "old"), "--report", "html", "--report", f"json={report}")
    ended = exporter(*asked, cwd=shelf.root)
    assert ended.out.endswith("Report: import-report/index.html\n")
    pages = shelf.root / "import-report"
    assert sorted(each.name for each in pages.iterdir()) == ["b.html", "index.html", "index_.html"]
    assert "Sit up." in (pages / "index_.html").read_text()
    assert "nothing is written" in (pages / "b.html").read_text()
    assert 'href="index_.html"' in (pages / "index.html").read_text()
    value = json.loads(report.read_text())
    assert [(each["manuscript"], bool(each["files"])) for each in value["editions"]] == [
        ("../old/b.doc", False), ("index", True),
    ]
    before = {each.name: each.read_bytes() for each in pages.iterdir()}
    again = exporter(*asked, "--replace", "--json", cwd=shelf.root)
    assert json.loads(again.out)["report"] == "import-report/index.html"
    assert before == {each.name: each.read_bytes() for each in pages.iterdir()}


@pytest.mark.parametrize("other", ["<h1>Mine</h1>", None])
def test_a_page_that_is_not_ours_stops_the_import(
    shelf: Shelf, exporter: Run, tmp_path: Path, other: str | None
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    if other:
        (folder / "a.html").write_text(other)
    else:
        (folder / "a.html").symlink_to(tmp_path / "secret")
    ended = exporter(
        "import", str(word(tmp_path, "a.docx")), "--report", f"html={folder}", cwd=shelf.root
    )
    assert ended.code == 2
    assert "is there, and is no report of an import" in ended.err
    assert not (shelf.root / "source" / "a").exists()
    assert not other or (folder / "a.html").read_text() == other


def test_a_folder_that_is_a_file_stops_the_import(
    shelf: Shelf, exporter: Run, tmp_path: Path
) -> None:
    file = word(tmp_path, "a.docx")
    ended = exporter("import", str(file), "--report", f"html={file}", cwd=shelf.root)
    assert ended.code == 2
    assert not (shelf.root / "source" / "a").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--report", "html="), "expected html, or html=FOLDER"),
        (("--report", "html=a.html"), "expected a folder"),
        (("--report", "sarif=a"), "expected html, junit, json, github"),
        (("--into", "clinics"), "can't name a manuscript"),
        (("--into", "A b"), "can't name a manuscript"),
        (("--changes", "maybe"), "accept"),
    ],
)
def test_a_wrong_request_is_usage(
    shelf: Shelf, exporter: Run, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    ended = exporter("import", str(word(tmp_path, "a.docx")), *arguments, cwd=shelf.root)
    assert ended.code == 2
    assert says in ended.err


def test_a_language_that_the_library_lacks_is_told(
    shelf: Shelf, exporter: Run, tmp_path: Path
) -> None:
    ended = exporter("import", str(word(tmp_path, "a.docx")), "--lang", "pl", cwd=shelf.root)
    assert ended.code == 0
    assert "does not publish pl" in ended.err


def test_a_fault_of_ours_loses_no_other_file(
    shelf: Shelf, exporter: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importing.take

    def fails(name: str, *rest: Any) -> Any:
        if name.endswith("a.docx"):
            raise TypeError("no month")
        return real(name, *rest)

    monkeypatch.setattr(importing, "take", fails)
    word(tmp_path / "old", "a.docx")
    word(tmp_path / "old", "b.docx")
    ended = exporter("import", str(tmp_path / "old"), cwd=shelf.root)
    assert ended.code == 1
    assert "TypeError: no month" in ended.err
    assert (shelf.root / "source" / "b" / "manuscript.yaml").exists()


def test_a_library_does_not_import_itself(shelf: Shelf, exporter: Run) -> None:
    word(shelf.root, "new.docx")
    ended = exporter("import", ".", cwd=shelf.root)
    assert ended.code == 0
    assert "source/new: 1 section" in ended.out
    assert "of a library's own source/" in ended.err
    assert "hands" not in ended.out
