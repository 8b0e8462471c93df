"""A file is read again unless the file system says for certain that it is what it was."""

from __future__ import annotations

import os
from pathlib import Path

from exporter.batch.digests import Digests, KnownFile, digest, key
from exporter.batch.tree import files_below, mark_of


def test_a_file_that_had_not_rested_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_bytes(b"one")
    (entry,) = files_below(tmp_path, "folder")
    first = Digests({})
    assert first.of(entry) == digest(b"one")
    path.write_bytes(b"two")
    # As if the clock of the file system had not ticked in between:
    told = KnownFile(mark_of(path), first.fresh[entry.path].read, digest(b"one"))
    (entry,) = files_below(tmp_path, "folder")

    assert Digests({entry.path: told}).of(entry) == digest(b"two")


def test_a_file_that_had_rested_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "text").write_bytes(b"one")
    (entry,) = files_below(tmp_path, "folder")
    told = KnownFile(entry.mark, max(entry.mark[1:3]) + 100_000_000, "remembered")

    assert Digests({entry.path: told}).of(entry) == "remembered"


def test_files_of_one_moment_that_are_swapped_are_read_again(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_text(name)
    one, two = files_below(tmp_path, "folder")
    told = KnownFile((*two.mark[:3], one.mark[3]), max(one.mark[1:3]) + 100_000_000, "of the first")

    assert Digests({two.path: told}).of(two) == digest(b"two")


def test_a_file_that_became_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "text").write_bytes(b"one")
    (entry,) = files_below(tmp_path, "folder")
    (tmp_path / "text").unlink()
    os.mkfifo(tmp_path / "text")

    assert Digests({}).of(entry).startswith("unreadable")


def test_lines_have_one_key_however_they_came_about() -> None:
    name, value = "source/hands/01.md", "ß" * 3
    again = tuple((str(bytes(each, "utf-8"), "utf-8"), value * 1) for each in (name, name))
    lines = ((name, value), (name, "".join(list(value))))

    assert key(iter(lines)) == key(again)
    assert key([("a\udcff", "b")]) != key([("a", "\udcffb")]) != key([("a\udcffb", "")])


def test_keys_outlive_a_version_of_python() -> None:
    known = "eba2ad929b99f9ae1a3d34ce17bcd0857f98d86a999b661e49dc57b141ab8a0d"
    assert key([("name", "value")]) == known
