"""The careful reader and the careful writer: nothing but plain files, nothing out of a folder."""

from __future__ import annotations

import hashlib
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter import files
from exporter.batch import mended
from exporter.model import Mended, Rewritten
from exporter.source.paths import TEXT, Folder
from tests.cli.conftest import Ended, Shelf
from tests.hostile.conftest import within

Run = Callable[..., Ended]
SECRET = b"kept from all books"
LIMIT = 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "secret").write_bytes(SECRET)
    (tmp_path / "in" / "a").mkdir(parents=True)
    (tmp_path / "in" / "a" / "plain").write_bytes(b"plain")
    return tmp_path / "in"


def inside(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def a_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket has at most 100 letters
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(path.name)
    os.chdir(here)


def a_huge_file(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10**12)


ODD: dict[str, tuple[Callable[[Path], None], str]] = {
    "a folder": (Path.mkdir, "a folder"),
    "a pipe": (os.mkfifo, "a pipe"),
    "a socket": (a_socket, "a socket"),
    "a link to a file inside": (lambda path: path.symlink_to("a/plain"), "a symbolic link"),
    "a link to a device": (lambda path: path.symlink_to("/dev/zero"), "a symbolic link"),
    "a link to nothing": (lambda path: path.symlink_to("nothing"), "a symbolic link"),
    "a large file": (
        lambda path: path.write_text('x' * (LIMIT + 1)),
        "0.2 kB where at most 0.1 kB are read",
    ),
    "a file without an end": (
        a_huge_file,
        "1000000 MB where at most 0.1 kB are read",
    ),
}


@pytest.mark.parametrize("reader", [files.read, files.digest])
@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_plain_file_is_named(
    folder: Path, kind: str, reader: Callable[..., object]
) -> None:
    make, words = ODD[kind]
    make(folder / "odd")
    with within(5), pytest.raises(files.Unsafe) as refused:
        reader(folder, "odd", LIMIT)
    assert str(refused.value) == words


def test_a_plain_file_is_read(folder: Path) -> None:
    assert files.read(folder, "a/plain", LIMIT) == b"plain"
    assert files.read(folder, "./a//plain", 5) == b"plain"
    assert files.digest(folder, "a/plain", LIMIT) == hashlib.sha256(b"plain").hexdigest()


def test_a_folder_that_the_caller_names_may_be_a_link(folder: Path) -> None:
    (folder.parent / "link").symlink_to("in")
    assert files.read(folder.parent / "link", "a/plain", LIMIT) == b"plain"


@pytest.mark.parametrize("links", [False, True])
@pytest.mark.parametrize(
    "name",
    ["../out/secret", "a/../../out/secret", "/etc/passwd", "a\0b", "a\ud800", "lead/secret", "far"],
)
def test_no_name_leads_out(folder: Path, name: str, links: bool) -> None:
    (folder / "lead").symlink_to("../out")
    (folder / "far").symlink_to(folder.parent / "out" / "secret")
    with pytest.raises(files.Unsafe):
        files.read(folder, name, LIMIT, links=links)
    with pytest.raises(files.Unsafe):
        files.write(folder, f"{name}/x", b"")
    assert inside(folder.parent / "out") == ["secret"]


@given(st.text(st.sampled_from("./ab\0é\ud800"), max_size=12) | st.text(max_size=12))
def test_a_name_of_any_letters_leads_nowhere_else(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    base = tmp_path_factory.getbasetemp() / "any"
    (base / "in" / "a").mkdir(parents=True, exist_ok=True)
    for secret in (base / "a", base / "in" / "a" / "b"):
        secret.write_bytes(b"inside" if secret.name == "b" else SECRET)
    try:
        found = files.read(base / "in", name, LIMIT, links=True)
    except OSError:
        return
    assert found == b"inside"


def test_links_inside_are_followed_where_the_caller_allows_it(folder: Path) -> None:
    (folder / "b").mkdir()
    (folder / "b" / "up").symlink_to("../a/./plain")
    (folder / "c").symlink_to("b/../b")
    assert files.read(folder, "c/up", LIMIT, links=True) == b"plain"
    with pytest.raises(files.Unsafe):
        files.read(folder, "c/up", LIMIT)


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "one").symlink_to("two")
    (folder / "two").symlink_to("one")
    with pytest.raises(files.Outside, match="leads nowhere"):
        files.read(folder, "one", LIMIT, links=True)


def test_a_folder_that_was_entered_bounds_its_links(folder: Path) -> None:
    (folder / "b").write_bytes(b"beside")
    (folder / "a" / "up").symlink_to("../b")
    with files.entered(folder, "a", links=True) as inner:
        assert files.read(inner, "plain", LIMIT, links=True) == b"plain"
        with pytest.raises(files.Outside, match="out of the folder"):
            files.read(inner, "up", LIMIT, links=True)
    assert files.read(folder, "a/up", LIMIT, links=True) == b"beside"


def test_nothing_outside_is_read_while_files_are_swapped(folder: Path) -> None:
    """A file, and the folder that it lies in, become links out and back all the time."""
    (folder.parent / "out" / "plain").write_bytes(SECRET)
    stop, new = threading.Event(), folder / "a" / "new"

    def swap() -> None:
        while not stop.is_set():
            new.symlink_to("../../out/secret")
            new.replace(new.with_name("plain"))
            new.write_bytes(b"plain")
            new.replace(new.with_name("plain"))
            new.parent.rename(folder / "aside")
            new.parent.symlink_to("../out")
            new.parent.unlink()
            (folder / "aside").rename(new.parent)
            time.sleep(0.0005)

    swapping = threading.Thread(target=swap)
    swapping.start()
    bodies = set()
    try:
        for number in range(1_000_000):
            if number > 2000 and bodies >= {b"plain", "Outside"}:
                break
            try:
                bodies.add(files.read(folder, "a/plain", LIMIT, links=True))
            except OSError as error:
                bodies.add(type(error).__name__)
    finally:
        stop.set()
        swapping.join()
    assert SECRET not in bodies
    assert bodies >= {b"plain", "Outside"}


@pytest.mark.parametrize("kind", sorted(set(ODD) - {"a folder"}))
def test_what_stands_in_the_place_of_a_file_is_replaced(folder: Path, kind: str) -> None:
    ODD[kind][0](folder / "odd")
    files.write(folder, "odd", b"new")
    assert files.read(folder, "odd", LIMIT) == b"new"
    assert files.read(folder, "a/plain", LIMIT) == b"plain"


def test_a_file_is_written_whole_with_its_folders(folder: Path) -> None:
    before = os.umask(0o027)
    try:
        files.write(folder / "new", "b/c/file", iter([b"one ", b"two"]))
    finally:
        os.umask(before)
    made = folder / "new" / "b" / "c" / "file"
    assert (made.read_bytes(), made.stat().st_mode & 0o777) == (b"one two", 0o640)
    assert inside(made.parent) == ["file"]


def test_a_file_that_fails_leaves_the_old_one_and_nothing_beside_it(folder: Path) -> None:
    def failing() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        files.write(folder, "a/plain", failing())
    with pytest.raises(IsADirectoryError):
        files.write(folder, "a", b"over a folder")
    assert files.read(folder, "a/plain", LIMIT) == b"plain"
    assert (inside(folder), inside(folder / "a")) == (["a"], ["plain"])


def test_a_file_is_removed_and_its_folder_when_empty(folder: Path) -> None:
    (folder / "lead").symlink_to("../out")
    with pytest.raises(files.Unsafe):
        files.remove(folder, "lead/secret")
    (folder / "a" / "other").touch()
    files.remove(folder, "a/other")
    assert inside(folder / "a") == ["plain"]
    files.remove(folder, "a/plain")
    assert not (folder / "a").exists()
    assert (folder.parent / "out" / "secret").exists()


def test_no_command_writes_through_a_link(shelf: Shelf, exporter: Run) -> None:
    root = shelf.root
    victim = root.parent / "victim"
    victim.write_text("precious")
    for name in ("source/retractions.tsv", "source/retractions.tsv.new"):
        (root / name).symlink_to(victim)
    table = root.parent / "table.csv"
    table.write_text(
        "OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,RetractionDate\n"
        "10.1/a,1,Retraction,1/2/2020 0:00\n"
    )
    assert exporter("retractions", "import", str(table), cwd=root).code == 0
    assert not (root / "source" / "retractions.tsv").is_symlink()
    (root / "source" / "tea").symlink_to(root.parent / "nowhere")
    assert exporter("new", "tea", cwd=root).code == 2
    (root.parent / "new" / "source").mkdir(parents=True)
    (root.parent / "new" / "source" / "library.yaml").symlink_to(root.parent / "nowhere")
    assert exporter("init", "new", cwd=root.parent).code == 0
    (root.parent / "other").mkdir()
    (root.parent / "other" / "source").symlink_to(root / "source")
    assert exporter("init", "other", cwd=root.parent).code == 2
    assert victim.read_text() == "precious"
    assert not (root.parent / "nowhere").exists()


def test_a_folder_that_is_swapped_for_a_link_lets_nothing_out(
    shelf: Shelf, tmp_path: Path
) -> None:
    """The manuscript's own folder, after its name was judged and before its file is opened."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "01-washing.md").write_bytes(SECRET)
    home = Folder(shelf.root / "source", "source/").below("hands")
    assert home.read("01-washing.md", TEXT)[0] is not None
    (shelf.root / "source" / "hands").rename(tmp_path / "hands")
    (shelf.root / "source" / "hands").symlink_to(out)
    body, (finding,) = home.read("01-washing.md", TEXT)
    assert (body, finding.rule) == (None, "S-007")
    assert home.names()[0] == ()


def test_a_fix_follows_no_link_that_came_meanwhile(tmp_path: Path) -> None:
    source, out = tmp_path / "source" / "a", tmp_path / "out"
    source.mkdir(parents=True)
    out.mkdir()
    for folder in (source, out):
        (folder / "01.md").write_text("Take 5mg.")
    mending = mended.Shelf(Folder(tmp_path / "source", "source/"))
    assert mending.text("source/a/01.md") == "Take 5mg."
    source.rename(tmp_path / "aside")
    source.symlink_to(out)
    rewritten = Rewritten("source/a/01.md", "Take 5mg.", "Take 5 mg.", "")
    put = mending.put(Mended((rewritten,), (), (), ()))
    assert (out / "01.md").read_text() == "Take 5mg."
    assert put.files == ()
