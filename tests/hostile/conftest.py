"""Attack a small library on disk, with a server on loopback that nobody may ask for anything."""

from __future__ import annotations

import http.server
import io
import signal
import subprocess
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

import pytest

from tests.cli.conftest import Ended, Shelf, exporter, shelf

__all__ = ["exporter", "shelf"]

SECRET = "kept-from-all-books-4711"
KEPT = "hands/hands.en.proof.pdf"
FORMATS = {"": (), "pdf": ("-f", "pdf"), "epub": ("-f", "epub")}


@dataclass
class Trap:
    """A server that counts who asks."""

    address: str = ""
    hits: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def server() -> Iterator[Trap]:
    trap = Trap()

    class Counting(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            trap.hits.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Counting)
    trap.address = f"127.0.0.1:{listening.server_port}"
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield trap
    listening.shutdown()
    thread.join()
    listening.server_close()


@pytest.fixture
def trap(server: Trap) -> Iterator[Trap]:
    server.hits.clear()
    yield server
    assert server.hits == []


@pytest.fixture
def attack(
    shelf: Shelf, trap: Trap, exporter: Callable[..., Ended]
) -> Callable[..., Ended]:
    """Build the library, and hold what holds for every attack: a code, no traceback, dist/."""
    secret = shelf.root.parent / "secret.txt"
    secret.write_text(SECRET)
    kept = shelf.root / "dist" / KEPT
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"an older file")

    def run(kind: str = "", seconds: int = 20) -> Ended:
        with within(seconds):
            ended = exporter("build", *FORMATS[kind], cwd=shelf.root)
        assert ended.code in (0, 1, 4, 5), ended.err
        assert "Traceback" not in ended.out + ended.err
        if ended.code:
            assert shelf.dist() == {KEPT: b"an older file"}
        assert all(SECRET not in words_of(body) for body in shelf.dist().values())
        return ended

    return run


def words_of(body: bytes) -> str:
    """Return what a reader sees of a finished file: the text of a PDF, the files of an EPUB."""
    if body.startswith(b"%PDF"):
        return subprocess.run(
            ["pdftotext", "-", "-"], input=body, capture_output=True, check=True
        ).stdout.decode()
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as pages:
            return b"".join(pages.read(name) for name in pages.namelist()).decode(errors="replace")
    return body.decode(errors="replace")


class within:
    """Fail where the code inside takes more than some seconds of the processor.

    What waits for ever, as for a pipe, takes none: it fails after ten minutes of the clock.
    """

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        self.before = [signal.signal(sign, self.over) for sign in (signal.SIGPROF, signal.SIGALRM)]
        signal.setitimer(signal.ITIMER_PROF, self.seconds)
        signal.alarm(600)

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
        for sign, handler in zip((signal.SIGPROF, signal.SIGALRM), self.before, strict=True):
            signal.signal(sign, handler)

    def over(self, _signal: int, _frame: FrameType | None) -> None:
        pytest.fail(f"This took more than {self.seconds} s of the processor.")
