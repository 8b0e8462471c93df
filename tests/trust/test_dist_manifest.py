"""Manifests that came from elsewhere: nothing in one is believed that its schema does not allow."""

from __future__ import annotations

import copy
import errno
import hashlib
import inspect
import io
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exporter.errors import UsageError, WriteError
from exporter.publish import dead, listed, lock, manifest
from exporter.publish.dist import Dist
from exporter.publish.listed import Listed
from exporter.publish.merging import merge
from tests.cli.conftest import Ended, Shelf
from tests.hostile.conftest import within

SCHEMA = jsonschema.Draft202012Validator(json.loads(manifest.schema()))
PATH = "hands/hands.en.north-clinic.large-print.proof.pdf"
ENTRY: dict[str, Any] = {
    "path": PATH, "bytes": 3, "sha256": hashlib.sha256(b"one").hexdigest(),
    "edition": "hands.en.north-clinic", "format": "pdf", "book": "0" * 64,
    "tools": {"weasyprint": "70.0"}, "verdicts": {"proof": "passed"},
}
NAMES = [
    PATH, "hands/hands.en.epub", "a-1/a-1.zh-hans.epub", "con/con.en.proof.pdf",
]
NO_NAMES = [
    ".git/hooks/post-checkout", ".htaccess", ".manifest.lock", ".run-a/lock", "con.pdf",
    "manifest.json", "SHA256SUMS", "../out.pdf", "/tmp/out.pdf", "a/../../out.pdf",
    "hands/x.en.pdf",
    "hands/hands.pdf", "hands/hands.en.html", "hands/hands.en.pdf\n", "hands/hands.en..pdf",
    "hands/hands.en.a.b.c.d.e.pdf", "Hands/Hands.en.pdf", "hands\\hands.en.pdf",
    "hands/hands.en.PDF",
    "hands//hands.en.pdf", "./hands/hands.en.pdf", "hands/hands.en.\x1b]0;x\x07.pdf", "",
    "hands/hands.en.\ud800.pdf", "hands/hands.en.pdf\0", "hände/hände.en.pdf",
    "a/a.en.pdf/a.en.pdf", f"{'a' * 255}/{'a' * 255}.en.pdf",
]


def enter(dist: Path, entry: Listed) -> None:
    """Enter a file into the manifest."""
    with Dist(dist) as folder:
        folder.enter([entry], lambda _: True)


def write(dist: Path, **changes: Any) -> None:
    dist.mkdir(exist_ok=True)
    (dist / manifest.FILE).write_text(json.dumps({"artifacts": [ENTRY | changes]}))


def shard(folder: Path, path: str = PATH, body: bytes = b"one") -> Path:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(body)
    write(folder, path=path, sha256=hashlib.sha256(body).hexdigest(), bytes=len(body))
    return folder


@pytest.mark.parametrize("path", NAMES)
def test_a_name_that_exporter_makes_is_read(tmp_path: Path, path: str) -> None:
    write(tmp_path, path=path, format=path.rpartition(".")[2])
    assert list(manifest.read(tmp_path)) == [path]


@pytest.mark.parametrize("path", NO_NAMES)
def test_any_other_name_is_refused(tmp_path: Path, path: str) -> None:
    write(tmp_path / "shard", path=path)
    with pytest.raises(UsageError, match=r"\[0\]\.path is .*; expected: SLUG/SLUG") as told:
        merge(tmp_path / "dist", [tmp_path / "shard"])
    assert str(told.value).isprintable()
    assert not (tmp_path / "dist").exists()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from([*NAMES, *NO_NAMES, "0" * 64, "epub", "\ud800", 10**400, 4_000_000_001]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)
PLACES = st.sampled_from(
    [(), *((key,) for key in ENTRY), ("tools", "weasyprint"), ("page_list",), ("new",)]
)


@given(PLACES, VALUES)
@example(("bytes",), True)
@example(("bytes",), 3.0)
@example(("verdicts",), "x")
@example(("tools", "weasyprint"), None)
@example(("page_list",), False)
@example(("page_list",), True)
@example(("page_list",), 0)
def test_the_reader_believes_what_the_schema_believes(place: tuple[str, ...], value: Any) -> None:
    entry = copy.deepcopy(ENTRY)
    inner = entry
    for key in place[:-1]:
        inner = inner[key]
    whole: dict[str, Any] = {"artifacts": [entry]}
    if place:
        inner[place[-1]] = value
    else:
        whole["artifacts"] = value
    words = ""
    try:
        tuple(listed.entries(io.BytesIO(json.dumps(whole).encode())))
    except ValueError as error:
        words = str(error)
    # The schema can't say that a format is that of the name; its $ stands before a last \n, and
    # 3.0 is whole for it.
    stricter = "format is" in words or "\\n" in words or type(value) is float
    assert words.isprintable()
    assert SCHEMA.is_valid(whole) == (not words) or stricter, words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[" * 200_000, "no object with the key artifacts alone"),
        ('{"artifacts": ' + "[" * 200_000, "too deep"),
        ('{"artifacts": [' + "{}," * 5_000_001, "artifacts[0] is no object with the keys"),
        ('{"artifacts": ["' + "x" * 200_000, "[0] is no value of at most 100000 letters"),
        ('{"artifacts": [{"a": [' + "0, " * 99_999 + "0]}]}", "[0] has more than 100000 letters"),
        ('{"artifacts": [' + json.dumps(ENTRY) + " []]}", "no comma or bracket follows artifacts"),
        ('{"artifacts": []} []', "artifacts alone"),
        ('{"artifacts": [' + "1" * 5000 + "]}", "more than 100 digits"),
        ('{"artifacts": [NaN]}', "no object with the keys"),
        ('{"artifacts": null}', "is null; expected: a list"),
        ('{"artifacts": [], "more": 1}', "artifacts alone"),
        ("\ufeff{}", "BOM"),
        ('{"artifacts": [' + ",".join([json.dumps(ENTRY)] * 2) + "]}", "listed twice"),
    ],
    ids=lambda value: value[:20],
)
def test_a_manifest_of_another_form_is_refused_in_words(
    tmp_path: Path, text: str, words: str
) -> None:
    (tmp_path / manifest.FILE).write_text(text)
    with within(10), pytest.raises(UsageError, match="is not a manifest of exporter") as told:
        manifest.read(tmp_path)
    assert words in str(told.value)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / manifest.FILE).write_bytes(b'{"artifacts": "\xff"}')
    with pytest.raises(UsageError, match="is not a manifest"):
        manifest.read(tmp_path)


def odd(path: Path, kind: str) -> None:
    """Put something in the place of a file that waits for ever, or has no end."""
    path.unlink(missing_ok=True)
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "endless":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case "large":
            with path.open("wb") as file:
                file.truncate(10**12)


ODD = ("pipe", "endless", "folder", "large")


@pytest.mark.parametrize("kind", ODD)
def test_what_stands_in_the_place_of_a_manifest_is_named(tmp_path: Path, kind: str) -> None:
    dist = shard(tmp_path / "dist")
    odd(dist / manifest.FILE, kind)
    for call in (
        lambda: manifest.read(dist), lambda: enter(dist, Listed(**ENTRY)),
        lambda: merge(tmp_path / "other", [dist]),
    ):
        with within(5), pytest.raises(UsageError, match=r"json can't be read: (a|1)"):
            call()


def test_a_manifest_that_can_not_be_opened_now_is_not_to_be_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bytes:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(manifest.files, "opened", full)
    with pytest.raises(UsageError, match="may be sound") as error:
        manifest.read(tmp_path)
    assert "Remove" not in error.value.hint


@pytest.mark.parametrize("kind", ODD)
def test_what_stands_in_the_place_of_a_listed_file_is_a_fault(tmp_path: Path, kind: str) -> None:
    dist = shard(tmp_path / "dist")
    odd(dist / PATH, kind)
    with within(5):
        ((path, fault),) = manifest.faults(dist, manifest.read(dist))
        manifest.judge(dist, {PATH: {"verapdf": "accepted by 1"}})
        with pytest.raises(UsageError, match="hands"):
            merge(tmp_path / "other", [dist])
    assert path == PATH
    assert fault.startswith("differs from" if kind == "large" else "can't be read: a ")
    assert manifest.read(dist)[PATH].verdicts == ENTRY["verdicts"]


@pytest.mark.parametrize("kind", [each for each in ODD if each != "folder"])
def test_what_stands_in_the_place_of_the_sums_is_replaced(tmp_path: Path, kind: str) -> None:
    dist = shard(tmp_path / "dist")
    odd(dist / manifest.SUMS, kind)
    with within(5):
        enter(dist, Listed(**ENTRY))
    assert (dist / manifest.SUMS).read_text() == f"{ENTRY['sha256']}  {PATH}\n"


def test_a_folder_in_the_place_of_the_sums_is_to_be_moved_away(tmp_path: Path) -> None:
    dist = shard(tmp_path / "dist")
    odd(dist / manifest.SUMS, "folder")
    with pytest.raises(WriteError) as told:
        enter(dist, Listed(**ENTRY))
    assert "Move that folder away" in str(told.value.hint)
    assert list(manifest.read(dist)) == [PATH]


def test_a_lock_that_is_a_link_is_not_opened(tmp_path: Path) -> None:
    dist = shard(tmp_path / "dist")
    (tmp_path / "precious").write_text("precious")
    (dist / ".manifest.lock").symlink_to("../precious")
    with pytest.raises(WriteError, match=r"\.manifest\.lock can't be written to"):
        manifest.judge(dist, {PATH: {}})
    assert (tmp_path / "precious").read_text() == "precious"


@pytest.mark.parametrize("name", [".manifest.json.part", ".SHA256SUMS.part", "SHA256SUMS"])
def test_no_link_in_dist_is_written_through(tmp_path: Path, name: str) -> None:
    dist = shard(tmp_path / "dist")
    (tmp_path / "precious").write_text("precious")
    (dist / name).symlink_to("../precious")
    enter(dist, Listed(**ENTRY | {"verdicts": {}}))
    assert (tmp_path / "precious").read_text() == "precious"
    assert not (dist / manifest.FILE).is_symlink()


def test_no_folder_is_written_or_pruned_through_a_link(tmp_path: Path) -> None:
    out = shard(tmp_path / "out")
    for dist in (tmp_path / "dist", tmp_path / "full"):
        dist.mkdir()
        (dist / "hands").symlink_to("../out/hands" if dist.name == "full" else "../empty")
    (tmp_path / "empty").mkdir()
    with pytest.raises(WriteError, match="a symbolic link"):
        merge(tmp_path / "dist", [out])
    write(tmp_path / "full")
    with Dist(tmp_path / "full") as full:
        assert full.prune(()) == ()
    assert (out / PATH).exists()
    assert list((tmp_path / "empty").iterdir()) == []


def test_shards_are_merged_all_or_not_at_all(tmp_path: Path) -> None:
    one = shard(tmp_path / "one", "a/a.en.pdf")
    two = shard(tmp_path / "two", "b/b.en.pdf")
    dist = tmp_path / "dist"
    (dist / "b" / "b.en.pdf").mkdir(parents=True)  # no file can be put there
    with pytest.raises(WriteError, match=r"b/b\.en\.pdf could not be written"):
        merge(dist, [one, two])
    assert {path.name for path in dist.rglob("*")} == {"b", "b.en.pdf"}


def test_a_shard_that_is_changed_while_it_is_copied_adds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = shard(tmp_path / "one")
    monkeypatch.setattr(
        manifest, "faults", lambda *_: (one / PATH).write_bytes(b"two") and ()
    )
    with pytest.raises(UsageError, match="was changed while it was copied"):
        merge(tmp_path / "dist", [one])
    assert not (tmp_path / "dist" / "hands" / PATH).exists()
    assert not (tmp_path / "dist" / manifest.FILE).exists()


def test_what_no_manifest_lists_is_named_and_no_link_followed(tmp_path: Path) -> None:
    dist = shard(tmp_path / "dist")
    (dist / "out").symlink_to("..")
    os.mkfifo(dist / "hands" / "pipe")
    (dist / ".hidden").mkdir()
    deep = "a/" * 200
    (dist / deep).mkdir(parents=True)
    (dist / deep / "x").touch()
    listed = manifest.read(dist)
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 150)
    try:
        found = manifest.unlisted(dist, listed)
    finally:
        sys.setrecursionlimit(before)
    assert found == (f"{deep}x", "hands/pipe", "out")


def rest(dist: Path) -> None:
    with dead.at_rest(dist):
        pass


@pytest.mark.parametrize("wait", [dead.end, rest], ids=["to mend", "to read"])
def test_who_waits_to_mend_or_read_dist_is_told_what_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
    wait: Callable[[Path], None],
) -> None:
    dist = shard(tmp_path / "dist")
    monkeypatch.setattr(lock, "_PATIENCE", 0.05)
    waiting = threading.Thread(target=wait, args=(dist,))
    with within(20), lock.locked(dist, ".manifest.lock"):
        waiting.start()
        while waiting.is_alive() and not caplog.messages:
            time.sleep(0.01)
    waiting.join()
    held = dist / ".manifest.lock"
    assert caplog.messages == [f"waiting for another run of exporter, which holds {held}"]


def test_who_waits_for_a_lock_is_told_what_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    dist = shard(tmp_path / "dist")
    monkeypatch.setattr(lock, "_PATIENCE", 0.05)
    waiting = threading.Thread(target=manifest.judge, args=(dist, {PATH: {"qpdf": "accepted"}}))
    with lock.locked(dist, ".manifest.lock"):
        waiting.start()
        while not caplog.messages:
            time.sleep(0.01)
    waiting.join()
    held = dist / ".manifest.lock"
    assert caplog.messages == [f"waiting for another run of exporter, which holds {held}"]
    assert manifest.read(dist)[PATH].verdicts["qpdf"] == "accepted"


@pytest.mark.parametrize("name", ["My Layout", "a/b", "A4", "a4.proof"])
def test_a_layout_whose_name_no_file_can_have_is_refused(
    shelf: Shelf, exporter: Callable[..., Ended], name: str
) -> None:
    sheet = shelf.root / "styles" / "layouts" / f"{name}.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("@page { size: A4 }")
    ended = exporter("build", "--layout", name, "-f", "pdf", cwd=shelf.root)
    assert ended.code == 2
    assert f"There is no layout {name} in the library" in ended.err
    assert f"warning[S-019] styles/layouts/{name}.css" in exporter("check", cwd=shelf.root).out
