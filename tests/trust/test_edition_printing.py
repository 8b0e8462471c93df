"""What can't be printed stops nothing: the work is done, the loss is told where words still go."""

from __future__ import annotations

import fcntl
import io
import os
import resource
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click
import pytest

from exporter import errors
from exporter.cli import COMMANDS, main
from exporter.cli.printing import unfailing
from tests.batch.conftest import build, root
from tests.batch.libraries import true_manifest
from tests.cli.conftest import Ended, exporter

__all__ = ["build", "exporter", "root"]

LOST = "Not all words could be printed: No space left on device."
EVERY = ("ant/ant.en.proof.epub", "ant/ant.en.proof.pdf", "bee/bee.en.proof.epub",
         "bee/bee.en.proof.pdf")
Run = Callable[..., tuple[int, str, str]]


@contextmanager
def to(file: TextIO, name: str = "stdout") -> Iterator[None]:
    """Have a stream lead to a file meanwhile."""
    before = getattr(sys, name)
    setattr(sys, name, file)
    try:
        yield
    finally:
        setattr(sys, name, before)
        file.close()


@pytest.fixture
def run(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command whose streams are full, or are files; return its code and their words."""

    def runs(*arguments: str, full: str = "") -> tuple[int, str, str]:
        paths = [Path("/dev/full") if name in full else tmp_path / name for name in ("out", "err")]
        monkeypatch.setattr(sys, "argv", ["exporter", *arguments])
        monkeypatch.chdir(root)
        out, err = (path.open("w") for path in paths)
        with to(out), to(err, "stderr"), pytest.raises(SystemExit) as ended:
            main()
        words = ("" if path == Path("/dev/full") else path.read_text() for path in paths)
        return (int(ended.value.code or 0), *words)

    return runs


def test_stdout_full(run: Run, root: Path) -> None:
    code, _, err = run("build", "--no-cache", full="out")

    assert code == errors.NOT_RENDERED
    assert err.endswith(f"{LOST} Nothing else was stopped by it.\n")
    assert sorted(path.relative_to(root / "dist").as_posix()
                  for path in (root / "dist").glob("*/*")) == list(EVERY)
    true_manifest(root / "dist")


@pytest.mark.parametrize("full", ["err", "out err"])
def test_stderr_full(full: str, run: Run, root: Path) -> None:
    code, out, _ = run("build", "--no-cache", "-v", full=full)

    assert code == errors.NOT_RENDERED
    assert ("" if "out" in full else f"{LOST} Nothing else was stopped by it.\n") in out
    true_manifest(root / "dist")


@pytest.mark.parametrize("arguments", [
    ("--help",), ("--version",), ("list",), ("list", "--json"), ("explain",), ("explain", "D-101"),
    ("manifest", "--schema"), ("check",), ("check", "--json"), ("check", "--report", "github"),
    ("styles",), ("styles", "tokens.css"), ("schema", "clinic"), ("due",), ("due", "--csv"),
    ("build", "--dry-run"), ("build", "--json", "--dry-run"), ("new", "cat"),
    *((name, "--help") for name in COMMANDS),
], ids=" ".join)  # fmt: skip
def test_no_command_minds(arguments: tuple[str, ...], run: Run) -> None:
    code, _, err = run(*arguments, full="out")

    assert code in (errors.NOT_RENDERED, errors.FOUND)
    assert err.endswith(f"{LOST} Nothing else was stopped by it.\n")


def test_an_error_keeps_its_exit_code(run: Run) -> None:
    assert run("explain", "Z-999", full="err")[0] == errors.USAGE


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_stdout_closed_by_its_reader(
    name: str, root: Path, build: Callable[..., Ended]
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with to(os.fdopen(writer, "w"), name):
        ended = build("-v")

    assert (ended.code, "printed" in ended.out + ended.err) == (0, False)
    true_manifest(root / "dist")


def test_a_pipe_that_does_not_wait_gets_all() -> None:
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETFL, os.O_NONBLOCK)
    read: list[bytes] = []

    def slowly() -> None:
        time.sleep(0.05)
        with os.fdopen(reader, "rb") as file:
            read.append(file.read())

    thread = threading.Thread(target=slowly)
    thread.start()
    text = "x" * 300_000
    with to(os.fdopen(writer, "w")), unfailing() as lost:
        click.echo(text)
    thread.join()

    assert (lost, read) == ([], [f"{text}\n".encode()])


def test_letters_that_the_stream_has_not_are_escaped(tmp_path: Path) -> None:
    with to((tmp_path / "out").open("w", encoding="ascii")), unfailing() as lost:
        sys.stdout.write("é \udcff\n")

    assert (lost, (tmp_path / "out").read_text()) == ([], "\\xe9 \\udcff\n")


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        with to((tmp_path / "out").open("w")), unfailing() as lost:
            click.echo("more than ten bytes")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert [fault.strerror for fault in lost] == ["File too large"]


def test_closed_streams_and_those_of_a_caller_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    own = io.StringIO()
    monkeypatch.setattr(sys, "stdout", own)
    monkeypatch.setattr(sys, "stderr", None)
    with unfailing():
        click.echo("words")
        assert sys.stderr is None
    assert own.getvalue() == "words\n"
