"""Finished files that come back from elsewhere: a verdict on each, whatever is in them."""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from exporter.make import make
from exporter.model import Edition, Made, Manuscript, Place
from exporter.proof.archive import Hazard, opened
from exporter.proof.epub_file import UNREADABLE, open_epub
from exporter.verify.comparing import Explanation, explain
from exporter.verify.inspecting import refused
from exporter.verify.quoting import MOST
from exporter.verify.rebuild import rebuild
from tests.cli.conftest import Ended, Shelf
from tests.making import edition, manuscript
from tests.trust.foreign import EPUBS, HARMLESS, PDFS

PAIR = (manuscript("# One\n\nTake one tablet a day.\n"), edition())
EPUB, PDF = "leaflet.en.proof.epub", "leaflet.en.proof.pdf"
QUICK = ("a page of 900 MB", "names that clear the screen", "a password", "tags in a circle")
"""PDFs that everyday tests read, each in a child."""

_LARGEST = 1_200_000
"""Kilobytes that a child takes at most."""
_MEASURED = """
import json, resource, sys
from dataclasses import asdict
from pathlib import Path
from exporter.verify.comparing import explain_in_child
old, new = (Path(name).read_bytes() for name in sys.argv[2:])
found = explain_in_child(sys.argv[1], old, new)
taken = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps({"found": asdict(found), "kilobytes": taken}))
"""
"""Starts the child from a small process: Linux counts the peak of who starts a child as its own."""
_PEAK = 40_000_000
"""Bytes that reading any EPUB takes Python, whatever it unpacks to."""


@pytest.fixture(scope="module")
def made() -> Made:
    return make(*PAIR)


@pytest.fixture(scope="module")
def bodies(made: Made) -> dict[str, bytes]:
    return {Path(one.path).name: one.body for one in made.artifacts}


@pytest.fixture
def replay(made: Made) -> Callable[[Manuscript, Edition], Made]:
    return lambda manuscript, edition: made


@pytest.fixture
def within_bounds() -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < _PEAK


def assert_fit_to_print(found: Explanation) -> None:
    said = f"{found.damage}{found.where}{found.found}{found.expected}{found.why}"
    assert said.replace("\n", "").isprintable()
    assert len(said) < 5 * MOST
    assert found.damage or found.where


def assert_compared_within_bounds(format: str, old: bytes, new: bytes, folder: Path) -> None:
    paths = [str(folder / name) for name in ("old", "new")]
    for path, body in zip(paths, (old, new), strict=True):
        Path(path).write_bytes(body)
    command = [sys.executable, "-P", "-c", _MEASURED, format, *paths]
    said = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert_fit_to_print(Explanation(**said["found"]))
    assert said["kilobytes"] <= _LARGEST


@pytest.mark.parametrize("name", EPUBS)
def test_any_epub_is_compared_within_bounds(
    name: str, bodies: dict[str, bytes], within_bounds: None
) -> None:
    found = explain("epub", EPUBS[name](bodies[EPUB]), bodies[EPUB])
    assert_fit_to_print(found)
    assert "broken off" not in found.why


@pytest.mark.parametrize("name", EPUBS)
def test_any_epub_is_proven_within_bounds(
    name: str, bodies: dict[str, bytes], within_bounds: None
) -> None:
    with suppress(*UNREADABLE):
        open_epub(EPUBS[name](bodies[EPUB]), Place("x.epub"))


@pytest.mark.parametrize("name", EPUBS)
def test_no_judge_is_asked_about_an_epub_that_harms_who_unpacks_it(
    name: str, bodies: dict[str, bytes], tmp_path: Path, within_bounds: None
) -> None:
    path = tmp_path / "x.epub"
    path.write_bytes(EPUBS[name](bodies[EPUB]))
    found = [finding for verdict in refused([path]) for finding in verdict.findings]
    assert [finding.rule for finding in found] == ["V-007"] * (name not in HARMLESS)
    assert all(f"{one.message}{one.found}".isprintable() for one in found)


def test_an_epub_of_ours_is_shown_to_judges(bodies: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / EPUB
    path.write_bytes(bodies[EPUB])
    assert list(refused([path])) == []


@pytest.mark.parametrize("claim", ["none", "a bit less"])
def test_a_member_unpacks_to_what_it_claims_and_no_more(claim: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"x" * 3_000_000)
    body = bytearray(made.getvalue())
    with opened(io.BytesIO(body)) as sound:
        assert sound.namelist() == ["a"]
    if claim == "a bit less":
        entry = body.index(b"PK\x01\x02")
        body[entry + 24 : entry + 28] = (2_999_999).to_bytes(4, "little")
        with pytest.raises(Hazard, match="a unpacks to more than the 2999999 bytes it claims"):
            opened(io.BytesIO(body)).__enter__()


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in QUICK else pytest.mark.full) for name in PDFS]
)
def test_any_pdf_is_compared_within_bounds(
    name: str, bodies: dict[str, bytes], tmp_path: Path
) -> None:
    assert_compared_within_bounds("pdf", PDFS[name](bodies[PDF]), bodies[PDF], tmp_path)


def test_an_epub_that_unpacks_to_much_is_compared_within_bounds(
    bodies: dict[str, bytes], tmp_path: Path
) -> None:
    old = EPUBS["a package of 900 MB"](bodies[EPUB])
    assert_compared_within_bounds("epub", old, bodies[EPUB], tmp_path)


def test_what_breaks_the_reading_off_is_said_and_the_file_refused(
    bodies: dict[str, bytes], tmp_path: Path, replay: Callable[[Manuscript, Edition], Made],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("exporter.verify.comparing._SECONDS", 0.01)
    path = tmp_path / PDF
    path.write_bytes(bodies[PDF] + b"\n")

    (verdict,) = rebuild([path], [PAIR], make=replay).verdicts

    assert not verdict.accepted
    assert verdict.findings[0].message == "The file is not what source/ makes: its bytes differ."
    assert verdict.findings[0].hint.startswith("Its reading was broken off (")
    assert "stopped after 0.01 s without an answer" in verdict.findings[0].hint


def test_verify_rebuild_zip_bomb(
    shelf: Shelf, exporter: Callable[..., Ended], tmp_path: Path
) -> None:
    exporter("build", "-f", "epub", cwd=shelf.root)
    path = shelf.root / "dist" / "hands" / "hands.en.proof.epub"
    path.write_bytes(EPUBS["a package of 900 MB"](path.read_bytes()))

    ended = exporter("verify", "--rebuild", cwd=shelf.root)

    assert ended.code == 5
    assert f"{path.relative_to(shelf.root)}: The file is not what source/ makes: line " in ended.err


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link(path: Path) -> None:
    path.symlink_to("/dev/zero")


def ring(path: Path) -> None:
    path.symlink_to(path.name)


def folder(path: Path) -> None:
    path.mkdir()


def listener(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(3_000_000_000)


def no_bytes(path: Path) -> None:
    path.touch()


@pytest.mark.parametrize(
    ("plant", "said"),
    [
        (pipe, "a pipe"), (link, "a symbolic link"), (ring, "a symbolic link"),
        (folder, "a folder"), (listener, "a socket"), (sparse, "larger"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", [EPUB, PDF])
def test_what_is_no_plain_file_of_some_size_is_refused_unread(
    plant: Callable[[Path], None], said: str, name: str, tmp_path: Path,
    replay: Callable[[Manuscript, Edition], Made], monkeypatch: pytest.MonkeyPatch,
    within_bounds: None,
) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's name is short
    path = Path(name)
    plant(path)

    (compared,) = rebuild([path], [PAIR], make=replay).verdicts
    (judged,) = refused([path])

    for verdict in (compared, judged):
        assert not verdict.accepted
        assert verdict.findings[0].place.file == name
    assert said in f"{compared.findings[0].message}{compared.findings[0].found}"
    assert judged.findings[0].message == "The file can't be read."


def test_a_file_of_0_bytes_is_named_empty(
    tmp_path: Path, replay: Callable[[Manuscript, Edition], Made]
) -> None:
    for name in (EPUB, PDF):
        no_bytes(tmp_path / name)
        (verdict,) = rebuild([tmp_path / name], [PAIR], make=replay).verdicts
        assert verdict.findings[0].message == "The file is empty."


def test_a_pipe_in_dist_is_told_and_a_name_like_an_option_is_a_name(
    shelf: Shelf, exporter: Callable[..., Ended], bodies: dict[str, bytes]
) -> None:
    (shelf.root / "dist").mkdir()
    os.mkfifo(shelf.root / "dist" / "x.pdf")
    shelf.write("../dist/-h.pdf", bodies[PDF])
    ended = exporter("verify", "--judge", "qpdf", cwd=shelf.root)
    assert ended.code == 5
    assert "error[V-007] dist/x.pdf: The file can't be read.\n  = found: a pipe\n" in ended.err
    assert "accepted dist/-h.pdf  qpdf " in ended.out
    ended = exporter("verify", "--judge", "qpdf", "--", "-h.pdf", cwd=shelf.root / "dist")
    assert (ended.code, ended.err) == (0, "")


def test_verdicts_that_can_not_be_entered_are_said_all_the_same(
    shelf: Shelf, exporter: Callable[..., Ended], bodies: dict[str, bytes]
) -> None:
    dist = shelf.root / "dist"
    (dist / ".manifest.lock").mkdir(parents=True)
    shelf.write("../dist/manifest.json", '{"artifacts": []}')
    shelf.write("../dist/a.pdf", bodies[PDF])
    ended = exporter("verify", "--judge", "qpdf", "--json", cwd=shelf.root)
    assert (ended.code, json.loads(ended.out)["exit"]) == (4, 4)
    assert "dist/.manifest.lock can't be written to: Is a directory." in ended.err

    shelf.write("../dist/b.pdf", b"%PDF-1.7 no more")
    ended = exporter("verify", "--judge", "qpdf", "--json", cwd=shelf.root)
    assert (ended.code, json.loads(ended.out)["exit"]) == (5, 5)
