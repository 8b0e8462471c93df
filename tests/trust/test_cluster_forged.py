"""What a worker of a cluster sends is proven here before anybody believes it.

The engines are stubs; their proof knows which bytes they make.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exporter.batch import cluster, sent
from exporter.batch.scheduler import Scheduler
from exporter.model import Edition, Manuscript
from exporter.rules.layout import STRANDED_HEADING
from tests.batch import libraries
from tests.batch.stubs import strict
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
    strict(monkeypatch)
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


@pytest.mark.parametrize("more", [
    (), ("-f", "epub"), pytest.param(("-f", "pdf"), marks=pytest.mark.full),
])
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


FORGERIES: dict[str, Forge] = {
    "other bytes": lambda report, bodies: as_json(report, [EVIL] * len(bodies)),
    "an object": lambda report, bodies: Scheduler("x"),
    "a name that moves the cursor": lambda report, bodies: as_json(
        report | {"files": [*report["files"], ["\x1b[2J", []]]}, [*bodies, EVIL]
    ),
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_answer_is_refused_by_name(
    forge: Forge, root: Path, far: Callable[..., Ended], forged: Callable[[Forge], None]
) -> None:
    forged(forge)

    ended = far("--cache", str(root / "cache"))

    assert ended.code == 5, ended.err
    assert "ant.en was not made: what the worker tls://127.0.0.1:" in ended.err
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


@pytest.mark.parametrize("lie", [None, {"exporter": "1"}, [["exporter", None]]])
def test_a_worker_that_says_nothing_of_its_engines_gets_no_work(
    lie: object, root: Path, far: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "engines_here", lambda: lie)

    ended = far("--no-cache")

    assert ended.code == 2
    assert "tls://127.0.0.1:" in ended.err
    assert "what it says of its engines can't be read" in ended.err
