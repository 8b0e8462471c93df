"""What a worker of a cluster sends is proven here before anybody believes it.

The engines are stubs; their proof knows which bytes they make.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exporter.batch import cluster, sent
from exporter.batch.scheduler import Scheduler
from exporter.make import MAKERS, Starts
from exporter.model import Edition, File, Manuscript
from exporter.proof.expected import Expected, Proven
from exporter.rules.layout import STRANDED_HEADING
from exporter.rules.output import NOT_CONFORMING
from tests.batch import libraries
from tests.batch.stubs import stub
from tests.cli.conftest import Ended, exporter
from tests.making import files

__all__ = ["exporter"]

pytestmark = [  # Dask leaves a socket to the garbage collector
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
Forge = Callable[[Any, list[bytes]], object]
EVIL = b"PK forged by a stranger: take 50 mg"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the root of a library of two books, made by a stub, and proven by what it makes."""
    stub(monkeypatch)
    for format, maker in tuple(MAKERS.items()):
        def prove(
            expected: Expected, file: File, starts: Starts, body: bytes, maker: Any = maker
        ) -> Proven:
            proven = maker.prove(expected, file, starts, body)
            if body == maker.render(expected.book, file, starts)[0]:
                return proven
            return Proven((NOT_CONFORMING.at(file.place, "It is not what it says."),))

        monkeypatch.setitem(MAKERS, format, replace(maker, prove=prove))
    return libraries.write(tmp_path / "library", ("ant", "bee"))


@pytest.fixture
def far(
    root: Path, exporter: Callable[..., Ended], options: tuple[str, ...]
) -> Callable[..., Ended]:
    """Return what builds that library on the cluster."""
    return lambda *more: exporter("build", *options, *more, cwd=root)


@pytest.fixture
def forged(monkeypatch: pytest.MonkeyPatch) -> Callable[[Forge], None]:
    """Return what makes the worker send of ant something else than its report and its files."""
    honest = sent.render_to_send

    def put(forge: Forge) -> None:
        def render(manuscript: Manuscript, edition: Edition, have: Any) -> Any:
            text, bodies = honest(manuscript, edition, have)
            if manuscript.slug != "ant":
                return text, bodies
            return forge(json.loads(text), list(bodies))

        monkeypatch.setattr(sent, "render_to_send", render)

    return put


@pytest.mark.parametrize("more", [(), ("-f", "epub"), ("-f", "pdf")])
def test_an_honest_worker_makes_the_same(
    more: tuple[str, ...], root: Path, far: Callable[..., Ended], exporter: Callable[..., Ended]
) -> None:
    assert far("--no-cache", "-o", str(root / "far"), *more).code == 0
    assert exporter("build", "--no-cache", "-o", str(root / "near"), *more, cwd=root).code == 0

    assert files(root / "far") == files(root / "near") != {}
    for name in ("manifest.json", "SHA256SUMS"):
        assert (root / "far" / name).read_bytes() == (root / "near" / name).read_bytes()


def test_a_worker_makes_what_the_cache_lacks(root: Path, far: Callable[..., Ended]) -> None:
    cache = ("--cache", str(root / "cache"))
    assert far("-f", "pdf", *cache).code == 0
    pdfs = files(root / "dist")

    assert far(*cache).code == 0

    assert len(files(root / "dist")) == 2 * len(pdfs) == 4
    assert files(root / "dist").items() >= pdfs.items()


def as_json(report: object, bodies: list[bytes]) -> object:
    return json.dumps(report), tuple(bodies)


def renamed(name: str) -> Forge:
    return lambda report, bodies: as_json(
        report | {"files": [[name, []], *report["files"][1:]]}, bodies
    )


ANOTHER = {
    "rule": STRANDED_HEADING.id, "severity": 2, "place": {"file": "dist/x"}, "message": "Made up.",
}
FORGERIES: dict[str, tuple[Forge, str]] = {
    "other bytes": (
        lambda report, bodies: as_json(report, [EVIL] * len(bodies)), NOT_CONFORMING.id
    ),
    "one byte": (
        lambda report, bodies: as_json(report, [bodies[0], bodies[1] + b"0"]), NOT_CONFORMING.id
    ),
    "the files swapped": (
        lambda report, bodies: as_json(report, bodies[::-1]), NOT_CONFORMING.id
    ),
    "no file": (
        lambda report, bodies: as_json(report | {"files": []}, []), "is missing"
    ),
    "a file less": (
        lambda report, bodies: as_json(report | {"files": report["files"][:1]}, bodies[:1]),
        "is missing",
    ),
    "a file more": (
        lambda report, bodies: as_json(
            report | {"files": [*report["files"], ["bee/bee.en.pdf", []]]}, [*bodies, EVIL]
        ),
        "nobody asked for 'bee/bee.en.pdf'",
    ),
    "a file without bytes": (
        lambda report, bodies: as_json(report, bodies[:1]), "it names 2 files and sends 1"
    ),
    "a file twice": (
        lambda report, bodies: as_json(report | {"files": report["files"][:1] * 2}, bodies),
        "it names 2 files and sends 2",
    ),
    "the name of another": (renamed("bee/bee.en.proof.pdf"), "is missing"),
    "a name outside": (renamed("../../../etc/passwd"), "is missing"),
    "a name that moves the cursor": (renamed("\x1b[2J"), "is missing"),
    "a finding made up": (
        lambda report, bodies: as_json(report | {"findings": [ANOTHER]}, bodies), "only there"
    ),
    "a rule made up": (
        lambda report, bodies: as_json(report | {"findings": [ANOTHER | {"rule": "Z-1"}]}, bodies),
        "there is no rule 'Z-1'",
    ),
    "time without end": (
        lambda report, bodies: as_json(report | {"seconds": float("inf")}, bodies), "can't be read"
    ),
    "a type": (
        lambda report, bodies: as_json(report | {"files": 7}, bodies), "can't be read"
    ),
    "no JSON": (lambda report, bodies: ("{" * 10**5, tuple(bodies)), "can't be read"),
    "no text": (lambda report, bodies: None, "can't be read"),
    "an object": (lambda report, bodies: Scheduler("x"), "can't be read"),
    "text for bytes": (lambda report, bodies: (json.dumps(report), "bytes"), "can't be read"),
}


@pytest.mark.parametrize(("forge", "why"), FORGERIES.values(), ids=FORGERIES)
def test_a_forged_answer_is_refused_by_name(
    forge: Forge, why: str, root: Path, far: Callable[..., Ended],
    forged: Callable[[Forge], None],
) -> None:
    forged(forge)

    ended = far("--cache", str(root / "cache"))

    assert ended.code == 5, ended.err
    assert "ant.en was not made: what the worker tls://127.0.0.1:" in ended.err
    assert why in ended.err
    assert "Traceback" not in ended.err
    assert "\x1b[2J" not in ended.err
    assert sorted(path.partition("/")[0] for path in files(root / "dist")) == ["bee", "bee"]
    libraries.true_manifest(root / "dist")
    again = far("--cache", str(root / "cache"), "--dry-run")  # nothing forged was kept
    assert "make ant.en" in again.out


def test_a_finding_is_not_hidden(
    root: Path, far: Callable[..., Ended], forged: Callable[[Forge], None]
) -> None:
    libraries.manuscript(root, "ant", more="status: draft\nsubtitle: loud")
    forged(lambda report, bodies: as_json(report | {"findings": []}, bodies))

    ended = far("--no-cache")

    assert ended.code == 5
    assert f"only here, {STRANDED_HEADING.id} is found in " in ended.err


def test_a_worker_that_fails_says_so(
    root: Path, far: Callable[..., Ended], forged: Callable[[Forge], None]
) -> None:
    forged(lambda report, bodies: as_json({"error": "No font.", "hint": "Install one."}, []))

    ended = far("--no-cache")

    assert ended.code == 4
    assert "ant.en was not made by the worker tls://127.0.0.1:" in ended.err
    assert "No font." in ended.err

    forged(lambda report, bodies: 1 // 0)
    ended = far("--no-cache")
    assert ended.code == 4
    assert "ant.en was not made by any worker of the cluster: ZeroDivisionError" in ended.err
    assert "report it" not in ended.err


@pytest.mark.parametrize(
    "lie", [None, "text", 7, [("exporter",)], {"exporter": "1"}, [["exporter", None]], b"\xff"]
)
def test_a_worker_that_says_nothing_of_its_engines_gets_no_work(
    lie: object, root: Path, far: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "engines_here", lambda: lie)

    ended = far("--no-cache")

    assert ended.code == 2
    assert "tls://127.0.0.1:" in ended.err
    assert "what it says of its engines can't be read" in ended.err
