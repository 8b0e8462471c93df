"""Whatever comes back from elsewhere: no traceback, and nothing over the bounds.

Under `scripts/test --full` ten minutes together, else a few inputs of each kind; the environment's
EXPORTER_FUZZ_SECONDS says otherwise, EXPORTER_FUZZ_SEED where to begin. A failure names the seed.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import resource
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from exporter.make import make
from exporter.model import Place
from exporter.proof.epub_file import UNREADABLE, open_epub
from exporter.verify.comparing import explain, explain_in_child
from exporter.verify.inspecting import refused
from tests.cli.conftest import Ended, Shelf
from tests.conftest import FULL
from tests.making import edition, library, manuscript
from tests.trust.foreign import EPUBS, PDFS
from tests.truth.mutating import mutant
from tests.truth.test_fuzz import fault_of

KINDS = ("epub", "pdf", "manifest", "svg")
SECONDS = float(os.environ.get("EXPORTER_FUZZ_SECONDS", "600" if FULL else "0")) / len(KINDS)
SEED = int(os.environ.get("EXPORTER_FUZZ_SEED", "0"))
FEW = {"epub": 12, "pdf": 1, "manifest": 8, "svg": 1}
"""Inputs that there are at least, however short the time."""

_MEMORY = 600_000_000
"""Bytes that reading takes above what the tests have taken."""
_PROCESSOR = 20.0

PAIR = (manuscript("# One\n\nTake one tablet a day.\n"), edition())
MILD = [name for name in PDFS if "900 MB" not in name and "000,000" not in name]


@pytest.fixture(scope="module")
def bodies() -> dict[str, bytes]:
    return {artifact.format: artifact.body for artifact in make(*PAIR).artifacts}


@contextmanager
def within_bounds() -> Iterator[None]:
    """Let what happens meanwhile take no more memory and processor than it may."""
    most, hard = resource.getrlimit(resource.RLIMIT_DATA)
    now = re.search(r"VmData:\s+(\d+)", Path("/proc/self/status").read_text())
    assert now
    resource.setrlimit(resource.RLIMIT_DATA, (int(now[1]) * 1024 + _MEMORY, hard))
    began = time.process_time()
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    assert time.process_time() - began < _PROCESSOR


def try_all(kind: str, attempt: Callable[[random.Random, int], None]) -> None:
    """Try inputs, one a seed, until the time is over.

    Raises: AssertionError, with the seed, if one does what none may.
    """
    end = time.monotonic() + SECONDS
    for number in itertools.count():
        if number >= FEW[kind] and time.monotonic() > end:
            return
        seed = SEED + number
        try:
            with within_bounds():
                attempt(random.Random(f"{kind} {seed}"), seed)
        except Exception:  # noqa: BLE001 - any of them is what is looked for
            raise AssertionError(f"{kind}, seed {seed}:\n{traceback.format_exc()}") from None


def damaged(dice: random.Random, body: bytes) -> bytes:
    """Return a file with some bytes changed, or a piece lost, doubled or moved."""
    for _ in range(dice.choice((0, 1, 1, 2, 20))):
        start, end = sorted(dice.randrange(len(body) + 1) for _ in range(2))
        end = min(end, start + dice.choice((1, 4, 100, len(body))))
        twice = body[start:end] * 2
        piece = dice.choice((b"", b"\0", b"\xff\xff\xff\xff", twice, dice.randbytes(4)))
        body = body[:start] + piece + body[end:]
    return body


def test_any_epub(bodies: dict[str, bytes], tmp_path: Path) -> None:
    good, path = bodies["epub"], tmp_path / "x.epub"

    def attempt(dice: random.Random, seed: int) -> None:
        body = good
        for name in dice.sample(sorted(EPUBS), dice.choice((0, 1, 1, 2))):
            with suppress(Exception):  # the one before left no archive to plant it in
                body = EPUBS[name](body)
        body = damaged(dice, body)
        path.write_bytes(body)
        found = explain("epub", body, good)
        said = [f"{found.damage}{found.where}{found.found}{found.why}"]
        said += [f"{one.message}{one.found}" for it in refused([path]) for one in it.findings]
        assert all(text.replace("\n", "").isprintable() for text in said)
        with suppress(*UNREADABLE):
            open_epub(body, Place("x.epub"))

    try_all("epub", attempt)


def test_any_pdf(bodies: dict[str, bytes]) -> None:
    good = bodies["pdf"]

    def attempt(dice: random.Random, seed: int) -> None:
        body = damaged(dice, PDFS[dice.choice(MILD)](good) if dice.random() < 0.5 else good)
        found = explain_in_child("pdf", body, good)
        assert "Error" not in found.why or "MemoryError" in found.why

    try_all("pdf", attempt)


def test_any_manifest(shelf: Shelf, exporter: Callable[..., Ended]) -> None:
    exporter("build", "-f", "epub", cwd=shelf.root)
    file = shelf.root / "dist" / "manifest.json"
    good = json.loads(file.read_text())

    def attempt(dice: random.Random, seed: int) -> None:
        text = json.dumps(changed(dice, good), ensure_ascii=dice.random() < 0.5)
        body = text.encode("utf-8", "surrogatepass")
        file.write_bytes(damaged(dice, body) if dice.random() < 0.2 else body)
        for arguments in (["manifest"], ["manifest", "--merge", "dist", "-o", f"out-{seed}"]):
            ended = exporter(*arguments, cwd=shelf.root)
            assert ended.code in range(7)
            assert "Traceback" not in ended.err
            assert (ended.out + ended.err).replace("\n", "").isprintable()

    try_all("manifest", attempt)


def changed(dice: random.Random, value: object) -> object:
    """Return a JSON value with one part of it, at any depth, changed, lost or put elsewhere."""
    odd = dice.choice((
        None, True, -1, 10**30, 1e400, "", "../../etc/passwd", "/etc/passwd",
        "a\x1b[2J\n::error::b", "\ud800", "é" * 300, "x" * 100_000, [], {}, [[[]]] * 3, {"": {}},
        json.loads("[" * 400 + "]" * 400),
    ))
    if dice.random() < 0.15 or not value or not isinstance(value, dict | list):
        return odd
    if isinstance(value, list):
        return [changed(dice, one) if dice.random() < 0.7 else one for one in value]
    key = dice.choice(sorted(value))
    rest = {name: one for name, one in value.items() if name != key}
    if dice.random() < 0.1:
        return rest
    return {**rest, (str(odd)[:500] if dice.random() < 0.1 else key): changed(dice, value[key])}


def test_any_drawing(tmp_path: Path) -> None:
    root = library(tmp_path / "library")

    def attempt(dice: random.Random, seed: int) -> None:
        assert fault_of(root, "svg", mutant("svg", 100_000 + seed)) == ""

    try_all("svg", attempt)
