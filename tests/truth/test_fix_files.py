"""`check --fix` replaces a file whole, with its bytes where no edit is, or leaves it alone."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

import exporter as package
from exporter.batch.mended import Shelf
from exporter.errors import WriteError
from exporter.source.paths import Folder
from tests.cli.conftest import exporter
from tests.making import library, put
from tests.truth.test_fix_texts import YAML, Run, leaflet

__all__ = ["exporter"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n"])
def test_line_ends_and_byte_order_mark_stay(
    end: str, mark: str, last: str, tmp_path: Path
) -> None:
    text = f"{mark}# One\n\nTake 5mg.\n* * *{last}".replace("\n", end)
    put(library(tmp_path), "leaflet/manuscript.yaml", YAML)
    path = put(tmp_path, "leaflet/01.md", text)
    next(package.check(tmp_path, fix=True))
    mended = f"{mark}# One\n\nTake 5 mg.\n\n* * *{last}".replace("\n", end)
    assert path.read_bytes() == mended.encode()


def test_letters_stay_as_they_are_written(tmp_path: Path, exporter: Run) -> None:
    line = unicodedata.normalize("NFD", "é ẹ̀ ﬁ ü") + " \ufb01ne\u2028é 5mg é"
    path = leaflet(tmp_path, line)
    exporter("check", "--fix", cwd=tmp_path)
    assert path.read_text() == f"# Medicines\n\n{line.replace('5mg', '5 mg')}\n"


def test_rights_stay(tmp_path: Path, exporter: Run) -> None:
    path = leaflet(tmp_path, "Take 5mg.")
    path.chmod(0o640)
    exporter("check", "--fix", cwd=tmp_path)
    assert path.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(".")] == []


def test_a_link_out_of_the_folder_is_left_alone(tmp_path: Path, exporter: Run) -> None:
    path = leaflet(tmp_path / "library", "Take 5mg.")
    outside = tmp_path / "outside.md"
    path.rename(outside)
    path.symlink_to(outside)
    told = exporter("check", "--fix", cwd=tmp_path / "library")
    assert "S-007" in told.out
    assert "5mg" in outside.read_text()
    assert path.is_symlink()


def test_a_link_inside_source_stays_a_link(tmp_path: Path, exporter: Run) -> None:
    path = leaflet(tmp_path, "Take 5mg.")
    real = path.rename(path.with_name("real.txt"))
    path.symlink_to("real.txt")
    exporter("check", "--fix", cwd=tmp_path)
    assert path.is_symlink()
    assert "5 mg" in real.read_text()


def test_a_file_that_changed_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = leaflet(tmp_path, "Take 5mg.")
    put_back = Shelf.put

    def late(shelf: Shelf, mended: package.Mended) -> package.Mended:
        path.write_text("# Somebody else's\n\nTake 7mg.\n")
        return put_back(shelf, mended)

    monkeypatch.setattr(Shelf, "put", late)
    first, *_ = package.check(tmp_path, fix=True)
    assert isinstance(first, package.Mended)
    assert first.mended == ()
    assert [why for _, why in first.refused] == [
        "the file was changed meanwhile, or must not be written"
    ]
    assert path.read_text() == "# Somebody else's\n\nTake 7mg.\n"


def test_a_file_that_must_not_be_written_is_left_alone(
    tmp_path: Path, exporter: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = leaflet(tmp_path, "Take 5mg.")
    allowed = os.access
    monkeypatch.setattr(
        os, "access",
        lambda path, mode: not str(path).endswith(".md") and allowed(path, mode),
    )
    told = exporter("check", "--fix", cwd=tmp_path)
    assert "not mended M-109 source/leaflet/01.md:3:6: the file was changed" in told.out
    assert "5mg" in path.read_text()


def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = leaflet(tmp_path, "Take 5mg.")
    before = path.read_bytes()

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left"):
        list(package.check(tmp_path, fix=True))
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 2


def test_an_unsound_text_is_not_opened_for_mending(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "Take\x00 5mg")
    put(tmp_path, "b.md", b"Take \xff")
    shelf = Shelf(Folder(tmp_path / "source", "source/"))
    assert [shelf.text(f"source/{name}") for name in ("a.md", "b.md", "c.md")] == [None] * 3
